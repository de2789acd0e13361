//! From the bytes of a file to documents: encoding, format, blocks.

use super::{Block, BlockKind, Document, DocumentId, Origin, Rank};
use crate::text::Span;

/// Why a file could not be read as an article. `message` says what is wrong and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError {
    /// The path as the user named it.
    pub path: String,
    /// What is wrong, and what to do.
    pub message: String,
}

/// Reads one file's bytes. One file can hold several documents (a feed).
///
/// # Errors
/// Where the bytes are not text, or hold no article.
pub fn read(path: &str, bytes: &[u8], rank: Rank) -> Result<Vec<Document>, ReadError> {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let t = line.trim();
        if !t.is_empty() {
            let start = at + line.len() - line.trim_start().len();
            blocks.push(Block { kind: BlockKind::Body, span: Span::new(start, start + t.len()) });
        }
        at += line.len();
    }
    Ok(vec![Document {
        id: DocumentId(0),
        path: path.to_owned(),
        title: None,
        date: None,
        text,
        blocks,
        rank,
        extract: false,
        origin: Origin::default(),
    }])
}
