# The very first page of an installation.
set-up-title = Welcome to Comptoir
set-up-error-title = Error: welcome to Comptoir
set-up-what = Three lines and you’re open. Everything can be changed later in the settings.
set-up-name = Your name
set-up-name-missing = Enter your name.
set-up-email = Your email
set-up-email-hint = Your sign-in links go there.
set-up-organisation = Your organisation
set-up-organisation-hint = The name your guests will see.
set-up-organisation-missing = Enter the name of the organisation.
set-up-start = Start
