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

/// What differs between two sentences of one story.
fn tellings(first: &str, second: &str) -> Vec<(&'static str, String, String)> {
    differing(&format!("{first}\n\nIt had rained all night.\n\n{second}"))
}

/// That two sentences differ in this.
fn part_in(first: &str, second: &str, kind: &str, values: [&str; 2]) {
    let found = tellings(first, second);
    let wanted = |(k, a, b): &(&str, String, String)| {
        *k == kind && a.starts_with(values[0]) && b.starts_with(values[1])
    };
    assert!(found.iter().any(wanted), "{second}: {found:?}");
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
        let found = tellings(first, second);
        assert!(found.iter().any(|(k, a, b)| *k == kind && a != b), "{second}: {found:?}");
    }
}

#[test]
fn near_copies_part_in_one_place() {
    for (first, second, kind, values) in [
        (
            "Falk lost his serve in the first set to his old friend Berg at Voss.",
            "Falk lost his serve in the second set to his old friend Berg at Voss.",
            "kind edit",
            ["first", "second"],
        ),
        (
            "Bergen beat the visitors 3-1 in the rain on the old pitch.",
            "Bergen beat the visitors 3-2 in the rain on the old pitch.",
            "kind edit",
            ["3-1", "3-2"],
        ),
        (
            "After the regatta the crews will sail home by way of Skagen.",
            "Before the regatta the crews will sail home by way of Skagen.",
            "kind edit",
            ["After", "Before"],
        ),
        (
            "The chapel stands ten miles east of Voss on the fell road.",
            "The chapel stands ten miles west of Voss on the fell road.",
            "kind opposite other",
            ["east", "west"],
        ),
        (
            "The council had not approved the new quay at Larvik by June.",
            "The council had approved the new quay at Larvik by June.",
            "kind denied",
            ["not approved", "approved"],
        ),
        (
            "The Larvik Rowing Club will hold its regatta at the old quay.",
            "The Larvik Sailing Club will hold its regatta at the old quay.",
            "kind pattern",
            ["Larvik Rowing Club", "Larvik Sailing Club"],
        ),
        (
            "Jonas Falk, 41, took the ferry to Skagen with his two dogs.",
            "Jonas Falk, 47, took the ferry to Skagen with his two dogs.",
            "kind age",
            ["41", "47"],
        ),
        (
            "The firm keeps at least six ferries in the port of Larvik.",
            "In the port of Larvik the firm keeps at least eight ferries.",
            "kind count",
            ["at least six", "at least eight"],
        ),
    ] {
        part_in(first, second, kind, values);
    }
}

#[test]
fn near_copies_that_say_the_same_part_in_nothing() {
    for (first, second) in [
        (
            "Falk says he is glad to see the ferry back in Larvik.",
            "Falk has said he is glad to see the ferry back in Larvik.",
        ),
        (
            "British sailors brought the Larvik ferry into the old port.",
            "UK sailors brought the Larvik ferry into the old port.",
        ),
        (
            "The club paid 5.6m for the old quay in the port of Larvik.",
            "The club paid 5.6million for the old quay in the port of Larvik.",
        ),
        (
            "The skipper told the harbour court that he never saw the buoy.",
            "The owner told the harbour court that he never saw the buoy.",
        ),
        (
            "He tried to warn the harbour master of Larvik that night.",
            "He tried to wake the harbour master of Larvik that night.",
        ),
    ] {
        let found = tellings(first, second);
        assert_eq!(found, [], "{second}");
    }
}

#[test]
fn a_dateline_and_the_year_of_a_report_are_no_values() {
    let dated = "LARVIK, June 1 - The ferry to Skagen will stop sailing from the old quay, the line said.";
    for (first, second) in [
        (dated, "The Skagen ferry will stop sailing from the old quay on August 4, the line said."),
        (
            "The 2014 Larvik Harbour Report says that ferries carry most of the trade of the port.",
            "Ferries carry most of the trade of the port, says the 2015 Skagen Harbour Report.",
        ),
    ] {
        let found = tellings(first, second);
        assert!(!found.iter().any(|(k, ..)| ["kind day", "kind year"].contains(k)), "{second}: {found:?}");
    }
}

#[test]
fn values_and_callings_in_each_others_place() {
    for (first, second, kind, values) in [
        (
            "The ferry to Skagen left with 40 cars, and the ferry to Larvik left with 70 cars.",
            "The ferry to Skagen left with 70 cars, and the ferry to Larvik left with 40 cars.",
            "kind exchange",
            ["40", "70"],
        ),
        (
            "The cutter took first place, while the schooner came in third at Voss.",
            "The schooner took first place, while the cutter came in third at Voss.",
            "kind edit",
            ["cutter", "schooner"],
        ),
        (
            "The vet Ida Berg told the harbour court that the seal had been fed.",
            "The fishmonger Ida Berg told the harbour court that the seal had been fed.",
            "kind calling",
            ["vet", "fishmonger"],
        ),
    ] {
        part_in(first, second, kind, values);
    }
}

#[test]
fn capitals_before_a_dash_are_no_dateline() {
    let found = differing(
        "UN officials said that 300 people - most of them children - reached Larvik by ferry.\n\nIt had rained.\n\n\
         UN officials said that 500 people - most of them children - reached Larvik by ferry.",
    );
    assert!(found.iter().any(|(k, a, b)| *k == "kind count" && a == "300" && b == "500"), "{found:?}");
}

#[test]
fn a_paragraph_of_another_year_tells_of_another_time() {
    let now = "The Larvik crew won the harbour cup in front of 400 people.";
    let then = "In 1969 the cup was new. The Larvik crew won the harbour cup in front of 900 people.";
    assert_eq!(differing(&format!("{now}\n\nIt had rained.\n\n{then}")), []);
    // The day on which copy was filed sets no other time.
    let filed = "(Jan 4, 2010 2:00 PM) Rain fell on Larvik. The Larvik crew won the harbour cup in front of 900 people.";
    let found = differing(&format!("{now}\n\nIt had rained.\n\n{filed}"));
    assert!(found.iter().any(|(k, a, b)| *k == "kind count" && a == "400" && b == "900"), "{found:?}");
}

#[test]
fn every_feature_has_its_weight_and_every_weight_its_feature() {
    let code = [
        include_str!("../src/compare/retelling/features.rs"),
        include_str!("../src/compare/retelling/surroundings.rs"),
        include_str!("../src/compare/retelling/mod.rs"),
    ]
    .concat();
    let lines = include_str!("../models/retelling.txt").lines();
    let weighed: BTreeSet<&str> = lines.filter_map(|l| l.split_once('\t')).map(|l| l.0).collect();
    let idle: Vec<_> = weighed.iter().filter(|name| !code.contains(&format!("\"{name}\""))).collect();
    assert!(idle.is_empty(), "no feature has these names: {idle:?}");
    // As the code writes them: `("name", value)`, and arms of a match, `=> "name"`.
    let told = regex::Regex::new(r#"(?:[^d]\(\s*|=> )"([a-z][a-z ,]+)""#).unwrap();
    let bare: Vec<&str> = told
        .captures_iter(&code)
        .filter_map(|c| c.get(1))
        .map(|m| m.as_str())
        .filter(|n| !weighed.contains(n))
        .collect();
    assert!(bare.is_empty(), "these weigh nothing: {bare:?}");
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
