//! The first sheet of an .xlsx file that holds anything. A workbook is packed, and a small file can unpack to any
//! size: it is unpacked once without keeping anything, counted, and only then read.

use std::io::{Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, Reader, Xlsx, XlsxCellReader};
use csv::StringRecord;
use zip::ZipArchive;

use super::table::{Gathering, Row, Table, Unreadable, WIDEST};

/// The most that a workbook may unpack to, in octets.
pub(super) const LARGEST: u64 = 64 * 1024 * 1024;
/// The most files in it.
const MOST_FILES: usize = 2_000;
/// The longest cell that is kept whole; nothing that we read is as long.
const LONGEST_CELL: usize = 4_000;
/// The most shared texts that a workbook may announce.
const MOST_TEXTS: usize = 2_000_000;
/// What announces them.
const ANNOUNCED: &[u8] = b"uniqueCount";

/// Whether these octets are a packed file, as workbooks are.
pub(super) fn is_one(octets: &[u8]) -> bool {
    octets.starts_with(b"PK\x03\x04")
}

/// Whether they are a workbook, or anything else, of the kind that offices wrote until 2007.
pub(super) fn is_old_one(octets: &[u8]) -> bool {
    octets.starts_with(b"\xD0\xCF\x11\xE0")
}

/// Reads it.
pub(super) fn read(octets: &[u8]) -> Result<Table, Unreadable> {
    look_through(octets)?;
    // A workbook that its reader stumbles over is one that cannot be read, and no more than that.
    let rows = catch_unwind(AssertUnwindSafe(|| rows(octets))).unwrap_or(Err(Unreadable::NoSheet))?;
    if rows.is_empty() { Err(Unreadable::Empty) } else { Ok(Table { rows, encoding: "xlsx", separator: None }) }
}

fn rows(octets: &[u8]) -> Result<Vec<Row>, Unreadable> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(octets)).map_err(|_| Unreadable::NoSheet)?;
    for name in workbook.sheet_names() {
        let Ok(cells) = workbook.worksheet_cells_reader(&name) else { continue };
        let rows = sheet(cells)?;
        if !rows.is_empty() {
            return Ok(rows);
        }
    }
    Ok(Vec::new())
}

fn sheet(mut cells: XlsxCellReader<'_, Cursor<&[u8]>>) -> Result<Vec<Row>, Unreadable> {
    let mut gathering = Gathering::default();
    let (mut line, mut record) = (0, StringRecord::new());
    while let Some(cell) = cells.next_cell().map_err(|_| Unreadable::NoSheet)? {
        let (row, column) = cell.get_position();
        let column = usize::try_from(column).unwrap_or(usize::MAX).min(WIDEST);
        if row.saturating_add(1) != line {
            gathering.take(line, std::mem::take(&mut record))?;
            line = row.saturating_add(1);
        }
        let text = text(cell.get_value());
        if text.is_empty() || column < record.len() {
            continue;
        }
        while record.len() < column {
            record.push_field("");
        }
        record.push_field(&text[..text.floor_char_boundary(LONGEST_CELL)]);
    }
    gathering.take(line, record)?;
    Ok(gathering.done())
}

fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => text[..text.floor_char_boundary(LONGEST_CELL)].to_owned(),
        DataRef::Bool(yes) => yes.to_string(),
        DataRef::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        DataRef::DateTimeIso(moment) => moment.chars().take(10).collect(),
        DataRef::DurationIso(_) | DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

/// Unpacks everything into nothing: is it small enough, is it plain XML, does it announce what it can hold? A reader
/// makes room for what is announced before it looks.
fn look_through(octets: &[u8]) -> Result<(), Unreadable> {
    let mut archive = ZipArchive::new(Cursor::new(octets)).map_err(|_| Unreadable::NoSheet)?;
    if archive.len() > MOST_FILES {
        return Err(Unreadable::TooLarge);
    }
    let mut left = LARGEST;
    for at in 0..archive.len() {
        let file = archive.by_index(at).map_err(|_| Unreadable::NoSheet)?;
        let is_xml = file.name().is_ok_and(|name| name.ends_with(".xml") || name.ends_with(".rels"));
        left = look_at(file, left, is_xml)?;
    }
    Ok(())
}

/// How many octets are left to unpack after this file.
fn look_at(file: impl Read, mut left: u64, is_xml: bool) -> Result<u64, Unreadable> {
    let mut file = file;
    // The end of one piece stands before the next, so that no announcement is cut in two.
    let (mut piece, mut kept) = (vec![0_u8; 64 * 1024], 0);
    loop {
        let read = file.read(&mut piece[kept..]).map_err(|_| Unreadable::NoSheet)?;
        if read == 0 {
            return Ok(left);
        }
        left = left.checked_sub(u64::try_from(read).unwrap_or(u64::MAX)).ok_or(Unreadable::TooLarge)?;
        let end = kept + read;
        // UTF-16 would hide what is looked for; no program writes workbooks in it.
        if (is_xml && piece[kept..end].contains(&0)) || announces_too_much(&piece[..end]) {
            return Err(Unreadable::NoSheet);
        }
        let from = end.saturating_sub(64);
        piece.copy_within(from..end, 0);
        kept = end - from;
    }
}

fn announces_too_much(piece: &[u8]) -> bool {
    let mut rest = piece;
    while let Some(at) = rest.iter().position(|octet| *octet == ANNOUNCED[0]) {
        rest = &rest[at + 1..];
        if !rest.starts_with(&ANNOUNCED[1..]) {
            continue;
        }
        let digits = rest.iter().take(40).skip_while(|octet| !octet.is_ascii_digit() && **octet != b'>');
        let number = digits
            .take_while(|octet| octet.is_ascii_digit())
            .fold(0_usize, |number, digit| number.saturating_mul(10).saturating_add(usize::from(digit - b'0')));
        if number > MOST_TEXTS {
            return true;
        }
    }
    false
}

#[cfg(test)]
pub(super) mod tests {
    use std::io::Write as _;

    use zip::write::SimpleFileOptions;

    use super::*;

    /// A workbook of one sheet, as offices write it, from the inside of `sheetData` and of `sst`.
    pub fn packed(sheet: &str, texts: &str, announced: &str) -> Vec<u8> {
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let package = "http://schemas.openxmlformats.org/package/2006/relationships";
        for (name, text) in [
            (
                "_rels/.rels",
                format!(
                    r#"<Relationships xmlns="{package}"><Relationship Id="rId1" Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
                ),
            ),
            (
                "xl/_rels/workbook.xml.rels",
                format!(
                    r#"<Relationships xmlns="{package}"><Relationship Id="rId1" Type="{relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#
                ),
            ),
            (
                "xl/workbook.xml",
                format!(
                    r#"<workbook xmlns="{main}" xmlns:r="{relations}"><sheets><sheet name="Membres" sheetId="1" r:id="rId1"/></sheets></workbook>"#
                ),
            ),
            ("xl/sharedStrings.xml", format!(r#"<sst xmlns="{main}" uniqueCount="{announced}">{texts}</sst>"#)),
            (
                "xl/worksheets/sheet1.xml",
                format!(r#"<worksheet xmlns="{main}"><sheetData>{sheet}</sheetData></worksheet>"#),
            ),
        ] {
            archive.start_file(name, SimpleFileOptions::default()).unwrap();
            archive.write_all(text.as_bytes()).unwrap();
        }
        archive.finish().unwrap().into_inner()
    }

    const SHEET: &str = r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>Mail</t></is></c></row>
        <row r="3"><c r="B3" t="inlineStr"><is><t>kim@example.org</t></is></c><c r="C3"><v>12</v></c></row>"#;

    #[test]
    fn a_sheet_is_read_with_its_row_numbers() {
        let table = read(&packed(SHEET, "<si><t>Nom</t></si>", "1")).unwrap();
        let rows: Vec<(u32, Vec<&str>)> = table.rows.iter().map(|row| (row.line, row.cells().collect())).collect();
        assert_eq!(rows, [(1, vec!["Nom", "Mail"]), (3, vec!["", "kim@example.org", "12"])]);
    }

    #[test]
    fn a_workbook_that_promises_the_moon_is_refused() {
        for announced in ["18446744073709551615", "99999999999"] {
            assert_eq!(read(&packed(SHEET, "", announced)).unwrap_err(), Unreadable::NoSheet);
        }
        let bomb = packed(SHEET, &" ".repeat(70 * 1024 * 1024), "1");
        assert!(bomb.len() < 200_000, "{}", bomb.len());
        assert_eq!(read(&bomb).unwrap_err(), Unreadable::TooLarge);
        let far = r#"<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>"#;
        assert_eq!(read(&packed(far, "", "0")).unwrap().rows[0].line, 1_048_576);
    }

    #[test]
    fn a_broken_workbook_is_refused() {
        let whole = packed(SHEET, "<si><t>Nom</t></si>", "1");
        for at in (4..whole.len()).step_by(37) {
            let mut broken = whole.clone();
            broken[at] ^= 0x55;
            let _ = read(&broken);
            let _ = read(&whole[..at]);
        }
        assert_eq!(read(b"PK\x03\x04").unwrap_err(), Unreadable::NoSheet);
    }
}
