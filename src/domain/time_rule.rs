//! What imported rows are: rules in order, the first that matches. Reads and writes the rules file; knows nothing of
//! where rows come from or where rules are kept.

mod comparison;

use serde::{Deserialize, Serialize};

use self::comparison::{Comparable, key};
use super::id::Id;
use super::time_entry::{Kind, Status, TimeEntry};
use super::time_import::Fields;
use super::words::words;

pub use comparison::comparable;

/// The most rules of an organisation.
pub const MOST_RULES: usize = 200;
/// The most conditions of a rule.
const MOST_CONDITIONS: usize = 50;
/// The longest value and the longest name, in characters.
const LONGEST: usize = 200;

words! {
    /// What a rule makes of a row.
    Mode {
        /// In the same place as the community.
        Contact = "contact",
        /// Through a screen or a phone.
        Online = "online",
        /// On the way.
        Travel = "travel",
        /// Desk work tied to an encounter.
        Prep = "prep",
        /// Not community work.
        Other = "other",
        /// To be decided by hand.
        Unclassified = "unclassified",
        /// Not written down at all.
        Ignore = "ignore",
    }
}

words! {
    /// What of a row a condition looks at.
    Field {
        /// Project.
        Project = "project",
        /// Client.
        Client = "client",
        /// Task.
        Task = "task",
        /// Activity.
        Activity = "activity",
        /// Each of its tags.
        Tags = "tags",
        /// Description.
        Description = "description",
        /// Regular, break …
        Type = "type",
        /// Host of the page that was looked at.
        UrlHost = "url_host",
        /// Program in front.
        App = "app",
        /// Title of the window in front: looked at while reading, never kept.
        Title = "title",
        /// Title of a meeting.
        Summary = "summary",
        /// Place of a meeting.
        Location = "location",
    }
}

words! {
    /// How a condition compares.
    Op {
        /// All of it.
        Equals = "equals",
        /// Somewhere in it.
        Contains = "contains",
        /// At its start.
        Starts = "starts",
        /// A domain or one below it, by whole labels.
        Domain = "domain",
    }
}

/// One thing that a row must say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// What is looked at.
    pub field: Field,
    /// How it is compared.
    pub op: Op,
    /// With what.
    pub value: String,
}

/// Whether one condition is enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// One is.
    Any,
    /// All must hold.
    All,
}

/// One rule of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub struct Rule {
    /// Its name in the rules file; no two have the same.
    pub id: String,
    /// What it makes of a row.
    pub mode: Mode,
    /// Whether one condition is enough.
    pub needs: Needs,
    /// At least one.
    pub conditions: Vec<Condition>,
    /// Their values as they are compared.
    keys: Vec<String>,
}

/// Rules in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rules(Vec<Rule>);

/// What somebody, or the rules looked at again, made of an imported entry, and how it stood before: for the way back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// One for all entries that were decided together.
    pub id: Id<Decision>,
    /// What was said.
    pub mode: Mode,
    /// What the entry was before.
    pub was: Kind,
    /// How it stood before.
    pub status: Status,
    /// The name of the rule that was made of it, if one was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
}

/// Why a rules file, or one rule, is not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RulesFault {
    /// Not the form of a rules file.
    #[error("this is no rules file: {0}")]
    Form(String),
    /// No name, or one that is too long.
    #[error("a rule needs an id of 1 to {LONGEST} characters")]
    BadId,
    /// Two rules have one name.
    #[error("two rules have the id {0}")]
    Twice(String),
    /// Both `any` and `all`, or neither.
    #[error("rule {0}: say either any or all")]
    AnyOrAll(String),
    /// No conditions, or too many.
    #[error("rule {0}: say 1 to {MOST_CONDITIONS} conditions")]
    Conditions(String),
    /// A condition that compares with nothing, or with too much.
    #[error("rule {0}: a value has 1 to {LONGEST} characters")]
    Value(String),
    /// More rules than fit.
    #[error("at most {MOST_RULES} rules")]
    TooMany,
}

/// A rule as the file has it.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    id: String,
    mode: Mode,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    any: Option<Vec<Condition>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    all: Option<Vec<Condition>>,
}

/// The rules file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    rules: Vec<Rule>,
}

impl Mode {
    /// The kind of hours it writes; none for rows that are left out.
    pub const fn kind(self) -> Option<Kind> {
        match self {
            Mode::Contact => Some(Kind::Contact),
            Mode::Online => Some(Kind::Online),
            Mode::Travel => Some(Kind::Travel),
            Mode::Prep => Some(Kind::Prep),
            Mode::Other => Some(Kind::Other),
            Mode::Unclassified => Some(Kind::Unclassified),
            Mode::Ignore => None,
        }
    }
}

impl Decision {
    /// Makes of an entry what was said; what is to be ignored counts nowhere, and does not come again.
    pub fn apply(&self, entry: &mut TimeEntry) {
        match self.mode.kind() {
            Some(kind) => entry.kind = kind,
            None => entry.status = Status::Declined,
        }
    }

    /// Makes of an entry what it was, unless it was changed since. Says whether it did.
    pub fn take_back(&self, entry: &mut TimeEntry) -> bool {
        let still = match self.mode.kind() {
            Some(kind) => entry.kind == kind,
            None => entry.status == Status::Declined,
        };
        if still {
            entry.kind = self.was;
            entry.status = if self.mode == Mode::Ignore { self.status } else { entry.status };
        }
        still
    }
}

impl Rule {
    /// Checks a rule.
    pub fn new(id: &str, mode: Mode, needs: Needs, conditions: Vec<Condition>) -> Result<Rule, RulesFault> {
        let id = id.trim().to_owned();
        if id.is_empty() || id.chars().count() > LONGEST {
            return Err(RulesFault::BadId);
        }
        if conditions.is_empty() || conditions.len() > MOST_CONDITIONS {
            return Err(RulesFault::Conditions(id));
        }
        let keys: Vec<String> = conditions.iter().map(key).collect();
        let is_too_long = conditions.iter().any(|one| one.value.chars().count() > LONGEST);
        if is_too_long || keys.iter().any(String::is_empty) {
            return Err(RulesFault::Value(id));
        }
        Ok(Rule { id, mode, needs, conditions, keys })
    }

    fn matches(&self, row: &Comparable) -> bool {
        let mut met = self.conditions.iter().zip(&self.keys).map(|(condition, key)| row.meets(condition, key));
        match self.needs {
            Needs::Any => met.any(|met| met),
            Needs::All => met.all(|met| met),
        }
    }
}

impl TryFrom<Written> for Rule {
    type Error = RulesFault;

    fn try_from(written: Written) -> Result<Rule, RulesFault> {
        let (needs, conditions) = match (written.any, written.all) {
            (Some(any), None) => (Needs::Any, any),
            (None, Some(all)) => (Needs::All, all),
            _ => return Err(RulesFault::AnyOrAll(written.id)),
        };
        Rule::new(&written.id, written.mode, needs, conditions)
    }
}

impl From<Rule> for Written {
    fn from(rule: Rule) -> Written {
        let (any, all) = match rule.needs {
            Needs::Any => (Some(rule.conditions), None),
            Needs::All => (None, Some(rule.conditions)),
        };
        Written { id: rule.id, mode: rule.mode, any, all }
    }
}

impl Rules {
    /// Rules in their order, of different names.
    pub fn new(rules: Vec<Rule>) -> Result<Rules, RulesFault> {
        if rules.len() > MOST_RULES {
            return Err(RulesFault::TooMany);
        }
        for (at, rule) in rules.iter().enumerate() {
            if rules[..at].iter().any(|before| before.id == rule.id) {
                return Err(RulesFault::Twice(rule.id.clone()));
            }
        }
        Ok(Rules(rules))
    }

    /// Reads a rules file; what it does not know, it refuses.
    pub fn parse(json: &str) -> Result<Rules, RulesFault> {
        let json = json.trim_start_matches('\u{FEFF}');
        let file: File = serde_json::from_str(json).map_err(|fault| RulesFault::Form(fault.to_string()))?;
        Rules::new(file.rules)
    }

    /// The rules file.
    pub fn json(&self) -> String {
        // Our own shapes have string keys throughout, which is all that serde_json can refuse.
        serde_json::to_string_pretty(&File { rules: self.0.clone() }).unwrap_or_default()
    }

    /// All of them, in order.
    pub fn all(&self) -> &[Rule] {
        &self.0
    }

    /// The first rule that matches a row. `title` is that of the window in front, as long as it is known.
    pub fn first(&self, fields: &Fields, title: &str) -> Option<&Rule> {
        if self.0.is_empty() {
            return None;
        }
        let row = Comparable::of(fields, title);
        self.0.iter().find(|rule| rule.matches(&row))
    }

    /// Whether any of them looks at the titles of windows.
    pub fn look_at_titles(&self) -> bool {
        self.0.iter().any(|rule| rule.conditions.iter().any(|one| one.field == Field::Title))
    }

    /// What a row is by these rules; unclassified when none matches.
    pub fn mode(&self, fields: &Fields) -> Mode {
        self.first(fields, "").map_or(Mode::Unclassified, |rule| rule.mode)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r##"{"rules": [
        {"id": "remote", "mode": "online", "any": [{"field": "tags", "op": "equals", "value": "#Visio"}]},
        {"id": "link", "mode": "online", "any": [{"field": "url_host", "op": "domain", "value": "linkedin.com"}]},
        {"id": "both", "mode": "ignore", "all": [
            {"field": "project", "op": "contains", "value": "l'equipe"}, {"field": "type", "op": "starts", "value": "BRE"}]}
    ]}"##;

    fn by(fields: Fields) -> Option<String> {
        Rules::parse(FILE).unwrap().first(&fields, "").map(|rule| rule.id.clone())
    }

    #[test]
    fn the_first_rule_that_matches_wins() {
        let tags = |tag: &str| Fields { tags: vec!["x".into(), tag.into()], ..Fields::default() };
        assert_eq!(by(tags("  VISIO ")).as_deref(), Some("remote"));
        assert_eq!(by(tags("visio-conf")), None);
        let both = Fields { project: "L’e\u{301}quipe  rouge".into(), kind: "Break".into(), ..Fields::default() };
        assert_eq!(by(both.clone()).as_deref(), Some("both"));
        assert_eq!(by(Fields { kind: "Regular".into(), ..both.clone() }), None);
        assert_eq!(by(Fields { tags: vec!["visio".into()], ..both }).as_deref(), Some("remote"));
    }

    #[test]
    fn domains_are_compared_by_whole_labels() {
        let host = |host: &str| by(Fields { url_host: host.into(), ..Fields::default() });
        for (name, matches) in [
            ("linkedin.com", true),
            ("www.LinkedIn.com", true),
            ("notlinkedin.com", false),
            ("linkedin.com.evil.org", false),
        ] {
            assert_eq!(host(name).is_some(), matches, "{name}");
        }
    }

    #[test]
    fn a_file_goes_out_as_it_came_in() {
        let rules = Rules::parse(FILE).unwrap();
        assert_eq!(Rules::parse(&rules.json()).unwrap(), rules);
        assert_eq!(Rules::parse("{\"rules\": []}").unwrap(), Rules::default());
    }

    #[test]
    fn what_a_file_does_not_say_clearly_is_refused() {
        let condition = r#"{"field": "app", "op": "equals", "value": "x"}"#;
        for rule in [
            String::new(),
            format!(r#"{{"id": "a", "mode": "online", "any": [{condition}], "all": [{condition}]}}"#),
            r#"{"id": "a", "mode": "online"}"#.into(),
            r#"{"id": "a", "mode": "online", "any": []}"#.into(),
            r#"{"id": "a", "mode": "online", "any": [{"field": "app", "op": "equals", "value": " "}]}"#.into(),
            format!(r#"{{"id": "a", "mode": "fun", "any": [{condition}]}}"#),
            format!(r#"{{"id": "a", "mode": "online", "any": [{condition}], "more": 1}}"#),
            format!(r#"{{"id": " ", "mode": "online", "any": [{condition}]}}"#),
            format!(
                r#"{{"id": "a", "mode": "online", "any": [{condition}]}}, {{"id": "a", "mode": "online", "any": [{condition}]}}"#
            ),
            r#"{"id": "a", "mode": "online", "any": [{"field": "host", "op": "equals", "value": "x"}]}"#.into(),
        ] {
            let file = if rule.is_empty() { "[]".to_owned() } else { format!("{{\"rules\": [{rule}]}}") };
            assert!(Rules::parse(&file).is_err(), "{file}");
        }
    }
}
