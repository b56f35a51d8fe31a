//! What came of meetups: written down, mended, taken away and put back. What is written was understood before, by
//! [`Said::read`]; here it is only tied to what the organisation has.

use super::{Act, UnknownReference};
use crate::domain::effect::{Effect, Origin, Said};
use crate::domain::id::Id;
use crate::store::{self, Fault, Tx};

/// Writes an effect down in the name of whoever acts.
pub fn create(tx: &mut Tx, act: &Act, of: Origin, said: Said) -> Result<Result<Effect, UnknownReference>, Fault> {
    if let Some(unknown) = unknown(tx, act, of)? {
        return Ok(Err(unknown));
    }
    let effect = Effect { id: act.chance.id(act.now), of, said, by: act.by, created_at: act.now };
    store::effect::insert(tx, act.organisation, &effect)?;
    act.audit(tx, "effect.created", effect.id.uuid(), serde_json::json!({}))?;
    Ok(Ok(effect))
}

/// Says an effect anew; what it is an effect of, and who typed it first, stay. None when there is no such effect.
pub fn update(tx: &mut Tx, act: &Act, id: Id<Effect>, said: Said) -> Result<Option<Effect>, Fault> {
    let Some(before) = store::effect::by_id(tx, act.organisation, id)? else { return Ok(None) };
    let effect = Effect { said, ..before };
    store::effect::update(tx, act.organisation, &effect)?;
    act.audit(tx, "effect.updated", id.uuid(), serde_json::json!({}))?;
    Ok(Some(effect))
}

/// Takes an effect away, and returns it for the way back. None when there was none.
pub fn delete(tx: &mut Tx, act: &Act, id: Id<Effect>) -> Result<Option<Effect>, Fault> {
    let Some(effect) = store::effect::by_id(tx, act.organisation, id)? else { return Ok(None) };
    store::effect::delete(tx, act.organisation, id)?;
    act.audit(tx, "effect.deleted", id.uuid(), serde_json::json!({}))?;
    Ok(Some(effect))
}

/// Puts an effect back as it was. What it came from may be gone meanwhile: then it is the organisation's.
pub fn restore(tx: &mut Tx, act: &Act, former: Effect) -> Result<(), Fault> {
    let of = if unknown(tx, act, former.of)?.is_some() { Origin::Organisation } else { former.of };
    let effect = Effect { of, ..former };
    if store::effect::by_id(tx, act.organisation, effect.id)?.is_some() {
        store::effect::update(tx, act.organisation, &effect)?;
    } else {
        store::effect::insert(tx, act.organisation, &effect)?;
    }
    act.audit(tx, "effect.restored", effect.id.uuid(), serde_json::json!({}))
}

fn unknown(tx: &mut Tx, act: &Act, of: Origin) -> Result<Option<UnknownReference>, Fault> {
    Ok(match of {
        Origin::Event(id) if store::event::by_id(tx, act.organisation, id)?.is_none() => {
            Some(UnknownReference { field: "event", id: id.uuid() })
        }
        Origin::Series(id) if store::series::by_id(tx, act.organisation, id)?.is_none() => {
            Some(UnknownReference { field: "series", id: id.uuid() })
        }
        Origin::Event(_) | Origin::Series(_) | Origin::Organisation => None,
    })
}
