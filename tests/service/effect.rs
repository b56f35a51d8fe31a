//! Effects: refused without a number, a unit, a window or a source; compared with what was before, or with nothing.

use serde_json::{Value, json};

use crate::support::{Organisation, TestApp, id};

fn calls() -> Value {
    json!({
        "what": "Appels au support sur la fibre", "number": 31, "unit": "appels par semaine",
        "from_on": "2026-10-05", "to_on": "2026-11-01", "source": "outil du support", "baseline": 42.5,
    })
}

fn fields(quai: &Organisation, path: &str, body: &Value) -> Vec<String> {
    let (status, problem) = quai.call("POST", path, Some(body));
    assert_eq!(status, 422, "{body}: {problem}");
    let errors = problem["errors"].as_array().unwrap().iter();
    errors.map(|error| error["field"].as_str().unwrap().to_owned()).collect()
}

/// The address of the way back that a page offers.
pub fn undo(page: &str) -> String {
    let found = regex::Regex::new(r#"action="([^"]*restoration\?kept=[^"]+)""#).unwrap().captures(page);
    found.unwrap_or_else(|| panic!("no undo in {page}"))[1].to_owned()
}

#[test]
fn an_effect_without_number_unit_window_or_source_is_refused_and_so_are_figures_of_reach() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let path = format!("/events/{}/effects", quai.apero(json!({})));
    for field in ["what", "number", "unit", "from_on", "to_on", "source"] {
        let mut without = calls();
        without.as_object_mut().unwrap().remove(field);
        assert_eq!(fields(&quai, &path, &without), [field]);
    }
    for (field, value) in [
        ("unit", json!(" ")),
        ("source", json!("")),
        ("to_on", json!("2026-10-04")),
        ("number", json!(0.0001)),
        ("unit", json!("likes")),
        ("what", json!("Taux d’ouverture de l’invitation")),
        ("baseline", json!(1e30)),
    ] {
        let mut wrong = calls();
        wrong[field] = value;
        assert_eq!(fields(&quai, &path, &wrong), [field], "{wrong}");
    }
    assert_eq!(quai.get(&path)["items"], json!([]));
}

#[test]
fn an_effect_is_written_changed_and_taken_away_by_the_api_and_says_who_typed_it() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let event = quai.apero(json!({}));
    let made = quai.send("POST", &format!("/events/{event}/effects"), &calls());
    assert_eq!((&made["change"], &made["event"]), (&json!(-11.5), &json!(event)));
    assert_eq!(made["account"], json!(quai.admin));
    let path = format!("/effects/{}", id(&made));
    let changed = quai.send("PATCH", &path, &json!({"number": 40.125, "baseline": null}));
    assert_eq!(
        (&changed["number"], &changed["baseline"], &changed["change"]),
        (&json!(40.125), &json!(null), &json!(null))
    );
    assert_eq!(quai.get(&format!("/events/{event}/effects"))["items"].as_array().unwrap().len(), 1);
    let of_all = quai.send("POST", "/effects", &calls());
    assert_eq!((&of_all["event"], &of_all["series"]), (&json!(null), &json!(null)));

    let other = app.organisation("ailleurs");
    for (method, body) in [("GET", None), ("PATCH", Some(json!({"number": 1}))), ("DELETE", None)] {
        assert_eq!(other.call(method, &path, body.as_ref()).0, 404, "{method}");
    }
    assert_eq!(other.call("POST", &format!("/events/{event}/effects"), Some(&calls())).0, 404);
    assert_eq!(quai.call("DELETE", &path, None).0, 204);
    assert_eq!(quai.call("GET", &path, None).0, 404);
}

#[test]
fn the_form_keeps_what_was_typed_says_what_lacks_and_a_removal_can_be_undone() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let event = quai.apero(json!({}));
    let lea = app.signed_in(&quai.admin_email);
    let half = [("event", event.as_str()), ("what", "Boîtiers réparés"), ("number", "douze"), ("unit", "J’aime")];
    let refused = lea.post("/effects", &half);
    assert_eq!(refused.status, 422);
    for words in ["Écrivez un nombre", "Être vu n’est pas un effet", "Dites la période", "Dites d’où vient le nombre"]
    {
        assert!(refused.text().contains(words), "{words}: {}", refused.text());
    }
    assert!(refused.body.contains("Boîtiers réparés") && refused.body.contains("douze"));
    let whole = [
        ("event", event.as_str()),
        ("what", "Boîtiers réparés"),
        ("number", "1 250,5"),
        ("unit", "boîtiers"),
        ("from_on", "2026-11-01"),
        ("to_on", "2026-11-19"),
        ("source", "cahier"),
        ("baseline", ""),
    ];
    assert_eq!(lea.post("/effects", &whole).status, 303);
    let page = lea.get(&format!("/events/{event}"));
    for words in ["1 250,5 boîtiers", "sans point de comparaison", "source : cahier, noté par Léa Marchetti"] {
        assert!(page.text().contains(words), "{words}: {}", page.text());
    }
    assert!(lea.get("/effects").text().contains("Apéro des testeurs"));
    let effect = id(&quai.get(&format!("/events/{event}/effects"))["items"][0]);
    assert_eq!(lea.post(&format!("/effects/{effect}/removal"), &[]).status, 303);
    let back = undo(&lea.get(&format!("/events/{event}")).body);
    assert_eq!(quai.call("GET", &format!("/effects/{effect}"), None).0, 404);
    assert_eq!(lea.post(&back, &[]).status, 303);
    assert_eq!(quai.get(&format!("/effects/{effect}"))["number"], json!(1250.5));
    assert_eq!(quai.get(&format!("/effects/{effect}"))["account"], json!(quai.admin));
    assert_eq!(lea.post("/effects/restoration?kept=AAAA", &[]).status, 404);
}
