//! Signing in without a password.

use comptoir::domain::account::Role;

use crate::support::TestApp;

#[test]
fn known_and_unknown_addresses_get_the_same_answer_and_only_one_gets_a_mail() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let known = app.visitor().post("/sign-in", &[("email", &quai.admin_email)]);
    let unknown = app.visitor().post("/sign-in", &[("email", "nobody@quai.example.org")]);
    assert_eq!(known.status, unknown.status);
    assert_eq!(known.body.replace(&quai.admin_email, "@"), unknown.body.replace("nobody@quai.example.org", "@"));
    app.run_jobs();
    assert_eq!((app.mails().len(), app.mails()[0].to.clone()), (1, quai.admin_email));
}

#[test]
fn a_link_is_good_for_one_session_and_for_an_hour() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    app.visitor().post("/sign-in", &[("email", &quai.admin_email)]);
    app.run_jobs();
    let link = app.mails()[0].link("/sign-in/");
    for _ in 0..3 {
        assert_eq!(app.visitor().get(&link).status, 200, "robots may open it as often as they like");
    }
    let lea = app.visitor();
    let entered = lea.post(&link, &[]);
    assert_eq!(entered.status, 303);
    let cookie = entered.header("set-cookie");
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
    assert_eq!(app.visitor().post(&link, &[]).status, 404);
    assert_eq!(lea.get("/").status, 200);
    assert_eq!(lea.post("/sign-out", &[]).status, 303);
    assert_eq!(lea.get("/").status, 303, "signed out");

    app.visitor().post("/sign-in", &[("email", &quai.admin_email)]);
    app.run_jobs();
    let late = app.mails().pop().unwrap().link("/sign-in/");
    app.pass(chrono::Duration::minutes(61));
    assert_eq!(app.visitor().post(&late, &[]).status, 404);
}

#[test]
fn pages_of_staff_send_strangers_to_sign_in_and_back() {
    let app = TestApp::start();
    app.organisation("quai");
    let answer = app.visitor().get("/people?community=1");
    assert_eq!((answer.status, answer.location.as_str()), (303, "/sign-in?next=%2Fpeople%3Fcommunity%3D1"));
}

#[test]
fn a_form_from_another_site_changes_nothing() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    // One account each: asking for links is limited per address.
    let signed_in = |n: usize| {
        let email = format!("cm-{n}@quai.example.org");
        app.staff(&quai, &email, "Tom Okafor", Role::Manager);
        app.signed_in(&email)
    };
    let elsewhere = [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "https://evil.example"),
        ("origin", "null"),
    ];
    for (n, (name, value)) in elsewhere.into_iter().enumerate() {
        let forged = signed_in(n).with(name, value);
        assert_eq!(forged.post("/sign-out", &[]).status, 403, "{name}: {value}");
        assert_eq!(forged.get("/").status, 200, "still signed in");
    }
    assert_eq!(signed_in(9).with("origin", &app.url).post("/sign-out", &[]).status, 303);
}

#[test]
fn asking_again_and_again_is_slowed_down_per_address() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let statuses: Vec<u16> =
        (0..12).map(|_| app.visitor().post("/sign-in", &[("email", &quai.admin_email)]).status).collect();
    assert!(statuses.contains(&429), "{statuses:?}");
    app.run_jobs();
    assert!(app.mails().len() <= 10);
}
