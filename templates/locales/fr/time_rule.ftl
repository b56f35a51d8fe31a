# Ce que sont les heures importées : les règles, et ce qu’il reste à classer.
time-rules-title = Règles de classement
time-rules-intro = Dans l’ordre : la première règle qui convient décide. Le reste attend dans « À classer ».
time-rules-none = Pas encore de règle. Le plus simple : classez une fois, et cochez « toujours ».
time-rules-saved = C’est noté.
time-rules-restored = C’est comme avant.
time-rules-not-restored = Les règles ont changé entre-temps : rien n’est annulé.
time-rules-up = Monter
time-rules-down = Descendre
time-rules-remove = Retirer
time-rules-edit = Modifier
time-rules-add = Ajouter une règle
time-rules-save = Enregistrer
time-rules-name = Nom
time-rules-mode = C’est
time-rules-needs = Il faut
time-rules-any = une des conditions
time-rules-all = toutes les conditions
time-rules-conditions = Conditions
time-rules-conditions-hint = Une par ligne : champ, opérateur, valeur. Par exemple : tags equals visio · url_host domain discord.com · project contains bêta.
time-rules-file = Fichier de règles
time-rules-file-hint = Le même que pour « comptoir time import --rules ». Il remplace toutes les règles.
time-rules-download = Télécharger
time-rules-replace = Remplacer par ce texte
time-rules-apply = Revoir les heures déjà importées
time-rules-apply-hint = { $entries ->
    [one] 1 ligne ({ $hours }) changerait de sorte.
   *[other] { $entries } lignes ({ $hours }) changeraient de sorte.
} Les rapports déjà envoyés restent comme ils sont.
time-rules-apply-none = Rien ne change : les heures importées sont déjà comme ces règles le disent.
time-rules-apply-count = Compter ce que ces règles y changent
time-rules-apply-do = { $entries ->
    [one] Reclasser 1 ligne
   *[other] Reclasser { $entries } lignes
}
time-rules-applied = { $entries ->
    [one] 1 ligne reclassée ({ $hours }).
   *[other] { $entries } lignes reclassées ({ $hours }).
}
time-rules-bad-line = Cette ligne ne se lit pas : « { $line } ». Écrivez : champ, opérateur, valeur.
time-rules-bad = Cette règle ne va pas : { $reason }
time-rules-mode-ignore = à ignorer
unclassified-title = À classer
unclassified-intro = Une décision classe tout un groupe.
unclassified-none = Tout est classé.
unclassified-more = Et { $count } groupes de plus : classez ceux-ci d’abord.
unclassified-nothing = (sans projet ni étiquette)
unclassified-count = { $count ->
    [one] 1 ligne
   *[other] { $count } lignes
} · { $hours }
unclassified-always = toujours
unclassified-done = { $count ->
    [one] 1 ligne classée ({ $hours }).
   *[other] { $count } lignes classées ({ $hours }).
}
unclassified-restored = { $count ->
    [one] 1 ligne est comme avant.
   *[other] { $count } lignes sont comme avant.
}
unclassified-not-restored = Cela a changé entre-temps : rien n’est annulé.
unclassified-gone = Ce groupe est déjà classé.
unclassified-common = Rien ne distingue ces lignes des autres : décidez sans « toujours ».
