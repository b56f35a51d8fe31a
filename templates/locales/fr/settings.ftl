# Les réglages.
settings-title = Réglages
settings-read-only = Ces réglages se changent avec un compte admin ; les lieux sont à tout le monde.
settings-organisation = Organisation
settings-name = Nom
settings-zone = Fuseau horaire
settings-zone-hint = Où commencent vos journées, par exemple Europe/Paris.
settings-locale = Langue
settings-holidays = Jours fériés
settings-holidays-hint = Personne n’est attendu ces jours-là.
settings-holidays-fr = France
settings-holidays-fr-alsace-moselle = France, avec Alsace-Moselle
settings-holidays-none = Aucun
settings-school = Vacances scolaires
settings-school-hint = Les dates qui tombent pendant les vacances sont signalées.
settings-school-a = Zone A
settings-school-b = Zone B
settings-school-c = Zone C
settings-school-none = Aucune
settings-school-choose = Choisissez dans la liste.
settings-see-calendars = Voir les calendriers
settings-target = Cible de temps réel
settings-target-hint = En pour cent ; vide : on observe.
settings-target-none = on observe
settings-target-percent = { $percent } %
settings-targets = Cibles au fil du temps
settings-targets-what = Une cible vaut à partir de sa semaine ; les semaines d’avant gardent la leur.
settings-target-proposal = Vos semaines complètes donnent une cible de { $percent } % : leur médiane, et jamais moins de 20 %.
settings-target-take = Prendre { $percent } %
settings-target-taken = La cible est de { $percent } % à partir de cette semaine.
settings-target-observing = { $weeks ->
    [one] On observe : encore une semaine complète avec des heures, et une cible sera proposée.
   *[other] On observe : encore { $weeks } semaines complètes avec des heures, et une cible sera proposée.
}
settings-target-when = Depuis
settings-target-who = Par
settings-target-since = le { $day }
settings-target-always = le début
settings-individual = Chiffres par personne
settings-individual-what = La direction voit alors aussi les chiffres de chaque personne, et plus seulement ceux de l’équipe. Prévenez les personnes concernées ; l’équipe peut lire ce réglage ici.
settings-team = Équipe
settings-add = Ajouter
settings-hours = Par semaine
settings-see-venues = { $count ->
    [0] Ajouter un lieu
    [one] Voir le lieu
   *[other] Voir les { $count } lieux
}
settings-venues-what = Adresses, accès sans marche, comment entrer.
settings-mail = Mail
settings-mail-set = Serveur branché
settings-mail-unset = Pas de serveur
settings-mail-from = Les mails partent de { $address }.
settings-mail-how = Rien ne part : les mails restent dans la boîte de test. Le serveur d’envoi se règle au démarrage par
settings-name-empty = Donnez un nom à l’organisation.
settings-zone-unknown = Ce fuseau n’existe pas. Écrivez-le comme Europe/Paris.
settings-locale-choose = Choisissez une langue.
settings-holidays-choose = Choisissez dans la liste.
settings-target-range = Un nombre entier de 1 à 99, ou rien.
settings-notice = Ce que l’équipe lit à ce sujet
settings-notice-hint = À écrire avant de cocher la case : qui voit quoi, et pourquoi. C’est montré à tout le monde, à côté des chiffres.
settings-notice-empty = Écrivez d’abord ce que l’équipe doit savoir.
