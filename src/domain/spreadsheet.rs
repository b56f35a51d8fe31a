//! What a cell must not begin with where a spreadsheet opens it: it would be taken for a formula and run.
//! Every writer of sheets passes every cell through [`guarded`]; readers undo it.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// A cell that is text to every spreadsheet: one apostrophe stands before whatever could begin a formula.
pub fn guarded(cell: &str) -> Cow<'_, str> {
    if is_risky(cell) { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

/// The cell as it was before [`guarded`].
pub fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| is_risky(rest)).unwrap_or(cell)
}

/// Formulas begin with one of `= + - @`, in any width, after any blanks; a tab or a line break at the start moves the
/// rest to a cell of its own. What was guarded before counts too, so that guarding can be undone exactly.
fn is_risky(cell: &str) -> bool {
    if cell.starts_with(['\t', '\r', '\n']) {
        return true;
    }
    let bare = cell.trim_start_matches(|c: char| c == '\'' || c.is_whitespace() || c.is_control() || is_zero_width(c));
    let first = bare.chars().next().and_then(|c| std::iter::once(c).nfkc().next());
    first.is_some_and(|c| matches!(c, '=' | '+' | '-' | '@' | '\u{2212}'))
}

const fn is_zero_width(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{AD}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_could_begin_a_formula_is_text() {
        for sign in ["=", "+", "-", "@", "＝", "＋", "－", "＠", "﹢", "﹣", "﹦", "﹫", "\u{2212}"] {
            for before in ["", " ", "\u{A0}", "\u{3000}", "\u{200B}", "\t", "\r", "\n", "'", "' "] {
                let cell = format!("{before}{sign}cmd|' /C calc'!A0");
                assert_eq!(guarded(&cell), format!("'{cell}"));
                assert_eq!(unguarded(&guarded(&cell)), cell);
                assert_eq!(unguarded(unguarded(&guarded(&guarded(&cell)))), cell);
            }
        }
        for risky in ["\t1", "\r1", "\n1"] {
            assert!(guarded(risky).starts_with('\''), "{risky:?}");
        }
    }

    #[test]
    fn ordinary_cells_stay_as_they_are() {
        for cell in ["", "Kim", "L’Escale", "'Kim", "12", "a=b", "kim@example.org", "Jean-Luc", " Kim", "'"] {
            assert_eq!((guarded(cell).as_ref(), unguarded(cell)), (cell, cell));
        }
    }
}
