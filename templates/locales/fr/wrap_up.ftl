# La clôture d’une rencontre : une page, un bouton.
wrap-up-title = Comment ça s’est passé ?
wrap-up-correction = Déjà close. Ce que vous enregistrez ici remplace ce qui était noté ; les anciens chiffres restent sur la page.
wrap-up-find = Chercher un nom
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
wrap-up-way = Déplacement { $travel }, préparation { $prep }
wrap-up-from-confirmed = C’est ce qui avait été confirmé.
wrap-up-from-series = Repris de la dernière date de ce rendez-vous.
wrap-up-from-place = { $count ->
    [one] Repris de la dernière fois au même lieu ({ $kind }).
   *[other] La valeur du milieu des { $count } dernières fois au même lieu ({ $kind }).
}
wrap-up-from-kind = { $count ->
    [one] Repris de la dernière rencontre du même genre ({ $kind }).
   *[other] La valeur du milieu des { $count } dernières du même genre ({ $kind }).
}
wrap-up-from-usual = Des valeurs habituelles, faute de rencontre du même genre ({ $kind }).
wrap-up-counted = { $hosts ->
    [one] { $total } comptées.
   *[other] { $total } comptées pour chacun des { $hosts } hôtes.
}
wrap-up-counted-nobody = Personne n’anime : aucune heure comptée.
wrap-up-kept = À garder de la soirée
wrap-up-kept-why = Tout est facultatif : dépliez ce qui mérite d’être noté.
wrap-up-brought = { $count ->
    [one] 1 promesse : apportée ou non
   *[other] { $count } promesses : apportées ou non
}
wrap-up-heard = Ce qu’on a entendu (trois choses au plus)
wrap-up-heard-nth = Chose entendue n° { $number }
wrap-up-debrief = Le bilan en quatre lignes
wrap-up-debrief-why = Il sera montré quand vous préparerez la prochaine date.
debrief-planned = Ce qui était prévu
debrief-happened = Ce qui s’est passé
debrief-learned = Ce qu’on a appris
debrief-to-change = À changer la prochaine fois
debrief-published = Publié à la suite
wrap-up-published = Un lien ou une phrase
wrap-up-effect = Un effet, en chiffre
wrap-up-effect-why = Un nombre avec son unité, sa période et sa source ; sinon, laissez vide.
wrap-up-effect-noted = { $what } : { $number }
wrap-up-take-back = Remettre à confirmer
wrap-up-taken-back = De nouveau à confirmer : les heures de cette rencontre ne comptent plus. Ce que vous aviez noté est gardé.
wrap-up-not-held = Cette rencontre n’est pas close.
wrap-up-thanked = Les remerciements sont déjà partis : la rencontre a eu lieu. Corrigez plutôt les chiffres ici.
wrap-up-save = Clore : { $total } comptées
wrap-up-save-plain = Clore la rencontre
wrap-up-save-again = Corriger : { $total } comptées
wrap-up-save-again-plain = Corriger
wrap-up-later = Plus tard
wrap-up-when-missing = Choisissez un jour et une heure.
wrap-up-end-before-start = La fin ({ $end }) est avant le début ({ $start }).
wrap-up-not-over = Cette heure n’est pas encore passée : notez l’heure à laquelle la rencontre s’est terminée.
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
