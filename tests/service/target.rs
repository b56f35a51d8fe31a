//! Targets over time: observed, proposed, taken with one tap, taken back, dated.

use comptoir::store;
use serde_json::{Value, json};

use crate::support::TestApp;

#[test]
fn a_target_holds_from_its_week_on_and_is_proposed_after_four() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let lea = app.signed_in(&quai.admin_email);
    assert!(lea.get("/settings").text().contains("encore 4 semaines complètes"));
    // Week 47 of 2026 is going on; of the four before it each has a rate; those in the middle are 2/5 and 1/2.
    for (monday, real, online) in [(19, 1, 3), (26, 2, 3), (33, 3, 3), (40, 4, 3)] {
        let day = jiff::civil::date(2026, 10, 1).checked_add(jiff::Span::new().days(monday - 1)).unwrap();
        let line = |kind: &str, from: i64, hours: i64| {
            let at = |hour: i64| format!("{day}T{hour:02}:00:00Z");
            json!({"account": quai.admin, "kind": kind, "started_at": at(from), "ended_at": at(from + hours)})
        };
        quai.send("POST", "/time-entries", &json!([line("contact", 8, real), line("online", 14, online)]));
    }
    assert!(lea.get("/settings").text().contains("Prendre 45"));
    let taken = lea.submit("/settings/target", &[("percent", "40")]);
    assert!(taken.text().contains("La cible est de 40"), "{}", taken.text());
    assert_eq!(quai.get("/organisation")["target"], 40);
    let undone = lea.submit("/settings/target/former?percent=", &[]);
    assert!(undone.text().contains("Prendre 45"), "{}", undone.text());
    assert_eq!(quai.get("/organisation")["target"], Value::Null);

    quai.send("PATCH", "/organisation", &json!({"target": 25, "target_from": "2026-10-05"}));
    quai.send("PATCH", "/organisation", &json!({"target": 30}));
    let targets = app.context.db.read_here(|tx| store::target::all(tx, quai.id)).unwrap();
    let kept: Vec<(String, Option<i32>)> = targets.iter().map(|one| (one.from_on.to_string(), one.percent)).collect();
    assert_eq!(kept, [("2026-10-05".into(), Some(25)), ("2026-11-16".into(), Some(30))]);
    assert!(lea.get("/settings").text().contains("5 octobre 2026"));
    for refused in [
        json!({"target_from": "2026-10-05"}),
        json!({"target": 20, "target_from": "2026-10-06"}),
        json!({"target": 20, "target_from": "2026-11-23"}),
        json!({"target": 101}),
    ] {
        assert_eq!(quai.call("PATCH", "/organisation", Some(&refused)).0, 422, "{refused}");
    }
}
