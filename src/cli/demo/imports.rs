//! What the tracker of the demonstration's community manager wrote: a month that is all classified, and one that waits to
//! be, with a timer that was forgotten and a colleague's hour. Read, judged and written as every file is.

use chrono::{DateTime, Duration, NaiveDate, Utc};

use super::cast::Cast;
use super::hours::is_away;
use super::stage::{Stage, done, is_day_off};
use crate::actions;
use crate::actions::time_import::{Asked, Judges, New, write_whole};
use crate::domain::account::{Account, Role};
use crate::domain::time_rule::Rules;
use crate::imports::tracker;
use crate::secrets::hashed;
use crate::store::{self, Fault};

const HEADINGS: &str =
    "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags";
/// What is done by rules: project, description, tags, minutes.
const RULED: &[Stint] = &[
    ("Salon Discord", "Réponses du soir", "discord", 35),
    ("Forum", "Modération", "modération", 25),
    ("Comptabilité", "Notes de frais", "", 30),
];
/// What no rule knows yet.
const NEW: &[Stint] = &[
    ("Salon Discord", "Réponses du soir", "discord", 35),
    ("Salon du livre", "Appel avec les organisateurs", "appel, partenaires", 40),
    ("Carnet numérique", "Entretiens à distance", "visio", 45),
    ("Salon du livre", "Plan du stand", "préparation", 30),
    ("", "Coup de main à l’atelier", "", 25),
];
const RULES: &str = r#"{"rules": [
    {"id": "Discord", "mode": "online", "any": [{"field": "tags", "op": "equals", "value": "discord"}]},
    {"id": "Forum", "mode": "online", "any": [{"field": "project", "op": "equals", "value": "Forum"}]},
    {"id": "Comptabilité", "mode": "other", "any": [{"field": "project", "op": "starts", "value": "Compta"}]},
    {"id": "Pauses", "mode": "ignore", "any": [{"field": "project", "op": "contains", "value": "pause"}]}
]}"#;

type Stint = (&'static str, &'static str, &'static str, i64);

/// Writes the rules, and both months under them.
pub(super) fn play(stage: &mut Stage, cast: &Cast) -> Result<(), Fault> {
    let theirs = cast.staff.iter().enumerate().filter(|(_, account)| account.role != Role::Director);
    // Who is handed over as the community manager.
    let Some((place, account)) = theirs.min_by_key(|(_, account)| account.id) else { return Ok(()) };
    let rules = done(Rules::parse(RULES))?;
    let act = stage.by(account.id, stage.now - Duration::weeks(9));
    done(actions::time_rule::replace(stage.tx, &act, rules.all())?)?;
    for (weeks_ago, stints) in [(8, RULED), (4, NEW)] {
        let first = stage.today() - Duration::weeks(weeks_ago);
        let days: Vec<NaiveDate> = first.iter_days().take(26).filter(|day| works(stage, place, *day)).collect();
        let (Some(first), Some(last)) = (days.first(), days.last()) else { continue };
        let mut text = format!("{HEADINGS}\n");
        for (day, stint) in days.iter().step_by(2).zip(stints.iter().cycle()) {
            text.push_str(&line(stage, account, *day, stint)?);
        }
        if weeks_ago == 4 {
            text.push_str(&mistakes(account, *last));
        }
        let name = format!("Toggl_time_entries_{first}_to_{last}.csv");
        let read_at = stage.moment(*last + Duration::days(1), (9, 20)).min(stage.now - Duration::minutes(30));
        import(stage, account, (&name, &text), read_at)?;
    }
    Ok(())
}

fn works(stage: &Stage, place: usize, day: NaiveDate) -> bool {
    day < stage.today() && !is_day_off(day) && !is_away(stage, place, day)
}

/// A stint late in the afternoon, unless something else is written there.
fn line(stage: &mut Stage, account: &Account, on: NaiveDate, stint: &Stint) -> Result<String, Fault> {
    let (project, description, tags, minutes) = *stint;
    let from = stage.moment(on, (17, 5));
    let to = from + Duration::minutes(minutes);
    if !store::time_entry::between(stage.tx, stage.organisation(), &[account.id], from, to)?.is_empty() {
        return Ok(String::new());
    }
    let (from, to) = (stage.zone.local(from), stage.zone.local(to));
    Ok(format!(
        "{},{},,{project},,{description},No,{},{},{},{},00:{minutes:02}:00,\"{tags}\"\n",
        account.name,
        account.email.as_str(),
        from.date(),
        from.time(),
        to.date(),
        to.time()
    ))
}

/// A timer that ran from Friday to Monday, and an hour of somebody else.
fn mistakes(account: &Account, last: NaiveDate) -> String {
    let (name, email) = (&account.name, account.email.as_str());
    let after = last + Duration::days(3);
    format!(
        "{name},{email},,Forum,,Modération,No,{last},18:00:00,{after},08:00:00,62:00:00,\n\
         Un collègue,collegue@example.org,,Forum,,Relecture,No,{last},10:00:00,{last},11:00:00,01:00:00,\n"
    )
}

fn import(
    stage: &mut Stage,
    account: &Account,
    (name, text): (&str, &str),
    read_at: DateTime<Utc>,
) -> Result<(), Fault> {
    let act = stage.by(account.id, read_at);
    let survey = done(tracker::survey(text.as_bytes()))?;
    let rules = store::time_rule::rules(stage.tx, act.organisation)?;
    let asked = Asked { account: account.clone(), zone: stage.zone.clone(), date_order: None, rules, now: read_at };
    let new = New {
        account: account.id,
        name: name.to_owned(),
        format: survey.format,
        encoding: survey.encoding.to_owned(),
        file_hash: hashed(text),
        mapping: None,
    };
    let judges = Judges::of(stage.tx, &act)?;
    write_whole(stage.tx, &act, &new, &judges, |take| asked.read(text.as_bytes(), &survey, &mut |one| take(one)))?;
    Ok(())
}
