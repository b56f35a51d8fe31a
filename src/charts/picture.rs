//! The cover art as a PNG, for programs that show a link with a picture and read no SVG. Each pixel asks its tile how far
//! inside the shape it lies, which also gives the soft edge. Must not know what it is a picture of.

use std::io::Write as _;

use flate2::write::ZlibEncoder;
use flate2::{Compression, Crc};

use super::art::{self, Grid, Shape, Tile};
use crate::domain::palette::Palette;

/// Pixels along a tile.
const SIDE: usize = 200;

/// Width and height in pixels of a picture of this grid.
pub const fn size(grid: Grid) -> (usize, usize) {
    (grid.columns * SIDE, grid.rows * SIDE)
}

/// The same picture as [`art::svg`], as a file (PNG, ISO/IEC 15948): true colour, eight bits.
pub fn png(seed: &str, palette: Palette, grid: Grid) -> Vec<u8> {
    let (width, height) = size(grid);
    let tiles: Vec<Paint> = art::tiles(seed, palette, grid).iter().map(Paint::of).collect();
    let mut rows = Vec::with_capacity(height * (1 + width * 3));
    let mut above = vec![0; width * 3];
    for y in 0..height {
        let across = &tiles[y / SIDE * grid.columns..][..grid.columns];
        let row: Vec<u8> = (0..width).flat_map(|x| across[x / SIDE].colour(x % SIDE, y % SIDE)).collect();
        // Each row begins with its filter: differences to the row above, most of which are nothing.
        rows.push(FILTER_UP);
        rows.extend(row.iter().zip(&above).map(|(now, above)| now.wrapping_sub(*above)));
        above = row;
    }
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    let side = |pixels: usize| u32::try_from(pixels).unwrap_or(u32::MAX).to_be_bytes();
    chunk(&mut file, b"IHDR", &[&side(width)[..], &side(height)[..], &[8, 2, 0, 0, 0]].concat());
    chunk(&mut file, b"IDAT", &packed(&rows));
    chunk(&mut file, b"IEND", &[]);
    file
}

/// §9.2: the type of a row that is written as differences to the one above.
const FILTER_UP: u8 = 2;

/// §5.3: length, name, content, and a checksum of the last two.
fn chunk(file: &mut Vec<u8>, name: &[u8; 4], content: &[u8]) {
    let mut sum = Crc::new();
    sum.update(name);
    sum.update(content);
    file.extend(u32::try_from(content.len()).unwrap_or(u32::MAX).to_be_bytes());
    file.extend(name);
    file.extend(content);
    file.extend(sum.sum().to_be_bytes());
}

fn packed(rows: &[u8]) -> Vec<u8> {
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::default());
    // Writing into memory cannot fail.
    let _ = packer.write_all(rows);
    packer.finish().unwrap_or_default()
}

/// A tile with its colours in numbers.
struct Paint {
    ground: [u8; 3],
    figure: [u8; 3],
    shape: Shape,
}

impl Paint {
    fn of(tile: &Tile) -> Paint {
        Paint { ground: channels(tile.ground), figure: channels(tile.figure), shape: tile.shape }
    }

    /// What a pixel shows.
    fn colour(&self, x: usize, y: usize) -> [u8; 3] {
        // A tile is a square of 100, as in the SVG; a pixel is asked at its middle.
        let unit = |at: usize| (at as f32 + 0.5) * 100.0 / SIDE as f32;
        let layers = layers(self.shape, Point(unit(x), unit(y)));
        let painted = mixed(self.ground, self.figure, cover(layers.figure));
        mixed(painted, self.ground, cover(layers.ground))
    }
}

/// How much of a pixel lies inside an edge that is so many units away.
fn cover(distance: f32) -> f32 {
    (0.5 - distance * SIDE as f32 / 100.0).clamp(0.0, 1.0)
}

fn mixed(below: [u8; 3], above: [u8; 3], share: f32) -> [u8; 3] {
    let mix = |below: u8, above: u8| (f32::from(below) + (f32::from(above) - f32::from(below)) * share).round() as u8;
    [mix(below[0], above[0]), mix(below[1], above[1]), mix(below[2], above[2])]
}

/// `#RRGGBB` as three numbers.
fn channels(colour: &str) -> [u8; 3] {
    let number = u32::from_str_radix(colour.trim_start_matches('#'), 16).unwrap_or_default();
    let [_, red, green, blue] = number.to_be_bytes();
    [red, green, blue]
}

/// How far outside its figure a point is, negative inside; and outside what is drawn over it in the ground's colour.
struct Layers {
    figure: f32,
    ground: f32,
}

/// Far outside.
const NOWHERE: f32 = 1e3;

/// The shapes of the SVG, as distances.
fn layers(shape: Shape, at: Point) -> Layers {
    let whole = |figure| Layers { figure, ground: NOWHERE };
    match shape {
        Shape::Face => {
            let eyes = at.disc(36.0, 43.0, 5.5).min(at.disc(64.0, 43.0, 5.5));
            Layers { figure: at.disc(50.0, 50.0, 42.0), ground: eyes.min(smile(at)) }
        }
        Shape::Glass => {
            let bowl = at.disc(50.0, 18.0, 36.0).max(18.0 - at.1);
            whole(bowl.min(at.square(46.0, 50.0, 54.0, 84.0)).min(at.square(30.0, 80.0, 70.0, 88.0)))
        }
        Shape::Flower => {
            let upright = at.disc(50.0, 27.0, 21.0).min(at.disc(50.0, 73.0, 21.0));
            let across = at.disc(73.0, 50.0, 21.0).min(at.disc(27.0, 50.0, 21.0));
            Layers { figure: upright.min(across), ground: at.disc(50.0, 50.0, 13.0) }
        }
        Shape::QuarterDisc(turn) => {
            let (x, y) = CORNERS[turn % 4];
            whole(at.disc(x, y, 100.0))
        }
        Shape::HalfDisc(turn) => {
            let (x, y) = [(50.0, 0.0), (100.0, 50.0), (50.0, 100.0), (0.0, 50.0)][turn % 4];
            whole(at.disc(x, y, 50.0))
        }
        Shape::Leaf(0) => whole(at.disc(100.0, 0.0, 100.0).max(at.disc(0.0, 100.0, 100.0))),
        Shape::Leaf(_) => whole(at.disc(0.0, 0.0, 100.0).max(at.disc(100.0, 100.0, 100.0))),
        Shape::Disc => whole(at.disc(50.0, 50.0, 34.0)),
        Shape::Ring => whole(at.disc(50.0, 50.0, 30.0).abs() - 9.0),
        Shape::Stripes => whole(at.square(0.0, 10.0, 100.0, 30.0).min(at.square(0.0, 50.0, 100.0, 70.0))),
    }
}

/// Clockwise from the upper left.
const CORNERS: [(f32, f32); 4] = [(0.0, 0.0), (100.0, 0.0), (100.0, 100.0), (0.0, 100.0)];

/// An arc of radius 20 below the line between its two ends, seven thick and round at both.
fn smile(at: Point) -> f32 {
    let (ends, middle) = ([(31.0, 58.0), (69.0, 58.0)], (50.0, 51.755));
    let arc = if at.1 >= 58.0 { at.disc(middle.0, middle.1, 20.0).abs() } else { NOWHERE };
    let tips = ends.map(|(x, y)| at.disc(x, y, 0.0));
    arc.min(tips[0]).min(tips[1]) - 3.5
}

/// A place on a tile.
#[derive(Clone, Copy)]
struct Point(f32, f32);

impl Point {
    fn disc(self, x: f32, y: f32, radius: f32) -> f32 {
        (self.0 - x).hypot(self.1 - y) - radius
    }

    /// Between two corners; exact along the edges, which is where it is looked at.
    fn square(self, left: f32, top: f32, right: f32, bottom: f32) -> f32 {
        (left - self.0).max(self.0 - right).max((top - self.1).max(self.1 - bottom))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_a_small_png_of_the_size_it_says() {
        let file = png("0197f2aa", Palette::Spritz, Grid::LINK_PREVIEW);
        assert_eq!(&file[..8], b"\x89PNG\r\n\x1a\n");
        assert_eq!(&file[12..16], b"IHDR");
        assert_eq!((&file[16..20], &file[20..24]), (&1200_u32.to_be_bytes()[..], &600_u32.to_be_bytes()[..]));
        assert!(file.len() < 60_000, "{}", file.len());
        assert_eq!(file, png("0197f2aa", Palette::Spritz, Grid::LINK_PREVIEW));
    }

    #[test]
    fn its_tiles_have_the_colours_of_the_drawing() {
        let tile = |shape| Paint::of(&Tile { ground: "#000000", figure: "#FFFFFF", shape });
        for (shape, inside, outside) in [
            (Shape::Disc, (100, 100), (2, 2)),
            (Shape::Ring, (160, 100), (100, 100)),
            (Shape::QuarterDisc(2), (190, 190), (5, 5)),
            (Shape::HalfDisc(3), (5, 100), (195, 100)),
            (Shape::Leaf(0), (100, 100), (195, 5)),
            (Shape::Leaf(1), (100, 100), (5, 5)),
            (Shape::Stripes, (5, 40), (5, 80)),
            (Shape::Glass, (100, 120), (100, 10)),
            (Shape::Flower, (100, 40), (100, 100)),
            (Shape::Face, (100, 30), (72, 86)),
        ] {
            assert_eq!(tile(shape).colour(inside.0, inside.1), [255; 3], "{shape:?}");
            assert_eq!(tile(shape).colour(outside.0, outside.1), [0; 3], "{shape:?}");
        }
    }
}
