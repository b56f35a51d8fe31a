# Les chiffres : la page de la direction, les lignes derrière chaque chiffre, le calcul en clair.
report-week = Semaine
report-month = Mois
report-period = Période
report-previous = Période d’avant
report-next = Période d’après
report-days = du { $first } au { $last }
report-week-of = Semaine { $number }
report-week-short = S{ $number }
report-week-sentence = Semaine { $number } : { $rate }, { $real } en réel sur { $total }
report-week-silent = Semaine { $number } : pas de taux
report-going-on = en cours
report-print = Imprimer
report-other-period = Une autre période
report-from = Du
report-to = Au
report-show = Voir
report-range-odd = Cette période n’existe pas. Voici le mois en cours.
report-range-backwards = La fin est avant le début. Voici le mois en cours.
report-range-long = Vingt ans au plus. Voici le mois en cours.
report-of-real = du temps en réel
report-of-the-time = du temps se passe
report-in-the-world = dans le monde réel
report-ring = { $rate } du temps se passe dans le monde réel.
report-ring-target = { $rate } du temps se passe dans le monde réel, pour une cible de { $target }.
report-ring-none = Pas encore de taux.
report-change-up = { $points ->
    [one] +{ $points } point sur la période d’avant
   *[other] +{ $points } points sur la période d’avant
}
report-change-down = { $points ->
    [one] −{ $points } point sur la période d’avant
   *[other] −{ $points } points sur la période d’avant
}
report-change-none = Comme la période d’avant
report-observing = On observe.
report-too-little = Trop peu de temps saisi pour conclure.
report-held = { $points ->
    [0] Cible tenue.
    [one] Cible tenue, +{ $points } point.
   *[other] Cible tenue, +{ $points } points.
}
report-watch = { $points ->
    [0] À un cheveu de la cible.
    [one] Encore { $points } point.
   *[other] Encore { $points } points.
}
report-drifting = Il manque { $hours } de rencontres.
report-that-is = Soit
report-sides = (réel : en ligne)
report-and-from = , et
report-depending = selon ce qu’on range où.
report-reliability-good = Fiabilité bonne.
report-reliability-fair = Fiabilité moyenne.
report-reliability-low = Fiabilité faible : il manque des heures, ou elles restent à classer.
report-why = D’où vient ce chiffre ?
report-no-rate = Pas encore de ratio.
report-no-rate-why = Il faut du temps en ligne ou une rencontre tenue dans la période pour voir un ratio. Rien n’est deviné : sans heures, pas de chiffre.
report-note-time = Noter du temps
report-encounters = Rencontres tenues
report-cancelled = { $count ->
    [0] aucune annulée
    [one] 1 annulée
   *[other] { $count } annulées
}
report-people = Personnes vues
report-new-faces = { $count ->
    [one] dont { $count } nouvelle
   *[other] dont { $count } nouvelles
}
report-unnamed = { $count ->
    [one] et 1 sans nom
   *[other] et { $count } sans nom
}
report-coverage = Heures saisies
report-coverage-of = { $tracked } sur { $expected } de contrat
report-coverage-none = Aucune heure de contrat n’est connue.
report-unconfirmed = À confirmer
report-unconfirmed-none = toutes les rencontres passées sont closes
report-unconfirmed-some = leurs heures ne comptent pas encore
report-unconfirmed-hours = { $hours } attendent
report-weeks = Semaine par semaine
report-weeks-empty = Pas encore d’heures à montrer.
report-real = Monde réel
report-target = Cible { $target }
report-axis = % réel
report-see-figures = Voir les chiffres
report-by-person = Par community manager
report-hours-of = { $real } sur { $total }
report-hours = Les heures de la période
report-soon = À venir
report-nothing-planned = Rien de prévu pour l’instant.
report-made = Établi { $moment }
report-mine = Mes chiffres à moi
report-how = Comment c’est calculé
report-figures = Autres chiffres
report-figure-rate = Taux de réel
report-figure-double = Doublons
report-figure-waiting = En attente
report-rate-of = { $rate } : { $real } en réel, { $online } en ligne
report-col-day = Jour
report-col-what = Quoi
report-col-kind = Sorte
report-col-who = Qui
report-col-counts = Compte ici
report-col-line = Durée notée
report-col-event = Rencontre
report-col-state = État
report-col-met = Personnes vues
report-col-faces = Visages
report-col-unnamed = Sans nom
report-col-planned = Durée prévue
report-col-tracked = Saisi
report-col-expected = Contrat
report-col-real-of = Réel, sur réel et en ligne
report-total = Total
report-state-held = Tenue
report-state-cancelled = Annulée
report-noted-as = noté comme { $kind ->
    [contact] face-à-face
    [travel] déplacement
    [prep] préparation
    [online] en ligne
   *[other] autre chose
}
report-rows-none = Aucune ligne : ce chiffre vaut zéro.
report-rows-more = Les { $shown } premières lignes sur { $of }. Le total vaut pour toutes.
report-define-rate = (face-à-face + déplacement) ÷ (face-à-face + déplacement + en ligne). Chaque instant d’une personne compte une fois.
report-define-contact = Au même endroit qu’au moins un membre de la communauté, lors d’une rencontre tenue.
report-define-travel = En route ou sur place pour installer, à cause d’une rencontre qui a eu lieu.
report-define-prep = Travail de bureau lié à une rencontre, suites comprises. N’entre pas dans le taux.
report-define-online = Travail de communauté par un écran ou un téléphone, appels et vidéo compris.
report-define-other = Hors travail de communauté : administratif, formation, réunions d’équipe, pauses. N’entre pas dans le taux.
report-define-unclassified = Importé sans règle qui dise ce que c’était. Abaisse le bas de la fourchette.
report-define-double = Temps pour lequel une personne a noté deux choses à la fois. Il compte une seule fois, à la ligne montrée ici.
report-define-waiting = Heures de rencontres que personne n’a encore confirmées. Elles ne comptent nulle part.
report-define-encounters = Rencontres qui ont eu lieu dans la période, selon leur clôture.
report-define-people = Personnes distinctes pointées à l’accueil. Chacune compte une fois, à sa première rencontre de la période ; les accompagnants sont à part.
report-define-coverage = Toutes les heures notées ÷ les heures de contrat, fériés et congés déduits, jusqu’à hier.
report-define-unconfirmed = Rencontres passées que personne n’a closes. Leurs heures attendent et ne comptent pas.
report-how-rate = Le taux de réel est le temps passé avec la communauté en chair et en os, déplacement compris, divisé par ce même temps plus le temps en ligne.
report-how-example = Exemple : 3 h de face-à-face, 45 min de déplacement et 7 h 30 en ligne font 3 h 45 sur 11 h 15, soit 33 %.
report-how-ratio = Le ratio dit la même chose autrement : 1 : 2,0 veut dire deux heures en ligne pour une heure en réel. Sans aucune heure des deux côtés, il n’y a pas de chiffre : ni 0 %, ni 100 %.
report-how-kinds = Ce qui compte comme quoi
report-how-once = Chaque instant d’une personne compte une fois, pour la sorte la plus forte : face-à-face, puis en ligne, déplacement, préparation, hors ratio, à classer. Répondre à des messages dans le train compte comme en ligne.
report-how-bracket-title = La fourchette
report-how-bracket = À côté du taux, une fourchette. En bas : seul le face-à-face est réel, et tout le reste, préparation et heures à classer comprises, compte contre lui. En haut : la préparation compte comme réelle. Changer l’étiquette d’un travail de bureau ne peut donc pas relever le bas.
report-how-events-title = Les rencontres
report-how-events = Une rencontre prévue ne compte pas. Close avec au moins une personne vue, elle compte avec son vrai début et sa vraie fin. Close sans personne, son temps devient de la préparation. Annulée, le face-à-face disparaît et le déplacement devient de la préparation.
report-how-trust-title = Ce qu’on peut en croire
report-how-coverage = Les heures saisies sont comparées aux heures de contrat, fériés et congés déduits, à partir du mois d’arrivée de chacun. Un jour où rien n’est noté n’est jamais compté comme zéro ni rempli en silence : il fait baisser ce chiffre.
report-how-reliability = Fiabilité bonne : 80 à 110 % des heures saisies, 10 % au plus à classer, 20 % au plus notées après leur semaine. Faible : moins de 60 % saisies, ou plus de 25 % à classer. Moyenne sinon.
report-how-verdict = Un avis n’est donné que si le réel et l’en ligne font au moins 20 % des heures de contrat et si 60 % des heures sont saisies. Sinon : trop peu de temps saisi.
report-how-target = La cible est de { $target } ; à cinq points près, il en manque encore un peu.
report-how-no-target = Aucune cible n’est posée pour l’instant : on observe.
report-how-team-title = L’équipe et les périodes
report-how-team = Le taux d’une équipe est le rapport des sommes, jamais la moyenne des taux. Deux personnes à la même rencontre comptent chacune leurs heures.
report-how-periods = Les jours vont de minuit à minuit ({ $zone }), les semaines du lundi au dimanche. Un mois coupe les semaines : il n’en est pas la somme.
report-how-never = Pas de classement, pas de clics, pas d’ouvertures de mails, pas d’abonnés. Les chiffres d’une personne ne se voient que si l’organisation l’a décidé.
report-quarter = Trimestre
report-year = Année
report-quarter-of = { $number ->
    [1] 1ᵉʳ
   *[other] { $number }ᵉ
} trimestre { $year }
report-where = Vous êtes ici
report-four = Taux sur quatre semaines
report-four-none = Sur quatre semaines : pas encore de taux.
report-four-held = Sur quatre semaines : { $rate } ({ $bracket }), soit { $ratio } ; cible de { $target } tenue.
report-four-watch = Sur quatre semaines : { $rate } ({ $bracket }), soit { $ratio } ; un peu sous la cible de { $target }.
report-four-drifting = Sur quatre semaines : { $rate } ({ $bracket }), soit { $ratio } ; loin de la cible de { $target }.
report-four-too-little = Sur quatre semaines : { $rate } ({ $bracket }), mais trop peu de temps saisi pour conclure.
report-four-observing = Sur quatre semaines : { $rate } ({ $bracket }), soit { $ratio }. On observe : aucune cible.
report-line = Le taux sur quatre semaines, depuis six mois
report-line-label = Taux de réel sur quatre semaines : { $from } en { $first }, { $to } en { $last }.
report-band-held = cible tenue
report-band-watch = à surveiller
report-forecast-title = Les quatre semaines qui viennent
report-forecast = { $events ->
    [one] 1 rencontre prévue
   *[other] { $events } rencontres prévues
} d’ici quatre semaines, soit { $real } en réel : { $rate } si tout se tient et si l’en ligne reste à { $weekly } par semaine.
report-forecast-bare = { $events ->
    [one] 1 rencontre prévue
   *[other] { $events } rencontres prévues
} d’ici quatre semaines, soit { $real } en réel si tout se tient.
report-forecast-empty = Rien n’est prévu dans les quatre semaines qui viennent.
report-provisional = Provisoire : { $sentence }
report-signs = À surveiller
report-sign-creep = L’en ligne remonte : { $online_before } par semaine il y a deux mois, { $online_now } ces quatre dernières ; le réel est passé de { $real_before } à { $real_now }.
report-sign-ewma = Le taux lissé est à { $value } %, sous la limite de { $limit } % ; il tournait autour de { $mean } %.
report-sign-no-contact = Personne n’a été rencontré depuis { $days } jours (la dernière fois : { $last }).
report-sign-never = Personne n’a encore été rencontré.
report-sign-nothing-planned = Rien n’est prévu dans les 28 jours qui viennent.
report-hollow = Semaines creuses, de l’en ligne sans face-à-face :
report-corrected = Corrigé depuis l’envoi :
report-corrected-bracket = Fourchette
report-corrected-one = { $name } { $before } → { $now }
report-by-community = Par communauté
report-community = Communauté
report-internal = Les collègues
report-external = L’extérieur
report-quiet = pas vue depuis six mois
report-by-kind = Par sorte :
report-kind-apero = apéros
report-kind-interview = interviews
report-kind-product-test = tests produit
report-kind-other = autres rencontres
report-no-rate-part = Le temps en ligne n’est presque jamais lié à une rencontre : une partie du temps n’a pas de taux. Voici ses rencontres et ses heures.
report-heat = Jours de rencontre
report-heat-less = moins
report-heat-more = plus de monde
report-heat-weekday = Jour de la semaine
report-heat-day = { $day } : { $count ->
    [0] personne
    [one] 1 personne
   *[other] { $count } personnes
}
report-heat-nobody = Personne n’a été rencontré en six mois.
report-heat-best = Le { $weekday } est le meilleur jour : { $share } des personnes vues en six mois.
report-moved = Rencontres déplacées
report-define-moved = Rencontres tenues à un autre moment ou ailleurs que d’abord annoncé. Elles comptent là où elles ont eu lieu.
report-support = Appui par heure de rencontre
report-support-per-hour = { $hours } par heure
report-support-of = { $support } de déplacement et de préparation pour { $contact } de face-à-face
report-define-support = (déplacement + préparation) ÷ face-à-face. Les lignes sont celles des trois.
report-ingredients = Ingrédients
report-ingredients-of = { $asked } demandés, { $promised } promis, { $given } apportés
report-define-ingredients = Ce que les rencontres tenues demandaient, ce que les invités ont promis, et ce qui était là.
report-asked = Demandés
report-promised = Promis
report-given = Apportés
report-define-forecast = Face-à-face et déplacement des rencontres prévues d’ici quatre semaines, pour chaque hôte : leur durée, et le déplacement de la dernière rencontre de la même sorte.
report-source = Source
report-rows-count = Lignes
report-source-entries = les heures notées, chaque instant une fois
report-source-events = les rencontres et leur clôture
report-source-contract = les heures notées et les contrats
report-source-ingredients = les ingrédients des rencontres
report-source-planned = l’agenda
report-links = Liens sans compte
report-links-what = Un lien montre cette page à qui le reçoit, sans connexion, jusqu’à ce qu’il soit révoqué. Personne n’y est nommé, sauf si les chiffres par personne sont activés.
report-link-open = Ouvrir ce lien
report-link-revoke = Révoquer
report-link-name = Pour qui
report-link-make = Créer un lien
report-link-made = Le lien est prêt.
report-link-revoked = Ce lien n’ouvre plus rien.
report-link-too-many = Cinquante liens sont déjà ouverts. Révoquez-en un d’abord.
report-link-unnamed = Dites pour qui est ce lien.
report-mail-settings = Chiffres par mail
report-mail-monthly = Les chiffres du mois
report-mail-monthly-what = Le premier jour ouvré du mois, à 8 h.
report-mail-weekly = Une chose à faire par semaine
report-mail-weekly-what = Le lundi à 8 h, et seulement s’il y a quelque chose à faire.
report-how-signs-title = Ce qui alerte, et la suite
report-how-signs = Quatre signes sont guettés, chacun dit au plus une fois en 28 jours : l’en ligne qui remonte, un taux qui descend plus bas que d’habitude, deux semaines sans rencontrer personne, rien de prévu dans les 28 jours. Seules les semaines valables comptent : complètes, avec 60 % des heures saisies et au moins 20 % des heures de contrat en réel ou en ligne. Sans une seule parmi les quatre dernières, les deux premiers signes se taisent.
report-how-creep = L’en ligne remonte : la médiane des quatre dernières semaines valables dépasse d’au moins 15 % celle des quatre d’avant, et le réel a baissé d’au moins 10 %.
report-how-ewma = Le taux descend : une moyenne lissée des taux (la dernière semaine pèse 30 %) passe sous une limite tirée des huit premières semaines valables notées.
report-how-forecast = La prévision ajoute les heures des rencontres prévues d’ici quatre semaines et les met en face de quatre semaines en ligne habituelles (la médiane des quatre dernières). Elle est dite provisoire tant que moins de 80 % des jours ouvrés de ces quatre semaines ont une heure notée.
report-col-lasted = Durée
