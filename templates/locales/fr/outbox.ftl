# Les mails envoyés ou gardés, et la lecture d’un mail.
outbox-tabs = États
outbox-tab-all = Tous
outbox-tab-queued = En attente
outbox-tab-sent = Partis
outbox-tab-failed = Bloqués
outbox-empty = Aucun mail. Le premier partira d’une invitation.
outbox-title = { $kind } : { $event }
outbox-nobody = Personne effacée
outbox-invitation = Invitation
outbox-confirmation = Confirmation
outbox-waiting = Liste d’attente
outbox-offer = Place proposée
outbox-change = Changement
outbox-cancellation = Annulation
outbox-removal = Retrait de la liste
outbox-sign-in = Lien de connexion
outbox-queued = En attente
outbox-sending = En route
outbox-sent = Parti
outbox-kept = Gardé ici
outbox-failed = Refusé
outbox-bounced = Revenu
outbox-unknown = Sans nouvelles
outbox-dropped = Retiré
outbox-said = Le serveur d’envoi a répondu : « { $words } »
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
