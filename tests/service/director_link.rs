//! The figures by a link: opened without an account, with every way further down, until it is revoked.

use serde_json::json;

use crate::support::{Organisation, TestApp};

fn quai(app: &TestApp) -> Organisation {
    let quai = app.organisation("quai");
    for (kind, from, to) in [("contact", 9, 12), ("online", 13, 19)] {
        let at = |hour: u32| format!("2026-11-18T{hour:02}:00:00Z");
        let body =
            json!({"account": quai.admin, "kind": kind, "started_at": at(from), "ended_at": at(to), "note": "secret"});
        quai.send("POST", "/time-entries", &body);
    }
    quai
}

/// Makes a link as an admin does and gives its path.
fn made(app: &TestApp, quai: &Organisation) -> String {
    let page = app.signed_in(&quai.admin_email).submit("/report/links", &[("name", "Le conseil")]);
    let address = page.body.split("href=\"").find(|part| part.contains("/d/")).expect("a link on the page");
    let address = address.split('"').next().unwrap();
    address[address.find("/d/").unwrap()..].to_owned()
}

#[test]
fn a_link_shows_the_figures_and_the_rows_without_an_account_and_names_nobody() {
    let app = TestApp::start();
    app.set_clock("2026-11-20T09:00:00Z");
    let quai = quai(&app);
    let path = made(&app, &quai);
    let visitor = app.visitor();
    let page = visitor.get(&format!("{path}?period=month:2026-11"));
    assert_eq!(page.status, 200);
    assert!(page.body.contains("33\u{a0}%"), "{}", page.body);
    assert!(!page.body.contains("href=\"/report"), "every way leads on under the link");
    for name in ["Léa", "admin@quai"] {
        assert!(!page.body.contains(name), "{name}");
    }
    let rows = visitor.get(&format!("{path}/rows?period=month:2026-11&figure=contact"));
    assert!(rows.status == 200 && !rows.body.contains("Léa") && !rows.body.contains("secret"), "{}", rows.body);
    let sheet = visitor.get(&format!("{path}/rows?period=month:2026-11&figure=contact&file=csv"));
    assert!(sheet.status == 200 && !sheet.body.contains("Léa") && sheet.body.contains("10800"), "{}", sheet.body);
    assert_eq!(visitor.get(&format!("{path}/how")).status, 200);
    let account = format!("{path}?account={}", quai.admin);
    assert_eq!(visitor.get(&account).status, 403, "nobody is singled out");
}

#[test]
fn a_revoked_link_opens_nothing_until_it_is_taken_back() {
    let app = TestApp::start();
    app.set_clock("2026-11-20T09:00:00Z");
    let quai = quai(&app);
    let path = made(&app, &quai);
    let lea = app.signed_in(&quai.admin_email);
    let page = lea.get("/report").body;
    let form = page.split("action=\"").find(|part| part.contains("/revocation")).expect("a way to revoke");
    let form = form.split('"').next().unwrap().to_owned();
    assert_eq!(lea.post(&form, &[]).status, 303);
    let visitor = app.visitor();
    for under in ["", "/rows?figure=contact", "/how"] {
        assert_eq!(visitor.get(&format!("{path}{under}")).status, 404, "{under}");
    }
    assert_eq!(lea.post(&form.replace("revocation", "restoration"), &[]).status, 303);
    assert_eq!(visitor.get(&path).status, 200);
    assert_eq!(visitor.get(&path[..path.len() - 1]).status, 404);
}

#[test]
fn only_an_admin_hands_links_out() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    app.staff(&quai, "tom@quai.example.org", "Tom Okafor", comptoir::domain::account::Role::Manager);
    app.staff(&quai, "nadia@quai.example.org", "Nadia Ferrand", comptoir::domain::account::Role::Director);
    for email in ["tom@quai.example.org", "nadia@quai.example.org"] {
        let browser = app.signed_in(email);
        assert_eq!(browser.post("/report/links", &[("name", "x")]).status, 403, "{email}");
        assert!(!browser.get("/report").body.contains("/report/links"));
    }
}
