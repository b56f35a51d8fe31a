# Les dix chiffres de la page de la direction : qui est venu, qui l’on n’a pas vu, ce qui en est sorti, ce qu’on peut en croire.
report-part-of = { $part } sur { $whole }
report-meetups = Rencontres
report-cancelled-short = Rencontres annulées
report-came = Qui est venu
report-attendance = Venus, parmi les « oui »
report-walk-ins = Venus sans réponse
report-unnamed-short = Sans nom
report-neglect = Pas vus depuis longtemps
report-neglect-weeks = { $count ->
    [one] { $count } semaine
   *[other] { $count } semaines
}
report-neglect-none = Aucune communauté n’a encore de membre.
report-neglect-more = { $count ->
    [one] et 1 autre
   *[other] et { $count } autres
}
report-departments = Services rencontrés en 90 jours
report-results = Ce qui en est sorti
report-results-none = Aucun effet ni objectif sur cette période.
report-objectives-met = { $count ->
    [one] 1 atteint
   *[other] { $count } atteints
}
report-objectives-missed = { $count ->
    [one] 1 pas atteint
   *[other] { $count } pas atteints
}
report-objectives-open = { $count ->
    [one] 1 en cours
   *[other] { $count } en cours
}
report-trust = D’où viennent les heures
report-trust-good = fiable
report-trust-fair = correct
report-trust-low = fragile
report-trust-facts = { $coverage } des heures de contrat saisies, { $unclassified } à classer, { $late } notées après leur semaine.
report-doubt-nothing-expected = Aucune heure de contrat n’est connue : on ne peut pas dire ce qui manque.
report-doubt-most-missing = Fragile : moins de 60 % des heures de contrat sont saisies.
report-doubt-some-missing = Pour être fiable, il faut 80 % des heures de contrat.
report-doubt-too-much = Plus de 110 % des heures de contrat sont saisies : quelque chose compte en trop.
report-doubt-many-unclassified = Fragile : plus de 25 % des heures restent à classer.
report-doubt-some-unclassified = Pour être fiable, 10 % des heures au plus restent à classer.
report-doubt-late = Pour être fiable, 20 % des heures au plus sont notées après leur semaine.
report-from-event = Écrites par une rencontre
report-from-timer = Minuteur
report-from-import = Importées
report-from-manual = Saisies la même semaine
report-from-manual-later = Saisies plus tard
report-from-declared = Déclarées le vendredi
report-weekdays = Personnes vues par jour de la semaine
report-weeks-count = { $count ->
    [one] 1 semaine
   *[other] { $count } semaines
}
report-heard = Entendu, décidé
report-heard-none = Rien d’entendu sur cette période.
report-decided = Décidé
report-decided-none = Rien n’a encore été décidé.
report-decided-verdict = { $verdict } : { $change }
report-decided-answer = « { $words } » : { $department } répond « { $outcome } »
report-decided-change = À changer la prochaine fois : { $words }
report-by-series = Par rendez-vous :
report-mail-monthly-get = Recevoir chaque mois
report-links-manage = Liens de lecture
report-col-cancelled = Annulées
report-col-moved = Déplacées
report-col-said-yes = Avaient dit oui
report-col-came = Venus
report-col-group = Communauté ou service
report-col-department = Service
report-col-departments = Services
report-col-groups = Groupes
report-col-people = Personnes
report-col-last-met = Dernière rencontre
report-col-since = Depuis
report-col-change = Par rapport à avant
report-col-objective = Objectif
report-col-due = Pour le
report-col-reached = Au bout du compte
report-col-objective-met = Atteints
report-col-objective-missed = Pas atteints
report-col-objective-open = En cours
report-col-weeks = Semaines
report-col-target = Cible
report-col-verdict = Avis
report-define-attendance = Personnes venues parmi celles qui avaient dit oui et avaient une place, chacune une fois par rencontre. Celles qui sont venues sans l’avoir dit sont à part, les accompagnants aussi.
report-define-neglect = Communautés, et services de collègues, selon le temps passé depuis qu’une personne au moins y a été rencontrée, en semaines entières ; du plus longtemps au plus récent, à la fin de la période. De toute l’organisation.
report-define-departments = Services de collègues dont une personne au moins a été rencontrée dans les 90 jours jusqu’à la fin de la période, sur tous ceux qui ont quelqu’un. De toute l’organisation.
report-define-effects = Effets dont la fenêtre se termine dans la période : un nombre, une unité, une source, comparé à avant quand un avant est connu. De toute l’organisation.
report-define-objectives = Objectifs dont le jour tombe dans la période. Ce jour-là : atteint ou pas atteint, rien entre les deux. De toute l’organisation.
report-define-weeks = Réel et en ligne de chaque semaine dessinée, et le taux des quatre semaines complètes qui s’achèvent avec elle. Une semaine mène à ses lignes.
report-define-weekdays = Personnes vues à chaque rencontre des six mois, par jour de la semaine. Qui est venu deux fois est vu deux fois : c’est le jour que l’on compare, pas les gens.
report-define-from-event = Heures écrites par la clôture d’une rencontre.
report-define-from-timer = Heures mesurées par le minuteur.
report-define-from-import = Heures lues dans un fichier ou un agenda.
report-define-from-manual = Heures saisies à la main dans la semaine où elles ont eu lieu.
report-define-from-manual-later = Heures saisies à la main après leur semaine.
report-define-from-declared = Heures déclarées en réponse à la question du vendredi : une estimation.
report-source-answers = les réponses et le pointage à l’accueil
report-source-people = le pointage à l’accueil et les fiches des personnes
report-source-typed = ce que l’équipe a saisi, avec sa source
report-individual-told = Vos chiffres se lisent aussi un par un.
