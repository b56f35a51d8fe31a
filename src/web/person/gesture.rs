//! What was given back to a person, on their page: written down in a line, taken back with one button.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;

use crate::actions;
use crate::context::Context;
use crate::domain::gesture::{self, Balance, Gesture, Kind};
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::person::Person;
use crate::domain::text;
use crate::i18n::{Phrase, Speech, dates};
use crate::store::{self, Tx};
use crate::web::fault::Fault;
use crate::web::form::Posted;
use crate::web::guard::Manager;
use crate::web::page::{Flash, redirect_with, speech_of};

/// The longest note, in octets.
const LONGEST_NOTE: usize = 200;

/// One gesture as `person/show.html` reads it.
pub struct Line {
    /// Posting there takes it back.
    pub removal: String,
    /// What sort of thing.
    pub kind: String,
    /// In whose words.
    pub note: String,
    /// On which day.
    pub day: String,
}

/// The balance of a person and what it is made of.
pub struct Account {
    balance: Balance,
    gestures: Vec<Gesture>,
}

impl Account {
    /// Four questions, however long it is.
    pub fn read(
        tx: &mut Tx,
        organisation: &Organisation,
        person: Id<Person>,
        now: chrono::DateTime<chrono::Utc>,
    ) -> Result<Account, store::Fault> {
        let since = gesture::since(organisation.timezone.local(now).date());
        let balance = store::gesture::balances(tx, organisation.id, &[person], since)?.remove(&person);
        let gestures = store::gesture::of_person(tx, organisation.id, person)?;
        Ok(Account { balance: balance.unwrap_or_default(), gestures })
    }

    /// « 7 demandes en un an, 1 geste en retour ».
    pub fn sentence(&self, t: &Speech) -> String {
        t.say("person-balance").with("asked", self.balance.asked).with("given", self.balance.given).to_string()
    }

    /// Whether asking once more deserves a second thought.
    pub const fn is_tilted(&self) -> bool {
        self.balance.is_tilted()
    }

    /// The gestures, the latest first.
    pub fn lines(&self, t: &Speech, person: Id<Person>) -> Vec<Line> {
        self.gestures
            .iter()
            .map(|one| Line {
                removal: format!("/people/{person}/gestures/{}/removal", one.id),
                kind: kind_word(t, one.kind).to_string(),
                note: one.note.clone(),
                day: dates::date(t.language, one.made_on),
            })
            .collect()
    }
}

/// The kinds to choose from: value and word.
pub fn kinds(t: &Speech) -> Vec<(&'static str, String)> {
    Kind::ALL.iter().map(|kind| (kind.as_str(), kind_word(t, *kind).to_string())).collect()
}

/// A gesture as the form brings it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct GestureForm {
    kind: String,
    note: String,
}

/// POST /people/{id}/gestures
pub async fn create(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<Person>>,
    Posted(form): Posted<GestureForm>,
) -> Result<HttpResponse, Fault> {
    let (act, id) = (staff.act(&context), path.into_inner());
    let t = speech_of(&request, &staff);
    let kind = form.kind.parse().unwrap_or(Kind::Thanks);
    let note = text::excerpt_line(&form.note, LONGEST_NOTE);
    let today = staff.organisation.timezone.local(act.now).date();
    let made = context.write(move |tx| actions::gesture::make(tx, &act, id, kind, &note, today)).await?;
    let gesture = made.ok_or(Fault::NotFound)?;
    let undo = format!("/people/{id}/gestures/{}/removal", gesture.id);
    let flash =
        Flash { text: t.say("person-gesture-made").to_string(), undo: Some((undo, t.say("form-undo").to_string())) };
    Ok(redirect_with(&format!("/people/{id}"), &flash))
}

/// POST /people/{id}/gestures/{gesture}/removal
pub async fn remove(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<(Id<Person>, Id<Gesture>)>,
) -> Result<HttpResponse, Fault> {
    let act = staff.act(&context);
    let (person, gesture) = path.into_inner();
    context.write(move |tx| actions::gesture::take_back(tx, &act, person, gesture)).await?;
    let text = speech_of(&request, &staff).say("person-gesture-taken-back").to_string();
    Ok(redirect_with(&format!("/people/{person}"), &Flash { text, undo: None }))
}

fn kind_word(t: &Speech, kind: Kind) -> Phrase<'_> {
    match kind {
        Kind::Thanks => t.say("person-gesture-thanks"),
        Kind::Help => t.say("person-gesture-help"),
        Kind::Outcome => t.say("person-gesture-outcome"),
    }
}
