# What returns: its rhythm, its dates, what is changed about them.

series-all = Recurring meetups
series-new = New recurring meetup
series-new-short = New
series-none = Nothing returns yet. Drinks every first Thursday, perhaps?
series-it-comes-back = It comes back? Plan all of it at once
series-of = { $title }: all dates
series-next = next: { $day }
series-edit = Edit
series-edit-all = What you change goes for all dates to come. Those that were edited one by one stay as they are.
series-edit-following = What you change goes for this date and those after it. Earlier ones stay as they are.
series-edit-from = Edit from here on
series-edit-from-of = Edit from { $day } on
series-rhythm = How it comes back
series-every = Every
series-unit = Unit
series-unit-day = days
series-unit-week = weeks
series-unit-month = months
series-unit-year = years
series-unit-rule = a rule of its own
series-on-weekdays = Every week: on which days
series-on-days = Every month or year: on which day
series-month = Month
series-month-hint = For a yearly rhythm.
series-pick = Which day of the month
series-pick-weekday = a day of the week
series-pick-date = a fixed date, the 12th for example
series-pick-last-day = the last day
series-pick-first-working-day = the first working day
series-pick-last-working-day = the last working day
series-month-day = Day of the month
series-place-1 = first
series-place-2 = second
series-place-3 = third
series-place-4 = fourth
series-place-5 = fifth
series-place-last = last
series-day-mon = Monday
series-day-tue = Tuesday
series-day-wed = Wednesday
series-day-thu = Thursday
series-day-fri = Friday
series-day-sat = Saturday
series-day-sun = Sunday
series-stop = Until when
series-stop-never = no end
series-stop-after = a number of times
series-stop-on = up to a day
series-times = Number of dates
series-until = Last day
series-skips-holidays = Skip public holidays
series-first-date = First date
series-auto-announce = Announce each date by itself
series-auto-announce-hint = Invitations, the follow-up and the reminder leave by themselves. Otherwise each date stays a draft.
series-invite-days = Invite (days before)
series-follow-up-days = Ask again (days before)
series-reminder-days = Remind (days before)
series-notify = Tell guests of other changes too
series-create = Plan it
series-see = See what it changes
series-created = Planned, six months ahead.
series-preview = What this will change
series-tells = { $count ->
    [one] One message leaves for a guest.
   *[other] { $count } messages leave for guests.
  }
series-tells-nobody = Nobody gets a message.
series-told = { $count ->
    [one] 1 person told
   *[other] { $count } people told
  }
series-kept = { $count ->
    [0] All dates to come are in this list.
    [one] One other date stays as it is.
   *[other] { $count } other dates stay as they are.
  }
series-do = Save
series-not = Change nothing
series-fate-kept = unchanged
series-fate-changed = changed
series-fate-moved = new time or place
series-fate-edited = stays as it was edited
series-fate-added = added
series-fate-removed = removed, nobody knew of it
series-fate-cancelled = cancelled
series-scope = This change is for
series-scope-this = this date
series-scope-following = this and following
series-scope-all = all
series-scope-hint = You will see what it changes, and who is told, before it is saved.
series-day-of-one = The day moves for one date at a time. For another rhythm, edit the recurring meetup.
series-dates = Dates
series-date-planned = planned
series-date-edited = edited by itself
series-date-skipped = skipped
series-date-holiday = public holiday, skipped
series-date-beyond = later
series-date-past = past
series-skip = Skip
series-skip-of = Skip { $day }
series-skipped = { $day } is skipped.
series-cancel-of = Cancel { $day }
series-return = Bring back
series-return-of = Bring back { $day }
series-returned = { $day } is back.
series-extra = One more date
series-add = Add
series-added = { $day } is added.
series-nothing = Nothing planned
series-nothing-after = Nothing planned after { $day }
series-next-late = Nothing in the next 28 days; the next date is { $day }
series-add-dates = Add dates
series-extended = { $count ->
    [one] One date added.
   *[other] { $count } dates added.
  }
series-state-paused = paused
series-state-ended = ended
series-announces = Each date is announced and invited to by itself.
series-drafts = Each date waits as a draft until you announce it.
series-before = Before: the old version
series-after = Since: the version that goes on
series-pause = Pause
series-paused = Paused: nothing new is planned, planned dates stay.
series-resume = Resume
series-resumed = On it goes.
series-end = End
series-ended = { $count ->
    [0] Ended. Dates that guests know of stay.
    [one] Ended. One date that nobody knew of is removed.
   *[other] Ended. { $count } dates that nobody knew of are removed.
  }
series-has-ended = This has ended: resume it first.
series-is-paused = This is paused: resume it first.
series-no-more-dates = This rhythm gives no more dates.
series-no-such-date = There is no date on { $day }.
series-past = { $day } is past.
series-taken = There already is a date at that hour on { $day }.
series-too-far = Five years ahead at most.
series-starts-before = What follows begins on { $day } or later.
series-capacity-below = On { $day } more people already have a place.
series-no-dates = This rhythm gives no date.
series-number = One of the numbers is too large or too small.
series-days-number = A number of days, from 1 to { $most }.
series-follow-up-late = The follow-up leaves after the invitation and before the day.
series-reminder-late = The reminder leaves after the invitation and before the day.
