//! Floor 1: asks the DNS what it says about a sender. The only file that knows the resolver; it judges nothing.
//! Bounded: all questions are asked at once, and what has not been answered after three seconds is not waited for.

use std::future::Future;
use std::net::SocketAddr;
use std::time::Duration;

use hickory_resolver::TokioResolver;
use hickory_resolver::config::{NameServerConfig, ResolverConfig};
use hickory_resolver::lookup::Lookup;
use hickory_resolver::net::NetError;
use hickory_resolver::net::runtime::TokioRuntimeProvider;
use hickory_resolver::proto::rr::RData;

use crate::domain::deliverability::{Looked, Records, Sending};

/// For all questions together.
const PATIENCE: Duration = Duration::from_secs(3);

/// A way to ask.
pub struct Dns(TokioResolver);

impl Dns {
    /// Asks this server, or those that the system names. Errs with words when the system's settings cannot be read.
    pub fn new(server: Option<SocketAddr>) -> Result<Dns, String> {
        let mut builder = match server {
            Some(server) => {
                let mut one = NameServerConfig::udp_and_tcp(server.ip());
                one.connections.iter_mut().for_each(|connection| connection.port = server.port());
                let config = ResolverConfig::from_parts(None, Vec::new(), vec![one]);
                TokioResolver::builder_with_config(config, TokioRuntimeProvider::default())
            }
            None => TokioResolver::builder_tokio().map_err(words)?,
        };
        builder.options_mut().timeout = PATIENCE / 2;
        builder.options_mut().attempts = 1;
        builder.build().map(Dns).map_err(words)
    }

    /// All that is said about a way of sending, within three seconds.
    pub async fn records(&self, sending: &Sending) -> Records {
        let key = sending.signature.as_ref().map(|signature| signature.name());
        let dkim = async {
            match key {
                Some(name) => self.texts(&name).await,
                None => Ok(Vec::new()),
            }
        };
        let (spf, dkim, dmarc, mx) = tokio::join!(
            patient(self.texts(&sending.envelope)),
            patient(dkim),
            patient(self.policies(sending)),
            patient(self.mail_hosts(&sending.domain)),
        );
        Records { spf, dkim, dmarc, mx }
    }

    async fn policies(&self, sending: &Sending) -> Looked<Vec<Vec<String>>> {
        let mut lists = Vec::new();
        for name in sending.dmarc_names() {
            lists.push(self.texts(&name).await?);
        }
        Ok(lists)
    }

    async fn texts(&self, name: &str) -> Looked<Vec<String>> {
        let found = existing(self.0.txt_lookup(absolute(name)).await)?;
        let text = |data: &RData| match data {
            RData::TXT(text) => Some(String::from_utf8_lossy(&text.txt_data.concat()).into_owned()),
            _ => None,
        };
        Ok(found.iter().flat_map(|found| found.answers()).filter_map(|record| text(&record.data)).collect())
    }

    async fn mail_hosts(&self, domain: &str) -> Looked<Vec<String>> {
        let found = existing(self.0.mx_lookup(absolute(domain)).await)?;
        let host = |data: &RData| match data {
            RData::MX(mx) => Some(mx.exchange.to_ascii().trim_end_matches('.').to_lowercase()),
            _ => None,
        };
        Ok(found.iter().flat_map(|found| found.answers()).filter_map(|record| host(&record.data)).collect())
    }
}

/// With the dot at its end, so that the system's search list is left out.
fn absolute(name: &str) -> String {
    format!("{}.", name.trim_end_matches('.'))
}

/// A name without such a record is an answer too.
fn existing(answer: Result<Lookup, NetError>) -> Looked<Option<Lookup>> {
    match answer {
        Ok(found) => Ok(Some(found)),
        Err(fault) if fault.is_no_records_found() || fault.is_nx_domain() => Ok(None),
        Err(fault) => Err(words(fault)),
    }
}

async fn patient<T>(question: impl Future<Output = Looked<T>>) -> Looked<T> {
    tokio::time::timeout(PATIENCE, question).await.unwrap_or_else(|_| Err("no answer within 3 seconds".into()))
}

fn words(fault: NetError) -> String {
    fault.to_string().chars().filter(|sign| !sign.is_control()).take(200).collect()
}
