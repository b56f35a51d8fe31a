## Calendriers auxquels on s’abonne

feed-name = { $organisation } : l’agenda
feed-counts = { $coming ->
    [0] Personne pour l’instant, { $invited } invités
    [one] { $coming } vient, { $invited } invités
   *[other] { $coming } viennent, { $invited } invités
}

subscription-title = L’agenda dans votre calendrier
subscription-mine = Votre adresse
subscription-what = Abonnez votre calendrier à cette adresse : toutes les rencontres de l’organisation y apparaissent, brouillons compris, et s’y tiennent à jour. Elle est secrète : qui la connaît voit l’agenda, sans les noms des invités.
subscription-open = Ouvrir dans mon calendrier
subscription-copy = Copier l’adresse
subscription-copied = Copiée
subscription-pace = Apple, Outlook et Thunderbird relisent l’adresse plusieurs fois par jour ; Google, toutes les 8 à 24 heures.
subscription-anew = L’adresse s’est ébruitée ?
subscription-anew-what = Une nouvelle adresse remplace l’ancienne, qui ne montre plus rien : il faudra vous abonner à nouveau.
subscription-renew = Faire une nouvelle adresse
subscription-renewed = Nouvelle adresse prête ; l’ancienne ne montre plus rien.
subscription-public = L’agenda public
subscription-public-what = Celui-ci ne contient que les rencontres que vous avez rendues publiques. Vous pouvez le donner à tout le monde.
