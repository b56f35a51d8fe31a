# What to know of a day when planning: public holidays, bridges, school holidays, the organisation's own calendar.

planning-holiday = Public holiday: { $name }
planning-bridge = Between a holiday and the weekend: { $name }
planning-school = School holidays ({ $name }) until { $day }
planning-school-unknown = School holidays are not known after { $day }
planning-own = Your calendar: { $label }
planning-own-until = Your calendar: { $label }, until { $day }

holiday-new-year = New Year’s Day
holiday-easter-monday = Easter Monday
holiday-labour-day = 1 May
holiday-victory-1945 = 8 May
holiday-ascension = Ascension Day
holiday-whit-monday = Whit Monday
holiday-national-day = 14 July
holiday-assumption = Assumption
holiday-all-saints = All Saints’ Day
holiday-armistice-1918 = 11 November
holiday-christmas = Christmas
holiday-good-friday = Good Friday
holiday-saint-stephen = 26 December

school-all-saints = autumn
school-christmas = Christmas
school-winter = winter
school-spring = spring
school-summer = summer
