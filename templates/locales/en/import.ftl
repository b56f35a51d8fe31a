# A list of people: paste it, check it, add it, take it back.
import-title = Import members
import-check-title = Check the list
import-paste = Paste your lines
import-paste-hint = From a spreadsheet, a mail or a contact card. Separator, encoding and columns are found out.
import-file = Or choose a file
import-file-hint = CSV, XLSX or vCard.
import-check = Check
import-check-again = Check again
import-earlier = Earlier lists
import-pasted = Pasted lines

import-empty = There is nothing to read. Paste some lines, or choose a file.
import-too-large = This file is too large: { $max } MB at most.
import-too-long = This list is too long: { $max } lines at most at once.
import-no-sheet = This file cannot be read. Save it as CSV or XLSX and try again.

import-counts = { $added ->
    [one] 1 new person
   *[other] { $added } new people
} · { $updated ->
    [0] 0 to complete
    [one] 1 known, will be completed
   *[other] { $updated } known, will be completed
} · { $unchanged ->
    [0] 0 unchanged
    [one] 1 known, unchanged
   *[other] { $unchanged } known, unchanged
} · { $rejected } to mend
import-how-separated = { $rows ->
    [one] 1 line read
   *[other] { $rows } lines read
} as { $encoding }, separated by “{ $separator }”. Nothing is written down yet.
import-how-tab = { $rows ->
    [one] 1 line read
   *[other] { $rows } lines read
} as { $encoding }, separated by tabs. Nothing is written down yet.
import-how-plain = { $rows ->
    [one] 1 line read
   *[other] { $rows } lines read
} as { $encoding }. Nothing is written down yet.
import-how-sheet = { $rows ->
    [one] 1 line read
   *[other] { $rows } lines read
} from the first sheet. Nothing is written down yet.
import-will-found = Communities that will be added: { $names }.

import-columns = Columns
import-has-header = The first line names the columns
import-column = Column { $number }
import-column-heading = Column
import-sample = Sample
import-meaning = What it is
import-meaning-of = What “{ $column }” holds
import-field-name = Name
import-field-given-name = First name
import-field-family-name = Family name
import-field-email = Mail
import-field-communities = Communities
import-field-department = Department
import-field-locale = Language
import-field-basis = Legal basis
import-field-source = Evidence
import-field-since = Since
import-field-ignored = Left out
import-no-address-column = Say which column holds the addresses.

import-for-all = For the whole list
import-community = Add to a community
import-no-community = None
import-basis = Why may we write to them?
import-basis-hint = For the lines that do not say so themselves.
import-expected = These people know that you will write to them.
import-expected-missing = Tick this if it is so; otherwise do not import this list.
import-take = { $count ->
    [0] Nothing to add
    [one] Add 1 person
   *[other] Add { $count } people
}

import-refused = { $count ->
    [one] 1 line to mend
   *[other] { $count } lines to mend
}
import-refused-more = And { $count } more, in the file.
import-line = Line { $line }:
import-mend = Address for line { $line }
import-download = { $count ->
    [one] Download the refused line
   *[other] Download the { $count } refused lines
}
import-line-heading = Line
import-reason-heading = Reason
import-reason-missing-email = an address is missing.
import-reason-bad-email = this is not an address.
import-reason-duplicate-in-file = this address is further up in the list.
import-reason-name-too-long = a text is too long.
import-reason-wrong-column-count = there are too many columns.
import-reason-bad-basis = there is no such legal basis.
import-reason-missing-source = the evidence of the legal basis is missing.
import-reason-bad-date = this date cannot be read, or has not come yet.
import-reason-unknown-community = this community does not exist, and the list names too many new ones.
import-reason-objected = this person wants no more mail.
import-reason-erased = this person was erased; only they can come back.

import-running = The list is being written down…
import-undoing = The list is being taken back…
import-handled = { $handled } of { $total }
import-may-leave = You may leave, it goes on.
import-done = { $added } added · { $updated } completed · { $unchanged } unchanged
import-undo = Undo the whole import
import-undone = Import undone.
import-failed = { $count ->
    [0] The list could not be written down. Import it once more; if it fails again, your administrator finds the reason in the log.
    [one] The list could only be written down in part: 1 person. Undo it and import it once more; if it fails again, your administrator finds the reason in the log.
   *[other] The list could only be written down in part: { $count } people. Undo it and import it once more; if it fails again, your administrator finds the reason in the log.
}
import-undone-but = { $count ->
    [one] Import undone. 1 person stays: they were invited or answered since.
   *[other] Import undone. { $count } people stay: they were invited or answered since.
}
import-to-list = See the members
