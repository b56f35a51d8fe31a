# L’agenda, la page d’accueil des CM.
agenda-hello = Bonjour { $name }
agenda-todo = À faire
agenda-wrap-up = { $title } : à clore
agenda-wrap-up-hours = { $hours } comptées si tout s’est passé comme prévu
agenda-wrap-up-button = Clore
agenda-silent = { $count ->
    [one] { $count } personne n’a pas répondu
   *[other] { $count } personnes n’ont pas répondu
}
agenda-silent-button = Voir qui
agenda-silent-note = { $count } sans réponse
agenda-unconfirmed = à confirmer
agenda-today = Aujourd’hui
agenda-tomorrow = Demain
agenda-this-week = Cette semaine
agenda-next-week = Semaine prochaine
agenda-before = Avant
agenda-cancelled = annulée
agenda-of = sur { $count }
agenda-coming = { $count ->
    [one] vient
   *[other] viennent
}
agenda-met = { $count ->
    [one] personne vue
   *[other] personnes vues
}
agenda-empty = Rien de prévu. Le prochain apéro se crée en une minute.
agenda-hours = Vos heures
