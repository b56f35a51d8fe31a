# The gallery of the demonstration: every mail as it reads and looks.

gallery-title = Galerie des mails
gallery-what = Chaque mail que Comptoir sait écrire, dans chaque langue et chaque registre, à partir d’exemples inventés.
gallery-speech = Langue et registre
gallery-look = Clair ou sombre
gallery-light = Clair
gallery-dark = Sombre
gallery-link = Voir tous les mails d’exemple

gallery-invitation = Invitation
gallery-follow-up = Relance
gallery-reminder = Rappel
gallery-reminder-with-promises = Rappel, avec ce qu’on apporte
gallery-thanks = Remerciement
gallery-thanks-with-recipe = Remerciement, avec la recette et la date suivante
gallery-yes = C’est oui
gallery-yes-with-guests = C’est oui, à plusieurs
gallery-maybe = Peut-être
gallery-no = C’est non
gallery-waiting = Liste d’attente
gallery-offer = Une place se libère
gallery-offer-of-several = Plusieurs places se libèrent
gallery-change-of-time = Changement d’heure
gallery-change-of-place = Changement de lieu
gallery-change-of-both = Changement d’heure et de lieu
gallery-change-of-words = Changement de texte
gallery-cancellation = Annulation, expliquée
gallery-cancellation-without-reason = Annulation, sans un mot
gallery-removal = Retrait de la liste
gallery-question = Réponse d’une autre adresse
gallery-nudge = Comment était-ce ? Pour l’équipe
gallery-forward = Un mot d’invité, pour l’équipe
gallery-join = Inscription à confirmer
gallery-join-invited = Inscription de quelqu’un d’invité
gallery-sign-in = Lien d’entrée
