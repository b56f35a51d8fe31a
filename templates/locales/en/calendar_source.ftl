# Private calendars, read every hour.
calendar-source-title = Calendars read every hour
calendar-source-how = Give the secret address of your calendar (Google: “secret address in iCal format”). What is in it is proposed on the time page; nothing counts before you confirm it. All-day entries and what you declined are left out.
calendar-source-url = Address of the calendar
calendar-source-hint = It begins with https:// or webcal:// and stays secret.
calendar-source-add = Read this calendar
calendar-source-added = The calendar of { $host } will be read in a moment, then every hour.
calendar-source-removed = The calendar of { $host } is no longer read. What you confirmed stays.
calendar-source-known = This calendar is read already.
calendar-source-many = { $most } calendars at most: remove one first.
calendar-source-read = Read { $moment }.
calendar-source-waiting = Not read yet.
calendar-source-next = Next try { $moment }.
calendar-source-fault = { $fault ->
    [no_address] This is no address of a calendar: it begins with https:// or webcal://, without name or password.
    [inward] This address leads into a private network: it is not read.
    [unreachable] Nobody answers at this address.
    [too_slow] The answer took too long.
    [too_large] The answer is larger than 10 MB.
    [no_calendar] The answer is no calendar: check that it is the iCal address.
   *[refused] The server refused: the address may have changed.
}
