//! How an invitation goes, as one bar of four parts: coming, perhaps, not coming, silent.

use std::fmt::Write;

use super::svg::{escape, number};

/// How many people said what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answers {
    pub yes: u64,
    pub maybe: u64,
    pub no: u64,
    pub silent: u64,
}

/// Inline SVG of class `mix`, 500 by 20, stretched to its box. The silent are the ground on which the others lie.
/// `label` says the four numbers in words.
pub fn svg(answers: &Answers, label: &str) -> String {
    let total = answers.yes + answers.maybe + answers.no + answers.silent;
    let mut parts = String::new();
    let mut before = 0;
    for (class, people) in [("k-yes", answers.yes), ("k-maybe", answers.maybe), ("k-no", answers.no)] {
        if people > 0 {
            let (from, to) = (at(before, total), at(before + people, total));
            let gap = if before + people < total { GAP } else { 0.0 };
            // a String takes every write
            let _ = write!(
                parts,
                r#"<path class="{class}" d="M{} 0H{}V20H{}Z"/>"#,
                number(from),
                number((to - gap).max(from)),
                number(from)
            );
        }
        before += people;
    }
    format!(
        r#"<svg class="mix" viewBox="0 0 500 20" preserveAspectRatio="none" role="img" aria-label="{}"><path class="k-silent" d="M0 0H500V20H0Z"/>{parts}</svg>"#,
        escape(label),
    )
}

const WIDTH: f64 = 500.0;
const GAP: f64 = 4.0;

fn at(people: u64, total: u64) -> f64 {
    WIDTH * people as f64 / total.max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_lie_side_by_side_and_leave_the_silent_open() {
        let drawn = svg(&Answers { yes: 24, maybe: 6, no: 8, silent: 12 }, "24 <come>");
        assert!(drawn.contains(r#"aria-label="24 &lt;come&gt;""#), "{drawn}");
        assert!(drawn.contains(r#"<path class="k-yes" d="M0 0H236V20H0Z"/>"#), "{drawn}");
        assert!(drawn.contains(r#"<path class="k-maybe" d="M240 0H296V20H240Z"/>"#), "{drawn}");
        assert!(drawn.contains(r#"<path class="k-no" d="M300 0H376V20H300Z"/>"#), "{drawn}");
    }

    #[test]
    fn nobody_is_an_empty_bar_and_everybody_a_full_one() {
        let nobody = svg(&Answers { yes: 0, maybe: 0, no: 0, silent: 0 }, "");
        assert!(!nobody.contains("k-yes"), "{nobody}");
        let all = svg(&Answers { yes: 3, maybe: 0, no: 0, silent: 0 }, "");
        assert!(all.contains("M0 0H500V20H0Z\"/></svg>"), "{all}");
    }
}
