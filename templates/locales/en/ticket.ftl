# A guest's ticket, and what the team sees when it is scanned.
ticket-title = Your ticket
ticket-arrived = You’re here, { $name }.
ticket-back = Back
ticket-here = I’m here
ticket-door = Door
ticket-welcome = Welcome { $name }
ticket-welcomed = { $name } is here.
ticket-since = Here since { $time }
ticket-undo = Undo the arrival
ticket-cancelled = This meetup is cancelled.
