//! How time grows with the input: per stage, over invented copy, at sizes that double. A stage whose time per megabyte
//! rises with the size is not linear. Run with `cargo bench`; it prints a table and judges nothing.

#![allow(clippy::print_stdout, clippy::panic, reason = "a bench prints, and fails by panicking")]

use factlint::document::{Corpus, Document, Rank, read};
use factlint::rule::RuleSet;
use factlint::{Settings, check};
use std::fmt::Write;
use std::time::Instant;

/// Deterministic noise (xorshift64), so that every run reads the same words.
struct Noise(u64);

impl Noise {
    fn next(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % n as u64).unwrap_or(0)
    }
}

const GIVEN: [&str; 8] = ["Ahmet", "Maria", "John", "Anna", "Piet", "Deniz", "Laura", "Igor"];
const NOUNS: [&str; 12] = [
    "bridge", "harbour", "school", "budget", "treaty", "factory", "hospital", "election", "strike",
    "airport", "library", "river",
];
const VERBS: [&str; 8] =
    ["opened", "closed", "visited", "criticised", "signed", "rejected", "inspected", "praised"];
const PLACES: [&str; 8] = ["Ankara", "Lisbon", "Geneva", "Nairobi", "Oslo", "Lima", "Cairo", "Hanoi"];

fn surname(n: &mut Noise) -> String {
    let syllables = ["ka", "ber", "lo", "vos", "dem", "rin", "tal", "mor", "sen", "gar"];
    let mut s: String = (0..2 + n.next(2)).map(|_| syllables[n.next(syllables.len())]).collect();
    if let Some(c) = s.get_mut(0..1) {
        c.make_ascii_uppercase();
    }
    s
}

fn article(n: &mut Noise, sentences: usize) -> String {
    let mut text = String::new();
    for i in 0..sentences {
        let who = format!("{} {}", GIVEN[n.next(8)], surname(n));
        let _ = match n.next(4) {
            0 => write!(
                text,
                "{who} {} the {} in {} on Monday. ",
                VERBS[n.next(8)],
                NOUNS[n.next(12)],
                PLACES[n.next(8)]
            ),
            1 => write!(
                text,
                "Police said {} people were hurt near the {} in {}. ",
                2 + n.next(90),
                NOUNS[n.next(12)],
                PLACES[n.next(8)]
            ),
            2 => write!(text, "“We will keep the {} open,” {who} told reporters. ", NOUNS[n.next(12)]),
            _ => write!(
                text,
                "{who} and {} {} attended the meeting on the {}. ",
                GIVEN[n.next(8)],
                surname(n),
                NOUNS[n.next(12)]
            ),
        };
        if i % 5 == 4 {
            text.push_str("\n\n");
        }
    }
    text
}

fn document(path: &str, text: &str) -> Document {
    ranked(path, text, Rank::Peer)
}

fn ranked(path: &str, text: &str, rank: Rank) -> Document {
    read::read(path, text.as_bytes(), rank).unwrap_or_else(|e| panic!("{}", e.message)).remove(0)
}

fn main() {
    let rules = RuleSet::builtin().unwrap_or_else(|f| panic!("{f:?}"));
    println!(
        "{:28}{:>9}{:>12}{:>12}{:>12}{:>11}",
        "input", "MB", "reading ms", "align ms", "rules ms", "ms per MB"
    );
    for size in [1_000, 2_000, 4_000, 8_000, 16_000] {
        let text = article(&mut Noise(7), size);
        run(&format!("one document, {size} sentences"), &rules, vec![document("a.txt", &text)]);
    }
    for count in [125, 250, 500, 1_000, 2_000] {
        let mut n = Noise(7);
        let documents = (0..count).map(|i| document(&format!("{i:05}.txt"), &article(&mut n, 30))).collect();
        run(&format!("{count} documents"), &rules, documents);
    }
    // A draft against its sources: 2,000 sources are about 10 MB.
    for count in [250, 500, 1_000, 2_000] {
        let mut n = Noise(7);
        let mut documents: Vec<Document> =
            (0..count).map(|i| ranked(&format!("{i:05}.txt"), &article(&mut n, 85), Rank::Source)).collect();
        documents.insert(0, ranked("draft.txt", &article(&mut n, 150), Rank::Draft));
        run(&format!("a draft, {count} sources"), &rules, documents);
    }
}

#[allow(clippy::cast_precision_loss)]
fn run(name: &str, rules: &RuleSet, documents: Vec<Document>) {
    let size = documents.iter().map(|d| d.text.len()).sum::<usize>() as f64 / 1e6;
    let corpus = Corpus::new(documents);
    let clock = Instant::now();
    let report = check(&corpus, rules, &Settings::default());
    let all = clock.elapsed().as_secs_f64() * 1e3;
    let stage = |s: &str| {
        report.stats.stages.iter().find(|(n, _)| *n == s).map_or(0.0, |(_, d)| d.as_secs_f64() * 1e3)
    };
    println!(
        "{name:28}{size:>9.2}{:>12.1}{:>12.1}{:>12.1}{:>11.1}",
        stage("reading"),
        stage("alignment"),
        stage("rules"),
        all / size
    );
}
