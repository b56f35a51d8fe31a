# Mails sent or kept, and reading one.
outbox-tabs = States
outbox-tab-all = All
outbox-tab-queued = Waiting
outbox-tab-sent = Sent
outbox-tab-failed = Stuck
outbox-trial = Sample
outbox-copy = Copy
outbox-pages = Pages about mail
outbox-page-out = Sent
outbox-page-in = Received
outbox-page-check = Check
outbox-waits = What waits
outbox-waits-ready = { $count ->
    [one] { $count } mail leaves as soon as its turn comes.
   *[other] { $count } mails leave as soon as their turn comes.
}
outbox-waits-early = { $count ->
    [one] { $count } mail waits for its time: held, gathered with others, or paced.
   *[other] { $count } mails wait for their time: held, gathered, or paced.
}
outbox-waits-put-off = { $count ->
    [one] { $count } mail will be offered again: we were told “not now”.
   *[other] { $count } mails will be offered again: we were told “not now”.
}
outbox-waits-server-away = { $count ->
    [one] { $count } mail waits for the mail server, which takes nothing at the moment. Nothing is lost.
   *[other] { $count } mails wait for the mail server, which takes nothing at the moment. Nothing is lost.
}
outbox-waits-next = Next to leave: { $when }.
outbox-waits-pace = Pace: { $rate } a second to one domain.
outbox-why-ready = Leaves when its turn comes
outbox-why-early = Waits for its time
outbox-why-put-off = Will be offered again
outbox-why-server-away = Waits for the mail server
outbox-empty = No mail yet. The first one leaves with an invitation.
outbox-title = { $kind }: { $event }
outbox-nobody = Erased person
outbox-invitation = Invitation
outbox-follow-up = Follow-up
outbox-reminder = Reminder
outbox-thanks = Thank-you
outbox-confirmation = Confirmation
outbox-waiting = Waiting list
outbox-offer = Place offered
outbox-change = Change
outbox-cancellation = Cancellation
outbox-removal = Taken off the list
outbox-sign-in = Sign-in link
outbox-nudge = How was it?
outbox-forward = Word from a guest
outbox-monthly = Figures of the month
outbox-friday = Friday question
outbox-weekly = One thing to do
outbox-join = Request to confirm
outbox-question = Answer to confirm
outbox-queued = Waiting
outbox-sending = On its way
outbox-sent = Sent
outbox-kept = Kept here
outbox-failed = Refused
outbox-bounced = Came back
outbox-unknown = No news
outbox-dropped = Withdrawn
outbox-said = The server said: “{ $words }”
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
