# Ce que nous gardons sur une personne.
my-data-title = { $form ->
    [tu] Tes données
   *[vous] Vos données
}
my-data-what = { $form ->
    [tu] Tout ce que { $organisation } garde sur toi.
   *[vous] Tout ce que { $organisation } garde sur vous.
}
my-data-you = { $form ->
    [tu] Toi
   *[vous] Vous
}
my-data-name = Nom
my-data-email = Mail
my-data-language = Langue
my-data-department = Service
my-data-communities = Communautés
my-data-nothing = rien
my-data-why = { $form ->
    [tu] Pourquoi on t’écrit
   *[vous] Pourquoi on vous écrit
}
my-data-basis = Raison
my-data-basis-consent = { $form ->
    [tu] tu as dit oui
   *[vous] vous avez dit oui
}
my-data-basis-customer = relation client
my-data-basis-professional = contact professionnel
my-data-basis-generic = adresse générique d’une structure
my-data-basis-colleague = collègue
my-data-basis-none = { $form ->
    [tu] aucune : on ne t’écrit pas
   *[vous] aucune : on ne vous écrit pas
}
my-data-source = D’après
my-data-since = Depuis le
my-data-objected = Plus de mails depuis le
my-data-invitations = Invitations et réponses
my-data-no-invitations = Aucune invitation.
my-data-event = Rencontre
my-data-answer = Réponse
my-data-came = sur place
my-data-download = Tout emporter (JSON)
my-data-mend = { $form ->
    [tu] Une erreur, ou tout effacer ? Réponds à n’importe lequel de nos mails.
   *[vous] Une erreur, ou tout effacer ? Répondez à n’importe lequel de nos mails.
}

my-data-feed = { $form ->
   *[vous] Vos dates dans votre calendrier
    [tu] Tes dates dans ton calendrier
}
my-data-feed-what = { $form ->
   *[vous] Abonnez votre calendrier à cette adresse : vos rencontres s’y tiennent à jour. Elle n’est qu’à vous ; qui la connaît voit vos dates.
    [tu] Abonne ton calendrier à cette adresse : tes rencontres s’y tiennent à jour. Elle n’est qu’à toi ; qui la connaît voit tes dates.
}
my-data-feed-open = Ouvrir dans mon calendrier
my-data-feed-renew = Changer d’adresse
my-data-feed-stop = Couper
my-data-feed-off = L’adresse est coupée : aucun calendrier ne la lit plus.
my-data-feed-start = Faire une adresse
