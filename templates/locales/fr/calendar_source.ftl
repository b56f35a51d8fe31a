# Les agendas privés, lus chaque heure.
calendar-source-title = Agendas lus chaque heure
calendar-source-how = Donnez l’adresse secrète de votre agenda (Google : « adresse secrète au format iCal »). Ce qu’il contient est proposé sur la page du temps, rien ne compte avant que vous le confirmiez. Les journées entières et ce que vous avez refusé sont laissés de côté.
calendar-source-url = Adresse de l’agenda
calendar-source-hint = Elle commence par https:// ou webcal:// et reste secrète.
calendar-source-add = Lire cet agenda
calendar-source-added = L’agenda de { $host } sera lu dans un instant, puis chaque heure.
calendar-source-removed = L’agenda de { $host } n’est plus lu. Ce que vous aviez confirmé reste.
calendar-source-known = Cet agenda est déjà lu.
calendar-source-many = { $most } agendas au plus : retirez-en un d’abord.
calendar-source-read = Lu { $moment }.
calendar-source-waiting = Pas encore lu.
calendar-source-next = Prochain essai { $moment }.
calendar-source-fault = { $fault ->
    [no_address] Ce n’est pas une adresse d’agenda : elle commence par https:// ou webcal://, sans nom ni mot de passe.
    [inward] Cette adresse mène à un réseau privé : elle n’est pas lue.
    [unreachable] Personne ne répond à cette adresse.
    [too_slow] La réponse a pris trop de temps.
    [too_large] La réponse dépasse 10 Mo.
    [no_calendar] La réponse n’est pas un agenda : vérifiez que c’est bien l’adresse iCal.
   *[refused] Le serveur a refusé : l’adresse a peut-être changé.
}
