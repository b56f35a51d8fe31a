# Une liste de personnes : la coller, la vérifier, l’ajouter, revenir en arrière.
import-title = Importer des membres
import-check-title = Vérifier la liste
import-paste = Collez vos lignes
import-paste-hint = Depuis un tableur, un mail ou une carte de visite. Séparateur, encodage et colonnes se devinent.
import-file = Ou choisissez un fichier
import-file-hint = CSV, XLSX ou vCard.
import-check = Vérifier
import-check-again = Vérifier encore
import-earlier = Listes précédentes
import-pasted = Lignes collées

import-empty = Il n’y a rien à lire. Collez des lignes, ou choisissez un fichier.
import-too-large = Ce fichier est trop gros : { $max } Mo au plus.
import-too-long = Cette liste est trop longue : { $max } lignes au plus à la fois.
import-no-sheet = Ce fichier ne se lit pas. Enregistrez-le en CSV ou en XLSX, puis recommencez.

import-counts = { $added ->
    [0] aucune nouvelle personne
    [one] 1 nouvelle personne
   *[other] { $added } nouvelles personnes
} · { $updated ->
    [0] 0 à compléter
    [one] 1 déjà là, sera complétée
   *[other] { $updated } déjà là, seront complétées
} · { $unchanged ->
    [0] 0 inchangée
    [one] 1 déjà là, inchangée
   *[other] { $unchanged } déjà là, inchangées
} · { $rejected ->
    [0] 0 à corriger
   *[other] { $rejected } à corriger
}
import-how-separated = { $rows ->
    [one] 1 ligne lue
   *[other] { $rows } lignes lues
} en { $encoding }, séparées par « { $separator } ». Rien n’est encore écrit.
import-how-tab = { $rows ->
    [one] 1 ligne lue
   *[other] { $rows } lignes lues
} en { $encoding }, colonnes séparées par des tabulations. Rien n’est encore écrit.
import-how-plain = { $rows ->
    [one] 1 ligne lue
   *[other] { $rows } lignes lues
} en { $encoding }. Rien n’est encore écrit.
import-how-sheet = { $rows ->
    [one] 1 ligne lue
   *[other] { $rows } lignes lues
} dans la première feuille. Rien n’est encore écrit.
import-will-found = Communautés à créer : { $names }.

import-columns = Colonnes
import-has-header = La première ligne nomme les colonnes
import-column = Colonne { $number }
import-column-heading = Colonne
import-sample = Exemple
import-meaning = Ce que c’est
import-meaning-of = Ce que contient « { $column } »
import-field-name = Nom
import-field-given-name = Prénom
import-field-family-name = Nom de famille
import-field-email = Mail
import-field-communities = Communautés
import-field-department = Service
import-field-locale = Langue
import-field-basis = Base légale
import-field-source = Preuve
import-field-since = Depuis le
import-field-ignored = Ignorée
import-no-address-column = Dites quelle colonne contient les adresses.

import-for-all = Pour toute la liste
import-community = Ajouter à une communauté
import-no-community = Aucune
import-basis = Pourquoi peut-on leur écrire ?
import-basis-hint = Vaut pour les lignes qui ne le disent pas elles-mêmes.
import-expected = Ces personnes savent que vous leur écrirez.
import-expected-missing = Cochez cette case si c’est bien le cas ; sinon, n’importez pas cette liste.
import-take = { $count ->
    [0] Rien à ajouter
    [one] Ajouter 1 personne
   *[other] Ajouter { $count } personnes
}

import-refused = { $count ->
    [one] 1 ligne à corriger
   *[other] { $count } lignes à corriger
}
import-refused-more = Et { $count } de plus, dans le fichier.
import-line = Ligne { $line } :
import-mend = Adresse pour la ligne { $line }
import-download = { $count ->
    [one] Télécharger la ligne refusée
   *[other] Télécharger les { $count } lignes refusées
}
import-line-heading = Ligne
import-reason-heading = Raison
import-reason-missing-email = il manque une adresse.
import-reason-bad-email = ce n’est pas une adresse.
import-reason-duplicate-in-file = cette adresse est déjà plus haut dans la liste.
import-reason-name-too-long = un texte est trop long.
import-reason-wrong-column-count = il y a trop de colonnes.
import-reason-bad-basis = cette base légale n’existe pas.
import-reason-missing-source = il manque la preuve de la base légale.
import-reason-bad-date = cette date ne se lit pas, ou n’est pas encore venue.
import-reason-unknown-community = cette communauté n’existe pas, et la liste en nomme trop de nouvelles.
import-reason-objected = cette personne ne veut plus recevoir de mails.
import-reason-erased = cette personne a été effacée ; elle seule peut revenir.

import-running = La liste s’écrit…
import-undoing = La liste se retire…
import-handled = { $handled } sur { $total }
import-may-leave = Vous pouvez partir, ça continue.
import-done = { $added ->
    [0] 0 ajout
    [one] 1 ajout
   *[other] { $added } ajouts
} · { $updated ->
    [0] 0 complément
    [one] 1 complément
   *[other] { $updated } compléments
} · { $unchanged ->
    [0] 0 inchangée
    [one] 1 inchangée
   *[other] { $unchanged } inchangées
}
import-undo = Annuler tout l’import
import-undone = Import annulé.
import-failed = { $count ->
    [0] La liste n’a pas pu s’écrire. Importez-la de nouveau ; si cela échoue encore, la raison est dans le journal du serveur.
    [one] La liste ne s’est écrite qu’en partie : 1 personne. Annulez, puis importez-la de nouveau ; si cela échoue encore, la raison est dans le journal du serveur.
   *[other] La liste ne s’est écrite qu’en partie : { $count } personnes. Annulez, puis importez-la de nouveau ; si cela échoue encore, la raison est dans le journal du serveur.
}
import-undone-but = { $count ->
    [one] Import annulé. 1 personne reste : elle a été invitée ou a répondu depuis.
   *[other] Import annulé. { $count } personnes restent : elles ont été invitées ou ont répondu depuis.
}
import-to-list = Voir les membres
