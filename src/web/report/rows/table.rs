//! A table of texts, links and numbers, whichever figure it explains.

/// Rows under a head, with a sum at the foot.
pub struct Table {
    /// Names of the columns, and whether they hold numbers.
    pub head: Vec<(String, bool)>,
    pub rows: Vec<Vec<Cell>>,
    /// Under the text columns, all in one.
    pub foot_name: String,
    pub foot_numbers: Vec<String>,
    /// How many columns hold text.
    pub texts: usize,
}

/// One cell.
#[derive(Default)]
pub struct Cell {
    pub text: String,
    pub url: Option<String>,
    /// The word of a kind of hours, shown as its chip; empty for none.
    pub kind: &'static str,
    /// A remark under it.
    pub small: String,
    pub is_number: bool,
}

impl Table {
    /// An empty table: columns of text first, columns of numbers after them.
    pub fn with_head<const N: usize>(texts: Vec<String>, numbers: [String; N]) -> Table {
        let count = texts.len();
        let head = texts.into_iter().map(|name| (name, false)).chain(numbers.into_iter().map(|name| (name, true)));
        Table { head: head.collect(), rows: vec![], foot_name: String::new(), foot_numbers: vec![], texts: count }
    }

    /// Sets the sum: a name, and one text for each column of numbers.
    pub fn foot(&mut self, name: &str, numbers: Vec<String>) {
        self.foot_name = name.to_owned();
        self.foot_numbers = numbers;
    }
}

impl Cell {
    /// Plain words.
    pub fn text(text: &str) -> Cell {
        Cell { text: text.to_owned(), ..Cell::default() }
    }

    /// Words that lead somewhere.
    pub fn link(text: &str, url: String) -> Cell {
        Cell { url: Some(url), ..Cell::text(text) }
    }

    /// A figure, lined up on the right.
    pub fn number(text: String) -> Cell {
        Cell { text, is_number: true, ..Cell::default() }
    }

    /// A kind of hours.
    pub fn kind(kind: &'static str, small: String) -> Cell {
        Cell { kind, small, ..Cell::default() }
    }
}
