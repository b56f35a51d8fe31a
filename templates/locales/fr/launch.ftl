# Le carnet de lancement : qui rencontrer avant le jour J.
launch-list = Carnet de lancement
launch-new = Nouveau lancement
launch-add = Ajouter
launch-added = Le lancement est dans le carnet. Qui rencontrer avant ?
launch-empty = Rien dans le carnet. Avant un lancement, on rencontre les groupes, associations et webzines qui existent déjà.
launch-ahead = À venir
launch-past = Sortis
launch-name = Ce qui sort
launch-name-hint = Par exemple : la version 3.
launch-name-empty = Dites ce qui sort.
launch-on = Jour de sortie
launch-on-empty = Choisissez un jour.
launch-note = Note
launch-edit = Modifier le lancement
launch-edit-short = Modifier
launch-where = Où en est-on
launch-today = Jour J
launch-in = J-{ $count }
launch-ago = { $count ->
    [one] il y a { $count } jour
   *[other] il y a { $count } jours
}
launch-progress = { $count ->
    [one] { $met } relais sur { $count } rencontré
   *[other] { $met ->
        [0] { $met } relais sur { $count } rencontré
        [one] { $met } relais sur { $count } rencontré
       *[other] { $met } relais sur { $count } rencontrés
    }
}
launch-no-relay = Aucun relais encore
launch-relay-new = Ajouter un relais
launch-relay-add = Ajouter
launch-relay-added = Le relais est ajouté.
launch-relay-removed = { $name } est retiré du carnet.
launch-relay-remove = Retirer du carnet
launch-relay-name = Nom
launch-relay-empty = Donnez un nom à ce relais.
launch-kind = Ce que c’est
launch-kind-choose = Choisissez ce que c’est.
launch-kind-group = Groupe
launch-kind-association = Association
launch-kind-webzine = Webzine
launch-kind-person = Personne
launch-person = Qui y rencontrer
launch-person-hint = L’adresse ou le nom d’une personne déjà connue. Son arrivée à une rencontre fait passer le relais à « rencontré ».
launch-person-unclear = Aucune personne connue, ou plusieurs, à ce nom. Essayez son adresse.
launch-too-many = Ce lancement a déjà autant de relais qu’il peut en avoir.
launch-to-contact = À contacter
launch-told = Prévenu
launch-met = Rencontré
launch-partner = Partenaire
launch-met-at = À la rencontre
launch-moved = { $name } : { $state }.
launch-move-to = Passer à
launch-move-this = { $name } : { $state }
launch-meet = Prévoir une rencontre
launch-meet-this = Prévoir une rencontre avec { $name }
launch-meeting = Rencontre avec { $name }
launch-with = Avec { $name }
launch-agenda-button = Ouvrir le carnet
launch-agenda = { $countdown } : { $progress }
