//! JSON objects that are objects. serde takes a list for a struct, field by field; the API's document does not.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Error as _, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use utoipa::ToSchema;

use super::body::LONGEST;

/// A `T` written as an object. Wrap structs inside bodies in it, with `#[schema(value_type = T)]`.
#[derive(Debug, Clone, Default)]
pub struct Object<T>(pub T);

/// One object, or a list of at most [`LONGEST`].
#[derive(Debug, Clone, ToSchema)]
#[serde(untagged)]
pub enum OneOrMany<T> {
    /// An object by itself.
    One(T),
    /// A list, possibly empty.
    Many(Vec<T>),
}

impl<T> OneOrMany<T> {
    /// All of them, in their order.
    pub fn into_vec(self) -> Vec<T> {
        match self {
            OneOrMany::One(one) => vec![one],
            OneOrMany::Many(many) => many,
        }
    }
}

impl<T> Deref for Object<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: Serialize> Serialize for Object<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(to)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Object<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_map(OneVisitor(PhantomData)).map(Object)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for OneOrMany<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(ManyVisitor(PhantomData))
    }
}

struct OneVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for OneVisitor<T> {
    type Value = T;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        T::deserialize(MapAccessDeserializer::new(map))
    }
}

struct ManyVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for ManyVisitor<T> {
    type Value = OneOrMany<T>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an object or a list of objects")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        T::deserialize(MapAccessDeserializer::new(map)).map(OneOrMany::One)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut many = Vec::new();
        while let Some(Object(one)) = list.next_element()? {
            if many.len() == LONGEST {
                return Err(A::Error::custom(format!("at most {LONGEST} at once")));
            }
            many.push(one);
        }
        Ok(OneOrMany::Many(many))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Entry {
        minutes: u8,
    }

    fn minutes(text: &str) -> Option<Vec<u8>> {
        let read: OneOrMany<Entry> = serde_json::from_str(text).ok()?;
        Some(read.into_vec().into_iter().map(|entry| entry.minutes).collect())
    }

    #[test]
    fn one_is_a_list_of_one_and_a_list_is_no_object() {
        assert_eq!(minutes(r#"{"minutes":5}"#), Some(vec![5]));
        assert_eq!(minutes(r#"[{"minutes":5},{"minutes":6}]"#), Some(vec![5, 6]));
        assert_eq!(minutes("[]"), Some(vec![]));
        for refused in ["[5]", "[[5]]", "5", "null", r#"{"hours":5}"#] {
            assert_eq!(minutes(refused), None, "{refused}");
        }
        assert!(serde_json::from_str::<Object<Entry>>("[5]").is_err());
    }
}
