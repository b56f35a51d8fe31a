# A file of hours: drop it, check it, add it, take it back.
time-import-title = Import hours
time-import-check = Check the hours
time-import-one = A file of hours
time-import-back = Time
time-import-to-time = See the time
time-import-file = Choose or drop a file
time-import-file-hint = Toggl, Clockify, Kimai, ActivityWatch, TimeTagger, solidtime or a calendar (.ics): it is recognised by itself. Of any other table you say the columns. It is not kept, nor are titles of windows.
time-import-paste = Paste lines instead
time-import-paste-label = Pasted lines, column headings included
time-import-zone = Zone of times that name none
time-import-zone-hint = The one of your account in the tool.
time-import-zone-unknown = There is no such zone. One is Europe/Paris.
time-import-check-button = Check
time-import-earlier = Earlier files
time-import-empty = There is nothing to read. Choose a file, or paste some lines.
time-import-too-large = This file is too large: { $max } MB at most. Export a shorter period.
time-import-unknown = This is no export that we know. Choose the detailed export, as CSV, with its column headings.
time-import-broken = This file ends in the middle or is damaged. Export it once more.
time-import-counts = { $accepted ->
    [0] nothing new
    [one] 1 new line
   *[other] { $accepted } new lines
} · { $hours } · { $ignored } ignored by a rule · { $rejected } refused
time-import-how = { $rows ->
    [one] 1 line read
   *[other] { $rows } lines read
} · { $tool } · { $encoding }. Nothing is written down yet.
time-import-order = Is the first day { $day }?
time-import-order-why = Nothing in the file says whether day or month stands first.
time-import-order-other = No, it is { $day }
time-import-kinds = What it makes
time-import-to-classify = { $count ->
    [one] 1 line is to be classified: that comes right after.
   *[other] { $count } lines are to be classified: that comes right after, by project and tags.
}
time-import-calendar = A meeting counts once you have confirmed it.
time-import-take = { $count ->
    [0] Nothing to add
    [one] Add 1 line
   *[other] Add { $count } lines
}
time-import-refused = { $count ->
    [one] 1 line left out
   *[other] { $count } lines left out
}
time-import-download = Download the refused lines
time-import-running = The hours are being written down…
time-import-undoing = The hours are being taken back…
time-import-undone = Import undone: its hours are gone.
time-import-failed = { $count ->
    [0] The file could not be written down. Import it once more; if it fails again, your administrator finds the reason in the log.
    [one] The file could only be written down in part: 1 line. Undo it and import it once more; if it fails again, your administrator finds the reason in the log.
   *[other] The file could only be written down in part: { $count } lines. Undo it and import it once more; if it fails again, your administrator finds the reason in the log.
}
time-import-of-calendar = These hours come from a calendar that is read every hour. Remove the calendar below: what you have confirmed stays, and is changed line by line on the time page.
time-import-done = { $accepted ->
    [0] Nothing new
    [one] 1 line added
   *[other] { $accepted } lines added
} · { $hours } · { $rejected } refused
time-import-undo = Undo the whole import
time-import-classify = Classify what is left
time-import-columns = What does each column hold?
time-import-columns-why = This table is not from a tool that we know. Say what each column holds: at least start and end, or start and duration. Next time your answers will be there already.
time-import-columns-change = Change the columns
time-import-columns-gone = This file no longer waits. Choose it once more: columns are remembered once they were used.
time-import-columns-no-start = Say where the start is: one column with day and time, or one for each.
time-import-columns-no-end = Say where the end is, or the duration.
time-import-columns-twice = Two columns hold the same: { $what }. Keep one of them.
time-import-holds-start = Start (day and time)
time-import-holds-start-date = Day of the start
time-import-holds-start-time = Time of the start
time-import-holds-end = End (day and time, or time)
time-import-holds-end-date = Day of the end
time-import-holds-end-time = Time of the end
time-import-holds-duration = Duration (hours)
time-import-holds-minutes = Duration (minutes)
time-import-holds-project = Project
time-import-holds-client = Client
time-import-holds-task = Task
time-import-holds-activity = Activity
time-import-holds-tags = Tags
time-import-holds-description = Description
time-import-holds-type = Type
time-import-holds-email = E-mail address of the person
time-import-holds-person = Name of the person
time-import-holds-ignored = Do not read
time-import-tool-table = table
time-import-reason-wrong-column-count = there are not as many columns as headings.
time-import-reason-unknown-person = these are somebody else’s hours.
time-import-reason-bad-date = the date cannot be read.
time-import-reason-bad-duration = the duration cannot be read.
time-import-reason-bad-time = the time cannot be read.
time-import-reason-nonexistent-local-time = this time never was: the clocks went forward.
time-import-reason-missing-end = the end is missing: the timer was still running.
time-import-reason-end-before-start = the end is before the start.
time-import-reason-duration-mismatch = the duration does not fit start and end.
time-import-reason-zero-duration = it has no duration.
time-import-reason-too-long = more than 16 hours: a forgotten timer?
time-import-reason-duplicate = this line is there already.
time-import-reason-total-row = this is a total, not a line.
time-import-reason-bad-recurrence = the way in which it returns is not understood.
time-import-reason-too-many-dates = too many dates at once. Export a shorter period.
