//! The band on top of a mail: ten table cells, each with a shape cut by CSS, so that a mail without any image
//! still shows its event's colours. Pure; must not know the event beyond a seed and a palette.
//! Programs that ignore rounded corners show plain squares.

use sha2::{Digest, Sha256};

use crate::domain::palette::Palette;

/// How many cells a band has; narrow screens show six.
pub(super) const CELLS: usize = 10;

/// A square of one colour with a shape of another on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    pub ground: &'static str,
    pub figure: &'static str,
    /// Value of `border-radius`.
    pub corners: &'static str,
}

/// The same seed and palette always give the same band; neighbours never share a ground.
pub(super) fn cells(seed: &str, palette: Palette) -> [Cell; CELLS] {
    let colours = palette.colours();
    // Thirty of the 32 octets are used: three draws for each cell.
    let draws: [u8; 32] = Sha256::digest(seed.as_bytes()).into();
    let mut left = None;
    std::array::from_fn(|index| {
        let [ground, figure, shape] = [0, 1, 2].map(|draw| usize::from(draws[index * 3 + draw]));
        let grounds: Vec<usize> = (0..colours.len()).filter(|colour| Some(*colour) != left).collect();
        let ground = grounds[ground % grounds.len()];
        left = Some(ground);
        let figures = FIGURES_ON[ground];
        Cell {
            ground: colours[ground],
            figure: colours[figures[figure % figures.len()]],
            corners: CORNERS[shape % CORNERS.len()],
        }
    })
}

/// For each ground the palette's colours that stay visible on it.
const FIGURES_ON: [&[usize]; 5] = [&[1, 4, 2, 3], &[0, 3, 4, 2], &[3, 4, 1, 0], &[1, 2, 0], &[0, 1, 2]];

/// Quarter discs, discs, half discs and leaves.
const CORNERS: [&str; 10] = [
    "100% 0 0 0",
    "0 100% 0 0",
    "0 0 100% 0",
    "0 0 0 100%",
    "50%",
    "50%",
    "100% 100% 0 0",
    "0 0 100% 100%",
    "0 100% 0 100%",
    "100% 0 100% 0",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_band_is_always_the_same_and_never_repeats_a_ground() {
        for &palette in Palette::ALL {
            for seed in ["", "0197f2aa", "0197f2ab"] {
                let band = cells(seed, palette);
                assert_eq!(band, cells(seed, palette));
                assert!(band.windows(2).all(|pair| pair[0].ground != pair[1].ground));
                assert!(band.iter().all(|cell| cell.ground != cell.figure));
            }
        }
    }
}
