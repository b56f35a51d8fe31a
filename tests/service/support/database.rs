//! A database for one test: a file in a temporary folder, or a schema of its own on the PostgreSQL server that
//! `TEST_DATABASE_URL` names.

use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection};

/// Gone when dropped.
pub struct TestDatabase {
    pub url: String,
    pub folder: tempfile::TempDir,
    schema: Option<(String, String)>,
}

impl TestDatabase {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let Ok(server) = std::env::var("TEST_DATABASE_URL") else {
            let url = format!("sqlite://{}", folder.path().join("comptoir.db").display());
            return TestDatabase { url, folder, schema: None };
        };
        let schema = format!("t{}", uuid::Uuid::new_v4().simple());
        let mut connection = PgConnection::establish(&server).expect("PostgreSQL of TEST_DATABASE_URL");
        connection.batch_execute(&format!("CREATE SCHEMA {schema}")).unwrap();
        let joint = if server.contains('?') { '&' } else { '?' };
        let url = format!("{server}{joint}options=-csearch_path%3D{schema}");
        TestDatabase { url, folder, schema: Some((server, schema)) }
    }

    pub fn is_postgres(&self) -> bool {
        self.schema.is_some()
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        let Some((server, schema)) = &self.schema else { return };
        if let Ok(mut connection) = PgConnection::establish(server) {
            let _ = connection.batch_execute(&format!("DROP SCHEMA {schema} CASCADE"));
        }
    }
}
