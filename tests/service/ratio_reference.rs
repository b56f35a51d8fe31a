//! The ratio against a reference that looks at every second: random hours of several people, in several zones and
//! across clock changes, at evenings in every state, changed and taken away again. Written without the code's rules;
//! the zones come from the same database, asked another way.

use std::collections::BTreeMap;

use comptoir::domain::account::Role;
use comptoir::domain::ratio::{Sums, attribution};
use comptoir::store;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde_json::{Value, json};

use crate::support::{Organisation, TestApp, binary, id};

/// The strongest first, as the product words it.
const KINDS: [&str; 6] = ["contact", "online", "travel", "prep", "other", "unclassified"];
/// 5 October 2026, 00:00 UTC: the first of the 42 days that are looked at second by second.
const WINDOW: i64 = 1_791_158_400;
const SECONDS: i64 = 42 * 86_400;

/// What became of an evening, as the scene made it.
#[derive(Clone, Copy, PartialEq)]
enum Became {
    Open,
    Met,
    Nobody,
    Cancelled,
}

struct Line {
    account: String,
    kind: String,
    from: i64,
    to: i64,
    event: Option<String>,
    planned: bool,
}

/// Numbers that look like chance and are the same every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

/// What a line counts for: a kind, « open », or nothing.
fn meaning(line: &Line, became: &BTreeMap<String, Became>) -> Option<&'static str> {
    if line.planned {
        return None;
    }
    let kind = KINDS.into_iter().find(|kind| *kind == line.kind).unwrap();
    let Some(event) = &line.event else { return Some(kind) };
    let needs_the_evening = ["contact", "travel", "prep"].contains(&kind);
    match (became[event], kind) {
        (_, _) if !needs_the_evening => Some(kind),
        (Became::Met, _) => Some(kind),
        (Became::Open, _) => Some("open"),
        (Became::Nobody, _) => Some("prep"),
        (Became::Cancelled, "contact") => None,
        (Became::Cancelled, _) => Some("prep"),
    }
}

/// For every second of the window: who of the kinds has it, and whether more than one line claims it; one list for each
/// person, and the seconds of evenings that are still open, which everybody's lines add to.
struct Seconds {
    people: Vec<Vec<(u8, u8)>>,
    open: Vec<u8>,
}

impl Seconds {
    fn of(lines: &[Line], became: &BTreeMap<String, Became>) -> Seconds {
        let mut people: BTreeMap<&str, Vec<(u8, u8)>> = BTreeMap::new();
        let mut open = vec![0_u8; SECONDS as usize];
        for line in lines {
            let Some(word) = meaning(line, became) else { continue };
            let seconds = people.entry(&line.account).or_insert_with(|| vec![(9, 0); SECONDS as usize]);
            for second in line.from.max(WINDOW)..line.to.min(WINDOW + SECONDS) {
                let at = (second - WINDOW) as usize;
                match KINDS.iter().position(|kind| *kind == word) {
                    Some(rank) => seconds[at] = (seconds[at].0.min(rank as u8), seconds[at].1 + 1),
                    None => open[at] += 1,
                }
            }
        }
        Seconds { people: people.into_values().collect(), open }
    }

    /// Contact, online, travel, prep, other, unclassified; double-booked; open.
    fn between(&self, from: i64, to: i64) -> [i64; 8] {
        let mut sums = [0; 8];
        let within = (from.max(WINDOW) - WINDOW) as usize..(to.min(WINDOW + SECONDS) - WINDOW) as usize;
        for seconds in &self.people {
            for (rank, lines) in &seconds[within.clone()] {
                if *rank < 9 {
                    sums[usize::from(*rank)] += 1;
                    sums[6] += i64::from(*lines > 1);
                }
            }
        }
        sums[7] = self.open[within].iter().map(|lines| i64::from(*lines)).sum();
        sums
    }
}

/// The period's first second and the first after it, as jiff has them.
fn bounds(zone: &TimeZone, (first, last): (Date, Date)) -> (i64, i64) {
    let midnight = |date: Date| zone.to_zoned(date.at(0, 0, 0, 0)).unwrap().timestamp().as_second();
    (midnight(first), midnight(last.tomorrow().unwrap()))
}

fn dates(first: &str, last: &str) -> (Date, Date) {
    (first.parse().unwrap(), last.parse().unwrap())
}

/// The periods asked for, with their days.
fn periods() -> Vec<(String, (Date, Date))> {
    let day = |date: &str| (format!("day:{date}"), dates(date, date));
    let range = |first: &str, last: &str| (format!("range:{first}/{last}"), dates(first, last));
    vec![
        day("2026-10-24"),
        day("2026-10-25"),
        day("2026-11-01"),
        day("2026-11-04"),
        ("week:2026-W43".into(), dates("2026-10-19", "2026-10-25")),
        ("week:2026-W44".into(), dates("2026-10-26", "2026-11-01")),
        ("month:2026-10".into(), dates("2026-10-01", "2026-10-31")),
        ("month:2026-11".into(), dates("2026-11-01", "2026-11-30")),
        range("2026-10-08", "2026-11-03"),
        range("2026-10-19", "2026-11-15"),
        range("2019-03-07", "2026-11-09"),
    ]
}

fn lines(quai: &Organisation) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut path = "/time-entries?limit=200".to_owned();
    loop {
        let page = quai.get(&path);
        for item in page["items"].as_array().unwrap() {
            let text = |field: &str| item[field].as_str().unwrap().to_owned();
            let second = |field: &str| text(field).parse::<jiff::Timestamp>().unwrap().as_second();
            lines.push(Line {
                account: text("account"),
                kind: text("kind"),
                from: second("started_at"),
                to: second("ended_at"),
                event: item["event"].as_str().map(str::to_owned),
                planned: item["status"] == "planned",
            });
        }
        let Some(next) = page["next"].as_str() else { return lines };
        path = format!("/time-entries?limit=200&cursor={next}");
    }
}

fn fraction(value: &Value) -> Option<(i128, i128)> {
    let (n, d) = value.as_str()?.split_once('/')?;
    Some((n.parse().unwrap(), d.parse().unwrap()))
}

/// Every period of the organisation is what the seconds say.
fn compare(app: &TestApp, quai: &Organisation, zone: &str, became: &BTreeMap<String, Became>) {
    let seconds = Seconds::of(&lines(quai), became);
    let zone = TimeZone::get(zone).unwrap();
    for (period, days) in periods() {
        let (from, to) = bounds(&zone, days);
        let expected = seconds.between(from, to);
        let answer = quai.ratio(&period);
        let field = |name: &str| answer[name].as_i64().unwrap();
        let names = ["contact_s", "online_s", "travel_s", "prep_s", "other_s", "unclassified_s"];
        let mut told: Vec<i64> = names.map(field).to_vec();
        told.extend(["double_booked_s", "event_open_s"].map(field));
        assert_eq!(told, expected, "{period}: contact, online, travel, prep, other, unclassified, double, open");
        let [contact, online, travel, prep, _, unclassified, ..] = expected.map(i128::from);
        let real = contact + travel;
        let expected_figures = [
            ("rate", real, real + online),
            ("floor", contact, real + prep + online + unclassified),
            ("ceiling", real + prep, real + prep + online),
        ];
        for (name, numerator, denominator) in expected_figures {
            match fraction(&answer[name]) {
                Some((n, d)) => assert_eq!(n * denominator, numerator * d, "{period} {name}"),
                None => assert_eq!(denominator, 0, "{period} {name}"),
            }
        }
        if let [Some(floor), Some(rate), Some(ceiling)] =
            ["floor", "rate", "ceiling"].map(|name| fraction(&answer[name]))
        {
            assert!(floor.0 * rate.1 <= rate.0 * floor.1 && rate.0 * ceiling.1 <= ceiling.0 * rate.1, "{period}");
        }
        rows_add_up(app, quai, &period, &told);
    }
    let days: Vec<Value> = (0..31).map(|day| quai.ratio(&format!("day:2026-10-{:02}", day + 1))).collect();
    let month = quai.ratio("month:2026-10");
    for name in ["contact_s", "online_s", "travel_s", "prep_s", "other_s", "unclassified_s", "double_booked_s"] {
        assert_eq!(days.iter().map(|day| day[name].as_i64().unwrap()).sum::<i64>(), month[name], "{name}");
    }
}

/// The rows behind the figures add up to them.
fn rows_add_up(app: &TestApp, quai: &Organisation, period: &str, told: &[i64]) {
    let (id, period) = (quai.id, period.parse::<comptoir::domain::period::Period>().unwrap());
    let shares: Sums = app
        .context
        .db
        .read_here(move |tx| {
            let organisation = store::organisation::by_id(tx, id)?.unwrap();
            let scope = store::report::team(tx, id)?;
            let lines = store::report::lines(tx, &organisation, &scope, period)?;
            let claims: Vec<_> = lines.iter().map(|line| line.claim).collect();
            let (from, to) = period.bounds(&organisation.timezone);
            Ok(attribution(&claims, from, to).into_iter().sum())
        })
        .unwrap();
    let rows = [
        shares.contact_s,
        shares.online_s,
        shares.travel_s,
        shares.prep_s,
        shares.other_s,
        shares.unclassified_s,
        shares.double_booked_s,
        shares.event_open_s,
    ];
    assert_eq!(rows, told, "{period}");
}

fn instant(second: i64) -> String {
    jiff::Timestamp::from_second(second).unwrap().to_string()
}

/// Evenings of every state, one of them across the hour that comes twice.
fn evenings(app: &TestApp, quai: &Organisation, hosts: &[uuid::Uuid]) -> BTreeMap<String, Became> {
    app.set_clock("2026-09-20T09:00:00Z");
    let testers = quai.community("Bêta-testeurs");
    let mut became = BTreeMap::new();
    let mut made = Vec::new();
    for (day, end) in
        [("2026-10-13", "20"), ("2026-10-21", "21"), ("2026-10-24", "23"), ("2026-10-29", "20"), ("2026-11-01", "20")]
    {
        let times = json!({
            "starts_at": format!("{day}T17:30:00Z"), "ends_at": format!("{day}T{end}:30:00Z"), "hosts": hosts,
            "communities": [testers],
        });
        made.push((quai.apero(times), day));
    }
    app.set_clock("2026-11-20T09:00:00Z");
    let hold = |event: &str, from: &str, to: &str, met: u32| {
        let said = json!({"started_at": from, "ended_at": to, "met": met, "travel_minutes": 50, "prep_minutes": 90});
        quai.send("POST", &format!("/events/{event}/wrap-up"), &said);
    };
    hold(&made[1].0, "2026-10-21T17:34:10Z", "2026-10-21T21:10:59Z", 0);
    hold(&made[2].0, "2026-10-24T18:00:00Z", "2026-10-25T03:20:00Z", 7);
    hold(&made[4].0, "2026-11-01T17:30:00Z", "2026-11-01T20:00:00Z", 2);
    for (place, what) in [Became::Open, Became::Nobody, Became::Met, Became::Open, Became::Met].into_iter().enumerate()
    {
        became.insert(made[place].0.clone(), what);
    }
    quai.send("POST", &format!("/events/{}/cancellation", made[3].0), &json!({"reason": "orage"}));
    became.insert(made[3].0.clone(), Became::Cancelled);
    became
}

fn any_line(dice: &mut Dice, accounts: &[uuid::Uuid], events: &[&String]) -> Value {
    let from = WINDOW + 86_400 + dice.below(33 * 86_400) as i64;
    let from = if dice.below(3) == 0 { from - from % 1_800 } else { from };
    let lasts = match dice.below(12) {
        0 => 62 * 3_600,
        1 => dice.below(20 * 86_400) as i64 + 1,
        2..6 => 1_800 * (1 + dice.below(8) as i64),
        _ => dice.below(6 * 3_600) as i64 + 1,
    };
    let event = if dice.below(3) == 0 { Some(events[dice.below(events.len() as u64) as usize]) } else { None };
    json!({
        "account": accounts[dice.below(accounts.len() as u64) as usize],
        "kind": KINDS[dice.below(6) as usize],
        "started_at": instant(from),
        "ended_at": instant((from + lasts).min(WINDOW + SECONDS)),
        "event": event,
        "status": if dice.below(8) == 0 { "planned" } else { "confirmed" },
    })
}

/// Changes and takes away lines one by one.
fn disturb(dice: &mut Dice, quai: &Organisation, accounts: &[uuid::Uuid], events: &[&String]) {
    let page = quai.get("/time-entries?limit=200");
    let theirs = page["items"].as_array().unwrap().iter().filter(|item| item["provenance"] != "event");
    let ids: Vec<String> = theirs.map(id).collect();
    for turn in 0..24 {
        let path = format!("/time-entries/{}", ids[(turn * 7 + dice.below(7) as usize) % ids.len()]);
        let line = any_line(dice, accounts, events);
        let change = match dice.below(5) {
            0 => json!({"kind": line["kind"]}),
            1 => json!({"started_at": line["started_at"], "ended_at": line["ended_at"]}),
            2 => json!({"event": line["event"], "status": "confirmed"}),
            3 => json!({"status": line["status"]}),
            _ => {
                let (status, _) = quai.call("DELETE", &path, None);
                assert!(status == 204 || status == 404, "{status}");
                continue;
            }
        };
        let (status, answer) = quai.call("PATCH", &path, Some(&change));
        assert!(status == 200 || status == 404, "{change}: {status} {answer}");
    }
}

fn verified(app: &TestApp) {
    let output = binary::run(app.database(), &["time", "verify", "--json"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let found: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(found["differences"], 0, "{found}");
    assert!(found["sums"].as_u64().unwrap() > 40, "{found}");
}

fn scene(zone: &str, chance: u64) {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    let mut accounts = vec![quai.admin];
    for (email, name) in [("tom@quai.example.org", "Tom Okafor"), ("ines@quai.example.org", "Inès Brun")] {
        accounts.push(app.staff(&quai, email, name, Role::Manager));
    }
    quai.send("PATCH", "/organisation", &json!({"timezone": zone}));
    let mut became = evenings(&app, &quai, &accounts[..2]);
    let events: Vec<String> = became.keys().cloned().collect();
    let events: Vec<&String> = events.iter().collect();
    let mut dice = Dice(chance);
    let some: Vec<Value> = (0..90).map(|_| any_line(&mut dice, &accounts, &events)).collect();
    quai.send("POST", "/time-entries", &json!(some));
    compare(&app, &quai, zone, &became);

    disturb(&mut dice, &quai, &accounts, &events);
    compare(&app, &quai, zone, &became);
    // An evening is corrected, another called off, and all days begin elsewhere.
    let met = became.iter().find(|(_, what)| **what == Became::Met).unwrap().0.clone();
    let correction = json!({
        "started_at": "2026-10-24T19:00:00Z", "ended_at": "2026-10-25T01:59:59Z", "met": 0, "travel_minutes": 0,
    });
    quai.send("POST", &format!("/events/{met}/wrap-up"), &correction);
    became.insert(met, Became::Nobody);
    let open = became.iter().find(|(_, what)| **what == Became::Open).unwrap().0.clone();
    quai.send("POST", &format!("/events/{open}/cancellation"), &json!({"reason": ""}));
    became.insert(open, Became::Cancelled);
    quai.send("PATCH", "/organisation", &json!({"timezone": "Asia/Kathmandu"}));
    compare(&app, &quai, "Asia/Kathmandu", &became);
    verified(&app);
}

#[test]
fn every_second_is_counted_as_the_reference_counts_it_in_paris() {
    scene("Europe/Paris", 2026);
}

#[test]
fn every_second_is_counted_as_the_reference_counts_it_where_midnight_comes_twice() {
    scene("America/Havana", 47);
}
