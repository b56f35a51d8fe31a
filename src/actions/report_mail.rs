//! Figures that leave by mail: a month is frozen in the transaction that puts it in the outbox, so that it is told once
//! whoever comes first; a week's line is told once for the same reason. Signs of drift are noted when they are there.

use chrono::{DateTime, NaiveDate, Utc};

use super::Act;
use crate::domain::account::{Account, Role};
use crate::domain::drift::{Sign, Signal};
use crate::domain::event::State;
use crate::domain::id::Id;
use crate::domain::monthly::{Ahead, Date, Met, Monthly};
use crate::domain::organisation::Organisation;
use crate::domain::outbox::{Detail, Message};
use crate::domain::outlook::Outlook;
use crate::domain::period::Period;
use crate::domain::target::in_force;
use crate::domain::todo::Open;
use crate::store::encounter::Held;
use crate::store::report_mail::{Reader, Wishes};
use crate::store::{self, Fault, Tx};

/// Meetups that a mail names, back and ahead.
const NAMED: usize = 3;
/// Meetups without a wrap-up that are looked through for those of one host.
const UNCONFIRMED: i64 = 200;
/// How long a sign that was noted is still news for a weekly line, in days.
const NEWS_DAYS: i64 = 7;

/// Whether there is anything to tell of a month, and anybody to tell it to, that has not been told. Only looks.
pub fn month_waits(
    tx: &mut Tx,
    organisation: &Organisation,
    period: Period,
    now: DateTime<Utc>,
) -> Result<bool, Fault> {
    Ok(store::frozen_report::by_period(tx, organisation.id, period)?.is_none()
        && !month_readers(tx, organisation.id)?.is_empty()
        && figures_of(tx, now, organisation, period)?.says_something())
}

/// Whether somebody waits for the one thing of a week. Only looks.
pub fn week_waits(tx: &mut Tx, organisation: Id<Organisation>, period: Period) -> Result<bool, Fault> {
    Ok(store::frozen_report::by_period(tx, organisation, period)?.is_none()
        && !week_readers(tx, organisation)?.is_empty())
}

/// Freezes a month and puts it on its way to everybody who wants it; the number of mails. Nothing the second time, and
/// nothing about a month of which nobody wrote anything down.
pub fn tell_month(tx: &mut Tx, act: &Act, organisation: &Organisation, period: Period) -> Result<usize, Fault> {
    if store::frozen_report::by_period(tx, act.organisation, period)?.is_some() {
        return Ok(0);
    }
    let readers = month_readers(tx, act.organisation)?;
    if readers.is_empty() {
        return Ok(0);
    }
    let figures = figures_of(tx, act.now, organisation, period)?;
    if !figures.says_something() || !store::frozen_report::insert(tx, act.organisation, period, &figures, act.now)? {
        return Ok(0);
    }
    for reader in &readers {
        let detail = Detail { period: Some(period), ..Detail::default() };
        act.post_to_account(tx, Message::Monthly, reader.account, detail)?;
    }
    act.audit(
        tx,
        "report.sent",
        act.organisation.uuid(),
        serde_json::json!({"period": period, "readers": readers.len()}),
    )?;
    Ok(readers.len())
}

/// Puts the one thing to do on its way to each manager who wants it; the number of mails. Nothing the second time for
/// the same week; nobody hears that nothing is to be done.
pub fn tell_week(tx: &mut Tx, act: &Act, organisation: &Organisation, period: Period) -> Result<usize, Fault> {
    if store::frozen_report::by_period(tx, act.organisation, period)?.is_some() {
        return Ok(0);
    }
    let readers = week_readers(tx, act.organisation)?;
    if readers.is_empty() {
        return Ok(0);
    }
    let figures = figures_of(tx, act.now, organisation, period)?;
    if !store::frozen_report::insert(tx, act.organisation, period, &figures, act.now)? {
        return Ok(0);
    }
    let team = store::report::team(tx, act.organisation)?;
    let material = store::report::material(tx, organisation, &team, period)?;
    let unsaid = store::outlook::unsaid_days(tx, organisation, &material, period)?;
    let outlook = store::outlook::of(tx, organisation, &team, act.now)?;
    let waiting = store::event::awaiting_wrap_up(tx, act.organisation, act.now, UNCONFIRMED)?;
    let unclassified: std::collections::HashMap<_, _> = material
        .people(period)
        .into_iter()
        .map(|(account, figures)| (account.id, figures.sums.unclassified_s))
        .collect();
    let mut told = 0;
    for reader in readers {
        let theirs =
            waiting.iter().filter(|event| event.state == State::Announced && event.hosts.contains(&reader.account));
        let open = Open {
            unconfirmed: theirs.map(|event| (event.id.uuid(), event.title.clone())).collect(),
            unsaid: unsaid.get(&reader.account).cloned().unwrap_or_default(),
            unclassified_s: unclassified.get(&reader.account).copied().unwrap_or(0),
            signs: news(&outlook),
        };
        if let Some(todo) = open.first() {
            act.post_to_account(tx, Message::Weekly, reader.account, Detail { todo: Some(todo), ..Detail::default() })?;
            told += 1;
        }
    }
    Ok(told)
}

/// Notes the signs that are there and have not been said for 28 days; how many.
pub fn note_signals(tx: &mut Tx, act: &Act, organisation: &Organisation) -> Result<usize, Fault> {
    let team = store::report::team(tx, act.organisation)?;
    let outlook = store::outlook::of(tx, organisation, &team, act.now)?;
    let unsaid: Vec<Signal> = outlook.unsaid().collect();
    for signal in &unsaid {
        let id = act.chance.id(act.now);
        store::signal::insert(tx, id, act.organisation, *signal, outlook.today, &outlook.detail(*signal))?;
    }
    Ok(unsaid.len())
}

/// Changes which figures an account gets by mail. False when there is no such account.
pub fn set_wishes(tx: &mut Tx, act: &Act, account: Id<Account>, wishes: Wishes) -> Result<bool, Fault> {
    let done = store::report_mail::set(tx, act.organisation, account, wishes)?;
    if done {
        let detail = serde_json::json!({"monthly": wishes.monthly, "weekly": wishes.weekly, "friday": wishes.friday});
        act.audit(tx, "report_mail.changed", account.uuid(), detail)?;
    }
    Ok(done)
}

fn month_readers(tx: &mut Tx, organisation: Id<Organisation>) -> Result<Vec<Reader>, Fault> {
    let mut readers = store::report_mail::all(tx, organisation)?;
    readers.retain(|reader| reader.wishes.monthly);
    Ok(readers)
}

fn week_readers(tx: &mut Tx, organisation: Id<Organisation>) -> Result<Vec<Reader>, Fault> {
    let mut readers = store::report_mail::all(tx, organisation)?;
    readers.retain(|reader| reader.wishes.weekly && reader.role != Role::Director);
    Ok(readers)
}

/// The figures of a period as they are at this moment.
fn figures_of(tx: &mut Tx, now: DateTime<Utc>, organisation: &Organisation, period: Period) -> Result<Monthly, Fault> {
    let team = store::report::team(tx, organisation.id)?;
    let before = period.previous();
    let material = store::report::material_of(tx, organisation, &team, &[period, before])?;
    let held = store::encounter::of_period(tx, organisation, &team, period, now)?;
    let outlook = store::outlook::of(tx, organisation, &team, now)?;
    let figures = material.figures(period);
    Ok(Monthly {
        period,
        sums: figures.sums,
        expected_s: figures.expected_s,
        late_s: figures.origins.late_s,
        before: material.figures(before).sums,
        target: in_force(&store::target::all(tx, organisation.id)?, period.last()),
        encounters: count(held.encounters.len()),
        cancelled: count(held.cancelled.len()),
        unconfirmed: count(held.unconfirmed.len()),
        faces: held.encounters.iter().map(|one| one.faces).sum(),
        new_faces: held.encounters.iter().map(|one| one.new_faces).sum(),
        best: best(&held, organisation),
        next: next(&outlook, organisation),
        ahead: ahead(&outlook),
        sign: Signal::ALL.iter().copied().find(|signal| outlook.fires(*signal)).map(|signal| outlook.sign(signal)),
    })
}

fn best(held: &Held, organisation: &Organisation) -> Vec<Met> {
    let mut all: Vec<Met> = held
        .encounters
        .iter()
        .filter_map(|one| {
            let held = one.event.held?;
            let on = organisation.timezone.local(held.from).date();
            Some(Met { title: one.event.title.clone(), on, met: held.met })
        })
        .filter(|met| met.met > 0)
        .collect();
    all.sort_by_key(|met| std::cmp::Reverse(met.met));
    all.truncate(NAMED);
    all
}

fn next(outlook: &Outlook, organisation: &Organisation) -> Vec<Date> {
    let local = |at| -> NaiveDate { organisation.timezone.local(at).date() };
    let date = |event: &crate::domain::event::Event| Date { title: event.title.clone(), on: local(event.starts_at) };
    outlook.planned.iter().take(NAMED).map(date).collect()
}

fn ahead(outlook: &Outlook) -> Ahead {
    let forecast = &outlook.forecast;
    Ahead {
        events: forecast.events,
        real_s: forecast.real_s(),
        weekly_online_s: forecast.weekly_online_s,
        rate: forecast.rate(),
        is_provisional: forecast.is_provisional(),
    }
}

/// Signs that are there and were noted within a week, or not yet: said by one weekly line, and not by the next.
fn news(outlook: &Outlook) -> Vec<Sign> {
    let is_news = |signal: &Signal| {
        let said = outlook.said.get(signal);
        outlook.fires(*signal) && said.is_none_or(|said| (outlook.today - *said).num_days() < NEWS_DAYS)
    };
    Signal::ALL.iter().copied().filter(is_news).map(|signal| outlook.sign(signal)).collect()
}

fn count(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}
