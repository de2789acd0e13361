//! What a format's reader makes of one article, before it has a path and a rank.

use super::origin::Source;
use super::reading::Reading;
use super::{Block, Note, Origin};
use jiff::civil::Date;
use std::sync::Arc;

/// An article as its format gave it.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    pub title: Option<String>,
    pub date: Option<Date>,
    pub text: String,
    pub blocks: Vec<Block>,
    pub extract: bool,
    pub published: bool,
    pub notes: Vec<Note>,
    pub origin: Origin,
}

/// A draft whose reading text was made from a decoded file.
pub(crate) fn made(mut reading: Reading, source: Arc<Source>) -> Draft {
    reading.end();
    let notes = reading.notes();
    let origin = Origin::made(source, reading.segments);
    Draft { text: reading.text, blocks: reading.blocks, notes, origin, ..Draft::default() }
}
