//! A person with a browser: cookies kept, redirects seen, scripts off.

use std::time::Duration;

use serde_json::Value;

/// A browser without scripts.
pub struct Browser {
    base: String,
    agent: ureq::Agent,
    headers: Vec<(String, String)>,
}

/// An answer as it arrived.
pub struct Answer {
    pub status: u16,
    pub body: String,
    pub location: String,
    pub headers: ureq::http::HeaderMap,
}

impl Browser {
    pub fn new(base: &str) -> Self {
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .timeout_global(Some(Duration::from_secs(60)))
            .build();
        Browser { base: base.to_owned(), agent: config.into(), headers: vec![] }
    }

    /// The same browser with a header on every request.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    pub fn get(&self, path: &str) -> Answer {
        let mut request = self.agent.get(self.address(path));
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        Answer::of(request.call().unwrap())
    }

    pub fn head(&self, path: &str) -> Answer {
        let mut request = self.agent.head(self.address(path));
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        Answer::of(request.call().unwrap())
    }

    /// Fills in a form and sends it.
    pub fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let mut request = self.agent.post(self.address(path));
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        Answer::of(request.send_form(fields.iter().copied()).unwrap())
    }

    /// Sends a form and follows where it leads.
    pub fn submit(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let answer = self.post(path, fields);
        assert_eq!(answer.status, 303, "{path}: {}", answer.body);
        self.get(&answer.location)
    }

    pub fn post_json(&self, path: &str, body: &Value) -> (u16, Value) {
        let answer = Answer::of(self.agent.post(self.address(path)).send_json(body).unwrap());
        (answer.status, serde_json::from_str(&answer.body).unwrap_or(Value::Null))
    }

    fn address(&self, path: &str) -> String {
        if path.starts_with("http") { path.to_owned() } else { format!("{}{path}", self.base) }
    }
}

impl Answer {
    fn of(mut response: ureq::http::Response<ureq::Body>) -> Self {
        let location = response.headers().get("location").map(|value| value.to_str().unwrap().to_owned());
        Answer {
            status: response.status().as_u16(),
            location: location.unwrap_or_default(),
            headers: response.headers().clone(),
            body: response.body_mut().with_config().limit(64 << 20).read_to_string().unwrap_or_default(),
        }
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// What a reader sees: tags gone, blanks folded, no-break spaces made plain.
    pub fn text(&self) -> String {
        let without_tags = regex::Regex::new(r"(?s)<(script|style|svg)\b.*?</(script|style|svg)>|<[^>]+>").unwrap();
        let text = without_tags.replace_all(&self.body, " ");
        let text = text.replace("&#39;", "'").replace("&quot;", "\"").replace("&amp;", "&").replace("&lt;", "<");
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}
