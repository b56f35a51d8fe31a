//! Objectives: met or not met on their day, and in the agenda until somebody has said which.

use serde_json::json;

use crate::support::{TestApp, id};

#[test]
fn an_objective_waits_for_its_day_then_stands_in_the_agenda_until_it_is_decided() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let event = quai.apero(json!({}));
    let set = json!({
        "sentence": "Dix collègues de la boutique viennent", "number": 10, "unit": "collègues",
        "due_on": "2026-12-03", "source": "pointage",
    });
    let path = format!("/events/{event}/objectives");
    let (status, problem) = quai.call("POST", &path, Some(&json!({"sentence": "a", "number": 1, "unit": "b"})));
    assert_eq!((status, &problem["errors"][0]["field"]), (422, &json!("due_on")));
    let made = quai.send("POST", &path, &set);
    assert_eq!((&made["is_met"], &made["account"]), (&json!(null), &json!(quai.admin)));
    let objective = format!("/objectives/{}", id(&made));
    let decision = json!({"reached": 12, "is_met": true});
    assert_eq!(quai.call("PATCH", &objective, Some(&decision)).0, 409, "its day has not come");
    let lea = app.signed_in(&quai.admin_email);
    assert!(!lea.get("/").text().contains("atteint ?"));

    app.set_clock("2026-12-02T23:30:00Z");
    let agenda = lea.get("/");
    assert!(agenda.text().contains("C’était pour aujourd’hui : atteint ?"), "{}", agenda.text());
    app.set_clock("2026-12-05T09:00:00Z");
    assert!(lea.get("/").text().contains("C’était pour le jeudi 3 décembre : atteint ?"));
    let (status, problem) = quai.call("PATCH", &objective, Some(&json!({"is_met": true})));
    assert_eq!((status, &problem["errors"][0]["field"]), (422, &json!("reached")));
    let refused = lea.post(&format!("{objective}/decision"), &[("reached", "12")]);
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("Choisissez : atteint, ou pas atteint."), "{}", refused.text());
    assert_eq!(lea.post(&format!("{objective}/decision"), &[("reached", "9"), ("is_met", "no")]).status, 303);
    let page = lea.get(&format!("/events/{event}"));
    let back = crate::effect::undo(&page.body);
    assert!(page.text().contains("Pas atteint") && page.text().contains("9 collègues au bout du compte"));
    assert!(!lea.get("/").text().contains("atteint ?"));
    assert_eq!(quai.call("PATCH", &objective, Some(&json!({"number": 8}))).0, 409, "what was aimed at stays");

    assert_eq!(lea.post(&back, &[]).status, 303);
    assert_eq!(quai.get(&objective)["is_met"], json!(null));
    assert_eq!(quai.send("PATCH", &objective, &decision)["reached"], json!(12));
    let other = app.organisation("ailleurs");
    assert_eq!(other.call("GET", &objective, None).0, 404);
    assert_eq!(quai.call("DELETE", &objective, None).0, 204);
}
