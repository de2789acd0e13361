//! `train gauge`: how well sentences and stories that were written to be read are read, by kind of thing.
//! tests/reading/README.md says how the cases are written.

mod cases;
mod sentences;
mod tally;

use factlint::analysis::Knowledge;
use factlint::language::Lexicon;
use std::io;
use std::path::Path;
use tally::Tally;

/// Scores the cases of a folder and prints a line a kind of thing.
///
/// # Errors
/// Where a file cannot be read or is not written as the README says.
pub fn run(folder: &Path, show: Option<&str>, part: Option<&str>) -> io::Result<()> {
    let knowledge = Knowledge::new(Lexicon::builtin());
    let mut tally = Tally::new(show);
    for file in cases::read(folder, part)? {
        for s in &file.sentences {
            sentences::score(s, &knowledge, &mut tally);
        }
    }
    tally.print();
    Ok(())
}
