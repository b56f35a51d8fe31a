# Les visages : qui l’on a vu, qui nous manque, qui l’on n’a pas vu depuis longtemps.
face-list = Visages
face-lately = Ces 90 derniers jours
face-all = Vus
face-new = Nouveaux
face-new-means = venus pour la première fois
face-again = Revus
face-again-means = déjà venus avant
face-regular = Habitués
face-regular-means = 3 fois ou plus en 12 mois
face-nobody = Personne n’a été pointé.
face-counts = { $count ->
    [one] { $count } visage
   *[other] { $count } visages
} : { $new ->
    [one] { $new } nouveau
   *[other] { $new } nouveaux
}, { $again ->
    [one] { $again } revu
   *[other] { $again } revus
}, { $regular ->
    [one] { $regular } habitué
   *[other] { $regular } habitués
}
face-see = Voir les visages
face-missed = Ils nous manquent
face-missed-means = Venus au moins deux fois, et pas revus depuis 90 jours, ou absents des trois dernières dates de leur rendez-vous. Sans ceux qui ont déjà dit oui à la suite, ni ceux à qui l’on n’écrit plus.
face-missed-none = Personne ne manque à l’appel.
face-missed-more = { $count ->
    [one] Et { $count } autre.
   *[other] Et { $count } autres.
}
face-came = { $count ->
    [one] venu { $count } fois, le { $day }
   *[other] venu { $count } fois, la dernière le { $day }
}
face-write = Écrire
face-write-to = Écrire à { $name }
face-invite = Inviter le { $day }
face-departments = Par service
face-department = Service { $name }
face-neglect = Pas vus depuis longtemps
face-neglect-means = Communautés et services de collègues, du plus longtemps au plus récent.
face-never = jamais
face-this-week = il y a moins d’une semaine
face-weeks-ago = { $count ->
    [one] il y a { $count } semaine
   *[other] il y a { $count } semaines
}
face-last-met = Dernière rencontre : { $since }
face-people = { $count ->
    [one] { $count } personne
   *[other] { $count } personnes
}
face-expected = { $count ->
    [one] On attend environ { $count } personne
   *[other] On attend environ { $count } personnes
} : { $dates ->
    [one] à la dernière date, { $came } venues sur { $said } qui avaient dit oui.
   *[other] aux { $dates } dernières dates, { $came } venues sur { $said } qui avaient dit oui.
}
face-expected-first = { $count ->
    [one] On attend environ { $count } personne
   *[other] On attend environ { $count } personnes
} : sans date passée, on compte six présents pour dix oui.
face-letter-subject = { $form ->
   *[vous] Vous nous manquez, { $name }
    [tu] Tu nous manques, { $name }
}
face-letter-hello = Bonjour { $name },
face-letter-missed = { $form ->
   *[vous] Cela fait un moment qu’on ne vous a pas vu, et on pense à vous. Comment allez-vous ?
    [tu] Cela fait un moment qu’on ne t’a pas vu, et on pense à toi. Comment vas-tu ?
}
face-letter-next = { $form ->
   *[vous] La prochaine fois, c’est « { $title } », { $at }. Cela nous ferait plaisir de vous y voir.
    [tu] La prochaine fois, c’est « { $title } », { $at }. Cela nous ferait plaisir de t’y voir.
}
