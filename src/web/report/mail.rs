//! Which figures the reader gets by mail: the month, and for managers the one thing to do each week.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use serde::{Deserialize, Serialize};

use crate::actions;
use crate::context::Context;
use crate::domain::account::Role;
use crate::store;
use crate::store::report_mail::Wishes;
use crate::web::fault::Fault;
use crate::web::form::{Asked, Posted, way_back};
use crate::web::guard::{Reader, Staff};
use crate::web::page::{Flash, Page, html, redirect_with, speech_of};

#[derive(Template)]
#[template(path = "report/mail.html")]
struct Mail {
    page: Page,
    monthly: bool,
    weekly: bool,
    friday: bool,
    is_director: bool,
}

/// As it was ticked: `yes`, or nothing.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct MailForm {
    monthly: String,
    weekly: String,
    friday: String,
}

impl MailForm {
    fn of(wishes: Wishes) -> MailForm {
        let ticked = |wanted: bool| if wanted { "yes".to_owned() } else { String::new() };
        MailForm { monthly: ticked(wishes.monthly), weekly: ticked(wishes.weekly), friday: ticked(wishes.friday) }
    }

    fn wishes(&self) -> Wishes {
        Wishes { monthly: self.monthly == "yes", weekly: self.weekly == "yes", friday: self.friday == "yes" }
    }
}

/// GET /report/mail
pub async fn show(context: web::Data<Context>, request: HttpRequest, staff: Reader) -> Result<HttpResponse, Fault> {
    let wishes = wishes(&context, &staff).await?;
    let title = speech_of(&request, &staff).say("report-mail-settings").to_string();
    let template = Mail {
        page: Page::staff(&context, &request, &staff, "report", title),
        monthly: wishes.monthly,
        weekly: wishes.weekly,
        friday: wishes.friday,
        is_director: staff.account.role == Role::Director,
    };
    html(&request, &template)
}

/// POST /report/mail
pub async fn update(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Reader,
    Posted(form): Posted<MailForm>,
) -> Result<HttpResponse, Fault> {
    let t = speech_of(&request, &staff);
    let before = MailForm::of(wishes(&context, &staff).await?);
    let undo = way_back(&t, "/report/mail/former", &before);
    change(&context, &staff, &form, Flash { text: t.say("form-saved").to_string(), undo }).await
}

/// POST /report/mail/former?…: puts back what was ticked before.
pub async fn restore(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Reader,
    Asked(former): Asked<MailForm>,
) -> Result<HttpResponse, Fault> {
    let done = Flash { text: speech_of(&request, &staff).say("form-undone").to_string(), undo: None };
    change(&context, &staff, &former, done).await
}

async fn change(context: &Context, staff: &Staff, form: &MailForm, done: Flash) -> Result<HttpResponse, Fault> {
    let (act, account, wishes) = (staff.act(context), staff.account.id, form.wishes());
    context.write(move |tx| actions::report_mail::set_wishes(tx, &act, account, wishes)).await?;
    Ok(redirect_with("/report/mail", &done))
}

async fn wishes(context: &Context, staff: &Staff) -> Result<Wishes, Fault> {
    let (organisation, account) = (staff.organisation.id, staff.account.id);
    let found = context.read(move |tx| store::report_mail::of(tx, organisation, account)).await?;
    found.ok_or(Fault::NotFound)
}
