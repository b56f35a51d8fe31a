# Un fichier d’heures : le déposer, le vérifier, l’ajouter, revenir en arrière.
time-import-title = Importer des heures
time-import-check = Vérifier les heures
time-import-one = Un fichier d’heures
time-import-back = Temps
time-import-to-time = Voir le temps
time-import-file = Choisissez ou déposez un fichier
time-import-file-hint = Toggl, Clockify, Kimai, ActivityWatch, TimeTagger, solidtime ou un agenda (.ics) : il se reconnaît tout seul. D’un autre tableau, vous direz les colonnes. Il n’est pas gardé, les titres de fenêtres non plus.
time-import-paste = Coller des lignes à la place
time-import-paste-label = Lignes collées, titres de colonnes compris
time-import-zone = Fuseau des heures sans fuseau
time-import-zone-hint = Celui de votre compte dans l’outil.
time-import-zone-unknown = Ce fuseau n’existe pas. Par exemple : Europe/Paris.
time-import-check-button = Vérifier
time-import-earlier = Fichiers précédents
time-import-empty = Il n’y a rien à lire. Choisissez un fichier, ou collez des lignes.
time-import-too-large = Ce fichier est trop gros : { $max } Mo au plus. Exportez une période plus courte.
time-import-unknown = Ce fichier n’est pas un export que nous connaissons. Choisissez l’export détaillé, en CSV, avec les titres de colonnes.
time-import-broken = Ce fichier s’arrête au milieu ou est abîmé. Exportez-le de nouveau.
time-import-counts = { $accepted ->
    [0] rien de nouveau
    [one] 1 ligne nouvelle
   *[other] { $accepted } lignes nouvelles
} · { $hours } · { $ignored ->
    [0] 0 ignorée
    [one] 1 ignorée par une règle
   *[other] { $ignored } ignorées par une règle
} · { $rejected ->
    [0] 0 refusée
    [one] 1 refusée
   *[other] { $rejected } refusées
}
time-import-how = { $rows ->
    [one] 1 ligne lue
   *[other] { $rows } lignes lues
} · { $tool } · { $encoding }. Rien n’est encore écrit.
time-import-order = Le premier jour est-il le { $day } ?
time-import-order-why = Rien dans le fichier ne dit si le jour ou le mois vient en premier.
time-import-order-other = Non, c’est le { $day }
time-import-kinds = Ce que cela fait
time-import-to-classify = { $count ->
    [one] 1 ligne est à classer : ce sera proposé juste après.
   *[other] { $count } lignes sont à classer : ce sera proposé juste après, par projet et par étiquettes.
}
time-import-calendar = Un rendez-vous ne compte pas tant que vous ne l’avez pas confirmé.
time-import-take = { $count ->
    [0] Rien à ajouter
    [one] Ajouter 1 ligne
   *[other] Ajouter { $count } lignes
}
time-import-refused = { $count ->
    [one] 1 ligne laissée de côté
   *[other] { $count } lignes laissées de côté
}
time-import-download = Télécharger les lignes refusées
time-import-running = Les heures s’écrivent…
time-import-undoing = Les heures se retirent…
time-import-undone = Import annulé : ses heures sont retirées.
time-import-failed = { $count ->
    [0] Le fichier n’a pas pu s’écrire. Importez-le de nouveau ; si cela échoue encore, la raison est dans le journal du serveur.
    [one] Le fichier ne s’est écrit qu’en partie : 1 ligne. Annulez, puis importez-le de nouveau ; si cela échoue encore, la raison est dans le journal du serveur.
   *[other] Le fichier ne s’est écrit qu’en partie : { $count } lignes. Annulez, puis importez-le de nouveau ; si cela échoue encore, la raison est dans le journal du serveur.
}
time-import-of-calendar = Ces heures viennent d’un agenda lu toutes les heures. Retirez l’agenda ci-dessous : ce que vous avez confirmé reste, et se modifie ligne par ligne sur la page du temps.
time-import-done = { $accepted ->
    [0] Rien de nouveau
    [one] 1 ligne ajoutée
   *[other] { $accepted } lignes ajoutées
} · { $hours } · { $rejected ->
    [0] 0 refusée
    [one] 1 refusée
   *[other] { $rejected } refusées
}
time-import-undo = Annuler tout l’import
time-import-classify = Classer ce qui reste
time-import-columns = Que contient chaque colonne ?
time-import-columns-why = Ce tableau ne vient pas d’un outil que nous connaissons. Dites ce que contient chaque colonne : il faut au moins le début et la fin, ou le début et la durée. La prochaine fois, vos réponses seront déjà là.
time-import-columns-change = Changer les colonnes
time-import-columns-gone = Ce fichier n’attend plus. Choisissez-le de nouveau : vos colonnes sont retenues dès qu’elles ont servi.
time-import-columns-no-start = Dites où se trouve le début : une colonne avec le jour et l’heure, ou une pour chacun.
time-import-columns-no-end = Dites où se trouve la fin, ou la durée.
time-import-columns-twice = Deux colonnes contiennent la même chose : { $what }. Gardez-en une.
time-import-holds-start = Début (jour et heure)
time-import-holds-start-date = Jour du début
time-import-holds-start-time = Heure du début
time-import-holds-end = Fin (jour et heure, ou heure)
time-import-holds-end-date = Jour de la fin
time-import-holds-end-time = Heure de la fin
time-import-holds-duration = Durée (heures)
time-import-holds-minutes = Durée (minutes)
time-import-holds-project = Projet
time-import-holds-client = Client
time-import-holds-task = Tâche
time-import-holds-activity = Activité
time-import-holds-tags = Étiquettes
time-import-holds-description = Description
time-import-holds-type = Type
time-import-holds-email = Adresse e-mail de la personne
time-import-holds-person = Nom de la personne
time-import-holds-ignored = Ne pas lire
time-import-tool-table = tableau
time-import-reason-wrong-column-count = il n’y a pas autant de colonnes que de titres.
time-import-reason-unknown-person = ce sont les heures de quelqu’un d’autre.
time-import-reason-bad-date = la date ne se lit pas.
time-import-reason-bad-duration = la durée ne se lit pas.
time-import-reason-bad-time = l’heure ne se lit pas.
time-import-reason-nonexistent-local-time = cette heure n’a pas existé : on a avancé les montres.
time-import-reason-missing-end = il manque la fin : le chronomètre tournait encore.
time-import-reason-end-before-start = la fin est avant le début.
time-import-reason-duration-mismatch = la durée ne correspond pas au début et à la fin.
time-import-reason-zero-duration = la durée est nulle.
time-import-reason-too-long = plus de 16 heures : un chronomètre oublié ?
time-import-reason-duplicate = cette ligne est déjà là.
time-import-reason-total-row = c’est un total, pas une ligne.
time-import-reason-bad-recurrence = cette répétition n’est pas comprise.
time-import-reason-too-many-dates = trop de dates à la fois. Exportez une période plus courte.
