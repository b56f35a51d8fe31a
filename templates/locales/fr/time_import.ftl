# Un fichier d’heures : le déposer, le vérifier, l’ajouter, revenir en arrière.
time-import-title = Importer des heures
time-import-check = Vérifier les heures
time-import-one = Un fichier d’heures
time-import-back = Temps
time-import-to-time = Voir le temps
time-import-file = Choisissez ou déposez un fichier
time-import-file-hint = Toggl, Clockify, Kimai, ActivityWatch, TimeTagger, solidtime ou un agenda (.ics) : il se reconnaît tout seul. Il n’est pas gardé, les titres de fenêtres non plus.
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
