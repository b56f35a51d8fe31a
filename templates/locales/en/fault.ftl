# The pages where nothing can be shown.
fault-unknown-link = This link no longer works.
fault-unknown-link-how = Write to whoever invited you: they can send another one.
fault-not-found = This page doesn’t exist (any more).
fault-broken = Our fault.
fault-broken-how = It’s logged; try again in a moment.
fault-reference = Reference: { $reference }
fault-home = Back to the start
fault-forbidden = This page is for other roles. Ask your admin.
fault-too-many = That is a lot at once. Try again in a minute.
fault-malformed = This request did not arrive whole. Go back and try again.
