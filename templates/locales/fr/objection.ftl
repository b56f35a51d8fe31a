# Ne plus recevoir de mails.
objection-title = Ne plus recevoir de mails
objection-what = { $form ->
    [tu] { $organisation } n’écrira plus à { $email }. Tu recevras seulement, s’il le faut, l’annulation d’une rencontre où tu as dit oui.
   *[vous] { $organisation } n’écrira plus à { $email }. Vous recevrez seulement, s’il le faut, l’annulation d’une rencontre où vous avez dit oui.
}
objection-button = Ne plus m’écrire
objection-done = C’est fait.
objection-done-what = { $form ->
    [tu] { $organisation } ne t’invitera plus par mail.
   *[vous] { $organisation } ne vous invitera plus par mail.
}
objection-my-data = { $form ->
    [tu] Ce que nous savons de toi
   *[vous] Ce que nous savons de vous
}
objection-back = Je me suis trompé·e : vous pouvez m’écrire
