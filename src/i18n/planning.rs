//! What is said about a day while planning, in a person's language. Must not know how it was found out.

use super::{Speech, dates};
use crate::domain::planning::Notice;

/// « Jour férié : Ascension », "School holidays (winter), until 21 February 2027".
pub fn notice(speech: &Speech, notice: &Notice) -> String {
    let day = |on| dates::date(speech.language, on);
    match notice {
        Notice::Holiday(name) => speech.say("planning-holiday").with("name", holiday(speech, name)).to_string(),
        Notice::Bridge(name) => speech.say("planning-bridge").with("name", holiday(speech, name)).to_string(),
        Notice::School { name, until } => {
            let name = speech.say(&format!("school-{name}")).to_string();
            speech.say("planning-school").with("name", name).with("day", day(*until)).to_string()
        }
        Notice::Own(days) if days.from == days.to => {
            speech.say("planning-own").with("label", days.label.as_str()).to_string()
        }
        Notice::Own(days) => {
            let own = speech.say("planning-own-until").with("label", days.label.as_str());
            own.with("day", day(days.to)).to_string()
        }
        Notice::SchoolUnknown { after } => speech.say("planning-school-unknown").with("day", day(*after)).to_string(),
    }
}

/// The name of a public holiday by its key.
pub fn holiday(speech: &Speech, key: &str) -> String {
    speech.say(&format!("holiday-{key}")).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar_day::NamedDays;
    use crate::domain::holiday::{self, Region};
    use crate::domain::language::Language;
    use crate::domain::register::Register;

    #[test]
    fn every_notice_is_said_in_both_languages() {
        let until = "2027-02-21".parse().unwrap();
        let cases = [
            (Notice::Holiday("ascension"), "Jour férié\u{a0}: Ascension", "Public holiday: Ascension Day"),
            (
                Notice::Bridge("ascension"),
                "Un pont\u{a0}: Ascension",
                "Between a holiday and the weekend: Ascension Day",
            ),
            (
                Notice::School { name: "winter", until },
                "Vacances scolaires (hiver) jusqu’au 21 février 2027",
                "School holidays (winter) until 21 February 2027",
            ),
            (
                Notice::SchoolUnknown { after: until },
                "Vacances scolaires inconnues après le 21 février 2027",
                "School holidays are not known after 21 February 2027",
            ),
            (
                Notice::Own(NamedDays::read("2027-02-21 Fermé").unwrap()),
                "Votre calendrier\u{a0}: Fermé",
                "Your calendar: Fermé",
            ),
            (
                Notice::Own(NamedDays::read("2027-02-20/2027-02-21 Fermé").unwrap()),
                "Votre calendrier\u{a0}: Fermé, jusqu’au 21 février 2027",
                "Your calendar: Fermé, until 21 February 2027",
            ),
        ];
        for (said, french, english) in cases {
            assert_eq!(notice(&Speech::new(Language::French, Register::Vous), &said), french);
            assert_eq!(notice(&Speech::new(Language::English, Register::Vous), &said), english);
        }
    }

    #[test]
    fn every_holiday_has_a_name_in_both_languages() {
        for language in [Language::French, Language::English] {
            let speech = Speech::new(language, Register::Vous);
            for (_, key) in holiday::named(Region::AlsaceMoselle, 2027) {
                assert!(!super::holiday(&speech, key).starts_with("holiday-"), "{key}");
            }
            for key in ["all-saints", "christmas", "winter", "spring", "summer"] {
                assert!(!speech.say(&format!("school-{key}")).to_string().starts_with("school-"), "{key}");
            }
        }
    }
}
