# La clôture d’une rencontre : une page, un bouton.
wrap_up-title = Comment ça s’est passé ?
wrap_up-correction = Déjà close. Ce que vous enregistrez ici remplace ce qui était noté.
wrap_up-who = Qui est venu
wrap_up-ticks = Cochez les personnes venues
wrap_up-others = { $count ->
    [one] 1 autre personne invitée
   *[other] { $count } autres personnes invitées
}
wrap_up-met = Personnes rencontrées (facultatif)
wrap_up-met-why = Vide : les personnes cochées et celles venues avec elles.
wrap_up-met-odd = Un nombre entier, ou rien.
wrap_up-walk-in = Ajouter quelqu’un venu sans invitation
wrap_up-hours = Les heures
wrap_up-planned = C’était prévu { $when }.
wrap_up-start = Début réel
wrap_up-end = Fin réelle
wrap_up-travel = Déplacement
wrap_up-travel-why = Aller et retour, par exemple 50 min.
wrap_up-prep = Préparation
wrap_up-prep-why = Avant et après, par exemple 1 h 30.
wrap_up-each-host = Pour chaque hôte
wrap_up-no-host = Personne n’anime cette rencontre : aucune heure ne sera comptée.
wrap_up-choose-host = Choisir un hôte
wrap_up-save = Clore : { $total } comptées
wrap_up-save-plain = Clore la rencontre
wrap_up-later = Plus tard
wrap_up-when-missing = Choisissez un jour et une heure.
wrap_up-end-before-start = La fin ({ $end }) est avant le début ({ $start }).
wrap_up-too-long = Plus de { $hours } h d’affilée : regardez le jour de la fin.
wrap_up-future = Cette fin est encore à venir.
wrap_up-out-of-range = Un nombre de 0 à { $most }.
wrap_up-cancelled = Cette rencontre est annulée : il n’y a rien à clore.
wrap_up-draft = Cette rencontre n’est pas annoncée : elle se clôt après l’annonce.
wrap_up-not-begun = Cette rencontre commence { $moment }. On en reparle après.
wrap_up-saved = La rencontre est close.
wrap_up-saved-counted = { $hosts ->
    [one] Close : { $total } comptées (face-à-face { $contact }, déplacement { $travel }, préparation { $prep }), { $met ->
        [one] 1 personne vue
       *[other] { $met } personnes vues
    }.
   *[other] Close : { $total } comptées pour chacun des { $hosts } hôtes (face-à-face { $contact }, déplacement { $travel }, préparation { $prep }), { $met ->
        [one] 1 personne vue
       *[other] { $met } personnes vues
    }.
}
wrap_up-saved-nobody-came = Close, sans personne rencontrée : les { $total } comptent comme préparation.
wrap_up-saved-nobody-hosts = Close. Personne ne l’animait : aucune heure n’est comptée.
