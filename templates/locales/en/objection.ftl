# No more mail.
objection-title = No more mails
objection-what = { $organisation } won’t write to { $email } again. You’ll only hear from us if a meetup you said yes to is cancelled.
objection-button = Stop writing to me
objection-done = Done.
objection-done-what = { $organisation } won’t invite you by mail again.
objection-my-data = What we hold about you
objection-back = I was mistaken: you may write to me
