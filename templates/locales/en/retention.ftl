# What is kept for a time only.
retention-title = How long things are kept
retention-what = Each night, what has been kept long enough goes. Here is what is waiting.
retention-see = Look
retention-rule = What
retention-now = tonight
retention-soon = within 30 days
retention-attendance = Names at meetups of more than 24 months ago: only their number stays
retention-silent-people = People who have been silent for 24 months
retention-mails = Mails sent or given up more than 24 months ago
retention-words = Copies and words of mails of more than 90 days ago
retention-unconfirmed = Requests to join of more than 48 hours ago
retention-lists = Lists that were read in and never written down
retention-last = The last time was { $date }.
retention-never = Nothing has had to go yet.
