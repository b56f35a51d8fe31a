# Hours: their kinds, the week, what is noted by hand.
time-contact = Face to face
time-travel = Travel
time-prep = Preparation
time-online = Online
time-other = Not counted
time-unclassified = To classify
time-open = To wrap up
time-planned = Planned
time-real = Real
time-rate = Real-world rate
time-week = Week { $number }
time-week-days = { $first } to { $last }
time-previous = The week before
time-next = The week after
time-today = today
time-unsaid = nothing noted
time-holiday = public holiday
time-away = leave
time-online-ask = Online:
time-online-more = More online
time-note = Note
time-remove = Remove
time-remove-of = Remove { $times }
time-undo = Undo
time-removed = Removed.
time-restored = It’s back.
time-noted = { $hours } { $kind ->
    [contact] face to face
    [travel] of travel
    [prep] of preparation
    [online] online
   *[other] not counted
} for { $day }.
time-add = Add hours
time-kind = Kind
time-kind-missing = Pick a kind.
time-day = Day
time-date-missing = Pick a day.
time-not-yet = This day hasn’t come yet.
time-no-room = There aren’t that many hours left in a row that day: give a start and an end below.
time-start = Start
time-end = End
time-clock-missing = Pick a time.
time-end-before-start = It ends ({ $end }) before it starts ({ $start }). Note a night until midnight, then from midnight on the next day.
time-event = Meetup (optional)
time-event-none = None
time-event-unknown = This meetup is gone.
time-words = In a few words (optional)
time-duration-empty = Write a duration, such as 3 h 30.
time-duration-odd = Write the duration like 3 h 30, 210 min or 3.5.
time-duration-long = That’s more than a day. For minutes, write 210 min.
time-as-usual = as usual
time-not-worked = Did not work
time-yesterday = Yesterday, { $day }: how long online?
time-last-day = How long online on { $day }?
time-other-number = Other
time-away-noted = Noted: no work on { $day }.
time-usual-week = All like a usual week ({ $days })
time-usual-noted = { $hours } online noted: { $days }.
time-usual-none = There was nothing to complete.
time-confirm = { $count ->
    [one] Confirm what the calendar proposes
   *[other] Confirm the { $count } lines of the calendar
}
time-confirmed = { $count ->
    [one] Confirmed: this line counts.
   *[other] Confirmed: { $count } lines count.
}
time-unconfirmed = It is a proposal again.
time-ways = Less to type
time-kind-name = { $kind ->
    [contact] Face to face
    [travel] Travel
    [prep] Preparation
    [online] Online
   *[other] Outside the ratio
}
