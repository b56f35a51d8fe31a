# Mails sent or kept, and reading one.
outbox-tabs = States
outbox-tab-all = All
outbox-tab-queued = Waiting
outbox-tab-sent = Sent
outbox-tab-failed = Stuck
outbox-empty = No mail yet. The first one leaves with an invitation.
outbox-title = { $kind }: { $event }
outbox-nobody = Erased person
outbox-invitation = Invitation
outbox-confirmation = Confirmation
outbox-waiting = Waiting list
outbox-offer = Place offered
outbox-change = Change
outbox-cancellation = Cancellation
outbox-removal = Taken off the list
outbox-sign-in = Sign-in link
outbox-queued = Waiting
outbox-sending = On its way
outbox-sent = Sent
outbox-kept = Kept here
outbox-failed = Refused
outbox-bounced = Came back
outbox-unknown = No news
outbox-dropped = Withdrawn
outbox-said = The mail server said: “{ $words }”
outbox-attempts = { $count ->
    [one] 1 try
   *[other] { $count } tries
}
outbox-retry = Send again
outbox-retried = The mail is on its way again.
outbox-not-retried = This mail has left already, or was withdrawn.
outbox-not-kept = The content of sent mails isn’t kept here.
message-from = From
message-to = To
message-views = Views of the message
message-html = Rendered
message-text = Text
message-calendar = Calendar
message-raw = Source
message-file = The whole message (.eml)
mailbox-title = Test mailbox
mailbox-what = Everything the demo has sent, for all organisations. Nothing left this place.
mailbox-empty = Nothing so far. Mails turn up here as soon as they leave.
