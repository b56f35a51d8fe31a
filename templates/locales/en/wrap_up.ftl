# The wrap-up of a meetup: one page, one button.
wrap-up-title = How did it go?
wrap-up-correction = Already wrapped up. What you save here replaces what was noted.
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
wrap-up-save = Wrap up: { $total } counted
wrap-up-save-plain = Wrap up the meetup
wrap-up-save-again = Correct: { $total } counted
wrap-up-save-again-plain = Correct
wrap-up-later = Later
wrap-up-when-missing = Pick a day and a time.
wrap-up-end-before-start = It ends ({ $end }) before it starts ({ $start }).
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
