# La clôture d’une rencontre : une page, un bouton.
wrap-up-title = Comment ça s’est passé ?
wrap-up-correction = Déjà close. Ce que vous enregistrez ici remplace ce qui était noté.
wrap-up-who = Qui est venu
wrap-up-ticks = Cochez les personnes venues
wrap-up-others = { $count ->
    [one] 1 autre personne invitée
   *[other] { $count } autres personnes invitées
}
wrap-up-met = Personnes rencontrées (facultatif)
wrap-up-met-why = Vide : les personnes cochées et celles venues avec elles.
wrap-up-met-odd = Un nombre entier, ou rien.
wrap-up-walk-in = Ajouter quelqu’un venu sans invitation
wrap-up-hours = Les heures
wrap-up-planned = C’était prévu { $when }.
wrap-up-start = Début réel
wrap-up-end = Fin réelle
wrap-up-travel = Déplacement
wrap-up-travel-why = Aller et retour, par exemple 50 min.
wrap-up-prep = Préparation
wrap-up-prep-why = Avant et après, par exemple 1 h 30.
wrap-up-each-host = Pour chaque hôte
wrap-up-no-host = Personne n’anime cette rencontre : aucune heure ne sera comptée.
wrap-up-choose-host = Choisir un hôte
wrap-up-save = Clore : { $total } comptées
wrap-up-save-plain = Clore la rencontre
wrap-up-save-again = Corriger : { $total } comptées
wrap-up-save-again-plain = Corriger
wrap-up-later = Plus tard
wrap-up-when-missing = Choisissez un jour et une heure.
wrap-up-end-before-start = La fin ({ $end }) est avant le début ({ $start }).
wrap-up-too-long = Plus de { $hours } h d’affilée : regardez le jour de la fin.
wrap-up-out-of-range = Un nombre de 0 à { $most }.
wrap-up-cancelled = Cette rencontre est annulée : il n’y a rien à clore.
wrap-up-draft = Cette rencontre n’est pas annoncée : elle se clôt après l’annonce.
wrap-up-not-begun = Cette rencontre commence { $moment }. On en reparle après.
wrap-up-saved = La rencontre est close.
wrap-up-saved-counted = { $hosts ->
    [one] Close : { $total } comptées (face-à-face { $contact }, déplacement { $travel }, préparation { $prep }), { $met ->
        [one] 1 personne vue
       *[other] { $met } personnes vues
    }.
   *[other] Close : { $total } comptées pour chacun des { $hosts } hôtes (face-à-face { $contact }, déplacement { $travel }, préparation { $prep }), { $met ->
        [one] 1 personne vue
       *[other] { $met } personnes vues
    }.
}
wrap-up-saved-nobody-came = Close, sans personne rencontrée : les { $total } comptent comme préparation.
wrap-up-saved-nobody-hosts = Close. Personne ne l’animait : aucune heure n’est comptée.
