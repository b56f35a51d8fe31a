# Ce que disent les champs de tous les formulaires.
form-too-long = C’est trop long : { $max } signes au plus.
form-address-empty = Indiquez une adresse.
form-address-no-at = Il manque un @ à cette adresse.
form-address-malformed = Cela ne ressemble pas à une adresse mail, comme camille@example.org.
form-save = Enregistrer
form-keep = Ne rien changer
form-saved = Enregistré.
form-undo = Annuler
form-undone = C’est comme avant.
form-yes = Oui
form-no = Non
form-french = Français
form-english = English
form-error-title = Erreur : { $title }
