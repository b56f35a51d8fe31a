## Calendars to subscribe to

feed-name = { $organisation }: agenda
feed-counts = { $coming ->
    [0] Nobody yet, { $invited } invited
   *[other] { $coming } coming, { $invited } invited
}

subscription-title = The agenda in your calendar
subscription-mine = Your address
subscription-what = Subscribe your calendar to this address: every meetup of the organisation shows up there, drafts too, and stays up to date. It is secret: whoever knows it sees the agenda, without the names of guests.
subscription-open = Open in my calendar
subscription-copy = Copy the address
subscription-copied = Copied
subscription-pace = Apple, Outlook and Thunderbird read the address again several times a day; Google every 8 to 24 hours.
subscription-anew = Has the address got about?
subscription-anew-what = A new address replaces the old one, which shows nothing any more: you will have to subscribe again.
subscription-renew = Make a new address
subscription-renewed = The new address is ready; the old one shows nothing any more.
subscription-public = The public agenda
subscription-public-what = This one holds only the meetups that you made public. You may give it to everybody.
