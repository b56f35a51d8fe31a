//! What was taken away or changed, sealed into the address of its undo: nothing is kept of it on the server, and nobody
//! can put back what was never there, or in another organisation or name.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use subtle::ConstantTimeEq;

use super::guard::Staff;
use super::page::Flash;
use crate::context::Context;
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::i18n::Speech;
use crate::secrets::SecretKey;

/// Octets of the seal; guessing one takes 2⁶⁴ requests on average.
const SEAL: usize = 8;
/// The longest seal that an address carries: it goes through a cookie, which holds 4 kB.
const LONGEST: usize = 2_600;

/// The query of a restoration.
#[derive(Debug, Deserialize)]
pub struct Kept {
    kept: String,
}

impl Kept {
    /// What was sealed for this purpose, here and in this organisation.
    pub fn open<T: DeserializeOwned>(&self, context: &Context, staff: &Staff, purpose: &str) -> Option<T> {
        open(&context.key, staff.organisation.id, purpose, &self.kept)
    }
}

/// The sentence about what was done to something, with the way back to what it was.
pub fn flash(
    context: &Context,
    staff: &Staff,
    t: &Speech,
    said: &str,
    back: (&str, &str),
    former: &impl Serialize,
) -> Flash {
    Flash { text: t.say(said).to_string(), undo: way_back(context, staff, t, back, former) }
}

/// Where to post to put something back as it was, and the word for it; none for what is too long for an address.
/// `purpose` tells kinds of things apart, so that one is never read as another.
fn way_back(
    context: &Context,
    staff: &Staff,
    t: &Speech,
    (url, purpose): (&str, &str),
    former: &impl Serialize,
) -> Option<(String, String)> {
    let kept = seal(&context.key, staff.organisation.id, purpose, former)?;
    Some((format!("{url}?kept={kept}"), t.say("form-undo").to_string()))
}

/// Something as a text that fits into an address, for one purpose and one organisation; none for what is too long.
pub fn seal(key: &SecretKey, organisation: Id<Organisation>, purpose: &str, former: &impl Serialize) -> Option<String> {
    let json = serde_json::to_vec(&(organisation, former)).ok()?;
    let seal = key.sign(purpose, &json);
    let sealed = URL_SAFE_NO_PAD.encode([&seal[..SEAL], &json].concat());
    (sealed.len() <= LONGEST).then_some(sealed)
}

/// What was sealed so, here.
pub fn open<T: DeserializeOwned>(
    key: &SecretKey,
    organisation: Id<Organisation>,
    purpose: &str,
    sealed: &str,
) -> Option<T> {
    let octets = URL_SAFE_NO_PAD.decode(sealed).ok()?;
    let (seal, json) = octets.split_at_checked(SEAL)?;
    let genuine: bool = key.sign(purpose, json)[..SEAL].ct_eq(seal).into();
    let (whose, former): (Id<Organisation>, T) = serde_json::from_slice(json).ok().filter(|_| genuine)?;
    (whose == organisation).then_some(former)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::secrets::Chance;

    #[test]
    fn a_thing_comes_back_as_it_was_and_only_where_and_as_what_it_was() {
        let (key, chance) = (SecretKey::of([7; 32]), Chance::seeded(3));
        let now = "2026-11-20T09:00:00Z".parse().unwrap();
        let (here, elsewhere) = (chance.id(now), chance.id(now));
        let former = ("Été".to_owned(), 12_i64);
        let sealed = seal(&key, here, "thing", &former).unwrap();
        assert_eq!(open(&key, here, "thing", &sealed), Some(former));
        assert_eq!(seal(&key, here, "thing", &"x".repeat(LONGEST)), None, "longer than a cookie holds");
        assert_eq!(open::<(String, i64)>(&key, elsewhere, "thing", &sealed), None);
        assert_eq!(open::<(String, i64)>(&key, here, "other thing", &sealed), None);
        assert_eq!(open::<(String, i64)>(&SecretKey::of([8; 32]), here, "thing", &sealed), None);
        for broken in ["", "AAAA", &sealed[1..], &sealed[..sealed.len() - 4]] {
            assert_eq!(open::<(String, i64)>(&key, here, "thing", broken), None);
        }
    }
}
