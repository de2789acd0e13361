//! One thing told twice, and what only looks like it: by what differs, in words of this file's own.

#![allow(clippy::panic, clippy::unwrap_used)]

use factlint::analysis::{Analysis, Knowledge};
use factlint::compare::retelling::{Weights, candidates};
use factlint::document::{Corpus, Rank, read};
use factlint::rule::RuleSet;
use std::collections::BTreeSet;
use std::sync::OnceLock;

fn knowledge() -> &'static Knowledge {
    static RULES: OnceLock<RuleSet> = OnceLock::new();
    &RULES.get_or_init(|| RuleSet::builtin().unwrap_or_else(|f| panic!("{f:?}"))).knowledge
}

/// What differs between the paragraphs of a text: the kind, and both values.
fn differing(text: &str) -> Vec<(&'static str, String, String)> {
    let corpus = Corpus::new(read::read("story.txt", text.as_bytes(), Rank::Peer).unwrap());
    let analyses: Vec<Analysis> = corpus.documents.iter().map(|d| Analysis::of(d, knowledge())).collect();
    let found = candidates(&corpus, &analyses, knowledge(), false, None);
    found
        .into_iter()
        .map(|c| {
            let words = |i: usize| corpus.get(c.sentences[i].0).slice(c.values[i]).to_owned();
            (c.kind, words(0), words(1))
        })
        .collect()
}

/// The one thing that all wordings tell, and a second telling with another value.
fn differs_in(kind: &str, values: [&str; 2], second: &[&str]) {
    let first = "The ferry from Larvik reached Skagen at dawn on Monday with 340 passengers, the harbour master said.";
    for telling in second {
        let found = differing(&format!("{first}\n\nIt had rained all night.\n\n{telling}"));
        assert!(
            found.iter().any(|(k, a, b)| *k == kind && a == values[0] && b == values[1]),
            "{telling}: {found:?}"
        );
    }
}

#[test]
fn another_count_of_the_same_people() {
    differs_in(
        "kind count",
        ["340", "430"],
        &[
            "At dawn the Larvik ferry reached Skagen with 430 passengers.",
            "The 430 passengers of the ferry from Larvik reached Skagen at dawn.",
            "The harbour master said the ferry that reached Skagen from Larvik had carried 430 passengers.",
        ],
    );
}

#[test]
fn another_day_of_the_same_arrival() {
    differs_in(
        "kind weekday",
        ["Monday", "Sunday"],
        &[
            "On Sunday at dawn the Larvik ferry reached Skagen.",
            "The ferry from Larvik had arrived in Skagen on Sunday, the harbour master said.",
        ],
    );
}

#[test]
fn a_part_and_what_comes_on_top_are_no_other_count() {
    for telling in [
        "Twelve of the passengers on the Larvik ferry were taken ill before it reached Skagen.",
        "Another 25 passengers boarded the Larvik ferry when it reached Skagen.",
    ] {
        let found = differing(&format!(
            "The ferry from Larvik reached Skagen at dawn with 340 passengers.\n\nIt had rained.\n\n{telling}"
        ));
        assert!(!found.iter().any(|(kind, ..)| *kind == "kind count"), "{telling}: {found:?}");
    }
}

#[test]
fn the_same_value_written_otherwise_is_no_difference() {
    let found = differing(
        "The ferry carried three hundred passengers to Skagen.\n\nIt rained.\n\nTo Skagen the ferry carried 300 passengers.",
    );
    assert_eq!(found, []);
}

#[test]
fn rows_and_labels_tell_nothing_twice() {
    let found = differing("Larvik to Skagen 340 passengers\n\nLarvik to Skagen 430 passengers");
    assert_eq!(found, []);
}

#[test]
fn opposites_denials_and_kinds_of_one_thing_differ() {
    for (first, second, kind) in [
        (
            "The court in Aarhus convicted Mette Holm of fraud.",
            "Holm was acquitted by the Aarhus court.",
            "kind opposite verb",
        ),
        (
            "Police arrested Jonas Falk at the harbour.",
            "Jonas Falk was not arrested by police at the harbour.",
            "kind negation",
        ),
        (
            "Ida Berg broke her wrist in the race at Voss.",
            "In the race at Voss Berg broke her ankle.",
            "kind sibling",
        ),
    ] {
        let found = differing(&format!("{first}\n\nIt had rained all night.\n\n{second}"));
        assert!(found.iter().any(|(k, a, b)| *k == kind && a != b), "{second}: {found:?}");
    }
}

#[test]
fn every_weight_is_a_number_with_a_name_of_its_own() {
    let lines: Vec<&str> = include_str!("../models/retelling.txt").lines().collect();
    let names: BTreeSet<&str> = lines.iter().filter_map(|l| l.split_once('\t')).map(|l| l.0).collect();
    assert_eq!(names.len(), lines.len());
    assert!(lines.iter().all(|l| l.split_once('\t').is_some_and(|(_, w)| w.parse::<i32>().is_ok())));
    let weights = Weights::builtin();
    assert!(weights.score(&[("covered squared", 10)]) != 0 && weights.score(&[("no such feature", 10)]) == 0);
}
