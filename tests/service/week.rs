//! The week of somebody's hours: what is unsaid stays unsaid, and saying it takes one tap.

use serde_json::json;

use crate::support::{Browser, Organisation, TestApp};

fn hours(quai: &Organisation, kind: &str, from: &str, to: &str) {
    quai.send(
        "POST",
        "/time-entries",
        &json!({"account": quai.admin, "kind": kind, "started_at": from, "ended_at": to}),
    );
}

/// An organisation whose admin was online three hours on the Wednesday and four on the Thursday of the weeks before.
fn usual(app: &TestApp) -> Organisation {
    app.set_clock("2026-10-01T08:00:00Z");
    let quai = app.organisation("quai");
    app.set_clock(crate::support::app::START);
    for (wednesday, thursday) in [("2026-11-04", "2026-11-05"), ("2026-11-11", "2026-11-12")] {
        hours(&quai, "online", &format!("{wednesday}T08:00:00Z"), &format!("{wednesday}T11:00:00Z"));
        hours(&quai, "online", &format!("{thursday}T08:00:00Z"), &format!("{thursday}T12:00:00Z"));
    }
    quai
}

fn online(quai: &Organisation, period: &str) -> i64 {
    quai.ratio(period)["online_s"].as_i64().unwrap()
}

/// The first undo on a page.
fn undo(browser: &Browser, page: &str) {
    let form = regex::Regex::new(r#"(?s)class="flash".*?action="([^"]+)""#).unwrap();
    let path = form.captures(page).unwrap_or_else(|| panic!("no way back in {page}"))[1].replace("&#38;", "&");
    browser.submit(&path.replace("&amp;", "&"), &[]);
}

#[test]
fn a_usual_week_is_one_tap_and_one_undo() {
    let app = TestApp::start();
    let quai = usual(&app);
    let lea = app.signed_in(&quai.admin_email);
    let page = lea.get("/time?week=2026-W47");
    let mut forms = page.body.split("<form");
    assert!(
        !forms.any(|form| form.contains("name=\"chip\"") && form.contains("name=\"duration\"")),
        "Enter taps nothing"
    );
    let page = page.text();
    assert!(page.contains("Tout comme une semaine habituelle (mer. 18, jeu. 19)"), "{page}");
    assert_eq!(online(&quai, "week:2026-W47"), 0, "nothing is filled in silently");
    let done = lea.submit("/time/weeks/2026-11-16", &[]);
    assert!(done.text().contains("7 h en ligne notées : mer. 18, jeu. 19"), "{}", done.text());
    assert_eq!(online(&quai, "week:2026-W47"), 7 * 3_600);
    assert!(!done.text().contains("semaine habituelle ("), "nothing usual is left to say");
    undo(&lea, &done.body);
    assert_eq!(online(&quai, "week:2026-W47"), 0);
}

#[test]
fn yesterday_is_asked_on_the_agenda_until_it_is_said() {
    let app = TestApp::start();
    let quai = usual(&app);
    let lea = app.signed_in(&quai.admin_email);
    let home = lea.get("/").text();
    assert!(home.contains("Hier, jeudi 19 novembre : combien en ligne ?"), "{home}");
    assert!(home.contains("4 h comme d’habitude 3 h 30 4 h 30 Autre Pas travaillé"), "{home}");
    let said = lea.submit("/time/days/2026-11-19", &[("chip", "4\u{a0}h"), ("next", "/")]);
    assert!(said.text().contains("4 h en ligne pour jeudi 19 novembre"), "{}", said.text());
    assert!(said.text().contains("Bonjour") && !said.text().contains("combien en ligne"), "one is still on the agenda");
    assert_eq!(online(&quai, "day:2026-11-19"), 4 * 3_600);
    undo(&lea, &said.body);
    assert_eq!(online(&quai, "day:2026-11-19"), 0);

    let away = lea.submit("/time/days/2026-11-19/leave", &[("next", "/")]);
    assert!(away.text().contains("Pas travaillé jeudi 19 novembre"), "{}", away.text());
    assert!(away.text().contains("Combien en ligne mercredi 18 novembre ?"), "the last day worked: {}", away.text());
    assert_eq!(quai.ratio("week:2026-W47")["expected_s"], 28 * 3_600, "leave lowers what is expected");
    assert!(lea.get("/time?week=2026-W47").text().contains("congé"));
    undo(&lea, &away.body);
    assert_eq!(quai.ratio("week:2026-W47")["expected_s"], 35 * 3_600);

    let elsewhere = lea.post("/time/days/2026-11-18", &[("chip", "3 h"), ("next", "https://example.org/")]);
    assert_eq!(elsewhere.location, "/", "nobody is led away");
    app.set_clock("2026-11-23T09:00:00Z");
    assert!(lea.get("/").text().contains("Combien en ligne vendredi 20 novembre ?"), "on Monday it is Friday");
}

#[test]
fn whoever_is_new_is_not_asked_about_days_before() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let lea = app.signed_in(&quai.admin_email);
    assert!(!lea.get("/").text().contains("combien en ligne"));
    app.set_clock("2026-11-23T09:00:00Z");
    assert!(lea.get("/").text().contains("Combien en ligne vendredi 20 novembre ? Autre Pas travaillé"));
}

#[test]
fn hours_are_understood_as_people_write_them() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let lea = app.signed_in(&quai.admin_email);
    for (on, typed, seconds) in [
        ("2026-11-16", "3 h 30", 12_600),
        ("2026-11-17", "210 min", 12_600),
        ("2026-11-18", "3.5", 12_600),
        ("2026-11-19", "3,25", 11_700),
        ("2026-11-20", "2h", 7_200),
    ] {
        lea.submit(&format!("/time/days/{on}"), &[("duration", typed)]);
        assert_eq!(online(&quai, &format!("day:{on}")), seconds, "{typed}");
    }
    for (on, typed) in [("2026-11-16", "0"), ("2026-11-16", "25 h"), ("2026-11-21", "3 h"), ("2026-11-16", "-2 h")] {
        let refused = lea.post(&format!("/time/days/{on}"), &[("duration", typed)]);
        assert_eq!(refused.status, 422, "{on} {typed}");
        assert!(refused.body.contains(&format!("value=\"{typed}\"")), "what was typed is still there");
    }
}

#[test]
fn overlapping_hours_count_once_for_the_strongest_kind() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let lea = app.signed_in(&quai.admin_email);
    for (kind, start, end) in [("prep", "17:30", "18:45"), ("contact", "18:30", "20:30"), ("online", "20:00", "21:00")]
    {
        lea.submit("/time", &[("kind", kind), ("date", "2026-11-19"), ("start", start), ("end", end)]);
    }
    let day = quai.ratio("day:2026-11-19");
    let seconds = ["contact_s", "online_s", "prep_s", "double_booked_s"].map(|name| day[name].as_i64().unwrap());
    assert_eq!((seconds, &day["rate"]), ([7_200, 1_800, 3_600, 2_700], &json!("4/5")));
}

#[test]
fn nights_clock_changes_and_long_entries_are_split_at_local_midnight() {
    let app = TestApp::start();
    app.set_clock("2026-01-05T08:00:00Z");
    let quai = app.organisation("quai");
    app.set_clock(crate::support::app::START);
    // A night on the wall of Paris, 22 to 2.
    hours(&quai, "online", "2026-11-17T21:00:00Z", "2026-11-18T01:00:00Z");
    assert_eq!([online(&quai, "day:2026-11-17"), online(&quai, "day:2026-11-18")], [7_200, 7_200]);
    let lea = app.signed_in(&quai.admin_email);
    let night = [("kind", "online"), ("date", "2026-11-12"), ("start", "22:00"), ("end", "02:00")];
    let refused = lea.post("/time", &night);
    assert!(refused.status == 422 && refused.text().contains("jusqu’à minuit"), "{}", refused.text());
    lea.submit("/time", &[("kind", "online"), ("date", "2026-11-12"), ("start", "22:00"), ("end", "00:00")]);
    assert_eq!(online(&quai, "day:2026-11-12"), 7_200);
    // One to four by the clock: four hours in October, two in March; a time that the clock leaps over is the one after.
    for (on, start, end, seconds) in [
        ("2026-10-25", "01:00", "04:00", 14_400),
        ("2026-03-29", "01:00", "04:00", 7_200),
        ("2026-03-28", "01:00", "04:00", 10_800),
    ] {
        lea.submit("/time", &[("kind", "online"), ("date", on), ("start", start), ("end", end)]);
        assert_eq!(online(&quai, &format!("day:{on}")), seconds, "{on}");
    }
    // Sixty-two hours that somebody insists on: Friday noon to Monday two in the morning.
    hours(&quai, "online", "2026-11-06T11:00:00Z", "2026-11-09T01:00:00Z");
    let days = ["06", "07", "08", "09"].map(|day| online(&quai, &format!("day:2026-11-{day}")) / 3_600);
    assert_eq!((days, online(&quai, "range:2026-11-06/2026-11-09") / 3_600), ([12, 24, 24, 2], 62));
    let absurd = json!({"account": quai.admin, "kind": "online", "started_at": "2026-09-01T00:00:00Z",
        "ended_at": "2026-10-20T00:00:00Z"});
    assert_eq!(quai.call("POST", "/time-entries", Some(&absurd)).0, 422, "a mistyped month");
}

#[test]
fn part_time_leave_and_holidays_make_what_is_expected_of_each() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    app.staff(&quai, "paul@quai.example.org", "Paul Roux", comptoir::domain::account::Role::Manager);
    let paul = quai.get("/accounts?limit=200")["items"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["name"] == "Paul Roux")
        .unwrap()["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let part_time = json!({"contract": {"minutes_per_weekday": {"mon": 240, "tue": 240, "thu": 240}}});
    quai.send("PATCH", &format!("/accounts/{paul}"), &part_time);
    let of = |who: &str, week: &str| {
        quai.get(&format!("/reports/ratio?period=week:{week}&accounts={who}"))["expected_s"].as_i64().unwrap() / 60
    };
    let (lea, me) = (quai.admin_email.clone(), paul);
    let paul = "paul@quai.example.org".to_owned();
    assert_eq!((of(&lea, "2026-W47"), of(&paul, "2026-W47")), (35 * 60, 12 * 60));
    assert_eq!((of(&lea, "2026-W46"), of(&paul, "2026-W46")), (28 * 60, 12 * 60), "11 November is a Wednesday");
    quai.send("POST", &format!("/accounts/{me}/leave"), &json!({"date": "2026-11-17", "fraction": 0.5}));
    assert_eq!(of(&paul, "2026-W47"), 10 * 60);
    let team = quai.ratio("week:2026-W47");
    assert_eq!(team["expected_s"], 45 * 3_600, "a team's expected hours are the sum of theirs");
    hours(&quai, "online", "2026-11-17T08:00:00Z", "2026-11-17T17:00:00Z");
    assert_eq!(quai.ratio("week:2026-W47")["coverage"], "1/5");
    let admin = app.signed_in(&quai.admin_email);
    let form = admin.get(&format!("/accounts/{me}/edit"));
    assert!(form.status == 200 && form.text().contains("17"), "the contract and the leave stand on one page");
    let mine = app.signed_in("paul@quai.example.org").get("/time?week=2026-W47").text();
    assert_eq!(mine.matches("rien de noté").count(), 5, "{mine}");
}
