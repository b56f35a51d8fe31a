# The numbers: the director’s page, the rows behind each figure, the computation in plain words.
report-week = Week
report-month = Month
report-period = Period
report-previous = The period before
report-next = The period after
report-days = { $first } to { $last }
report-week-of = Week { $number }
report-week-short = W{ $number }
report-week-sentence = Week { $number }: { $rate }, { $real } in the real world of { $total }
report-week-silent = Week { $number }: no rate
report-going-on = going on
report-print = Print
report-other-period = Another period
report-from = From
report-to = To
report-show = Show
report-range-odd = There’s no such period. Here is the current month.
report-range-backwards = It ends before it starts. Here is the current month.
report-range-long = Twenty years at most. Here is the current month.
report-of-real = real-world time
report-of-the-time = of the time is spent
report-in-the-world = in the real world
report-ring = { $rate } of the time is spent in the real world.
report-ring-target = { $rate } of the time is spent in the real world, against a target of { $target }.
report-ring-none = No rate yet.
report-change-up = { $points ->
    [one] +{ $points } point on the period before
   *[other] +{ $points } points on the period before
}
report-change-down = { $points ->
    [one] −{ $points } point on the period before
   *[other] −{ $points } points on the period before
}
report-change-none = Same as the period before
report-observing = We’re observing.
report-too-little = Too few hours noted to conclude.
report-held = { $points ->
    [0] Target held.
    [one] Target held, +{ $points } point.
   *[other] Target held, +{ $points } points.
}
report-watch = { $points ->
    [0] A hair below the target.
    [one] { $points } point to go.
   *[other] { $points } points to go.
}
report-drifting = { $hours } of meetups are missing.
report-that-is = That is
report-sides = (real : online)
report-and-from = , and
report-depending = depending on what goes where.
report-reliability-good = Reliability: good.
report-reliability-fair = Reliability: fair.
report-reliability-low = Reliability: low, as hours are missing or still to be classified.
report-why = Where does this come from?
report-no-rate = No ratio yet.
report-no-rate-why = It takes online time or a meetup held in the period to make a ratio. Nothing is guessed: no hours, no figure.
report-note-time = Note hours
report-encounters = Meetups held
report-cancelled = { $count ->
    [0] none cancelled
    [one] 1 cancelled
   *[other] { $count } cancelled
}
report-people = People met
report-new-faces = { $count ->
    [one] { $count } of them new
   *[other] { $count } of them new
}
report-unnamed = { $count ->
    [one] and 1 without a name
   *[other] and { $count } without a name
}
report-coverage = Hours noted
report-coverage-of = { $tracked } of { $expected } contract hours
report-coverage-none = No contract hours are known.
report-unconfirmed = To confirm
report-unconfirmed-none = every past meetup is wrapped up
report-unconfirmed-some = their hours don’t count yet
report-unconfirmed-hours = { $hours } are waiting
report-weeks = Week by week
report-weeks-empty = No hours to show yet.
report-real = Real world
report-target = Target { $target }
report-axis = % real
report-see-figures = See the figures
report-by-person = By community manager
report-hours-of = { $real } of { $total }
report-hours = Hours of the period
report-soon = Coming up
report-nothing-planned = Nothing planned for now.
report-made = Made on { $moment }
report-mine = My own figures
report-how = How it’s computed
report-figures = Other figures
report-figure-rate = Real-world rate
report-figure-double = Double-booked
report-figure-waiting = Waiting
report-rate-of = { $rate }: { $real } real, { $online } online
report-col-day = Day
report-col-what = What
report-col-kind = Kind
report-col-who = Who
report-col-counts = Counts here
report-col-line = As noted
report-col-event = Meetup
report-col-state = State
report-col-met = People met
report-col-faces = Faces
report-col-unnamed = Without a name
report-col-planned = Planned length
report-col-tracked = Noted
report-col-expected = Contract
report-col-real-of = Real, of real and online
report-total = Total
report-state-held = Held
report-state-cancelled = Cancelled
report-noted-as = noted as { $kind ->
    [contact] face to face
    [travel] travel
    [prep] preparation
    [online] online
   *[other] something else
}
report-rows-none = No rows: this figure is zero.
report-rows-more = The first { $shown } rows of { $of }. The total stands for all.
report-define-rate = (face to face + travel) ÷ (face to face + travel + online). Each instant of one person counts once.
report-define-contact = In the same place as at least one member of the community, at a meetup that was held.
report-define-travel = On the way or setting up, because of a meetup that took place.
report-define-prep = Desk work tied to a meetup, follow-up included. Not part of the rate.
report-define-online = Community work through a screen or a phone, calls and video included.
report-define-other = Not community work: admin, training, team meetings, breaks. Not part of the rate.
report-define-unclassified = Imported, with no rule that says what it was. Lowers the bottom of the bracket.
report-define-double = Time for which one person noted two things at once. It counts once, on the row shown here.
report-define-waiting = Hours of meetups that no one has confirmed yet. They count nowhere.
report-define-encounters = Meetups that took place in the period, by their wrap-up.
report-define-people = Distinct people checked in at the door. Each counts once, at their first meetup of the period; people they brought along stand apart.
report-define-coverage = All hours noted ÷ contract hours, less public holidays and leave, up to yesterday.
report-define-unconfirmed = Past meetups that no one has wrapped up. Their hours wait and don’t count.
report-how-rate = The real-world rate is the time spent with the community in the flesh, travel included, divided by that time plus online time.
report-how-example = Example: 3 h face to face, 45 min of travel and 7 h 30 online make 3 h 45 of 11 h 15, which is 33%.
report-how-ratio = The ratio says the same another way: 1 : 2.0 means two hours online for each hour in the real world. Without a single hour on either side there is no figure: neither 0% nor 100%.
report-how-kinds = What counts as what
report-how-once = Each instant of one person counts once, for the strongest kind: face to face, then online, travel, preparation, not counted, to classify. Answering messages on the train counts as online.
report-how-bracket-title = The bracket
report-how-bracket = Beside the rate stands a bracket. At the bottom, only face to face is real, and all the rest, preparation and unclassified hours included, counts against it. At the top, preparation counts as real. So relabelling desk work can’t raise the bottom.
report-how-events-title = Meetups
report-how-events = A planned meetup doesn’t count. Wrapped up with at least one person met, it counts with its real start and end. Wrapped up with no one met, its time becomes preparation. Cancelled, face to face goes and travel becomes preparation.
report-how-trust-title = How far to trust it
report-how-coverage = Hours noted are compared with contract hours, less public holidays and leave, from the month in which each person joined. A day on which nothing is noted is never counted as zero nor filled in silently: it lowers this figure.
report-how-reliability = Good reliability: 80 to 110% of hours noted, at most 10% to classify, at most 20% noted after their week. Low: less than 60% noted, or more than 25% to classify. Fair otherwise.
report-how-verdict = A verdict is given only if real and online time make at least 20% of contract hours and 60% of hours are noted. Otherwise: too few hours noted.
report-how-target = The target is { $target }; within five points of it, a little is still to go.
report-how-no-target = No target is set for now: we’re observing.
report-how-team-title = The team and the periods
report-how-team = A team’s rate is the ratio of its sums, never a mean of rates. Two people at the same meetup each count their hours.
report-how-periods = Days run from midnight to midnight ({ $zone }), weeks from Monday to Sunday. A month cuts weeks: it is not their sum.
report-how-never = No rankings, no clicks, no opened mails, no followers. One person’s figures are visible only if the organisation decided so.
report-quarter = Quarter
report-year = Year
report-quarter-of = Q{ $number } { $year }
report-where = You are here
report-four = Rate over four weeks
report-four-none = Over four weeks: no rate yet.
report-four-held = Over four weeks: { $rate } ({ $bracket }), or { $ratio }; target of { $target } met.
report-four-watch = Over four weeks: { $rate } ({ $bracket }), or { $ratio }; a little under the target of { $target }.
report-four-drifting = Over four weeks: { $rate } ({ $bracket }), or { $ratio }; far from the target of { $target }.
report-four-too-little = Over four weeks: { $rate } ({ $bracket }), but too little time was written down to judge.
report-four-observing = Over four weeks: { $rate } ({ $bracket }), or { $ratio }. Watching: no target.
report-line = The four-week rate over half a year
report-line-label = Real-world rate over four weeks: { $from } in { $first }, { $to } in { $last }.
report-band-held = target met
report-band-watch = to watch
report-forecast-title = The coming four weeks
report-forecast = { $events ->
    [one] 1 meetup planned
   *[other] { $events } meetups planned
} within four weeks, { $real } in person: { $rate } if all of it happens and online time stays at { $weekly } a week.
report-forecast-bare = { $events ->
    [one] 1 meetup planned
   *[other] { $events } meetups planned
} within four weeks, { $real } in person if all of it happens.
report-forecast-empty = Nothing is planned in the coming four weeks.
report-provisional = Provisional: { $sentence }
report-signs = To watch
report-sign-creep = Online time creeps up: { $online_before } a week two months ago, { $online_now } in the last four; real-world time went from { $real_before } to { $real_now }.
report-sign-ewma = The smoothed rate is { $value }%, below its limit of { $limit }%; it used to be around { $mean }%.
report-sign-no-contact = Nobody has been met for { $days } days (last time: { $last }).
report-sign-never = Nobody has been met yet.
report-sign-nothing-planned = Nothing is planned in the coming 28 days.
report-hollow = Hollow weeks, online time without meeting anybody:
report-corrected = Corrected since it was sent:
report-corrected-bracket = Bracket
report-corrected-one = { $name } { $before } → { $now }
report-by-community = By community
report-community = Community
report-internal = Colleagues
report-external = The world outside
report-quiet = not met for half a year
report-by-kind = By kind:
report-kind-apero = apéros
report-kind-interview = interviews
report-kind-product-test = product tests
report-kind-other = other meetups
report-no-rate-part = Online time is hardly ever tied to a meetup, so a part of the time has no rate. Here are its meetups and hours.
report-heat = Days with a meetup
report-heat-less = fewer
report-heat-more = more people
report-heat-weekday = Weekday
report-heat-day = { $day }: { $count ->
    [0] nobody
    [one] 1 person
   *[other] { $count } people
}
report-heat-nobody = Nobody has been met in half a year.
report-heat-best = { $weekday } is the best day: { $share } of the people met in half a year.
report-moved = Meetups moved
report-define-moved = Meetups held at another time or place than first announced. They count where they took place.
report-support = Support per hour met
report-support-per-hour = { $hours } per hour
report-support-of = { $support } of travel and preparation for { $contact } in person
report-define-support = (travel + preparation) ÷ contact. The rows are those of all three.
report-ingredients = Ingredients
report-ingredients-of = { $asked } asked for, { $promised } promised, { $given } given
report-define-ingredients = What the meetups that were held asked for, what guests promised, and what was there.
report-asked = Asked for
report-promised = Promised
report-given = Given
report-define-forecast = Contact and travel of the meetups planned within four weeks, for each host: their length, and the travel of the last meetup of the same kind.
report-source = Source
report-rows-count = Rows
report-source-entries = hours written down, each instant once
report-source-events = meetups and their wrap-ups
report-source-contract = hours written down and contracts
report-source-ingredients = ingredients of meetups
report-source-planned = the agenda
report-links = Links without an account
report-links-what = A link shows this page to whoever gets it, without signing in, until it is revoked. Nobody is named in it unless figures of single people are switched on.
report-link-open = Open this link
report-link-revoke = Revoke
report-link-name = For whom
report-link-make = Make a link
report-link-made = The link is ready.
report-link-revoked = This link no longer opens anything.
report-link-too-many = Fifty links are open already. Revoke one first.
report-link-unnamed = Say for whom this link is.
report-mail-settings = Numbers by mail
report-mail-monthly = The figures of the month
report-mail-monthly-what = On the first working day of the month, at 8 am.
report-mail-weekly = One thing to do a week
report-mail-weekly-what = On Monday at 8 am, and only if there is something to do.
report-how-signs-title = What warns, and what comes
report-how-signs = Four signs are watched for, each said at most once in 28 days: online time creeping up, a rate that falls further than usual, two weeks without meeting anybody, nothing planned in the next 28 days. Only valid weeks count: complete ones, with 60% of the hours written down and at least 20% of the contract hours in person or online. Without one among the last four, the first two signs stay silent.
report-how-creep = Online time creeps up: the median of the last four valid weeks is at least 15% above that of the four before, and real-world time fell by at least 10%.
report-how-ewma = The rate falls: a smoothed mean of the rates (the last week weighs 30%) goes below a limit drawn from the first eight valid weeks that were noted.
report-how-forecast = The forecast adds up the hours of the meetups planned within four weeks and sets them against four usual weeks online (the median of the last four). It is called provisional as long as fewer than 80% of the working days of those four weeks have an hour written down.
report-col-lasted = Length
