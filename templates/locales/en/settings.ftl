# Settings.
settings-title = Settings
settings-read-only = An admin account changes these settings; venues are everybody’s.
settings-organisation = Organisation
settings-name = Name
settings-zone = Time zone
settings-zone-hint = Where your days begin, such as Europe/Paris.
settings-locale = Language
settings-holidays = Public holidays
settings-holidays-hint = No one is expected to work on these days.
settings-holidays-fr = France
settings-holidays-fr-alsace-moselle = France, with Alsace-Moselle
settings-holidays-none = None
settings-school = School holidays
settings-school-hint = Dates that fall into the holidays are pointed out.
settings-school-a = Zone A
settings-school-b = Zone B
settings-school-c = Zone C
settings-school-none = None
settings-school-choose = Choose from the list.
settings-see-calendars = See the calendars
settings-target = Target for real-world time
settings-target-hint = In percent; empty: observing.
settings-target-none = observing
settings-target-percent = { $percent }%
settings-targets = Targets over time
settings-targets-what = A target holds from its week on; earlier weeks keep the one they had.
settings-target-proposal = Your complete weeks suggest a target of { $percent }%: their median, and never less than 20%.
settings-target-take = Take { $percent }%
settings-target-taken = The target is { $percent }% from this week on.
settings-target-observing = { $weeks ->
    [one] Observing: one more complete week with hours, and a target will be proposed.
   *[other] Observing: { $weeks } more complete weeks with hours, and a target will be proposed.
}
settings-target-when = Since
settings-target-who = By
settings-target-since = { $day }
settings-target-always = the beginning
settings-individual = Figures per person
settings-individual-what = Directors then see each person’s figures too, not only the team’s. Tell those concerned; the team can read this setting here.
settings-team = Team
settings-add = Add
settings-hours = Per week
settings-see-venues = { $count ->
    [0] Add a venue
    [one] See the venue
   *[other] See the { $count } venues
}
settings-venues-what = Addresses, step-free access, how to get in.
settings-mail = Mail
settings-mail-set = Server connected
settings-mail-unset = No server
settings-mail-from = Mail leaves from { $address }.
settings-mail-how = Nothing leaves: mails stay in the test mailbox. The mail server is set at start by
settings-name-empty = Give the organisation a name.
settings-zone-unknown = There is no such zone. Write it like Europe/Paris.
settings-locale-choose = Choose a language.
settings-holidays-choose = Choose from the list.
settings-target-range = A whole number from 1 to 99, or nothing.
settings-notice = What the team reads about it
settings-notice-hint = Write it before you tick the box: who sees what, and why. Everybody sees it, beside the figures.
settings-notice-empty = First write what the team should know.
