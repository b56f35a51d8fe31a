//! The ring: real-world time in orange against online time in lavender, from 12 o'clock clockwise,
//! with a tick at the target. Decides no word and no colour: labels are handed in, classes are
//! coloured by the stylesheet.

use std::f64::consts::TAU;

use super::svg::{escape, number};
use crate::domain::fraction::Fraction;

const SIZE: f64 = 260.0;
const CENTRE: f64 = SIZE / 2.0;
const RADIUS: f64 = 92.0;
const STROKE: f64 = 28.0;
/// The angle that half a round end adds to an arc.
const CAP: f64 = STROKE / 2.0 / RADIUS;
/// The angle left open between the two arcs.
const GAP: f64 = 0.03;

/// What the ring shows.
pub struct Ring<'a> {
    /// The rate; without one the ring is a single empty track.
    pub rate: Option<Fraction>,
    /// The target and the label beside its tick, such as « 40 % ».
    pub target: Option<(Fraction, &'a str)>,
    /// The sentence that says the same to a screen reader.
    pub label: &'a str,
}

/// Inline SVG with classes `ring`, `ring-real`, `ring-online`, `ring-none` (no rate), `ring-tick`
/// and `ring-lab`. The stylesheet sets stroke colours and leaves fill, caps and anchors alone.
pub fn svg(ring: &Ring<'_>) -> String {
    let size = number(SIZE);
    let label = escape(ring.label);
    let arcs = arcs(ring.rate);
    let tick = ring.target.map(|(target, text)| tick(target, text)).unwrap_or_default();
    format!(
        r#"<svg class="ring" viewBox="0 0 {size} {size}" overflow="visible" role="img" aria-label="{label}">{arcs}{tick}</svg>"#
    )
}

fn arcs(rate: Option<Fraction>) -> String {
    let Some(rate) = rate.map(Fraction::approximate) else {
        return circle("ring-none");
    };
    if rate <= 0.0 {
        return circle("ring-online");
    }
    if rate >= 1.0 {
        return circle("ring-real");
    }
    let turn = rate * TAU;
    arc("ring-online", turn, TAU) + &arc("ring-real", 0.0, turn)
}

/// An arc whose round ends reach exactly from one angle to the other, less half the gap on each
/// side. Where there is no room for round ends (about 5 % of the circle) they are cut straight.
fn arc(class: &str, from: f64, to: f64) -> String {
    let round = to - from > 2.0 * CAP + GAP;
    let inset = if round { CAP + GAP / 2.0 } else { (GAP / 2.0).min((to - from) / 4.0) };
    let (start, end) = (from + inset, to - inset);
    let ((x0, y0), (x1, y1)) = (point(RADIUS, start), point(RADIUS, end));
    let large = u8::from(end - start > TAU / 2.0);
    let cap = if round { "round" } else { "butt" };
    stroke(class, cap, &format!("M{x0} {y0}A{0} {0} 0 {large} 1 {x1} {y1}", number(RADIUS)))
}

/// The whole way round, in two halves because an arc cannot end where it begins.
fn circle(class: &str) -> String {
    let ((x0, y0), (x1, y1)) = (point(RADIUS, 0.0), point(RADIUS, TAU / 2.0));
    let r = number(RADIUS);
    stroke(class, "butt", &format!("M{x0} {y0}A{r} {r} 0 1 1 {x1} {y1}A{r} {r} 0 1 1 {x0} {y0}Z"))
}

fn stroke(class: &str, cap: &str, path: &str) -> String {
    let width = number(STROKE);
    format!(r#"<path class="{class}" d="{path}" fill="none" stroke-width="{width}" stroke-linecap="{cap}"/>"#)
}

/// A short line outside the ring and its label, written away from the ring on either side.
fn tick(target: Fraction, text: &str) -> String {
    let angle = target.approximate().min(1.0) * TAU;
    let edge = RADIUS + STROKE / 2.0;
    let ((x0, y0), (x1, y1)) = (point(edge + 5.0, angle), point(edge + 14.0, angle));
    let (anchor, distance) = match angle.sin() {
        sine if sine > 0.2 => ("start", 20.0),
        sine if sine < -0.2 => ("end", 20.0),
        _ => ("middle", 25.0),
    };
    let (x, y) = point(edge + distance, angle);
    let text = escape(text);
    format!(
        r#"<line class="ring-tick" x1="{x0}" y1="{y0}" x2="{x1}" y2="{y1}"/><text class="ring-lab" x="{x}" y="{y}" text-anchor="{anchor}" dominant-baseline="middle">{text}</text>"#
    )
}

/// The point at a distance from the centre, angles clockwise from 12 o'clock.
fn point(radius: f64, angle: f64) -> (String, String) {
    (number(CENTRE + radius * angle.sin()), number(CENTRE - radius * angle.cos()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(rate: Option<&str>, target: Option<&str>) -> String {
        svg(&Ring {
            rate: rate.map(|text| text.parse().unwrap()),
            target: target.map(|text| (text.parse().unwrap(), "40\u{a0}%")),
            label: "38 % du temps en réel, objectif 40 %",
        })
    }

    /// The start and end angles of the arc of a class, read back from its path.
    fn angles(svg: &str, class: &str) -> (f64, f64) {
        let path = svg.split(&format!(r#"class="{class}" d="M"#)).nth(1).unwrap();
        let path = path.split('"').next().unwrap().replace('A', " ");
        let n: Vec<f64> = path.split(' ').map(|text| text.parse().unwrap()).collect();
        let angle = |x: f64, y: f64| (x - CENTRE).atan2(CENTRE - y).rem_euclid(TAU);
        (angle(n[0], n[1]), angle(n[7], n[8]))
    }

    #[test]
    fn the_round_ends_fall_on_the_true_angles() {
        let svg = drawn(Some("38/100"), None);
        let (real, online) = (angles(&svg, "ring-real"), angles(&svg, "ring-online"));
        let reach = CAP + GAP / 2.0;
        let turn = 0.38 * TAU;
        for (found, expected) in
            [(real.0, reach), (real.1, turn - reach), (online.0, turn + reach), (online.1, TAU - reach)]
        {
            assert!((found - expected).abs() < 0.001, "{found} {expected}");
        }
    }

    #[test]
    fn an_arc_without_room_for_round_ends_is_cut_straight() {
        for (rate, small, large) in [("1/50", "ring-real", "ring-online"), ("49/50", "ring-online", "ring-real")] {
            let svg = drawn(Some(rate), None);
            let cap_of = |class: &str| {
                let path = svg.split(&format!(r#"class="{class}""#)).nth(1).unwrap();
                path.split("stroke-linecap=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
            };
            assert_eq!((cap_of(small).as_str(), cap_of(large).as_str()), ("butt", "round"));
        }
    }

    #[test]
    fn no_arc_ever_runs_backwards() {
        for thousandth in 1..1000 {
            let svg = drawn(Some(&format!("{thousandth}/1000")), None);
            for class in ["ring-real", "ring-online"] {
                let (start, end) = angles(&svg, class);
                assert!(start < end + 0.0005, "{thousandth} {class}");
            }
        }
    }

    #[test]
    fn nothing_all_and_no_figure_are_whole_circles() {
        for (rate, class) in [(Some("0/1"), "ring-online"), (Some("1/1"), "ring-real"), (None, "ring-none")] {
            let svg = drawn(rate, None);
            assert!(svg.contains(&format!(r#"class="{class}""#)));
            assert_eq!(svg.matches("<path").count(), 1);
        }
    }

    #[test]
    fn the_label_of_the_tick_is_written_away_from_the_ring() {
        for (target, anchor) in [("2/5", "start"), ("3/5", "end"), ("1/2", "middle")] {
            let svg = drawn(Some("1/3"), Some(target));
            assert!(svg.contains(&format!(r#"text-anchor="{anchor}""#)), "{target}");
        }
        assert!(!drawn(Some("1/3"), None).contains("ring-tick"));
    }

    #[test]
    fn it_is_one_picture_with_a_sentence_and_no_style() {
        let svg = drawn(Some("1/3"), Some("2/5"));
        assert!(svg.contains(r#"role="img" aria-label="38 % du temps en réel, objectif 40 %""#));
        assert!(!svg.contains("style"));
        let hostile = Ring { rate: None, target: None, label: "\"><script>" };
        assert!(!super::svg(&hostile).contains("<script"));
    }
}
