# Les pages où rien ne peut être montré.
fault-unknown-link = Ce lien n’est plus valable.
fault-unknown-link-how = Écrivez à la personne qui vous invitait : elle peut en envoyer un autre.
fault-not-found = Cette page n’existe pas (ou plus).
fault-broken = Ça vient de nous.
fault-broken-how = C’est noté, réessayez dans un instant.
fault-reference = Repère : { $reference }
fault-home = Retour à l’accueil
fault-forbidden = Cette page est réservée à d’autres rôles. Demandez à votre admin.
fault-too-many = C’est beaucoup d’un coup. Réessayez dans une minute.
fault-malformed = Cette demande n’est pas arrivée entière. Revenez en arrière et recommencez.
