# A file of hours: drop it, check it, add it, take it back.
time-import-title = Import hours
time-import-check = Check the hours
time-import-one = A file of hours
time-import-back = Time
time-import-to-time = See the time
time-import-file = Choose or drop a file
time-import-file-hint = Toggl, Clockify, Kimai, ActivityWatch, TimeTagger, solidtime or a calendar (.ics): it is recognised by itself. It is not kept, nor are titles of windows.
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
time-import-done = { $accepted ->
    [0] Nothing new
    [one] 1 line added
   *[other] { $accepted } lines added
} · { $hours } · { $rejected } refused
time-import-undo = Undo the whole import
time-import-classify = Classify what is left
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
