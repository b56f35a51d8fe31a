# Two questions after a meetup: the page of the link, and what staff see of it.
feedback-title = Two questions
feedback-about = “{ $title }”, { $day }
feedback-liked = Did you like it?
feedback-liked-yes = Yes
feedback-liked-so-so = So-so
feedback-liked-no = No
feedback-again = Would you come again?
feedback-again-yes = Yes
feedback-again-maybe = Maybe
feedback-again-no = No
feedback-send = Confirm
feedback-resend = Change my answer
feedback-noted = Noted, thank you.
feedback-anonymous = No name and no address is kept with your answer, and nobody sees fewer than { $count } at a time.
feedback-until = You can change it until { $until }.
feedback-empty = Choose an answer to one of the two questions.
feedback-closed-title = This is closed
feedback-closed = Answers were taken until { $until }. Something to say all the same? Reply to the thank-you mail; the hosts will read it.

## On the page of the meetup
feedback-results = What people thought
feedback-asked = { $count ->
    [one] { $count } person thanked
   *[other] { $count } people thanked
}
feedback-results-liked = Liked it
feedback-results-again = Would come again
feedback-answers = { $count } answers
feedback-too-few = Fewer than { $count } answers: too few to stay anonymous, so nothing is shown.
feedback-results-how = No names: a vote does not know whose it is.
