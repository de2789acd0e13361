//! The answers of the library for the browser, held against those of the library behind it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use factlint::Settings;
use factlint::document::{Corpus, Rank, read};
use factlint::finding::Severity;
use factlint::report::{self, ConsoleOptions, Format};
use factlint::rule::RuleSet;
use factlint_wasm as page;
use serde_json::{Value, json};
use std::path::PathBuf;

const SEEDS: [&str; 2] = ["000_501a68fc815b2a88.txt", "004_071e165ea3c713de.txt"];
const WRONG: &str = "The mayor, Anna Berg, 34, said 12 people were killed in the fire on Monday. 😀 \
    “Naïve,” he said.\n\nThe mayor, Anna Berg, 43, said 15 people were killed in the fire on Monday.\n";

fn text(path: &str) -> String {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    std::fs::read_to_string(root.join(path)).unwrap()
}

fn seed(name: &str) -> String {
    text(&format!("seeds/{name}"))
}

/// What the library says in JSON of texts with their names and ranks.
fn library(texts: &[(&str, &str, Rank)], infos: bool) -> String {
    let read = |(name, text, rank): &(&str, &str, Rank)| read::read(name, text.as_bytes(), *rank).unwrap();
    let corpus = Corpus::new(texts.iter().flat_map(read).collect());
    let rules = RuleSet::builtin().unwrap().only(|r| !r.opt_in && r.kind != "reader");
    let mut report = factlint::check(&corpus, &rules, &Settings::default());
    let all = report.findings.len();
    report.findings.retain(|f| infos || f.severity != Severity::Info);
    report.hidden = all - report.findings.len();
    let told: Vec<_> = rules.rules.iter().map(|r| factlint::manual::info(r)).collect();
    let mut out = Vec::new();
    report::write(Format::Json, &report, &corpus, &told, &ConsoleOptions::default(), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn parsed(answer: Result<String, String>) -> Value {
    serde_json::from_str(&answer.unwrap()).unwrap()
}

fn drafts(texts: &[(&str, &str)]) -> Value {
    texts.iter().map(|(name, text)| json!({ "name": name, "text": text })).collect()
}

#[test]
fn the_seeds_byte_for_byte() {
    let texts = SEEDS.map(seed);
    let [one, other] = [(SEEDS[0], texts[0].as_str()), (SEEDS[1], texts[1].as_str())];
    for infos in [false, true] {
        let settings = json!({ "all": infos });
        let asked = json!({ "drafts": drafts(&[other, one]), "settings": settings });
        let peers = [(one.0, one.1, Rank::Peer), (other.0, other.1, Rank::Peer)];
        assert_eq!(page::check(&asked.to_string()).unwrap(), library(&peers, infos));
        let asked = json!({ "drafts": drafts(&[one]), "sources": drafts(&[other]), "settings": settings });
        let ranked = [(one.0, one.1, Rank::Draft), (other.0, other.1, Rank::Source)];
        assert_eq!(page::check(&asked.to_string()).unwrap(), library(&ranked, infos));
    }
}

#[test]
fn the_seeds_are_shown_as_they_are_reported() {
    let texts = SEEDS.map(seed);
    let asked = json!({ "drafts": drafts(&[(SEEDS[0], &texts[0]), (SEEDS[1], &texts[1])]) }).to_string();
    let (reported, shown) = (parsed(page::check(&asked)), parsed(page::show(&asked)));
    let prints = |v: &Value| {
        let findings = v["findings"].as_array().unwrap();
        let mut prints: Vec<String> =
            findings.iter().map(|f| f["fingerprint"].as_str().unwrap().to_owned()).collect();
        prints.sort();
        prints
    };
    assert!(!prints(&shown).is_empty());
    assert_eq!(prints(&shown), prints(&reported));
    let severity = |f: &Value| ["error", "warning", "info"].iter().position(|s| f["severity"] == *s).unwrap();
    assert!(shown["findings"].as_array().unwrap().is_sorted_by_key(severity));
}

#[test]
fn marks_count_as_scripts_do() {
    let asked = json!({ "drafts": drafts(&[("a.txt", WRONG)]) }).to_string();
    let (reported, shown) = (parsed(page::check(&asked)), parsed(page::show(&asked)));
    let units: Vec<u16> = WRONG.encode_utf16().collect();
    let cut = |from: &Value, to: &Value| {
        let at = |v: &Value| usize::try_from(v.as_u64().unwrap()).unwrap();
        String::from_utf16(&units[at(from)..at(to)]).unwrap()
    };
    let mut marked: Vec<String> = Vec::new();
    for mark in shown["documents"][0]["marks"].as_array().unwrap() {
        marked.push(cut(&mark["start"], &mark["end"]));
        for differs in mark["differs"].as_array().unwrap() {
            assert!(!cut(&differs[0], &differs[1]).is_empty());
        }
    }
    let findings = reported["findings"].as_array().unwrap().iter();
    let mut places: Vec<String> = findings
        .flat_map(|f| f["places"].as_array().unwrap())
        .map(|p| p["text"].as_str().unwrap().to_owned())
        .collect();
    marked.sort();
    places.sort();
    assert!(marked.iter().any(|m| m.contains("15")));
    assert_eq!(marked, places);
}

#[test]
fn what_is_ignored_is_held_back() {
    let mut asked = json!({ "drafts": drafts(&[("a.txt", WRONG)]), "settings": { "all": true } });
    let all = parsed(page::check(&asked.to_string()));
    let first = &all["findings"][0]["fingerprint"];
    asked["settings"]["ignored"] = json!([first]);
    let rest = parsed(page::check(&asked.to_string()));
    let count = |v: &Value| v["findings"].as_array().unwrap().len();
    assert_eq!((count(&rest), rest["summary"]["held"].as_u64()), (count(&all) - 1, Some(1)));
}

#[test]
fn what_cannot_be_read_is_told_and_the_rest_is_checked() {
    let files = json!([
        { "name": "a.txt", "text": WRONG },
        { "name": "none.txt" },
        { "name": "odd.txt", "bytes": "?" },
        { "name": "broken.docx", "bytes": "UEsDBA==" },
    ]);
    let shown = parsed(page::show(&json!({ "drafts": files }).to_string()));
    let faults: Vec<&str> =
        shown["errors"].as_array().unwrap().iter().map(|f| f["path"].as_str().unwrap()).collect();
    assert_eq!(faults, ["broken.docx", "none.txt", "odd.txt"]);
    assert!(!shown["findings"].as_array().unwrap().is_empty());
}

#[test]
fn a_text_of_nothing_is_told_as_the_command_line_tells_it() {
    let told = parsed(page::check(&json!({ "drafts": drafts(&[("a.txt", " \n\n")]) }).to_string()));
    assert_eq!(told["documents"].as_array().map(Vec::len), Some(0));
    assert_eq!(told["errors"].as_array().map(Vec::len), Some(1), "{told}");
    assert_eq!(told["errors"][0]["path"], "a.txt");
}

#[test]
fn what_is_no_request_is_refused() {
    for asked in ["", "3", "{", "{\"draughts\":[]}", "{\"drafts\":[{\"text\":\"no name\"}]}"] {
        assert!(page::check(asked).is_err() && page::show(asked).is_err(), "{asked}");
    }
    assert!(page::report("{\"drafts\":[]}", "papyrus").is_err());
    assert!(page::explain("no-such-rule").is_err());
}

#[test]
fn it_says_what_it_is() {
    let started = parsed(page::start());
    assert!(started["rules"].as_u64().unwrap() > 100);
    let first = RuleSet::builtin().unwrap();
    let rule = first.rules.first().unwrap();
    assert_eq!(parsed(page::explain(&rule.id)), factlint::manual::entry(rule));
}
