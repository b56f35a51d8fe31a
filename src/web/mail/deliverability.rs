//! Is our mail believed? What the DNS says of the sender at this moment, each finding with its mend, and a sample
//! invitation to oneself. Asks when the page is opened and nowhere else: the outbox waits for no DNS.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use crate::actions;
use crate::context::Context;
use crate::domain::deliverability::{Finding, Level, Subject};
use crate::i18n::Speech;
use crate::mail::deliverability::{look, sentences};
use crate::web::fault::Fault;
use crate::web::guard::Manager;
use crate::web::page::{Flash, Page, html, redirect_with, speech_of};

/// One finding in words.
struct Row {
    class: &'static str,
    icon: &'static str,
    level: String,
    subject: String,
    sentence: String,
    /// Empty when all is well.
    mend: String,
    /// The name and the record to write there, where one would mend it.
    record: Option<(String, String)>,
}

#[derive(Template)]
#[template(path = "outbox/deliverability.html")]
struct Show {
    page: Page,
    domain: String,
    rows: Vec<Row>,
    email: String,
    /// Whether mail leaves the house.
    leaves: bool,
}

/// GET /mail/deliverability
pub async fn show(context: web::Data<Context>, request: HttpRequest, staff: Manager) -> Result<HttpResponse, Fault> {
    let findings = look(&context.config).await;
    let page = Page::staff(&context, &request, &staff, "", "");
    let title = page.t.say("deliverability-title").to_string();
    let shown = Show {
        domain: context.config.mail_domain(),
        rows: findings.iter().map(|finding| Row::of(&page.t, finding)).collect(),
        email: staff.account.email.to_string(),
        leaves: context.mailer.leaves(),
        page: page.titled(title),
    };
    html(&request, &shown)
}

/// POST /mail/trial: a sample invitation to whoever asks.
pub async fn create(context: web::Data<Context>, request: HttpRequest, staff: Manager) -> Result<HttpResponse, Fault> {
    let (act, account) = (staff.act(&context), staff.account.id);
    let queued = context.write(move |tx| actions::mail::trial(tx, &act, account)).await?;
    let t = speech_of(&request, &staff);
    let text = match queued {
        true => t.say("deliverability-trial-sent").with("email", staff.account.email.to_string()).to_string(),
        false => t.say("deliverability-trial-waiting").to_string(),
    };
    Ok(redirect_with("/mail/deliverability", &Flash { text, undo: None }))
}

impl Row {
    fn of(t: &Speech, finding: &Finding) -> Row {
        let (sentence, mend) = sentences(t, finding);
        let (class, icon, level) = match finding.what.level() {
            Level::Good => ("ok", "check", t.say("deliverability-good")),
            Level::Note => ("warn", "maybe", t.say("deliverability-note")),
            Level::Wrong => ("bad", "alert", t.say("deliverability-wrong")),
        };
        let subject = match finding.what.subject() {
            Subject::Spf => t.say("deliverability-spf"),
            Subject::Dkim => t.say("deliverability-dkim"),
            Subject::Dmarc => t.say("deliverability-dmarc"),
            Subject::Mailbox => t.say("deliverability-mailbox"),
            Subject::Links => t.say("deliverability-links"),
        };
        let record = (!finding.record.is_empty()).then(|| (finding.name.clone(), finding.record.clone()));
        Row { class, icon, level: level.to_string(), subject: subject.to_string(), sentence, mend, record }
    }
}
