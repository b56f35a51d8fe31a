# The ten figures of the director's page: who came, who was not met, what came of it, how far to trust it.
report-part-of = { $part } of { $whole }
report-meetups = Meetups
report-cancelled-short = Meetups cancelled
report-came = Who came
report-attendance = Came, of those who said yes
report-walk-ins = Walk-ins
report-unnamed-short = Without a name
report-neglect = Not met for long
report-neglect-weeks = { $count ->
    [one] 1 week
   *[other] { $count } weeks
}
report-neglect-none = No community has any members yet.
report-neglect-more = { $count ->
    [one] and 1 more
   *[other] and { $count } more
}
report-departments = Departments met in 90 days
report-results = What came of it
report-results-none = No effect or objective in this period.
report-objectives-met = { $count } met
report-objectives-missed = { $count } not met
report-objectives-open = { $count } under way
report-trust = Where the hours come from
report-trust-good = good
report-trust-fair = fair
report-trust-low = fragile
report-trust-facts = { $coverage } of contract hours noted, { $unclassified } to classify, { $late } noted after their week.
report-doubt-nothing-expected = No contract hours are known, so nobody can say what is missing.
report-doubt-most-missing = Fragile: less than 60% of contract hours are noted.
report-doubt-some-missing = Good takes 80% of contract hours.
report-doubt-too-much = More than 110% of contract hours are noted: something counts too much.
report-doubt-many-unclassified = Fragile: more than 25% of the hours are still to be classified.
report-doubt-some-unclassified = Good takes 10% to classify at most.
report-doubt-late = Good takes 20% noted after their week at most.
report-from-event = Written by a meetup
report-from-timer = Timer
report-from-import = Imported
report-from-manual = Typed the same week
report-from-manual-later = Typed later
report-from-declared = Declared on Friday
report-weekdays = People met by weekday
report-weeks-count = { $count ->
    [one] 1 week
   *[other] { $count } weeks
}
report-heard = Heard, decided
report-heard-none = Nothing heard in this period.
report-decided = Decided
report-decided-none = Nothing has been decided yet.
report-decided-verdict = { $verdict }: { $change }
report-decided-answer = “{ $words }”: { $department } answers “{ $outcome }”
report-decided-change = To change next time: { $words }
report-by-series = By series:
report-mail-monthly-get = Get it monthly
report-links-manage = Reading links
report-col-cancelled = Cancelled
report-col-moved = Moved
report-col-said-yes = Had said yes
report-col-came = Came
report-col-group = Community or department
report-col-department = Department
report-col-departments = Departments
report-col-groups = Groups
report-col-people = People
report-col-last-met = Last met
report-col-since = Since
report-col-change = Against before
report-col-objective = Objective
report-col-due = Due
report-col-reached = Reached
report-col-objective-met = Met
report-col-objective-missed = Not met
report-col-objective-open = Under way
report-col-weeks = Weeks
report-col-target = Target
report-col-verdict = Verdict
report-define-attendance = People who came, of those who had said yes and had a seat, each once for every meetup. Those who came without it stand apart, and so do people they brought along.
report-define-neglect = Communities, and departments of colleagues, by the whole weeks since anybody in them was met; the longest first, at the end of the period. Of the whole organisation.
report-define-departments = Departments of colleagues of which anybody was met in the 90 days up to the end of the period, of all that have anyone. Of the whole organisation.
report-define-effects = Effects whose window ends in the period: a number, a unit, a source, compared with before where that is known. Of the whole organisation.
report-define-objectives = Objectives whose day lies in the period. On that day: met or not met, and nothing in between. Of the whole organisation.
report-define-weeks = Real-world and online time of each week that is drawn, and the rate of the four complete weeks that end with it. A week leads to its rows.
report-define-weekdays = People met at each meetup of the half year, by weekday. Whoever came twice is met twice: days are compared here, not people.
report-define-from-event = Hours written by the wrap-up of a meetup.
report-define-from-timer = Hours measured by the timer.
report-define-from-import = Hours read from a file or a calendar.
report-define-from-manual = Hours typed by hand in the week in which they happened.
report-define-from-manual-later = Hours typed by hand after their week.
report-define-from-declared = Hours declared in answer to the Friday question: an estimate.
report-source-answers = answers, and check-ins at the door
report-source-people = check-ins at the door, and people’s cards
report-source-typed = what the team typed, with its source
report-individual-told = Your figures can also be read one by one.
