//! Whole files, as the tools write them.

use super::*;
use crate::domain::time_import::{Reason, Row};

struct Reading {
    survey: Survey,
    rows: Vec<Row>,
    rejected: Vec<(u32, Reason)>,
}

fn read_by(octets: &[u8], rules: &Rules, date_order: Option<DateOrder>) -> Reading {
    let zone = Zone::parse("Europe/Paris").unwrap();
    let survey = survey(octets).unwrap();
    let terms = Terms { zone: &zone, date_order, email: "lea@quai.example", name: "Léa Marchetti", rules };
    let (mut rows, mut rejected) = (Vec::new(), Vec::new());
    let mut take = |outcome: Outcome| -> io::Result<()> {
        match outcome {
            Ok(row) => rows.push(row),
            Err(one) => rejected.push((one.line, one.reason)),
        }
        Ok(())
    };
    read(octets, &survey, &terms, &mut take).unwrap();
    Reading { survey, rows, rejected }
}

fn read_all(text: &str) -> Reading {
    read_by(text.as_bytes(), &Rules::default(), None)
}

fn told(row: &Row) -> String {
    format!("{} {} {}", row.line, row.started_at.format("%dT%H:%M:%S"), row.seconds())
}

const TOGGL: &str =
    "\u{FEFF}User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags";

fn toggl(rows: &[&str]) -> Reading {
    let rows: Vec<String> =
        rows.iter().map(|row| format!("Léa,lea@quai.example,,Bêta,,Appel,No,{row},\"visio, discord\"")).collect();
    read_all(&format!("{TOGGL}\n{}\n", rows.join("\n")))
}

#[test]
fn the_first_reason_that_holds_is_told_with_its_line() {
    let reading = toggl(&[
        "2026-11-18,09:00:00,2026-11-18,10:30:00,01:30:00",
        "18 nov,25:00,2026-11-18,10:30:00,x",
        "2026-11-18,25:00,2026-11-18,10:30:00,x",
        "2026-11-18,25:00,2026-11-18,10:30:00,01:30:00",
        "2026-03-29,02:30:00,2026-03-29,03:30:00,01:00:00",
        "2026-11-18,09:00:00,,,",
        "2026-11-18,09:00:00,2026-11-18,08:00:00,01:00:00",
        "2026-11-18,09:00:00,2026-11-18,10:00:00,01:01:01",
        "2026-11-18,09:00:00,2026-11-18,09:00:00,00:00:00",
        "2026-11-16,09:00:00,2026-11-18,23:00:00,62:00:00",
        "2026-11-18,09:00:00,2026-11-18,10:00:00,01:01:00",
        "2026-11-18,09:00:00,2026-11-18,10:00:00",
        "2026-11-18,11:00:00,,,45 sec",
    ]);
    use Reason::{
        BadDate, BadDuration, BadTime, DurationMismatch, EndBeforeStart, MissingEnd, NonexistentLocalTime, TooLong,
        WrongColumnCount, ZeroDuration,
    };
    let expected = [
        (3, BadDate),
        (4, BadDuration),
        (5, BadTime),
        (6, NonexistentLocalTime),
        (7, MissingEnd),
        (8, EndBeforeStart),
        (9, DurationMismatch),
        (10, ZeroDuration),
        (11, TooLong),
        (13, WrongColumnCount),
    ];
    assert_eq!(reading.rejected, expected);
    assert_eq!(
        reading.rows.iter().map(told).collect::<Vec<_>>(),
        ["2 18T08:00:00 5400", "12 18T08:00:00 3600", "14 18T10:00:00 45"]
    );
    assert_eq!(reading.rows[0].fields.tags, ["visio", "discord"]);
    assert_eq!((reading.survey.format, reading.survey.encoding), (Format::Toggl, "utf-8"));
}

#[test]
fn in_the_hour_that_comes_twice_the_duration_decides() {
    let reading = toggl(&[
        "2026-10-25,02:15:00,2026-10-25,02:45:00,00:30:00",
        "2026-10-25,02:15:00,2026-10-25,02:45:00,01:30:00",
        "2026-10-25,02:50:00,2026-10-25,02:10:00,00:20:00",
        "2026-10-25,01:30:00,2026-10-25,03:30:00,03:00:00",
    ]);
    let told: Vec<_> = reading.rows.iter().map(told).collect();
    assert_eq!(told, ["2 25T00:15:00 1800", "3 25T00:15:00 5400", "4 25T00:50:00 1200", "5 24T23:30:00 10800"]);
}

#[test]
fn the_newer_layout_and_the_classic_durations_are_toggl_s_too() {
    let text = "Description,Duration,Member,Email,Project,Tags,Start date,Start time,Stop date,Stop time\n\
                \"=x\",18:25 min,Léa,LEA@quai.example,Bêta,,2026-11-18,23:50:00,2026-11-19,00:08:25\n\
                y,0.31 h,Ana,ana@quai.example,Bêta,,2026-11-18,09:00:00,2026-11-18,09:18:36\n";
    let reading = read_all(text);
    assert_eq!(reading.rows.iter().map(told).collect::<Vec<_>>(), ["2 18T22:50:00 1105"]);
    assert_eq!(reading.rejected, [(3, Reason::UnknownPerson)]);
}

const CLOCKIFY: &str = "\"Projet\";\"Client\";\"Description\";\"Activité\";\"Utilisateur\";\"Groupe\";\"E-mail\";\"Étiquettes\";\"Type\";\"Date de début\";\"Heure de début\";\"Date de fin\";\"Heure de fin\";\"Durée (h)\";\"Durée (décimale)\"";

#[test]
fn clockify_in_french_and_windows_1252_says_its_order_of_dates() {
    let row =
        |rest: &str| format!("\"Bêta\";\"\";\"Point d’équipe\";\"\";\"Léa\";\"A, B\";\"lea@quai.example\";\"\";{rest}");
    let text = format!(
        "{CLOCKIFY}\n{}\n{}\n{}\n",
        row("\"Regular\";\"05/11/2026\";\"09:00 AM\";\"05/11/2026\";\"01:00 PM\";\"4:00\";\"4,00\""),
        row("\"Break\";\"18/11/2026\";\"12:00:00 PM\";\"18/11/2026\";\"12:34:57 PM\";\"00:34:57\";\"0,58\""),
        "\"Total\";\"\";\"\";\"\";\"\";\"\";\"\";\"\";\"\";\"\";\"\";\"\";\"\";\"4:34:57\";\"4,58\"",
    );
    let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(&text);
    let reading = read_by(&latin, &Rules::default(), None);
    assert_eq!((reading.survey.format, reading.survey.encoding), (Format::Clockify, "windows-1252"));
    assert_eq!(reading.survey.order, Order::Known(DateOrder::DayFirst));
    assert_eq!(reading.rows.iter().map(told).collect::<Vec<_>>(), ["2 05T08:00:00 14400", "3 18T11:00:00 2097"]);
    assert_eq!((reading.rows[1].fields.kind.as_str(), reading.rows[0].fields.project.as_str()), ("Break", "Bêta"));
    assert_eq!(reading.rejected, [(4, Reason::TotalRow)]);
}

#[test]
fn dates_with_two_readings_are_asked_about() {
    let head = CLOCKIFY.replace(';', ",");
    let text = format!(
        "{head}\n\"a\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"05/11/2026\",\"09:00\",\"05/11/2026\",\"10:00\",\"1:00\",\"\"\n"
    );
    assert_eq!(read_all(&text).survey.order, Order::Open);
    let month =
        |order| read_by(text.as_bytes(), &Rules::default(), Some(order)).rows[0].started_at.format("%m").to_string();
    assert_eq!((month(DateOrder::DayFirst), month(DateOrder::MonthFirst)), ("11".into(), "05".into()));
}

#[test]
fn kimai_counts_its_duration_from_the_start() {
    let head =
        "Date,From,To,Duration,Currency,Name,User,E-mail,Customer,Project,Activity,Description,Billable,Tags,Meta,Meta";
    let row = |times: &str, text: &str| format!("{times},EUR,Léa,lea,,Quai,Bêta,Support,{text},1,\"a,b\",x,y");
    let text = format!(
        "{head}\n{}\n{}\n{}\n",
        row("2026-11-18,09:00,12:00,2:30", "\"' =SUM(1)\""),
        row("2026-11-18,23:30,00:15,0:45", "x"),
        row("2026-11-18,09:00,10:00,3:00", "x"),
    );
    let reading = read_all(&text);
    assert_eq!(reading.rows.iter().map(told).collect::<Vec<_>>(), ["2 18T08:00:00 9000", "3 18T22:30:00 2700"]);
    assert_eq!(reading.rows[0].fields.description, "=SUM(1)");
    assert_eq!(reading.rejected, [(4, Reason::DurationMismatch)]);
    let french = "Date;De;À;Durée;Nom;Nom d'utilisateur;Client;Projet;Activité;Description;Mots-clés\n\
                  2026-11-18;09:00;10:00;1.00;Léa Marchetti;lea;Q;B;A;x;\n2026-11-18;11:00;12:00;1:00:00;Ana;ana;Q;B;A;x;\n";
    let reading = read_all(french);
    assert_eq!((reading.rows.len(), reading.rejected.as_slice()), (1, [(3, Reason::UnknownPerson)].as_slice()));
}

#[test]
fn timetagger_s_report_has_rows_that_are_none() {
    let text = "subtotals,tag_groups,duration,date,start,stop,description,user,tags\r\n3:00,Total,,,,,,,\r\n,,,,,,,,\r\n\
                1:00,#beta,,,,,,,\r\n,,1:00,05-11-2026,09:00,10:00,appel #beta,lea,#beta\r\n,,2:00,05-11-2026,23:00,01:00,x,lea,#a #b\r\n";
    let reading = read_all(text);
    assert_eq!(reading.rows.iter().map(told).collect::<Vec<_>>(), ["5 05T08:00:00 3600", "6 05T22:00:00 7200"]);
    assert_eq!(reading.rows[1].fields.tags, ["a", "b"]);
    assert_eq!(reading.rejected, [(2, Reason::TotalRow), (4, Reason::TotalRow)]);
}

#[test]
fn tables_of_moments_are_local_unix_or_utc() {
    let text = "key\tstart\tstop\ttags\tdescription\nab\t2026-11-18 09:00:00\t2026-11-18 10:00:00\t\tx #beta #y\n\
                cd\t1795077000\t1795080600\t#z\tx\nef\t2026-11-18T09:00:00Z\t2026-11-18T09:30:00Z\t\t\n";
    let reading = read_all(text);
    let told_all: Vec<_> = reading.rows.iter().map(told).collect();
    assert_eq!(told_all[0], "2 18T08:00:00 3600");
    assert!(told_all[1].ends_with(" 3600") && told_all[2] == "4 18T09:00:00 1800", "{told_all:?}");
    assert_eq!(reading.rows[0].fields.tags, ["beta", "y"]);
    let solid = "description,billable,client,project,tags,start,end,task,user_name,user_email\n\
                 x,false,,Bêta,\"a, b\",2026-11-18T09:00:00Z,2026-11-18T10:00:00Z,,Léa,lea@quai.example\n\
                 x,false,,Bêta,,2026-11-18T09:00:00Z,,,Léa,lea@quai.example\n";
    let reading = read_all(solid);
    assert_eq!((reading.survey.format, reading.rows.len()), (Format::Solidtime, 1));
    assert_eq!(reading.rejected, [(3, Reason::MissingEnd)]);
}

const RULES: &str = r#"{"rules": [
    {"id": "bank", "mode": "other", "any": [{"field": "title", "op": "contains", "value": "banque"}]},
    {"id": "chat", "mode": "online", "any": [{"field": "url_host", "op": "domain", "value": "discord.com"}]}]}"#;

#[test]
fn activitywatch_becomes_totals_of_the_time_at_which_somebody_was_there() {
    let event = |at: &str, seconds: f64, data: &str| {
        format!(r#"{{"timestamp": "2026-11-18T{at}.000000+00:00", "duration": {seconds}, "data": {data}}}"#)
    };
    let bucket = |name: &str, events: &[String]| {
        format!(
            "\"{name}\": {{\"id\": \"{name}\", \"type\": \"x\", \"metadata\": {{}}, \"events\": [\n{}\n]}}",
            events.join(",\n")
        )
    };
    let page = |url: &str, incognito: bool| {
        format!(r#"{{"url": "{url}", "title": "secret", "audible": false, "incognito": {incognito}}}"#)
    };
    let text = format!(
        "{{\"buckets\": {{{}, {}, {}}}}}",
        bucket(
            "window",
            &[
                event("09:50:00", 1800.0, r#"{"app": "Firefox", "title": "secret"}"#),
                event("09:00:00", 600.5, r#"{"app": "Code", "title": "main.rs"}"#),
                event("09:10:00.5".trim_end_matches(".5"), 599.75, r#"{"app": "Code", "title": "Banque"}"#),
                event("09:30:00", 0.0, r#"{"app": "Code", "title": "x"}"#),
                r#"{"timestamp": "hier", "duration": 1, "data": {"app": "x"}}"#.into(),
                event("09:40:00", -1.0, r#"{"app": "x"}"#),
            ],
        ),
        bucket(
            "web",
            &[
                event("09:50:00", 300.0, &page("https://www.discord.com/channels/1", false)),
                event("09:55:00", 300.0, &page("https://private.example/", true)),
                event("10:00:00", 600.0, &page("https://discord.com/x", false)),
            ],
        ),
        bucket(
            "afk",
            &[event("09:00:00", 4200.0, r#"{"status": "not-afk"}"#), event("10:10:00", 9000.0, r#"{"status": "afk"}"#)],
        ),
    );
    let rules = Rules::parse(RULES).unwrap();
    let reading = read_by(text.as_bytes(), &rules, None);
    let told: Vec<_> = reading
        .rows
        .iter()
        .map(|row| {
            format!(
                "{} {} {} {:?}",
                told(row).split_once(' ').unwrap().1,
                row.fields.app,
                row.fields.url_host,
                row.judged.map(|mode| mode.as_str())
            )
        })
        .collect();
    let expected = [
        "18T09:00:00 600 Code  None",
        "18T09:10:00 599 Code  Some(\"other\")",
        "18T09:19:59 300 Firefox discord.com None",
        "18T10:00:00 600 Firefox discord.com None",
    ];
    assert_eq!(told, expected);
    assert_eq!(
        reading.rejected.iter().map(|(_, reason)| *reason).collect::<Vec<_>>(),
        [Reason::BadDate, Reason::BadDuration]
    );
    let kept = serde_json::to_string(&reading.rows).unwrap();
    assert!(!kept.contains("secret") && !kept.contains("private") && !kept.contains("anque"), "{kept}");
}

#[test]
fn one_bucket_alone_is_read_as_json_and_as_a_sheet() {
    let json = r#"{"id": "aw-watcher-window_x", "type": "currentwindow", "events": [{"id": 3, "timestamp": "2026-11-18T09:00:00Z", "duration": 60, "data": {"app": "Slack", "title": "x"}}]}"#;
    let sheet =
        "timestamp,duration,app,title\n2026-11-18T09:00:00Z,60,Slack,\"a, b\"\n2026-11-18T09:02:00Z,x,Slack,c\n";
    for (text, rejected) in [(json, 0), (sheet, 1)] {
        let reading = read_all(text);
        assert_eq!(reading.survey.format, Format::ActivityWatch);
        assert_eq!((reading.rows.len(), reading.rejected.len()), (1, rejected));
        assert_eq!((reading.rows[0].fields.app.as_str(), reading.rows[0].seconds()), ("Slack", 60));
    }
}

#[test]
fn what_is_no_export_is_said_to_be_none() {
    for text in ["name,email\nKim,kim@example.org\n", "PK\u{3}\u{4}\0\0\0\0", "hello", "\"\"\"\n,,,"] {
        assert!(matches!(survey(text.as_bytes()), Err(Unreadable::Unknown)), "{text}");
    }
    assert!(matches!(survey(&b"\n \n"[..]), Err(Unreadable::Empty)));
    let broken = br#"{"buckets": {"x": {"events": [{"timestamp""#;
    let reading = survey(&broken[..]).unwrap();
    let terms = Terms { zone: &Zone::utc(), date_order: None, email: "a@b", name: "", rules: &Rules::default() };
    assert!(read(&broken[..], &reading, &terms, &mut |_| Ok::<(), io::Error>(())).is_err());
}
