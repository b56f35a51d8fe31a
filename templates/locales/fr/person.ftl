# Les membres : la liste, une personne, son formulaire, l’effacement.
person-list = Membres
person-add = Ajouter
person-add-first = Ajouter une personne
person-to-communities = Communautés
person-empty = Personne encore. Ajoutez quelqu’un, avec ce qui permet de lui écrire.
person-tabs = Filtrer les membres
person-tab-all = Tous
person-tab-unmet = Pas vus depuis 90 jours
person-tab-bounced = Rebonds
person-departments = Filtrer par service
person-import = Importer
person-export = Exporter en CSV
person-to-duplicates = Doublons probables
person-tab-without-basis = Sans base légale
person-tab-objected = Oppositions
person-find = Chercher un nom ou une adresse
person-none-found = Personne de ce nom.
person-before = Les précédents
person-more = Encore { $count }

person-nobody = Quelqu’un (effacé)
person-name = Nom
person-email = Mail
person-email-hint = Laissez vide si la personne n’en a pas donné.
person-no-email = pas d’adresse
person-locale = Langue
person-communities = Communautés
person-no-communities = aucune
person-department = Service
person-department-hint = Pour les collègues : où la personne travaille dans la maison.
person-facts = Repères
person-why = Pourquoi peut-on lui écrire ?
person-why-question = Pourquoi peut-on lui écrire ?
person-why-hint = La base légale. Sans elle, aucune invitation ne part vers cette personne.
person-basis = Base légale
person-basis-short = Base
person-basis-open = Choisissez…
person-basis-history = Ce qui a changé
person-source = Preuve
person-source-hint = Ce qui le montre, par exemple « carte remplie au salon, 12 mai 2026 ».
person-since = Depuis le

person-basis-consent = Accord
person-basis-customer = Clientèle
person-basis-professional = Contact pro
person-basis-generic = Adresse générique
person-basis-colleague = Collègue
person-basis-none = Sans base légale
person-basis-consent-what = Son accord : la personne a dit oui
person-basis-customer-what = Clientèle : la personne achète ou utilise ce que vous faites
person-basis-professional-what = Contact professionnel : on lui écrit à propos de son métier
person-basis-generic-what = Adresse générique d’un organisme, comme contact@…
person-basis-colleague-what = Collègue : la personne travaille dans la maison
person-basis-none-what = Aucune : rencontrée, sans rien qui permette d’écrire

person-objected = Opposition
person-objected-since = Ne veut plus recevoir de mails depuis le { $date }. Aucune invitation ne part ; seule cette personne peut revenir là-dessus, de vive voix ou par écrit.
person-objected-stays = Cette personne ne veut plus recevoir de mails. Changer sa base légale n’y change rien.
person-without-basis = Rien ne permet encore d’écrire à cette personne : elle ne recevra pas d’invitation.

person-balance-title = Demandé, rendu
person-balance = { $asked ->
    [one] { $asked } demande
   *[other] { $asked } demandes
} en un an, { $given ->
    [one] { $given } geste
   *[other] { $given } gestes
} en retour
person-gesture-kind = Un geste en retour
person-gesture-thanks = Merci
person-gesture-help = Coup de main
person-gesture-outcome = Suite donnée
person-gesture-note = En quelques mots
person-gesture-make = Noter
person-gesture-remove = Retirer
person-gesture-made = Noté.
person-gesture-taken-back = Retiré.
person-meetings = Rencontres
person-no-meetings = Aucune invitation encore.
person-came = présence : { $count } sur { $held }
person-meeting = Rencontre
person-meeting-cancelled = annulée
person-answer = Réponse
person-was-there = Là

person-edit = Modifier
person-edit-title = Modifier la fiche
person-new = Nouvelle personne
person-add-this = Ajouter
person-added = { $name } est dans la liste.
person-added-objected = { $name } est dans la liste, mais cette adresse ne veut plus recevoir de mails : aucun ne partira.
person-name-empty = Indiquez un nom.
person-email-taken = { $name } a déjà cette adresse. Corrigez-la, ou modifiez plutôt sa fiche.
person-email-erased = Qui avait cette adresse a été effacé. Cette personne peut revenir d’elle-même, en s’inscrivant ; personne ne peut la remettre à sa place.
person-locale-choose = Choisissez une langue.
person-communities-gone = Cette communauté n’existe plus. Choisissez parmi celles-ci.
person-basis-choose = Choisissez une base légale, ou « Aucune ».
person-source-empty = Dites ce qui le montre : une date, un lieu, un document.
person-since-choose = Choisissez un jour.
person-since-later = Ce jour n’est pas encore venu.

person-erase = Effacer cette personne…
person-erase-title = Effacer { $name } ?
person-erase-goes = { $count ->
    [0] Son nom, son adresse et sa base légale disparaissent.
    [one] Son nom, son adresse, sa base légale et sa réponse à 1 rencontre disparaissent ; son lien ne s’ouvre plus.
   *[other] Son nom, son adresse, sa base légale et ses réponses à { $count } rencontres disparaissent ; ses liens ne s’ouvrent plus.
}
person-erase-stays = Les rencontres closes gardent leur nombre de personnes vues et vos heures.
person-erase-objection = Son opposition reste retenue sans son nom : si l’adresse revient, on ne lui écrira toujours pas.
person-erase-final = Rien ne permet de revenir en arrière.
person-erase-button = Effacer { $name }
person-erased = C’est effacé.

person-duplicates = Doublons probables
person-no-duplicates = Aucun doublon : chaque nom et chaque adresse n’est là qu’une fois.
person-merge = Comparer et réunir
person-merge-title = Réunir deux fiches
person-merge-stays = { $name } ({ $email }) reste, avec son nom et son adresse.
person-merge-goes = { $count ->
    [0] La fiche de { $name } ({ $email }) disparaît ; communautés, présences et base légale passent à l’autre.
    [one] La fiche de { $name } ({ $email }) disparaît ; son invitation, ses réponses, ses présences et ses communautés passent à l’autre.
   *[other] La fiche de { $name } ({ $email }) disparaît ; ses { $count } invitations, ses réponses, ses présences et ses communautés passent à l’autre.
}
person-merge-twice = Pour une même rencontre, la réponse la plus récente compte ; les deux restent dans l’historique.
person-merge-objects = L’une des deux ne veut plus recevoir de mails : cela vaut pour la fiche réunie.
person-merge-button = Réunir en gardant { $name }
person-merge-swap = Garder plutôt { $name }
person-merged = Les deux fiches n’en font plus qu’une.
