//! What stands beside us: a few lines each that do the same work and nothing else. Those that answer requests run in
//! processes of their own, like ours.

mod hello;
mod hours;
pub mod rows;
pub mod smtp;
pub mod sums;

use std::net::TcpListener;

use actix_web::web::{Bytes, ServiceConfig};
use actix_web::{App, HttpServer};
use anyhow::{Result, bail};

/// Serves one of them until the process is ended; `about` is a number of octets or a database file.
pub fn serve(limit: &str, about: &str) -> Result<()> {
    match limit {
        "hello" => {
            let body = Bytes::from(vec![b'x'; about.parse()?]);
            run(move |service| hello::routes(service, &body))
        }
        "empty" => {
            let connection = rows::open(about)?;
            let served = run(|service| hello::routes(service, &Bytes::from_static(b"alive")));
            drop(connection);
            served
        }
        "hours" => {
            let rows = rows::Rows::open(about, hours::one)?;
            run(move |service| rows::routes(service, &rows))
        }
        "rows" => {
            let rows = rows::Rows::open(about, rows::one)?;
            run(move |service| rows::routes(service, &rows))
        }
        "sums" => {
            let file = about.to_owned();
            run(move |service| sums::routes(service, &file))
        }
        _ => bail!("nothing called {limit} stands beside us"),
    }
}

fn run(routes: impl Fn(&mut ServiceConfig) + Send + Clone + 'static) -> Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    println!("http://{}", listener.local_addr()?);
    let server = HttpServer::new(move || App::new().configure(|service| routes(service)));
    // As our own: backlog, no waiting for acknowledgements, one thread per core.
    let server = server.backlog(2048).tcp_nodelay(true).listen(listener)?;
    Ok(actix_web::rt::System::new().block_on(server.run())?)
}
