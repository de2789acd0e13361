//! From the bytes of a file to documents: encoding, format, blocks.

use super::draft::Draft;
use super::format::{self, Articles};
use super::{Document, DocumentId, Rank, language, notes};

/// The largest file read, in bytes: spans are 32 bits wide, and decoding can treble a text.
const LARGEST: usize = 1 << 30;
/// The longest text of one document, in bytes: some 350,000 words. What is longer is no article, and to read it whole would take more
/// memory than a desk's machine may have to spare.
const LONGEST: usize = 1 << 21;

/// Why a file could not be read as an article. `message` says what is wrong and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError {
    /// The path as the user named it.
    pub path: String,
    /// What is wrong, and what to do.
    pub message: String,
    /// True where the file is sound JSON or XML of a kind that holds no article: in a folder it is passed over.
    pub foreign: bool,
}

impl std::fmt::Display for ReadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.path, self.message)
    }
}

impl std::error::Error for ReadError {}

/// Reads one file's bytes. One file can hold several documents (a feed).
///
/// The reading text of a document is the file's own text where every paragraph stands on a line of its own; else it is made anew
/// with one line a paragraph, so that no later stage sees how the file was wrapped. `Document::locate` gives the way back.
///
/// # Errors
/// Where the bytes are not text, or hold no article.
pub fn read(path: &str, bytes: &[u8], rank: Rank) -> Result<Vec<Document>, ReadError> {
    read_fields(path, bytes, rank, &[])
}

/// Reads one file's bytes as [`read`] does; in tables and in JSON that follows no standard the text stands in the fields that are
/// `chosen`, one after the other.
///
/// # Errors
/// Where the bytes are not text, or hold no article.
pub fn read_fields(
    path: &str,
    bytes: &[u8],
    rank: Rank,
    chosen: &[String],
) -> Result<Vec<Document>, ReadError> {
    let fault = |message: String| ReadError { path: path.to_owned(), message, foreign: false };
    if bytes.len() >= LARGEST {
        return Err(fault("is larger than 1 GiB: split it into one file an article".to_owned()));
    }
    let Articles { mut drafts, numbered } = format::read(path, bytes, chosen)
        .map_err(|refusal| ReadError { foreign: refusal.foreign, ..fault(refusal.message) })?;
    let length = |d: &Draft| d.blocks.iter().map(|b| b.span.len()).sum::<usize>();
    if let Some(longest) = drafts.iter().map(length).max().filter(|l| *l > LONGEST) {
        let megabytes = longest as f64 / 1_048_576.0;
        return Err(fault(format!(
            "holds {megabytes:.1} MiB of text in one piece, more than any article (2 MiB): split it into one file an article"
        )));
    }
    for draft in &mut drafts {
        notes::leave_out(&draft.text, &mut draft.blocks);
        draft.notes.extend(language::told(&draft.text, &draft.blocks));
    }
    if drafts.iter().all(|d| d.blocks.is_empty()) {
        return Err(ReadError { foreign: true, ..fault("holds no text: is it the right file?".to_owned()) });
    }
    Ok(drafts
        .into_iter()
        .enumerate()
        .filter(|(_, d)| !d.blocks.is_empty())
        .map(|(i, d)| Document {
            id: DocumentId(0),
            path: if numbered { format!("{path}#{}", i + 1) } else { path.to_owned() },
            title: d.title,
            date: d.date,
            text: d.text,
            blocks: d.blocks,
            rank,
            extract: d.extract,
            published: d.published,
            notes: d.notes,
            origin: d.origin,
        })
        .collect())
}
