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
    [tu] Autre chose à corriger ? Réponds à n’importe lequel de nos mails.
   *[vous] Autre chose à corriger ? Répondez à n’importe lequel de nos mails.
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

my-data-correct = Corriger
my-data-correct-email = { $form ->
   *[vous] Pour changer d’adresse, répondez à n’importe lequel de nos mails depuis la nouvelle.
    [tu] Pour changer d’adresse, réponds à n’importe lequel de nos mails depuis la nouvelle.
}
my-data-history = Ce qui a changé
my-data-consent-stop = Je retire mon accord
my-data-consent-taken-back = accord repris par la personne elle-même
my-data-photos-stop = Plus de photos de moi
my-data-naming-stop = Ne plus me nommer à côté de ce que j’apporte
my-data-standing = Oui à toutes les dates de :
my-data-mails = Mails envoyés
my-data-erase = Tout effacer…
my-data-erase-title = Tout effacer ?
my-data-erase-goes = { $form ->
   *[vous] Votre nom, votre adresse, ce qui permettait de vous écrire et les mails que vous avez reçus ou écrits disparaissent ; vos liens ne s’ouvrent plus.
    [tu] Ton nom, ton adresse, ce qui permettait de t’écrire et les mails que tu as reçus ou écrits disparaissent ; tes liens ne s’ouvrent plus.
}
my-data-erase-coming = { $form ->
   *[vous] Vos places aux rencontres à venir sont libérées, sans autre mail.
    [tu] Tes places aux rencontres à venir sont libérées, sans autre mail.
}
my-data-erase-stays = Des rencontres passées ne reste que le nombre de personnes.
my-data-erase-final = { $form ->
   *[vous] Rien ne permet de revenir en arrière. { $organisation } ne pourra pas vous remettre dans ses listes ; il n’y a que vous qui puissiez revenir, en vous inscrivant.
    [tu] Rien ne permet de revenir en arrière. { $organisation } ne pourra pas te remettre dans ses listes ; il n’y a que toi qui puisses revenir, en t’inscrivant.
}
my-data-erase-button = Tout effacer
my-data-erased = C’est effacé.
my-data-erased-what = { $organisation } ne garde plus rien qui dise un nom ou une adresse. Bonne route.
