# The agenda, the CM's home.
agenda-hello = Hello { $name }
agenda-todo = To do
agenda-wrap-up = { $title }: to wrap up
agenda-wrap-up-hours = counts as { $hours } if all went as planned
agenda-wrap-up-button = Wrap up
agenda-silent = { $count ->
    [one] { $count } person hasn’t answered
   *[other] { $count } people haven’t answered
}
agenda-silent-button = See who
agenda-silent-note = { $count } without answer
agenda-unconfirmed = to be confirmed
agenda-today = Today
agenda-tomorrow = Tomorrow
agenda-this-week = This week
agenda-next-week = Next week
agenda-before = Before
agenda-cancelled = cancelled
agenda-of = of { $count }
agenda-coming = { $count ->
    [one] coming
   *[other] coming
}
agenda-met = { $count ->
    [one] person met
   *[other] people met
}
agenda-empty = Nothing planned. Your next apéro takes a minute.
agenda-hours = Your hours
