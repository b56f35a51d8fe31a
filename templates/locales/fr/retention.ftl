# Ce qui n’est gardé qu’un temps.
retention-title = Durées de conservation
retention-what = Chaque nuit, ce qui a été gardé assez longtemps disparaît. Voici ce qui attend.
retention-see = Voir
retention-rule = Quoi
retention-now = cette nuit
retention-soon = d’ici 30 jours
retention-attendance = Présences nommées aux rencontres de plus de 24 mois : il n’en reste que le nombre
retention-silent-people = Personnes silencieuses depuis 24 mois
retention-mails = Mails envoyés ou abandonnés depuis plus de 24 mois
retention-words = Copies et mots de mails de plus de 90 jours
retention-unconfirmed = Demandes d’inscription de plus de 48 heures
retention-lists = Listes importées et jamais enregistrées
retention-last = La dernière fois, c’était le { $date }.
retention-never = Rien n’a encore dû partir.
