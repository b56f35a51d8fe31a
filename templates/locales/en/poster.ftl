# What is printed: the poster and the list of guests.
poster-back = Back
poster-print = Print
poster-scan = Scan, say yes.
poster-code = QR code of the page “{ $title }”
poster-host = { $organisation } invites you
poster-unlisted = No code on this poster: the meetup has no public page, and a passer-by would have nothing to open.
poster-unlisted-link = Give it a public page
poster-draft = No code on this poster yet: the public page opens once the meetup is announced.
poster-draft-link = See the meetup

sheet-back = Back
sheet-title = List to print
sheet-here = Here
sheet-name = Name
sheet-answer = Answer
sheet-guests = With
sheet-brings = Brings
sheet-coming = coming
sheet-heads = { $count ->
    [one] { $count } person expected
   *[other] { $count } people expected
}
sheet-places = { $count ->
    [one] { $count } place
   *[other] { $count } places
}
sheet-waiting = { $count } on the waiting list
sheet-maybe = { $count } maybe
sheet-silent = { $count } no answer
sheet-unannounced = Came unannounced
sheet-total = In all, tonight: ________
