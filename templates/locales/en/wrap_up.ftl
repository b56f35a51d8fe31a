# The wrap-up of a meetup: one page, one button.
wrap-up-title = How did it go?
wrap-up-correction = Already wrapped up. What you save here replaces what was noted; the former figures stay on the page.
wrap-up-find = Search a name
wrap-up-who = Who came
wrap-up-ticks = Tick those who came
wrap-up-others = { $count ->
    [one] 1 other invited person
   *[other] { $count } other invited people
}
wrap-up-met = People met (optional)
wrap-up-met-why = Empty: those ticked and whoever came with them.
wrap-up-met-odd = A whole number, or nothing.
wrap-up-walk-in = Add someone who came uninvited
wrap-up-hours = The hours
wrap-up-planned = It was planned for { $when }.
wrap-up-start = Real start
wrap-up-end = Real end
wrap-up-travel = Travel
wrap-up-travel-why = There and back, such as 50 min.
wrap-up-prep = Preparation
wrap-up-prep-why = Before and after, such as 1 h 30.
wrap-up-each-host = For each host
wrap-up-no-host = No one hosts this meetup: no hours will count.
wrap-up-choose-host = Choose a host
wrap-up-way = Travel { $travel }, preparation { $prep }
wrap-up-from-confirmed = This is what was confirmed before.
wrap-up-from-series = Taken from the last date of this series.
wrap-up-from-place = { $count ->
    [one] Taken from the last time at the same place ({ $kind }).
   *[other] The middle of the last { $count } at the same place ({ $kind }).
}
wrap-up-from-kind = { $count ->
    [one] Taken from the last one of its kind ({ $kind }).
   *[other] The middle of the last { $count } of its kind ({ $kind }).
}
wrap-up-from-usual = Usual values, for want of one of its kind ({ $kind }).
wrap-up-counted = { $hosts ->
    [one] { $total } counted.
   *[other] { $total } counted for each of { $hosts } hosts.
}
wrap-up-counted-nobody = Nobody hosts it: no hours counted.
wrap-up-kept = To keep from the evening
wrap-up-kept-why = All of it is optional: unfold what is worth noting.
wrap-up-brought = { $count ->
    [one] 1 promise: brought or not
   *[other] { $count } promises: brought or not
}
wrap-up-heard = What you heard (three things at most)
wrap-up-heard-nth = Thing heard no. { $number }
wrap-up-debrief = The debrief in four lines
wrap-up-debrief-why = It is shown when you plan the next date.
debrief-planned = What was planned
debrief-happened = What happened
debrief-learned = What we learned
debrief-to-change = To change next time
debrief-published = Published from it
wrap-up-published = A link or a sentence
wrap-up-effect = One effect, as a number
wrap-up-effect-why = A number with its unit, its window and its source; or leave it empty.
wrap-up-effect-noted = { $what }: { $number }
wrap-up-take-back = Back to unconfirmed
wrap-up-taken-back = To be confirmed again: the hours of this meetup no longer count. What you noted is kept.
wrap-up-not-held = This meetup is not wrapped up.
wrap-up-thanked = The thanks have already left: the meetup took place. Correct the figures here instead.
wrap-up-save = Wrap up: { $total } counted
wrap-up-save-plain = Wrap up the meetup
wrap-up-save-again = Correct: { $total } counted
wrap-up-save-again-plain = Correct
wrap-up-later = Later
wrap-up-when-missing = Pick a day and a time.
wrap-up-end-before-start = It ends ({ $end }) before it starts ({ $start }).
wrap-up-not-over = This time is still to come: write down when the meetup ended.
wrap-up-too-long = More than { $hours } h on end: check the day it ended.
wrap-up-out-of-range = A number from 0 to { $most }.
wrap-up-cancelled = This meetup is cancelled: there’s nothing to wrap up.
wrap-up-draft = This meetup isn’t announced: it’s wrapped up after that.
wrap-up-not-begun = This meetup starts on { $moment }. Let’s talk after.
wrap-up-saved = The meetup is wrapped up.
wrap-up-saved-counted = { $hosts ->
    [one] Wrapped up: { $total } counted (face to face { $contact }, travel { $travel }, preparation { $prep }), { $met ->
        [one] 1 person met
       *[other] { $met } people met
    }.
   *[other] Wrapped up: { $total } counted for each of { $hosts } hosts (face to face { $contact }, travel { $travel }, preparation { $prep }), { $met ->
        [one] 1 person met
       *[other] { $met } people met
    }.
}
wrap-up-saved-nobody-came = Wrapped up, with no one met: the { $total } count as preparation.
wrap-up-saved-nobody-hosts = Wrapped up. No one hosted it: no hours count.
