# People: the list, one person, their form, erasing.
person-list = People
person-add = Add
person-add-first = Add a person
person-to-communities = Communities
person-empty = No one yet. Add somebody, with what allows you to write to them.
person-tabs = Filter people
person-tab-all = All
person-tab-unmet = Not met for 90 days
person-tab-bounced = Bounces
person-departments = Filter by department
person-import = Import
person-export = Export as CSV
person-to-duplicates = Probable duplicates
person-tab-without-basis = No legal basis
person-tab-objected = Objections
person-find = Find a name or an address
person-none-found = No one of that name.
person-before = The ones before
person-more = { $count } more

person-nobody = Somebody (erased)
person-name = Name
person-email = Mail
person-email-hint = Leave it empty if they gave none.
person-no-email = no address
person-locale = Language
person-communities = Communities
person-no-communities = none
person-department = Department
person-department-hint = For colleagues: where in the house they work.
person-facts = Details
person-why = Why may we write to them?
person-why-question = Why may we write to them?
person-why-hint = The legal basis. Without one, no invitation goes to this person.
person-basis = Legal basis
person-basis-short = Basis
person-basis-open = Choose…
person-basis-history = What has changed
person-source = Evidence
person-source-hint = What shows it, such as “card filled in at the fair, 12 May 2026”.
person-since = Since

person-basis-consent = Consent
person-basis-customer = Customer
person-basis-professional = Professional
person-basis-generic = Generic address
person-basis-colleague = Colleague
person-basis-none = No legal basis
person-basis-consent-what = Consent: they said yes
person-basis-customer-what = Customer: they buy or use what you make
person-basis-professional-what = Professional contact: you write about their work
person-basis-generic-what = Generic address of a body, such as contact@…
person-basis-colleague-what = Colleague: they work in the house
person-basis-none-what = None: met, with nothing that allows writing

person-objected = Objected
person-objected-since = Has wanted no mail since { $date }. No invitation goes out; only they can take that back, in person or in writing.
person-objected-stays = This person wants no mail. Changing the legal basis doesn’t change that.
person-without-basis = Nothing allows writing to this person yet: no invitation will reach them.

person-balance-title = Asked and given back
person-balance = { $asked ->
    [one] { $asked } request
   *[other] { $asked } requests
} in a year, { $given ->
    [one] { $given } gesture
   *[other] { $given } gestures
} in return
person-gesture-kind = Something given back
person-gesture-thanks = Thanks
person-gesture-help = A helping hand
person-gesture-outcome = What came of it
person-gesture-note = In a few words
person-gesture-make = Note it
person-gesture-remove = Take back
person-gesture-made = Noted.
person-gesture-taken-back = Taken back.
person-meetings = Meetups
person-no-meetings = No invitation yet.
person-came = was there { $count } out of { $held }
person-meeting = Meetup
person-meeting-cancelled = cancelled
person-answer = Answer
person-was-there = Was there

person-edit = Edit
person-edit-title = Edit details
person-new = New person
person-add-this = Add
person-added = { $name } is on the list.
person-added-objected = { $name } is on the list, but this address wants no mail: none will go out.
person-name-empty = Enter a name.
person-email-taken = { $name } already has this address. Correct it, or edit their details instead.
person-email-erased = Whoever had this address was erased. They can come back by themselves, by signing up; nobody can put them back in their stead.
person-locale-choose = Choose a language.
person-communities-gone = This community is gone. Choose among these.
person-basis-choose = Choose a legal basis, or “None”.
person-source-empty = Say what shows it: a date, a place, a document.
person-since-choose = Pick a day.
person-since-later = That day is yet to come.

person-erase = Erase this person…
person-erase-title = Erase { $name }?
person-erase-goes = { $count ->
    [0] Their name, address and legal basis go.
    [one] Their name, address, legal basis and answer to 1 meetup go; their link stops working.
   *[other] Their name, address, legal basis and answers to { $count } meetups go; their links stop working.
}
person-erase-stays = Wrapped-up meetups keep their number of people met, and your hours.
person-erase-objection = Their objection is kept without their name: if the address comes back, it still won’t be written to.
person-erase-final = There is no way back.
person-erase-button = Erase { $name }
person-erased = Erased.

person-duplicates = Probable duplicates
person-no-duplicates = No duplicates: each name and each address is there once.
person-merge = Compare and merge
person-merge-title = Merge two people
person-merge-stays = { $name } ({ $email }) stays, with their name and address.
person-merge-goes = { $count ->
    [0] The entry of { $name } ({ $email }) goes; communities, presences and legal basis become the other’s.
    [one] The entry of { $name } ({ $email }) goes; their invitation, answers, presences and communities become the other’s.
   *[other] The entry of { $name } ({ $email }) goes; their { $count } invitations, answers, presences and communities become the other’s.
}
person-merge-twice = For the same event the later answer counts; both stay in the history.
person-merge-objects = One of the two wants no more mail: this holds for the merged entry.
person-merge-button = Merge and keep { $name }
person-merge-swap = Keep { $name } instead
person-merged = The two entries are one now.
