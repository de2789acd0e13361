//! Material for the comparer of retellings: every difference that it weighs in labelled cases and in clean articles, with its features.

use crate::cases::{Case, Gold, Quote, articles, rules};
use factlint::analysis::{Analysis, Knowledge};
use factlint::compare::retelling::{Candidate, candidates};
use factlint::document::Corpus;
use rayon::prelude::*;
use serde::Serialize;
use std::collections::BTreeMap;
use std::error::Error;
use std::io::Write;
use std::path::{Path, PathBuf};

#[derive(Serialize)]
struct Row {
    from: String,
    /// The type of the known conflict that both sentences touch.
    gold: Option<String>,
    /// True where a sentence touches a place of any known conflict.
    touches: bool,
    kind: &'static str,
    values: [String; 2],
    sentences: [String; 2],
    features: BTreeMap<&'static str, i32>,
}

/// Writes the rows of cases (`.jsonl`) and of folders of articles.
pub fn run(files: &[PathBuf], out: &Path) -> Result<String, Box<dyn Error>> {
    let rules = rules()?;
    let mut writer = std::io::BufWriter::new(std::fs::File::create(out)?);
    let (mut rows, mut known) = (0, 0);
    for file in files {
        let cases = if file.is_dir() { articles(file)? } else { labelled(file)? };
        let made: Vec<Vec<Row>> = cases.par_iter().map(|c| of(c, &rules.knowledge)).collect();
        for row in made.into_iter().flatten() {
            rows += 1;
            known += usize::from(row.gold.is_some());
            serde_json::to_writer(&mut writer, &row)?;
            writeln!(writer)?;
        }
    }
    Ok(format!("{rows} rows, {known} of known conflicts"))
}

fn labelled(file: &Path) -> Result<Vec<Case>, Box<dyn Error>> {
    std::fs::read_to_string(file)?.lines().map(|l| Ok(serde_json::from_str(l)?)).collect()
}

fn of(case: &Case, knowledge: &Knowledge) -> Vec<Row> {
    let corpus = case.corpus();
    let analyses: Vec<Analysis> = corpus.documents.iter().map(|d| Analysis::of(d, knowledge)).collect();
    let found = candidates(&corpus, &analyses, knowledge, case.documents.len() > 1, None);
    found.iter().filter_map(|c| row(case, &corpus, &analyses, c)).collect()
}

fn row(case: &Case, corpus: &Corpus, analyses: &[Analysis], c: &Candidate) -> Option<Row> {
    let mut held = Vec::new();
    for (d, s) in c.sentences {
        let document = corpus.get(d);
        let at = document.locate(analyses[d.index()].reading.sentences[s].span);
        held.push((document.path.clone(), at.start, at.end));
    }
    let old = |(path, start, end): &(String, usize, usize)| {
        let own = case.documents.iter().find(|d| d.name == *path).and_then(|d| d.text.get(*start..*end));
        own.is_some_and(|own| case.before.iter().any(|b| b.name == *path && b.text.contains(own)))
    };
    if held.iter().all(old) {
        return None;
    }
    let touched = |q: &Quote, (path, start, end): &(String, usize, usize)| {
        let text = &case.documents.iter().find(|d| d.name == q.document)?.text;
        let from = text.find(&q.quote)?;
        Some(q.document == *path && from < *end && *start < from + q.quote.len())
    };
    let gold = case.gold.iter().find(|g| {
        let places: Vec<usize> =
            held.iter().filter_map(|h| g.places().iter().position(|q| touched(q, h) == Some(true))).collect();
        places.len() == 2 && places[0] != places[1]
    });
    let touches =
        case.gold.iter().flat_map(Gold::places).any(|q| held.iter().any(|h| touched(q, h) == Some(true)));
    let words = |d: factlint::document::DocumentId, span| corpus.get(d).slice(span).to_owned();
    Some(Row {
        from: case.id.clone(),
        gold: gold.map(|g| match g {
            Gold::Typed { kind, .. } => kind.clone(),
            Gold::Bare(_) => String::new(),
        }),
        touches,
        kind: c.kind,
        values: [words(c.sentences[0].0, c.values[0]), words(c.sentences[1].0, c.values[1])],
        sentences: c.sentences.map(|(d, s)| words(d, analyses[d.index()].reading.sentences[s].span)),
        features: c.features.iter().copied().fold(BTreeMap::new(), |mut m, (k, v)| {
            *m.entry(k).or_default() += v;
            m
        }),
    })
}
