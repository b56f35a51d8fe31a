//! Floor 1: figures as accessible inline SVG. Pure: numbers and labels in, text out.
//!
//! Geometry stands in attributes and colour in CSS classes, so that dark mode, print and the strict policy come free.

pub mod answers;
pub mod art;
pub mod line;
pub mod picture;
pub mod qr;
pub mod ring;
mod svg;
pub mod weeks;
