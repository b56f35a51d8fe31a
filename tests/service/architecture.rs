//! Imports go down, never up, never sideways.

use std::path::Path;

/// From the ground up: a file may name its own folder and the floors below it.
const FLOORS: &[&[&str]] = &[
    &["domain"],
    &["store", "ical", "imports", "charts", "i18n", "config", "clock", "dns", "fetch", "links", "secrets"],
    &["actions", "mail"],
    &["context", "compose"],
    &["web", "jobs"],
    &["app", "cli"],
];
/// The one folder, or the one file, that may name each of these crates.
const KEPT_TO: &[(&str, &[&str])] = &[
    ("diesel", &["store"]),
    ("actix_web", &["web", "app", "cli", "main"]),
    ("lettre", &["mail"]),
    ("async_imap", &["mail/imap"]),
    ("icalendar", &["ical"]),
    ("calamine", &["imports"]),
    ("csv", &["imports"]),
    ("rust_xlsxwriter", &["imports"]),
    ("encoding_rs", &["imports"]),
    ("zip", &["imports"]),
    ("jiff", &["domain/local_time"]),
    ("hickory_resolver", &["dns"]),
    ("ureq", &["fetch"]),
    ("rand", &["secrets"]),
    ("fluent_bundle", &["i18n"]),
];
/// Steps that the rule allows, each with its reason.
const EXCEPTIONS: &[(&str, &str)] = &[
    ("links", "secrets"), // a link is made with the key
    ("app", "cli"),       // one floor, wired together
    ("cli", "app"),
];

#[test]
fn imports_go_down() {
    let mut wrong = Vec::new();
    for (file, text) in sources() {
        let Some(own) = room(&file) else { continue };
        for (at, line) in product_lines(&text) {
            for found in line.match_indices("crate::").map(|(at, _)| &line[at + 7..]) {
                let named = found.split(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap_or_default();
                let (Some(here), Some(there)) = (floor(own), floor(named)) else { continue };
                let allowed = named == own || there < here || EXCEPTIONS.contains(&(own, named));
                if !allowed {
                    wrong.push(format!("{file}:{at}: {own} (floor {here}) names {named} (floor {there})"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "imports that do not go down:\n{}", wrong.join("\n"));
}

#[test]
fn each_outside_library_stays_in_its_room() {
    let mut wrong = Vec::new();
    for (file, text) in sources() {
        for (at, line) in product_lines(&text) {
            for (library, rooms) in KEPT_TO {
                let path = format!("{library}::");
                let named = line
                    .match_indices(&path)
                    .any(|(at, _)| !line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':'));
                if named && !rooms.iter().any(|room| file.starts_with(&format!("src/{room}"))) {
                    wrong.push(format!("{file}:{at}: names {library}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_time_of_day_is_asked_for_in_one_file() {
    let asking: Vec<String> = sources()
        .into_iter()
        .filter(|(_, text)| {
            product_lines(text).iter().any(|(_, line)| {
                line.contains("Utc::now()") || line.contains("SystemTime::now()") || line.contains("now_v7()")
            })
        })
        .map(|(file, _)| file)
        .collect();
    assert_eq!(asking, ["src/clock.rs"]);
}

#[test]
fn hours_are_written_in_one_file_which_keeps_their_sums() {
    let writing = ["insert_into(time_entries", "update(time_entries", "delete(time_entries"];
    let files: Vec<String> = sources()
        .into_iter()
        .filter(|(_, text)| {
            let product: String = product_lines(text).iter().flat_map(|(_, line)| line.split_whitespace()).collect();
            writing.iter().any(|statement| product.contains(statement))
        })
        .map(|(file, _)| file)
        .collect();
    assert_eq!(files, ["src/store/time_entry.rs"]);
}

#[test]
fn no_file_is_too_long_to_be_read() {
    let long: Vec<String> = sources()
        .into_iter()
        // The tables are one list, as the migrations are: one looks a table up in it, nobody reads it through.
        .filter(|(file, text)| file != "src/store/schema.rs" && text.lines().count() > 450)
        .map(|(file, text)| format!("{file}: {}", text.lines().count()))
        .collect();
    assert!(long.is_empty(), "{long:?}");
}

fn floor(room: &str) -> Option<usize> {
    FLOORS.iter().position(|rooms| rooms.contains(&room))
}

/// The folder or file directly under `src` that a path belongs to.
fn room(file: &str) -> Option<&str> {
    file.strip_prefix("src/")?.split(['/', '.']).next()
}

/// Lines of the product: without comments, without the tests at the end.
fn product_lines(text: &str) -> Vec<(usize, &str)> {
    let product = text.split("#[cfg(test)]\nmod ").next().unwrap_or(text);
    product
        .lines()
        .enumerate()
        .map(|(at, line)| (at + 1, line))
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
        .collect()
}

fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    let mut folders = vec![root.join("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if entry.is_dir() {
                folders.push(entry);
            } else if entry.extension().is_some_and(|ending| ending == "rs") {
                let name = entry.strip_prefix(root).unwrap().display().to_string();
                let is_test = name.contains("/tests") || name.ends_with("samples.rs") || name.ends_with("locales.rs");
                if !is_test {
                    found.push((name, std::fs::read_to_string(&entry).unwrap()));
                }
            }
        }
    }
    found.sort();
    found
}
