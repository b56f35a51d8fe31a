# Ce qu’il faut savoir d’un jour quand on planifie : jours fériés, ponts, vacances scolaires, calendrier de l’organisation.

planning-holiday = Jour férié : { $name }
planning-bridge = Un pont : { $name }
planning-school = Vacances scolaires ({ $name }) jusqu’au { $day }
planning-school-unknown = Vacances scolaires inconnues après le { $day }
planning-own = Votre calendrier : { $label }
planning-own-until = Votre calendrier : { $label }, jusqu’au { $day }

holiday-new-year = Jour de l’an
holiday-easter-monday = Lundi de Pâques
holiday-labour-day = 1er mai
holiday-victory-1945 = 8 mai
holiday-ascension = Ascension
holiday-whit-monday = Lundi de Pentecôte
holiday-national-day = 14 juillet
holiday-assumption = Assomption
holiday-all-saints = Toussaint
holiday-armistice-1918 = 11 novembre
holiday-christmas = Noël
holiday-good-friday = Vendredi saint
holiday-saint-stephen = 26 décembre

school-all-saints = Toussaint
school-christmas = Noël
school-winter = hiver
school-spring = printemps
school-summer = été
