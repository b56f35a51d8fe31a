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
door-ready = Ready offline
door-kept = on this phone
door-unsent = { $count ->
    [0] No network. Tap names as usual: everything is kept on this phone and goes out by itself.
    [one] No network. 1 tap is kept on this phone and goes out by itself.
   *[other] No network. { $count } taps are kept on this phone and go out by themselves.
}
door-shut = { $count ->
    [0] This door is no longer open to you: reload the page, or ask for a new link.
    [one] This door is no longer open to you. 1 tap is still kept on this phone: reload the page, or ask for a new link.
   *[other] This door is no longer open to you. { $count } taps are still kept on this phone: reload the page, or ask for a new link.
}
door-add = Add “{ $name }”
door-more = { $name }: one more guest
door-less = { $name }: one guest fewer
door-refused = Not noted for { $name }:
door-refused-malformed = this tap couldn’t be read. Do it again.
door-refused-email = this address isn’t complete. Add the person again, without an address if need be.
door-refused-person = this person is no longer on the list. Add them by name.
door-refused-address = helpers note no addresses. Add the person by name alone.
door-scan = Scan
door-scan-close = Close
door-scanned = { $name } is here.
door-scanned-already = { $name } was here already.
door-scanned-unknown = This code isn’t for this meetup. Look for the person by name.
door-no-camera = The camera isn’t available. Look for the person by name.
door-helpers = Door helpers
door-helpers-what = A helper keeps the door of this meetup on their own phone, without an account: the list of names, and nothing else.
door-helper-until = Their link works until { $moment }, or until you revoke it.
door-helper-name = Who helps you?
door-helper-name-why = A first name will do; it’s shown here alone.
door-helper-name-missing = Write the name of the person who helps you.
door-helper-ask = Make the link
door-helper-asked = { $name } can keep the door: send them the link.
door-helper-too-many = At most { $max } helpers for one meetup.
door-helper-over = This meetup is over: there’s no door left to keep.
door-helper-copy = Copy the link
door-helper-open = See their page
door-helper-show-code = Show the code to scan
door-helper-code = Code of the door for { $name }
door-helper-revoke = Revoke
door-helper-revoked = { $name }’s link opens nothing any more.
door-helper-restore = Let it work again
door-helper-restored = { $name }’s link works again.
door-helper-is-revoked = link revoked
