# Le cadre des pages et les pièces communes.
layout-skip = Aller au contenu
layout-nav = Navigation principale
layout-nav-agenda = Agenda
layout-nav-people = Membres
layout-nav-time = Temps
layout-nav-report = Chiffres
layout-new-event = Nouvelle rencontre
layout-demo = Démo
layout-menu = Menu de { $name }
layout-mail = Mails envoyés
layout-settings = Réglages
layout-language = Langue
layout-theme = Apparence
layout-theme-auto = Auto
layout-theme-light = Claire
layout-theme-dark = Sombre
layout-keys = Raccourcis
layout-sign-out = Se déconnecter
layout-mail-held = Aucun serveur d’envoi : les mails restent ici.
layout-mail-connect = Brancher un serveur
layout-errors = { $count ->
    [one] Une chose à reprendre
   *[other] { $count } choses à reprendre
}
layout-answer-yes = Vient
layout-answer-maybe = Peut-être
layout-answer-no = Ne vient pas
layout-answer-waiting = En attente
layout-answer-offered = Place proposée
layout-answer-silent = Sans réponse
