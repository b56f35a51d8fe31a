//! Lists in stretches: `limit` of 1 to 200 and an opaque `cursor`. A cursor is the key of the last row seen, so that
//! rows added meanwhile neither repeat nor hide others.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::problem::Problem;
use crate::domain::id::Id;
use crate::store::Stretch;

/// Rows in an answer when nothing is said.
const USUAL: u16 = 50;
/// The most rows in an answer.
pub const MOST: u16 = 200;

/// A stretch of a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct Page<T> {
    /// The rows.
    pub items: Vec<T>,
    /// Cursor of the next stretch; null at the end.
    pub next: Option<String>,
}

/// The query of a list that knows no filters. Lists that do have their own, with these two fields in it.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct Stretched {
    /// Opaque; from `next` of the stretch before.
    pub cursor: Option<String>,
    /// 1 to 200, 50 when left out.
    #[param(minimum = 1, maximum = 200)]
    pub limit: Option<u16>,
}

/// What a caller wants to read of a list whose rows are in the order of keys `K`.
#[derive(Debug, Clone)]
pub struct Reading<K> {
    /// The last key already seen.
    pub after: Option<K>,
    limit: u16,
}

impl<K: Serialize + DeserializeOwned> Reading<K> {
    /// Takes the two query parameters; 422 for a cursor that is none of ours and a limit outside 1 to 200.
    pub fn of(cursor: Option<&str>, limit: Option<u16>) -> Result<Self, Problem> {
        let limit = limit.unwrap_or(USUAL);
        if !(1..=MOST).contains(&limit) {
            return Err(Problem::unprocessable("limit", format!("from 1 to {MOST}")));
        }
        let unknown = || Problem::unprocessable("cursor", "not a cursor of this list");
        let after = cursor.map(|text| decoded(text).ok_or_else(unknown)).transpose()?;
        Ok(Reading { after, limit })
    }

    /// How many rows to ask the store for: one more than wanted, which tells whether there is a next stretch.
    pub fn rows(&self) -> usize {
        usize::from(self.limit) + 1
    }

    /// The answer made of at most [`Self::rows`] rows.
    pub fn page<R, T>(&self, mut rows: Vec<R>, key: impl Fn(&R) -> K, item: impl Fn(R) -> T) -> Page<T> {
        let has_more = rows.len() > usize::from(self.limit);
        rows.truncate(self.limit.into());
        let next = rows.last().filter(|_| has_more).map(|last| encoded(&key(last)));
        Page { items: rows.into_iter().map(item).collect(), next }
    }
}

impl<K: Serialize + DeserializeOwned + Ord> Reading<K> {
    /// The wanted rows of a list that is read whole, as those of one event are, in the order of their keys.
    pub fn stretch_of<R>(&self, rows: Vec<R>, key: impl Fn(&R) -> K) -> Vec<R> {
        let unseen = |row: &R| self.after.as_ref().is_none_or(|after| key(row) > *after);
        rows.into_iter().filter(unseen).take(self.rows()).collect()
    }
}

impl<T> Reading<Id<T>> {
    /// The same as the store takes it, for lists in the order of their ids.
    pub fn stretch(&self) -> Stretch<T> {
        Stretch { after: self.after, limit: i64::from(self.limit) + 1 }
    }
}

fn encoded(key: &impl Serialize) -> String {
    serde_json::to_vec(key).map(|json| URL_SAFE_NO_PAD.encode(json)).unwrap_or_default()
}

fn decoded<K: DeserializeOwned>(cursor: &str) -> Option<K> {
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(cursor).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_follow_one_another_to_the_end() {
        let rows: Vec<u32> = (1..=5).collect();
        let (mut seen, mut cursor) = (Vec::new(), None);
        for _ in 0..3 {
            let reading = Reading::<u32>::of(cursor.as_deref(), Some(2)).unwrap();
            let page = reading.page(reading.stretch_of(rows.clone(), |row| *row), |row| *row, |row| row);
            seen.extend(page.items);
            cursor = page.next;
        }
        assert_eq!((seen, cursor), (rows, None));
    }

    #[test]
    fn a_foreign_cursor_and_a_limit_out_of_bounds_are_refused() {
        let field =
            |cursor, limit| Reading::<Id<()>>::of(cursor, limit).unwrap_err().as_json()["errors"][0]["field"].clone();
        assert_eq!(field(Some("%%%"), None), "cursor");
        assert_eq!(field(Some("MTIz"), None), "cursor");
        for limit in [0, 201] {
            assert_eq!(field(None, Some(limit)), "limit");
        }
    }
}
