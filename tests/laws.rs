//! The laws of the design, held by property tests over invented stories that are rich in what the rules look at.

#![allow(clippy::panic, reason = "a test says what is wrong by panicking")]

use factlint::document::{Corpus, Document, Rank, read};
use factlint::finding::{Class, Finding};
use factlint::report::Report;
use factlint::rule::RuleSet;
use factlint::{Settings, check};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::sync::LazyLock;

static RULES: LazyLock<RuleSet> =
    LazyLock::new(|| RuleSet::builtin().unwrap_or_else(|faults| panic!("{faults:#?}")));

const PEOPLE: [&str; 6] = ["Ahmet Demir", "Maria Lopez", "Burak Kaya", "Anna Berg", "Piet Vos", "Deniz Oz"];
const OFFICES: [&str; 4] = ["Foreign Minister", "Defence Minister", "President", "Finance Minister"];
const PLACES: [&str; 5] = ["Ankara", "Istanbul", "Lisbon", "Geneva", "Nairobi"];
const NATIONS: [&str; 4] = ["Turkish", "Portuguese", "Swiss", "Kenyan"];
const DAYS: [&str; 4] = ["Monday", "Tuesday", "March 4", "4 May 2025"];
const EVENTS: [&str; 4] = ["meeting", "summit", "talks", "ceremony"];

/// One sentence of news, from a handful of shapes that the rules look at.
fn sentence() -> impl Strategy<Value = String> {
    let name = || prop::sample::select(&PEOPLE[..]);
    let office = || prop::sample::select(&OFFICES[..]);
    let place = || prop::sample::select(&PLACES[..]);
    let event = || prop::sample::select(&EVENTS[..]);
    let day = || prop::sample::select(&DAYS[..]);
    let nation = || prop::sample::select(&NATIONS[..]);
    prop_oneof![
        (name(), name(), event()).prop_map(|(a, b, e)| format!("{a} and {b} attended the {e}.")),
        (name(), name(), name(), event())
            .prop_map(|(a, b, c, e)| format!("{a}, {b} and {c} also attended the {e}.")),
        (nation(), office(), name(), place(), day())
            .prop_map(|(n, o, a, p, d)| format!("{n} {o} {a} arrived in {p} on {d}.")),
        (1..60u32, place(), day())
            .prop_map(|(n, p, d)| format!("Police in {p} arrested {n} people on {d}, officials said.")),
        (1..60u32, place())
            .prop_map(|(n, p)| format!("The explosion in {p} killed {n} people and injured dozens.")),
        (name(), 20..80u32, place()).prop_map(|(a, n, p)| format!("{a}, {n}, has lived in {p} since 2015.")),
        (name(), event())
            .prop_map(|(a, e)| format!("“We will not leave the {e} early,” {a} told reporters afterwards.")),
        (place(), event())
            .prop_map(|(p, e)| format!("{p} insists that the {e} was planned and denied sending troops.")),
        (name(), event()).prop_map(|(a, e)| format!("{a} did not sign the accord after the {e} had ended.")),
        (name(), event()).prop_map(|(a, e)| format!("{a} signed the accord before the {e} was over.")),
        (place(),).prop_map(|(p,)| format!(
            "The defense budget of {p} rose by 12 percent, and defence firms welcomed it."
        )),
        (place(),).prop_map(|(p,)| format!("However reports from {p} indicate the use of the")),
    ]
}

/// A story of a few paragraphs.
fn story() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::collection::vec(sentence(), 1..4).prop_map(|s| s.join(" ")), 1..6)
        .prop_map(|p| p.join("\n\n"))
}

/// A story that shares no name, place or event word with the others.
const UNRELATED: &str = "Rainfall over the orchard belt kept growers from picking plums.\n\nThe cooperative expects a thin harvest, and cider makers are hoarding last autumn's barrels.";

const LONG: &str = "The harbour authority said on its website that the dredging of the outer channel, which had been put off twice because of storms and a quarrel with the contractor over who would pay for the removal of an old wreck, was to go on until the autumn.";

fn document(path: &str, text: &str) -> Document {
    let mut read = read::read(path, text.as_bytes(), Rank::Peer).unwrap_or_else(|e| panic!("{}", e.message));
    read.remove(0)
}

fn run(texts: &[(&str, &str)]) -> (Corpus, Report) {
    let corpus = Corpus::new(texts.iter().map(|(p, t)| document(p, t)).collect());
    let report = check(&corpus, &RULES, &Settings::default());
    (corpus, report)
}

/// Rule, fingerprint, and the words of the places by document.
type Gist = (String, String, BTreeSet<(String, String)>);

/// A finding without its positions: rule, message, fingerprint, and the words of its places in squeezed form, by document.
fn gist(corpus: &Corpus, f: &Finding) -> Gist {
    let places = f
        .places
        .iter()
        .map(|p| {
            let d = corpus.get(p.document);
            (d.path.clone(), factlint::text::squeeze(d.slice(p.span)))
        })
        .collect();
    (f.rule.clone(), f.fingerprint(), places)
}

fn gists(corpus: &Corpus, report: &Report) -> Vec<Gist> {
    let mut all: Vec<_> = report.findings.iter().map(|f| gist(corpus, f)).collect();
    all.sort();
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    /// A document that does not contradict itself does not contradict an exact copy of itself.
    #[test]
    fn a_copy_never_contradicts(text in story()) {
        let (_, alone) = run(&[("a.txt", &text)]);
        prop_assume!(alone.findings.iter().all(|f| f.class != Class::Contradiction));
        let (_, both) = run(&[("a.txt", &text), ("b.txt", &text)]);
        for f in &both.findings {
            prop_assert!(f.class != Class::Contradiction, "{}: {}", f.rule, f.message);
        }
    }

    /// Swapping two documents swaps places and nothing else.
    #[test]
    fn swapping_swaps_places_only(one in story(), two in story()) {
        let (c, there) = run(&[("a.txt", &one), ("b.txt", &two)]);
        let (d, back) = run(&[("b.txt", &one), ("a.txt", &two)]);
        let rename = |list: Vec<Gist>| -> Vec<_> {
            let mut out: Vec<_> = list.into_iter().map(|(r, f, places)| {
                let places: BTreeSet<_> = places.into_iter().map(|(p, w)| (if p == "a.txt" { "b.txt" } else { "a.txt" }.to_owned(), w)).collect();
                (r, f, places)
            }).collect();
            out.sort();
            out
        };
        prop_assert_eq!(gists(&c, &there), rename(gists(&d, &back)));
    }

    /// An unrelated document changes no finding of the others.
    #[test]
    fn an_unrelated_document_changes_nothing(one in story(), two in story()) {
        let (c, few) = run(&[("a.txt", &one), ("b.txt", &two)]);
        let (d, more) = run(&[("a.txt", &one), ("b.txt", &two), ("c.txt", UNRELATED)]);
        prop_assert_eq!(gists(&c, &few), gists(&d, &more));
    }

    /// Line wrapping, a byte-order mark and CRLF change positions and nothing else.
    #[test]
    fn wrapping_changes_positions_only(text in story(), width in 60usize..100) {
        // One long sentence first: a text whose every line ends where a sentence ends does not show that it was wrapped.
        let text = format!("{LONG}\n\n{text}");
        let (c, plain) = run(&[("a.txt", &text)]);
        let wrapped = text.split("\n\n").map(|p| textwrap::fill(p, textwrap::Options::new(width).break_words(false).word_splitter(textwrap::WordSplitter::NoHyphenation))).collect::<Vec<_>>().join("\n\n");
        let windows = format!("\u{feff}{}", text.replace('\n', "\r\n"));
        for other in [wrapped, windows] {
            let (d, report) = run(&[("a.txt", &other)]);
            prop_assert_eq!(gists(&c, &plain), gists(&d, &report));
        }
    }

    /// Every span lies on character boundaries inside its text, whatever the text.
    #[test]
    fn spans_lie_inside(text in "\\PC{0,400}", story in story()) {
        for t in [format!("{text} x"), format!("{story} {text}"), format!("“{text}\n\n{story}")] {
            let Ok(mut read) = read::read("a.txt", t.as_bytes(), Rank::Peer) else { continue };
            let corpus = Corpus::new(vec![read.remove(0)]);
            let report = check(&corpus, &RULES, &Settings::default());
            for p in report.findings.iter().flat_map(|f| &f.places) {
                let d = corpus.get(p.document);
                prop_assert!(d.text.get(p.span.range()).is_some());
                let at = d.locate(p.span);
                prop_assert!(t.get(at.start..at.end).is_some(), "{:?} outside the file", at);
                prop_assert!(p.marks.iter().all(|m| p.span.contains(*m)));
            }
        }
    }

    /// One thread or four: the same report, in the same order.
    #[test]
    fn threads_change_nothing(one in story(), two in story()) {
        let pool = |n: usize| rayon::ThreadPoolBuilder::new().num_threads(n).build().unwrap();
        let (_, single) = pool(1).install(|| run(&[("a.txt", &one), ("b.txt", &two)]));
        let (_, many) = pool(4).install(|| run(&[("b.txt", &two), ("a.txt", &one)]));
        prop_assert_eq!(single.findings, many.findings);
    }
}
