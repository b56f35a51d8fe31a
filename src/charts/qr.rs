//! QR codes as one SVG path. Always black on white, whatever the theme of the page: readers of
//! codes expect it, and the picture must also work alone, as a file and on paper.

use fast_qr::{ECL, Mask, QRBuilder};

use super::svg::escape;

/// The white margin that ISO/IEC 18004 asks for, in modules.
const QUIET_ZONE: usize = 4;

/// The text does not fit into the largest code (2,331 bytes at this level of correction).
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the text is too long for a QR code")]
pub struct TooLong;

/// SVG of class `qr` that stands for `text`, with error correction M (15 %). `label` says to a
/// screen reader what the code is for.
pub fn svg(text: &str, label: &str) -> Result<String, TooLong> {
    // Readers take any of the eight masks; finding the most even one costs more than all the rest of a page.
    let code = QRBuilder::new(text).ecl(ECL::M).mask(Mask::Checkerboard).build().map_err(|_| TooLong)?;
    let rows: Vec<Vec<bool>> =
        (0..code.size).map(|y| code[y][..code.size].iter().map(|module| module.value()).collect()).collect();
    let (side, path, label) = (code.size + 2 * QUIET_ZONE, path(&rows), escape(label));
    Ok(format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" class="qr" viewBox="-{QUIET_ZONE} -{QUIET_ZONE} {side} {side}" role="img" aria-label="{label}" shape-rendering="crispEdges"><path fill="#fff" d="M-{QUIET_ZONE}-{QUIET_ZONE}h{side}v{side}h-{side}z"/><path fill="#000" d="{path}"/></svg>"##
    ))
}

/// One rectangle for each run of dark modules in a row.
fn path(rows: &[Vec<bool>]) -> String {
    let mut path = String::new();
    for (y, row) in rows.iter().enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|a, b| a == b) {
            if run[0] {
                let width = run.len();
                path += &format!("M{x} {y}h{width}v1h-{width}z");
            }
            x += run.len();
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_of_dark_modules_are_one_rectangle() {
        let rows = [vec![true, true, false, true], vec![false; 4]];
        assert_eq!(path(&rows), "M0 0h2v1h-2zM3 0h1v1h-1z");
    }

    #[test]
    fn the_picture_has_its_margin_and_the_finder_in_its_corner() {
        let svg = svg("https://example.org/c/7Kq2mVx9", "Code <QR>").unwrap();
        // 30 bytes at level M: version 3, 29 modules
        assert!(svg.contains(r#"viewBox="-4 -4 37 37""#), "{svg}");
        assert!(svg.contains(r##"fill="#000" d="M0 0h7v1h-7z"##));
        assert!(svg.contains(r#"aria-label="Code &lt;QR&gt;""#));
    }

    #[test]
    fn a_text_beyond_the_largest_code_is_refused() {
        assert!(svg(&"x".repeat(2331), "").is_ok());
        assert_eq!(svg(&"x".repeat(2332), ""), Err(TooLong));
    }
}
