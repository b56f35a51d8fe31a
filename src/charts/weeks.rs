//! One bar for each week: real-world time at the base, online time on top, and a mark that the real
//! part must reach. The list, its words and its links are the page's; so are the colours.

use super::svg::number;
use crate::domain::fraction::Fraction;

/// The vertical axis shared by all bars of a figure: three equal steps from zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scale {
    /// Seconds from one line of the axis to the next.
    pub step_s: i64,
}

/// What one bar shows, in seconds.
pub struct Bar {
    pub real_s: i64,
    pub online_s: i64,
    /// The rate that was aimed at in that week.
    pub target: Option<Fraction>,
    /// Whether the week is still going on; it is drawn paler.
    pub is_partial: bool,
}

impl Scale {
    /// The smallest scale of round hours that holds the highest of the totals.
    pub fn holding(totals_s: impl IntoIterator<Item = i64>) -> Scale {
        let highest = totals_s.into_iter().max().unwrap_or(0);
        let mut step_s = 3600;
        // 1, 2, 3, 5, 10, 20, 30, 50, … hours
        for factor in [(2, 1), (3, 2), (5, 3), (2, 1)].into_iter().cycle().take(48) {
            if 3 * step_s >= highest {
                break;
            }
            step_s = step_s * factor.0 / factor.1;
        }
        Scale { step_s }
    }

    /// The top of the axis.
    pub fn top_s(self) -> i64 {
        3 * self.step_s
    }

    /// The hours written beside the axis, from the top down to zero.
    pub fn hours(self) -> [i64; 4] {
        [3, 2, 1, 0].map(|step| step * self.step_s / 3600)
    }
}

/// Inline SVG of 100 × 100 to be stretched, with classes `bar`, `partial`, `b-online`, `b-real`,
/// `b-cut` (between the two), `b-halo` and `b-target`. Hidden from screen readers: the page says
/// it in words.
pub fn svg(bar: &Bar, scale: Scale) -> String {
    let class = if bar.is_partial { "bar partial" } else { "bar" };
    let total_s = bar.real_s + bar.online_s;
    let height = |seconds: f64| number(100.0 - 100.0 * seconds / scale.top_s() as f64);
    let (top, cut) = (height(total_s as f64), height(bar.real_s as f64));
    let mut shapes = String::new();
    if bar.online_s > 0 {
        shapes += &format!(r#"<path class="b-online" d="M22 {top}H78V{cut}H22Z"/>"#);
    }
    if bar.real_s > 0 {
        shapes += &format!(r#"<path class="b-real" d="M22 {cut}H78V100H22Z"/>"#);
    }
    if bar.online_s > 0 && bar.real_s > 0 {
        shapes += &line("b-cut", &format!("M22 {cut}H78"));
    }
    if let Some(target) = bar.target.filter(|_| total_s > 0) {
        let mark = format!("M13 {}H87", height(target.approximate() * total_s as f64));
        shapes += &line("b-halo", &mark);
        shapes += &line("b-target", &mark);
    }
    format!(
        r#"<svg class="{class}" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">{shapes}</svg>"#
    )
}

/// A line that keeps its width however the picture is stretched.
fn line(class: &str, path: &str) -> String {
    format!(r#"<path class="{class}" d="{path}" fill="none" vector-effect="non-scaling-stroke"/>"#)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: i64 = 3600;

    fn bar(real: i64, online: i64) -> Bar {
        Bar { real_s: real * HOUR, online_s: online * HOUR, target: "2/5".parse().ok(), is_partial: false }
    }

    #[test]
    fn the_scale_is_the_smallest_round_one_that_holds_every_bar() {
        let hours = |highest: i64| Scale::holding([HOUR, highest * HOUR]).hours();
        assert_eq!(hours(51), [60, 40, 20, 0]);
        assert_eq!(hours(60), [60, 40, 20, 0]);
        assert_eq!(hours(61), [90, 60, 30, 0]);
        assert_eq!(hours(91), [150, 100, 50, 0]);
        assert_eq!(hours(7), [9, 6, 3, 0]);
        assert_eq!(hours(10), [15, 10, 5, 0]);
        assert_eq!(hours(6), [6, 4, 2, 0]);
        assert_eq!(hours(2), [3, 2, 1, 0]);
        assert_eq!(hours(901), [1500, 1000, 500, 0]);
        assert_eq!(Scale::holding([]).hours(), [3, 2, 1, 0]);
        assert!(Scale::holding([i64::MAX / 4]).top_s() > 0);
    }

    #[test]
    fn real_time_is_at_the_base_and_the_mark_at_its_share_of_the_whole() {
        let scale = Scale { step_s: 20 * HOUR };
        let svg = svg(&bar(15, 35), scale);
        assert!(svg.contains(r#"class="b-online" d="M22 16.67H78V75H22Z""#), "{svg}");
        assert!(svg.contains(r#"class="b-real" d="M22 75H78V100H22Z""#));
        assert!(svg.contains(r#"class="b-target" d="M13 66.67H87""#));
        assert!(!svg.contains("style") && !svg.contains("partial"));
    }

    #[test]
    fn a_week_without_time_is_empty_and_one_sided_weeks_have_no_cut() {
        let scale = Scale { step_s: 20 * HOUR };
        assert!(!svg(&bar(0, 0), scale).contains("<path"));
        assert!(!svg(&bar(0, 9), scale).contains("b-cut"));
        assert!(!svg(&bar(9, 0), scale).contains("b-online"));
        let current = Bar { is_partial: true, target: None, ..bar(1, 1) };
        let svg = svg(&current, scale);
        assert!(svg.contains(r#"class="bar partial""#) && !svg.contains("b-target"));
    }
}
