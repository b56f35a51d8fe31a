//! What somebody usually says: values to offer before anything is typed. Pure; never counts anything by itself.

/// Half an hour, the step in which people remember.
const STEP_S: i64 = 30 * 60;

/// The median in minutes of what the same stretch of time took before, to the nearest half hour. What nothing was said
/// of does not count; none when all were such.
pub fn one(before_s: &[i64]) -> Option<i64> {
    let mut said: Vec<i64> = before_s.iter().copied().filter(|seconds| *seconds > 0).collect();
    said.sort_unstable();
    let upper = said.get(said.len() / 2)?;
    let lower = said.get((said.len() - 1) / 2).unwrap_or(upper);
    Some((((lower + upper) / 2 + STEP_S / 2) / STEP_S).max(1) * STEP_S / 60)
}

/// Up to three durations in minutes to offer for a day, ascending: the usual one and its neighbours.
pub fn minutes(before_s: &[i64]) -> Vec<i64> {
    let step = STEP_S / 60;
    let Some(median) = one(before_s) else { return Vec::new() };
    [median - step, median, median + step].into_iter().filter(|minutes| *minutes > 0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_to_the_half_hour_and_its_neighbours_are_offered() {
        let hours = |before: &[f64]| minutes(&before.iter().map(|hours| (hours * 3600.0) as i64).collect::<Vec<_>>());
        assert_eq!(hours(&[2.5, 3.0, 4.0]), [150, 180, 210]);
        assert_eq!(hours(&[2.0, 3.0, 0.0, 0.0]), [120, 150, 180]);
        assert_eq!(hours(&[2.4]), [120, 150, 180]);
        assert_eq!(hours(&[0.1]), [30, 60]);
        assert_eq!(hours(&[0.0, 0.0]), [0; 0]);
        assert_eq!(hours(&[]), [0; 0]);
    }
}
