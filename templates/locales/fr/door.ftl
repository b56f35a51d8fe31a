# L’accueil d’une rencontre, sur un téléphone.
door-title = Accueil
door-skip = Aller à la liste
door-back = Retour à la rencontre
door-acts = Autres actions
door-print = Imprimer la liste
door-wrap-up = Clore la rencontre
door-of-here = { $count ->
    [0] sur { $of }, personne n’est encore là
    [one] sur { $of } est là
   *[other] sur { $of } sont là
}
door-arrivals = Arrivées
door-find = Chercher un nom
door-guests = Personnes attendues et arrivées
door-others = Sans oui de leur part
door-nobody = Personne n’est invité pour l’instant. Qui arrive s’ajoute en bas.
door-none = Personne de ce nom dans la liste.
door-else = Quelqu’un d’autre
door-other-day = Cette rencontre est prévue { $moment } : ce n’est peut-être pas la bonne liste.
door-offline = Pas de réseau : cette arrivée n’est pas notée. Réessayez quand il revient.
door-cancelled = Cette rencontre est annulée : il n’y a personne à accueillir.
door-draft = Cette rencontre n’est pas encore annoncée : l’accueil ouvre après l’annonce.
door-waiting = liste d’attente
door-maybe = peut-être
door-silent = sans réponse
door-no = avait dit non
door-uninvited = sans invitation
door-with = { $count ->
    [one] avec 1 personne
   *[other] avec { $count } personnes
}
door-walk-in = Quelqu’un d’autre
door-name = Nom
door-name-missing = Écrivez le nom de la personne.
door-email = Mail (facultatif)
door-email-why = Si la personne veut recevoir la prochaine invitation.
door-plus = Avec combien de personnes ? (facultatif)
door-plus-why = Sans la compter elle-même.
door-guests-odd = Un nombre de 0 à { $max }.
door-note-arrival = Noter l’arrivée
door-welcomed = { $name } est là.
door-undo = Annuler
