# Les rendez-vous récurrents : leur rythme, leurs dates, ce qu’on y change.

series-all = Rendez-vous récurrents
series-new = Nouveau rendez-vous récurrent
series-new-short = Nouveau
series-none = Rien ne revient encore. Un apéro tous les premiers jeudis, par exemple ?
series-it-comes-back = Il revient régulièrement ? Planifiez tout d’un coup
series-of = { $title } : toutes les dates
series-next = prochaine date : { $day }
series-edit = Modifier
series-edit-all = Ce que vous changez vaut pour toutes les dates à venir. Celles qui ont été modifiées une à une restent comme elles sont.
series-edit-following = Ce que vous changez vaut pour cette date et les suivantes. Celles d’avant restent comme elles sont.
series-edit-from = Modifier à partir de là
series-edit-from-of = Modifier à partir du { $day }
series-rhythm = Comment ça revient
series-every = Tous les
series-unit = Unité
series-unit-day = jours
series-unit-week = semaines
series-unit-month = mois
series-unit-year = ans
series-unit-rule = règle sur mesure
series-on-weekdays = Chaque semaine : quels jours
series-on-days = Chaque mois ou chaque année : quel jour
series-month = Mois
series-month-hint = Pour un rythme annuel.
series-pick = Dans le mois
series-pick-weekday = un jour de la semaine
series-pick-date = une date fixe, le 12 par exemple
series-pick-last-day = le dernier jour
series-pick-first-working-day = le premier jour ouvré
series-pick-last-working-day = le dernier jour ouvré
series-month-day = Jour du mois
series-place-1 = premier
series-place-2 = deuxième
series-place-3 = troisième
series-place-4 = quatrième
series-place-5 = cinquième
series-place-last = dernier
series-day-mon = lundi
series-day-tue = mardi
series-day-wed = mercredi
series-day-thu = jeudi
series-day-fri = vendredi
series-day-sat = samedi
series-day-sun = dimanche
series-stop = Jusqu’à quand
series-stop-never = sans fin
series-stop-after = un nombre de fois
series-stop-on = jusqu’à un jour
series-times = Nombre de dates
series-until = Dernier jour
series-skips-holidays = Sauter les jours fériés
series-first-date = Première date
series-auto-announce = Annoncer chaque date sans moi
series-auto-announce-hint = Les invitations, la relance et le rappel partent d’eux-mêmes. Sinon, chaque date reste un brouillon.
series-invite-days = Inviter (jours avant)
series-follow-up-days = Relancer (jours avant)
series-reminder-days = Rappeler (jours avant)
series-notify = Prévenir les invités des autres changements aussi
series-create = Planifier
series-see = Voir ce que ça change
series-created = C’est planifié, six mois à l’avance.
series-preview = Ce que ça va changer
series-tells = { $count ->
    [one] Un message part à un invité.
   *[other] { $count } messages partent aux invités.
  }
series-tells-nobody = Personne ne reçoit de message.
series-told = { $count ->
    [one] 1 personne prévenue
   *[other] { $count } personnes prévenues
  }
series-kept = { $count ->
    [0] Toutes les dates à venir sont dans cette liste.
    [one] Une autre date reste comme elle est.
   *[other] { $count } autres dates restent comme elles sont.
  }
series-do = Enregistrer
series-not = Ne rien changer
series-fate-kept = inchangée
series-fate-changed = modifiée
series-fate-moved = nouvelle heure ou nouveau lieu
series-fate-edited = reste comme elle a été modifiée
series-fate-added = ajoutée
series-fate-removed = retirée, personne ne la connaissait
series-fate-cancelled = annulée
series-scope = Ce changement vaut pour
series-scope-this = cette date
series-scope-following = celle-ci et les suivantes
series-scope-all = toutes
series-scope-hint = Vous verrez ce que ça change, et qui est prévenu, avant d’enregistrer.
series-day-of-one = Le jour ne se déplace que pour une date à la fois. Pour un autre rythme, modifiez le rendez-vous récurrent.
series-dates = Dates
series-date-planned = planifiée
series-date-edited = modifiée à part
series-date-skipped = sautée
series-date-holiday = jour férié, sautée
series-date-beyond = plus tard
series-date-past = passée
series-skip = Sauter
series-skip-of = Sauter le { $day }
series-skipped = Le { $day } est sauté.
series-cancel-of = Annuler le { $day }
series-return = Remettre
series-return-of = Remettre le { $day }
series-returned = Le { $day } est de retour.
series-extra = Une date en plus
series-add = Ajouter
series-added = Le { $day } est ajouté.
series-nothing = Rien de prévu
series-nothing-after = Rien de prévu après le { $day }
series-next-late = Rien dans les 28 prochains jours ; la prochaine date est le { $day }
series-add-dates = Ajouter des dates
series-extended = { $count ->
    [one] Une date ajoutée.
   *[other] { $count } dates ajoutées.
  }
series-state-paused = en pause
series-state-ended = terminé
series-announces = Chaque date s’annonce et invite toute seule.
series-drafts = Chaque date attend en brouillon que vous l’annonciez.
series-before = Avant : l’ancienne version
series-after = Depuis : la version qui continue
series-pause = Mettre en pause
series-paused = En pause : plus rien ne se planifie, les dates prévues restent.
series-resume = Reprendre
series-resumed = C’est reparti.
series-end = Terminer
series-ended = { $count ->
    [0] Terminé. Les dates annoncées à des invités restent.
    [one] Terminé. Une date que personne ne connaissait est retirée.
   *[other] Terminé. { $count } dates que personne ne connaissait sont retirées.
  }
series-has-ended = Ce rendez-vous est terminé : reprenez-le d’abord.
series-is-paused = Ce rendez-vous est en pause : reprenez-le d’abord.
series-no-more-dates = Ce rythme ne donne plus de date.
series-no-such-date = Pas de date le { $day }.
series-past = Le { $day } est passé.
series-taken = Il y a déjà une date à cette heure le { $day }.
series-too-far = Cinq ans à l’avance au plus.
series-starts-before = La suite commence le { $day } au plus tôt.
series-capacity-below = Le { $day }, plus de monde a déjà une place.
series-no-dates = Ce rythme ne donne aucune date.
series-number = Un des nombres est trop grand ou trop petit.
series-days-number = Un nombre de jours, de 1 à { $most }.
series-follow-up-late = La relance part après l’invitation et avant le jour dit.
series-reminder-late = Le rappel part après l’invitation et avant le jour dit.
