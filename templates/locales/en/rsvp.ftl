# A member's answer page, and the one after it.
rsvp-host = { $host } invites you, { $name }
rsvp-route = Directions
rsvp-coming = { $count ->
    [0] No answers yet
    [one] 1 person is coming
   *[other] { $count } people are coming
}
rsvp-left = { $count ->
    [one] 1 place left
   *[other] { $count } places left
}
rsvp-full = full, waiting list open
rsvp-question = Will you join us?
rsvp-yes = I’m coming
rsvp-maybe = Maybe
rsvp-no = No
rsvp-confirm = Choose an answer
rsvp-confirm-yes = Confirm: I’m coming
rsvp-confirm-waiting = Put me on the waiting list
rsvp-confirm-maybe = Confirm: maybe
rsvp-confirm-no = Confirm: I’m not coming
rsvp-was-yes = Your answer so far: I’m coming.
rsvp-was-maybe = Your answer so far: maybe.
rsvp-was-no = Your answer so far: no.
rsvp-was-waiting = You’re on the waiting list.
rsvp-no-account = No account, no password. Only { $host }’s team sees your answer.
rsvp-not-you = You’re not { $name }?
rsvp-not-you-how = This page isn’t yours: write to { $host } for an invitation of your own.
rsvp-objection = No more invitations
rsvp-my-data = What we hold about you
rsvp-cancelled = This meetup won’t take place.
rsvp-cancelled-why = { $host } cancelled it. There’s nothing you need to do.
rsvp-past = It was on { $date }.
rsvp-past-next = See you at the next one?
rsvp-deadline = Answers are closed.
rsvp-deadline-how = A change? Write to { $host }:
rsvp-done-yes = You’re on the list, { $name }.
rsvp-done-yes-when = See you { $moment }.
rsvp-done-maybe = Noted.
rsvp-done-maybe-then = You can say yes or no until it starts.
rsvp-done-waiting = You’re on the waiting list.
rsvp-done-position = Number { $position }.
rsvp-done-waiting-then = A mail leaves as soon as a place frees up.
rsvp-done-no = Another time, then.
rsvp-offer = There’s a place for you, { $name }.
rsvp-offer-until = It’s held for you until { $until }.
rsvp-offer-take = Take the place
rsvp-offer-leave = Leave it
rsvp-ticket = Show it at the door. Or just say your name.
rsvp-ticket-large = Show it large
rsvp-ticket-open = Your place isn’t taken yet.
rsvp-calendars = In your calendar
rsvp-calendar-file = Apple, other
rsvp-guests = You’re coming with…
rsvp-guests-legend = Number of people with you
rsvp-guests-max = { $count ->
    [one] 1 person at most
   *[other] { $count } people at most
}
rsvp-guests-n = { $count ->
    [0] Nobody
    [one] 1 person
   *[other] { $count } people
}
rsvp-save = Save
rsvp-hindered = Something came up?
rsvp-changed-mind = Changed your mind?
rsvp-change = Change my answer
rsvp-fewer = Get fewer mails
rsvp-error-title = Error: { $title }
rsvp-refused-answer = Choose one of the three answers.
rsvp-refused-guests = { $count ->
    [0] This one is for the people invited: please come without company.
    [one] One more person at most.
   *[other] 0 to { $count } more people.
}
rsvp-refused-room = { $count ->
    [0] There’s no room for more people. Your own place is kept.
    [one] There’s one place left. Your own place is kept.
   *[other] There are only { $count } places left. Your own place is kept.
}
rsvp-refused-larger = { $count ->
    [one] There’s one place in all.
   *[other] There are { $count } places in all.
}
rsvp-refused-closed = This answer could not be taken.
rsvp-qr = Door code of { $name }
rsvp-standing = And the other dates?
rsvp-standing-how = This one comes round again. If you like, your place is noted each time; skipping a date takes one tap.
rsvp-standing-set = Yes to every date
rsvp-standing-holds = You’re coming to every date until you say no. A no to one date skips that date alone.
rsvp-standing-skipped = You’re skipping this date only: you’re still expected at the others.
rsvp-standing-end = Stop saying yes ahead
rsvp-questions = One more thing, if you like
rsvp-heard-of = How did you hear about it?
rsvp-photos = If there are photos, may you be in them?
rsvp-photos-yes = Yes
rsvp-photos-no = Rather not
rsvp-naming = The thank-you mail says who brought what. May it name you, by your first name?
rsvp-naming-yes = Yes
rsvp-naming-no = Rather not
rsvp-news = Tell me by email about { $organisation }’s next meetups
rsvp-news-source = Box ticked on the answer page: { $title }, { $day }
