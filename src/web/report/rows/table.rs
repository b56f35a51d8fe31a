//! A table of texts, links and numbers, whichever figure it explains: as people read it, and as programs do.

/// Rows under a head, with a sum at the foot.
pub struct Table {
    /// The columns: those of text first, those of numbers after them.
    pub head: Vec<Column>,
    pub rows: Vec<Vec<Cell>>,
    /// Under the text columns, all in one.
    pub foot_name: String,
    /// One for each column of numbers.
    pub foot: Vec<Cell>,
    /// How many columns hold text.
    pub texts: usize,
}

/// One column.
pub struct Column {
    /// What programs call it.
    pub key: &'static str,
    pub name: String,
    pub is_number: bool,
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
    pub value: Value,
}

/// What a program gets.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Value {
    /// The text of the cell.
    #[default]
    Text,
    Seconds(i64),
    Count(i64),
    /// Nothing to add up.
    Nothing,
}

impl Table {
    /// An empty table.
    pub fn with_head(texts: Vec<(&'static str, String)>, numbers: Vec<(&'static str, String)>) -> Table {
        let texts_count = texts.len();
        let column = |is_number| move |(key, name)| Column { key, name, is_number };
        let head = texts.into_iter().map(column(false)).chain(numbers.into_iter().map(column(true))).collect();
        Table { head, rows: vec![], foot_name: String::new(), foot: vec![], texts: texts_count }
    }

    /// Sets the sum: a name, and one cell for each column of numbers.
    pub fn foot(&mut self, name: String, foot: Vec<Cell>) {
        self.foot_name = name;
        self.foot = foot;
    }
}

impl Cell {
    /// Plain words.
    pub fn text(text: &str) -> Cell {
        Cell { text: text.to_owned(), ..Cell::default() }
    }

    /// Words that lead somewhere, if they lead anywhere for this reader.
    pub fn link(text: &str, url: Option<String>) -> Cell {
        Cell { url, ..Cell::text(text) }
    }

    /// Hours, to the second.
    pub fn seconds(seconds: i64) -> Cell {
        Cell { text: crate::domain::figure::exact_hours(seconds), value: Value::Seconds(seconds), ..Cell::default() }
    }

    /// A number of people or things.
    pub fn count(count: i64) -> Cell {
        Cell { text: count.to_string(), value: Value::Count(count), ..Cell::default() }
    }

    /// A number that does not add up, such as a percentage.
    pub fn remark(text: String) -> Cell {
        Cell { text, value: Value::Nothing, ..Cell::default() }
    }

    /// A kind of hours.
    pub fn kind(kind: &'static str, small: String) -> Cell {
        Cell { kind, small, text: kind.to_owned(), ..Cell::default() }
    }
}
