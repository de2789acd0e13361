//! `train train`: from treebanks and silver text to `models/english.bin`. Seeds are fixed and nothing hangs on the machine, so
//! the same data give the same bytes.

use crate::conllu::{self, Sentence};
use crate::material::Texts;
use crate::{lemmas, naming, parsing, tagging};
use factlint::language::model::clusters::{self, Clusters};
use factlint::language::model::features::{WordFeatures, sentence};
use factlint::language::model::{section, sections};
use factlint::language::{Penn, Relation};
use factlint::text::fold;
use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::time::Instant;

/// Rows of weights: what the size of the model file is shared out by.
const TAGGER_ROWS: usize = 70_000;
const ACTION_ROWS: usize = 1_100_000;
const LABEL_ROWS: usize = 60_000;
const NAMER_ROWS: usize = 90_000;

/// How often the training text is gone through.
const TAGGER_ROUNDS: usize = 8;
const PARSER_ROUNDS: usize = 12;
const NAMER_ROUNDS: usize = 8;

/// Trains all models on the data in `data`, and writes them to `out`.
///
/// # Errors
/// Where data are missing or the file cannot be written.
pub fn run(data: &Path, out: &Path) -> io::Result<()> {
    let start = Instant::now();
    let said = |what: &str| eprintln!("{what} ({:.0} s)", start.elapsed().as_secs_f32());
    let texts = crate::material::read(data)?;
    said(&format!(
        "{} sentences, {} of them with gold arcs; {}",
        texts.all.len(),
        texts.gold.len(),
        texts.note
    ));
    let cluster_bytes = cluster_table(&data.join("silver/clusters.tsv.gz"))?;
    let table = leak(&cluster_bytes);
    let clusters = Clusters::new(table).unwrap_or_else(Clusters::none);
    let gazetteer_bytes = crate::gazetteer::table();
    let gazetteer = Clusters::new(leak(&gazetteer_bytes)).unwrap_or_else(Clusters::none);

    let all = &texts.all;
    let tags = outcomes(all.iter().flat_map(|s| s.tags.iter().copied()), Penn::Xx);
    let named = all.iter().flat_map(|s| s.relations.iter().filter_map(|r| Relation::from_name(r)));
    let relations: Vec<Relation> = outcomes(named, Relation::Dep);
    let outcome =
        |tag: Penn| tags.iter().position(|t| *t == tag).and_then(|i| u8::try_from(i).ok()).unwrap_or(0);
    let label = |r: &str| {
        let relation = Relation::from_name(r)?;
        relations.iter().position(|t| *t == relation).and_then(|i| u8::try_from(i).ok())
    };

    let words = words_of(all, &clusters);
    let tag_gold: Vec<Vec<u8>> = all.iter().map(|s| s.tags.iter().map(|t| outcome(*t)).collect()).collect();
    // Gold sentences count twice: there are few of them, and they are right.
    let order: Vec<usize> = (0..all.len()).chain(texts.gold.iter().copied()).collect();
    let (tagger, found_tags) = rayon::join(
        || tagging::train(&words, &tag_gold, &order, tags.len(), TAGGER_ROWS, TAGGER_ROUNDS),
        || tagging::jackknife(&words, &tag_gold, tags.len(), TAGGER_ROWS),
    );
    said("tagger");

    let labels: Vec<Vec<Option<u8>>> =
        all.iter().map(|s| s.relations.iter().map(|r| label(r)).collect()).collect();
    let known: Vec<Vec<u8>> =
        all.iter().map(|s| s.forms.iter().map(|f| gazetteer.bits(f)).collect()).collect();
    let examples: Vec<parsing::Example<'_>> = order
        .iter()
        .map(|&i| parsing::Example {
            words: &words[i],
            tags: &found_tags[i],
            heads: &all[i].heads,
            labels: &labels[i],
        })
        .collect();
    let naming_examples: Vec<naming::Example<'_>> = texts
        .named
        .iter()
        .map(|&i| naming::Example {
            forms: &all[i].forms,
            words: &words[i],
            tags: &found_tags[i],
            known: &known[i],
            gold: &all[i].names,
        })
        .collect();
    let (parser, namer) = rayon::join(
        || parsing::train(&examples, relations.len(), [ACTION_ROWS, LABEL_ROWS], PARSER_ROUNDS),
        || naming::train(&naming_examples, NAMER_ROWS, NAMER_ROUNDS),
    );
    said("parser and name tagger");

    let lemma_bytes = lemmas::train(lemma_rows(&texts));
    let list = |names: Vec<&str>| names.join(" ").into_bytes();
    let bytes = sections::write(&[
        (section::TAGS, &list(tags.iter().map(|t| t.name()).collect())),
        (section::RELATIONS, &list(relations.iter().map(|r| r.name()).collect())),
        (section::TAGGER, &tagger.bytes()),
        (section::ACTIONS, &parser.actions.bytes()),
        (section::LABELS, &parser.labels.bytes()),
        (section::NAMER, &namer.bytes()),
        (section::CLUSTERS, &cluster_bytes),
        (section::GAZETTEER, &gazetteer_bytes),
        (section::LEMMAS, &lemma_bytes),
    ]);
    eprintln!(
        "filled: tagger {:.2} actions {:.2} labels {:.2} names {:.2}; lemmas {} bytes",
        tagger.filled(),
        parser.actions.filled(),
        parser.labels.filled(),
        namer.filled(),
        lemma_bytes.len()
    );
    std::fs::write(out, &bytes)?;
    said(&format!("{}: {:.2} MB", out.display(), bytes.len() as f32 / 1e6));
    Ok(())
}

/// What is seen of every word of the sentences.
fn words_of(list: &[Sentence], clusters: &Clusters) -> Vec<Vec<WordFeatures>> {
    let words = |s: &'_ Sentence| {
        let mut out = Vec::new();
        let forms = s.forms.iter().map(String::as_str);
        sentence(forms, |form| WordFeatures::of(form, clusters), &mut out);
        out
    };
    list.iter().map(words).collect()
}

/// What occurs, commonest first; `unknown` is left out where anything else is there.
fn outcomes<T: Copy + Ord>(seen: impl Iterator<Item = T>, unknown: T) -> Vec<T> {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    for x in seen {
        *counts.entry(x).or_default() += 1;
    }
    let mut list: Vec<(T, usize)> = counts.into_iter().collect();
    list.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    let list: Vec<T> = list.into_iter().map(|(x, _)| x).collect();
    let (mut known, other): (Vec<T>, Vec<T>) = list.into_iter().partition(|x| *x != unknown);
    known.extend(other);
    known.truncate(48);
    known
}

/// The table of word classes from its file: word, class of 64, class of 1,024.
fn cluster_table(path: &Path) -> io::Result<Vec<u8>> {
    let text = conllu::text(path)?;
    let rows: Vec<(&str, u32, u32)> = text
        .lines()
        .filter_map(|line| {
            let mut fields = line.split('\t');
            let word = fields.next().filter(|w| wordlike(w))?;
            Some((word, fields.next()?.parse().ok()?, fields.next()?.parse().ok()?))
        })
        .collect();
    Ok(clusters::build(rows.into_iter()))
}

/// True for what may stand in a text of news as a word: addresses and strings of signs need no class.
fn wordlike(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    word.len() <= 24 && (letters * 2 > word.chars().count() || word.chars().count() <= 2)
}

/// What the lemmatiser learns from: gold words count most.
fn lemma_rows(texts: &Texts) -> impl Iterator<Item = (String, Penn, String, usize)> + '_ {
    texts.all.iter().enumerate().flat_map(|(at, s)| {
        let trust = if texts.gold.binary_search(&at).is_ok() { 8 } else { 1 };
        (0..s.forms.len()).map(move |i| (fold(&s.forms[i]), s.tags[i], fold(&s.lemmas[i]), trust))
    })
}

/// Bytes that live as long as the program, as the tables of a model want them.
fn leak(bytes: &[u8]) -> &'static [u8] {
    bytes.to_vec().leak()
}
