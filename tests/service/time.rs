//! Hours by hand, on the page and after the evening.

use serde_json::json;

use crate::support::TestApp;

#[test]
fn hours_typed_in_one_field_count_and_a_wrong_word_is_given_back() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let lea = app.signed_in(&quai.admin_email);
    let done = lea.submit("/time/days/2026-11-19", &[("duration", "3 h 30")]);
    assert!(done.text().contains("3 h 30"), "{}", done.text());
    assert_eq!(quai.ratio("day:2026-11-19")["online_s"], 12_600);
    let wrong = lea.post("/time/days/2026-11-18", &[("duration", "une éternité")]);
    assert_eq!(wrong.status, 422);
    assert!(wrong.body.contains("une éternité"), "what was typed is still there");
    assert_eq!(quai.ratio("day:2026-11-18")["tracked_s"], 0);
}

#[test]
fn hours_of_any_kind_have_a_start_and_an_end_and_can_be_taken_back() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let lea = app.signed_in(&quai.admin_email);
    let typed =
        [("kind", "contact"), ("date", "2026-11-19"), ("start", "18:30"), ("end", "20:00"), ("note", "au café")];
    lea.submit("/time", &typed);
    assert_eq!(quai.ratio("day:2026-11-19")["contact_s"], 5_400);
    let entry = quai.get("/time-entries")["items"][0]["id"].as_str().unwrap().to_owned();
    lea.submit(&format!("/time/{entry}/removal"), &[]);
    assert_eq!(quai.ratio("day:2026-11-19")["contact_s"], 0);
    let missing = lea.post("/time", &[("kind", "contact"), ("date", "2026-11-19"), ("start", ""), ("end", "20:00")]);
    assert_eq!(missing.status, 422);
    assert!(missing.body.contains("20:00"), "nothing typed is lost");
}

#[test]
fn the_wrap_up_form_holds_an_evening_in_one_save() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let testers = quai.community("Bêta-testeurs");
    let people = quai.crowd("kim", 3, &testers);
    let event = quai.apero(json!({"communities": [testers]}));
    quai.invite(&event, &people);
    quai.answer(&event, &people[0], "yes", 0);
    quai.answer(&event, &people[1], "yes", 0);
    app.set_clock("2026-12-03T21:00:00Z");
    let lea = app.signed_in(&quai.admin_email);
    let path = format!("/events/{event}/wrap-up");
    let page = lea.get(&path);
    assert!(page.body.contains("2026-12-03T18:30"), "the plan is the first guess, in the time of the place");
    let typed = |ended_at: &'static str| {
        vec![
            ("started_at", "2026-12-03T18:30"),
            ("ended_at", ended_at),
            ("met", ""),
            ("travel", "50 min"),
            ("prep", "1 h 30"),
            ("came", people[0].as_str()),
        ]
    };
    let backwards = lea.post(&path, &typed("2026-12-03T18:00"));
    assert_eq!(backwards.status, 422);
    assert!(backwards.body.contains("1 h 30"), "nothing typed is lost");
    lea.submit(&path, &typed("2026-12-03T21:00"));
    let ratio = quai.ratio("day:2026-12-03");
    assert_eq!(
        (ratio["contact_s"].as_i64(), ratio["travel_s"].as_i64(), ratio["prep_s"].as_i64()),
        (Some(9_000), Some(3_000), Some(5_400))
    );
    assert_eq!(quai.get(&format!("/events/{event}"))["state"], "held");
    assert_eq!(quai.counts(&event)["came"], 1);
}
