//! The rhythm of a series as it was typed: every field is text until all of it is understood. What a date is made of
//! is typed into the fields of an event beside these.

use chrono::{NaiveDate, NaiveDateTime, Weekday};
use serde::{Deserialize, Serialize};

use crate::domain::event::Kind;
use crate::domain::recurrence::habit::{Habit, Pick, Stop, Unit};
use crate::domain::recurrence::{Rule, RuleFault};
use crate::domain::series::draft::{Draft, DraftFault, MOST_DAYS_BEFORE, usual_days};
use crate::i18n::{Speech, rhythm};
use crate::web::event::Fields;
use crate::web::form::Errors;

/// What stands in the form; the names are those of its fields.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Typed {
    /// `day`, `week`, `month`, `year`, or `rule` for one that the form cannot say.
    pub unit: String,
    pub every: String,
    /// `mon` to `sun`.
    pub weekdays: Vec<String>,
    pub pick: String,
    /// 1 to 5, or -1.
    pub places: Vec<String>,
    pub weekday: String,
    pub month_day: String,
    pub month: String,
    pub stop: String,
    pub times: String,
    pub until: String,
    /// The rule itself, for `rule`.
    pub rrule: String,
    /// Ticked or absent, as all boxes of a form.
    pub auto_announce: Option<String>,
    pub skips_holidays: Option<String>,
    pub invite_days_before: String,
    /// Empty for never.
    pub follow_up_days_before: String,
    pub reminder_days_before: String,
    /// The first date that an edit is about; empty for all.
    pub from: String,
    /// Present once the preview was seen.
    pub confirmed: Option<String>,
}

/// The words of the form for days of the week, from Monday on.
pub const WEEKDAYS: [(&str, Weekday); 7] = [
    ("mon", Weekday::Mon),
    ("tue", Weekday::Tue),
    ("wed", Weekday::Wed),
    ("thu", Weekday::Thu),
    ("fri", Weekday::Fri),
    ("sat", Weekday::Sat),
    ("sun", Weekday::Sun),
];

impl Typed {
    /// What the first date of a new series suggests.
    pub fn suggested(first: NaiveDate) -> Typed {
        let (invite, follow_up, reminder) = usual_days(None);
        let mut typed = Typed {
            invite_days_before: invite.to_string(),
            follow_up_days_before: number(follow_up),
            reminder_days_before: number(reminder),
            skips_holidays: Some("yes".into()),
            ..Typed::default()
        };
        typed.say(&Habit::suggested_by(first));
        typed
    }

    /// What is decided about a series, as the form has it.
    pub fn of(draft: &Draft) -> Typed {
        let first = draft.starts_local;
        let mut typed = Typed {
            auto_announce: draft.auto_announce.then(|| "yes".to_owned()),
            skips_holidays: draft.skips_holidays.then(|| "yes".to_owned()),
            invite_days_before: draft.invite_days_before.to_string(),
            follow_up_days_before: number(draft.follow_up_days_before),
            reminder_days_before: number(draft.reminder_days_before),
            rrule: draft.rrule.clone(),
            ..Typed::default()
        };
        typed.say(&Habit::suggested_by(first.date()));
        match Rule::parse(&draft.rrule).ok().and_then(|rule| Habit::of(&rule, first.date(), first.time())) {
            Some(habit) => typed.say(&habit),
            None => typed.unit = "rule".into(),
        }
        typed
    }

    fn say(&mut self, habit: &Habit) {
        let word = |day: Weekday| WEEKDAYS[day.num_days_from_monday() as usize % 7].0.to_owned();
        self.unit = habit.unit.to_string();
        self.every = habit.every.to_string();
        self.weekdays = habit.weekdays.iter().copied().map(word).collect();
        self.pick = habit.pick.to_string();
        self.places = habit.places.iter().map(ToString::to_string).collect();
        self.weekday = word(habit.weekday);
        self.month_day = habit.date.to_string();
        self.month = habit.month.to_string();
        self.stop = habit.stop.to_string();
        self.times = habit.times.to_string();
        self.until = habit.until.to_string();
    }

    /// The rule that the form says. What the chosen unit has no use for is not looked at.
    pub fn rule(&self, first: NaiveDate) -> Result<Rule, RuleFault> {
        if self.unit == "rule" {
            return Rule::parse(&self.rrule);
        }
        let suggested = Habit::suggested_by(first);
        let days = |words: &[String]| words.iter().filter_map(|word| word.parse().ok()).collect();
        let stop = self.stop.parse().unwrap_or(Stop::Never);
        Habit {
            unit: self.unit.parse().unwrap_or(Unit::Month),
            every: self.every.trim().parse().unwrap_or(0),
            weekdays: days(&self.weekdays),
            pick: self.pick.parse().unwrap_or(Pick::Weekday),
            places: self.places.iter().filter_map(|place| place.parse().ok()).collect(),
            weekday: self.weekday.parse().unwrap_or(suggested.weekday),
            date: self.month_day.trim().parse().unwrap_or(0),
            month: self.month.trim().parse().unwrap_or(0),
            stop,
            times: self.times.trim().parse().unwrap_or(0),
            until: match self.until.trim().parse() {
                Ok(until) => until,
                Err(_) if stop == Stop::On => return Err(RuleFault::Until),
                Err(_) => suggested.until,
            },
        }
        .rule()
    }

    /// Understands the whole form, or notes at which fields it does not hold. `base` is what an edit starts from, with
    /// the day that the form showed for its first date: a day that nobody touched stays where it was.
    pub fn read(
        &self,
        fields: &Fields,
        t: &Speech,
        today: NaiveDate,
        base: Option<(&Draft, NaiveDate)>,
    ) -> Result<Draft, Errors> {
        let kind = base.map_or_else(|| fields.kind.parse().unwrap_or(Kind::Other), |(base, _)| base.details.kind());
        let mut errors = Errors::default();
        let date = match fields.read(t, kind, today, None) {
            Ok(understood) => Some(understood.draft),
            Err(refused) => {
                for (field, message) in refused.list() {
                    errors.add(field, message);
                }
                None
            }
        };
        let days = |field, raw: &str, errors: &mut Errors| -> Option<i32> {
            let said = || t.say("series-days-number").with("most", MOST_DAYS_BEFORE).to_string();
            Some(raw.trim()).filter(|raw| !raw.is_empty()).and_then(|raw| errors.take(field, raw.parse(), |_| said()))
        };
        let invite = days("invite_days_before", &self.invite_days_before, &mut errors);
        let follow_up = days("follow_up_days_before", &self.follow_up_days_before, &mut errors);
        let reminder = days("reminder_days_before", &self.reminder_days_before, &mut errors);
        let Some(date) = date else { return Err(errors) };
        let starts = date.timezone.local(date.starts_at);
        let rule = errors.take("rrule", self.rule(starts.date()), |fault| rhythm::refusal(*t, fault));
        let Some(rule) = rule else { return Err(errors) };
        let kept = base.map(|(base, _)| base);
        let draft = Draft {
            title: date.title,
            description: date.description,
            orientation: date.orientation,
            details: date.details,
            rrule: rule.to_string(),
            starts_local: first(starts, base),
            timezone: date.timezone,
            duration_minutes: i32::try_from((date.ends_at - date.starts_at).num_minutes()).unwrap_or(0),
            venue: date.venue,
            capacity: date.capacity,
            plus_ones_max: date.plus_ones_max,
            listed: kept.is_some_and(|base| base.listed),
            puts_missed_first: kept.is_some_and(|base| base.puts_missed_first),
            auto_announce: self.auto_announce.is_some(),
            invite_days_before: invite.unwrap_or(0),
            follow_up_days_before: follow_up,
            reminder_days_before: reminder,
            skips_holidays: self.skips_holidays.is_some(),
            communities: date.communities,
            audience: kept.map(|base| base.audience.clone()).unwrap_or_default(),
            hosts: date.hosts,
            ingredients: kept.map(|base| base.ingredients.clone()).unwrap_or_default(),
        };
        if let Err(fault) = draft.check() {
            let (field, message) = words(t, &fault);
            errors.add(field, message);
        }
        if errors.is_empty() { Ok(draft) } else { Err(errors) }
    }
}

/// The first date of the series: that of the form, or the old one at the new hour where the day was left as it was.
fn first(typed: NaiveDateTime, base: Option<(&Draft, NaiveDate)>) -> NaiveDateTime {
    match base {
        Some((base, shown)) if shown == typed.date() => base.starts_local.date().and_time(typed.time()),
        _ => typed,
    }
}

/// What is wrong with a draft, with the field of the form that carries it.
pub fn words(t: &Speech, fault: &DraftFault) -> (&'static str, String) {
    let message = match fault {
        DraftFault::Rule(fault) => rhythm::refusal(*t, *fault),
        DraftFault::NoDates => t.say("series-no-dates").to_string(),
        DraftFault::Duration => return ("ends", t.say("event-too-long").to_string()),
        DraftFault::Capacity | DraftFault::PlusOnes | DraftFault::Ingredients => t.say("series-number").to_string(),
        DraftFault::InviteDays => t.say("series-days-number").with("most", MOST_DAYS_BEFORE).to_string(),
        DraftFault::FollowUpDays => t.say("series-follow-up-late").to_string(),
        DraftFault::ReminderDays => t.say("series-reminder-late").to_string(),
    };
    (fault.field(), message)
}

fn number(days: Option<i32>) -> String {
    days.map(|days| days.to_string()).unwrap_or_default()
}
