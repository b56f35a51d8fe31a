//! Who has not been met for long: never first of all, then the longest ago.

use serde_json::json;

use crate::support::{TestApp, id};

#[test]
fn communities_and_departments_are_listed_by_the_weeks_since_they_were_met() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let testers = quai.community("Bêta-testeurs");
    let forgotten = quai.community("Anciens");
    quai.community("Vide");
    let kim = quai.person("Kim", "kim@example.org", &[&testers]);
    quai.person("Ada", "ada@example.org", &[&forgotten]);
    let inside = json!({"name": "Collègues du siège", "internal": true, "address_form": "tu"});
    let colleagues = id(&quai.send("POST", "/communities", &inside));
    for (name, department) in [("Sam", "Support"), ("Val", "Vente")] {
        let person = quai.person(name, &format!("{name}@example.org"), &[&colleagues]);
        quai.send("PATCH", &format!("/people/{person}"), &json!({"department": department}));
        if department == "Support" {
            meet(&app, &quai, "2026-12-03", &person);
        }
    }
    meet(&app, &quai, "2026-12-17", &kim);
    app.set_clock("2026-12-31T09:00:00Z");
    let found = quai.get("/reports/neglect");
    let lines: Vec<_> = found["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["name"].as_str().unwrap().to_owned(), one["weeks"].as_i64()))
        .filter(|(name, _)| {
            ["Anciens", "Vide", "Vente", "Support", "Collègues du siège", "Bêta-testeurs"].contains(&name.as_str())
        })
        .collect();
    let expected = [
        ("Anciens", None),
        ("Vente", None),
        ("Collègues du siège", Some(4)),
        ("Support", Some(4)),
        ("Bêta-testeurs", Some(2)),
    ];
    assert_eq!(lines, expected.map(|(name, weeks)| (name.to_owned(), weeks)), "{found}");
    let page = app.signed_in(&quai.admin_email).get("/faces").text();
    for words in ["Anciens 1 personne jamais", "Service Support 1 personne il y a 4 semaines"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let departments = &quai.get("/reports/attendance?period=month:2026-12")["departments"];
    assert_eq!(departments, &json!({"met": 1, "of": 2}));
}

fn meet(app: &TestApp, quai: &crate::support::Organisation, day: &str, person: &str) {
    let times = json!({"starts_at": format!("{day}T17:30:00Z"), "ends_at": format!("{day}T20:00:00Z")});
    let event = quai.apero(times);
    app.set_clock(&format!("{day}T18:00:00Z"));
    quai.send("PUT", &format!("/events/{event}/check-ins/{person}"), &json!({}));
    app.set_clock(&format!("{day}T22:00:00Z"));
    let wrap_up = json!({"started_at": format!("{day}T17:30:00Z"), "ended_at": format!("{day}T20:00:00Z")});
    quai.send("POST", &format!("/events/{event}/wrap-up"), &wrap_up);
}
