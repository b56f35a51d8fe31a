//! The page on which people are chosen and the mail is read before it leaves.

use actix_web::{HttpRequest, HttpResponse};
use askama::Template;

use super::invitation::{Chosen, fields};
use crate::actions::audience::{Audience, audience};
use crate::compose::{Letterhead, preview};
use crate::context::Context;
use crate::domain::account::Account;
use crate::domain::audience::Choice;
use crate::domain::audience::Refusal;
use crate::domain::community::Community;
use crate::domain::event::Event;
use crate::domain::gesture;
use crate::domain::id::Id;
use crate::domain::language::Language;
use crate::domain::person::Person;
use crate::domain::register::Register;
use crate::i18n::Speech;
use crate::mail::letter::Letter;
use crate::store;
use crate::web::fault::Fault;
use crate::web::guard::Staff;
use crate::web::page::{Page, html, speech_of};

/// People offered by one search.
const FOUND: i64 = 20;
/// Days after which somebody counts as not met for a while.
const UNMET_DAYS: u16 = 90;
/// People named who were asked for much.
const TILTED_NAMED: usize = 5;
/// Refused people named one by one.
const NAMED: usize = 100;

#[derive(Template)]
#[template(path = "event/invite.html")]
struct Invite {
    page: Page,
    event: Id<Event>,
    title: String,
    communities: Vec<TickBox>,
    departments: Vec<TickBox>,
    habits: Vec<Habit>,
    people: Vec<TickBox>,
    q: String,
    /// Whether a search found nobody.
    nobody: bool,
    summary: String,
    possible: usize,
    languages: Vec<(String, usize)>,
    refused: Vec<Refused>,
    /// Those who were asked for much and given little, by name; empty when nobody was.
    tilted: String,
    /// How many have their invitation already.
    already: usize,
    /// How many of the others that are refused are not named.
    unnamed: usize,
    /// What the button posts: field and id.
    hidden: Vec<(&'static str, String)>,
    switches: Vec<Switch>,
    from: String,
    reply_to: String,
    subject: String,
    /// `html`, `text` or `calendar`.
    view: String,
    frame: String,
    source: String,
}

/// One box that can be ticked.
struct TickBox {
    value: String,
    label: String,
    note: String,
    chosen: bool,
}

/// A box for those who did something, or had nothing done to them.
struct Habit {
    field: &'static str,
    tick: TickBox,
}

/// Somebody who is not written to, and why.
struct Refused {
    name: String,
    reason: String,
    class: &'static str,
}

/// Links that look at the same mail another way.
struct Switch {
    label: String,
    links: Vec<(String, String, bool)>,
}

/// What the page is made of.
struct Known {
    communities: Vec<(Community, i64)>,
    departments: Vec<(String, i64)>,
    audience: Audience,
    tilted: Vec<Id<Person>>,
    chosen: Vec<Person>,
    found: Vec<Person>,
    host: Option<Account>,
    letter: Letter,
}

/// The page for a choice.
pub async fn page(
    context: &Context,
    request: &HttpRequest,
    staff: &Staff,
    event: &Event,
    chosen: &Chosen,
) -> Result<HttpResponse, Fault> {
    let t = speech_of(request, staff);
    let (known, speech) = load(context, staff, event, chosen, t.language).await?;
    let choice = chosen.choice(event);
    let Audience { possible, refused } = &known.audience;
    let named: Vec<Refused> = refused.iter().filter_map(|(person, reason)| refused_line(&t, person, *reason)).collect();
    let view = if ["text", "calendar"].contains(&chosen.view.as_str()) { chosen.view.clone() } else { "html".into() };
    let source = match view.as_str() {
        "text" => known.letter.text.clone(),
        "calendar" => known.letter.calendar.as_ref().map(|part| part.object.clone()).unwrap_or_default(),
        _ => String::new(),
    };
    let organisation = &staff.organisation.name;
    let shown = Invite {
        page: Page::staff(context, request, staff, "agenda", t.say("event-invite")),
        event: event.id,
        title: event.title.clone(),
        communities: known.communities.iter().map(|(one, size)| community_box(&t, one, *size, &choice)).collect(),
        departments: known.departments.iter().map(|(name, size)| department_box(&t, name, *size, &choice)).collect(),
        habits: habits(&t, &choice),
        people: people_boxes(&known, &choice),
        q: chosen.q.clone(),
        nobody: known.found.is_empty() && !chosen.q.trim().is_empty(),
        summary: summary(&t, possible.len(), refused.len()),
        possible: possible.len(),
        languages: languages(&t, possible),
        tilted: tilted(&t, possible, &known.tilted),
        already: refused.len() - named.len(),
        unnamed: named.len().saturating_sub(NAMED),
        refused: named.into_iter().take(NAMED).collect(),
        hidden: fields(&choice),
        switches: switches(&t, event, chosen, speech, &view),
        from: format!("{} <{}>", known.host.as_ref().map_or(organisation, |host| &host.name), context.config.mail_from),
        reply_to: known.host.as_ref().map(|host| host.email.to_string()).unwrap_or_default(),
        subject: known.letter.subject.clone(),
        frame: format!("/events/{}/mails/invitation?language={}&form={}", event.id, speech.language, speech.register),
        view,
        source,
    };
    html(request, &shown)
}

/// Reads everything in one transaction, then knows in which words the mail is looked at.
async fn load(
    context: &Context,
    staff: &Staff,
    event: &Event,
    chosen: &Chosen,
    reader: Language,
) -> Result<(Known, Speech), Fault> {
    let (act, event, chosen) = (staff.act(context), event.clone(), chosen.clone());
    let letterhead = Letterhead::new(&context.config, &context.links);
    let loaded = context
        .read(move |tx| {
            let choice = chosen.choice(&event);
            let Ok(audience) = audience(tx, &act, &event, &choice)? else { return Ok(None) };
            let asked: Vec<_> = audience.possible.iter().map(|person| person.id).collect();
            let since = gesture::since(event.timezone.local(act.now).date());
            let mut balances = store::gesture::balances(tx, act.organisation, &asked, since)?;
            balances.retain(|_, balance| balance.is_tilted());
            let sizes = store::community::sizes(tx, act.organisation)?;
            let communities = store::community::all(tx, act.organisation)?;
            let departments = store::person::departments(tx, act.organisation)?;
            let speech = speech(&event, &chosen, &communities, &audience, reader);
            let Some(letter) = preview(tx, &letterhead, act.organisation, event.id, speech, act.now)? else {
                return Ok(None);
            };
            let found = match chosen.q.trim() {
                "" => Vec::new(),
                text => store::person::search(tx, act.organisation, None, text, FOUND)?,
            };
            let host =
                event.hosts.first().map(|host| store::account::by_id(tx, act.organisation, *host)).transpose()?;
            let sized = |one: Community| (sizes.get(&one.id).copied().unwrap_or(0), one);
            let communities = communities.into_iter().map(sized).map(|(size, one)| (one, size)).collect();
            let chosen = store::person::by_ids(tx, act.organisation, &choice.people)?;
            let tilted = balances.into_keys().collect();
            Ok(Some((communities, departments, audience, tilted, chosen, found, host.flatten(), letter, speech)))
        })
        .await?;
    let (communities, departments, audience, tilted, chosen, found, host, letter, speech) =
        loaded.ok_or(Fault::NotFound)?;
    Ok((Known { communities, departments, audience, tilted, chosen, found, host, letter: letter? }, speech))
}

/// As asked for; else the language of most of those who will read it, and the register of the event's first community.
fn speech(event: &Event, chosen: &Chosen, communities: &[Community], audience: &Audience, reader: Language) -> Speech {
    let speak = |language| audience.possible.iter().filter(|person| person.locale == language).count();
    let (french, english) = (speak(Language::French), speak(Language::English));
    let usual = match french.cmp(&english) {
        std::cmp::Ordering::Less => Language::English,
        std::cmp::Ordering::Equal => reader,
        std::cmp::Ordering::Greater => Language::French,
    };
    let first = event.communities.first().and_then(|id| communities.iter().find(|one| one.id == *id));
    let register = first.map_or(Register::Vous, |community| community.address_form);
    Speech::new(chosen.language.parse().unwrap_or(usual), chosen.form.parse().unwrap_or(register))
}

fn community_box(t: &Speech, community: &Community, size: i64, choice: &Choice) -> TickBox {
    TickBox {
        value: community.id.to_string(),
        label: community.name.clone(),
        note: t.say("event-people").with("count", size).to_string(),
        chosen: choice.communities.contains(&community.id),
    }
}

fn department_box(t: &Speech, name: &str, size: i64, choice: &Choice) -> TickBox {
    TickBox {
        value: name.to_owned(),
        label: name.to_owned(),
        note: t.say("event-people").with("count", size).to_string(),
        chosen: choice.departments.iter().any(|one| one == name),
    }
}

fn habits(t: &Speech, choice: &Choice) -> Vec<Habit> {
    let lately = TickBox {
        value: "yes".to_owned(),
        label: t.say("event-audience-lately").to_string(),
        note: t.say("event-audience-lately-note").to_string(),
        chosen: choice.came_lately,
    };
    let days = choice.unmet_days.unwrap_or(UNMET_DAYS);
    let unmet = TickBox {
        value: days.to_string(),
        label: t.say("event-audience-unmet").with("days", i64::from(days)).to_string(),
        note: t.say("event-audience-unmet-note").to_string(),
        chosen: choice.unmet_days.is_some(),
    };
    vec![Habit { field: "came_lately", tick: lately }, Habit { field: "unmet_days", tick: unmet }]
}

/// Those chosen by name, then those whom the search found besides.
fn people_boxes(known: &Known, choice: &Choice) -> Vec<TickBox> {
    let found = known.found.iter().filter(|person| !choice.people.contains(&person.id));
    known
        .chosen
        .iter()
        .chain(found)
        .map(|person| TickBox {
            value: person.id.to_string(),
            label: person.name.clone(),
            note: person.email.as_ref().map(ToString::to_string).unwrap_or_default(),
            chosen: choice.people.contains(&person.id),
        })
        .collect()
}

/// « 14 invitations : 11 possibles, 3 refusées ».
fn summary(t: &Speech, possible: usize, refused: usize) -> String {
    let all = t.say("event-audience-all").with("count", possible + refused).to_string();
    let some = t.say("event-audience-possible").with("count", possible).to_string();
    match refused {
        0 => t.say("event-audience").with("all", all).with("possible", some).to_string(),
        refused => {
            let refused = t.say("event-audience-refused").with("count", refused).to_string();
            let phrase = t.say("event-audience-split").with("all", all).with("possible", some);
            phrase.with("refused", refused).to_string()
        }
    }
}

/// Who was asked for much and given little: the first few by name. A warning, never a block.
fn tilted(t: &Speech, possible: &[Person], tilted: &[Id<Person>]) -> String {
    if tilted.is_empty() {
        return String::new();
    }
    let names: Vec<_> = possible
        .iter()
        .filter(|person| tilted.contains(&person.id))
        .take(TILTED_NAMED)
        .map(|person| person.name.as_str())
        .collect();
    t.say("event-tilted").with("count", tilted.len()).with("names", names.join(", ")).to_string()
}

fn languages(t: &Speech, possible: &[Person]) -> Vec<(String, usize)> {
    let count = |language| possible.iter().filter(|person| person.locale == language).count();
    [(Language::French, t.say("event-in-french")), (Language::English, t.say("event-in-english"))]
        .into_iter()
        .map(|(language, phrase)| (phrase.to_string(), count(language)))
        .filter(|(_, count)| *count > 0)
        .collect()
}

/// None for those who have their invitation already: they are many, and nothing is wrong with them.
fn refused_line(t: &Speech, person: &Person, reason: Refusal) -> Option<Refused> {
    let (phrase, class) = match reason {
        Refusal::AlreadyInvited => return None,
        Refusal::Objected => (t.say("event-refused-objected"), "bad"),
        Refusal::NoAddress => (t.say("event-refused-no-address"), "warn"),
        Refusal::NoBasis => (t.say("event-refused-no-basis"), "warn"),
        Refusal::Undeliverable => (t.say("event-refused-undeliverable"), "warn"),
    };
    Some(Refused { name: person.name.clone(), reason: phrase.to_string(), class })
}

fn switches(t: &Speech, event: &Event, chosen: &Chosen, speech: Speech, view: &str) -> Vec<Switch> {
    let (language, form) = (speech.language.as_str(), speech.register.as_str());
    let mut all = vec![Switch {
        label: t.say("event-mail-language").to_string(),
        links: [("Français", "fr"), ("English", "en")]
            .map(|(label, one)| (label.to_owned(), chosen.address(event, one, form, view), one == language))
            .into(),
    }];
    if speech.language == Language::French {
        all.push(Switch {
            label: t.say("event-mail-form").to_string(),
            links: ["vous", "tu"]
                .map(|one| (one.to_owned(), chosen.address(event, language, one, view), one == form))
                .into(),
        });
    }
    let views = [
        ("html", t.say("event-view-html")),
        ("text", t.say("event-view-text")),
        ("calendar", t.say("event-view-calendar")),
    ];
    all.push(Switch {
        label: t.say("event-mail-view").to_string(),
        links: views
            .map(|(one, label)| (label.to_string(), chosen.address(event, language, form, one), one == view))
            .into(),
    });
    all
}
