# L’accueil d’une rencontre, sur un téléphone.
door-title = Accueil
door-skip = Aller à la liste
door-back = Retour à la rencontre
door-acts = Autres actions
door-print = Imprimer la liste
door-wrap-up = Clore la rencontre
door-of-here = { $count ->
    [0] sur { $of }, personne n’est encore là
    [one] sur { $of } est là
   *[other] sur { $of } sont là
}
door-arrivals = Arrivées
door-find = Chercher un nom
door-guests = Personnes attendues et arrivées
door-others = Sans oui de leur part
door-nobody = Personne n’est invité pour l’instant. Qui arrive s’ajoute en bas.
door-none = Personne de ce nom dans la liste.
door-else = Quelqu’un d’autre
door-other-day = Cette rencontre est prévue { $moment } : ce n’est peut-être pas la bonne liste.
door-cancelled = Cette rencontre est annulée : il n’y a personne à accueillir.
door-draft = Cette rencontre n’est pas encore annoncée : l’accueil ouvre après l’annonce.
door-waiting = liste d’attente
door-maybe = peut-être
door-silent = sans réponse
door-no = avait dit non
door-uninvited = sans invitation
door-with = { $count ->
    [one] avec 1 personne
   *[other] avec { $count } personnes
}
door-walk-in = Quelqu’un d’autre
door-name = Nom
door-name-missing = Écrivez le nom de la personne.
door-email = Mail (facultatif)
door-email-why = Si la personne veut recevoir la prochaine invitation.
door-plus = Avec combien de personnes ? (facultatif)
door-plus-why = Sans la compter elle-même.
door-guests-odd = Un nombre de 0 à { $max }.
door-note-arrival = Noter l’arrivée
door-welcomed = { $name } est là.
door-undo = Annuler
door-ready = Prêt hors ligne
door-kept = sur ce téléphone
door-unsent = { $count ->
    [0] Pas de réseau. Touchez les noms comme d’habitude : tout est gardé sur ce téléphone et partira tout seul.
    [one] Pas de réseau. 1 geste est gardé sur ce téléphone et partira tout seul.
   *[other] Pas de réseau. { $count } gestes sont gardés sur ce téléphone et partiront tout seuls.
}
door-shut = { $count ->
    [0] Cet accueil ne vous est plus ouvert : rechargez la page, ou demandez un nouveau lien.
    [one] Cet accueil ne vous est plus ouvert. 1 geste reste gardé sur ce téléphone : rechargez la page, ou demandez un nouveau lien.
   *[other] Cet accueil ne vous est plus ouvert. { $count } gestes restent gardés sur ce téléphone : rechargez la page, ou demandez un nouveau lien.
}
door-add = Ajouter « { $name } »
door-more = { $name } : une personne de plus
door-less = { $name } : une personne de moins
door-refused = Pas noté pour { $name } :
door-refused-malformed = ce geste n’a pas pu être lu. Refaites-le.
door-refused-email = cette adresse n’est pas complète. Ajoutez la personne à nouveau, sans adresse s’il le faut.
door-refused-person = cette personne n’est plus dans la liste. Ajoutez-la par son nom.
door-refused-address = les aides ne notent pas d’adresse. Ajoutez la personne par son nom seul.
door-scan = Scanner
door-scan-close = Fermer
door-scanned = { $name } est là.
door-scanned-already = { $name } était déjà là.
door-scanned-unknown = Ce code n’est pas de cette rencontre. Cherchez la personne par son nom.
door-no-camera = L’appareil photo n’est pas disponible. Cherchez la personne par son nom.
door-helpers = Aides à l’accueil
door-helpers-what = Une aide tient l’accueil de cette rencontre depuis son téléphone, sans compte : la liste des noms, et rien d’autre.
door-helper-until = Son lien marche jusqu’au { $moment }, ou jusqu’à ce que vous le retiriez.
door-helper-name = Qui vous aide ?
door-helper-name-why = Le prénom suffit ; lui seul apparaît ici.
door-helper-name-missing = Écrivez le nom de la personne qui vous aide.
door-helper-ask = Créer le lien
door-helper-asked = { $name } peut tenir l’accueil : envoyez-lui le lien.
door-helper-too-many = { $max } aides au plus pour une rencontre.
door-helper-over = Cette rencontre est finie : il n’y a plus d’accueil à tenir.
door-helper-copy = Copier le lien
door-helper-open = Voir sa page
door-helper-show-code = Montrer le code à scanner
door-helper-code = Code de l’accueil pour { $name }
door-helper-revoke = Retirer
door-helper-revoked = Le lien de { $name } n’ouvre plus rien.
door-helper-restore = Rendre le lien
door-helper-restored = Le lien de { $name } marche à nouveau.
door-helper-is-revoked = lien retiré
