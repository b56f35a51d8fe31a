# Pourquoi une règle de récurrence n’est pas prise. $part est le nom d’un élément de la règle, comme BYDAY.

rule-empty = Écrivez une règle, par exemple FREQ=MONTHLY;BYDAY=1TH.
rule-too-long = Une règle compte au plus 500 caractères.
rule-not-a-part = Une règle est faite d’éléments comme FREQ=WEEKLY;BYDAY=TH ; l’un de ceux-ci n’en est pas un.
rule-twice = { $part } est donné deux fois.
rule-empty-part = { $part } est vide.
rule-not-taken = { $part } n’est pas accepté : une série a une seule heure, des jours de la semaine ou du mois.
rule-no-frequency = Il manque FREQ : DAILY, WEEKLY, MONTHLY ou YEARLY.
rule-too-often = Une série revient au plus une fois par jour : FREQ est DAILY, WEEKLY, MONTHLY ou YEARLY.
rule-frequency = FREQ est DAILY, WEEKLY, MONTHLY ou YEARLY.
rule-interval = L’intervalle est un nombre à partir de 1, et de cinq ans au plus.
rule-count = Le nombre de dates va de 1 à 1000.
rule-until = La fin est un jour comme 20270603, ou une heure comme 20270603T163000Z.
rule-two-ends = Un nombre de dates et une date de fin ne vont pas ensemble : choisissez l’un des deux.
rule-weekday = BYDAY prend des jours comme TH, ou 1TH à 5TH et -1TH à -5TH dans un mois.
rule-place-in-week = Une semaine n’a chaque jour qu’une fois : écrivez BYDAY=TH.
rule-place-missing = Dites lesquels dans le mois : le premier, le troisième, le dernier (BYDAY=1TH). Pour chaque semaine, choisissez la semaine.
rule-weekday-missing = Dites quels jours de la semaine (BYDAY=TH).
rule-month-day-missing = Dites quel jour du mois, par exemple BYDAY=1TH ou BYMONTHDAY=15.
rule-two-days = BYDAY et BYMONTHDAY ne vont pas ensemble : choisissez l’un des deux.
rule-month-day = Le jour du mois est un seul nombre de 1 à 31, ou -1 pour le dernier.
rule-month-missing = Dites quel mois, par exemple BYMONTH=6.
rule-month = Le mois est un seul nombre de 1 à 12.
rule-set-position = BYSETPOS est 1 ou -1, avec BYDAY=MO,TU,WE,TH,FR : le premier ou le dernier jour ouvré du mois.
rule-week-start = WKST est un jour comme MO.
rule-misplaced = { $part } ne va pas avec ce FREQ.
rule-no-such-day = Ce jour n’existe dans aucune année.
rule-over-before-it-starts = La série serait finie avant sa première date.
rule-first-is-no-date = La première date n’est pas une de celles que donne la règle.
