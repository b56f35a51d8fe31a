//! What the documents say about commands, settings and addresses is true.

use std::collections::BTreeSet;
use std::path::Path;

use comptoir::config::SETTINGS;

use crate::support::TestApp;

fn document(name: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

#[test]
fn the_table_of_settings_is_the_one_in_the_code() {
    let table: String = SETTINGS
        .iter()
        .map(|setting| {
            let default = if setting.default.is_empty() { "–".to_owned() } else { format!("`{}`", setting.default) };
            format!("| `COMPTOIR_{}` | {default} | {} |\n", setting.key, setting.about.replace('|', "\\|"))
        })
        .collect();
    let operating = document("docs/operating.md");
    assert!(operating.contains(&table), "docs/operating.md should hold:\n{table}");
}

#[test]
fn every_variable_that_a_document_names_is_a_setting() {
    let named = regex::Regex::new(r"COMPTOIR_([A-Z_]+[A-Z])").unwrap();
    for name in ["README.md", "docs/operating.md", "docs/mail.md", "docs/architecture.md", "docs/performance.md"] {
        let text = document(name);
        for found in named.captures_iter(&text) {
            let known = SETTINGS.iter().any(|setting| setting.key == &found[1]) || &found[1] == "DKIM";
            assert!(known, "{name} names COMPTOIR_{}", &found[1]);
        }
    }
}

#[test]
fn every_local_file_that_a_document_links_to_is_there() {
    let link = regex::Regex::new(r"\]\(([^)#:]+)\)").unwrap();
    for name in [
        "README.md",
        "docs/operating.md",
        "docs/mail.md",
        "docs/architecture.md",
        "docs/dependencies.md",
        "docs/privacy.md",
    ] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(name).parent().unwrap().to_owned();
        for found in link.captures_iter(&document(name)) {
            assert!(folder.join(&found[1]).exists(), "{name} links to {}", &found[1]);
        }
    }
}

#[test]
fn every_address_that_a_document_names_answers() {
    let app = TestApp::start();
    let address = regex::Regex::new(r"`(/(?:health|dev|mail|api)[a-z0-9/._-]*)`").unwrap();
    let mut asked = 0;
    for name in ["README.md", "docs/operating.md", "docs/mail.md", "docs/architecture.md"] {
        for found in address.captures_iter(&document(name)) {
            let status = app.visitor().get(&found[1]).status;
            assert_ne!(status, 404, "{name} names {}", &found[1]);
            asked += 1;
        }
    }
    assert!(asked >= 4, "{asked}");
}

#[test]
fn every_dependency_is_explained() {
    let manifest: toml::Table = document("Cargo.toml").parse().unwrap();
    let explained = document("docs/dependencies.md");
    for section in ["dependencies", "dev-dependencies"] {
        for (name, _) in manifest[section].as_table().unwrap() {
            assert!(explained.contains(name.as_str()), "docs/dependencies.md says nothing of {name}");
        }
    }
}

#[test]
fn every_rule_of_calendar_mail_has_its_file_and_its_test() {
    let rule = regex::Regex::new(r"(?m)^\| ([SID]\d+) \| .* \| `([^`]+)` \|$").unwrap();
    let number = regex::Regex::new(r"\b[SID]\d+\b").unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut named = BTreeSet::new();
    for comment in
        comments_of_tests(&root.join("src")).into_iter().chain(comments_of_tests(&root.join("tests/service")))
    {
        named.extend(number.find_iter(&comment).map(|found| found.as_str().to_owned()));
    }
    let document = document("docs/calendar-mail.md");
    let rules: Vec<_> = rule.captures_iter(&document).map(|found| (found[1].to_owned(), found[2].to_owned())).collect();
    assert_eq!(rules.len(), 19 + 12 + 8);
    for (_, file) in &rules {
        assert!(root.join(file).exists(), "{file}");
    }
    let untested: Vec<_> = rules.iter().map(|(number, _)| number).filter(|number| !named.contains(*number)).collect();
    assert!(untested.is_empty(), "no test names {untested:?}");
}

/// The comments in tests: all of a file of tests, else what follows `#[cfg(test)]`.
fn comments_of_tests(folder: &Path) -> Vec<String> {
    let mut comments = Vec::new();
    for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            comments.extend(comments_of_tests(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            let all = path.components().any(|part| part.as_os_str() == "service")
                || path.ends_with("golden.rs")
                || path.ends_with("tests.rs");
            let tests = if all {
                text.as_str()
            } else {
                text.split_once("#[cfg(test)]\nmod tests {").map_or("", |(_, tests)| tests)
            };
            comments
                .extend(tests.lines().filter_map(|line| line.split_once("//").map(|(_, comment)| comment.to_owned())));
        }
    }
    comments
}
