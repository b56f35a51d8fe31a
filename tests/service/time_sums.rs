//! Sums that somebody spoiled are found and mended; those that were never kept are made.

use comptoir::store;
use diesel::connection::SimpleConnection as _;
use serde_json::{Value, json};

use crate::support::{TestApp, binary};

/// Runs a statement that the product would never run.
fn spoil(app: &TestApp, statement: &'static str) {
    let done = app.context.db.write_here(move |tx| {
        let done = match tx {
            store::Tx::Sqlite(connection) => connection.batch_execute(statement),
            store::Tx::Postgres(connection) => connection.batch_execute(statement),
        };
        done.map_err(store::Fault::from)
    });
    done.unwrap();
}

#[test]
fn wrong_sums_are_found_and_mended() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    quai.send(
        "POST",
        "/time-entries",
        &json!({"account": quai.admin, "kind": "online", "started_at": "2026-11-18T09:00:00Z", "ended_at": "2026-11-18T12:00:00Z"}),
    );
    spoil(&app, "UPDATE time_sums SET online_s = online_s + 60 WHERE grain = 'week'");
    let found = binary::run(app.database(), &["time", "verify"]);
    let text = String::from_utf8_lossy(&found.stdout).into_owned();
    assert_eq!(found.status.code(), Some(1), "{text}");
    assert!(text.contains("week of 2026-11-16: kept 10860 s, its entries 10800 s"), "{text}");
    assert!(binary::run(app.database(), &["time", "verify", "--repair"]).status.success());
    assert_eq!(quai.ratio("week:2026-W47")["online_s"], 10_800);
    verified(&app);
}

fn verified(app: &TestApp) {
    let output = binary::run(app.database(), &["time", "verify", "--json"]);
    let found: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((found["differences"].as_u64(), output.status.code()), (Some(0), Some(0)), "{found}");
}

#[test]
fn hours_from_before_the_sums_are_counted_when_the_database_is_opened() {
    let app = TestApp::start();
    let quai = app.organisation("quai");
    quai.send(
        "POST",
        "/time-entries",
        &json!({"account": quai.admin, "kind": "online", "started_at": "2026-11-18T09:00:00Z", "ended_at": "2026-11-18T12:00:00Z"}),
    );
    spoil(&app, "DELETE FROM time_sums");
    assert_eq!(quai.ratio("week:2026-W47")["online_s"], 0);
    let output = binary::run(app.database(), &["migrate"]);
    assert!(output.status.success());
    assert_eq!(quai.ratio("week:2026-W47")["online_s"], 10_800);
}
