//! The cover art of a meetup: a grid of plain shapes drawn from the meetup's id, so that the page,
//! the ticket and the poster of one meetup look alike and no two meetups do. Decoration only.

use std::fmt::Write;

use crate::domain::palette::Palette;

/// How large a grid to draw; each cell is a square of 100.
#[derive(Debug, Clone, Copy)]
pub struct Grid {
    pub columns: usize,
    pub rows: usize,
}

impl Grid {
    pub const ANSWER_PAGE: Grid = Grid { columns: 6, rows: 3 };
    pub const TICKET: Grid = Grid { columns: 6, rows: 2 };
    pub const BAND: Grid = Grid { columns: 20, rows: 2 };
    pub const THUMBNAIL: Grid = Grid { columns: 2, rows: 2 };
    pub const POSTER: Grid = Grid { columns: 4, rows: 3 };
    pub const LINK_PREVIEW: Grid = Grid { columns: 6, rows: 3 };
}

/// Inline SVG of class `art`, hidden from screen readers, that fills whatever box it is given. The
/// same seed, palette and grid always give the same picture.
pub fn svg(seed: &str, palette: Palette, grid: Grid) -> String {
    let mut cells = String::new();
    for (index, tile) in tiles(seed, palette, grid).iter().enumerate() {
        let (x, y) = (index % grid.columns * 100, index / grid.columns * 100);
        let (colour, shape) = (tile.ground, tile.svg());
        // a String takes every write
        let _ = write!(
            cells,
            r#"<g transform="translate({x} {y})"><path d="M0 0H100.5V100.5H0Z" fill="{colour}"/>{shape}</g>"#,
        );
    }
    format!(
        r#"<svg class="art" viewBox="0 0 {} {}" preserveAspectRatio="xMidYMid slice" aria-hidden="true">{cells}</svg>"#,
        grid.columns * 100,
        grid.rows * 100,
    )
}

/// One cell: a shape of one colour on another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tile {
    /// `#RRGGBB`, as [`Palette::colours`] writes it.
    pub ground: &'static str,
    pub figure: &'static str,
    pub shape: Shape,
}

/// What is drawn into a square of 100; quarters and halves say which of their four turns, leaves which of two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Face,
    Glass,
    Flower,
    QuarterDisc(usize),
    HalfDisc(usize),
    Leaf(usize),
    Disc,
    Ring,
    Stripes,
}

/// The picture before it is written in some format: cells by rows.
pub(super) fn tiles(seed: &str, palette: Palette, grid: Grid) -> Vec<Tile> {
    let mut chance = Chance::seeded(&[seed, palette.as_str()]);
    let (colours, mut rare) = (palette.colours(), Rare::default());
    let mut grounds: Vec<usize> = Vec::with_capacity(grid.columns * grid.rows);
    let mut tiles = Vec::with_capacity(grid.columns * grid.rows);
    for index in 0..grid.columns * grid.rows {
        let (x, y) = (index % grid.columns, index / grid.columns);
        let left = (x > 0).then(|| grounds[index - 1]);
        let above = (y > 0).then(|| grounds[index - grid.columns]);
        let ground = ground(&mut chance, left, above);
        grounds.push(ground);
        let figures = FIGURES_ON[ground];
        let figure = figures[chance.below(figures.len())];
        let shape = rare.shape(&mut chance);
        tiles.push(Tile { ground: colours[ground], figure: colours[figure], shape });
    }
    tiles
}

/// For each background the colours that stay clearly visible on it, as places in the palette.
const FIGURES_ON: [&[usize]; 5] = [&[1, 4, 2, 3], &[0, 3, 4, 2], &[3, 4, 1, 0], &[1, 2, 0], &[0, 1, 2]];

const QUARTER_DISCS: [&str; 4] = [
    "M0 0H100A100 100 0 0 1 0 100Z",
    "M100 0V100A100 100 0 0 1 0 0Z",
    "M100 100H0A100 100 0 0 1 100 0Z",
    "M0 100V0A100 100 0 0 1 100 100Z",
];
const HALF_DISCS: [&str; 4] = [
    "M0 0H100A50 50 0 0 1 0 0Z",
    "M100 0V100A50 50 0 0 1 100 0Z",
    "M100 100H0A50 50 0 0 1 100 100Z",
    "M0 100V0A50 50 0 0 1 0 100Z",
];
const LEAVES: [&str; 2] =
    ["M0 0A100 100 0 0 1 100 100A100 100 0 0 1 0 0Z", "M100 0A100 100 0 0 1 0 100A100 100 0 0 1 100 0Z"];
const GLASS: &str = "M14 18H86A36 36 0 0 1 54 53.8V80H70V88H30V80H46V53.8A36 36 0 0 1 14 18Z";
const STRIPES: &str = "M0 10H100V30H0ZM0 50H100V70H0Z";

/// A background unlike its neighbours; the fifth colour is strong and taken only 55 % of the time.
fn ground(chance: &mut Chance, left: Option<usize>, above: Option<usize>) -> usize {
    loop {
        let ground = chance.below(5);
        let is_like_a_neighbour = left == Some(ground) || above == Some(ground);
        if !is_like_a_neighbour && (ground != 4 || chance.draw() >= 0.45) {
            return ground;
        }
    }
}

/// Keeps the rare shapes rare.
#[derive(Default)]
struct Rare {
    faces: u8,
    glasses: u8,
    flowers: u8,
}

impl Rare {
    fn shape(&mut self, chance: &mut Chance) -> Shape {
        let (kind, turn) = (chance.draw(), chance.below(4));
        if kind < 0.07 && self.faces < 2 {
            self.faces += 1;
            Shape::Face
        } else if kind < 0.16 && self.glasses < 3 {
            self.glasses += 1;
            Shape::Glass
        } else if kind < 0.22 && self.flowers < 2 {
            self.flowers += 1;
            Shape::Flower
        } else if kind < 0.50 {
            Shape::QuarterDisc(turn)
        } else if kind < 0.66 {
            Shape::HalfDisc(turn)
        } else if kind < 0.78 {
            Shape::Leaf(turn % 2)
        } else if kind < 0.86 {
            Shape::Disc
        } else if kind < 0.93 {
            Shape::Ring
        } else {
            Shape::Stripes
        }
    }
}

impl Tile {
    fn svg(&self) -> String {
        let (back, fill) = (self.ground, self.figure);
        let path = |d: &str| format!(r#"<path d="{d}" fill="{fill}"/>"#);
        match self.shape {
            Shape::Face => face(fill, back),
            Shape::Glass => path(GLASS),
            Shape::Flower => flower(fill, back),
            Shape::QuarterDisc(turn) => path(QUARTER_DISCS[turn]),
            Shape::HalfDisc(turn) => path(HALF_DISCS[turn]),
            Shape::Leaf(turn) => path(LEAVES[turn]),
            Shape::Disc => format!(r#"<circle cx="50" cy="50" r="34" fill="{fill}"/>"#),
            Shape::Ring => {
                format!(r#"<circle cx="50" cy="50" r="30" fill="none" stroke="{fill}" stroke-width="18"/>"#)
            }
            Shape::Stripes => path(STRIPES),
        }
    }
}

fn face(fill: &str, back: &str) -> String {
    format!(
        r#"<circle cx="50" cy="50" r="42" fill="{fill}"/><circle cx="36" cy="43" r="5.5" fill="{back}"/><circle cx="64" cy="43" r="5.5" fill="{back}"/><path d="M31 58a20 20 0 0 0 38 0" fill="none" stroke="{back}" stroke-width="7" stroke-linecap="round"/>"#
    )
}

fn flower(fill: &str, back: &str) -> String {
    format!(
        r#"<g fill="{fill}"><circle cx="50" cy="27" r="21"/><circle cx="73" cy="50" r="21"/><circle cx="50" cy="73" r="21"/><circle cx="27" cy="50" r="21"/></g><circle cx="50" cy="50" r="13" fill="{back}"/>"#
    )
}

/// A reproducible sequence, not a source of chance: FNV-1a of the seed, then xorshift (13, 17, 5),
/// both of 32 bits.
struct Chance(u32);

impl Chance {
    fn seeded(parts: &[&str]) -> Chance {
        let bytes = parts.iter().flat_map(|part| part.bytes());
        let hash = bytes.fold(2_166_136_261_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(16_777_619));
        // xorshift never leaves zero
        Chance(hash.max(1))
    }

    /// The next number from 0 up to, not including, 1.
    fn draw(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 17;
        self.0 ^= self.0 << 5;
        f64::from(self.0) / 4_294_967_296.0
    }

    /// The next whole number below `limit`.
    fn below(&mut self, limit: usize) -> usize {
        (self.draw() * limit as f64) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn backgrounds(svg: &str) -> Vec<String> {
        let marker = r#"<path d="M0 0H100.5V100.5H0Z" fill=""#;
        svg.split(marker).skip(1).map(|cell| cell[..7].to_owned()).collect()
    }

    #[test]
    fn one_seed_is_one_picture() {
        let draw = |seed, palette| svg(seed, palette, Grid::ANSWER_PAGE);
        assert_eq!(draw("a", Palette::Spritz), draw("a", Palette::Spritz));
        assert_ne!(draw("a", Palette::Spritz), draw("b", Palette::Spritz));
        assert_ne!(draw("a", Palette::Spritz), draw("a", Palette::Menthe));
    }

    #[test]
    fn no_cell_has_the_colour_of_its_neighbour_and_rare_shapes_stay_rare() {
        for palette in Palette::ALL {
            for seed in 0..40 {
                let grid = Grid::BAND;
                let svg = svg(&seed.to_string(), *palette, grid);
                let cells = backgrounds(&svg);
                assert_eq!(cells.len(), grid.columns * grid.rows);
                for (index, colour) in cells.iter().enumerate() {
                    assert!(index % grid.columns == 0 || cells[index - 1] != *colour);
                    assert!(index < grid.columns || cells[index - grid.columns] != *colour);
                }
                assert!(svg.matches("M31 58a20").count() <= 2);
                assert!(svg.matches(GLASS).count() <= 3);
                assert!(svg.matches(r#"r="13""#).count() <= 2);
            }
        }
    }

    #[test]
    fn it_is_decoration_without_style_or_ids() {
        let svg = svg("\"><script>", Palette::Prune, Grid::THUMBNAIL);
        assert!(svg.starts_with(r#"<svg class="art" viewBox="0 0 200 200""#));
        assert!(svg.contains(r#"aria-hidden="true""#));
        assert!(!svg.contains("style") && !svg.contains("id=") && !svg.contains("script"));
    }

    #[test]
    fn colours_are_spread_over_the_palette() {
        let svg = svg("spread", Palette::Bleuet, Grid { columns: 40, rows: 40 });
        let cells = backgrounds(&svg);
        for colour in Palette::Bleuet.colours() {
            let count = cells.iter().filter(|cell| *cell == colour).count();
            assert!((150..450).contains(&count), "{colour} {count}");
        }
    }
}
