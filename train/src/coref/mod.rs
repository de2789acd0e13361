//! Who is who, trained and measured on GUM: the reader of the corpus, the alignment of our words with its tokens, the scores.

mod eval;
mod gold;
mod gum;
mod learn;
mod score;
mod trees;

use factlint::knowledge::Knowledge;
use factlint::language::Lexicon;
use factlint::mention::Gazetteer;
use factlint::refer::{Knowing, Lexis, Ranker};
use std::path::Path;
use trees::Trees;

/// Trains the ranker on the texts under `shared` and writes it to `out`.
///
/// # Errors
/// Where a file cannot be read or written.
pub fn train(shared: &Path, out: &Path, trees: Option<&Path>) -> Result<String, String> {
    learn::run(shared, out, &|genre| Trees::open(trees, genre))
}

/// Measures a treebank of GUM; `ontogum` is looked for beside the treebanks where it is not said.
///
/// # Errors
/// Where a file cannot be read.
pub fn measure(
    gold: &Path,
    ontogum: Option<&Path>,
    model: &Path,
    trees: Option<&Path>,
    detail: bool,
) -> Result<String, String> {
    let name = gold.file_name().and_then(|n| n.to_str()).unwrap_or_default();
    let genre = name.trim_start_matches("gum-").trim_end_matches(".conllu.gz");
    let beside = gold.with_file_name("..").join("coref").join(format!("ontogum-{genre}.conllu.gz"));
    eval::run(gold, ontogum.unwrap_or(&beside), &read(model)?, &Trees::open(trees, genre)?, detail)
}

/// The word tables.
fn lexis() -> Lexis {
    let lexicon = Lexicon::builtin();
    let gazetteer = Gazetteer::new(&lexicon);
    Lexis::new(&lexicon, &gazetteer, Knowledge::builtin())
}

/// All that links need to know: the word tables, and the weights of a file.
///
/// # Errors
/// Where the file cannot be read.
pub fn knowing(model: &Path) -> Result<Knowing, String> {
    Ok(Knowing { lexis: lexis(), ranker: read(model)? })
}

fn read(model: &Path) -> Result<Ranker, String> {
    let bytes = std::fs::read(model).map_err(|e| format!("{}: {e}", model.display()))?;
    Ranker::read(&bytes).ok_or_else(|| format!("{}: no such file of weights", model.display()))
}
