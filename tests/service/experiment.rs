//! Experiments: one at a time for each series, shown at its dates, and in the agenda once their last day is over.

use serde_json::{Value, json};

use crate::support::{Organisation, TestApp, id};

fn series(quai: &Organisation) -> String {
    id(&quai.send(
        "POST",
        "/series",
        &json!({"title": "Apéro du jeudi", "rrule": "FREQ=MONTHLY;BYDAY=1TH", "starts_local": "2026-12-03T18:30"}),
    ))
}

fn noon() -> Value {
    json!({"change": "On commence à midi", "expected": "Des parents", "until_on": "2026-12-04"})
}

#[test]
fn a_series_tries_one_thing_at_a_time_and_ends_it_with_a_verdict() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let series = series(&quai);
    let path = format!("/series/{series}/experiments");
    let made = quai.send("POST", &path, &noon());
    let (status, problem) = quai.call("POST", &path, Some(&noon()));
    assert_eq!(status, 409, "{problem}");
    assert!(problem["detail"].as_str().unwrap().contains("On commence à midi"));
    let lea = app.signed_in(&quai.admin_email);
    let refused = lea.post(
        "/experiments",
        &[("series", series.as_str()), ("change", "Sans alcool"), ("expected", "x"), ("until_on", "2027-01-31")],
    );
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("essaie déjà quelque chose : « On commence à midi »"), "{}", refused.text());
    assert!(refused.body.contains("Sans alcool"));

    let date = quai.get(&format!("/series/{series}/dates?from=2026-12-01&until=2026-12-31"));
    let event = date["items"][0]["event"].as_str().unwrap().to_owned();
    assert!(lea.get(&format!("/events/{event}")).text().contains("Essai en cours : On commence à midi"));
    assert!(lea.get(&format!("/series/{series}")).text().contains("On en attend : Des parents"));
    assert!(!lea.get("/").text().contains("Qu’est-ce que cet essai a donné"));
    app.set_clock("2026-12-04T23:30:00Z");
    assert!(lea.get("/").text().contains("Qu’est-ce que cet essai a donné ?"));
    let experiment = format!("/experiments/{}", id(&made));
    assert_eq!(lea.post(&format!("{experiment}/decision"), &[("verdict", "keep")]).status, 422);
    let (status, problem) = quai.call("PATCH", &experiment, Some(&json!({"verdict": "keep"})));
    assert_eq!((status, &problem["errors"][0]["field"]), (422, &json!("happened")));
    let decision = [("verdict", "fix"), ("happened", "Trois parents, mais il faisait froid")];
    assert_eq!(lea.post(&format!("{experiment}/decision"), &decision).status, 303);
    let page = lea.get(&format!("/series/{series}"));
    assert!(page.text().contains("On corrige") && page.text().contains("Trois parents"), "{}", page.text());
    assert!(!lea.get("/").text().contains("Qu’est-ce que cet essai a donné"));
    assert_eq!(quai.get(&experiment)["verdict"], "fix");

    let next = quai.send("POST", &path, &json!({"change": "Sans alcool", "expected": "x", "until_on": "2027-01-31"}));
    let back = crate::effect::undo(&page.body);
    lea.post(&back, &[]);
    let told = lea.get(&format!("/series/{series}"));
    assert!(told.text().contains("essaie déjà quelque chose"), "{}", told.text());
    assert_eq!(quai.get(&experiment)["verdict"], "fix", "the verdict stays while another one runs");
    assert_eq!(quai.call("DELETE", &format!("/experiments/{}", id(&next)), None).0, 204);
    assert_eq!(quai.get(&path)["items"].as_array().unwrap().len(), 1);
    assert_eq!(app.organisation("ailleurs").call("GET", &experiment, None).0, 404);
}
