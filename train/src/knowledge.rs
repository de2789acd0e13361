//! Makes the tables of knowledge: `train knowledge LEXICON OUT` reads Open English WordNet and PropBank and writes one file,
//! always the same bytes for the same data.

mod read;
mod sorts;
mod spelling;
mod tables;
mod wordnet;
mod write;

use std::path::Path;

/// Reads the lexicon folder and writes the tables. Gives a line that says what they hold.
///
/// # Errors
/// Where a file cannot be read or written, a line is not as it should be, or a table grows too large; the message says which.
pub fn build(lexicon: &Path, out: &Path) -> Result<String, String> {
    let wordnet = wordnet::Wordnet::read(lexicon)?;
    let frames = read::rolesets(&lexicon.join("propbank.tsv.gz"))?;
    let sorts = sorts::settle(&wordnet)?;
    let tables = tables::Tables::new(wordnet, frames, &sorts)?;
    let bytes = write::file(&tables)?;
    std::fs::write(out, &bytes).map_err(|e| format!("{}: {e}", out.display()))?;
    Ok(format!(
        "{} words, {} synsets, {} rolesets, {} bytes",
        tables.words.len(),
        tables.synsets.len(),
        tables.rolesets.len(),
        bytes.len()
    ))
}
