//! Every address that a mail can carry. Stands at the bottom so that mail can make links and the routes that
//! answer them can stand at the top; a test follows each of them.
//!
//! A link is 24 octets in 32 characters of base64url: a random key and 8 octets of HMAC over purpose and key.
//! It carries nothing that can be read, opens one thing, and is refused before any row is looked up when one bit is off.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::NaiveDate;
use subtle::ConstantTimeEq;
use uuid::Uuid;

use crate::domain::account::Account;
use crate::domain::ballot::Ballot;
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::language::Language;
use crate::domain::person::Person;
use crate::domain::rsvp::Answer;
use crate::secrets::SecretKey;

/// What a link opens. The same key under another purpose gives another link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// One invitation: show it, answer it.
    Invitation,
    /// One invitation, at the door.
    CheckIn,
    /// One person: no more mail.
    Objection,
    /// One person: what we hold about them.
    MyData,
    /// One person's dates, for their calendar to read. The key is for this alone, so that it can be changed.
    PersonFeed,
    /// One account's agenda, likewise.
    AccountFeed,
    /// One wish to come, to be confirmed by whoever reads the mail.
    Join,
    /// One door, for a helper without an account.
    Door,
    /// One ballot: two questions after an event.
    Feedback,
    /// One organisation's figures, to read without an account.
    Director,
    /// One account: no more figures of the month by mail.
    MonthlyStop,
    /// One account: no more weekly lines.
    WeeklyStop,
    /// One account: no more questions at the end of a week.
    FridayStop,
}

impl Purpose {
    const fn word(self) -> &'static str {
        match self {
            Purpose::Invitation => "invitation",
            Purpose::CheckIn => "check-in",
            Purpose::Objection => "objection",
            Purpose::MyData => "my data",
            Purpose::PersonFeed => "person feed",
            Purpose::AccountFeed => "account feed",
            Purpose::Join => "join",
            Purpose::Feedback => "feedback",
            Purpose::Door => "door",
            Purpose::Director => "director",
            Purpose::MonthlyStop => "monthly stop",
            Purpose::WeeklyStop => "weekly stop",
            Purpose::FridayStop => "friday stop",
        }
    }
}

/// Makes and opens links.
#[derive(Debug, Clone)]
pub struct Links {
    public_url: String,
    key: SecretKey,
}

impl Links {
    /// `public_url` is how the outside reaches the service, with or without a slash at its end.
    pub fn new(public_url: &str, key: SecretKey) -> Self {
        Links { public_url: public_url.trim_end_matches('/').to_owned(), key }
    }

    /// The page of an invitation: shows on GET, answers on POST.
    pub fn invitation(&self, link_key: Uuid) -> String {
        format!("{}/i/{}", self.public_url, self.seal(Purpose::Invitation, link_key))
    }

    /// The same page with an answer chosen; nothing is recorded by opening it.
    pub fn answer(&self, link_key: Uuid, answer: Answer) -> String {
        format!("{}?answer={answer}", self.invitation(link_key))
    }

    /// The event as a calendar file.
    pub fn calendar_file(&self, link_key: Uuid) -> String {
        format!("{}/event.ics", self.invitation(link_key))
    }

    /// What the QR code of a ticket holds.
    pub fn check_in(&self, link_key: Uuid) -> String {
        format!("{}/c/{}", self.public_url, self.seal(Purpose::CheckIn, link_key))
    }

    /// No more mail: shows on GET, acts on POST (RFC 8058).
    pub fn objection(&self, link_key: Uuid) -> String {
        format!("{}/u/{}", self.public_url, self.seal(Purpose::Objection, link_key))
    }

    /// What we hold about a person.
    pub fn my_data(&self, link_key: Uuid) -> String {
        format!("{}/m/{}", self.public_url, self.seal(Purpose::MyData, link_key))
    }

    /// A person's dates as a calendar to subscribe to.
    pub fn person_feed(&self, feed_key: Uuid) -> String {
        format!("{}/feeds/{}.ics", self.public_url, self.seal(Purpose::PersonFeed, feed_key))
    }

    /// An account's agenda as a calendar to subscribe to.
    pub fn account_feed(&self, feed_key: Uuid) -> String {
        format!("{}/feeds/{}.ics", self.public_url, self.seal(Purpose::AccountFeed, feed_key))
    }

    /// The public agenda of an organisation as a calendar to subscribe to.
    pub fn public_feed(&self, slug: &str) -> String {
        format!("{}/o/{slug}/agenda.ics", self.public_url)
    }

    /// What an organisation shows to everybody.
    pub fn public_agenda(&self, slug: &str) -> String {
        format!("{}/o/{slug}", self.public_url)
    }

    /// The page of a listed event, for everybody.
    pub fn public_event(&self, slug: &str, event: Id<Event>) -> String {
        format!("{}/o/{slug}/{event}", self.public_url)
    }

    /// A wish to come: shows a button on GET, confirms on POST.
    pub fn join(&self, link_key: Uuid) -> String {
        format!("{}/j/{}", self.public_url, self.seal(Purpose::Join, link_key))
    }

    /// The door of one event, for a helper.
    pub fn door(&self, link_key: Uuid) -> String {
        format!("{}/door/{}", self.public_url, self.seal(Purpose::Door, link_key))
    }

    /// The two questions after an event with one of them answered; nothing is recorded by opening it.
    pub fn feedback_answer(&self, feedback_key: Uuid, language: Language, question: &str, answer: &str) -> String {
        let link = self.seal(Purpose::Feedback, feedback_key);
        format!("{}/f/{link}?lang={}&{question}={answer}", self.public_url, language.code())
    }

    /// What leads this guest, and nobody else, to their ballot.
    pub fn feedback_key(&self, event: Id<Event>, guest: Id<Person>) -> Uuid {
        feedback_key(&self.key, event, guest)
    }

    /// The figures of an organisation, for whoever was given the link.
    pub fn director(&self, link_key: Uuid) -> String {
        format!("{}/d/{}", self.public_url, self.seal(Purpose::Director, link_key))
    }

    /// Stops a mail with figures to an account: shows on GET, acts on POST (RFC 8058).
    pub fn stop(&self, mail: Purpose, account: Id<Account>) -> String {
        format!("{}/stop/{}", self.public_url, self.seal(mail, account.uuid()))
    }

    /// Answers the question of the week's end that was asked on a day: shows on GET, notes on POST.
    pub fn friday(&self, account: Id<Account>, asked_on: NaiveDate) -> String {
        format!("{}/week/{}", self.public_url, self.seal_friday(account, asked_on))
    }

    /// The account that a link to a week claims to be of; worth nothing before [`Links::is_friday`] has agreed.
    pub fn friday_claim(&self, link: &str) -> Option<Id<Account>> {
        let octets = URL_SAFE_NO_PAD.decode(link).ok()?;
        Some(Id::from(Uuid::from_slice(octets.get(..16)?).ok()?))
    }

    /// Whether a link is the one about the question that was asked on a day; compared in constant time.
    pub fn is_friday(&self, link: &str, account: Id<Account>, asked_on: NaiveDate) -> bool {
        self.seal_friday(account, asked_on).as_bytes().ct_eq(link.as_bytes()).into()
    }

    /// The way in for staff; the secret is kept hashed and works once.
    pub fn sign_in(&self, secret: &str) -> String {
        format!("{}/sign-in/{secret}", self.public_url)
    }

    /// A page of staff.
    pub fn page(&self, path: &str) -> String {
        format!("{}{path}", self.public_url)
    }

    /// How the outside reaches the service, without a slash at its end.
    pub fn public_url(&self) -> &str {
        &self.public_url
    }

    /// The random key in a link that was made for this purpose and not changed since; compared in constant time.
    pub fn open(&self, purpose: Purpose, link: &str) -> Option<Uuid> {
        let octets: [u8; 24] = URL_SAFE_NO_PAD.decode(link).ok()?.try_into().ok()?;
        let (key, tag) = octets.split_at(16);
        let expected = self.key.sign(purpose.word(), key);
        let genuine: bool = expected[..8].ct_eq(tag).into();
        genuine.then(|| Uuid::from_slice(key).ok()).flatten()
    }

    /// The account, and a tag over it and the day: the link of one week opens no other.
    fn seal_friday(&self, account: Id<Account>, asked_on: NaiveDate) -> String {
        let account = account.uuid();
        let sealed = [&account.as_bytes()[..], asked_on.to_string().as_bytes()].concat();
        let tag = self.key.sign("friday", &sealed);
        URL_SAFE_NO_PAD.encode([&account.as_bytes()[..], &tag[..8]].concat())
    }

    fn seal(&self, purpose: Purpose, link_key: Uuid) -> String {
        let tag = self.key.sign(purpose.word(), link_key.as_bytes());
        URL_SAFE_NO_PAD.encode([&link_key.as_bytes()[..], &tag[..8]].concat())
    }
}

/// The key in a guest's link to the two questions: made of both ids by the installation's key, so that it is kept
/// nowhere and always the same.
pub fn feedback_key(key: &SecretKey, event: Id<Event>, guest: Id<Person>) -> Uuid {
    named(key, "feedback of a guest", &[event.uuid().as_bytes(), guest.uuid().as_bytes()].map(|id| &id[..]).concat())
}

/// The ballot that a link leads to. Whoever has both the link and the database still lacks the key between them.
pub fn ballot_of(key: &SecretKey, feedback_key: Uuid) -> Id<Ballot> {
    Id::from(named(key, "ballot", feedback_key.as_bytes()))
}

/// A UUIDv8 (RFC 9562 §5.8): 122 bits of HMAC, chance to whoever lacks the key.
fn named(key: &SecretKey, purpose: &str, value: &[u8]) -> Uuid {
    let tag = key.sign(purpose, value);
    let mut octets = [0; 16];
    octets.copy_from_slice(&tag[..16]);
    uuid::Builder::from_custom_bytes(octets).into_uuid()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::secrets::Chance;

    const PURPOSES: [Purpose; 13] = [
        Purpose::Invitation,
        Purpose::CheckIn,
        Purpose::Objection,
        Purpose::MyData,
        Purpose::PersonFeed,
        Purpose::AccountFeed,
        Purpose::Join,
        Purpose::Door,
        Purpose::Feedback,
        Purpose::Director,
        Purpose::MonthlyStop,
        Purpose::WeeklyStop,
        Purpose::FridayStop,
    ];

    fn links() -> Links {
        Links::new("https://example.org/", SecretKey::of([7; 32]))
    }

    #[test]
    fn a_link_opens_what_it_was_made_for_and_nothing_else() {
        let key = Chance::seeded(1).uuid();
        for made_for in PURPOSES {
            let link = links().seal(made_for, key);
            assert_eq!(link.len(), 32);
            for opened_as in PURPOSES {
                assert_eq!(links().open(opened_as, &link), (made_for == opened_as).then_some(key));
            }
        }
    }

    #[test]
    fn the_link_of_one_week_opens_no_other() {
        let account = Id::from(Chance::seeded(5).uuid());
        let (friday, next) =
            (NaiveDate::from_ymd_opt(2026, 11, 20).unwrap(), NaiveDate::from_ymd_opt(2026, 11, 27).unwrap());
        let url = links().friday(account, friday);
        let link = url.rsplit('/').next().unwrap();
        assert_eq!(links().friday_claim(link), Some(account));
        assert!(links().is_friday(link, account, friday));
        assert!(!links().is_friday(link, account, next));
        assert!(!links().is_friday(&link[1..], account, friday));
        assert_eq!(links().friday_claim("x"), None);
    }

    #[test]
    fn no_changed_bit_or_character_opens_anything() {
        let chance = Chance::seeded(2);
        for _ in 0..100 {
            let link = links().seal(Purpose::Invitation, chance.uuid());
            let octets = URL_SAFE_NO_PAD.decode(&link).unwrap();
            for bit in 0..octets.len() * 8 {
                let mut changed = octets.clone();
                changed[bit / 8] ^= 1 << (bit % 8);
                assert_eq!(links().open(Purpose::Invitation, &URL_SAFE_NO_PAD.encode(changed)), None);
            }
            for wrong in ["", "x", &link[1..], &format!("{link}="), &format!("{link}A"), &link.to_lowercase()] {
                assert_eq!(links().open(Purpose::Invitation, wrong), None, "{wrong}");
            }
        }
    }

    #[test]
    fn a_ballot_is_one_for_a_guest_and_an_event_and_nobody_finds_it_without_the_key() {
        let (key, other) = (SecretKey::of([7; 32]), SecretKey::of([8; 32]));
        let chance = Chance::seeded(4);
        let (event, guest) = (Id::from(chance.uuid()), Id::from(chance.uuid()));
        let link_key = feedback_key(&key, event, guest);
        assert_eq!(link_key, links().feedback_key(event, guest));
        assert_ne!(link_key, feedback_key(&other, event, guest));
        assert_ne!(link_key, feedback_key(&key, event, Id::from(chance.uuid())));
        assert_ne!(link_key, feedback_key(&key, Id::from(guest.uuid()), Id::from(event.uuid())));
        assert_ne!(ballot_of(&key, link_key).uuid(), link_key);
        assert_ne!(ballot_of(&key, link_key), ballot_of(&other, link_key));
    }

    #[test]
    fn another_installation_opens_nothing_of_ours() {
        let link = links().seal(Purpose::Invitation, Chance::seeded(3).uuid());
        assert_eq!(Links::new("https://example.org", SecretKey::of([8; 32])).open(Purpose::Invitation, &link), None);
    }
}
