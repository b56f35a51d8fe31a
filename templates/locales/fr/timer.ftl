# Le minuteur : ce que l’on fait en ce moment.
timer-title = Minuteur
timer-start = Lancer le minuteur
timer-stop = Arrêter
timer-running = Minuteur : { $kind ->
    [contact] face-à-face
    [travel] déplacement
    [prep] préparation
    [online] en ligne
   *[other] hors ratio
}, { $since }. Arrêter
timer-started = Le minuteur tourne : { $kind ->
    [contact] face-à-face
    [travel] déplacement
    [prep] préparation
    [online] en ligne
   *[other] hors ratio
}.
timer-since = tourne depuis { $since }, { $started }.
timer-too-short = Moins d’une minute : rien n’est noté.
timer-forgotten = Il a dû être oublié. Quand avez-vous arrêté ?
timer-too-long = C’est plus de { $hours } h d’affilée. Donnez une fin plus tôt, ou jetez cette mesure.
timer-end-outside = La fin est entre le début du minuteur et maintenant.
timer-end-day = Jour de la fin
timer-end-time = Heure de la fin
timer-end = Noter jusque-là
timer-discard = Ne rien noter
timer-discarded = Le minuteur est arrêté, rien n’est noté.
timer-resumed = Le minuteur tourne toujours.
