# Faces: whom we met, whom we miss, whom we have not met for long.
face-list = Faces
face-lately = These last 90 days
face-all = Seen
face-new = New
face-new-means = came for the first time
face-again = Seen again
face-again-means = had come before
face-regular = Regulars
face-regular-means = 3 times or more in 12 months
face-nobody = Nobody was checked in.
face-counts = { $count ->
    [one] { $count } face
   *[other] { $count } faces
}: { $new } new, { $again } seen again, { $regular ->
    [one] { $regular } regular
   *[other] { $regular } regulars
}
face-see = See the faces
face-missed = We miss them
face-missed-means = They came at least twice, and have not been seen for 90 days, or were absent from the last three dates of what they used to come to. Without those who have already said yes to what is next, and those nobody writes to any more.
face-missed-none = Nobody is missing.
face-missed-more = { $count ->
    [one] And { $count } other.
   *[other] And { $count } others.
}
face-came = { $count ->
    [one] came { $count } time, on { $day }
   *[other] came { $count } times, last on { $day }
}
face-write = Write
face-write-to = Write to { $name }
face-invite = Invite for { $day }
face-departments = By department
face-department = Department { $name }
face-neglect = Not met for long
face-neglect-means = Communities, and departments of colleagues, the longest first.
face-never = never
face-this-week = less than a week ago
face-weeks-ago = { $count ->
    [one] { $count } week ago
   *[other] { $count } weeks ago
}
face-last-met = Last met: { $since }
face-people = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
face-expected = { $count ->
    [one] About { $count } person is expected
   *[other] About { $count } people are expected
}: { $dates ->
    [one] at the last date, { $came } came of { $said } who had said yes.
   *[other] at the last { $dates } dates, { $came } came of { $said } who had said yes.
}
face-expected-first = { $count ->
    [one] About { $count } person is expected
   *[other] About { $count } people are expected
}: without a past date, six come for ten who say yes.
face-letter-subject = We miss you, { $name }
face-letter-hello = Hello { $name },
face-letter-missed = It has been a while since we last saw you, and we are thinking of you. How are you?
face-letter-next = Next time it’s “{ $title }”, { $at }. We’d be glad to see you there.
