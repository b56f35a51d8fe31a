# Deux questions après une rencontre : la page du lien, et ce que l’équipe en voit.
feedback-title = Deux questions
feedback-about = « { $title } », { $day }
feedback-liked = { $form ->
    [tu] Ça t’a plu ?
   *[vous] Ça vous a plu ?
}
feedback-liked-yes = Oui
feedback-liked-so-so = Moyennement
feedback-liked-no = Non
feedback-again = { $form ->
    [tu] Tu reviendrais ?
   *[vous] Vous reviendriez ?
}
feedback-again-yes = Oui
feedback-again-maybe = Peut-être
feedback-again-no = Non
feedback-send = Confirmer
feedback-resend = Changer ma réponse
feedback-noted = C’est noté, merci.
feedback-anonymous = Aucun nom ni aucune adresse ne sont gardés avec la réponse, et personne n’en voit moins de { $count } à la fois.
feedback-until = La réponse se change jusqu’au { $until }.
feedback-empty = { $form ->
    [tu] Choisis une réponse à l’une des deux questions.
   *[vous] Choisissez une réponse à l’une des deux questions.
}
feedback-closed-title = C’est clos
feedback-closed = { $form ->
    [tu] Les réponses étaient prises jusqu’au { $until }. Un mot à dire quand même ? Réponds au mail de remerciement, ses hôtes le liront.
   *[vous] Les réponses étaient prises jusqu’au { $until }. Un mot à dire quand même ? Répondez au mail de remerciement, ses hôtes le liront.
}

## Sur la page de la rencontre
feedback-results = Ce qu’on en pense
feedback-asked = { $count ->
    [one] { $count } personne remerciée
   *[other] { $count } personnes remerciées
}
feedback-results-liked = Ça a plu
feedback-results-again = Reviendraient
feedback-answers = { $count } réponses
feedback-too-few = Moins de { $count } réponses : trop peu pour rester anonymes, rien n’est montré.
feedback-results-how = Sans nom : un vote ne sait pas de qui il vient.
