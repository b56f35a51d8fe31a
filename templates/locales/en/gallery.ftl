# The gallery of the demonstration: every mail as it reads and looks.

gallery-title = Mail gallery
gallery-what = Every mail that Comptoir can write, in each language and register, from made-up samples.
gallery-speech = Language and register
gallery-look = Light or dark
gallery-light = Light
gallery-dark = Dark
gallery-link = See every sample mail

gallery-invitation = Invitation
gallery-follow-up = Follow-up
gallery-reminder = Reminder
gallery-reminder-with-promises = Reminder, with what they bring
gallery-thanks = Thank-you
gallery-thanks-with-recipe = Thank-you, with the recipe and the next date
gallery-yes = It’s a yes
gallery-yes-with-guests = It’s a yes, with company
gallery-maybe = Maybe
gallery-no = It’s a no
gallery-waiting = Waiting list
gallery-offer = A place comes free
gallery-offer-of-several = Several places come free
gallery-change-of-time = Another time
gallery-change-of-place = Another place
gallery-change-of-both = Another time and place
gallery-change-of-words = Other words
gallery-cancellation = Cancelled, with a reason
gallery-cancellation-without-reason = Cancelled, without a word
gallery-removal = Taken off the list
gallery-question = Answered from another address
gallery-nudge = How was it? For staff
gallery-forward = A guest’s words, for staff
gallery-join = Request to confirm
gallery-join-invited = Request of somebody invited
gallery-sign-in = The way in
