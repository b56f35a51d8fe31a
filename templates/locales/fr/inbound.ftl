# Les mails reçus : ce que c’était, ce qui en est sorti, ou pourquoi rien.
inbound-title = Mails reçus
inbound-what = Réponses d’agendas, retours et mots d’invités, arrivés à { $address }.
inbound-mailbox-none = Aucune boîte n’est relevée : ils n’entrent que si un serveur de mail les apporte.
inbound-mailbox-not-yet = La boîte va être ouverte.
inbound-mailbox-reading = La boîte est relevée depuis le { $when }.
inbound-mailbox-broken = La boîte ne se laisse pas relever depuis le { $when }.
inbound-empty = Rien n’est encore arrivé.
inbound-of-event = Reçus par mail
inbound-earlier = { $count ->
    [one] { $count } plus ancien
   *[other] { $count } plus anciens
}
inbound-somebody = Quelqu’un
inbound-apply = Noté
inbound-review = À vous de voir
inbound-ignore = Rien de changé
inbound-stale = Trop ancien
inbound-resend = Invitation renvoyée
inbound-error = Non traité
inbound-bounce-hard = Adresse en panne
inbound-bounce-soft = Revenu
inbound-bounce-policy = Nous sommes refusés
inbound-autoreply = Réponse automatique
inbound-complaint = Plainte
inbound-unsubscribe = Plus de mails

inbound-why-answered = { $name } a répondu « { $answer } » depuis son agenda.
inbound-why-same-answer = { $name } a redit « { $answer } » depuis son agenda : c’était déjà noté.
inbound-why-waiting = { $name } veut venir, mais c’est complet : sur la liste d’attente.
inbound-why-unknown-uid = Une réponse d’agenda de { $sender }, à aucune invitation d’ici.
inbound-why-other-address = « { $answer } » pour { $name }, mais écrit depuis une autre adresse : { $sender }. Un alias, ou un mail transmis à quelqu’un ? Rien n’est noté.
inbound-why-no-attendee = Une réponse d’agenda pour { $name } qui ne dit pas de qui elle vient.
inbound-why-nothing-said = L’agenda de { $name } a écrit, sans réponse dedans.
inbound-why-older-than-recorded = Une réponse de { $name }, « { $answer } », plus ancienne que celle qui est notée.
inbound-why-older-invitation = { $name } a répondu « { $answer } » à une invitation d’avant le changement de date ou de lieu.
inbound-why-cancelled = Une réponse de { $name }, mais la rencontre est annulée.
inbound-why-over = Une réponse de { $name }, mais il est trop tard pour répondre.
inbound-why-not-on-list = Une réponse de { $name }, qui n’est plus sur la liste.
inbound-why-other-time = { $name } propose une autre heure. La date ne bouge pas.
inbound-why-sends-another = { $name } ne vient pas et envoie quelqu’un d’autre : à vous de l’inviter.
inbound-why-asks-again = L’agenda de { $name } redemande l’invitation.
inbound-why-asked-too-often = L’agenda de { $name } redemande l’invitation trop souvent.
inbound-why-no-answer = Un objet d’agenda de { $sender } qui n’est pas une réponse.
inbound-why-unknown-message = Un avis de retour qui ne nomme aucun mail parti d’ici.
inbound-why-bad-address = L’adresse de { $name } ne marche pas : plus rien n’y part avant correction.
inbound-why-came-back = Un mail à { $name } est revenu. Le prochain arrivera peut-être.
inbound-why-came-back-often = Quatre mails à { $name } sont revenus en quatorze jours : plus rien n’y part avant correction.
inbound-why-refused = La messagerie de { $name } refuse nos mails. L’adresse n’y est pour rien : voyez la page « Vérifier ».
inbound-why-still-trying = Un serveur essaie encore de remettre un mail à { $name }.
inbound-why-by-machine = Une réponse automatique de { $name }.
inbound-why-words = { $name } a écrit : le mot est transmis aux hôtes.
inbound-why-complained = { $name } a signalé un mail comme indésirable : plus rien ne lui est envoyé.
inbound-why-objected = { $name } ne veut plus de mails.
inbound-why-seen-before = Un mail de { $sender } déjà arrivé une fois.
