//! `train gauge`: how well sentences and stories that were written to be read are read, by kind of thing.
//! tests/reading/README.md says how the cases are written.

mod cases;
mod marks;
mod sentences;
mod stories;
mod tally;

use factlint::language::Lexicon;
use factlint::language::morphology::Vocabulary;
use std::io;
use std::path::Path;
use tally::Tally;

/// Scores the cases of a folder and prints a line a kind of thing.
///
/// # Errors
/// Where a file cannot be read or is not written as the README says.
pub fn run(model: &Path, folder: &Path, show: Option<&str>, part: Option<&str>) -> io::Result<()> {
    let model = crate::eval::load(model)?;
    let vocabulary = Vocabulary::new(&Lexicon::builtin());
    let knowing = crate::coref::knowing();
    let mut tally = Tally::new(show);
    for file in cases::read(folder, part)? {
        for s in &file.stories {
            stories::score(s, &model, &vocabulary, &knowing, &mut tally);
        }
        for s in &file.sentences {
            sentences::score(s, &model, &vocabulary, &mut tally);
        }
    }
    tally.print();
    Ok(())
}
