# The frame of the pages and the pieces they share.
layout-skip = Skip to content
layout-nav = Main navigation
layout-nav-agenda = Agenda
layout-nav-people = People
layout-nav-time = Time
layout-nav-report = Numbers
layout-new-event = New meetup
layout-demo = Demo
layout-menu = Menu of { $name }
layout-mail = Sent mail
layout-settings = Settings
layout-language = Language
layout-theme = Appearance
layout-theme-auto = Auto
layout-theme-light = Light
layout-theme-dark = Dark
layout-keys = Shortcuts
layout-sign-out = Sign out
layout-mail-held = No mail server: mails stay here.
layout-mail-connect = Connect a server
layout-errors = { $count ->
    [one] One thing to mend
   *[other] { $count } things to mend
}
layout-answer-yes = Going
layout-answer-maybe = Maybe
layout-answer-no = Can’t
layout-answer-waiting = Waiting
layout-answer-offered = Place offered
layout-answer-silent = No answer
