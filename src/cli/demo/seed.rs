//! The demonstration's two organisations and their half year. Chance repeats itself: two demonstrations begun at the
//! same moment are alike.

use chrono::{DateTime, Duration, Utc};

use super::cast::{self, Cast, Script};
use super::hours::{self, Busy};
use super::meetup::{self, Plan};
use super::rhythm::{self, Date, Rhythm};
use super::stage::{Stage, done};
use super::{echo, effects, feedback, imports, quay, series, special, works};
use crate::actions::inbound::Intake;
use crate::actions::organisation::{self, Founding};
use crate::actions::{self, Act};
use crate::config::Config;
use crate::domain::event::Event;
use crate::domain::inbound::Door;
use crate::domain::language::Language;
use crate::domain::local_time::Zone;
use crate::domain::organisation::Organisation;
use crate::domain::period::Period;
use crate::domain::target::Target;
use crate::links::Links;
use crate::secrets::{Chance, SecretKey};
use crate::store::{self, Db, Fault, Tx};

/// Share of real-world time that both aim at, in percent.
const TARGET_PERCENT: i32 = 30;
/// Mails of the last hours are left to the night shift, so that the mailbox has something to show.
const LEFT_FOR_THE_MAILBOX: Duration = Duration::hours(14);
/// Dates so near that people were asked already.
const ASKED_WITHIN: Duration = Duration::days(10);
/// Dates so near that they are announced.
const ANNOUNCED_WITHIN: Duration = Duration::days(35);

/// One organisation of the demonstration.
struct Piece {
    slug: &'static str,
    name: &'static str,
    script: &'static Script,
    rhythms: &'static [Rhythm],
    /// Whether the days around today are played by hand.
    has_special_days: bool,
    /// Where its chance begins.
    seed: u64,
}

const PIECES: [Piece; 2] = [
    Piece {
        slug: quay::SLUG,
        name: quay::NAME,
        script: &quay::SCRIPT,
        rhythms: quay::RHYTHMS,
        has_special_days: true,
        seed: 1,
    },
    Piece {
        slug: works::SLUG,
        name: works::NAME,
        script: &works::SCRIPT,
        rhythms: works::RHYTHMS,
        has_special_days: false,
        seed: 2,
    },
];

/// Fills an empty database with all that happened up to `now`.
pub(super) fn seed(db: &Db, config: &Config, key: &SecretKey, now: DateTime<Utc>) -> anyhow::Result<()> {
    let zone = Zone::parse("Europe/Paris")?;
    // With a mail server set, nothing of the past is left for it to send.
    let settled_until = if config.smtp_url.is_some() { now } else { now - LEFT_FOR_THE_MAILBOX };
    for piece in &PIECES {
        let (zone, key, mail_domain) = (zone.clone(), key.clone(), config.mail_domain());
        let links = Links::new(&config.public_url, key.clone());
        db.write_here(move |tx| {
            let chance = Chance::seeded(piece.seed);
            let organisation = found(tx, piece, &zone, &chance, now)?;
            let intake = Intake {
                door: Door::Imap,
                now,
                chance: chance.clone(),
                key: key.clone(),
                links: links.clone(),
                mail_domain: mail_domain.clone(),
                coalesce: Duration::zero(),
            };
            let act = Act {
                organisation: organisation.id,
                by: None,
                now,
                chance,
                key: key.clone(),
                mail_domain: mail_domain.clone(),
                coalesce: Duration::zero(),
            };
            let mut stage = Stage::new(tx, act, zone.clone());
            let cast = cast::gather(&mut stage, &organisation, piece.script)?;
            half_year(&mut stage, cast, piece)?;
            store::outbox::settle(stage.tx, organisation.id, settled_until)?;
            write_mailings(&mut stage)?;
            feedback::play(&mut stage)?;
            store::outbox::settle(stage.tx, organisation.id, settled_until)?;
            if piece.has_special_days {
                echo::play(stage.tx, &intake, organisation.id)?;
            }
            Ok(())
        })?;
    }
    Ok(())
}

fn found(tx: &mut Tx, piece: &Piece, zone: &Zone, chance: &Chance, now: DateTime<Utc>) -> Result<Organisation, Fault> {
    let founding =
        Founding { slug: piece.slug.into(), name: piece.name.into(), timezone: zone.clone(), locale: Language::French };
    let founded = organisation::add(tx, &founding, chance, now - Duration::weeks(30))?;
    let mut organisation = done(founded.ok_or("the slug is taken"))?;
    // A modest beginning, raised when it was reached.
    for (weeks, percent) in [(26, TARGET_PERCENT - 5), (13, TARGET_PERCENT)] {
        let set_at = now - Duration::weeks(weeks);
        let from_on = Period::week_of(zone.local(set_at).date()).first();
        let target = Target { from_on, percent: Some(percent), by: None, set_at };
        store::target::set(tx, organisation.id, &target, zone.local(now).date())?;
    }
    organisation.target_percent = Some(TARGET_PERCENT);
    Ok(organisation)
}

/// What evenings to come and past have written to their people up to now, as the night shift would have.
fn write_mailings(stage: &mut Stage) -> Result<(), Fault> {
    for (organisation, id) in store::mailing::due(stage.tx, stage.now, i64::MAX)? {
        let mailing = store::mailing::by_id(stage.tx, organisation, id)?;
        if let Some(mailing) = mailing.filter(|_| organisation == stage.organisation()) {
            let act = stage.at(mailing.due_at);
            actions::mailing::write(stage.tx, &act, id)?;
        }
    }
    Ok(())
}

fn half_year(stage: &mut Stage, mut cast: Cast, piece: &Piece) -> Result<(), Fault> {
    let mut busy = Busy::new();
    for date in rhythm::dates(stage, piece.rhythms) {
        if let Some(event) = play(stage, &mut cast, &date)? {
            hours::note(&mut busy, &event);
        }
    }
    if piece.has_special_days {
        special::play(stage, &mut cast)?;
        series::play(stage, &cast)?;
    }
    hours::record(stage, &cast, &busy)?;
    if piece.has_special_days {
        hours::ask(stage, &cast)?;
        effects::play(stage, &cast)?;
        imports::play(stage, &cast)?;
    }
    Ok(())
}

/// Plays a date as far as it has come by now; gives the event when it was held.
fn play(stage: &mut Stage, cast: &mut Cast, date: &Date) -> Result<Option<Event>, Fault> {
    let rhythm = date.rhythm;
    let plan = Plan::of(stage, cast, date);
    let event = meetup::plan(stage, plan)?;
    let ahead = event.starts_at - stage.now;
    if ahead > ANNOUNCED_WITHIN {
        return Ok(None);
    }
    let people = match ahead > ASKED_WITHIN {
        true => Vec::new(),
        false => stage.some(&cast.communities[rhythm.community].1, rhythm.asked),
    };
    let asked_at = (event.starts_at - meetup::ASKED_BEFORE).min(stage.now - Duration::days(2));
    let asked = meetup::ask(stage, &event, people, asked_at)?;
    meetup::hear(stage, &event, &asked, rhythm.yes, (asked_at, event.starts_at.min(stage.now)))?;
    if event.ends_at > stage.now - Duration::hours(1) {
        return Ok(None);
    }
    meetup::welcome(stage, cast, &event, &asked)?;
    meetup::wrap_up(stage, &event, rhythm.travel_and_prep).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Said;
    use crate::domain::event::{Kind, State};
    use crate::domain::outbox::State as MailState;
    use crate::domain::rsvp::{Answer, Place};

    fn demonstration(now: DateTime<Utc>) -> (tempfile::TempDir, Db) {
        let folder = tempfile::tempdir().unwrap();
        let mut said = Said::default();
        said.say("DATA_DIR", "test".into(), folder.path().to_str().unwrap());
        let config = Config::from_said(&said).unwrap();
        let db = Db::open(&config.database_url).unwrap();
        seed(&db, &config, &SecretKey::of([7; 32]), now).unwrap();
        (folder, db)
    }

    fn told(db: &Db, slug: &str, now: DateTime<Utc>) -> Vec<String> {
        db.read_here(|tx| {
            let organisation = store::organisation::by_slug(tx, slug)?.unwrap().id;
            let mut lines = Vec::new();
            for event in store::event::between(tx, organisation, now - Duration::days(6), now + Duration::days(8))? {
                let answers = store::rsvp::of_event(tx, organisation, event.id)?;
                let yes = answers.iter().filter(|rsvp| rsvp.answer == Answer::Yes).count();
                let waiting = answers.iter().filter(|rsvp| rsvp.place == Some(Place::Waiting)).count();
                let came = store::check_in::of_event(tx, organisation, event.id)?.len();
                lines.push(format!("{} {} {yes} {waiting} {came}", event.title, event.state));
            }
            Ok(lines)
        })
        .unwrap()
    }

    #[test]
    fn the_half_year_is_believable_and_repeats_itself() {
        // A Friday afternoon in November; Monday is the next working day.
        let now: DateTime<Utc> = "2026-11-20T15:07:00Z".parse().unwrap();
        let (_folder, db) = demonstration(now);
        let days = told(&db, quay::SLUG, now);
        for expected in [
            "Visite de l’atelier de reliure announced",
            "Portes ouvertes : le nouvel établi announced",
            "Apéro sur le quai announced 27 0 0",
            "Test du carnet numérique announced 16 4 0",
        ] {
            assert_eq!(days.iter().filter(|line| line.starts_with(expected)).count(), 1, "{expected}: {days:#?}");
        }
        db.read_here(|tx| {
            let organisation = store::organisation::by_slug(tx, quay::SLUG)?.unwrap().id;
            let events = store::event::between(tx, organisation, now - Duration::weeks(30), now + Duration::weeks(20))?;
            let unconfirmed = events.iter().filter(|event| event.awaits_wrap_up(now)).count();
            let cancelled = events.iter().filter(|event| event.state == State::Cancelled).count();
            assert_eq!((unconfirmed, cancelled), (1, 1));
            for kind in Kind::ALL {
                assert!(events.iter().filter(|event| event.kind() == *kind && event.state == State::Held).count() > 5);
            }
            let whole = store::organisation::by_id(tx, organisation)?.unwrap();
            let team = store::report::team(tx, organisation)?;
            let mut percent = |from: i64, weeks: i64| -> Result<i64, Fault> {
                let day = |weeks| whole.timezone.local(now - Duration::weeks(weeks)).date();
                let period = Period::range(day(from), day(from - weeks).pred_opt().unwrap()).unwrap();
                let sums = store::report::material(tx, &whole, &team, period)?.figures(period).sums;
                Ok(100 * sums.real_s() / (sums.real_s() + sums.online_s))
            };
            let (then, lately) = (percent(26, 8)?, percent(4, 4)?);
            assert!((10..22).contains(&then) && (30..42).contains(&lately), "{then} % → {lately} %");
            let people = store::person::search(tx, organisation, None, "", 1_000)?;
            assert!(
                people.iter().filter_map(|person| person.email.as_ref()).all(|email| email.domain() == "example.org")
            );
            let waiting = store::outbox::counts(tx, organisation)?.get(&MailState::Queued).copied().unwrap_or(0);
            assert!((1..100).contains(&waiting), "{waiting} mails for the mailbox");
            Ok(())
        })
        .unwrap();
        let (_other_folder, other) = demonstration(now);
        assert_eq!(told(&other, quay::SLUG, now), days);
        assert_eq!(told(&other, works::SLUG, now), told(&db, works::SLUG, now));
    }
}
