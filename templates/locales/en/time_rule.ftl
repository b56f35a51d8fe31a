# What imported hours are: the rules, and what is left to classify.
time-rules-title = Rules
time-rules-intro = In order: the first rule that fits decides. The rest waits in “To classify”.
time-rules-none = No rule yet. The easiest way: classify once and tick “always”.
time-rules-saved = Noted.
time-rules-restored = It is as it was.
time-rules-not-restored = The rules were changed in the meantime: nothing is undone.
time-rules-up = Move up
time-rules-down = Move down
time-rules-remove = Remove
time-rules-edit = Edit
time-rules-add = Add a rule
time-rules-save = Save
time-rules-name = Name
time-rules-mode = It is
time-rules-needs = Needed
time-rules-any = one of the conditions
time-rules-all = all conditions
time-rules-conditions = Conditions
time-rules-conditions-hint = One a line: field, operator, value. For example: tags equals visio · url_host domain discord.com · project contains beta.
time-rules-file = Rules file
time-rules-file-hint = The same as for “comptoir time import --rules”. It takes the place of all rules.
time-rules-download = Download
time-rules-replace = Replace by this text
time-rules-apply = Look at imported hours again
time-rules-apply-hint = { $entries ->
    [one] 1 line ({ $hours }) would change its kind.
   *[other] { $entries } lines ({ $hours }) would change their kind.
} Reports that were sent stay as they are.
time-rules-apply-none = Nothing changes: the imported hours are as these rules say already.
time-rules-apply-count = Count what these rules change there
time-rules-apply-do = { $entries ->
    [one] Reclassify 1 line
   *[other] Reclassify { $entries } lines
}
time-rules-applied = { $entries ->
    [one] 1 line reclassified ({ $hours }).
   *[other] { $entries } lines reclassified ({ $hours }).
}
time-rules-bad-line = This line cannot be read: “{ $line }”. Write: field, operator, value.
time-rules-bad = This rule will not do: { $reason }
time-rules-mode-ignore = to ignore
unclassified-title = To classify
unclassified-intro = One decision classifies a whole group.
unclassified-none = Everything is classified.
unclassified-more = And { $count } more groups: classify these first.
unclassified-nothing = (neither project nor tags)
unclassified-count = { $count ->
    [one] 1 line
   *[other] { $count } lines
} · { $hours }
unclassified-always = always
unclassified-done = { $count ->
    [one] 1 line classified ({ $hours }).
   *[other] { $count } lines classified ({ $hours }).
}
unclassified-restored = { $count ->
    [one] 1 line is as it was.
   *[other] { $count } lines are as they were.
}
unclassified-not-restored = That was changed in the meantime: nothing is undone.
unclassified-gone = This group is classified already.
unclassified-common = Nothing tells these lines from others: decide without “always”.
