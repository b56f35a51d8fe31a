//! A source that knows on which line its reader is. For readers that take one octet after the other.

use std::cell::Cell;
use std::io::{self, BufRead, Read};
use std::rc::Rc;

/// Counts the lines that were read through it.
pub(super) struct Counting<R> {
    source: R,
    line: Rc<Cell<u32>>,
}

impl<R: BufRead> Counting<R> {
    /// A source, and where to look up the line; a byte order mark is passed over.
    pub fn new(mut source: R) -> io::Result<(Self, Rc<Cell<u32>>)> {
        if source.fill_buf()?.starts_with(b"\xEF\xBB\xBF") {
            source.consume(3);
        }
        let line = Rc::new(Cell::new(1));
        Ok((Counting { source, line: Rc::clone(&line) }, line))
    }
}

impl<R: BufRead> Read for Counting<R> {
    fn read(&mut self, piece: &mut [u8]) -> io::Result<usize> {
        let read = self.source.read(piece)?;
        let ends = piece[..read].iter().filter(|octet| **octet == b'\n').count();
        if ends > 0 {
            self.line.set(self.line.get().saturating_add(u32::try_from(ends).unwrap_or(u32::MAX)));
        }
        Ok(read)
    }
}
