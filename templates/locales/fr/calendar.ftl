# Les calendriers des jours où l’organisation est fermée ou occupée ailleurs.

calendar-list = Calendriers de fermeture
calendar-what = Quand une date tombe un de ces jours, la page le dit. Rien n’est interdit.
calendar-empty = Aucun calendrier pour l’instant.
calendar-empty-reader = Aucun calendrier pour l’instant. Un compte admin peut en charger un.
calendar-count = { $count ->
    [one] { $count } entrée
   *[other] { $count } entrées
}
calendar-load = Charger un calendrier
calendar-name = Nom du calendrier
calendar-name-hint = Vide : le nom du fichier. Un calendrier du même nom est remplacé.
calendar-name-empty = Donnez un nom au calendrier, par exemple Fermetures 2027.
calendar-file = Fichier .ics
calendar-too-large = Ce fichier est trop grand : 256 ko au plus.
calendar-days = Ou en texte
calendar-days-hint = Le contenu d’un fichier .ics, ou une ligne par fermeture : 2026-12-24/2026-12-31 Fermeture annuelle
calendar-nothing = Aucun jour dans ce texte : collez le contenu d’un fichier .ics, ou une ligne comme 2026-12-24 Fermeture.
calendar-line = Ligne { $number } : écrivez-la comme 2026-12-24 Fermeture, ou 2026-12-24/2026-12-31 Fermeture.
calendar-too-many = Une organisation garde au plus { $most } jours de fermeture.
calendar-loaded = { $count ->
    [one] { $count } entrée chargée
   *[other] { $count } entrées chargées
}{ $left ->
    [0] .
    [one] , { $left } laissée de côté : sans nom, sans date, ou qui se répète.
   *[other] , { $left } laissées de côté : sans nom, sans date, ou qui se répètent.
}
calendar-removed = Calendrier retiré.
calendar-remove = Retirer
calendar-remove-this = Retirer { $name }
