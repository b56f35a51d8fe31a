//! Tests over all texts at once: both languages say the same things, and nobody asks for a text that is not there.
//! Reads the .ftl files as written and the sources beside them, so it runs in tests alone.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use fluent_bundle::FluentResource;
use regex::Regex;

use super::bundle;
use crate::domain::language::Language;

const LANGUAGES: [Language; 2] = [Language::French, Language::English];

/// The variables of each message, by key; `$form` is given to every phrase and may be used by one language alone.
type Messages = BTreeMap<String, BTreeSet<String>>;

#[test]
fn every_file_can_be_read() {
    for language in LANGUAGES {
        for (name, text) in bundle::files(language) {
            if let Err((_, errors)) = FluentResource::try_new(text) {
                panic!("{name}: {errors:?}");
            }
        }
    }
}

#[test]
fn both_languages_have_the_same_files() {
    let names = |language: Language| -> Vec<String> {
        let names = bundle::files(language).into_iter();
        names.map(|(name, _)| name[3..].to_owned()).collect()
    };
    assert_eq!(names(Language::French), names(Language::English));
}

#[test]
fn no_key_is_written_twice() {
    for language in LANGUAGES {
        let mut seen = BTreeMap::new();
        for (name, text) in bundle::files(language) {
            for (key, _) in messages(&text) {
                if let Some(other) = seen.insert(key.clone(), name.clone()) {
                    panic!("{key} is in {other} and in {name}");
                }
            }
        }
    }
}

#[test]
fn both_languages_have_the_same_keys_and_variables() {
    let [french, english] = LANGUAGES.map(all_messages);
    let keys = |messages: &Messages| messages.keys().cloned().collect::<BTreeSet<_>>();
    let (in_french, in_english) = (keys(&french), keys(&english));
    let alone: Vec<_> = in_french.symmetric_difference(&in_english).collect();
    assert!(alone.is_empty(), "only in one language: {alone:?}");
    for (key, variables) in &french {
        assert_eq!(variables, &english[key], "variables of {key}");
    }
}

#[test]
fn every_text_asked_for_is_written() {
    let known = all_messages(Language::French);
    let asked = Regex::new(r#"\bsay\(\s*"([^"]+)"\s*\)"#).unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut missing = Vec::new();
    for file in files_below(&root.join("src")).into_iter().chain(files_below(&root.join("templates"))) {
        let Ok(text) = fs::read_to_string(&file) else {
            continue;
        };
        for found in asked.captures_iter(&text) {
            if !known.contains_key(&found[1]) {
                missing.push(format!("{}: {}", file.display(), &found[1]));
            }
        }
    }
    assert!(missing.is_empty(), "texts nobody wrote:\n{}", missing.join("\n"));
}

fn all_messages(language: Language) -> Messages {
    let files = bundle::files(language).into_iter();
    files.flat_map(|(_, text)| messages(&text)).collect()
}

/// Splits a file at its `key =` lines. Each entry keeps its own variables, doubles included.
fn messages(text: &str) -> Vec<(String, BTreeSet<String>)> {
    let key = Regex::new(r"^(-?[a-zA-Z][a-zA-Z0-9_-]*) *=").unwrap();
    let variable = Regex::new(r"\$([a-zA-Z][a-zA-Z0-9_-]*)").unwrap();
    let mut found: Vec<(String, BTreeSet<String>)> = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if let Some(start) = key.captures(line) {
            found.push((start[1].to_owned(), BTreeSet::new()));
        }
        if let Some((_, variables)) = found.last_mut() {
            let names = variable.captures_iter(line).map(|name| name[1].to_owned());
            variables.extend(names.filter(|name| name != "form"));
        }
    }
    found
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut files = Vec::new();
    for entry in entries.flatten() {
        let path = entry.path();
        match path.is_dir() {
            true => files.extend(files_below(&path)),
            false => files.push(path),
        }
    }
    files
}
