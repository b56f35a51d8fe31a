# Ce qui s’imprime : l’affiche et la liste des invités.
poster-back = Retour
poster-print = Imprimer
poster-scan = Scannez, dites oui.
poster-code = Code QR de la page « { $title } »
poster-host = { $organisation } vous invite
poster-unlisted = Pas de code sur cette affiche : la rencontre n’a pas de page publique, et un passant n’aurait rien à ouvrir.
poster-unlisted-link = Lui donner une page publique
poster-draft = Pas encore de code sur cette affiche : la page publique s’ouvre quand la rencontre est annoncée.
poster-draft-link = Voir la rencontre

sheet-back = Retour
sheet-title = Liste à imprimer
sheet-here = Là
sheet-name = Nom
sheet-answer = Réponse
sheet-guests = Avec
sheet-brings = Apporte
sheet-coming = vient
sheet-heads = { $count ->
    [one] { $count } personne attendue
   *[other] { $count } personnes attendues
}
sheet-places = { $count ->
    [one] { $count } place
   *[other] { $count } places
}
sheet-waiting = { $count } sur liste d’attente
sheet-maybe = { $count } peut-être
sheet-silent = { $count } sans réponse
sheet-unannounced = Venus sans prévenir
sheet-total = En tout, ce soir : ________
