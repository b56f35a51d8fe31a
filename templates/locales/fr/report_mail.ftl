# Les chiffres par mail : le mois pour la direction, une ligne par semaine pour les CM, et comment les arrêter.
report-mail-rate-target = { $rate } (cible { $target })
report-mail-rate-observed = { $rate }
report-mail-rate-none = pas encore de ratio
report-mail-encounters = { $count ->
    [0] aucune rencontre
    [one] 1 rencontre
   *[other] { $count } rencontres
}
report-mail-faces = { $count ->
    [0] aucun visage
    [one] 1 visage{ $new ->
        [0] {""}
       *[other] , nouveau
    }
   *[other] { $count } visages{ $new ->
        [0] , aucun nouveau
        [one] {" "}dont 1 nouveau
       *[other] {" "}dont { $new } nouveaux
    }
}
report-mail-subject = Le réel en { $month } : { $rate }, { $encounters }
report-mail-answer = Le réel en { $month } : { $rate }, { $encounters }, { $faces }.
report-mail-what = { $rate } du temps de l’équipe s’est passé dans le monde réel : { $real } en réel pour { $online } en ligne, soit { $ratio }. Au plus strict et au plus large, c’est { $bracket }. { $reliability }
report-mail-what-none = Il n’y a pas encore assez d’heures notées pour un ratio en { $month }. Rien n’est deviné : sans heures, pas de chiffre.
report-mail-held = La cible de { $target } est tenue{ $points ->
    [0] .
    [one] , avec 1 point d’avance.
   *[other] , avec { $points } points d’avance.
}
report-mail-watch = La cible est de { $target } : { $points ->
    [0] il s’en faut d’un cheveu.
    [one] il manque 1 point.
   *[other] il manque { $points } points.
}
report-mail-drifting = La cible est de { $target } : il manque { $points ->
    [one] 1 point
   *[other] { $points } points
}, l’équipe dérive.
report-mail-too-little = Trop peu de temps a été noté pour juger par rapport à la cible de { $target }.
report-mail-observing = Aucune cible n’est encore posée : on observe.
report-mail-before = En { $before }, c’était { $rate }.
report-mail-before-none = En { $before }, il n’y avait pas de ratio.
report-mail-why-met = { $encounters } et { $faces }{ $cancelled ->
    [0] .
    [one] {"\u202F"}; 1 rencontre a été annulée.
   *[other] {"\u202F"}; { $cancelled } rencontres ont été annulées.
}
report-mail-why-hours = Par rapport à { $before } : { $real } en réel, { $online } en ligne.
report-mail-more = { $hours } de plus
report-mail-less = { $hours } de moins
report-mail-same = autant
report-mail-unconfirmed = { $count ->
    [one] 1 rencontre attend encore sa clôture : ses heures ne comptent pas.
   *[other] { $count } rencontres attendent encore leur clôture : leurs heures ne comptent pas.
}
report-mail-best = Les rencontres où il y avait le plus de monde
report-mail-best-one = { $title }, { $day } : { $met ->
    [0] personne
    [one] 1 personne
   *[other] { $met } personnes
}
report-mail-next = Et maintenant
report-mail-ahead = { $provisional ->
    [yes] Provisoire :{" "}
   *[no] {""}
}{ $events ->
    [one] 1 rencontre est prévue
   *[other] { $events } rencontres sont prévues
} dans les quatre semaines qui viennent, soit { $real } en réel.
report-mail-ahead-rate = Si tout se tient et si l’en ligne reste à { $weekly } par semaine, on sera à { $rate }.
report-mail-ahead-none = Rien n’est prévu dans les quatre semaines qui viennent. La prochaine chose à faire : poser une date.
report-mail-date = { $day } : { $title }
report-mail-do-confirm = La prochaine chose à faire : clore les rencontres passées.
report-mail-do-look = À surveiller. { $sign }
report-mail-sign-creep = L’en ligne monte et le réel baisse depuis quatre semaines.
report-mail-sign-ewma = Le taux descend plus bas que ses variations habituelles.
report-mail-sign-no-contact = Personne n’a été rencontré depuis { $days } jours.
report-mail-do-go-on = La prochaine chose à faire : tenir ce qui est prévu.
report-mail-open = Voir la page
report-mail-reason = Vous recevez ce mail le premier jour ouvré du mois, parce que vous lisez les chiffres de { $organisation }. Les chiffres sont ceux de ce matin ; une correction faite plus tard se verra sur la page.
report-mail-stop = Ne plus recevoir ce mail
report-mail-bar-contact = face-à-face { $share }
report-mail-bar-travel = déplacement { $share }
report-mail-bar-online = en ligne { $share }

weekly-subject = Votre semaine : une chose à faire
weekly-confirm = « { $title } » attend sa clôture : ses heures ne comptent pas encore. Une minute suffit.
weekly-confirm-others = { $count ->
    [one] Une autre rencontre attend aussi.
   *[other] { $count } autres rencontres attendent aussi.
}
weekly-days = { $days ->
    [one] { $first } : rien n’est noté. Une touche suffit.
   *[other] { $days } jours de la semaine passée sont sans heures, à commencer par { $first }. Une touche par jour suffit.
}
weekly-classify = { $hours } importées la semaine passée restent à classer.
weekly-plan = Rien n’est prévu dans les quatre semaines qui viennent. Un apéro se pose en une minute.
weekly-look-creep = { $sign } Regardez où partent les heures.
weekly-look-ewma = { $sign } Regardez les dernières semaines.
weekly-look-no-contact = { $sign } Qui serait le plus simple à voir ?
weekly-do-confirm = Clore la rencontre
weekly-do-days = Noter ces heures
weekly-do-classify = Classer
weekly-do-plan = Nouvelle rencontre
weekly-do-look = Voir les chiffres
weekly-reason = Vous recevez cette ligne le lundi matin parce que vous l’avez demandée, pour { $organisation }.

mail-stop-title = Mails de chiffres
mail-stop-monthly = Ne plus envoyer les chiffres du mois à { $email } ?
mail-stop-weekly = Ne plus envoyer la ligne du lundi à { $email } ?
mail-stop-friday = Ne plus poser la question de fin de semaine à { $email } ?
mail-stop-button = Arrêter ce mail
mail-stop-done = C’est arrêté. { $email } ne recevra plus ce mail.
mail-stop-again = Reprendre ce mail
mail-stop-on = C’est repris : { $email } recevra de nouveau ce mail.
