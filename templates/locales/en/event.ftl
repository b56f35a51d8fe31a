# An event: its form, its page, its invitations, its cancellation.

## Kinds
event-kind = What kind of meetup?
event-kind-apero = Apéro
event-kind-interview = Interview
event-kind-product-test = Product test
event-kind-other = Other meetup
event-first-apero = { $month } apéro

## Form
event-edit = Edit the meetup
event-form-error = Error: { $title }
event-title = Title
event-title-empty = Give the meetup a title.
event-date = Day
event-date-missing = Pick a day.
event-date-past = That date is past. Did you mean { $year }?
event-starts = Start
event-starts-missing = Pick the time it starts.
event-ends = End
event-ends-missing = Pick the time it ends.
event-end-before-start = It ends ({ $end }) before it starts ({ $start }).
event-ends-first = It ends before it starts.
event-too-long = A meetup lasts 31 days at most.
event-when = Date and times
event-venue = Place
event-venue-later = Later
event-venue-new = Another place
event-venue-name = Name of the place
event-venue-address = Address
event-venue-directions = How to get in, which door, the last metro
event-capacity = Places
event-capacity-below = { $count ->
    [one] { $count } person is already coming: { $count } place or more.
   *[other] { $count } people are already coming: { $count } places or more.
}
event-plus-ones = Plus-ones at most
event-number = A number between 0 and { $most }, or nothing.
event-number-from-one = A number between 1 and { $most }, or nothing for no limit.
event-description = A word from the host
event-description-hint = It stands in the mail and on the answer page.
event-communities = Who is it for?
event-people = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
event-more = More settings
event-hosts = Hosts
event-hosts-hint = The meetup writes their hours, and a reply to the mail reaches the first one ticked.
event-orientation = Purpose
event-optional = (optional)
event-orientation-entertain = Entertain
event-orientation-inform = Inform
event-orientation-serve = Serve
event-orientation-none = None
event-until = Answers until
event-until-hint = Empty: until it starts.
event-until-late = Answers stop when the meetup ends, at the latest.
event-last-day = Ends on another day
event-last-day-hint = Empty: the same day, or the night after.
event-zone = Time zone
event-zone-hint = That of the place, such as Europe/Paris.
event-zone-unknown = “{ $zone }” is no known time zone. Write Europe/Paris, for example.
event-drinks = Drinks
event-alcohol = Alcohol will be served
event-alcohol-hint = The invitation then carries the health notice that French law asks for.
event-person = Who is interviewed
event-topic = Topic
event-consent = Consent to publish
event-consent-unasked = Not asked
event-consent-yes = Yes
event-consent-no = No
event-published = Published link
event-product = Product
event-version = Version
event-task = What people try
event-observations = What was seen
event-notify = { $count ->
    [one] Tell { $count } person of other edits too
   *[other] Tell { $count } people of other edits too
}
event-notify-hint = Without it, a new text or capacity sends no mail.
event-create = Create and see the mail
event-keep-draft = Keep as a draft
event-save = Save
event-keep-mine = Keep what I typed
event-take-theirs = Take the other version
event-conflict-how = Saving keeps what you typed.
event-theirs = { $field }:
event-changed-by = { $name } changed this meetup meanwhile.
event-changed-meanwhile = The meetup changed meanwhile. Read it again, then try once more.
event-choice-gone = That choice no longer exists. Pick another.
event-cancelled-stays = This meetup is cancelled: it no longer changes.
event-held-stays = This meetup took place: it can’t be cancelled any more.
event-over = This meetup is over.
event-kept = Draft saved. No one has been told.
event-saved = Saved.
event-saved-told = { $count ->
    [one] Saved. { $count } person will be told.
   *[other] Saved. { $count } people will be told.
}

## Page
event-state-draft = Draft
event-state-announced = Announced
event-state-invited = Invitations sent
event-state-unconfirmed = To confirm
event-state-held = Took place
event-state-cancelled = Cancelled
event-door = Check-in
event-edit-short = Edit
event-acts = More actions
event-invite-more = Invite more people
event-announce = Announce without inviting
event-announced = Meetup announced: check-in can open on the day.
event-print = Print the list
event-coming = { $count ->
    [one] { $count } coming
   *[other] { $count } coming
}
event-of-places = { $count ->
    [one] of { $count } place
   *[other] of { $count } places
}
event-count-people = { $count ->
    [one] { $count } guest
   *[other] { $count } guests
}
event-and-guests = { $count ->
    [one] { $people } and { $count } plus-one
   *[other] { $people } and { $count } plus-ones
}
event-places-and-guests = { $places }: { $guests }
event-bar = { $yes } coming, { $maybe } maybe, { $no } can’t, { $silent } without place or answer
event-after = What happened
event-after-what = { $count ->
    [0] { $times }, nobody met
    [one] { $times }, 1 person met
   *[other] { $times }, { $count } people met
}
event-after-as-prep = { $total } counted as preparation: nobody came.
event-after-corrected = Corrected on { $day }: { $changes }.
event-after-met = { $was } → { $is } met
event-after-lasted = length { $was } → { $is }
event-after-start = start { $was } → { $is }
event-after-travel = travel { $was } → { $is }
event-after-prep = preparation { $was } → { $is }
event-last-time = Last time, { $day }
event-came = { $count ->
    [one] { $count } person came
   *[other] { $count } people came
}
event-filter = Filter the guests
event-tab-all = All
event-tab-yes = Going
event-tab-waiting = Waiting
event-tab-maybe = Maybe
event-tab-no = Can’t
event-tab-silent = No answer
event-find = Find a guest
event-guest = Guest
event-community = Community
event-answer = Answer
event-answered = When
event-ago-now = just now
event-ago-minutes = { $count } min ago
event-ago-hours = { $count } h ago
event-ago-yesterday = yesterday
event-ago-days = { $count } days ago
event-change-answer = change { $name }’s answer
event-unreached = Mail not sent
event-with = With
event-remove = Take off the list
event-no-one-here = No one by that name here.
event-show-all = Show all { $count }
event-nobody-yet = No one is invited yet.
event-invite-community = Invite a community
event-mails = Mails
event-mails-none = Nothing has left yet.
event-plan = The plan
event-your-hours = Your time
event-your-hours-planned = Your time, planned
event-host-hours = Each host’s time
event-host-hours-planned = Each host’s time, planned
event-prep = Preparation
event-contact = At the meetup
event-travel = Way there and back
event-counts-as = Counts as real-world
event-poster = Poster
event-share = Share
event-listed = Public page
event-listed-hint = Anybody can see it and join; no guest is named there.
event-public = Public page
event-public-what = Anybody can see it and join.
event-public-see = See it
event-public-copy = Copy the link
event-public-qr-file = The code alone, as SVG
event-public-qr = QR code, to print or to show
event-share-who = The link to this page, for your colleagues.
event-copy = Copy link
event-copied = Copied

## Next step
event-next-invite = No one is invited yet
event-next-invite-text = Choose a community, read the mail, send.
event-next-invite-button = Invite
event-next-door = { $count ->
    [one] { $count } person expected
   *[other] { $count } people expected
}
event-next-door-text = One tap per arrival, offline too.
event-next-door-button = Open check-in
event-next-wrap-up = It’s over. How was it?
event-next-wrap-up-text = { $hours } counted per host if all went as planned.
event-next-wrap-up-button = Wrap up
event-next-silent = { $count ->
    [one] { $count } person hasn’t answered
   *[other] { $count } people haven’t answered
}
event-next-silent-text = An answer given aloud takes one tap to note.
event-next-silent-button = See who
event-next-waiting = { $count ->
    [one] { $count } person waits for a place
   *[other] { $count } people wait for a place
}
event-next-waiting-text = Add places and they are offered at once.
event-next-waiting-button = Add places
event-next-ready = Everyone has answered
event-next-ready-text = { $count ->
    [one] { $count } person is coming.
   *[other] { $count } people are coming.
}
event-next-ready-button = Invite more people
event-next-held = { $count ->
    [0] Wrapped up: nobody met
    [one] Wrapped up: { $count } person met
   *[other] Wrapped up: { $count } people met
}
event-next-held-text = { $hours } counted per host.
event-next-held-button = Correct

## Mails
event-mail-invitation = Invitation
event-mail-follow-up = Follow-up
event-mail-reminder = Reminder
event-mail-thanks = Thank-you
event-mail-confirmation = Answers confirmed
event-mail-waiting = Waiting list
event-mail-offer = Places offered
event-mail-change = Change
event-mail-cancellation = Cancellation
event-mail-removal = Taken off the list
event-mail-nudge = Question to the host
event-mail-forward = Words sent on
event-mail-join = Request to confirm
event-mail-question = Answer to confirm
event-mails-held = { $count ->
    [one] { $count } invitation leaves in { $seconds } s
   *[other] { $count } invitations leave in { $seconds } s
}
event-mails-moving = { $done } of { $count }. You can leave, it goes on.
event-mails-sent = { $count ->
    [one] { $count } sent
   *[other] { $count } sent
}
event-mails-kept = { $count ->
    [one] { $count } kept here
   *[other] { $count } kept here
}
event-mails-failed = { $count ->
    [one] { $count } refused
   *[other] { $count } refused
}
event-mails-unknown = { $count ->
    [one] { $count } uncertain
   *[other] { $count } uncertain
}
event-mails-queued = { $count ->
    [one] { $count } leaves at { $time }
   *[other] { $count } leave at { $time }
}

## Inviting
event-invite = Invite
event-to-whom = Whom?
event-by-name = Someone by name
event-nobody-found = No one is called “{ $name }”.
event-count-again = Count again
event-departments = Departments
event-by-habit = By what happened
event-audience-lately = Came lately
event-audience-lately-note = To one of the last two dates
event-audience-unmet = Not met for { $days } days
event-audience-unmet-note = In the communities of the meetup
event-tilted = { $count ->
    [one] One person was asked for much and given little back: { $names }.
   *[other] { $count } people were asked for much and given little back: { $names }…
} A word of thanks first?
event-audience-all = { $count ->
    [one] { $count } invitation
   *[other] { $count } invitations
}
event-audience-possible = { $count ->
    [one] { $count } possible
   *[other] { $count } possible
}
event-audience-refused = { $count ->
    [one] { $count } refused
   *[other] { $count } refused
}
event-audience = { $all }: { $possible }
event-audience-split = { $all }: { $possible }, { $refused }
event-in-french = In French
event-in-english = In English
event-why-refused = Why some are refused
event-refused-already = { $count ->
    [one] { $count } person has the invitation already
   *[other] { $count } people have the invitation already
}
event-refused-objected = wants no more mail
event-refused-no-address = no address
event-refused-no-basis = no legal basis
event-refused-undeliverable = address sends everything back
event-and-others = { $count ->
    [one] and { $count } more
   *[other] and { $count } more
}
event-the-mail = The mail
event-mail-language = Language of the mail
event-mail-form = Familiar or polite French
event-mail-view = View of the mail
event-view-html = Rendered
event-view-text = Text
event-view-calendar = Calendar
event-mail-from = From
event-mail-reply-to = Reply to
event-mail-subject = Subject
event-frame-phone = The mail on a phone
event-frame-desktop = The mail on a computer
event-send = Send to { $count }
event-send-held = Held for 30 s: you can still undo.
event-nobody-to-invite = No one to invite here for now.
event-held = { $count ->
    [one] { $count } invitation leaves in { $seconds } s.
   *[other] { $count } invitations leave in { $seconds } s.
}
event-undo-send = Don’t send
event-undone = { $count ->
    [one] { $count } invitation taken back. Nothing was sent.
   *[other] { $count } invitations taken back. Nothing was sent.
}
event-undo-late = Too late: the invitations have left.
event-removed = Taken off the list.

## Answers noted
event-noted-yes = { $count ->
    [0] Noted: { $name } is coming.
    [one] Noted: { $name } is coming with { $count } person.
   *[other] Noted: { $name } is coming with { $count } people.
}
event-noted-waiting = It’s full: { $name } is on the waiting list.
event-noted-maybe = Noted: { $name } may come.
event-noted-no = Noted: { $name } can’t come.
event-back-to = Back to “{ $answer }”
event-answer-cancelled = The meetup is cancelled: no more answers.
event-answer-draft = The meetup is a draft: announce it first.
event-answer-closed = Answers were taken until { $until }.
event-answer-guests = { $count ->
    [0] This meetup has no plus-ones.
    [one] { $count } plus-one at most.
   *[other] { $count } plus-ones at most.
}
event-answer-no-room = { $count ->
    [0] There is no place left for plus-ones.
    [one] There is { $count } place left. The earlier answer stands.
   *[other] There are { $count } places left. The earlier answer stands.
}
event-answer-large = { $count ->
    [one] The room has { $count } place in all.
   *[other] The room has { $count } places in all.
}

## Cancellation
event-cancel = Cancel this meetup…
event-cancel-question = Cancel this meetup?
event-cancel-effect = { $count ->
    [one] { $count } person will be told by mail and their calendar updated.
   *[other] { $count } people will be told by mail and their calendars updated.
}
event-cancel-quiet = No one is told: no invitation has left.
event-cancel-for-good = A cancelled meetup doesn’t come back.
event-reason = The reason, in the mail (optional)
event-cancel-tell = { $count ->
    [one] Tell { $count } person and cancel
   *[other] Tell { $count } people and cancel
}
event-cancel-now = Cancel the meetup
event-cancel-not = Change nothing
event-not-held = It didn’t take place
event-not-held-question = Didn’t this meetup take place?
event-not-held-effect = No one gets a mail: the evening is past. Contact time noted for it no longer counts, and travel counts as preparation.
event-not-held-reason = The reason (optional)
event-not-held-done = Noted: the meetup didn’t take place. No one is told.
event-cancelled-nobody = Meetup cancelled. No one had been told.
event-cancelled-told = { $count ->
    [one] Meetup cancelled. { $count } person is told.
   *[other] Meetup cancelled. { $count } people are told.
}

## When the meetup writes to its guests
event-notify-told = { $count ->
    [one] { $count } person will be told of a new day, time or place.
   *[other] { $count } people will be told of a new day, time or place.
}
event-notify-nobody = Nobody has had a mail yet, so nothing will be sent.
event-mailings = Coming up
event-mailing-expected = { $count ->
    [0] nobody for now
    [one] { $count } person for now
   *[other] { $count } people for now
}
event-mailing-move = Move
event-mailing-move-what = Move: { $what }
event-mailing-remove = Remove
event-mailing-remove-what = Remove: { $what }
event-mailing-restore = Bring back
event-mailing-restore-what = Bring back: { $what }
event-mailing-time = Time
event-mailing-time-missing = Choose a time.
event-mailing-rule = { $kind ->
    [thanks] Mails leave on a working day, between 8 am and 8 pm; the thank-you within two weeks of the meetup, to those who came.
   *[other] Mails leave on a working day, between 8 am and 8 pm, before the meetup begins. Who gets them is decided when they leave.
}
event-mailing-moved = Leaves { $when }.
event-mailing-removed = { $kind ->
    [invitation] Invitation removed: nothing will be sent.
    [follow_up] Follow-up removed: nothing will be sent.
    [thanks] Thank-you removed: nothing will be sent.
   *[other] Reminder removed: nothing will be sent.
}
event-mailing-restored = { $kind ->
    [invitation] Invitation brought back.
    [follow_up] Follow-up brought back.
    [thanks] Thank-you brought back.
   *[other] Reminder brought back.
}
event-mailing-missed = { $kind ->
    [follow_up] No follow-up: too close to the invitation or the reminder.
    [thanks] No thank-you: nobody came, or more than two weeks have passed.
   *[other] Nothing leaves: it was too late.
}
event-mailing-done = It has left already.
event-mailing-closed = Nothing leaves for this meetup any more.
event-mailing-too-late = There is no hour left at which this mail could leave.
event-mailing-past = This moment is past.
event-mailing-after-start = This mail leaves before the meetup begins.
event-mailing-thanks-too-late = A thank-you leaves within two weeks of the meetup.
event-mailing-quiet = Nobody gets mail between 8 pm and 8 am. Choose an hour of the day.
event-mailing-day-off = Mails leave on working days. Choose one.
event-let-pass = Let pass before others
event-passed-seated = { $name } has a seat.
event-passed-first = It’s full: { $name } is now first on the waiting list. Raise the number of places to offer them one at once.
event-passed-not-waiting = { $name } isn’t waiting for a seat.
event-passed-closed = No more seats are given at this meetup.
event-passed-undo = Undo
event-passed-undone = { $name } is back at their rank.
event-photos = Photos: { $yes } yes, { $no } no
event-missed-first = Those who found no seat last time come first
event-missed-first-hint = When it’s full, freed places are offered to them first.
