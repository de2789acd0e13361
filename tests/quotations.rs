//! The experiment on quotations: one word of one quotation is changed in a copy of an article, the article is the source, and the
//! change must be found; the untouched quotations must not be flagged. Seeded, so that every run makes the same pairs.
//!
//! Always run over the invented articles in `tests/fixtures/quoting`. With `FACTLINT_QUOTING=FOLDER` also over 200 pairs made from the
//! articles in that folder. `cargo test --test quotations -- --nocapture` prints the figures.

#![allow(clippy::print_stdout, reason = "the experiment prints its figures")]
#![allow(clippy::panic, reason = "a test says what is wrong by panicking")]

use factlint::analysis::Analysis;
use factlint::document::{Corpus, Document, Rank, read};
use factlint::finding::Severity;
use factlint::rule::RuleSet;
use factlint::text::{Span, fold};
use factlint::{Settings, check};
use std::path::{Path, PathBuf};

/// Altered pairs that are made of a folder of articles.
const PAIRS: usize = 200;
/// Words of a quotation that is held against the sources.
const WORDS: usize = 6;
/// The share of altered quotations that must be found.
const FOUND: f64 = 0.99;
/// The share of intact ones that may be flagged.
const FLAGGED: f64 = 0.005;

#[test]
fn a_changed_word_is_found_in_invented_articles() {
    run(&invented(), 40, &quoting()).hold();
}

#[test]
fn a_changed_word_is_found_in_a_folder_of_articles() {
    let Some(folder) = std::env::var_os("FACTLINT_QUOTING") else { return };
    run(Path::new(&folder), PAIRS, &quoting()).hold();
}

/// The experiment can fail: without the rules nothing is found, and a rule that flags what is intact is seen to do so.
#[test]
fn rates_that_are_missed_are_told() {
    let blind = run(&invented(), 40, &builtin().only(|r| r.id == "quotation-other-speaker"));
    assert!(blind.found() < FOUND, "{blind:?}");
    let few = Rates { made: 200, found: 197, intact: 200, flagged: 0 };
    let loud = Rates { made: 200, found: 200, intact: 200, flagged: 2 };
    for rates in [blind, few, loud] {
        let told = std::panic::catch_unwind(|| rates.hold());
        assert!(told.is_err(), "{rates:?}");
    }
}

/// What the experiment counted.
#[derive(Clone, Copy, Debug)]
struct Rates {
    made: usize,
    found: usize,
    intact: usize,
    flagged: usize,
}

impl Rates {
    fn found(self) -> f64 {
        share(self.found, self.made)
    }

    fn flagged(self) -> f64 {
        share(self.flagged, self.intact)
    }

    fn hold(self) {
        assert!(self.found() >= FOUND, "too few are found: {self:?}");
        assert!(self.flagged() <= FLAGGED, "too many intact ones are flagged: {self:?}");
    }
}

fn share(n: usize, of: usize) -> f64 {
    f64::from(u32::try_from(n).unwrap_or(0)) / f64::from(u32::try_from(of.max(1)).unwrap_or(1))
}

fn invented() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/quoting")
}

fn builtin() -> RuleSet {
    RuleSet::builtin().unwrap_or_else(|faults| panic!("{faults:#?}"))
}

fn quoting() -> RuleSet {
    builtin().only(|r| r.kind == "quotation" && !r.opt_in)
}

/// Numbers that look random and are the same in every run (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % n.max(1) as u64).unwrap_or(0)
    }
}

fn run(folder: &Path, wanted: usize, rules: &RuleSet) -> Rates {
    let mut dice = Dice(0x5EED_0004);
    let (mut made, mut found, mut intact, mut flagged) = (0, 0, 0, 0);
    let mut missed = Vec::new();
    let files = files(folder);
    assert!(!files.is_empty(), "no articles in {}", folder.display());
    'all: for round in 0..wanted {
        for (name, text) in &files {
            if made == wanted {
                break 'all;
            }
            let source = document(name, text, Rank::Source);
            let quotations = quotations(&source, rules);
            let Some(place) = dice_word(&quotations, &source.text, &mut dice) else { continue };
            let word = other_word(&source.text, place.of(&source.text), &mut dice);
            let Some(word) = word else { continue };
            let mut copy = source.text.clone();
            copy.replace_range(place.range(), &word);
            let draft = document("draft.txt", &copy, Rank::Draft);
            if draft.text != copy {
                continue; // the reader took marks of its own from it: offsets would not fit
            }
            let changed = Span::new(place.range().start, place.range().start + word.len());
            let corpus = Corpus::new(vec![draft, source.clone()]);
            let report = check(&corpus, rules, &Settings::default());
            let at = |f: &factlint::finding::Finding| f.places[0].span;
            made += 1;
            if report.findings.iter().any(|f| f.severity <= Severity::Warning && at(f).overlaps(changed)) {
                found += 1;
            } else {
                missed.push(format!("{name}: {} for {}", word, place.of(&source.text)));
            }
            if round == 0 {
                intact += quotations.len().saturating_sub(1);
            }
            flagged += if round == 0 {
                report.findings.iter().filter(|f| !at(f).overlaps(changed)).count()
            } else {
                0
            };
        }
        if made == 0 {
            break;
        }
    }
    assert!(made > 0, "no quotation of {WORDS} words in {}", folder.display());
    let rates = Rates { made, found, intact, flagged };
    println!(
        "{}: {made} altered, {found} found ({:.1} %); {intact} intact, {flagged} flagged ({:.2} %)",
        folder.display(),
        100.0 * rates.found(),
        100.0 * rates.flagged()
    );
    for m in &missed {
        println!("missed: {m}");
    }
    rates
}

fn document(name: &str, text: &str, rank: Rank) -> Document {
    let read = read::read(name, text.as_bytes(), rank).unwrap_or_else(|e| panic!("{name}: {}", e.message));
    read.into_iter().next().unwrap_or_else(|| panic!("{name} holds no article"))
}

/// The words of every quotation that is long enough to be held against the sources.
fn quotations(document: &Document, rules: &RuleSet) -> Vec<Vec<Span>> {
    let a = Analysis::of(document, &rules.knowledge);
    let words = |q: &factlint::mention::Quotation| -> Vec<Span> {
        let tokens = a.reading.tokens[q.tokens.clone()].iter();
        tokens.map(|t| t.span).filter(|s| s.of(&document.text).starts_with(char::is_alphanumeric)).collect()
    };
    a.mentions.quotations.iter().map(words).filter(|w| w.len() >= WORDS + 2).collect()
}

/// Any word of any quotation.
fn dice_word(quotations: &[Vec<Span>], text: &str, dice: &mut Dice) -> Option<Span> {
    let q = quotations.get(dice.below(quotations.len()))?;
    let long: Vec<&Span> =
        q.iter().filter(|s| s.len() > 2 && s.of(text).chars().all(char::is_alphabetic)).collect();
    long.get(dice.below(long.len())).map(|s| **s)
}

/// Another word of the article, of letters only and unlike this one.
fn other_word(text: &str, word: &str, dice: &mut Dice) -> Option<String> {
    let letters = |w: &&str| w.len() > 2 && w.chars().all(char::is_alphabetic);
    let words: Vec<&str> = text.split_whitespace().filter(letters).collect();
    (0..32)
        .map(|_| words.get(dice.below(words.len())))
        .find_map(|w| w.filter(|w| fold(w) != fold(word)).map(|w| (*w).to_owned()))
}

/// The articles of a folder, by name.
fn files(folder: &Path) -> Vec<(String, String)> {
    let mut paths: Vec<PathBuf> = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(f) = folders.pop() {
        for entry in std::fs::read_dir(&f).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() { folders.push(path) } else { paths.push(path) }
        }
    }
    paths.sort();
    let text = |p: &PathBuf| Some((p.display().to_string(), std::fs::read_to_string(p).ok()?));
    paths.iter().filter(|p| p.extension().is_some_and(|e| e == "txt" || e == "md")).filter_map(text).collect()
}
