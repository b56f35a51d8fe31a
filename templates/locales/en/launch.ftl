# The launch book: whom to meet before the day.
launch-list = Launch book
launch-new = New launch
launch-add = Add
launch-added = The launch is in the book. Whom to meet before it?
launch-empty = Nothing in the book. Before a launch, one meets the groups, associations and webzines that exist already.
launch-ahead = Ahead
launch-past = Out
launch-name = What comes out
launch-name-hint = For instance: version 3.
launch-name-empty = Say what comes out.
launch-on = Day
launch-on-empty = Choose a day.
launch-note = Note
launch-edit = Edit the launch
launch-edit-short = Edit
launch-where = Where we stand
launch-today = D-day
launch-in = D-{ $count }
launch-ago = { $count ->
    [one] { $count } day ago
   *[other] { $count } days ago
}
launch-progress = { $count ->
    [one] { $met } of { $count } relay met
   *[other] { $met } of { $count } relays met
}
launch-no-relay = No relay yet
launch-relay-new = Add a relay
launch-relay-add = Add
launch-relay-added = The relay is added.
launch-relay-removed = { $name } is out of the book.
launch-relay-remove = Take out of the book
launch-relay-name = Name
launch-relay-empty = Give this relay a name.
launch-kind = What it is
launch-kind-choose = Choose what it is.
launch-kind-group = Group
launch-kind-association = Association
launch-kind-webzine = Webzine
launch-kind-person = Person
launch-person = Whom to meet there
launch-person-hint = Address or name of somebody known already. Their arrival at a meetup moves the relay to “met”.
launch-person-unclear = Nobody known by this name, or several. Try their address.
launch-too-many = This launch has as many relays as it can have.
launch-to-contact = To contact
launch-told = Told
launch-met = Met
launch-partner = Partner
launch-met-at = At the meetup
launch-moved = { $name }: { $state }.
launch-move-to = Move to
launch-move-this = { $name }: { $state }
launch-meet = Plan a meeting
launch-meet-this = Plan a meeting with { $name }
launch-meeting = Meeting with { $name }
launch-with = With { $name }
launch-agenda-button = Open the book
launch-agenda = { $countdown }: { $progress }
