//! Invitations leave through the durable outbox: claimed and committed, composed with their calendar part, handed
//! over, ended and committed. Beside it: the same messages, octet for octet, by a plain SMTP conversation.

use std::cell::RefCell;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, Result};

use crate::Bench;
use crate::beside::smtp;
use crate::line::{Figures, Line};
use crate::process::Service;
use crate::rounds::in_turn;
use crate::sink::Sink;
use crate::stage::Stage;

const PLAIN: &str = "the same messages by a plain SMTP conversation";
/// How long a mailing may take.
const PATIENCE: Duration = Duration::from_secs(300);

pub fn run(bench: &Bench) -> Result<()> {
    let (rounds, count) = bench.scale.mailings;
    let stage = Stage::set_up()?;
    let community = stage.community("voisins", count)?;
    let evening = stage.evening(community, 100)?;
    stage.invite(evening, community, chrono::Duration::zero())?;
    let sink = bench.runtime.block_on(Sink::start())?;
    for connections in [1, 16] {
        let sent = RefCell::new(Arc::new(Vec::new()));
        let memory = RefCell::new(0.0);
        // A service that is started over a full outbox begins to send at once.
        let ours = |_| {
            let folder = stage.copy()?;
            let settings = [
                ("SMTP_URL", format!("smtp://{}?tls=none", sink.address)),
                ("SMTP_CONNECTIONS", connections.to_string()),
                ("DOMAIN_RATE", "1000000".to_owned()),
            ];
            let service = Service::comptoir(folder.path(), &settings)?;
            let taken = bench.runtime.block_on(sink.wait_for(count, PATIENCE))?;
            *memory.borrow_mut() = service.rss_mb();
            let figures = Figures::of_rate(count as f64 / taken.seconds());
            *sent.borrow_mut() = Arc::new(taken.messages);
            Ok(figures)
        };
        let plain = |_| {
            let messages = Arc::clone(&sent.borrow());
            bench.runtime.block_on(async {
                // The first round runs backwards only from the second on, so there is something to send again.
                messages.first().context("nothing was sent yet")?;
                smtp::send_all(sink.address, &messages, connections).await?;
                let taken = sink.wait_for(count, PATIENCE).await?;
                Ok(Figures::of_rate(count as f64 / taken.seconds()))
            })
        };
        let medians = in_turn(rounds, vec![Box::new(ours), Box::new(plain)])?;
        let octets = sent.borrow().first().map_or(0, Vec::len);
        let size = format!("{count} invitations of {octets} octets or so");
        let rss_mb = *memory.borrow();
        Line::of("invitations by mail", size, connections, medians[0], (PLAIN, medians[1]), rss_mb).print()?;
    }
    Ok(())
}
