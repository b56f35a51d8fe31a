//! One sample of every message: what the gallery shows and what the golden tests read.
//! Must not know who looks at them; the people, places and links in them are made up.

mod figures;

use chrono::{DateTime, Utc};

use super::cancellation::Cancellation;
use super::change::{Change, Told};
use super::confirmation::{Confirmation, Noted};
use super::fault::Fault;
use super::follow_up::FollowUp;
use super::forward::Forward;
use super::invitation::Invitation;
use super::join::Join;
use super::letter::Letter;
use super::nudge::Nudge;
use super::occasion::{Entry, GuestLinks, Occasion, Venue};
use super::offer::Offer;
use super::question::Question;
use super::reminder::{Promised, Reminder};
use super::removal::Removal;
use super::sign_in::SignIn;
use super::thanks::{Next, Questions, Thanks};
use super::waiting::Waiting;
use crate::domain::language::Language;
use crate::domain::local_time::Zone;
use crate::domain::palette::Palette;
use crate::domain::recipe::{Gift, Part, Recipe};
use crate::domain::register::Register;
use crate::domain::words::words;
use crate::i18n::Speech;
use crate::ical::event::{Attendee, Contact, Coordinates, Participation};

words! {
    /// Every message that can leave, in the order of an event's life, in each of the shapes it can take.
    Kind {
        Invitation = "invitation",
        FollowUp = "follow-up",
        Reminder = "reminder",
        ReminderWithPromises = "reminder-promises",
        Yes = "confirmation-yes",
        YesWithGuests = "confirmation-yes-guests",
        Maybe = "confirmation-maybe",
        No = "confirmation-no",
        Waiting = "waiting",
        Offer = "offer",
        OfferOfSeveral = "offer-several",
        ChangeOfTime = "change-time",
        ChangeOfPlace = "change-place",
        ChangeOfBoth = "change-both",
        ChangeOfWords = "change-words",
        Cancellation = "cancellation",
        CancellationWithoutReason = "cancellation-bare",
        Removal = "removal",
        Thanks = "thanks",
        ThanksWithRecipe = "thanks-recipe",
        Question = "question",
        Forward = "forward",
        Join = "join",
        JoinInvited = "join-invited",
        Nudge = "nudge",
        SignIn = "sign-in",
        Monthly = "monthly",
        MonthlyBare = "monthly-bare",
        Weekly = "weekly",
        Friday = "friday",
    }
}

/// The three ways in which every message exists; English has one register.
pub const SPEECHES: [(Language, Register); 3] =
    [(Language::French, Register::Vous), (Language::French, Register::Tu), (Language::English, Register::Vous)];

/// The sample of one kind, as its recipient would get it.
pub fn letter(kind: Kind, language: Language, register: Register) -> Result<Letter, Fault> {
    let confirmed = |answer, on_record| {
        let mut confirmation = Confirmation { occasion: occasion(language, register), answer, comes_to_all: false };
        confirmation.occasion.entry.attendee.answer = on_record;
        confirmation.compose()
    };
    match kind {
        Kind::Invitation => invitation(language, register).compose(),
        Kind::FollowUp => FollowUp { occasion: occasion(language, register) }.compose(),
        Kind::Reminder => reminder(language, register, false).compose(),
        Kind::ReminderWithPromises => reminder(language, register, true).compose(),
        Kind::Yes => confirmed(Noted::Yes { guests: 0 }, Participation::Accepted),
        Kind::YesWithGuests => confirmed(Noted::Yes { guests: 2 }, Participation::Accepted),
        Kind::Maybe => confirmed(Noted::Maybe, Participation::Tentative),
        Kind::No => confirmed(Noted::No, Participation::Declined),
        Kind::Waiting => waiting(language, register).compose(),
        Kind::Offer => offer(language, register, 1).compose(),
        Kind::OfferOfSeveral => offer(language, register, 3).compose(),
        Kind::ChangeOfTime => change(language, register, true, false).compose(),
        Kind::ChangeOfPlace => change(language, register, false, true).compose(),
        Kind::ChangeOfBoth => change(language, register, true, true).compose(),
        Kind::ChangeOfWords => change(language, register, false, false).compose(),
        Kind::Cancellation => cancellation(language, register, true).compose(),
        Kind::CancellationWithoutReason => cancellation(language, register, false).compose(),
        Kind::Removal => Removal { occasion: occasion(language, register) }.compose(),
        Kind::Thanks => thanks(language, register, false).compose(),
        Kind::ThanksWithRecipe => thanks(language, register, true).compose(),
        Kind::Question => {
            let address = "c.roy@work.example".to_owned();
            Question { occasion: occasion(language, register), address }.compose()
        }
        Kind::Forward => forward(language).compose(),
        Kind::Join => join(language, register, false).compose(),
        Kind::JoinInvited => join(language, register, true).compose(),
        Kind::Nudge => nudge(language).compose(),
        Kind::SignIn => sign_in(language, register).compose(),
        Kind::Monthly => figures::monthly(language, register).compose(),
        Kind::MonthlyBare => figures::bare(language, register).compose(),
        Kind::Weekly => figures::weekly(language, register).compose(),
        Kind::Friday => figures::friday(language, register).compose(),
    }
}

/// An apéro in Paris, as Camille is told about it.
pub fn occasion(language: Language, register: Register) -> Occasion {
    let (title, word) = match language {
        Language::French => (
            "l’apéro des testeurs",
            "On débriefe la bêta autour d’un verre : trois produits à prendre en main, des planches, et personne ne vend rien.",
        ),
        Language::English => (
            "the testers’ apéro",
            "We talk the beta over with a drink: three products to try, things to nibble, and nobody sells anything.",
        ),
    };
    let page = "https://comptoir.example/i/7Kq2mVx9bQ4tZr8LwY3nHd5sPc1fGjXk";
    Occasion {
        speech: Speech::new(language, register),
        guest: "Camille".to_owned(),
        organisation: "Studio Belleville".to_owned(),
        hosts: vec!["Léa".to_owned()],
        community: Some("Bêta-testeurs".to_owned()),
        came: false,
        title: title.to_owned(),
        starts_at: at("2026-12-03T17:30:00Z"),
        ends_at: at("2026-12-03T20:00:00Z"),
        zone: paris(),
        venue: Some(Venue {
            name: "Le Perchoir".to_owned(),
            address: "14 rue Crespin-du-Gast, Paris 11ᵉ".to_owned(),
            directions: String::new(),
            coordinates: Some(Coordinates { latitude: 48.8645, longitude: 2.3826 }),
        }),
        word: word.to_owned(),
        links: GuestLinks {
            page: page.to_owned(),
            yes: format!("{page}?answer=yes"),
            maybe: format!("{page}?answer=maybe"),
            no: format!("{page}?answer=no"),
            calendar_file: format!("{page}/event.ics"),
            objection: "https://comptoir.example/u/Vx9bQ4tZr8LwY3nHd5sPc1fGjXk7Kq2m".to_owned(),
            my_data: "https://comptoir.example/m/Zr8LwY3nHd5sPc1fGjXk7Kq2mVx9bQ4t".to_owned(),
        },
        seed: "0197f2aa-7c1e-7d3a-9b1a-2f6d0c9e4b11".to_owned(),
        palette: Palette::Spritz,
        entry: Entry {
            uid: "0197f2aa-7c1e-7d3a-9b1a-2f6d0c9e4b11-7Kq2mVx9bQ4tZr8LwY3nHd@comptoir.example".to_owned(),
            sequence: 0,
            dtstamp: at("2026-11-20T09:00:00Z"),
            created_at: at("2026-11-18T08:00:00Z"),
            modified_at: at("2026-11-19T16:20:00Z"),
            organizer: Contact { name: "Studio Belleville".to_owned(), email: "rsvp@comptoir.example".to_owned() },
            attendee: Attendee {
                contact: Contact { name: "Camille Roy".to_owned(), email: "camille@guest.example".to_owned() },
                answer: Participation::NeedsAction,
            },
        },
    }
}

/// The first mail that a guest gets.
pub fn invitation(language: Language, register: Register) -> Invitation {
    Invitation { occasion: occasion(language, register) }
}

/// Of somebody who comes alone with empty hands, or with a friend, two bottles and a cake.
fn reminder(language: Language, register: Register, brings: bool) -> Reminder {
    let labels = match language {
        Language::French => ["une bouteille", "un gâteau"],
        Language::English => ["a bottle", "a cake"],
    };
    let promised = labels.into_iter().zip([2, 1]);
    let promises = promised.map(|(label, quantity)| Promised { label: label.to_owned(), quantity });
    Reminder {
        occasion: occasion(language, register),
        guests: u32::from(brings),
        promises: promises.filter(|_| brings).collect(),
    }
}

/// After an evening to which nobody brought anything, or after one of a series with a recipe.
fn thanks(language: Language, register: Register, is_rich: bool) -> Thanks {
    let ([bottle, cake, projector], start) = match language {
        Language::French => (["une bouteille", "un gâteau", "un projecteur"], "jeudi 7 janvier à 18\u{a0}h\u{a0}30"),
        Language::English => (["a bottle", "a cake", "a projector"], "Thursday 7 January at 6:30 pm"),
    };
    let part = |label: &str, quantity| Part { label: label.to_owned(), quantity };
    let gift = |name: &str, parts| Gift { name: name.to_owned(), parts };
    let recipe = Recipe {
        named: vec![gift("Amara", vec![part(cake, 1)]), gift("Camille", vec![part(bottle, 2), part(cake, 1)])],
        other_people: 2,
        others: vec![part(bottle, 3), part(projector, 1)],
    };
    let occasion = occasion(language, register);
    let link = "https://comptoir.example/f/Zr8LwY3nHd5sPc1fGjXk7Kq2mVx9bQ4t";
    let answer = |question: &str, word: &str| format!("{link}?lang={}&{question}={word}", language.code());
    Thanks {
        recipe: if is_rich { recipe } else { Recipe::default() },
        next: is_rich.then(|| Next { start: start.to_owned(), url: Some(occasion.links.page.clone()) }),
        questions: Questions {
            liked: ["yes", "so_so", "no"].map(|word| answer("liked", word)),
            again: ["yes", "maybe", "no"].map(|word| answer("again", word)),
            until: at("2027-01-02T20:00:00Z").date_naive(),
        },
        occasion,
    }
}

fn waiting(language: Language, register: Register) -> Waiting {
    let mut occasion = occasion(language, register);
    occasion.entry.attendee.answer = Participation::Tentative;
    Waiting { occasion, position: 3, heads: 2 }
}

fn offer(language: Language, register: Register, heads: u32) -> Offer {
    let occasion = occasion(language, register);
    Offer {
        accept_url: occasion.links.yes.clone(),
        decline_url: occasion.links.no.clone(),
        occasion,
        held_until: at("2026-12-01T11:00:00Z"),
        heads,
    }
}

/// Moved by a week, to another place, both, or neither: then only the host's words are new.
fn change(language: Language, register: Register, moves: bool, goes_elsewhere: bool) -> Change {
    let mut occasion = occasion(language, register);
    let before = Told {
        starts_at: occasion.starts_at,
        ends_at: occasion.ends_at,
        zone: occasion.zone.clone(),
        place: occasion.place(),
    };
    if moves {
        occasion.starts_at = at("2026-12-10T18:00:00Z");
        occasion.ends_at = at("2026-12-10T20:30:00Z");
    }
    if goes_elsewhere {
        let directions = match language {
            Language::French => "Porte verte au fond de la cour.",
            Language::English => "Green door at the end of the courtyard.",
        };
        occasion.venue = Some(Venue {
            name: "La Bellevilloise".to_owned(),
            address: "19 rue Boyer, Paris 20ᵉ".to_owned(),
            directions: directions.to_owned(),
            coordinates: None,
        });
    }
    occasion.entry.sequence = u32::from(moves || goes_elsewhere);
    occasion.entry.dtstamp = at("2026-11-24T15:10:00Z");
    occasion.entry.modified_at = at("2026-11-24T15:04:00Z");
    Change { occasion, before }
}

fn cancellation(language: Language, register: Register, explained: bool) -> Cancellation {
    let reason = match language {
        _ if !explained => "",
        Language::French => "Le bar a pris l’eau ce matin.\n\nOn se rattrape en janvier.",
        Language::English => "The bar was flooded this morning.\n\nWe’ll make up for it in January.",
    };
    let mut occasion = occasion(language, register);
    occasion.entry.sequence = 1;
    occasion.entry.dtstamp = at("2026-12-01T08:30:00Z");
    Cancellation { occasion, reason: reason.to_owned() }
}

/// Staff are always written to as *vous*.
fn forward(language: Language) -> Forward {
    let text = match language {
        Language::French => "Je peux venir avec un gâteau ?\nIl est assez gros.\n\nCamille",
        Language::English => "May I bring a cake?\nIt’s rather big.\n\nCamille",
    };
    let about = occasion(language, Register::Vous);
    Forward {
        speech: about.speech,
        host: "Léa".to_owned(),
        guest: "Camille Roy".to_owned(),
        address: Some("camille@guest.example".to_owned()),
        other_sender: None,
        text: text.to_owned(),
        title: about.title,
        starts_at: about.starts_at,
        zone: about.zone,
        url: "https://comptoir.example/events/0197f2aa-7c1e-7d3a-9b1a-2f6d0c9e4b11".to_owned(),
        seed: about.seed,
        palette: about.palette,
    }
}

/// Somebody typed an address into the public page.
fn join(language: Language, register: Register, is_invited: bool) -> Join {
    let about = occasion(language, register);
    let link = "7Kq2mVx9bQ4tZr8LwY3nHd5sPc1fGjXk";
    Join {
        speech: about.speech,
        place: about.place(),
        organisation: about.organisation,
        title: about.title,
        starts_at: about.starts_at,
        ends_at: about.ends_at,
        zone: about.zone,
        url: format!("https://comptoir.example/{}/{link}", if is_invited { "i" } else { "j" }),
        is_invited,
        expires_at: at("2026-11-22T09:30:00Z"),
        seed: about.seed,
        palette: about.palette,
    }
}

/// An evening that Léa has not confirmed. Staff are always written to as *vous*.
fn nudge(language: Language) -> Nudge {
    let about = occasion(language, Register::Vous);
    let page = "https://comptoir.example/events/0197f2aa-7c1e-7d3a-9b1a-2f6d0c9e4b11";
    Nudge {
        speech: about.speech,
        host: "Léa".to_owned(),
        title: about.title,
        starts_at: about.starts_at,
        zone: about.zone,
        wrap_up: format!("{page}/wrap-up"),
        cancellation: format!("{page}/cancellation"),
        seed: about.seed,
        palette: about.palette,
    }
}

/// The way in for Léa.
pub fn sign_in(language: Language, register: Register) -> SignIn {
    SignIn {
        speech: Speech::new(language, register),
        name: "Léa".to_owned(),
        organisation: "Studio Belleville".to_owned(),
        url: "https://comptoir.example/sign-in/Hd5sPc1fGjXk7Kq2mVx9bQ4tZr8LwY3n".to_owned(),
        expires_at: at("2026-11-20T09:30:00Z"),
        zone: paris(),
    }
}

/// The epoch where a sample's time is misspelt, which the golden tests would show.
fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap_or_default()
}

fn paris() -> Zone {
    Zone::parse("Europe/Paris").unwrap_or_else(|_| Zone::utc())
}
