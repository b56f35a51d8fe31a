# La page de réponse d’un membre, et celle d’après.
rsvp-host = { $host } { $form ->
    [tu] t’invite, { $name }
   *[vous] vous invite, { $name }
}
rsvp-route = Y aller
rsvp-coming = { $count ->
    [0] Pas encore de réponse
    [one] 1 personne vient
   *[other] { $count } personnes viennent
}
rsvp-left = { $count ->
    [one] il reste 1 place
   *[other] il reste { $count } places
}
rsvp-full = complet, liste d’attente ouverte
rsvp-question = { $form ->
    [tu] Seras-tu des nôtres ?
   *[vous] Serez-vous des nôtres ?
}
rsvp-yes = Je viens
rsvp-maybe = Peut-être
rsvp-no = Non
rsvp-confirm = { $form ->
    [tu] Choisis une réponse
   *[vous] Choisissez une réponse
}
rsvp-confirm-yes = Confirmer : je viens
rsvp-confirm-waiting = Me mettre en liste d’attente
rsvp-confirm-maybe = Confirmer : peut-être
rsvp-confirm-no = Confirmer : je ne viens pas
rsvp-was-yes = { $form ->
    [tu] Ta réponse jusqu’ici : je viens.
   *[vous] Votre réponse jusqu’ici : je viens.
}
rsvp-was-maybe = { $form ->
    [tu] Ta réponse jusqu’ici : peut-être.
   *[vous] Votre réponse jusqu’ici : peut-être.
}
rsvp-was-no = { $form ->
    [tu] Ta réponse jusqu’ici : non.
   *[vous] Votre réponse jusqu’ici : non.
}
rsvp-was-waiting = { $form ->
    [tu] Tu es en liste d’attente.
   *[vous] Vous êtes en liste d’attente.
}
rsvp-no-account = { $form ->
    [tu] Pas de compte, pas de mot de passe. Seule l’équipe de { $host } voit ta réponse.
   *[vous] Pas de compte, pas de mot de passe. Seule l’équipe de { $host } voit votre réponse.
}
rsvp-not-you = { $form ->
    [tu] Tu n’es pas { $name } ?
   *[vous] Vous n’êtes pas { $name } ?
}
rsvp-not-you-how = { $form ->
    [tu] Cette page n’est pas la tienne : écris à { $host } pour recevoir ton invitation.
   *[vous] Cette page n’est pas la vôtre : écrivez à { $host } pour recevoir votre invitation.
}
rsvp-objection = Ne plus recevoir d’invitations
rsvp-my-data = { $form ->
    [tu] Ce que nous savons de toi
   *[vous] Ce que nous savons de vous
}
rsvp-cancelled = Cette rencontre n’aura pas lieu.
rsvp-cancelled-why = { $host } l’a annulée. Il n’y a rien à faire.
rsvp-past = C’était { $date }.
rsvp-past-next = On se voit à la prochaine ?
rsvp-deadline = Les réponses sont closes.
rsvp-deadline-how = { $form ->
    [tu] Un changement ? Écris à { $host } :
   *[vous] Un changement ? Écrivez à { $host } :
}
rsvp-done-yes = C’est noté, { $name }.
rsvp-done-yes-when = { $form ->
    [tu] On t’attend { $moment }.
   *[vous] On vous attend { $moment }.
}
rsvp-done-maybe = C’est noté.
rsvp-done-maybe-then = { $form ->
    [tu] Tu peux dire oui ou non jusqu’au début.
   *[vous] Vous pouvez dire oui ou non jusqu’au début.
}
rsvp-done-waiting = C’est noté, en liste d’attente.
rsvp-done-position = Rang { $position }.
rsvp-done-waiting-then = { $form ->
    [tu] Un mail part vers toi dès qu’une place se libère.
   *[vous] Un mail part vers vous dès qu’une place se libère.
}
rsvp-done-no = Une autre fois, alors.
rsvp-offer = Une place est libre, { $name }.
rsvp-offer-until = { $form ->
    [tu] Elle t’est gardée jusqu’à { $until }.
   *[vous] Elle vous est gardée jusqu’à { $until }.
}
rsvp-offer-take = Prendre la place
rsvp-offer-leave = La laisser
rsvp-ticket = { $form ->
    [tu] À montrer à l’entrée. Ou dis juste ton nom.
   *[vous] À montrer à l’entrée. Ou dites juste votre nom.
}
rsvp-ticket-large = Afficher en grand
rsvp-ticket-open = { $form ->
    [tu] Ta place n’est pas encore prise.
   *[vous] Votre place n’est pas encore prise.
}
rsvp-calendars = { $form ->
    [tu] Dans ton agenda
   *[vous] Dans votre agenda
}
rsvp-calendar-file = Apple, autre
rsvp-guests = { $form ->
    [tu] Tu viens avec…
   *[vous] Vous venez avec…
}
rsvp-guests-legend = Nombre de personnes en plus
rsvp-guests-max = { $count ->
    [one] 1 personne au plus
   *[other] { $count } personnes au plus
}
rsvp-guests-n = { $count ->
    [0] Personne
    [one] 1 personne
   *[other] { $count } personnes
}
rsvp-save = Enregistrer
rsvp-hindered = Un empêchement ?
rsvp-changed-mind = Finalement, oui ?
rsvp-change = Changer ma réponse
rsvp-fewer = Recevoir moins de mails
rsvp-error-title = Erreur : { $title }
rsvp-refused-answer = { $form ->
    [tu] Choisis une des trois réponses.
   *[vous] Choisissez une des trois réponses.
}
rsvp-refused-guests = { $count ->
    [0] Cette rencontre est pour les personnes invitées : { $form ->
        [tu] viens sans compagnie.
       *[vous] venez sans compagnie.
    }
    [one] Une personne en plus, pas davantage.
   *[other] De 0 à { $count } personnes en plus.
}
rsvp-refused-room = { $count ->
    [0] Il ne reste plus de place pour davantage de monde. { $form ->
        [tu] La tienne est gardée.
       *[vous] La vôtre est gardée.
    }
    [one] Il reste une seule place. { $form ->
        [tu] La tienne est gardée.
       *[vous] La vôtre est gardée.
    }
   *[other] Il ne reste que { $count } places. { $form ->
        [tu] La tienne est gardée.
       *[vous] La vôtre est gardée.
    }
}
rsvp-refused-larger = { $count ->
    [one] Il y a une place en tout.
   *[other] Il y a { $count } places en tout.
}
rsvp-refused-closed = Cette réponse n’a pas pu être prise.
rsvp-qr = Code d’entrée de { $name }
rsvp-standing = Et les autres dates ?
rsvp-standing-how = { $form ->
    [tu] Ce rendez-vous revient. Si tu veux, ta place est notée à chaque fois ; un geste suffit pour sauter une date.
   *[vous] Ce rendez-vous revient. Si vous voulez, votre place est notée à chaque fois ; un geste suffit pour sauter une date.
}
rsvp-standing-set = Oui à toutes les dates
rsvp-standing-holds = { $form ->
    [tu] Tu viens à toutes les dates, jusqu’à ce que tu dises non. Dire non à une date ne saute que celle-là.
   *[vous] Vous venez à toutes les dates, jusqu’à ce que vous disiez non. Dire non à une date ne saute que celle-là.
}
rsvp-standing-skipped = { $form ->
    [tu] Tu sautes cette date seulement : on t’attend toujours aux autres.
   *[vous] Vous sautez cette date seulement : on vous attend toujours aux autres.
}
rsvp-standing-end = Ne plus dire oui d’avance
rsvp-questions = { $form ->
    [tu] Encore un mot, si tu veux
   *[vous] Encore un mot, si vous voulez
}
rsvp-heard-of = { $form ->
    [tu] Comment l’as-tu su ?
   *[vous] Comment l’avez-vous su ?
}
rsvp-photos = { $form ->
    [tu] S’il y a des photos, acceptes-tu d’y être ?
   *[vous] S’il y a des photos, acceptez-vous d’y être ?
}
rsvp-photos-yes = Oui
rsvp-photos-no = Plutôt pas
rsvp-naming = { $form ->
    [tu] Le mail de remerciement dit qui a apporté quoi. Acceptes-tu d’y être, par ton prénom ?
   *[vous] Le mail de remerciement dit qui a apporté quoi. Acceptez-vous d’y être, par votre prénom ?
}
rsvp-naming-yes = Oui
rsvp-naming-no = Plutôt pas
rsvp-news = { $form ->
    [tu] Préviens-moi par mail des prochaines rencontres de { $organisation }
   *[vous] Prévenez-moi par mail des prochaines rencontres de { $organisation }
}
rsvp-news-source = Case cochée sur la page de réponse : { $title }, { $day }
