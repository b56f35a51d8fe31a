# Le billet d’une personne invitée, et ce que l’équipe voit en le scannant.
ticket-title = { $form ->
    [tu] Ton billet
   *[vous] Votre billet
}
ticket-arrived = { $form ->
    [tu] Te voilà, { $name }.
   *[vous] Vous voilà, { $name }.
}
ticket-back = Retour
ticket-here = Je suis là
ticket-door = Accueil
ticket-welcome = Accueillir { $name }
ticket-welcomed = { $name } est là.
ticket-since = Sur place depuis { $time }
ticket-undo = Annuler l’arrivée
ticket-cancelled = Cette rencontre est annulée.
