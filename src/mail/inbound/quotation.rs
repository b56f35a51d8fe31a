//! What a person wrote told from what they quote, sign and are made to sign. Only the usual marks of French and
//! English programs and their neighbours are known; what is not recognised stays, for losing words is worse.

/// How the line before a quotation begins, and what it holds: « Le 3 déc. 2026 à 18:30, Léa a écrit : ».
const ATTRIBUTIONS: [(&str, &str); 6] = [
    ("le ", "écrit"),
    ("on ", "wrote"),
    ("am ", "schrieb"),
    ("el ", "escribió"),
    ("il ", "ha scritto"),
    ("op ", "schreef"),
];
/// First lines of the header block that Outlook puts before a quotation, and what else must stand in it.
const FROM: [&str; 5] = ["from:", "de :", "de:", "von:", "da:"];
const SENT: [&str; 8] = ["sent:", "date:", "date :", "envoyé :", "envoyé:", "gesendet:", "enviado:", "inviato:"];
/// Beginnings of the lines that telephones and programs sign with.
const SIGNED: [&str; 9] = [
    "envoyé de mon ",
    "envoyé depuis ",
    "envoyé à partir de ",
    "envoyé avec ",
    "télécharger outlook",
    "obtenir outlook",
    "sent from ",
    "sent with ",
    "get outlook for ",
];
/// Where the quotation of a program begins in HTML.
const HTML: [&str; 7] = [
    "<blockquote",
    "class=\"gmail_quote",
    "class=\"moz-cite-prefix\"",
    "id=\"divrplyfwdmsg\"",
    "id=\"appendonsend\"",
    "id=\"mail-editor-reference-message-container\"",
    "class=\"yahoo_quoted\"",
];
/// A text of more lines is read so far.
const LINES: usize = 4_000;

/// The text without quoted lines, signature and what stands under the mark of a quotation. If nothing is left, all but
/// the quoted lines: someone answered below.
pub(super) fn own_text(text: &str) -> String {
    let lines: Vec<&str> = text.lines().take(LINES).map(str::trim_end).collect();
    let unquoted = |lines: &[&str]| {
        let kept: Vec<&str> = lines.iter().filter(|line| !is_quoted(line) && !is_signed(line)).copied().collect();
        kept.join("\n").trim().to_owned()
    };
    let mut own: Vec<&str> = Vec::new();
    let mut at = 0;
    while at < lines.len() && !ends(&lines[at..]) {
        match attribution(&lines[at..]) {
            // Above quoted lines: what follows them may be an answer. Else the rest is the quotation.
            Some(length) if next_is_quoted(&lines[at + length..]) => at += length,
            Some(_) => break,
            None => {
                own.push(lines[at]);
                at += 1;
            }
        }
    }
    let found = unquoted(&own);
    if found.is_empty() { unquoted(&lines) } else { found }
}

/// The HTML before its quotation.
pub(super) fn own_html(html: &str) -> &str {
    let lower = html.to_ascii_lowercase();
    let cut = HTML.iter().filter_map(|mark| lower.find(mark)).min().unwrap_or(html.len());
    // A mark inside a tag: the tag goes too.
    let end = if lower[cut..].starts_with('<') { cut } else { lower[..cut].rfind('<').unwrap_or(cut) };
    if lower[..end].trim().is_empty() { html } else { &html[..end] }
}

fn is_quoted(line: &str) -> bool {
    line.starts_with('>')
}

fn is_signed(line: &str) -> bool {
    let lower = line.trim().to_lowercase();
    lower.len() < 100 && SIGNED.iter().any(|start| lower.starts_with(start))
}

/// Whether nothing of the writer's own comes from here on.
fn ends(lines: &[&str]) -> bool {
    let first = lines[0].trim();
    let lower = first.to_lowercase().replace('\u{a0}', " ");
    let original = ["original", "d’origine", "d'origine", "ursprüngliche", "originale"];
    let separator = first.starts_with("-----") && original.iter().any(|word| lower.contains(word));
    // The space of `-- ` (RFC 3676 §4.3) is lost on many ways.
    let signature = first == "--";
    let header = FROM.iter().any(|start| lower.trim_start_matches('*').starts_with(start))
        && lines.iter().skip(1).take(4).any(|line| {
            let line = line.trim().trim_start_matches('*').to_lowercase().replace('\u{a0}', " ");
            SENT.iter().any(|start| line.starts_with(start))
        });
    separator || signature || header
}

/// How many lines the words before a quotation take, if they begin here; programs break them in up to three.
fn attribution(lines: &[&str]) -> Option<usize> {
    let mut joined = String::new();
    for (at, line) in lines.iter().take(3).enumerate() {
        joined.push(' ');
        joined.push_str(&line.to_lowercase());
        let text = joined.trim();
        if text.len() > 500 || !ATTRIBUTIONS.iter().any(|(start, _)| text.starts_with(start)) {
            return None;
        }
        if text.ends_with(':')
            && ATTRIBUTIONS.iter().any(|(start, verb)| text.starts_with(start) && text.contains(verb))
        {
            return Some(at + 1);
        }
    }
    None
}

fn next_is_quoted(lines: &[&str]) -> bool {
    lines.iter().find(|line| !line.trim().is_empty()).is_some_and(|line| is_quoted(line))
}

#[cfg(test)]
mod tests {
    use super::*;

    // I11
    #[test]
    fn quotations_and_signatures_go_and_words_stay() {
        for (text, expected) in [
            ("Oui !\n\nLe jeu. 26 nov. 2026 à 10:30, Apéros\n<a@b.example> a écrit :\n\n> x\n> y", "Oui !"),
            ("Yes\n\nOn Thu, 26 Nov 2026, Aperos <a@b.example> wrote:\nYou are invited", "Yes"),
            ("On Thu, 26 Nov 2026, Aperos <a@b.example> wrote:\n> 7 pm?\n\nBelow the quote", "Below the quote"),
            ("> 7 pm?\nYes\n> bring?\nBread", "Yes\nBread"),
            ("Ja\n-----Original Message-----\nFrom: x", "Ja"),
            ("Oui\n\nDe\u{a0}: Apéros\nEnvoyé\u{a0}: jeudi\nÀ : Léa\n\nBonjour", "Oui"),
            ("Yes\n\nFrom: Aperos\nSent: Thursday\nTo: Lea", "Yes"),
            ("From: where do we leave?\nI come", "From: where do we leave?\nI come"),
            ("Le mardi je préfère :\nmerci", "Le mardi je préfère :\nmerci"),
            ("Oui\n-- \nLéa\nDirectrice", "Oui"),
            ("Oui\n\nEnvoyé de mon iPhone", "Oui"),
            ("-- \nonly a signature", "-- \nonly a signature"),
            ("> only a quote", ""),
            ("", ""),
        ] {
            assert_eq!(own_text(text), expected.replace("-- \n", "--\n"), "{text}");
        }
    }

    #[test]
    fn html_is_cut_where_its_quotation_begins() {
        for (html, expected) in [
            ("<p>Yes</p><blockquote>x</blockquote>", "<p>Yes</p>"),
            ("<p>Yes</p><div class=\"gmail_quote x\">x</div>", "<p>Yes</p>"),
            ("<blockquote>x</blockquote>", "<blockquote>x</blockquote>"),
            ("<p>İé</p><BLOCKQUOTE>x", "<p>İé</p>"),
            ("plain", "plain"),
        ] {
            assert_eq!(own_html(html), expected);
        }
    }
}
