//! An organisation with an admin and an API token, and the verbs of the product.

use comptoir::domain::id::Id;
use serde_json::{Value, json};

/// An organisation under test.
#[derive(Clone)]
pub struct Organisation {
    pub url: String,
    pub id: Id<comptoir::domain::organisation::Organisation>,
    /// Id of the admin's account.
    pub admin: uuid::Uuid,
    pub admin_email: String,
    pub token: String,
}

impl Organisation {
    /// One request with this organisation's token.
    pub fn call(&self, method: &str, path: &str, body: Option<&Value>) -> (u16, Value) {
        self.call_with(method, path, body, &[])
    }

    pub fn call_with(&self, method: &str, path: &str, body: Option<&Value>, headers: &[(&str, &str)]) -> (u16, Value) {
        call(&self.url, Some(&self.token), method, path, body.map(ToString::to_string).as_deref(), headers)
    }

    /// A GET that must succeed.
    pub fn get(&self, path: &str) -> Value {
        let (status, answer) = self.call("GET", path, None);
        assert_eq!(status, 200, "GET {path}: {answer}");
        answer
    }

    /// A change that must succeed.
    pub fn send(&self, method: &str, path: &str, body: &Value) -> Value {
        let (status, answer) = self.call(method, path, Some(body));
        assert!((200..300).contains(&status), "{method} {path} {body}: {status} {answer}");
        answer
    }

    /// A community, by its id.
    pub fn community(&self, name: &str) -> String {
        id(&self.send("POST", "/communities", &json!({"name": name, "internal": false, "address_form": "vous"})))
    }

    /// Somebody who agreed to be written to, by their id.
    pub fn person(&self, name: &str, email: &str, communities: &[&str]) -> String {
        id(&self.send(
            "POST",
            "/people",
            &json!({
                "name": name, "email": email, "locale": "fr", "communities": communities,
                "basis": {"kind": "consent", "source": "inscription au salon", "since": "2026-01-15"},
            }),
        ))
    }

    /// Many people of one community: `prefix-n@example.org`.
    pub fn crowd(&self, prefix: &str, count: usize, community: &str) -> Vec<String> {
        (0..count)
            .map(|n| self.person(&format!("{prefix} {n}"), &format!("{prefix}-{n}@example.org"), &[community]))
            .collect()
    }

    /// An announced apéro hosted by the admin on Thursday 3 December, half past six to nine in Paris.
    pub fn apero(&self, more: Value) -> String {
        let mut event = json!({
            "kind": "apero", "title": "Apéro des testeurs", "description": "On débriefe la bêta autour d’un verre.",
            "starts_at": "2026-12-03T17:30:00Z", "ends_at": "2026-12-03T20:00:00Z", "timezone": "Europe/Paris",
            "plus_ones_max": 2, "hosts": [self.admin],
        });
        for (key, value) in more.as_object().cloned().unwrap_or_default() {
            event[key] = value;
        }
        let event = id(&self.send("POST", "/events", &event));
        self.send("POST", &format!("/events/{event}/announcement"), &json!({}));
        event
    }

    /// Invites people, unheld.
    pub fn invite(&self, event: &str, people: &[String]) -> Value {
        self.send("POST", &format!("/events/{event}/invitations"), &json!({"people": people, "hold_seconds": 0}))
    }

    /// Records somebody's answer.
    pub fn answer(&self, event: &str, person: &str, answer: &str, guests: u32) -> Value {
        self.send("PUT", &format!("/events/{event}/rsvps/{person}"), &json!({"answer": answer, "guests": guests}))
    }

    /// The personal address of a guest's answer page.
    pub fn rsvp_url(&self, event: &str, person: &str) -> String {
        let items = self.get(&format!("/events/{event}/invitations?limit=200"));
        let items = items["items"].as_array().unwrap();
        let item = items.iter().find(|item| item["person"] == person).expect("an invitation");
        item["rsvp_url"].as_str().unwrap().to_owned()
    }

    pub fn counts(&self, event: &str) -> Value {
        self.get(&format!("/events/{event}"))["counts"].clone()
    }

    pub fn ratio(&self, period: &str) -> Value {
        self.get(&format!("/reports/ratio?period={period}"))
    }
}

/// The id of what was just made.
pub fn id(answer: &Value) -> String {
    answer["id"].as_str().unwrap_or_else(|| panic!("no id in {answer}")).to_owned()
}

/// One request to the API, whatever its body.
pub fn call(
    url: &str,
    token: Option<&str>,
    method: &str,
    path: &str,
    body: Option<&str>,
    headers: &[(&str, &str)],
) -> (u16, Value) {
    let agent: ureq::Agent = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .allow_non_standard_methods(true)
        .timeout_global(Some(std::time::Duration::from_secs(60)))
        .build()
        .into();
    let mut request = ureq::http::Request::builder().method(method).uri(format!("{url}/api/v1{path}"));
    if let Some(token) = token {
        request = request.header("authorization", format!("Bearer {token}"));
    }
    if body.is_some() {
        request = request.header("content-type", "application/json");
    }
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let response = match body {
        Some(body) => agent.run(request.body(body.to_owned()).unwrap()),
        None => agent.run(request.body(()).unwrap()),
    };
    let mut response = response.unwrap();
    let text = response.body_mut().read_to_string().unwrap_or_default();
    (response.status().as_u16(), serde_json::from_str(&text).unwrap_or(Value::String(text)))
}
