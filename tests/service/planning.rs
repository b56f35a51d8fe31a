//! What planning warns of: school holidays of the organisation's zone, and the closed days that it loaded itself.

use serde_json::json;

use crate::support::TestApp;

const CLOSINGS: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Fermeture annuelle\r\n\
    DTSTART;VALUE=DATE:20261224\r\nDTEND;VALUE=DATE:20270102\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:2\r\nSUMMARY:Chaque mois\r\n\
    DTSTART;VALUE=DATE:20270104\r\nRRULE:FREQ=MONTHLY\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

#[test]
fn the_school_zone_is_set_on_the_page_and_by_the_api() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    assert_eq!(quai.get("/organisation")["school_zone"], "none");
    assert_eq!(quai.send("PATCH", "/organisation", &json!({"school_zone": "c"}))["school_zone"], "c");
    assert_eq!(quai.call("PATCH", "/organisation", Some(&json!({"school_zone": "d"}))).0, 422);
    let admin = app.signed_in(&quai.admin_email);
    assert!(admin.get("/settings").body.contains("<option value=\"c\" selected>"));
}

#[test]
fn a_calendar_is_loaded_replaced_removed_and_brought_back() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let admin = app.signed_in(&quai.admin_email);
    let load =
        |calendar: &str, days: &str| admin.post("/settings/calendars", &[("calendar", calendar), ("days", days)]);
    let shown = || admin.get("/settings/calendars").body;

    assert_eq!(load("Fermetures", CLOSINGS).status, 303);
    let page = shown();
    assert!(
        page.contains("<dd>Fermeture annuelle</dd>") && page.contains("24 décembre 2026 – 1er janvier 2027"),
        "{page}"
    );
    assert!(page.contains("1 entrée chargée, 1 laissée de côté"), "{page}");

    assert_eq!(load("Fermetures", "2027-05-07 Pont de l’Ascension\n\n2027-07-13 Pont").status, 303);
    let page = shown();
    assert!(!page.contains("<dd>Fermeture annuelle</dd>") && page.contains("Pont de l’Ascension"), "{page}");
    let undo = regex::Regex::new(r#"action="(/settings/calendars/former\?[^"]+)""#).unwrap();
    let former = undo.captures(&page).unwrap()[1].replace("&amp;", "&").replace("&#38;", "&");
    assert_eq!(admin.post(&former, &[]).status, 303);
    assert!(shown().contains("<dd>Fermeture annuelle</dd>"));

    for (name, days) in [("", CLOSINGS), ("x", ""), ("x", "le 24 décembre"), ("x", "BEGIN:VCALENDAR\nEND:VCALENDAR")] {
        assert_eq!(load(name, days).status, 422, "{name} {days}");
    }
    let many: String = (0..501).map(|n| format!("2027-05-07 Jour {n}\n")).collect();
    assert_eq!(load("x", &many).status, 422);

    assert_eq!(admin.post("/settings/calendars/removal", &[("calendar", "Fermetures")]).status, 303);
    assert!(shown().contains("Aucun calendrier"));
}

#[test]
fn another_organisation_has_its_own_calendars() {
    let app = TestApp::start();
    let (quai, halle) = (app.organisation("quai"), app.organisation("halle"));
    let (ours, theirs) = (app.signed_in(&quai.admin_email), app.signed_in(&halle.admin_email));
    ours.post("/settings/calendars", &[("calendar", "Ponts"), ("days", "2027-05-07 Secret de Quai")]);
    theirs.post("/settings/calendars/removal", &[("calendar", "Ponts")]);
    assert!(!theirs.get("/settings/calendars").body.contains("Secret"));
    assert!(ours.get("/settings/calendars").body.contains("Secret de Quai"));
}
