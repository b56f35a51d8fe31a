# The wrap-up of a meetup: one page, one button.
wrap_up-title = How did it go?
wrap_up-correction = Already wrapped up. What you save here replaces what was noted.
wrap_up-who = Who came
wrap_up-ticks = Tick those who came
wrap_up-others = { $count ->
    [one] 1 other invited person
   *[other] { $count } other invited people
}
wrap_up-met = People met (optional)
wrap_up-met-why = Empty: those ticked and whoever came with them.
wrap_up-met-odd = A whole number, or nothing.
wrap_up-walk-in = Add someone who came uninvited
wrap_up-hours = The hours
wrap_up-planned = It was planned for { $when }.
wrap_up-start = Real start
wrap_up-end = Real end
wrap_up-travel = Travel
wrap_up-travel-why = There and back, such as 50 min.
wrap_up-prep = Preparation
wrap_up-prep-why = Before and after, such as 1 h 30.
wrap_up-each-host = For each host
wrap_up-no-host = No one hosts this meetup: no hours will count.
wrap_up-choose-host = Choose a host
wrap_up-save = Wrap up: { $total } counted
wrap_up-save-plain = Wrap up the meetup
wrap_up-later = Later
wrap_up-when-missing = Pick a day and a time.
wrap_up-end-before-start = It ends ({ $end }) before it starts ({ $start }).
wrap_up-too-long = More than { $hours } h on end: check the day it ended.
wrap_up-future = This end is still to come.
wrap_up-out-of-range = A number from 0 to { $most }.
wrap_up-cancelled = This meetup is cancelled: there’s nothing to wrap up.
wrap_up-draft = This meetup isn’t announced: it’s wrapped up after that.
wrap_up-not-begun = This meetup starts on { $moment }. Let’s talk after.
wrap_up-saved = The meetup is wrapped up.
wrap_up-saved-counted = { $hosts ->
    [one] Wrapped up: { $total } counted (face to face { $contact }, travel { $travel }, preparation { $prep }), { $met ->
        [one] 1 person met
       *[other] { $met } people met
    }.
   *[other] Wrapped up: { $total } counted for each of { $hosts } hosts (face to face { $contact }, travel { $travel }, preparation { $prep }), { $met ->
        [one] 1 person met
       *[other] { $met } people met
    }.
}
wrap_up-saved-nobody-came = Wrapped up, with no one met: the { $total } count as preparation.
wrap_up-saved-nobody-hosts = Wrapped up. No one hosted it: no hours count.
