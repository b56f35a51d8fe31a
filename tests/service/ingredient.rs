//! Stone soup: what is asked for follows the heads, the last one is promised once, a no frees what was promised.

use serde_json::{Value, json};

use crate::support::{Browser, Organisation, TestApp, id};

/// An announced apéro with people who were asked, and the lines of its list.
fn table(app: &TestApp, quai: &Organisation, guests: usize, more: Value) -> (String, Vec<String>) {
    let testers = quai.community("Bêta-testeurs");
    let people = quai.crowd("kim", guests, &testers);
    let mut wanted = json!({"communities": [testers]});
    for (key, value) in more.as_object().cloned().unwrap_or_default() {
        wanted[key] = value;
    }
    let event = quai.apero(wanted);
    quai.invite(&event, &people);
    app.run_jobs();
    (event, people)
}

fn ask(quai: &Organisation, event: &str, line: Value) -> String {
    id(&quai.send("POST", &format!("/events/{event}/ingredients"), &line))
}

/// The one line of an event with these fields of it.
fn line(quai: &Organisation, event: &str, ingredient: &str) -> (Option<i64>, i64, Option<i64>, i64) {
    let line = quai.get(&format!("/events/{event}/ingredients/{ingredient}"));
    (line["asked"].as_i64(), line["promised"].as_i64().unwrap(), line["open"].as_i64(), line["given"].as_i64().unwrap())
}

fn path(url: &str) -> &str {
    &url[url.find("/i/").unwrap()..]
}

#[test]
fn a_line_per_head_follows_the_heads_and_a_no_frees_what_was_promised() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let (event, people) = table(&app, &quai, 4, json!({"plus_ones_max": 3}));
    let bottle = ask(&quai, &event, json!({"label": "une bouteille", "per_heads": 4}));
    assert_eq!(line(&quai, &event, &bottle), (Some(0), 0, Some(0), 0), "nobody comes yet");
    quai.answer(&event, &people[0], "yes", 3);
    assert_eq!(line(&quai, &event, &bottle), (Some(1), 0, Some(1), 0));
    quai.answer(&event, &people[1], "yes", 0);
    assert_eq!(line(&quai, &event, &bottle), (Some(2), 0, Some(2), 0), "the fifth head needs a second one");

    let of_zero = format!("/events/{event}/ingredients/{bottle}/promises/{}", people[0]);
    quai.send("PUT", &of_zero, &json!({"quantity": 2}));
    assert_eq!(line(&quai, &event, &bottle), (Some(2), 2, Some(0), 0));
    let (status, problem) =
        quai.call("PUT", &format!("/events/{event}/ingredients/{bottle}/promises/{}", people[1]), Some(&json!({})));
    assert_eq!((status, problem["errors"][0]["field"].as_str()), (422, Some("quantity")), "{problem}");
    quai.answer(&event, &people[1], "no", 0);
    assert_eq!(line(&quai, &event, &bottle), (Some(1), 2, Some(0), 0), "nobody's word is taken back");
    quai.answer(&event, &people[0], "no", 0);
    assert_eq!(line(&quai, &event, &bottle), (Some(0), 0, Some(0), 0), "a no frees its promise");

    let (status, _) =
        quai.call("PUT", &format!("/events/{event}/ingredients/{bottle}/promises/{}", people[2]), Some(&json!({})));
    assert_eq!(status, 409, "somebody who has not answered brings nothing");
}

#[test]
fn of_twenty_who_promise_the_last_one_at_once_exactly_one_gets_it() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let (event, people) = table(&app, &quai, 20, json!({}));
    let projector = ask(&quai, &event, json!({"label": "un projecteur", "needed": 1}));
    for person in &people {
        quai.answer(&event, person, "yes", 0);
    }
    let links: Vec<String> = people.iter().map(|person| path(&quai.rsvp_url(&event, person)).to_owned()).collect();
    let taken: usize = std::thread::scope(|scope| {
        let doors: Vec<_> = links
            .iter()
            .map(|link| {
                let (url, projector) = (&app.url, &projector);
                scope.spawn(move || {
                    let form = [("ingredient", projector.as_str())];
                    let made = Browser::new(url).post(&format!("{link}/promise"), &form);
                    match made.status {
                        303 => 1,
                        422 => 0,
                        other => panic!("{other} {}", made.body),
                    }
                })
            })
            .collect();
        doors.into_iter().map(|door| door.join().unwrap()).sum()
    });
    assert_eq!(taken, 1);
    assert_eq!(line(&quai, &event, &projector), (Some(1), 1, Some(0), 0));
    let promises = quai.get(&format!("/events/{event}/ingredients/{projector}/promises"));
    assert_eq!(promises["items"].as_array().unwrap().len(), 1);
}

#[test]
fn the_answer_page_shows_what_is_open_and_ones_own_promise_and_nobody_elses_name() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let (event, people) = table(&app, &quai, 3, json!({"capacity": 2}));
    let bottle = ask(&quai, &event, json!({"label": "une bouteille", "needed": 2}));
    ask(&quai, &event, json!({"label": "un gâteau", "needed": 1}));
    let [kim, lou, max] = [0, 1, 2].map(|n| path(&quai.rsvp_url(&event, &people[n])).to_owned());
    let guest = app.visitor();
    assert!(!guest.get(&kim).text().contains("une bouteille"), "asked of those who come");
    for (link, person) in [(&kim, 0), (&lou, 1), (&max, 2)] {
        assert_eq!(guest.post(link, &[("answer", "yes"), ("guests", "0")]).status, 303, "{person}");
    }
    let page = guest.get(&kim);
    assert!(page.text().contains("Que pouvez-vous apporter"), "{}", page.text());
    assert!(page.text().contains("il en manque 2"), "{}", page.text());
    assert!(!guest.get(&max).text().contains("une bouteille"), "whoever waits is asked for nothing");
    let refused = guest.post(&format!("{max}/promise"), &[("ingredient", bottle.as_str())]);
    assert_eq!(refused.status, 422);

    let promise = format!("{kim}/promise");
    assert_eq!(guest.post(&promise, &[("ingredient", bottle.as_str()), ("quantity", "2")]).status, 303);
    assert!(guest.get(&kim).text().contains("Vous en apportez 2"), "{}", guest.get(&kim).text());
    let other = guest.get(&lou).text();
    assert!(!other.contains("une bouteille") && other.contains("un gâteau"), "kept pages are made anew: {other}");
    assert!(!other.contains("kim 0"), "{other}");
    for quantity in ["3", "0x", "-1", "100000000000"] {
        let refused = guest.post(&promise, &[("ingredient", bottle.as_str()), ("quantity", quantity)]);
        assert_eq!(refused.status, 422, "{quantity}");
    }
    assert_eq!(guest.post(&promise, &[("ingredient", bottle.as_str()), ("quantity", "1")]).status, 303);
    assert!(guest.get(&lou).text().contains("il en manque 1"));
    assert_eq!(guest.post(&promise, &[("ingredient", bottle.as_str()), ("withdraw", "1")]).status, 303);
    assert!(guest.get(&lou).text().contains("il en manque 2"));
    assert!(guest.get(&format!("{kim}?lang=en")).text().contains("What can you bring?"));
    assert_eq!(guest.post(&promise, &[("ingredient", "nonsense")]).status, 400);
}

#[test]
fn the_host_asks_edits_removes_with_a_way_back_and_ticks_after_the_start() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let (event, people) = table(&app, &quai, 2, json!({}));
    quai.answer(&event, &people[0], "yes", 0);
    let lea = app.signed_in(&quai.admin_email);
    let home = format!("/events/{event}/ingredients");
    assert_eq!(lea.post(&home, &[("label", "un dessert"), ("amount", "2"), ("unit", "fixed")]).status, 303);
    for (label, amount, unit) in
        [("", "1", "fixed"), ("sel", "0", "fixed"), ("sel", "x", "heads"), ("sel", "1000", "fixed")]
    {
        let refused = lea.post(&home, &[("label", label), ("amount", amount), ("unit", unit)]);
        assert_eq!(refused.status, 422, "{label} {amount} {unit}");
    }
    let lines = quai.get(&format!("/events/{event}/ingredients"));
    let dessert = id(&lines["items"][0]);
    assert_eq!((lines["items"].as_array().unwrap().len(), lines["items"][0]["needed"].as_i64()), (1, Some(2)));
    let promise = format!("/events/{event}/ingredients/{dessert}/promises/{}", people[0]);
    quai.send("PUT", &promise, &json!({}));
    assert!(lea.get(&format!("/events/{event}")).text().contains("1 sur 2"));

    assert_eq!(lea.get(&format!("{home}/{dessert}")).status, 200);
    assert_eq!(
        lea.post(&format!("{home}/{dessert}"), &[("label", "une tarte"), ("amount", "1"), ("unit", "heads")]).status,
        303
    );
    assert_eq!(line(&quai, &event, &dessert), (Some(1), 1, Some(0), 0));
    assert_eq!(lea.post(&format!("{home}/{dessert}/removal"), &[]).status, 303);
    assert_eq!(quai.call("GET", &format!("/events/{event}/ingredients/{dessert}"), None).0, 404);
    assert_eq!(lea.post(&format!("{home}/{dessert}/restoration"), &[]).status, 303);
    assert_eq!(line(&quai, &event, &dessert), (Some(1), 1, Some(0), 0), "back with its promise");

    assert_eq!(lea.post(&format!("{home}/{dessert}/promises/{}", people[0]), &[("given", "yes")]).status, 303);
    assert_eq!(line(&quai, &event, &dessert).3, 0, "not before the start");
    assert_eq!(quai.call("PUT", &promise, Some(&json!({"given": true}))).0, 422);
    app.set_clock("2026-12-03T18:00:00Z");
    assert_eq!(lea.post(&format!("{home}/{dessert}/promises/{}", people[0]), &[("given", "yes")]).status, 303);
    assert_eq!(line(&quai, &event, &dessert).3, 1);
    quai.send("PUT", &promise, &json!({"given": null}));
    assert_eq!(line(&quai, &event, &dessert).3, 0);
    let unasked = format!("/events/{event}/ingredients/{dessert}/promises/{}", people[1]);
    quai.send("PUT", &unasked, &json!({"quantity": 3, "given": true}));
    assert_eq!(line(&quai, &event, &dessert), (Some(1), 4, Some(0), 3), "what was brought is a fact");

    app.set_clock("2026-12-04T09:00:00Z");
    let wrap_up = lea.get(&format!("/events/{event}/wrap-up"));
    assert!(wrap_up.text().contains("kim 1 : 3 × une tarte"), "{}", wrap_up.text());
    let box_of = format!("{dessert}.{}", people[0]);
    let form = [("started_at", "2026-12-03T18:30"), ("ended_at", "2026-12-03T21:00"), ("given", box_of.as_str())];
    assert_eq!(lea.post(&format!("/events/{event}/wrap-up"), &form).status, 303);
    assert_eq!(line(&quai, &event, &dessert), (Some(1), 4, Some(0), 1), "those ticked were kept, the others not");
}

#[test]
fn the_api_refuses_what_makes_no_sense_and_other_organisations() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let (event, people) = table(&app, &quai, 1, json!({}));
    let lines = format!("/events/{event}/ingredients");
    for (body, field) in [
        (json!({"label": ""}), "label"),
        (json!({"label": "x", "needed": 0}), "needed"),
        (json!({"label": "x", "per_heads": 1000}), "per_heads"),
        (json!({"label": "x", "needed": 1, "per_heads": 4}), "per_heads"),
        (json!({"label": "x", "colour": "red"}), "colour"),
    ] {
        let (status, problem) = quai.call("POST", &lines, Some(&body));
        assert_eq!((status, problem["errors"][0]["field"].as_str()), (422, Some(field)), "{body} {problem}");
    }
    let line_id = ask(&quai, &event, json!({"label": "une chaise"}));
    assert_eq!(quai.get(&lines)["items"][0]["open"], Value::Null, "any number is welcome");
    let changed = quai.send("PATCH", &format!("{lines}/{line_id}"), &json!({"needed": 5}));
    assert_eq!((changed["needed"].as_i64(), changed["label"].as_str()), (Some(5), Some("une chaise")));
    assert_eq!(quai.call("PATCH", &format!("{lines}/{line_id}"), Some(&json!({"per_heads": 2}))).0, 422);
    quai.send("PATCH", &format!("{lines}/{line_id}"), &json!({"needed": null, "per_heads": 2}));
    quai.answer(&event, &people[0], "yes", 0);
    let promise = format!("{lines}/{line_id}/promises/{}", people[0]);
    assert_eq!(quai.call("PUT", &promise, Some(&json!({"quantity": 0}))).0, 422);
    quai.send("PUT", &promise, &json!({}));
    assert_eq!(quai.call("DELETE", &promise, None).0, 204);
    assert_eq!(quai.call("DELETE", &promise, None).0, 404);

    let other = app.organisation("autre");
    assert_eq!(other.call("GET", &lines, None).0, 404);
    assert_eq!(other.call("PATCH", &format!("{lines}/{line_id}"), Some(&json!({"label": "y"}))).0, 404);
    assert_eq!(other.call("PUT", &promise, Some(&json!({}))).0, 404);
    assert_eq!(quai.call("DELETE", &format!("{lines}/{line_id}"), None).0, 204);
    assert_eq!(quai.get(&lines)["items"].as_array().unwrap().len(), 0);
}
