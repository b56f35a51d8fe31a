//! The rate over half a year as one line, with the band of its target: at or above it, at most five points below it,
//! or further below. Decides no word and no colour. Weeks without a figure leave a gap, never a guess.

use super::svg::{escape, number};
use crate::domain::fraction::Fraction;

const WIDTH: f64 = 520.0;
const HEIGHT: f64 = 150.0;
/// Points below the target that are still watched and not yet drifting.
const WATCH: f64 = 0.05;

/// One week of the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// The rate that the four weeks up to this one make; none leaves a gap.
    pub rate: Option<Fraction>,
    /// What was aimed at in that week.
    pub target: Option<Fraction>,
}

/// Inline SVG with classes `line`, `l-held`, `l-watch` (the bands), `l-target`, `l-rate`, `l-dot` and `l-lab`; `label`
/// is the sentence that says the same. The scale runs from zero to the next ten percent above everything shown; it is
/// written at `top` as the page likes it.
pub fn svg(points: &[Point], label: &str, top: impl Fn(u32) -> String) -> String {
    let tenths = tenths(points);
    let scale = Scale { count: points.len(), top: f64::from(tenths) / 10.0 };
    let label = escape(label);
    let mut shapes = bands(points, scale);
    shapes += &stepped(points, scale);
    for run in runs(points) {
        shapes += &rate(&run, scale);
    }
    if let Some((at, value)) = last(points) {
        let (x, y) = (number(scale.x(at)), number(scale.y(value)));
        shapes += &format!(r#"<circle class="l-dot" cx="{x}" cy="{y}" r="4.5"/>"#);
    }
    let (height, base) = (number(HEIGHT), escape(&top(tenths * 10)));
    format!(
        r#"<svg class="line" viewBox="0 0 {} {height}" role="img" aria-label="{label}">{shapes}<text class="l-lab" x="2" y="11">{base}</text></svg>"#,
        number(WIDTH)
    )
}

#[derive(Clone, Copy)]
struct Scale {
    count: usize,
    /// The fraction at the top edge.
    top: f64,
}

impl Scale {
    fn x(self, at: usize) -> f64 {
        let room = WIDTH - 12.0;
        6.0 + room * at as f64 / self.count.saturating_sub(1).max(1) as f64
    }

    fn y(self, value: f64) -> f64 {
        (HEIGHT - 2.0) * (1.0 - (value / self.top).clamp(0.0, 1.0)) + 1.0
    }
}

/// Tenths of the whole that the scale reaches to: 1 to 10.
fn tenths(points: &[Point]) -> u32 {
    let all = points.iter().flat_map(|point| [point.rate, point.target]).flatten().map(Fraction::approximate);
    let highest = all.fold(0.0, f64::max);
    (1..=10).find(|tenths| f64::from(*tenths) / 10.0 > highest).unwrap_or(10)
}

/// The two bands, week by week, so that past weeks keep the target of their time.
fn bands(points: &[Point], scale: Scale) -> String {
    let mut shapes = String::new();
    let half = (scale.x(1) - scale.x(0)) / 2.0;
    for (at, target) in points.iter().enumerate().filter_map(|(at, point)| Some((at, point.target?.approximate()))) {
        let (left, width) = (number(scale.x(at) - half), number(2.0 * half));
        let (held, watch) = (scale.y(target), scale.y((target - WATCH).max(0.0)));
        let rect = |class, y: f64, height: f64| {
            let (y, height) = (number(y), number(height));
            format!(r#"<rect class="{class}" x="{left}" y="{y}" width="{width}" height="{height}"/>"#)
        };
        shapes += &rect("l-held", 0.0, held);
        shapes += &rect("l-watch", held, watch - held);
    }
    shapes
}

/// The target as a line of steps.
fn stepped(points: &[Point], scale: Scale) -> String {
    let half = (scale.x(1) - scale.x(0)) / 2.0;
    let mut path = String::new();
    for (at, target) in points.iter().enumerate().filter_map(|(at, point)| Some((at, point.target?.approximate()))) {
        let (x, y) = (scale.x(at), number(scale.y(target)));
        path += &format!("M{} {y}H{}", number(x - half), number(x + half));
    }
    if path.is_empty() { path } else { format!(r#"<path class="l-target" d="{path}" fill="none"/>"#) }
}

fn rate(run: &[(usize, f64)], scale: Scale) -> String {
    let mut path = String::new();
    for (place, (at, value)) in run.iter().enumerate() {
        let letter = if place == 0 { 'M' } else { 'L' };
        path += &format!("{letter}{} {}", number(scale.x(*at)), number(scale.y(*value)));
    }
    if let [(at, _)] = run {
        // A week alone is a short stroke, or it would not be seen.
        path += &format!("H{}", number(scale.x(*at) + 3.0));
    }
    format!(r#"<path class="l-rate" d="{path}" fill="none"/>"#)
}

/// Stretches of neighbouring weeks that have a rate.
fn runs(points: &[Point]) -> Vec<Vec<(usize, f64)>> {
    let mut runs: Vec<Vec<(usize, f64)>> = Vec::new();
    let mut goes_on = false;
    for (at, point) in points.iter().enumerate() {
        match (point.rate.map(Fraction::approximate), runs.last_mut()) {
            (Some(value), Some(run)) if goes_on => run.push((at, value)),
            (Some(value), _) => runs.push(vec![(at, value)]),
            (None, _) => {}
        }
        goes_on = point.rate.is_some();
    }
    runs
}

fn last(points: &[Point]) -> Option<(usize, f64)> {
    let at = points.iter().rposition(|point| point.rate.is_some())?;
    Some((at, points[at].rate?.approximate()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(rate: Option<&str>, target: Option<&str>) -> Point {
        let read = |text: Option<&str>| text.map(|text| text.parse().unwrap());
        Point { rate: read(rate), target: read(target) }
    }

    fn drawn(points: &[Point]) -> String {
        svg(points, "31 % sur quatre semaines", |percent| format!("{percent} %"))
    }

    #[test]
    fn weeks_without_a_rate_leave_a_gap() {
        let (some, none) = (point(Some("1/3"), None), point(None, None));
        let svg = drawn(&[some, some, none, some, some, some]);
        assert_eq!(svg.matches("l-rate").count(), 2);
        assert_eq!(svg.matches("l-dot").count(), 1);
        assert!(!svg.contains("l-held") && !svg.contains("l-target"));
        assert_eq!(drawn(&[none, none]).matches("<path").count(), 0);
        assert!(!drawn(&[]).contains("NaN"));
    }

    #[test]
    fn each_week_has_the_band_of_its_own_target() {
        let svg = drawn(&[point(Some("1/4"), None), point(Some("1/4"), Some("1/5")), point(Some("1/4"), Some("2/5"))]);
        assert_eq!((svg.matches("l-held").count(), svg.matches("l-watch").count()), (2, 2));
        assert!(svg.contains(">50 %<"), "{svg}");
    }

    #[test]
    fn the_scale_holds_everything_and_ends_at_the_whole() {
        assert_eq!(tenths(&[point(Some("1/10"), None)]), 2);
        assert_eq!(tenths(&[point(Some("1/1"), None)]), 10);
        assert_eq!(tenths(&[]), 1);
    }
}
