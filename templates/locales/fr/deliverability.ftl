# Nos mails sont-ils crus : ce que le DNS en dit, et le remède.
deliverability-title = Nos mails sont-ils crus ?
deliverability-what = Les messageries vérifient qui peut envoyer au nom de { $domain }. Voici ce qu’elles trouvent en ce moment.
deliverability-again = Vérifier à nouveau
deliverability-record = À écrire dans le DNS
deliverability-good = En ordre
deliverability-note = Bon à savoir
deliverability-wrong = À réparer
deliverability-spf = Qui peut envoyer (SPF)
deliverability-dkim = Signature (DKIM)
deliverability-dmarc = Que faire des faux (DMARC)
deliverability-mailbox = Où arrivent les réponses
deliverability-links = Liens dans les mails
deliverability-trial = Essayer
deliverability-trial-what = Une invitation d’essai à votre propre adresse, { $email } : voyez si elle arrive, si elle tombe dans les indésirables, et si votre agenda propose ses boutons. Votre réponse ne changera rien.
deliverability-trial-kept = Aucun serveur d’envoi n’est branché : l’essai reste ici, parmi les mails.
deliverability-trial-button = M’envoyer un essai
deliverability-trial-sent = L’essai part à { $email }.
deliverability-trial-waiting = Un essai est déjà en route vers vous.
deliverability-trial-title = rencontre d’essai
deliverability-trial-word = Ceci est un essai que vous vous êtes envoyé. Répondez si vous voulez : il n’en sort rien.

deliverability-spf-good = { $name } nomme qui envoie pour lui : { $found }
deliverability-spf-missing = { $name } ne dit pas qui peut envoyer en son nom.
deliverability-spf-missing-mend = Écrivez-y un enregistrement TXT qui autorise votre serveur d’envoi ; votre fournisseur en connaît les mots exacts.
deliverability-spf-several = { $name } a plus d’un enregistrement SPF, ce qui revient à n’en avoir aucun : { $found }
deliverability-spf-several-mend = Réunissez-les en un seul.
deliverability-spf-open = { $name } laisse le monde entier envoyer en son nom : { $found }
deliverability-spf-open-mend = Terminez l’enregistrement par ~all ou -all.
deliverability-spf-nobody = { $name } n’autorise personne à envoyer : { $found }
deliverability-spf-nobody-mend = Autorisez-y votre serveur d’envoi.
deliverability-spf-deep = L’enregistrement SPF de { $name } demande plus de dix recherches, on ne le lit donc pas jusqu’au bout : { $found }
deliverability-spf-deep-mend = Retirez-en ce qui n’envoie plus pour vous.
deliverability-spf-undecided = L’enregistrement SPF de { $name } ne dit rien des autres serveurs : { $found }
deliverability-spf-undecided-mend = Terminez-le par ~all ou -all.
deliverability-spf-elsewhere = Les retours vont à { $name }, un autre domaine que celui de l’expéditeur : seule la signature parle pour lui.
deliverability-spf-elsewhere-mend = Choisissez une COMPTOIR_BOUNCE_ADDRESS dans le domaine de l’expéditeur.
deliverability-spf-silent = Le SPF de { $name } n’a pas pu être lu : { $found }
deliverability-spf-silent-mend = Vérifiez plus tard, ou nommez un DNS dans COMPTOIR_DNS_SERVER.
deliverability-dkim-good = La clé publiée à { $name } est celle qui signe.
deliverability-dkim-relay = Nous ne signons pas : c’est à votre serveur d’envoi de signer pour { $name }.
deliverability-dkim-relay-mend = Envoyez-vous un essai et cherchez dkim=pass dans sa source ; ou réglez COMPTOIR_DKIM_SELECTOR, COMPTOIR_DKIM_DOMAIN et COMPTOIR_DKIM_KEY_FILE.
deliverability-dkim-unreadable = La clé qui devrait signer comme { $name } est illisible.
deliverability-dkim-unreadable-mend = Voyez COMPTOIR_DKIM_KEY_FILE : ce fichier doit contenir une clé privée au format PEM.
deliverability-dkim-missing = Aucune clé à { $name } : personne ne peut vérifier notre signature.
deliverability-dkim-missing-mend = Écrivez-y cet enregistrement TXT.
deliverability-dkim-revoked = La clé à { $name } a été retirée : { $found }
deliverability-dkim-revoked-mend = Écrivez-y cet enregistrement TXT, ou signez avec un autre sélecteur.
deliverability-dkim-other-key = La clé à { $name } n’est pas celle qui signe : notre signature passe pour un faux.
deliverability-dkim-other-key-mend = Écrivez-y cet enregistrement TXT, ou donnez à COMPTOIR_DKIM_KEY_FILE la clé qui va avec.
deliverability-dkim-testing = La clé à { $name } est la nôtre, mais marquée comme un essai (t=y) : on peut l’ignorer.
deliverability-dkim-testing-mend = Retirez t=y de l’enregistrement.
deliverability-dkim-elsewhere = { $found } signe pour un expéditeur de { $name } : cela ne compte pas pour l’expéditeur.
deliverability-dkim-elsewhere-mend = Donnez à COMPTOIR_DKIM_DOMAIN la valeur { $name }.
deliverability-dkim-silent = La clé à { $name } n’a pas pu être lue : { $found }
deliverability-dkim-silent-mend = Vérifiez plus tard, ou nommez un DNS dans COMPTOIR_DNS_SERVER.
deliverability-dmarc-good = Les faux sont refusés ou mis de côté ({ $name }) : { $found }
deliverability-dmarc-watching = Les faux sont seulement comptés, pas refusés ({ $name }) : { $found }
deliverability-dmarc-watching-mend = Cela suffit pour être reçu. Quand SPF et DKIM sont en ordre, p=quarantine protège votre nom.
deliverability-dmarc-missing = { $name } n’existe pas : Gmail, Yahoo et Outlook le demandent.
deliverability-dmarc-missing-mend = Écrivez-y cet enregistrement TXT ; p=none ne refuse encore rien.
deliverability-dmarc-several = { $name } a plus d’une règle, ce qui revient à n’en avoir aucune : { $found }
deliverability-dmarc-several-mend = Gardez-en une.
deliverability-dmarc-broken = La règle à { $name } ne dit pas quoi faire : { $found }
deliverability-dmarc-broken-mend = Ajoutez p=none, p=quarantine ou p=reject.
deliverability-dmarc-silent = { $name } n’a pas pu être lu : { $found }
deliverability-dmarc-silent-mend = Vérifiez plus tard, ou nommez un DNS dans COMPTOIR_DNS_SERVER.
deliverability-mailbox-good = Les mails pour { $name } arrivent chez { $found }.
deliverability-mailbox-google = Les mails pour { $name } arrivent chez Google : les réponses d’agenda des invités qui sont chez Gmail ne sortent jamais de Google, elles n’arriveront pas ici.
deliverability-mailbox-google-mend = Choisissez une COMPTOIR_MAIL_FROM dont la boîte est ailleurs ; un sous-domaine avec son propre MX suffit.
deliverability-mailbox-none = Personne ne reçoit les mails pour { $name } : réponses et retours se perdent.
deliverability-mailbox-none-mend = Ajoutez un enregistrement MX, ou donnez à COMPTOIR_MAIL_FROM une boîte qui existe.
deliverability-mailbox-nowhere = { $name } n’existe sur aucun réseau : personne ne peut répondre, et aucun serveur d’ailleurs ne prendra ses mails.
deliverability-mailbox-nowhere-mend = Avant d’envoyer, donnez à COMPTOIR_MAIL_FROM une boîte de votre domaine.
deliverability-mailbox-silent = Qui reçoit les mails pour { $name } n’a pas pu être lu : { $found }
deliverability-mailbox-silent-mend = Vérifiez plus tard, ou nommez un DNS dans COMPTOIR_DNS_SERVER.
deliverability-links-good = Les liens commencent par { $name }.
deliverability-links-plain = Les liens commencent par { $name }, sans chiffrement : les messageries s’en méfient.
deliverability-links-plain-mend = Mettez un proxy TLS devant, et https:// dans COMPTOIR_PUBLIC_URL.
deliverability-links-here = Les liens commencent par { $name }, qui ne s’ouvre que sur cette machine.
deliverability-links-here-mend = Donnez à COMPTOIR_PUBLIC_URL l’adresse que les invités atteignent.
