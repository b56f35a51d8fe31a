# Signing in by a link in a mail.
sign-in-title = Sign in
sign-in-email = Your email
sign-in-email-hint = You’ll get a link, no password.
sign-in-send = Send me the link
sign-in-sent = Check your mail.
sign-in-sent-what = If { $email } has an account here, a link is on its way. It works once and stays valid for { $minutes } min.
sign-in-sent-demo = Demo: the mail is in the test mailbox.
sign-in-sent-mailbox = Open it
sign-in-sent-held = No mail server is connected: ask whoever runs this server for the link.
sign-in-again = Use another address
sign-in-hello = Hello { $name }
sign-in-where = This link opens { $organisation } on this device.
sign-in-enter = Sign in
sign-in-error-title = Error: sign in
sign-in-over = This link was used already, or it’s too old.
sign-in-over-how = A link works once. Asking for another takes ten seconds.
sign-in-over-again = Get a new link
