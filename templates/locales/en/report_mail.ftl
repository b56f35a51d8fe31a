# Figures by mail: the month for directors, one line a week for managers, and how to stop them.
report-mail-rate-target = { $rate } (target { $target })
report-mail-rate-observed = { $rate }
report-mail-rate-none = no ratio yet
report-mail-encounters = { $count ->
    [0] no meetup
    [one] 1 meetup
   *[other] { $count } meetups
}
report-mail-faces = { $count ->
    [0] no face
    [one] 1 face{ $new ->
        [0] {""}
       *[other] , a new one
    }
   *[other] { $count } faces{ $new ->
        [0] , none of them new
       *[other] , of which { $new } new
    }
}
report-mail-subject = Real world in { $month }: { $rate }, { $encounters }
report-mail-answer = Real world in { $month }: { $rate }, { $encounters }, { $faces }.
report-mail-what = { $rate } of the team’s time was spent in the real world: { $real } in person for { $online } online, or { $ratio }. Counted strictly or broadly, it is { $bracket }. { $reliability }
report-mail-what-none = Too few hours were written down for a ratio in { $month }. Nothing is guessed: no hours, no figure.
report-mail-held = The target of { $target } is met{ $points ->
    [0] .
    [one] , with 1 point to spare.
   *[other] , with { $points } points to spare.
}
report-mail-watch = The target is { $target }: { $points ->
    [0] missed by a hair.
    [one] 1 point short.
   *[other] { $points } points short.
}
report-mail-drifting = The target is { $target }: { $points ->
    [one] 1 point
   *[other] { $points } points
} short: the team is drifting.
report-mail-too-little = Too little time was written down to judge against the target of { $target }.
report-mail-observing = No target is set yet: we’re watching.
report-mail-before = In { $before } it was { $rate }.
report-mail-before-none = In { $before } there was no ratio.
report-mail-why-met = { $encounters } and { $faces }{ $cancelled ->
    [0] .
    [one] ; 1 meetup was cancelled.
   *[other] ; { $cancelled } meetups were cancelled.
}
report-mail-why-hours = Compared with { $before }: { $real } in person, { $online } online.
report-mail-more = { $hours } more
report-mail-less = { $hours } less
report-mail-same = as much
report-mail-unconfirmed = { $count ->
    [one] 1 meetup still waits to be wrapped up: its hours don’t count.
   *[other] { $count } meetups still wait to be wrapped up: their hours don’t count.
}
report-mail-best = The meetups with the most people
report-mail-best-one = { $title }, { $day }: { $met ->
    [0] nobody
    [one] 1 person
   *[other] { $met } people
}
report-mail-next = What next
report-mail-ahead = { $provisional ->
    [yes] Provisional:{" "}
   *[no] {""}
}{ $events ->
    [one] 1 meetup is planned
   *[other] { $events } meetups are planned
} in the coming four weeks, { $real } in person.
report-mail-ahead-rate = If all of it happens and online time stays at { $weekly } a week, that makes { $rate }.
report-mail-ahead-none = Nothing is planned in the coming four weeks. The next thing to do: set a date.
report-mail-date = { $day }: { $title }
report-mail-do-confirm = The next thing to do: wrap up the meetups that are over.
report-mail-do-look = To watch. { $sign }
report-mail-sign-creep = Online time goes up and real-world time down, for four weeks now.
report-mail-sign-ewma = The rate has fallen further than it usually varies.
report-mail-sign-no-contact = Nobody has been met for { $days } days.
report-mail-do-go-on = The next thing to do: hold what is planned.
report-mail-open = See the page
report-mail-reason = You get this mail on the first working day of the month because you read the figures of { $organisation }. They are those of this morning; a later correction will show on the page.
report-mail-stop = Stop this mail
report-mail-bar-contact = in person { $share }
report-mail-bar-travel = travel { $share }
report-mail-bar-online = online { $share }

weekly-subject = Your week: one thing to do
weekly-confirm = “{ $title }” waits to be wrapped up: its hours don’t count yet. It takes a minute.
weekly-confirm-others = { $count ->
    [one] One more meetup is waiting.
   *[other] { $count } more meetups are waiting.
}
weekly-days = { $days ->
    [one] { $first }: nothing is written down. One tap will do.
   *[other] { $days } days of last week have no hours, from { $first } on. One tap a day will do.
}
weekly-classify = { $hours } imported last week are still to be classified.
weekly-plan = Nothing is planned in the coming four weeks. An apéro takes a minute.
weekly-look-creep = { $sign } See where the hours go.
weekly-look-ewma = { $sign } Look at the last few weeks.
weekly-look-no-contact = { $sign } Who would be easiest to see?
weekly-do-confirm = Wrap it up
weekly-do-days = Write them down
weekly-do-classify = Classify
weekly-do-plan = New meetup
weekly-do-look = See the numbers
weekly-reason = You get this line on Monday morning because you asked for it, for { $organisation }.

mail-stop-title = Mails with figures
mail-stop-monthly = Stop sending the figures of the month to { $email }?
mail-stop-weekly = Stop sending the Monday line to { $email }?
mail-stop-friday = Stop asking { $email } at the end of the week?
mail-stop-button = Stop this mail
mail-stop-done = Stopped. { $email } won’t get this mail any more.
mail-stop-again = Get this mail again
mail-stop-on = It’s back: { $email } will get this mail again.
