# La toute première page d’une installation.
set-up-title = Bienvenue au comptoir
set-up-error-title = Erreur : bienvenue au comptoir
set-up-what = Trois lignes et c’est ouvert. Tout se change ensuite dans les réglages.
set-up-name = Votre nom
set-up-name-missing = Indiquez votre nom.
set-up-email = Votre mail
set-up-email-hint = Pour recevoir vos liens de connexion.
set-up-organisation = Votre organisation
set-up-organisation-hint = Le nom que verront les personnes invitées.
set-up-organisation-missing = Indiquez le nom de l’organisation.
set-up-start = Commencer
