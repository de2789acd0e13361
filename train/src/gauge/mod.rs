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
/// Where a file cannot be read or is not written as the README says, or the score falls short of the list in `hold`.
pub fn run(
    (model, refer): (&Path, &Path),
    folder: &Path,
    show: Option<&str>,
    part: Option<&str>,
    hold: Option<&Path>,
) -> io::Result<()> {
    let model = crate::eval::load(model)?;
    let vocabulary = Vocabulary::new(&Lexicon::builtin());
    let knowing = crate::coref::knowing(refer).map_err(io::Error::other)?;
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
    let held = hold.map(std::fs::read_to_string).transpose()?.unwrap_or_default();
    let short = tally.short_of(&held);
    if short.is_empty() { Ok(()) } else { Err(io::Error::other(short.join("; "))) }
}
