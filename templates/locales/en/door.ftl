# The door of a meetup, on a phone.
door-title = Door
door-skip = Skip to the list
door-back = Back to the meetup
door-acts = More actions
door-print = Print the list
door-wrap-up = Wrap up the meetup
door-of-here = { $count ->
    [0] of { $of }, no one is here yet
    [one] of { $of } is here
   *[other] of { $of } are here
}
door-arrivals = Arrivals
door-find = Find a name
door-guests = Expected and arrived
door-others = Didn’t say yes
door-nobody = No one is invited yet. Add whoever arrives below.
door-none = No one of that name on the list.
door-else = Someone else
door-other-day = This meetup is planned for { $moment }: it may not be the list you want.
door-offline = No network: this arrival isn’t noted. Try again when it’s back.
door-cancelled = This meetup is cancelled: there’s no one to welcome.
door-draft = This meetup isn’t announced yet: the door opens after that.
door-waiting = waiting list
door-maybe = maybe
door-silent = no answer
door-no = had said no
door-uninvited = not invited
door-with = { $count ->
    [one] with 1 guest
   *[other] with { $count } guests
}
door-walk-in = Someone else
door-name = Name
door-name-missing = Write the person’s name.
door-email = Email (optional)
door-email-why = If they’d like the next invitation.
door-plus = With how many people? (optional)
door-plus-why = Not counting them.
door-guests-odd = A number from 0 to { $max }.
door-note-arrival = Note the arrival
door-welcomed = { $name } is here.
door-undo = Undo
