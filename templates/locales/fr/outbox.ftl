# Les mails envoyés ou gardés, et la lecture d’un mail.
outbox-tabs = États
outbox-tab-all = Tous
outbox-tab-queued = En attente
outbox-tab-sent = Partis
outbox-tab-failed = Bloqués
outbox-trial = Essai
outbox-copy = Copier
outbox-pages = Pages sur les mails
outbox-page-out = Envoyés
outbox-page-in = Reçus
outbox-page-check = Vérifier
outbox-waits = Ce qui attend
outbox-waits-ready = { $count ->
    [one] { $count } mail part dès que son tour vient.
   *[other] { $count } mails partent dès que leur tour vient.
}
outbox-waits-early = { $count ->
    [one] { $count } mail attend son heure : retenu, réuni avec d’autres, ou espacé.
   *[other] { $count } mails attendent leur heure : retenus, réunis, ou espacés.
}
outbox-waits-put-off = { $count ->
    [one] { $count } mail sera présenté à nouveau : on nous a dit « pas maintenant ».
   *[other] { $count } mails seront présentés à nouveau : on nous a dit « pas maintenant ».
}
outbox-waits-server-away = { $count ->
    [one] { $count } mail attend le serveur d’envoi, qui ne prend rien en ce moment. Rien n’est perdu.
   *[other] { $count } mails attendent le serveur d’envoi, qui ne prend rien en ce moment. Rien n’est perdu.
}
outbox-waits-next = Prochain départ : { $when }.
outbox-waits-pace = Rythme : { $rate } par seconde vers un même domaine.
outbox-why-ready = Part dès que son tour vient
outbox-why-early = Attend son heure
outbox-why-put-off = Sera présenté à nouveau
outbox-why-server-away = Attend le serveur d’envoi
outbox-empty = Aucun mail. Le premier partira d’une invitation.
outbox-title = { $kind } : { $event }
outbox-nobody = Personne effacée
outbox-invitation = Invitation
outbox-follow-up = Relance
outbox-reminder = Rappel
outbox-thanks = Remerciement
outbox-confirmation = Confirmation
outbox-waiting = Liste d’attente
outbox-offer = Place proposée
outbox-change = Changement
outbox-cancellation = Annulation
outbox-removal = Retrait de la liste
outbox-sign-in = Lien de connexion
outbox-nudge = Comment était-ce ?
outbox-forward = Mot d’un invité
outbox-monthly = Chiffres du mois
outbox-friday = Question du vendredi
outbox-weekly = Une chose à faire
outbox-join = Inscription à confirmer
outbox-question = Réponse à confirmer
outbox-queued = En attente
outbox-sending = En route
outbox-sent = Parti
outbox-kept = Gardé ici
outbox-failed = Refusé
outbox-bounced = Revenu
outbox-unknown = Sans nouvelles
outbox-dropped = Retiré
outbox-said = Le serveur a répondu : « { $words } »
outbox-attempts = { $count ->
    [one] 1 essai
   *[other] { $count } essais
}
outbox-retry = Envoyer à nouveau
outbox-retried = Le mail repart.
outbox-not-retried = Ce mail est déjà parti, ou retiré.
outbox-not-kept = Le contenu des mails partis n’est pas gardé ici.
message-from = De
message-to = À
message-views = Vues du message
message-html = Rendu
message-text = Texte
message-calendar = Calendrier
message-raw = Source
message-file = Le message complet (.eml)
mailbox-title = Boîte de test
mailbox-what = Tout ce que la démo a envoyé, toutes organisations confondues. Rien n’est sorti d’ici.
mailbox-empty = Rien pour l’instant. Les mails arrivent ici dès qu’ils partent.
