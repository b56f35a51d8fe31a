# Les ingrédients : la soupe au caillou, sur la page de la rencontre et sur celle du membre.
ingredient-title = Ingrédients
ingredient-bring = { $form ->
    [tu] Que peux-tu apporter ?
   *[vous] Que pouvez-vous apporter ?
}
ingredient-open = { $count ->
    [one] il en manque { $count }
   *[other] il en manque { $count }
}
ingredient-mine = { $form ->
    [tu] { $count ->
        [one] Tu en apportes { $count }
       *[other] Tu en apportes { $count }
    }
   *[vous] { $count ->
        [one] Vous en apportez { $count }
       *[other] Vous en apportez { $count }
    }
}
ingredient-how-many = Combien : { $label }
ingredient-promise = Je l’apporte
ingredient-promise-this = J’apporte : { $label }
ingredient-promise-other = Changer
ingredient-promise-other-this = Changer combien j’apporte : { $label }
ingredient-withdraw = Retirer
ingredient-withdraw-this = Je n’apporte plus : { $label }
ingredient-refused-gone = Quelqu’un vient de s’en charger. Merci quand même !
ingredient-refused-left = { $count ->
    [one] Il en manque encore { $count }, pas plus.
   *[other] Il en manque encore { $count }, pas plus.
}
ingredient-refused-quantity = Indiquez un nombre de 1 à { $most }.
ingredient-refused-seat = Les ingrédients se promettent une fois la place confirmée.
ingredient-refused-over = Rien n’est plus à apporter : la rencontre est passée ou annulée.
ingredient-empty = Rien n’est demandé. Chacun peut apporter un ingrédient à la soupe.
ingredient-count = { $promised } sur { $asked }
ingredient-count-any = { $promised ->
    [0] rien encore
    [one] { $promised } promis
   *[other] { $promised } promis
}
ingredient-rule-per = { $count ->
    [one] 1 par personne
   *[other] 1 pour { $count } personnes
}
ingredient-rule-any = autant qu’on veut
ingredient-label = Ingrédient
ingredient-amount = Combien
ingredient-unit = Compté
ingredient-unit-fixed = en tout
ingredient-unit-heads = 1 pour tant de personnes
ingredient-unit-any = autant qu’on veut
ingredient-add = Ajouter
ingredient-new = Ajouter un ingrédient
ingredient-edit = Modifier
ingredient-edit-this = Modifier : { $label }
ingredient-remove = Retirer
ingredient-given = apporté
ingredient-tick = Apporté
ingredient-tick-this = { $name } a apporté : { $label }
ingredient-untick = Annuler
ingredient-untick-this = { $name } n’a pas apporté : { $label }
ingredient-added = L’ingrédient est demandé.
ingredient-removed = L’ingrédient est retiré, avec ce qui était promis.
ingredient-restored = L’ingrédient est remis, avec ce qui était promis.
ingredient-restore = Remettre
ingredient-ticked = C’est noté : apporté.
ingredient-unticked = C’est noté : personne ne l’a coché.
ingredient-not-begun = La rencontre n’a pas commencé : rien n’est encore apporté.
ingredient-label-empty = Dites ce qu’il faut.
ingredient-amount-odd = Indiquez un nombre de 1 à { $most }.
ingredient-too-many = La liste a déjà { $most } lignes.
ingredient-settle = Ingrédients apportés
ingredient-settle-one = { $name } : { $what }
ingredient-quantity = { $count } × { $label }
