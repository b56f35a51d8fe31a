# Une rencontre : son formulaire, sa page, ses invitations, son annulation.

## Sortes
event-kind = Quelle sorte de rencontre ?
event-kind-apero = Apéro
event-kind-interview = Interview
event-kind-product-test = Test produit
event-kind-other = Autre rencontre
event-first-apero = Apéro { $month }

## Formulaire
event-edit = Modifier la rencontre
event-form-error = Erreur : { $title }
event-title = Titre
event-title-empty = Donnez un titre à la rencontre.
event-date = Jour
event-date-missing = Choisissez un jour.
event-date-past = Cette date est passée. Vous vouliez dire { $year } ?
event-starts = Début
event-starts-missing = Choisissez l’heure du début.
event-ends = Fin
event-ends-missing = Choisissez l’heure de la fin.
event-end-before-start = La fin ({ $end }) est avant le début ({ $start }).
event-ends-first = La fin est avant le début.
event-too-long = Une rencontre dure 31 jours au plus.
event-when = Date et heures
event-venue = Lieu
event-venue-later = Plus tard
event-venue-new = Un autre lieu
event-venue-name = Nom du lieu
event-venue-address = Adresse
event-venue-directions = Comment entrer, quelle porte, le dernier métro
event-capacity = Places
event-capacity-below = { $count ->
    [one] { $count } personne vient déjà : mettez { $count } place ou plus.
   *[other] { $count } personnes viennent déjà : mettez { $count } places ou plus.
}
event-plus-ones = Accompagnants au plus
event-number = Un nombre entre 0 et { $most }, ou rien.
event-number-from-one = Un nombre entre 1 et { $most }, ou rien pour ne pas limiter.
event-description = Un mot de l’hôte
event-description-hint = Il figure dans le mail et sur la page de réponse.
event-communities = Pour qui ?
event-people = { $count ->
    [one] { $count } personne
   *[other] { $count } personnes
}
event-more = Autres réglages
event-hosts = Hôtes
event-hosts-hint = La rencontre écrit leurs heures, et répondre au mail écrit à la première personne cochée.
event-orientation = Intention
event-optional = (facultatif)
event-orientation-entertain = Divertir
event-orientation-inform = Informer
event-orientation-serve = Rendre service
event-orientation-none = Sans
event-until = Réponses jusqu’au
event-until-hint = Vide : jusqu’au début.
event-until-late = Les réponses s’arrêtent au plus tard à la fin de la rencontre.
event-last-day = Finit un autre jour
event-last-day-hint = Vide : le même, ou la nuit qui suit.
event-zone = Fuseau horaire
event-zone-hint = Celui du lieu, comme Europe/Paris.
event-zone-unknown = « { $zone } » n’est pas un fuseau connu. Écrivez par exemple Europe/Paris.
event-drinks = À boire
event-alcohol = De l’alcool sera servi
event-alcohol-hint = L’invitation porte alors le message sanitaire de la loi Évin.
event-person = Qui est interviewé
event-topic = Sujet
event-consent = Accord de publication
event-consent-unasked = Pas demandé
event-consent-yes = Oui
event-consent-no = Non
event-published = Lien publié
event-product = Produit
event-version = Version
event-task = Ce que l’on essaie
event-observations = Ce que l’on a vu
event-notify = { $count ->
    [one] Prévenir aussi { $count } personne des autres changements
   *[other] Prévenir aussi { $count } personnes des autres changements
}
event-notify-hint = Sans cette case, un autre texte ou une autre capacité ne fait partir aucun mail.
event-create = Créer et voir le mail
event-keep-draft = Garder en brouillon
event-save = Enregistrer
event-keep-mine = Garder ma saisie
event-take-theirs = Prendre l’autre version
event-conflict-how = Enregistrer garde votre saisie.
event-theirs = { $field } :
event-changed-by = { $name } a changé cette rencontre pendant ce temps.
event-changed-meanwhile = La rencontre a changé pendant ce temps. Relisez-la et recommencez.
event-choice-gone = Ce choix n’existe plus. Choisissez-en un autre.
event-cancelled-stays = Cette rencontre est annulée : elle ne change plus.
event-held-stays = Cette rencontre a eu lieu : elle ne s’annule plus.
event-over = Cette rencontre est passée.
event-kept = Brouillon enregistré. Personne n’est prévenu.
event-saved = Enregistré.
event-saved-told = { $count ->
    [one] Enregistré. { $count } personne sera prévenue.
   *[other] Enregistré. { $count } personnes seront prévenues.
}

## Page
event-state-draft = Brouillon
event-state-announced = Annoncée
event-state-invited = Invitations envoyées
event-state-unconfirmed = À confirmer
event-state-held = A eu lieu
event-state-cancelled = Annulée
event-door = Accueil
event-edit-short = Modifier
event-acts = Autres actions
event-invite-more = Inviter d’autres personnes
event-announce = Annoncer sans inviter
event-announced = Rencontre annoncée : l’accueil pourra ouvrir.
event-print = Imprimer la liste
event-coming = { $count ->
    [one] { $count } vient
   *[other] { $count } viennent
}
event-of-places = { $count ->
    [one] sur { $count } place
   *[other] sur { $count } places
}
event-count-people = { $count ->
    [one] { $count } invité
   *[other] { $count } invités
}
event-and-guests = { $count ->
    [one] { $people } et { $count } accompagnant
   *[other] { $people } et { $count } accompagnants
}
event-places-and-guests = { $places } : { $guests }
event-bar = { $yes } viennent, { $maybe } peut-être, { $no } non, { $silent } sans place ou sans réponse
event-after = Ce qui s’est passé
event-after-what = { $count ->
    [0] { $times }, personne rencontré
    [one] { $times }, 1 personne rencontrée
   *[other] { $times }, { $count } personnes rencontrées
}
event-after-as-prep = { $total } comptées comme préparation : personne n’est venu.
event-after-corrected = Corrigé le { $day } : { $changes }.
event-after-met = { $was } → { $is } rencontrés
event-after-lasted = durée { $was } → { $is }
event-after-start = début { $was } → { $is }
event-after-travel = déplacement { $was } → { $is }
event-after-prep = préparation { $was } → { $is }
event-last-time = La dernière fois, { $day }
event-came = { $count ->
    [one] { $count } personne est venue
   *[other] { $count } personnes sont venues
}
event-filter = Filtrer les invités
event-tab-all = Tous
event-tab-yes = Viennent
event-tab-waiting = En attente
event-tab-maybe = Peut-être
event-tab-no = Non
event-tab-silent = Sans réponse
event-find = Chercher un invité
event-guest = Invité
event-community = Communauté
event-answer = Réponse
event-answered = Quand
event-ago-now = à l’instant
event-ago-minutes = il y a { $count } min
event-ago-hours = il y a { $count } h
event-ago-yesterday = hier
event-ago-days = il y a { $count } jours
event-change-answer = changer la réponse de { $name }
event-unreached = Mail non parti
event-with = Avec
event-remove = Retirer de la liste
event-no-one-here = Personne de ce nom ici.
event-show-all = Tout montrer : { $count }
event-nobody-yet = Personne n’est encore invité.
event-invite-community = Inviter une communauté
event-mails = Mails
event-mails-none = Rien n’est encore parti.
event-plan = Ce qui est prévu
event-your-hours = Votre temps
event-your-hours-planned = Votre temps, prévu
event-host-hours = Temps de chaque hôte
event-host-hours-planned = Temps de chaque hôte, prévu
event-prep = Préparation
event-contact = Sur place
event-travel = Aller et retour
event-counts-as = Compte comme réel
event-poster = Affiche
event-share = Partager
event-listed = Page publique
event-listed-hint = Tout le monde peut la voir et s’inscrire ; le nom des invités n’y est pas.
event-public = Page publique
event-public-what = Tout le monde peut la voir et s’inscrire.
event-public-see = Voir
event-public-copy = Copier le lien
event-public-qr-file = Le code seul, en SVG
event-public-qr = Code QR, à imprimer ou à montrer
event-share-who = Le lien de cette page, pour vos collègues.
event-copy = Copier le lien
event-copied = Copié

## Prochaine étape
event-next-invite = Personne n’est encore invité
event-next-invite-text = Choisissez une communauté, lisez le mail, envoyez.
event-next-invite-button = Inviter
event-next-door = { $count ->
    [one] { $count } personne attendue
   *[other] { $count } personnes attendues
}
event-next-door-text = Un toucher par arrivée, même sans réseau.
event-next-door-button = Ouvrir l’accueil
event-next-wrap-up = C’est fini. Comment était-ce ?
event-next-wrap-up-text = { $hours } comptées par hôte si tout s’est passé comme prévu.
event-next-wrap-up-button = Clore
event-next-silent = { $count ->
    [one] { $count } personne n’a pas répondu
   *[other] { $count } personnes n’ont pas répondu
}
event-next-silent-text = Une réponse donnée de vive voix se note d’un toucher.
event-next-silent-button = Voir qui
event-next-waiting = { $count ->
    [one] { $count } personne attend une place
   *[other] { $count } personnes attendent une place
}
event-next-waiting-text = Plus de places, et elles leur sont proposées aussitôt.
event-next-waiting-button = Ajouter des places
event-next-ready = Tout le monde a répondu
event-next-ready-text = { $count ->
    [one] { $count } personne vient.
   *[other] { $count } personnes viennent.
}
event-next-ready-button = Inviter d’autres personnes
event-next-held = { $count ->
    [0] Close, sans personne de vu
    [one] Close : { $count } personne vue
   *[other] Close : { $count } personnes vues
}
event-next-held-text = { $hours } comptées par hôte.
event-next-held-button = Corriger

## Mails
event-mail-invitation = Invitation
event-mail-follow-up = Relance
event-mail-reminder = Rappel
event-mail-thanks = Remerciement
event-mail-confirmation = Réponses confirmées
event-mail-waiting = Liste d’attente
event-mail-offer = Places proposées
event-mail-change = Changement
event-mail-cancellation = Annulation
event-mail-removal = Retrait de la liste
event-mail-nudge = Question à l’hôte
event-mail-forward = Mots transmis
event-mail-join = Inscription à confirmer
event-mail-question = Réponse à confirmer
event-mails-held = { $count ->
    [one] { $count } invitation part dans { $seconds } s
   *[other] { $count } invitations partent dans { $seconds } s
}
event-mails-moving = { $done } sur { $count }. Vous pouvez partir, ça continue.
event-mails-sent = { $count ->
    [one] { $count } parti
   *[other] { $count } partis
}
event-mails-kept = { $count ->
    [one] { $count } gardé ici
   *[other] { $count } gardés ici
}
event-mails-failed = { $count ->
    [one] { $count } refusé
   *[other] { $count } refusés
}
event-mails-unknown = { $count ->
    [one] { $count } incertain
   *[other] { $count } incertains
}
event-mails-queued = { $count ->
    [one] { $count } part à { $time }
   *[other] { $count } partent à { $time }
}

## Inviter
event-invite = Inviter
event-to-whom = À qui ?
event-by-name = Quelqu’un par son nom
event-nobody-found = Personne ne s’appelle « { $name } ».
event-count-again = Compter à nouveau
event-departments = Services
event-by-habit = Selon ce qui s’est passé
event-audience-lately = Venus dernièrement
event-audience-lately-note = À l’une des deux dernières dates
event-audience-unmet = Pas vus depuis { $days } jours
event-audience-unmet-note = Dans les communautés de la rencontre
event-tilted = { $count ->
    [one] Une personne a été beaucoup sollicitée sans rien recevoir en retour : { $names }.
   *[other] { $count } personnes ont été beaucoup sollicitées sans rien recevoir en retour : { $names }…
} Un merci d’abord ?
event-audience-all = { $count ->
    [one] { $count } invitation
   *[other] { $count } invitations
}
event-audience-possible = { $count ->
    [one] { $count } possible
   *[other] { $count } possibles
}
event-audience-refused = { $count ->
    [one] { $count } refusée
   *[other] { $count } refusées
}
event-audience = { $all } : { $possible }
event-audience-split = { $all } : { $possible }, { $refused }
event-in-french = En français
event-in-english = En anglais
event-why-refused = Pourquoi certaines sont refusées
event-refused-already = { $count ->
    [one] { $count } personne a déjà son invitation
   *[other] { $count } personnes ont déjà leur invitation
}
event-refused-objected = ne veut plus de mails
event-refused-no-address = sans adresse
event-refused-no-basis = sans base légale
event-refused-undeliverable = adresse qui renvoie tout
event-and-others = { $count ->
    [one] et { $count } autre
   *[other] et { $count } autres
}
event-the-mail = Le mail
event-mail-language = Langue du mail
event-mail-form = Tutoiement ou vouvoiement
event-mail-view = Vue du mail
event-view-html = Rendu
event-view-text = Texte
event-view-calendar = Calendrier
event-mail-from = De
event-mail-reply-to = Répondre à
event-mail-subject = Objet
event-frame-phone = Le mail sur un téléphone
event-frame-desktop = Le mail sur un ordinateur
event-send = Envoyer à { $count }
event-send-held = Retenu 30 s : vous pourrez annuler.
event-nobody-to-invite = Personne à inviter ici pour l’instant.
event-held = { $count ->
    [one] { $count } invitation part dans { $seconds } s.
   *[other] { $count } invitations partent dans { $seconds } s.
}
event-undo-send = Ne pas envoyer
event-undone = { $count ->
    [one] { $count } invitation reprise. Rien n’est parti.
   *[other] { $count } invitations reprises. Rien n’est parti.
}
event-undo-late = Trop tard : les invitations sont parties.
event-removed = Retiré de la liste.

## Réponses notées
event-noted-yes = { $count ->
    [0] C’est noté : { $name } vient.
    [one] C’est noté : { $name } vient avec { $count } personne.
   *[other] C’est noté : { $name } vient avec { $count } personnes.
}
event-noted-waiting = C’est complet : { $name } est sur la liste d’attente.
event-noted-maybe = C’est noté : { $name } vient peut-être.
event-noted-no = C’est noté : { $name } ne vient pas.
event-back-to = Remettre « { $answer } »
event-answer-cancelled = La rencontre est annulée : plus de réponses.
event-answer-draft = La rencontre est un brouillon : annoncez-la d’abord.
event-answer-closed = Les réponses étaient possibles jusqu’au { $until }.
event-answer-guests = { $count ->
    [0] Cette rencontre est sans accompagnants.
    [one] { $count } accompagnant au plus.
   *[other] { $count } accompagnants au plus.
}
event-answer-no-room = { $count ->
    [0] Il ne reste plus de place pour des accompagnants.
    [one] Il reste { $count } place. La réponse d’avant tient.
   *[other] Il reste { $count } places. La réponse d’avant tient.
}
event-answer-large = { $count ->
    [one] La salle a { $count } place en tout.
   *[other] La salle a { $count } places en tout.
}

## Annulation
event-cancel = Annuler cette rencontre…
event-cancel-question = Annuler cette rencontre ?
event-cancel-effect = { $count ->
    [one] { $count } personne sera prévenue par mail et son agenda mis à jour.
   *[other] { $count } personnes seront prévenues par mail et leur agenda mis à jour.
}
event-cancel-quiet = Personne n’est prévenu : aucune invitation n’est partie.
event-cancel-for-good = Une rencontre annulée ne revient pas.
event-reason = La raison, dans le mail (facultatif)
event-cancel-tell = { $count ->
    [one] Prévenir { $count } personne et annuler
   *[other] Prévenir { $count } personnes et annuler
}
event-cancel-now = Annuler la rencontre
event-cancel-not = Ne rien changer
event-not-held = Elle n’a pas eu lieu
event-not-held-question = Cette rencontre n’a pas eu lieu ?
event-not-held-effect = Personne ne reçoit de mail : la soirée est passée. Le temps de contact noté pour elle ne compte plus, les trajets comptent comme préparation.
event-not-held-reason = La raison (facultatif)
event-not-held-done = Noté : la rencontre n’a pas eu lieu. Personne n’est prévenu.
event-cancelled-nobody = Rencontre annulée. Personne n’avait été prévenu.
event-cancelled-told = { $count ->
    [one] Rencontre annulée. { $count } personne est prévenue.
   *[other] Rencontre annulée. { $count } personnes sont prévenues.
}

## Quand la rencontre écrit à ses invités
event-notify-told = { $count ->
    [one] { $count } personne sera prévenue d’un nouveau jour, d’une nouvelle heure ou d’un nouveau lieu.
   *[other] { $count } personnes seront prévenues d’un nouveau jour, d’une nouvelle heure ou d’un nouveau lieu.
}
event-notify-nobody = Personne n’a encore reçu de mail : rien ne partira.
event-mailings = À venir
event-mailing-expected = { $count ->
    [0] personne pour le moment
    [one] { $count } personne pour le moment
   *[other] { $count } personnes pour le moment
}
event-mailing-move = Déplacer
event-mailing-move-what = Déplacer : { $what }
event-mailing-remove = Retirer
event-mailing-remove-what = Retirer : { $what }
event-mailing-restore = Remettre
event-mailing-restore-what = Remettre : { $what }
event-mailing-time = Heure
event-mailing-time-missing = Choisissez une heure.
event-mailing-rule = { $kind ->
    [thanks] Les mails partent un jour ouvré, entre 8 h et 20 h ; le remerciement, dans les deux semaines après la rencontre, à ceux qui sont venus.
   *[other] Les mails partent un jour ouvré, entre 8 h et 20 h, et avant le début de la rencontre. Les destinataires sont choisis au moment du départ.
}
event-mailing-moved = Départ { $when }.
event-mailing-removed = { $kind ->
    [invitation] Invitation retirée : rien ne partira.
    [follow_up] Relance retirée : rien ne partira.
    [thanks] Remerciement retiré : rien ne partira.
   *[other] Rappel retiré : rien ne partira.
}
event-mailing-restored = { $kind ->
    [invitation] Invitation remise.
    [follow_up] Relance remise.
    [thanks] Remerciement remis.
   *[other] Rappel remis.
}
event-mailing-missed = { $kind ->
    [follow_up] Pas de relance : trop près de l’invitation ou du rappel.
    [thanks] Pas de remerciement : personne n’est venu, ou plus de deux semaines ont passé.
   *[other] Rien ne part : c’était trop tard.
}
event-mailing-done = C’est déjà parti.
event-mailing-closed = Plus rien ne part pour cette rencontre.
event-mailing-too-late = Il ne reste aucune heure où ce mail pourrait partir.
event-mailing-past = Ce moment est passé.
event-mailing-after-start = Ce mail part avant le début de la rencontre.
event-mailing-thanks-too-late = Un remerciement part dans les deux semaines après la rencontre.
event-mailing-quiet = Entre 20 h et 8 h, personne ne reçoit de mail. Choisissez une heure de la journée.
event-mailing-day-off = Les mails partent un jour ouvré. Choisissez-en un.
event-let-pass = Faire passer devant
event-passed-seated = { $name } a une place.
event-passed-first = C’est complet : { $name } passe en tête de la liste d’attente. Augmentez le nombre de places pour lui en proposer une tout de suite.
event-passed-not-waiting = { $name } n’attend pas de place.
event-passed-closed = Cette rencontre ne donne plus de places.
event-passed-undo = Annuler
event-passed-undone = { $name } reprend son rang.
event-photos = Photos : { $yes } oui, { $no } non
event-missed-first = Priorité à qui n’a pas eu de place la dernière fois
event-missed-first-hint = Si c’est complet, les places libérées leur sont proposées d’abord.
