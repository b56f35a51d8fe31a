# What the fields of every form say.
form-too-long = Too long: { $max } characters at most.
form-address-empty = Enter an address.
form-address-no-at = This address has no @.
form-address-malformed = This doesn’t look like a mail address, such as camille@example.org.
form-save = Save
form-keep = Change nothing
form-saved = Saved.
form-undo = Undo
form-undone = Back as it was.
form-yes = Yes
form-no = No
form-french = Français
form-english = English
form-error-title = Error: { $title }
