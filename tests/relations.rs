//! The relation files hold: each reads, and each of its cases gives the fact that it names, or none.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use factlint::analysis::{Analysis, Knowledge};
use factlint::document::{Rank, read};
use factlint::fact::relation::{Relations, parse};
use factlint::fact::{Certainty, Fact, FactValue, Phase, Polarity};
use factlint::language::Lexicon;

/// Each relation has so many texts that must give the fact, and so many that must not.
const GIVES: usize = 6;
const LACKS: usize = 4;

#[test]
fn every_relation_file_reads() {
    for (path, text) in Relations::files() {
        if let Err(f) = parse(text) {
            panic!("rules/relations/{path}: line {}, column {}: {}", f.line, f.column, f.message);
        }
    }
}

/// Start-up reads them from what the build script has made of them.
#[test]
fn what_start_up_reads_are_the_relations_of_the_files() {
    let mut whole = Relations::default();
    for (_, text) in Relations::files() {
        whole.add(text).unwrap();
    }
    assert_eq!(Relations::builtin(), whole);
}

#[test]
fn every_case_gives_the_fact_that_it_names() {
    let knowledge = Knowledge::new(Lexicon::builtin());
    let mut wrong = Vec::new();
    let files = Relations::files().flat_map(|(_, text)| parse(text).unwrap());
    for (number, read) in files.enumerate() {
        let relation = &read.relation;
        assert_eq!(knowledge.relations().list.get(number), Some(relation));
        for case in &read.cases {
            let document = read::read("case.txt", case.text.as_bytes(), Rank::Peer).unwrap().remove(0);
            let a = Analysis::of(&document, &knowledge);
            let told = |f: &Fact| {
                let word = |w: usize| document.slice(a.reading.tree.words[w].span).to_owned();
                let value = match f.told {
                    FactValue::State(s) => relation.state(s).to_owned(),
                    FactValue::Value(w) => word(w),
                };
                (word(f.key), value)
            };
            let facts: Vec<(String, String)> = a
                .frames
                .facts
                .iter()
                .filter(|f| usize::from(f.relation) == number)
                .filter(|f| {
                    f.scope.polarity == Polarity::Positive && f.scope.certainty == Certainty::Asserted
                })
                .filter(|f| !matches!(f.scope.phase, Phase::Future | Phase::Former))
                .map(told)
                .collect();
            let ok = if case.value.is_empty() {
                facts.is_empty()
            } else {
                facts.iter().any(|(k, v)| case.key.split_whitespace().any(|w| w == k) && *v == case.value)
            };
            if !ok {
                wrong.push(format!(
                    "{}: {} | wanted {}={} | got {facts:?}",
                    relation.id, case.text, case.key, case.value
                ));
            }
        }
        let gives = read.cases.iter().filter(|c| !c.value.is_empty()).count();
        let lacks = read.cases.len() - gives;
        if gives < GIVES || lacks < LACKS {
            wrong.push(format!(
                "{}: {gives} cases that give it and {lacks} that do not; {GIVES} and {LACKS} are the fewest",
                relation.id
            ));
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}
