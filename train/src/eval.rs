//! `train eval`: how well treebanks that were never trained on are read, once from their own words and once from raw text
//! with our own tokens and sentences.

use crate::conllu::{self, Sentence};
use crate::roles::{Score, arcs};
use factlint::document::{Block, BlockKind};
use factlint::language::annotate::annotate;
use factlint::language::model::features::{WordFeatures, sentence};
use factlint::language::model::transitions::State;
use factlint::language::model::{Model, parser, tagger};
use factlint::language::morphology::Vocabulary;
use factlint::language::sentence::cut;
use factlint::language::{Lexicon, Penn, Tree};
use factlint::text::{Span, fold};
use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};

/// Measures the files, a line each for gold words and for raw text.
///
/// # Errors
/// Where a file cannot be read, or the weights are of another version.
pub fn run(model: &Path, files: &[PathBuf]) -> io::Result<()> {
    let model = load(model)?;
    let vocabulary = Vocabulary::new(&Lexicon::builtin());
    for file in files {
        let gold = conllu::read(file)?;
        let name = file.file_name().and_then(|n| n.to_str()).unwrap_or_default();
        let name = name.split('.').next().unwrap_or_default();
        println!("{name} {}", from_words(&model, &gold));
        println!("{name}-raw {}", from_text(&model, &vocabulary, &gold));
    }
    Ok(())
}

/// The weights in a file.
///
/// # Errors
/// Where it cannot be read or is no model file of this version.
pub fn load(path: &Path) -> io::Result<Model> {
    let bytes = std::fs::read(path)?;
    Model::new(bytes.leak()).map_err(|e| io::Error::new(io::ErrorKind::InvalidData, e))
}

/// The score where the words are given.
fn from_words(model: &Model, gold: &[Sentence]) -> String {
    let mut score = Score::default();
    let (mut lemmas, mut scratch, mut features, mut tags) = ([0usize; 2], Vec::new(), Vec::new(), Vec::new());
    let mut state = State::default();
    for s in gold {
        let forms = s.forms.iter().map(String::as_str);
        sentence(forms, |f| WordFeatures::of(f, &model.clusters), &mut features);
        tagger::tag(&model.tagger, model.tags.len(), &features, &mut scratch, &mut tags);
        let words = parser::Sentence { words: &features, tags: &tags };
        parser::parse(&model.actions, &model.labels, model.relations.len(), words, &mut scratch, &mut state);
        for (i, outcome) in tags.iter().enumerate() {
            let tag = model.tag(*outcome);
            score.tag(tag == s.tags[i]);
            if !s.tags[i].is_name() && s.lemmas[i] != "_" {
                let form = fold(&s.forms[i]);
                let lemma = model.lemmatiser.lemma(&form, tag).unwrap_or(form);
                lemmas[0] += usize::from(lemma == fold(&s.lemmas[i]));
                lemmas[1] += 1;
            }
        }
        let relations: Vec<String> =
            state.labels.iter().map(|l| model.relation(*l).name().to_owned()).collect();
        let heads: Vec<Option<usize>> = state.heads.iter().map(|h| known(*h, s.forms.len())).collect();
        let gold_heads: Vec<Option<usize>> = s.heads.iter().map(|h| known(*h, s.forms.len())).collect();
        score.arcs(&arcs(&s.relations, &gold_heads, &s.universal), &arcs(&relations, &heads, &s.universal));
    }
    format!("{} lemmas={:.3}", score.line(), lemmas[0] as f64 / lemmas[1].max(1) as f64)
}

fn known(head: u32, size: usize) -> Option<usize> {
    Some(head as usize).filter(|h| *h < size)
}

/// The score from raw text. Sentences are put together into documents of a paragraph each, so that our own splitter works
/// as it does on copy; words are aligned by their places. A gold word without a word of ours at its place is wrong.
fn from_text(model: &Model, vocabulary: &Vocabulary, gold: &[Sentence]) -> String {
    let mut score = Score::default();
    for part in documents(gold) {
        let (text, places) = raw(part);
        let reading = cut(&text, &paragraphs(&text));
        let tree = annotate(&text, &reading, model, vocabulary);
        let ours: HashMap<(usize, usize), usize> = tree
            .words
            .iter()
            .enumerate()
            .map(|(i, w)| ((w.span.start as usize, w.span.end as usize), i))
            .collect();
        count(&mut score, part, &places, &tree, &ours);
    }
    score.line()
}

fn count(
    score: &mut Score,
    part: &[Sentence],
    places: &[Vec<(usize, usize)>],
    tree: &Tree,
    ours: &HashMap<(usize, usize), usize>,
) {
    for (s, places) in part.iter().zip(places) {
        let mine: Vec<Option<usize>> = places.iter().map(|p| ours.get(p).copied()).collect();
        let back: HashMap<usize, usize> =
            mine.iter().enumerate().filter_map(|(i, w)| w.map(|w| (w, i))).collect();
        let tag = |w: Option<usize>| w.map_or(Penn::Xx, |w| tree.words[w].tag);
        for (i, w) in mine.iter().enumerate() {
            score.tag(tag(*w) == s.tags[i]);
        }
        let relations: Vec<String> =
            mine.iter().map(|w| w.map_or("_", |w| tree.relation(w).name()).to_owned()).collect();
        let heads: Vec<Option<usize>> =
            mine.iter().map(|w| w.and_then(|w| tree.head(w)).and_then(|h| back.get(&h).copied())).collect();
        let gold_heads: Vec<Option<usize>> = s.heads.iter().map(|h| known(*h, s.forms.len())).collect();
        score.arcs(&arcs(&s.relations, &gold_heads, &s.universal), &arcs(&relations, &heads, &s.universal));
    }
}

/// The sentences by document, or in stretches where the file does not say.
fn documents(gold: &[Sentence]) -> Vec<&[Sentence]> {
    let begins = |s: &Sentence| s.comments.iter().any(|c| c.starts_with("newdoc"));
    let mut out = Vec::new();
    let mut from = 0;
    for i in 1..=gold.len() {
        if i == gold.len() || begins(&gold[i]) || i - from >= 400 {
            out.push(&gold[from..i]);
            from = i;
        }
    }
    out
}

/// The text of some sentences, and where each word stands in it. A new paragraph begins where the file says so.
pub fn raw(part: &[Sentence]) -> (String, Vec<Vec<(usize, usize)>>) {
    let mut text = String::new();
    let mut places = Vec::new();
    for s in part {
        if s.comments.iter().any(|c| c.starts_with("newpar") || c.starts_with("newdoc")) && !text.is_empty() {
            text.truncate(text.trim_end().len());
            text.push_str("\n\n");
        }
        let mut own = Vec::new();
        for (form, spaced) in s.forms.iter().zip(&s.spaced) {
            let at = text.len();
            text.push_str(form);
            own.push((at, text.len()));
            if *spaced {
                text.push(' ');
            }
        }
        places.push(own);
    }
    (text, places)
}

/// The paragraphs of a text as blocks of prose.
pub fn paragraphs(text: &str) -> Vec<Block> {
    let mut out = Vec::new();
    let mut at = 0;
    for part in text.split("\n\n") {
        out.push(Block { kind: BlockKind::Body, span: Span::new(at, at + part.len()) });
        at += part.len() + 2;
    }
    out
}
