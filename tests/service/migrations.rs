//! Migrations: the same steps for both databases, there and back, over real rows.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection, QueryableByName, RunQueryDsl, SqliteConnection};

fn steps(database: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join(database);
    let mut steps: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    steps.sort();
    steps
}

fn name(step: &Path) -> String {
    step.file_name().unwrap().to_string_lossy().into_owned()
}

fn script(step: &Path, direction: &str) -> String {
    std::fs::read_to_string(step.join(format!("{direction}.sql"))).unwrap()
}

#[test]
fn both_databases_take_the_same_steps_to_the_same_columns() {
    let names = |database: &str| steps(database).iter().map(|step| name(step)).collect::<Vec<_>>();
    assert_eq!(names("sqlite"), names("postgres"));
    let columns = |database: &str| {
        let text: String = steps(database).iter().map(|step| script(step, "up")).collect();
        let mut columns = BTreeSet::new();
        let mut table = String::new();
        for line in text.lines() {
            if let Some(rest) = line.strip_prefix("CREATE TABLE ") {
                table = rest.split_whitespace().next().unwrap().to_owned();
            } else if line.starts_with("  ") && !line.trim_start().starts_with(|c: char| c.is_uppercase() || c == '-') {
                let column = line.split_whitespace().next().unwrap();
                let always = line.contains("NOT NULL") || line.contains("PRIMARY KEY");
                columns.insert(format!("{table}.{column}{}", if always { "" } else { "?" }));
            }
        }
        columns
    };
    let (sqlite, postgres) = (columns("sqlite"), columns("postgres"));
    assert_eq!(sqlite, postgres);
    assert!(sqlite.len() > 100, "{}", sqlite.len());
}

/// Rows are put in before each later step, so that no step is proven on empty tables alone.
fn rows_after(step: &str) -> Option<String> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/migrations").join(format!("{step}.sql"));
    std::fs::read_to_string(file).ok()
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    count: i64,
}

#[test]
fn every_step_goes_up_over_real_rows_and_down_again() {
    let memory = &mut SqliteConnection::establish(":memory:").unwrap();
    memory.batch_execute("PRAGMA foreign_keys = ON").unwrap();
    up_and_down(memory, "sqlite", |rows| rows.to_owned());
    let Ok(server) = std::env::var("TEST_DATABASE_URL") else { return };
    let postgres = &mut PgConnection::establish(&server).unwrap();
    postgres
        .batch_execute("CREATE SCHEMA migrations_there_and_back; SET search_path = migrations_there_and_back")
        .unwrap();
    up_and_down(postgres, "postgres", for_postgres);
    postgres.batch_execute("DROP SCHEMA migrations_there_and_back CASCADE").unwrap();
}

fn up_and_down<C>(connection: &mut C, database: &str, dialect: impl Fn(&str) -> String)
where
    C: Connection + SimpleConnection + diesel::connection::LoadConnection,
    diesel::query_builder::SqlQuery: for<'q> diesel::query_dsl::LoadQuery<'q, C, Count>,
{
    for step in steps(database) {
        connection.batch_execute(&script(&step, "up")).unwrap_or_else(|fault| panic!("{}: {fault}", name(&step)));
        let rows = rows_after(&name(&step)).unwrap_or_else(|| panic!("no rows for {}", name(&step)));
        connection.batch_execute(&dialect(&rows)).unwrap_or_else(|fault| panic!("rows of {}: {fault}", name(&step)));
    }
    let kept: Count = diesel::sql_query("SELECT count(*) AS count FROM outbox").get_result(connection).unwrap();
    assert_eq!(kept.count, 1);
    for step in steps(database).iter().rev() {
        connection.batch_execute(&script(step, "down")).unwrap_or_else(|fault| panic!("{} down: {fault}", name(step)));
    }
}

/// The rows are written for SQLite: ids as x'…', instants as microseconds, flags as 0 and 1.
fn for_postgres(rows: &str) -> String {
    let ids = regex::Regex::new("x'([0-9a-f]{32})'").unwrap();
    let instants = regex::Regex::new("\\b(1[0-9]{15})\\b").unwrap();
    let flags = regex::Regex::new("/\\*flag\\*/ ([01])").unwrap();
    let rows = ids.replace_all(rows, "'$1'");
    let rows = instants.replace_all(&rows, "to_timestamp($1 / 1000000.0)");
    flags.replace_all(&rows, "($1 = 1)").into_owned()
}
