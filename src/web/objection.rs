//! No more mail, /u/{link}: GET shows, POST acts, for people and for mail programs (RFC 8058, GDPR art. 21).

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::fault::Fault;
use super::guest::{self, Member, member_by_key};
use super::limit::Limits;
use super::page::{Page, html, redirect};
use crate::actions;
use crate::context::Context;
use crate::links::Purpose;

/// The longest body of a one-click objection; what is longer is not one.
const ONE_CLICK_MAX: usize = 4096;

/// GET /u/{link}
pub async fn show(
    context: web::Data<Context>,
    request: HttpRequest,
    link: web::Path<String>,
) -> Result<HttpResponse, Fault> {
    let member = of_link(&context, &link).await?;
    if member.person.objected_at.is_some() {
        return html(&request, &Done::of(&context, &request, &member, &link));
    }
    let Member { person, organisation, register, .. } = &member;
    let page = Page::guest(&context, &request, person.locale, *register, "");
    let title = page.t.say("objection-title").to_string();
    let template = Show {
        page: page.titled(title),
        action: format!("/u/{link}"),
        organisation: organisation.name.clone(),
        email: person.email.as_ref().map_or_else(|| person.name.clone(), ToString::to_string),
        my_data: context.links.my_data(person.link_key),
    };
    html(&request, &template)
}

/// POST /u/{link}. A mail program gets its answer at once, without a redirect, which RFC 8058 §3.1 forbids it to follow.
pub async fn object(
    context: web::Data<Context>,
    limits: web::Data<Limits>,
    request: HttpRequest,
    link: web::Path<String>,
    body: web::Bytes,
) -> Result<HttpResponse, Fault> {
    limits.link(guest::key(&context, Purpose::Objection, &link)?)?;
    let member = of_link(&context, &link).await?;
    let (act, person) = (context.act(member.organisation.id, None), member.person.id);
    context.write(move |tx| actions::objection::object(tx, &act, person)).await?;
    if is_one_click(&body) {
        html(&request, &Done::of(&context, &request, &member, &link))
    } else {
        Ok(redirect(&format!("/u/{link}")))
    }
}

/// POST /u/{link}/end: the person was mistaken. Nobody else can take an objection back.
pub async fn take_back(
    context: web::Data<Context>,
    limits: web::Data<Limits>,
    link: web::Path<String>,
) -> Result<HttpResponse, Fault> {
    limits.link(guest::key(&context, Purpose::Objection, &link)?)?;
    let member = of_link(&context, &link).await?;
    let (act, person) = (context.act(member.organisation.id, None), member.person.id);
    context.write(move |tx| actions::objection::take_back(tx, &act, person)).await?;
    Ok(redirect(&format!("/u/{link}")))
}

async fn of_link(context: &Context, link: &str) -> Result<Member, Fault> {
    let key = guest::key(context, Purpose::Objection, link)?;
    context.read(move |tx| member_by_key(tx, key)).await?.ok_or(Fault::UnknownLink)
}

/// `List-Unsubscribe=One-Click`, as a form or as the one part of a multipart form.
fn is_one_click(body: &[u8]) -> bool {
    let Some(text) = std::str::from_utf8(body).ok().filter(|text| text.len() <= ONE_CLICK_MAX) else { return false };
    let text = text.to_ascii_lowercase();
    text.contains("list-unsubscribe") && text.contains("one-click")
}

#[derive(Template)]
#[template(path = "objection/show.html")]
struct Show {
    page: Page,
    action: String,
    organisation: String,
    email: String,
    my_data: String,
}

#[derive(Template)]
#[template(path = "objection/done.html")]
struct Done {
    page: Page,
    action: String,
    organisation: String,
    my_data: String,
}

impl Done {
    fn of(context: &Context, request: &HttpRequest, member: &Member, link: &str) -> Done {
        let Member { person, organisation, register, .. } = member;
        let page = Page::guest(context, request, person.locale, *register, "");
        let title = page.t.say("objection-title").to_string();
        Done {
            page: page.titled(title),
            action: format!("/u/{link}/end"),
            organisation: organisation.name.clone(),
            my_data: context.links.my_data(person.link_key),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_click_is_recognised_in_both_encodings() {
        assert!(is_one_click(b"List-Unsubscribe=One-Click"));
        let multipart =
            "--x\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--x--\r\n";
        assert!(is_one_click(multipart.as_bytes()));
        assert!(!is_one_click(b""));
        assert!(!is_one_click(b"answer=yes"));
    }
}
