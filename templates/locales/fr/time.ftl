# Les heures : les sortes, la semaine, ce qui se note à la main.
time-contact = Face-à-face
time-travel = Déplacement
time-prep = Préparation
time-online = En ligne
time-other = Hors ratio
time-unclassified = À classer
time-open = À clore
time-planned = Prévu
time-real = Réel
time-rate = Taux de réel
time-week = Semaine { $number }
time-week-days = du { $first } au { $last }
time-previous = Semaine d’avant
time-next = Semaine d’après
time-today = aujourd’hui
time-unsaid = rien de noté
time-holiday = jour férié
time-away = congé
time-online-ask = En ligne :
time-online-more = En ligne aussi
time-note = Noter
time-remove = Retirer
time-remove-of = Retirer { $times }
time-undo = Annuler
time-removed = C’est retiré.
time-restored = C’est remis.
time-noted = { $hours } { $kind ->
    [contact] de face-à-face
    [travel] de déplacement
    [prep] de préparation
    [online] en ligne
   *[other] hors ratio
} pour { $day }.
time-add = Ajouter du temps
time-kind = Sorte
time-kind-missing = Choisissez une sorte.
time-day = Jour
time-date-missing = Choisissez un jour.
time-not-yet = Ce jour n’est pas encore venu.
time-no-room = Il ne reste pas autant d’heures d’affilée ce jour-là : donnez un début et une fin plus bas.
time-start = Début
time-end = Fin
time-clock-missing = Choisissez une heure.
time-end-before-start = La fin ({ $end }) est avant le début ({ $start }). Une nuit se note jusqu’à minuit, puis à partir de minuit le lendemain.
time-event = Rencontre (facultatif)
time-event-none = Aucune
time-event-unknown = Cette rencontre n’est plus là.
time-words = En quelques mots (facultatif)
time-duration-empty = Écrivez une durée, par exemple 3 h 30.
time-duration-odd = Écrivez la durée comme 3 h 30, 210 min ou 3,5.
time-duration-long = C’est plus d’un jour. Pour des minutes, écrivez 210 min.
time-as-usual = comme d’habitude
time-not-worked = Pas travaillé
time-yesterday = Hier, { $day } : combien en ligne ?
time-last-day = Combien en ligne { $day } ?
time-other-number = Autre
time-away-noted = Pas travaillé { $day } : c’est noté.
time-usual-week = Tout comme une semaine habituelle ({ $days })
time-usual-noted = { $hours } en ligne notées : { $days }.
time-usual-none = Il n’y avait rien à compléter.
time-confirm = { $count ->
    [one] Confirmer ce que propose l’agenda
   *[other] Confirmer les { $count } lignes de l’agenda
}
time-confirmed = { $count ->
    [one] Confirmé : cette ligne compte.
   *[other] Confirmé : { $count } lignes comptent.
}
time-unconfirmed = C’est de nouveau une proposition.
time-ways = Moins à saisir
time-kind-name = { $kind ->
    [contact] Face-à-face
    [travel] Déplacement
    [prep] Préparation
    [online] En ligne
   *[other] Hors ratio
}
