//! Trees of a corpus text: our own reading of the raw text, or, to develop on, a file of trees that a teacher made.
//!
//! The file has, for each document, `# doc NAME`, then a word a line (first byte, end byte, form, lemma, Penn tag, head as an
//! offset in its sentence or -1, relation, name tag) and an empty line after each sentence.

use super::gum::Text;
use factlint::language::annotate::annotate;
use factlint::language::model::Model;
use factlint::language::morphology::Vocabulary;
use factlint::language::sentence::cut;
use factlint::language::{Lexicon, NameSort, NameTag, Penn, Relation, Tree, Word};
use factlint::text::{Span, fold, word_id};
use flate2::read::GzDecoder;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

/// Where trees come from.
pub enum Trees {
    /// From the raw text, by the trained reading.
    Own(Box<Vocabulary>),
    /// From a teacher's file.
    Teacher(BTreeMap<String, Tree>),
}

impl Trees {
    /// The trees of a genre: from a teacher's folder, or our own reading.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn open(folder: Option<&Path>, genre: &str) -> Result<Self, String> {
        match folder {
            Some(f) => Self::teacher(&f.join(format!("teach-{genre}.tsv.gz"))),
            None => Ok(Self::Own(Box::new(Vocabulary::new(&Lexicon::builtin())))),
        }
    }

    /// Reads a teacher's file.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn teacher(path: &Path) -> Result<Self, String> {
        let fault = |e: std::io::Error| format!("{}: {e}", path.display());
        let file = BufReader::new(GzDecoder::new(File::open(path).map_err(fault)?));
        let mut all: BTreeMap<String, Tree> = BTreeMap::new();
        let mut name = String::new();
        let mut words = Vec::new();
        let mut heads = Vec::new();
        for line in file.lines() {
            let line = line.map_err(fault)?;
            if let Some(id) = line.strip_prefix("# doc ") {
                id.trim().clone_into(&mut name);
            } else if line.is_empty() {
                let tree = all.entry(name.clone()).or_default();
                let range = tree.add_sentence(words.drain(..));
                tree.join(range, &heads);
                heads.clear();
            } else if let Some((word, head)) = word(&line) {
                words.push(word);
                heads.push(head);
            }
        }
        Ok(Self::Teacher(all))
    }

    /// The tree of a text.
    pub fn of(&self, text: &Text) -> Tree {
        match self {
            Self::Own(vocabulary) => {
                let reading = cut(&text.text, &text.blocks);
                match Model::english() {
                    Some(model) => annotate(&text.text, &reading, model, vocabulary),
                    None => Tree::default(),
                }
            }
            Self::Teacher(all) => all.get(&text.id).cloned().unwrap_or_default(),
        }
    }
}

fn word(line: &str) -> Option<(Word, Option<usize>)> {
    let f: Vec<&str> = line.split('\t').collect();
    let &[start, end, form, lemma, tag, head, relation, name] = f.as_slice() else { return None };
    let mut w = Word::new(Span::new(start.parse().ok()?, end.parse().ok()?), 0, word_id(&fold(form)));
    w.lemma = word_id(&fold(lemma));
    w.tag = Penn::from_name(tag).unwrap_or(Penn::Xx);
    w.relation = Relation::from_name(relation).unwrap_or(Relation::Dep);
    w.name = name_tag(name);
    Some((w, head.parse().ok()))
}

/// OntoNotes sorts as ours.
fn name_tag(said: &str) -> NameTag {
    let Some((place, sort)) = said.split_once('-') else { return NameTag::OUTSIDE };
    let sort = match sort {
        "PERSON" => NameSort::Person,
        "ORG" => NameSort::Body,
        "GPE" | "LOC" | "FAC" => NameSort::Place,
        "NORP" => NameSort::Nation,
        "PRODUCT" | "EVENT" | "WORK_OF_ART" | "LAW" | "LANGUAGE" => NameSort::Thing,
        _ => return NameTag::OUTSIDE,
    };
    NameTag::new(sort, place == "B")
}
