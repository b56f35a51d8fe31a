# Entrer par un lien reçu par mail.
sign-in-title = Entrer
sign-in-email = Votre mail
sign-in-email-hint = Vous recevrez un lien, sans mot de passe.
sign-in-send = Recevoir le lien
sign-in-sent = Regardez vos mails.
sign-in-sent-what = Si { $email } a un compte ici, un lien vient de partir. Il sert une fois et reste valable { $minutes } min.
sign-in-sent-demo = Démo : le mail est dans la boîte de test.
sign-in-sent-mailbox = L’ouvrir
sign-in-sent-held = Aucun serveur d’envoi n’est branché : demandez le lien à qui s’occupe de ce serveur.
sign-in-again = Utiliser une autre adresse
sign-in-hello = Bonjour { $name }
sign-in-where = Ce lien ouvre { $organisation } sur cet appareil.
sign-in-enter = Entrer
sign-in-error-title = Erreur : entrer
sign-in-over = Ce lien a déjà servi, ou il est trop ancien.
sign-in-over-how = Un lien sert une seule fois. En demander un autre prend dix secondes.
sign-in-over-again = Recevoir un nouveau lien
