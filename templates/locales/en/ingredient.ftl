# Ingredients: stone soup, on the page of an event and on that of a member.
ingredient-title = Ingredients
ingredient-bring = What can you bring?
ingredient-open = { $count ->
    [one] { $count } to go
   *[other] { $count } to go
}
ingredient-mine = { $count ->
    [one] You bring { $count }
   *[other] You bring { $count }
}
ingredient-how-many = How many: { $label }
ingredient-promise = I’ll bring it
ingredient-promise-this = I’ll bring: { $label }
ingredient-promise-other = Change
ingredient-promise-other-this = Change how many I bring: { $label }
ingredient-withdraw = Take back
ingredient-withdraw-this = I don’t bring this any more: { $label }
ingredient-refused-gone = Somebody has just taken care of it. Thanks all the same!
ingredient-refused-left = { $count ->
    [one] { $count } is still missing, no more.
   *[other] { $count } are still missing, no more.
}
ingredient-refused-quantity = Type a number from 1 to { $most }.
ingredient-refused-seat = Ingredients are promised once a seat is confirmed.
ingredient-refused-over = Nothing is needed any more: the meetup is over or cancelled.
ingredient-empty = Nothing is asked for. Everybody can add an ingredient to the soup.
ingredient-count = { $promised } of { $asked }
ingredient-count-any = { $promised ->
    [0] nothing yet
    [one] { $promised } promised
   *[other] { $promised } promised
}
ingredient-rule-per = { $count ->
    [one] 1 per person
   *[other] 1 for { $count } people
}
ingredient-rule-any = as many as people like
ingredient-label = Ingredient
ingredient-amount = How many
ingredient-unit = Counted
ingredient-unit-fixed = in all
ingredient-unit-heads = 1 for so many people
ingredient-unit-any = as many as people like
ingredient-add = Add
ingredient-new = Add an ingredient
ingredient-edit = Edit
ingredient-edit-this = Edit: { $label }
ingredient-remove = Remove
ingredient-given = brought
ingredient-tick = Brought
ingredient-tick-this = { $name } brought: { $label }
ingredient-untick = Undo
ingredient-untick-this = { $name } did not bring: { $label }
ingredient-added = The ingredient is asked for.
ingredient-removed = The ingredient is removed, with what was promised.
ingredient-restored = The ingredient is back, with what was promised.
ingredient-restore = Put back
ingredient-ticked = Noted: brought.
ingredient-unticked = Noted: nobody has ticked it.
ingredient-not-begun = The meetup has not begun: nothing was brought yet.
ingredient-label-empty = Say what is needed.
ingredient-amount-odd = Type a number from 1 to { $most }.
ingredient-too-many = The list already has { $most } lines.
ingredient-settle = Ingredients brought
ingredient-settle-one = { $name }: { $what }
ingredient-quantity = { $count } × { $label }
