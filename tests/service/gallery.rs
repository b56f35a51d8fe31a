//! The demonstration's gallery: every sample mail in every language, register and light.

use comptoir::mail::samples::{Kind, SPEECHES, letter};

use crate::support::TestApp;

#[test]
fn every_sample_can_be_looked_at_in_both_lights() {
    let app = TestApp::start();
    let visitor = app.visitor();
    for (language, register) in SPEECHES {
        let words = format!("language={language}&form={register}");
        let all = visitor.get(&format!("/dev/gallery?{words}"));
        assert_eq!(all.status, 200);
        for kind in Kind::ALL {
            let letter = letter(*kind, language, register).unwrap();
            assert!(all.text().contains(&letter.subject.split_whitespace().collect::<Vec<_>>().join(" ")), "{kind}");
            assert!(all.body.contains(&format!("/dev/gallery/{kind}/html?")), "{kind}");
            let one = visitor.get(&format!("/dev/gallery/{kind}?{words}"));
            assert_eq!(one.status, 200, "{kind}");
            assert_eq!(one.body.contains("BEGIN:VCALENDAR"), letter.calendar.is_some(), "{kind}");
            let [light, dark] = ["light", "dark"].map(|look| {
                let frame = visitor.get(&format!("/dev/gallery/{kind}/html?{words}&look={look}"));
                assert_eq!(frame.status, 200);
                assert!(frame.header("content-security-policy").contains("sandbox"));
                assert!(!frame.body.contains("prefers-color-scheme"), "the look does not depend on the browser");
                frame.body
            });
            assert!(light.contains("@media not all{") && dark.contains("@media all{"), "{kind}");
        }
    }
    assert_eq!(visitor.get("/dev/gallery/nothing").status, 404);
    assert!(visitor.get("/dev/mail").body.contains("/dev/gallery"));
}
