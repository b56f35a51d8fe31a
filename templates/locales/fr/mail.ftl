# Mails to guests and, last, to people with an account. Guest texts exist as tu and as vous, or turn the sentence
# so that neither is needed. Ordinary spaces before « : ; ! ? » : the typography is added when the text is read.
# $host is one name or several (« Léa et Karim »), $count says how many; $day « jeudi 3 décembre ».

mail-hello = Bonjour
mail-hello-guest = Bonjour { $guest }
mail-hosts = { $others } et { $last }
mail-line = { $label } : { $url }
mail-reply = Répondre à ce mail écrit à { $host }, pour de vrai.
mail-sender = Envoyé par { $organisation }.
mail-why-community = { $form ->
    [tu] Tu reçois ce mail parce que tu fais partie de la communauté « { $community } ».
   *[vous] Vous recevez ce mail parce que vous faites partie de la communauté « { $community } ».
}
mail-why-invited = { $form ->
    [tu] Tu reçois ce mail parce que { $organisation } t’invite personnellement.
   *[vous] Vous recevez ce mail parce que { $organisation } vous invite personnellement.
}
mail-objection = Ne plus recevoir de mails
mail-my-data = { $form ->
    [tu] Ce que nous gardons sur toi
   *[vous] Ce que nous gardons sur vous
}
mail-answer-yes = Je viens
mail-answer-maybe = Peut-être
mail-answer-no = Je ne viens pas
mail-change-answer = Changer ma réponse
mail-calendar-file = Ajouter à l’agenda
mail-calendar-answer = Répondre ou changer de réponse : { $url }
mail-calendar-objection = Ne plus recevoir de mails : { $url }

mail-invitation-subject = { $count ->
    [one] { $host } { $form ->
        [tu] t’invite
       *[vous] vous invite
    }
   *[other] { $host } { $form ->
        [tu] t’invitent
       *[vous] vous invitent
    }
} : { $title }, { $day }
mail-invitation-lead = { $count ->
    [one] { $host } { $form ->
        [tu] t’invite
       *[vous] vous invite
    }
   *[other] { $host } { $form ->
        [tu] t’invitent
       *[vous] vous invitent
    }
}
mail-invitation-preheader = { $form ->
    [tu] Réponds en un geste.
   *[vous] Répondez en un geste.
}
mail-invitation-how = { $form ->
    [tu] Les liens ouvrent ta page de réponse, sans compte. L’invitation est jointe : ton agenda sait quoi en faire.
   *[vous] Les liens ouvrent votre page de réponse, sans compte. L’invitation est jointe : votre agenda sait quoi en faire.
}

mail-follow-up-subject = { $form ->
    [tu] Tu viens ? { $title }, { $day }
   *[vous] Vous venez ? { $title }, { $day }
}
mail-follow-up-lead = { $form ->
    [tu] Un mot avant { $day } : tu viens ?
   *[vous] Un mot avant { $day } : vous venez ?
}
mail-follow-up-how = Un non aide autant qu’un oui : on sait combien de personnes attendre. C’est la seule relance.

mail-reminder-subject = Rappel : { $title }, { $day }
mail-reminder-lead = { $form ->
    [tu] On t’attend { $start }.
   *[vous] On vous attend { $start }.
}
mail-reminder-promises = { $form ->
    [tu] Ce que tu apportes :
   *[vous] Ce que vous apportez :
}
mail-reminder-no = Je ne peux plus venir
mail-reminder-how = { $form ->
    [tu] Si tu viens toujours, rien à faire. Sinon, dis-le en un geste : ta place profite à quelqu’un d’autre.
   *[vous] Si vous venez toujours, rien à faire. Sinon, dites-le en un geste : votre place profite à quelqu’un d’autre.
}

mail-why-came = { $form ->
    [tu] Tu reçois ce mail parce que tu étais là.
   *[vous] Vous recevez ce mail parce que vous étiez là.
}

mail-thanks-subject = Merci : { $title }, { $day }
mail-thanks-lead = { $count ->
    [one] { $host } { $form ->
        [tu] te remercie d’avoir été là.
       *[vous] vous remercie d’avoir été là.
    }
   *[other] { $host } { $form ->
        [tu] te remercient d’avoir été là.
       *[vous] vous remercient d’avoir été là.
    }
}
mail-thanks-recipe = La recette
mail-thanks-brought = { $name } : { $things }
mail-thanks-others = { $count ->
    [one] Et quelqu’un a apporté : { $things }
   *[other] Et d’autres ont apporté : { $things }
}
mail-thanks-others-alone = { $count ->
    [one] Quelqu’un a apporté : { $things }
   *[other] Plusieurs personnes ont apporté : { $things }
}
mail-thanks-next = La prochaine fois : { $start }.
mail-thanks-next-answer = Voir la date et répondre
mail-thanks-questions = Deux questions, sans nom
mail-thanks-how = Chaque lien ouvre une page où la réponse se confirme d’un geste. Elle se change jusqu’au { $until } ; aucun nom ni aucune adresse ne sont gardés avec elle.

mail-confirmation-yes-subject = C’est noté : { $title }, { $day }
mail-confirmation-maybe-subject = Peut-être : { $title }, { $day }
mail-confirmation-no-subject = Une autre fois : { $title }, { $day }
mail-confirmation-yes = { $form ->
    [tu] C’est noté. On t’attend { $start }.
   *[vous] C’est noté. On vous attend { $start }.
}
mail-confirmation-guests = { $guests ->
    [one] { $form ->
        [tu] Tu viens
       *[vous] Vous venez
    } avec une personne.
   *[other] { $form ->
        [tu] Tu viens
       *[vous] Vous venez
    } avec { $guests } personnes.
}
mail-confirmation-maybe = { $form ->
    [tu] C’est noté : peut-être. Un peut-être ne garde pas de place ; dis oui dès que c’est sûr.
   *[vous] C’est noté : peut-être. Un peut-être ne garde pas de place ; dites oui dès que c’est sûr.
}
mail-confirmation-no = { $form ->
    [tu] Une autre fois, alors. Si tes plans changent, ta réponse se change en un geste.
   *[vous] Une autre fois, alors. Si vos plans changent, votre réponse se change en un geste.
}

mail-standing = { $form ->
    [tu] Tu viens à toutes les dates de ce rendez-vous, jusqu’à ce que tu dises non. Pas libre cette fois ? Passe cette date seule, le reste ne change pas.
   *[vous] Vous venez à toutes les dates de ce rendez-vous, jusqu’à ce que vous disiez non. Pas libre cette fois ? Passez cette date seule, le reste ne change pas.
}
mail-standing-skip = Passer cette date
mail-standing-skipped = { $form ->
    [tu] Cette date seule est passée. On t’attend toujours aux autres.
   *[vous] Cette date seule est passée. On vous attend toujours aux autres.
}

mail-waiting-subject = Liste d’attente : { $title }, { $day }
mail-waiting-position = { $form ->
    [tu] C’est complet pour le moment. Ta position sur la liste d’attente : { $position }.
   *[vous] C’est complet pour le moment. Votre position sur la liste d’attente : { $position }.
}
mail-waiting-how = { $heads ->
    [one] { $form ->
        [tu] Dès qu’une place se libère, elle t’est proposée par mail et gardée le temps que tu répondes.
       *[vous] Dès qu’une place se libère, elle vous est proposée par mail et gardée le temps que vous répondiez.
    }
   *[other] { $form ->
        [tu] Dès que { $heads } places se libèrent, elles te sont proposées par mail et gardées le temps que tu répondes.
       *[vous] Dès que { $heads } places se libèrent, elles vous sont proposées par mail et gardées le temps que vous répondiez.
    }
}

mail-offer-subject = { $heads ->
    [one] Une place
   *[other] { $heads } places
} pour { $form ->
    [tu] toi
   *[vous] vous
} : { $title }, { $day }
mail-offer-held = { $heads ->
    [one] { $form ->
        [tu] Bonne nouvelle : une place s’est libérée. Elle t’est gardée jusqu’au { $until }.
       *[vous] Bonne nouvelle : une place s’est libérée. Elle vous est gardée jusqu’au { $until }.
    }
   *[other] { $form ->
        [tu] Bonne nouvelle : { $heads } places se sont libérées. Elles te sont gardées jusqu’au { $until }.
       *[vous] Bonne nouvelle : { $heads } places se sont libérées. Elles vous sont gardées jusqu’au { $until }.
    }
}
mail-offer-after = { $form ->
    [tu] Sans réponse de ta part d’ici là, ce sera le tour de la personne suivante.
   *[vous] Sans réponse de votre part d’ici là, ce sera le tour de la personne suivante.
}
mail-offer-accept = { $heads ->
    [one] Je prends la place
   *[other] Je prends les { $heads } places
}
mail-offer-decline = { $heads ->
    [one] Je la laisse
   *[other] Je les laisse
}

mail-change-subject = Changement : { $title }, { $day }
mail-change-lead = Voici ce qui change.
mail-change-words-lead = Le jour, l’heure et le lieu restent les mêmes. Voici la rencontre telle qu’elle est maintenant.
mail-change-time = Date et heure
mail-change-place = Lieu
mail-change-no-place = à préciser
mail-change-now = maintenant
mail-change-before = avant
mail-change-answer-stays = { $form ->
    [tu] Ta réponse reste la même tant que tu n’en donnes pas une autre. Ton agenda se met à jour.
   *[vous] Votre réponse reste la même tant que vous n’en donnez pas une autre. Votre agenda se met à jour.
}

mail-cancellation-subject = Annulé : { $title }, { $day }
mail-cancellation-lead = Cette rencontre n’aura pas lieu.
mail-cancellation-reason = { $count ->
    [one] { $host } { $form ->
        [tu] t’écrit
       *[vous] vous écrit
    }
   *[other] { $host } { $form ->
        [tu] t’écrivent
       *[vous] vous écrivent
    }
} :
mail-cancellation-after = { $form ->
    [tu] Tu n’as rien à faire : ton agenda se met à jour. On espère te voir une prochaine fois.
   *[vous] Vous n’avez rien à faire : votre agenda se met à jour. On espère vous voir une prochaine fois.
}

mail-removal-subject = Plus sur la liste : { $title }, { $day }
mail-removal-lead = { $form ->
    [tu] Ton nom n’est plus sur la liste.
   *[vous] Votre nom n’est plus sur la liste.
}
mail-removal-after = { $form ->
    [tu] La rencontre a bien lieu, mais ton invitation est retirée ; ton agenda se met à jour. Si c’est une erreur, il suffit de répondre à ce mail.
   *[vous] La rencontre a bien lieu, mais votre invitation est retirée ; votre agenda se met à jour. Si c’est une erreur, il suffit de répondre à ce mail.
}

mail-sign-in-subject = { $form ->
    [tu] Ton lien d’entrée : { $organisation }
   *[vous] Votre lien d’entrée : { $organisation }
}
mail-sign-in-lead = { $form ->
    [tu] Voici ton lien d’entrée dans Comptoir, pour { $organisation }.
   *[vous] Voici votre lien d’entrée dans Comptoir, pour { $organisation }.
}
mail-sign-in-button = Entrer
mail-sign-in-expiry = Ce lien sert une seule fois, jusqu’au { $until } ({ $clock }).
mail-sign-in-unasked = { $form ->
    [tu] Tu n’as rien demandé ? Laisse ce mail : sans ce lien, personne n’entre.
   *[vous] Vous n’avez rien demandé ? Laissez ce mail : sans ce lien, personne n’entre.
}

mail-forward-subject = { $guest } vous écrit au sujet de « { $title } »
mail-forward-lead = { $guest } a répondu à un mail au sujet de « { $title } », { $start } :
mail-forward-button = Voir la rencontre
mail-forward-reply = Répondre à ce mail écrit à { $guest } ({ $address }).
mail-forward-no-reply = Aucune adresse n’est connue pour répondre.
mail-forward-other-sender = Adresse d’envoi : { $sender }. Ce n’est pas celle que nous connaissons pour { $guest }.

mail-question-subject = { $form ->
    [tu] C’est toi ? { $title }, { $day }
   *[vous] C’est vous ? { $title }, { $day }
}
mail-question-lead = { $form ->
    [tu] Une réponse à ton invitation est arrivée de { $address }, une adresse que nous ne connaissons pas.
   *[vous] Une réponse à votre invitation est arrivée de { $address }, une adresse que nous ne connaissons pas.
}
mail-question-how = { $form ->
    [tu] Rien n’est noté. Si c’est toi, réponds ici en un geste. Sinon, tu n’as rien à faire.
   *[vous] Rien n’est noté. Si c’est vous, répondez ici en un geste. Sinon, vous n’avez rien à faire.
}

mail-join-subject = À confirmer : { $title }
mail-join-lead = { $form ->
    [tu] { $organisation } a reçu une inscription avec ton adresse. Si c’est bien toi, confirme-la :
   *[vous] { $organisation } a reçu une inscription avec votre adresse. Si c’est bien vous, confirmez-la :
}
mail-join-lead-invited = { $form ->
    [tu] { $organisation } a reçu une inscription avec ton adresse. Tu es déjà sur la liste : voici ta page.
   *[vous] { $organisation } a reçu une inscription avec votre adresse. Vous êtes déjà sur la liste : voici votre page.
}
mail-join-button = Confirmer : je viens
mail-join-button-invited = { $form ->
    [tu] Voir ou changer ta réponse
   *[vous] Voir ou changer votre réponse
}
mail-join-expiry = Le bouton sert jusqu’au { $until } ({ $clock }). Ensuite, la demande est oubliée.
mail-join-unasked = { $form ->
    [tu] Tu n’as rien demandé ? Laisse ce mail : sans ce bouton, rien n’est noté.
   *[vous] Vous n’avez rien demandé ? Laissez ce mail : sans ce bouton, rien n’est noté.
}

mail-nudge-subject = Comment était-ce ? { $title }
mail-nudge-lead = C’est fini pour « { $title } », { $start }, et personne n’a encore dit comment c’était.
mail-nudge-counts = Rien n’en compte, ni heures ni personnes vues, tant que vous ne l’avez pas confirmé. Une minute suffit.
mail-nudge-button = Clore
mail-nudge-not-held = Cette rencontre n’a pas eu lieu
mail-nudge-how-often = Cette question vous est posée deux fois au plus, un jour et une semaine après.
