# Whether our mail is believed: what was found in the DNS, and the mend.
deliverability-title = Is our mail believed?
deliverability-what = Mailbox providers look up who may send for { $domain }. This is what they find now.
deliverability-again = Look again
deliverability-record = To write in the DNS
deliverability-good = Fine
deliverability-note = Worth knowing
deliverability-wrong = To mend
deliverability-spf = Who may send (SPF)
deliverability-dkim = Signature (DKIM)
deliverability-dmarc = What to do with forgeries (DMARC)
deliverability-mailbox = Where answers arrive
deliverability-links = Links in mails
deliverability-trial = Try it
deliverability-trial-what = A sample invitation to your own address, { $email }: look whether it arrives, whether it lies among the spam, and whether your calendar offers its buttons. Whatever you answer changes nothing.
deliverability-trial-kept = No mail server is set: the sample stays here, on the page of mails.
deliverability-trial-button = Send a sample to myself
deliverability-trial-sent = The sample is on its way to { $email }.
deliverability-trial-waiting = A sample is on its way to you already.
deliverability-trial-title = get-together (a sample)
deliverability-trial-word = This is a sample that you sent to yourself. Answer it if you like: nothing comes of it.

deliverability-spf-good = { $name } names its senders: { $found }
deliverability-spf-missing = { $name } doesn’t say who may send in its name.
deliverability-spf-missing-mend = Write a TXT record there that allows your mail server; your provider knows the exact words.
deliverability-spf-several = { $name } has more than one SPF record, which counts as none: { $found }
deliverability-spf-several-mend = Join them into one.
deliverability-spf-open = { $name } allows the whole world to send in its name: { $found }
deliverability-spf-open-mend = End the record with ~all or -all.
deliverability-spf-nobody = { $name } allows nobody to send: { $found }
deliverability-spf-nobody-mend = Allow your mail server in the record.
deliverability-spf-deep = The SPF record of { $name } leads to more than ten lookups, so it isn’t read to its end: { $found }
deliverability-spf-deep-mend = Take out what no longer sends for you.
deliverability-spf-undecided = The SPF record of { $name } says nothing about other senders: { $found }
deliverability-spf-undecided-mend = End it with ~all or -all.
deliverability-spf-elsewhere = Bounces go to { $name }, another domain than the sender’s, so only the signature speaks for the sender.
deliverability-spf-elsewhere-mend = Choose a COMPTOIR_BOUNCE_ADDRESS in the sender’s domain.
deliverability-spf-silent = SPF of { $name } could not be looked up: { $found }
deliverability-spf-silent-mend = Look again later, or name a DNS in COMPTOIR_DNS_SERVER.
deliverability-dkim-good = The key at { $name } is the one that signs.
deliverability-dkim-relay = We don’t sign: your mail server has to sign for { $name }.
deliverability-dkim-relay-mend = Send yourself a sample and look for dkim=pass in its source; or set COMPTOIR_DKIM_SELECTOR, COMPTOIR_DKIM_DOMAIN and COMPTOIR_DKIM_KEY_FILE.
deliverability-dkim-unreadable = The key that should sign as { $name } can’t be read.
deliverability-dkim-unreadable-mend = Look at COMPTOIR_DKIM_KEY_FILE: the file must hold a private key in PEM form.
deliverability-dkim-missing = There is no key at { $name }: nobody can verify our signature.
deliverability-dkim-missing-mend = Write this TXT record there.
deliverability-dkim-revoked = The key at { $name } was withdrawn: { $found }
deliverability-dkim-revoked-mend = Write this TXT record there, or sign with another selector.
deliverability-dkim-other-key = The key at { $name } isn’t the one that signs, so our signature counts as forged.
deliverability-dkim-other-key-mend = Write this TXT record there, or set COMPTOIR_DKIM_KEY_FILE to the key that belongs to it.
deliverability-dkim-testing = The key at { $name } is ours, but marked as a test (t=y): receivers may ignore it.
deliverability-dkim-testing-mend = Take t=y out of the record.
deliverability-dkim-elsewhere = { $found } signs for a sender at { $name }: receivers don’t count that for the sender.
deliverability-dkim-elsewhere-mend = Set COMPTOIR_DKIM_DOMAIN to { $name }.
deliverability-dkim-silent = The key at { $name } could not be looked up: { $found }
deliverability-dkim-silent-mend = Look again later, or name a DNS in COMPTOIR_DNS_SERVER.
deliverability-dmarc-good = Forged mail is refused or put aside ({ $name }): { $found }
deliverability-dmarc-watching = Forged mail is only counted, not refused ({ $name }): { $found }
deliverability-dmarc-watching-mend = Enough to be taken in. Once SPF and DKIM are fine, p=quarantine protects your name.
deliverability-dmarc-missing = { $name } isn’t there: Gmail, Yahoo and Outlook ask for it.
deliverability-dmarc-missing-mend = Write this TXT record there; p=none refuses nothing yet.
deliverability-dmarc-several = { $name } has more than one policy, which counts as none: { $found }
deliverability-dmarc-several-mend = Keep one.
deliverability-dmarc-broken = The policy at { $name } doesn’t say what to do: { $found }
deliverability-dmarc-broken-mend = Add p=none, p=quarantine or p=reject.
deliverability-dmarc-silent = { $name } could not be looked up: { $found }
deliverability-dmarc-silent-mend = Look again later, or name a DNS in COMPTOIR_DNS_SERVER.
deliverability-mailbox-good = Mail for { $name } is taken by { $found }.
deliverability-mailbox-google = Mail for { $name } is taken by Google: the calendar answers of guests with Gmail never leave Google, so they won’t reach us.
deliverability-mailbox-google-mend = Choose a COMPTOIR_MAIL_FROM whose mailbox is elsewhere; a subdomain with its own MX will do.
deliverability-mailbox-none = Nobody takes mail for { $name }: answers and bounces get lost.
deliverability-mailbox-none-mend = Add an MX record, or set COMPTOIR_MAIL_FROM to a mailbox that exists.
deliverability-mailbox-nowhere = { $name } exists on no network: nobody can answer, and no outside server will take its mail.
deliverability-mailbox-nowhere-mend = Before mail leaves, set COMPTOIR_MAIL_FROM to a mailbox of your domain.
deliverability-mailbox-silent = Who takes mail for { $name } could not be looked up: { $found }
deliverability-mailbox-silent-mend = Look again later, or name a DNS in COMPTOIR_DNS_SERVER.
deliverability-links-good = Links begin with { $name }.
deliverability-links-plain = Links begin with { $name }, without encryption: mail programs warn of them.
deliverability-links-plain-mend = Put a proxy with TLS in front and write https:// in COMPTOIR_PUBLIC_URL.
deliverability-links-here = Links begin with { $name }, which opens on this machine alone.
deliverability-links-here-mend = Set COMPTOIR_PUBLIC_URL to what guests reach.
