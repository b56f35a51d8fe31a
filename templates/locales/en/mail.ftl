# Mails to guests and, last, to people with an account.
# $host is one name or several ("Léa and Karim"), $count says how many; $day "Thursday 3 December".

mail-hello = Hello
mail-hello-guest = Hello { $guest }
mail-hosts = { $others } and { $last }
mail-line = { $label }: { $url }
mail-reply = Replies to this mail reach { $host }, for real.
mail-sender = Sent by { $organisation }.
mail-why-community = You get this mail because you belong to the community “{ $community }”.
mail-why-invited = You get this mail because { $organisation } invites you personally.
mail-objection = No more mail
mail-my-data = What we keep about you
mail-answer-yes = I’m coming
mail-answer-maybe = Maybe
mail-answer-no = I’m not coming
mail-change-answer = Change my answer
mail-calendar-file = Add to calendar
mail-calendar-answer = Answer or change your answer: { $url }
mail-calendar-objection = No more mail: { $url }

mail-invitation-subject = { $count ->
    [one] { $host } invites you
   *[other] { $host } invite you
}: { $title }, { $day }
mail-invitation-lead = { $count ->
    [one] { $host } invites you
   *[other] { $host } invite you
}
mail-invitation-preheader = Answer with one tap.
mail-invitation-how = The links open your answer page, no account needed. The invitation is attached: your calendar knows what to do with it.

mail-follow-up-subject = Are you coming? { $title }, { $day }
mail-follow-up-lead = A word before { $day }: are you coming?
mail-follow-up-how = A no helps as much as a yes: it says how many people to expect. We won’t ask again.

mail-reminder-subject = Reminder: { $title }, { $day }
mail-reminder-lead = See you on { $start }.
mail-reminder-promises = What you’re bringing:
mail-reminder-no = I can’t come any more
mail-reminder-how = If you’re still coming, there’s nothing to do. If not, say so with one tap: someone else can have your place.

mail-why-came = You get this mail because you were there.

mail-thanks-subject = Thank you: { $title }, { $day }
mail-thanks-lead = { $count ->
    [one] { $host } thanks you for coming.
   *[other] { $host } thank you for coming.
}
mail-thanks-recipe = The recipe
mail-thanks-brought = { $name }: { $things }
mail-thanks-others = { $count ->
    [one] And somebody brought: { $things }
   *[other] And others brought: { $things }
}
mail-thanks-others-alone = { $count ->
    [one] Somebody brought: { $things }
   *[other] Several people brought: { $things }
}
mail-thanks-next = Next time: { $start }.
mail-thanks-next-answer = See the date and answer
mail-thanks-questions = Two questions, no names
mail-thanks-how = Each link opens a page where one tap confirms the answer. You can change it until { $until }; no name and no address is kept with it.

mail-confirmation-yes-subject = You’re on the list: { $title }, { $day }
mail-confirmation-maybe-subject = Maybe: { $title }, { $day }
mail-confirmation-no-subject = Another time: { $title }, { $day }
mail-confirmation-yes = You’re on the list. See you on { $start }.
mail-confirmation-guests = { $guests ->
    [one] You’re bringing one person.
   *[other] You’re bringing { $guests } people.
}
mail-confirmation-maybe = Noted: maybe. A maybe doesn’t hold a place, so say yes as soon as you’re sure.
mail-confirmation-no = Another time, then. If your plans change, so can your answer, with one tap.

mail-standing = You’re coming to every date of this series until you say no. Can’t make it this time? Skip this date alone; nothing else changes.
mail-standing-skip = Skip this date
mail-standing-skipped = Only this date is skipped. You’re still expected at the others.

mail-waiting-subject = Waiting list: { $title }, { $day }
mail-waiting-position = It’s full for now. Your position on the waiting list: { $position }.
mail-waiting-how = { $heads ->
    [one] As soon as a place comes free, we’ll offer it to you by mail and hold it while you decide.
   *[other] As soon as { $heads } places come free, we’ll offer them to you by mail and hold them while you decide.
}

mail-offer-subject = { $heads ->
    [one] A place
   *[other] { $heads } places
} for you: { $title }, { $day }
mail-offer-held = { $heads ->
    [one] Good news: a place has come free, and it’s held for you until { $until }.
   *[other] Good news: { $heads } places have come free, and they’re held for you until { $until }.
}
mail-offer-after = If we don’t hear from you by then, it’s the next person’s turn.
mail-offer-accept = { $heads ->
    [one] I’ll take it
   *[other] I’ll take the { $heads } places
}
mail-offer-decline = { $heads ->
    [one] I’ll leave it
   *[other] I’ll leave them
}

mail-change-subject = Change: { $title }, { $day }
mail-change-lead = Here’s what changes.
mail-change-words-lead = Day, time and place stay the same. Here’s the meetup as it stands now.
mail-change-time = Date and time
mail-change-place = Place
mail-change-no-place = to be announced
mail-change-now = now
mail-change-before = before
mail-change-answer-stays = Your answer stays as it is until you give another one. Your calendar updates itself.

mail-cancellation-subject = Cancelled: { $title }, { $day }
mail-cancellation-lead = This meetup won’t take place.
mail-cancellation-reason = { $count ->
    [one] { $host } writes:
   *[other] { $host } write:
}
mail-cancellation-after = There’s nothing to do: your calendar updates itself. We hope to see you another time.

mail-removal-subject = No longer on the list: { $title }, { $day }
mail-removal-lead = Your name is no longer on the list.
mail-removal-after = The meetup does take place, but your invitation has been withdrawn; your calendar updates itself. If this is a mistake, just reply to this mail.

mail-sign-in-subject = Your way in: { $organisation }
mail-sign-in-lead = Here’s your way into Comptoir, for { $organisation }.
mail-sign-in-button = Come in
mail-sign-in-expiry = This link works once, until { $until } ({ $clock }).
mail-sign-in-unasked = Didn’t ask for this? Leave this mail alone: without the link, nobody gets in.

mail-forward-subject = { $guest } writes to you about “{ $title }”
mail-forward-lead = { $guest } answered a mail about “{ $title }”, { $start }:
mail-forward-button = See the event
mail-forward-reply = Replying to this mail writes to { $guest } ({ $address }).
mail-forward-no-reply = There is no known address to reply to.
mail-forward-other-sender = This came from { $sender }, which is not the address we know for { $guest }.

mail-question-subject = Was it you? { $title }, { $day }
mail-question-lead = An answer to your invitation came from { $address }, an address we don’t know.
mail-question-how = Nothing is noted. If it was you, answer here with one tap. If not, there’s nothing to do.

mail-join-subject = To confirm: { $title }
mail-join-lead = { $organisation } got a request to come with your address. If it was you, confirm it:
mail-join-lead-invited = { $organisation } got a request to come with your address. You’re on the list already, so here’s your page.
mail-join-button = Confirm: I’m coming
mail-join-button-invited = See or change your answer
mail-join-expiry = The button works until { $until } ({ $clock }). After that the request is forgotten.
mail-join-unasked = Didn’t ask for this? Leave this mail alone: without the button, nothing is noted.

mail-nudge-subject = How was it? { $title }
mail-nudge-lead = “{ $title }”, { $start }, is over, and nobody has said yet how it went.
mail-nudge-counts = None of it counts, neither hours nor people met, until you confirm it. It takes a minute.
mail-nudge-button = Wrap up
mail-nudge-not-held = It didn’t take place
mail-nudge-how-often = You’re asked twice at most, a day and a week after.
