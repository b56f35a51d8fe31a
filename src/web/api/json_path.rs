//! Which field of a JSON text stands at a position. serde_json says line and column of what it refuses, and not the
//! name. The text was read as JSON up to there, so this needs no grammar: strings, brackets, commas.

/// The path of the innermost object around the position, and of the value at it: `items[2]`, `items[2].kind`.
/// Line and column count from 1, the column in octets.
pub fn path_at(octets: &[u8], line: usize, column: usize) -> (String, String) {
    let mut levels: Vec<Level> = Vec::new();
    let mut last_string = String::new();
    let mut at = 0;
    let end = offset(octets, line, column);
    while at < end {
        match octets[at] {
            b'"' => (last_string, at) = string(octets, at, end),
            b':' => name(&mut levels, std::mem::take(&mut last_string)),
            b'{' => levels.push(Level::Object(String::new())),
            b'[' => levels.push(Level::List(0)),
            // What closes just here is still what the position is about: serde_json reads on to the end of an object
            // before it says what was wrong in it.
            b'}' | b']' if at + 1 < end => drop(levels.pop()),
            b',' => advance(&mut levels),
            _ => {}
        }
        at += 1;
    }
    let around = levels.iter().rposition(|level| matches!(level, Level::Object(_))).unwrap_or(0);
    (written(&levels[..around]), written(&levels))
}

enum Level {
    /// In an object, at this field.
    Object(String),
    /// In a list, at this place.
    List(usize),
}

fn offset(octets: &[u8], line: usize, column: usize) -> usize {
    let starts =
        std::iter::once(0).chain(octets.iter().enumerate().filter(|(_, c)| **c == b'\n').map(|(at, _)| at + 1));
    let start = starts.into_iter().nth(line.saturating_sub(1)).unwrap_or(0);
    (start + column).min(octets.len())
}

/// The string that opens here, as written, and where its closing quote stands.
fn string(octets: &[u8], open: usize, end: usize) -> (String, usize) {
    let mut at = open + 1;
    while at < end && octets[at] != b'"' {
        at += if octets[at] == b'\\' { 2 } else { 1 };
    }
    let at = at.min(end);
    (String::from_utf8_lossy(&octets[open + 1..at.max(open + 1).min(octets.len())]).into_owned(), at)
}

fn name(levels: &mut [Level], name: String) {
    if let Some(Level::Object(current)) = levels.last_mut() {
        *current = name;
    }
}

fn advance(levels: &mut [Level]) {
    match levels.last_mut() {
        Some(Level::Object(current)) => current.clear(),
        Some(Level::List(place)) => *place += 1,
        None => {}
    }
}

fn written(levels: &[Level]) -> String {
    let mut path = String::new();
    for level in levels {
        match level {
            Level::Object(name) if name.is_empty() => {}
            Level::Object(name) if path.is_empty() => path.push_str(name),
            Level::Object(name) => path.push_str(&format!(".{name}")),
            Level::List(place) => path.push_str(&format!("[{place}]")),
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_leads_through_objects_and_lists() {
        let text = br#"{"a":[{"b":1},{"c":{"d,}":"x\"}","e":7}}]}"#;
        let column = text.iter().position(|c| *c == b'7').unwrap() + 1;
        assert_eq!(path_at(text, 1, column), ("a[1].c".into(), "a[1].c.e".into()));
        assert_eq!(path_at(text, 1, text.len() - 2), ("a[1]".into(), "a[1].c".into()));
        assert_eq!(path_at(text, 1, 0), (String::new(), String::new()));
        assert_eq!(path_at(text, 1, 999), (String::new(), "a".into()));
    }
}
