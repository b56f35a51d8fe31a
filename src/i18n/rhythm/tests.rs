//! Rules as sentences, side by side in both languages.

use super::*;

#[test]
fn rules_are_said_in_both_languages() {
    let cases = [
        ("FREQ=DAILY", "tous les jours", "every day"),
        ("FREQ=DAILY;INTERVAL=2", "tous les deux jours", "every two days"),
        ("FREQ=DAILY;INTERVAL=15;COUNT=4", "tous les 15 jours, quatre fois", "every 15 days, four times"),
        ("FREQ=WEEKLY;BYDAY=TH", "tous les jeudis", "every Thursday"),
        ("FREQ=WEEKLY;BYDAY=TU,TH", "tous les mardis et jeudis", "every Tuesday and Thursday"),
        ("FREQ=WEEKLY;BYDAY=MO,WE,SU", "tous les lundis, mercredis et dimanches", "every Monday, Wednesday and Sunday"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "du lundi au vendredi", "every day from Monday to Friday"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU", "tous les jours", "every day"),
        (
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;UNTIL=20270603",
            "toutes les deux semaines, le mardi et le jeudi, jusqu’au 3 juin 2027",
            "every two weeks on Tuesday and Thursday, until 3 June 2027",
        ),
        (
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU;WKST=SU",
            "toutes les deux semaines, le dimanche (semaines à partir du dimanche)",
            "every two weeks on Sunday (weeks from Sunday)",
        ),
        ("FREQ=MONTHLY;BYDAY=1TH", "tous les premiers jeudis du mois", "every first Thursday of the month"),
        (
            "FREQ=MONTHLY;BYDAY=-1FR;COUNT=1",
            "tous les derniers vendredis du mois, une seule fois",
            "every last Friday of the month, only once",
        ),
        (
            "FREQ=MONTHLY;BYDAY=1TH,3TH",
            "tous les premiers et troisièmes jeudis du mois",
            "every first and third Thursday of the month",
        ),
        (
            "FREQ=MONTHLY;BYDAY=1MO,-1FR",
            "tous les premiers lundis et derniers vendredis du mois",
            "every first Monday and last Friday of the month",
        ),
        (
            "FREQ=MONTHLY;BYDAY=-2MO",
            "tous les avant-derniers lundis du mois",
            "every second to last Monday of the month",
        ),
        (
            "FREQ=MONTHLY;BYDAY=-3MO",
            "tous les troisièmes lundis en partant de la fin du mois",
            "every third to last Monday of the month",
        ),
        (
            "FREQ=MONTHLY;INTERVAL=2;BYDAY=1TH",
            "tous les deux mois, le premier jeudi",
            "every two months on the first Thursday",
        ),
        (
            "FREQ=MONTHLY;INTERVAL=3;BYDAY=1TH,2TH,-1TH",
            "tous les trois mois, le premier, le deuxième et le dernier jeudi",
            "every three months on the first, the second and the last Thursday",
        ),
        (
            "FREQ=MONTHLY;INTERVAL=2;BYDAY=1MO,-1FR",
            "tous les deux mois, le premier lundi et le dernier vendredi",
            "every two months on the first Monday and the last Friday",
        ),
        ("FREQ=MONTHLY;BYMONTHDAY=1", "le 1er de chaque mois", "on the 1st of every month"),
        ("FREQ=MONTHLY;BYMONTHDAY=12", "le 12 de chaque mois", "on the 12th of every month"),
        (
            "FREQ=MONTHLY;BYMONTHDAY=31",
            "le 31 de chaque mois (s’il existe)",
            "on the 31st of every month (if there is one)",
        ),
        ("FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=22", "tous les deux mois, le 22", "every two months on the 22nd"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "le dernier jour de chaque mois", "on the last day of every month"),
        (
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1",
            "le premier jour ouvré de chaque mois",
            "on the first working day of every month",
        ),
        (
            "FREQ=MONTHLY;INTERVAL=6;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
            "tous les six mois, le dernier jour ouvré",
            "every six months on the last working day",
        ),
        ("FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=21", "chaque année, le 21 juin", "every year on 21 June"),
        (
            "FREQ=YEARLY;BYMONTH=10;BYDAY=1SA",
            "chaque année, le premier samedi d’octobre",
            "every year on the first Saturday of October",
        ),
        (
            "FREQ=YEARLY;INTERVAL=2;BYMONTH=9;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1",
            "tous les deux ans, le premier jour ouvré de septembre",
            "every two years on the first working day of September",
        ),
        (
            "FREQ=WEEKLY;BYDAY=TH;UNTIL=20270603T183000",
            "tous les jeudis, jusqu’au 3 juin 2027 à 18\u{a0}h\u{a0}30",
            "every Thursday, until 3 June 2027 at 6:30\u{a0}pm",
        ),
        (
            "FREQ=WEEKLY;BYDAY=TH;UNTIL=20270601T163000Z",
            "tous les jeudis, jusqu’au 1er juin 2027 à 16\u{a0}h\u{a0}30 (temps universel)",
            "every Thursday, until 1 June 2027 at 4:30\u{a0}pm (universal time)",
        ),
    ];
    for (text, in_french, in_english) in cases {
        let rule = Rule::parse(text).unwrap();
        assert_eq!(sentence(Language::French, &rule), in_french, "{text}");
        assert_eq!(sentence(Language::English, &rule), in_english, "{text}");
    }
}

#[test]
fn every_refusal_has_its_sentence_in_both_languages() {
    let texts = [
        "",
        "x",
        "FREQ=",
        "FREQ=DAILY;FREQ=DAILY",
        "BYHOUR=1",
        "BYDAY=TH",
        "FREQ=HOURLY",
        "FREQ=X",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;COUNT=0",
        "FREQ=DAILY;UNTIL=0",
        "FREQ=DAILY;COUNT=1;UNTIL=20270101",
        "FREQ=WEEKLY;BYDAY=X",
        "FREQ=WEEKLY;BYDAY=1TH",
        "FREQ=MONTHLY;BYDAY=TH",
        "FREQ=WEEKLY",
        "FREQ=MONTHLY",
        "FREQ=MONTHLY;BYDAY=1TH;BYMONTHDAY=1",
        "FREQ=MONTHLY;BYMONTHDAY=0",
        "FREQ=YEARLY",
        "FREQ=YEARLY;BYMONTH=0",
        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1",
        "FREQ=DAILY;WKST=X",
        "FREQ=DAILY;BYDAY=TH",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
    ];
    let faults = texts.iter().map(|text| Rule::parse(text).unwrap_err());
    let later = [RuleFault::TooLong, RuleFault::OverBeforeItStarts, RuleFault::FirstIsNoDate];
    for fault in faults.chain(later) {
        for language in [Language::French, Language::English] {
            let said = refusal(Speech::new(language, crate::domain::register::Register::Vous), fault);
            assert!(!said.starts_with("rule-") && said.ends_with('.') && !said.contains('$'), "{said}");
        }
    }
}
