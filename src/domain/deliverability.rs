//! Whether those who receive our mail have reason to believe it: what the DNS says, set beside how we send.
//! Pure: `dns` asks, this judges. The rules are RFC 7208 (SPF), RFC 6376 (DKIM), RFC 7489 (DMARC), and CALENDAR-MAIL
//! S5 to S7 and D3 for what mailbox providers make of them.

mod what;

pub use self::what::{Level, Subject, What};

/// How this installation sends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sending {
    /// Domain of From and ORGANIZER (S5), where answers are awaited; lower case.
    pub domain: String,
    /// Domain of the envelope sender, which is what SPF looks at; lower case.
    pub envelope: String,
    /// Host that takes our mail and hands it on; none if no mail server is set.
    pub relay: Option<String>,
    /// Our own signature; none if the relay signs.
    pub signature: Option<Signature>,
    /// What links begin with.
    pub public_url: String,
}

/// A signature that receivers look up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// Domain that signs; lower case.
    pub domain: String,
    /// Name of the key below it.
    pub selector: String,
    /// The public half as its TXT record writes it; none if the key file cannot be read.
    pub public_key: Option<PublicKey>,
}

/// The public half of a signing key, as a TXT record writes it (RFC 6376 §3.6.1, RFC 8463 §4).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicKey {
    /// `rsa` or `ed25519`.
    pub kind: &'static str,
    /// Base64.
    pub octets: String,
}

/// What the DNS said, or the words of why it said nothing.
pub type Looked<T> = Result<T, String>;

/// What the DNS says about a way of sending; names that have no such record give empty lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Records {
    /// Texts at the domain of the envelope.
    pub spf: Looked<Vec<String>>,
    /// Texts at the name of the key; not asked for without a signature of our own.
    pub dkim: Looked<Vec<String>>,
    /// Texts at each of [`Sending::dmarc_names`], in that order.
    pub dmarc: Looked<Vec<Vec<String>>>,
    /// Hosts that take mail for the sender's domain; lower case, without the dot at the end.
    pub mx: Looked<Vec<String>>,
}

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What was found.
    pub what: What,
    /// Which name or address it is about.
    pub name: String,
    /// What stands there, or why nothing could be read; may be empty.
    pub found: String,
    /// The record to write, where one would mend it; else empty.
    pub record: String,
}

/// Parts of the DNS that are set apart for no network at all (RFC 2606, RFC 6761, RFC 6762).
const NOWHERE: [&str; 6] = ["localhost", "localdomain", "local", "invalid", "test", "example"];

/// Hosts that take mail for Google's customers end in these.
const GOOGLE: [&str; 2] = [".google.com", ".googlemail.com"];

impl Sending {
    /// Whether nobody can ever answer the sender.
    pub fn is_nowhere(&self) -> bool {
        let last = self.domain.rsplit('.').next().unwrap_or_default();
        NOWHERE.contains(&last)
    }

    /// Where a DMARC policy may stand: at the domain, else at one above it, down to two labels.
    pub fn dmarc_names(&self) -> Vec<String> {
        let labels: Vec<&str> = self.domain.split('.').collect();
        let parents = (0..labels.len().saturating_sub(1)).take(4);
        parents.map(|from| format!("_dmarc.{}", labels[from..].join("."))).collect()
    }
}

impl Signature {
    /// Where the public key belongs.
    pub fn name(&self) -> String {
        format!("{}._domainkey.{}", self.selector, self.domain)
    }
}

/// Whether DMARC takes two domains for one: the same, or one below the other (RFC 7489 §3.1.1, relaxed).
pub fn aligned(one: &str, other: &str) -> bool {
    one == other || one.ends_with(&format!(".{other}")) || other.ends_with(&format!(".{one}"))
}

/// Judges everything, in the order of [`Subject`].
pub fn judge(sending: &Sending, records: &Records) -> Vec<Finding> {
    vec![
        spf(sending, &records.spf),
        dkim(sending, &records.dkim),
        dmarc(sending, &records.dmarc),
        mailbox(sending, &records.mx),
        links(sending),
    ]
}

/// What can be said of a sender that no DNS knows.
pub fn judge_nowhere(sending: &Sending) -> Vec<Finding> {
    vec![finding(What::MailboxNowhere, &sending.domain, ""), links(sending)]
}

fn finding(what: What, name: &str, found: impl ToString) -> Finding {
    Finding { what, name: name.to_owned(), found: found.to_string(), record: String::new() }
}

fn spf(sending: &Sending, looked: &Looked<Vec<String>>) -> Finding {
    let name = &sending.envelope;
    let texts = match looked {
        Ok(texts) => texts,
        Err(words) => return finding(What::SpfSilent, name, words),
    };
    let policies: Vec<&String> = texts.iter().filter(|text| has_version(text, "v=spf1", ' ')).collect();
    let [policy] = policies[..] else {
        let what = if policies.is_empty() { What::SpfMissing } else { What::SpfSeveral };
        let relay =
            sending.relay.as_deref().filter(|host| host.contains('.') && !host.ends_with(|c: char| c.is_ascii_digit()));
        let allowed = relay.map_or_else(|| "mx".to_owned(), |host| format!("a:{host}"));
        return Finding { record: format!("v=spf1 {allowed} ~all"), ..finding(what, name, join(&policies)) };
    };
    let terms: Vec<String> = policy.split_whitespace().skip(1).map(str::to_lowercase).collect();
    let bare = |term: &str| term.trim_start_matches(['+', '-', '~', '?']).to_owned();
    let is_all = |term: &&String| bare(term) == "all";
    let asks = |term: &&String| {
        let term = bare(term);
        let mechanism = term.split([':', '/', '=']).next().unwrap_or_default();
        matches!(mechanism, "include" | "a" | "mx" | "ptr" | "exists" | "redirect")
    };
    let all = terms.iter().find(is_all);
    let redirects = terms.iter().any(|term| term.starts_with("redirect="));
    let what = match all.map(|all| all.as_bytes()[0]) {
        Some(b'+' | b'a') => What::SpfOpen,
        Some(b'-' | b'~') if terms.len() == 1 => What::SpfNobody,
        _ if terms.iter().filter(asks).count() > 10 => What::SpfDeep,
        _ if !aligned(&sending.envelope, &sending.domain) => What::SpfElsewhere,
        Some(b'-' | b'~') => What::SpfGood,
        _ if redirects => What::SpfGood,
        _ => What::SpfUndecided,
    };
    finding(what, name, policy)
}

fn dkim(sending: &Sending, looked: &Looked<Vec<String>>) -> Finding {
    let Some(signature) = &sending.signature else { return finding(What::DkimRelay, &sending.domain, "") };
    let name = signature.name();
    if !aligned(&signature.domain, &sending.domain) {
        return finding(What::DkimElsewhere, &sending.domain, &signature.domain);
    }
    let Some(key) = &signature.public_key else { return finding(What::DkimUnreadable, &name, "") };
    let record = format!("v=DKIM1; k={}; p={}", key.kind, key.octets);
    let texts = match looked {
        Ok(texts) => texts,
        Err(words) => return finding(What::DkimSilent, &name, words),
    };
    let keys: Vec<&String> = texts.iter().filter(|text| tag(text, "p").is_some()).collect();
    let ours = keys.iter().find(|text| tag(text, "p").is_some_and(|found| same_key(&found, &key.octets)));
    let what = match ours {
        Some(text) if tag(text, "t").is_some_and(|flags| flags.split(':').any(|flag| flag.trim() == "y")) => {
            What::DkimTesting
        }
        Some(_) => What::DkimGood,
        None if keys.is_empty() => What::DkimMissing,
        None if keys.iter().all(|text| tag(text, "p").as_deref() == Some("")) => What::DkimRevoked,
        None => What::DkimOtherKey,
    };
    let mends = what.level() == Level::Wrong;
    Finding { record: if mends { record } else { String::new() }, ..finding(what, &name, join(&keys)) }
}

fn dmarc(sending: &Sending, looked: &Looked<Vec<Vec<String>>>) -> Finding {
    let names = sending.dmarc_names();
    let first = names.first().cloned().unwrap_or_default();
    let lists = match looked {
        Ok(lists) => lists,
        Err(words) => return finding(What::DmarcSilent, &first, words),
    };
    let policies = |texts: &Vec<String>| -> Vec<String> {
        texts.iter().filter(|text| has_version(text, "v=dmarc1", ';')).cloned().collect()
    };
    let nearest = names.iter().zip(lists).enumerate().map(|(above, (name, texts))| (above, name, policies(texts)));
    let Some((above, name, found)) = nearest.into_iter().find(|(_, _, found)| !found.is_empty()) else {
        let record = format!("v=DMARC1; p=none; rua=mailto:postmaster@{}", sending.domain);
        return Finding { record, ..finding(What::DmarcMissing, &first, "") };
    };
    let [policy] = &found[..] else { return finding(What::DmarcSeveral, name, found.join(" | ")) };
    // A policy above the domain may have another word for what is below it.
    let word = tag(policy, "sp").filter(|_| above > 0).or_else(|| tag(policy, "p")).unwrap_or_default();
    let what = match word.to_lowercase().as_str() {
        "quarantine" | "reject" => What::DmarcGood,
        "none" => What::DmarcWatching,
        _ => What::DmarcBroken,
    };
    finding(what, name, policy)
}

fn mailbox(sending: &Sending, looked: &Looked<Vec<String>>) -> Finding {
    let name = &sending.domain;
    let hosts = match looked {
        Ok(hosts) => hosts,
        Err(words) => return finding(What::MailboxSilent, name, words),
    };
    let at_google = hosts.iter().any(|host| GOOGLE.iter().any(|google| host.ends_with(google)));
    // One host without a name says that no mail is taken (RFC 7505).
    let what = match () {
        () if at_google => What::MailboxGoogle,
        () if hosts.iter().all(String::is_empty) => What::MailboxNone,
        () => What::MailboxGood,
    };
    finding(what, name, hosts.join(", "))
}

fn links(sending: &Sending) -> Finding {
    let url = &sending.public_url;
    let (scheme, rest) = url.split_once("://").unwrap_or(("", url));
    let host = rest.split('/').next().unwrap_or_default().trim_start_matches('[');
    let is_here = ["localhost", "127.", "::1"].iter().any(|here| host.starts_with(here));
    let what = match scheme {
        _ if is_here => What::LinksHere,
        "https" => What::LinksGood,
        _ => What::LinksPlain,
    };
    finding(what, url, "")
}

/// Whether a text begins with a version, and with nothing longer that begins alike.
fn has_version(text: &str, version: &str, end: char) -> bool {
    let text = text.trim_start().to_lowercase();
    text.strip_prefix(version).is_some_and(|rest| rest.is_empty() || rest.starts_with([end, ' ']))
}

/// The value of a tag in a list `a=b; c=d`, without blanks inside.
fn tag(text: &str, name: &str) -> Option<String> {
    let mut pairs = text.split(';').filter_map(|pair| pair.split_once('='));
    pairs.find(|(key, _)| key.trim() == name).map(|(_, value)| value.split_whitespace().collect())
}

fn same_key(found: &str, ours: &str) -> bool {
    found.trim_end_matches('=') == ours.trim_end_matches('=')
}

fn join(texts: &[&String]) -> String {
    texts.iter().map(|text| text.as_str()).collect::<Vec<_>>().join(" | ")
}

#[cfg(test)]
mod tests;
