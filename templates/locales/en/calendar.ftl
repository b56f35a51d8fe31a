# Calendars of the days on which the organisation is closed, or busy elsewhere.

calendar-list = Closing calendars
calendar-what = When a date falls on one of these days, the page says so. Nothing is forbidden.
calendar-empty = No calendar yet.
calendar-empty-reader = No calendar yet. An admin account can load one.
calendar-count = { $count ->
    [one] { $count } entry
   *[other] { $count } entries
}
calendar-load = Load a calendar
calendar-name = Name of the calendar
calendar-name-hint = Empty: the name of the file. A calendar of the same name is replaced.
calendar-name-empty = Give the calendar a name, such as Closings 2027.
calendar-file = An .ics file
calendar-too-large = This file is too large: 256 kB at most.
calendar-days = Or as text
calendar-days-hint = What an .ics file holds, or a line for each closing: 2026-12-24/2026-12-31 Winter closing
calendar-nothing = No days in this text: paste what an .ics file holds, or a line such as 2026-12-24 Closed.
calendar-line = Line { $number }: write it like 2026-12-24 Closed, or 2026-12-24/2026-12-31 Closed.
calendar-too-many = An organisation keeps at most { $most } closed days.
calendar-loaded = { $count ->
    [one] { $count } entry loaded
   *[other] { $count } entries loaded
}{ $left ->
    [0] .
    [one] , { $left } left out: without a name or a date, or repeating.
   *[other] , { $left } left out: without a name or a date, or repeating.
}
calendar-removed = Calendar removed.
calendar-remove = Remove
calendar-remove-this = Remove { $name }
