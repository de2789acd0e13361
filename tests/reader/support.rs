//! Recorded answers made from words: the numbers of sentences are looked up in what the program itself would ask.

use crate::desk::{Desk, Ran};
use serde::Deserialize;
use serde_json::{Value, json};
use std::process::Command;

/// A proposal as a person writes it down: the words, without the numbers of their sentences.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proposed {
    pub class: String,
    pub what: String,
    pub words: Vec<String>,
    /// The sentences that are named, where they are not those that the words stand in.
    #[serde(default)]
    pub sentences: Vec<u64>,
    /// Why it must be dropped; a good one is not.
    #[serde(default)]
    pub dropped: Option<String>,
}

/// The program with no proxy, no key and no cache of the user's, in a folder whose configuration is trusted.
pub fn command(desk: &Desk, args: &[&str]) -> Command {
    let mut command = desk.command(args);
    for name in
        ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "all_proxy"]
    {
        command.env_remove(name);
    }
    command
        .env("FACTLINT_TRUST", desk.path())
        .env("XDG_CACHE_HOME", desk.path().join("cache"))
        .env("HOME", desk.path().join("home"));
    command
}

pub fn run(desk: &Desk, args: &[&str]) -> Ran {
    Ran::of(&mut command(desk, args))
}

/// What would be asked of these paths.
pub fn requests(desk: &Desk, paths: &[&str]) -> Vec<Value> {
    let ran = run(desk, &[&["reader", "export"], paths].concat());
    assert!(ran.stderr.is_empty(), "{ran:?}");
    ran.stdout.lines().map(|l| serde_json::from_str(l).unwrap()).collect()
}

/// Writes `answers.jsonl` for these paths: each proposal is made where all of its words stand, or else in the first answer.
pub fn answer(desk: &Desk, paths: &[&str], proposals: &[Proposed]) {
    let requests = requests(desk, paths);
    let mut answers: Vec<Vec<Value>> = vec![Vec::new(); requests.len()];
    for p in proposals {
        let all = |r: &Value| p.words.iter().all(|w| stands(r, w).is_some());
        let at = requests.iter().position(all).unwrap_or(0);
        let places: Vec<Value> = p
            .words
            .iter()
            .enumerate()
            .map(|(i, words)| {
                let (document, n) = stands(&requests[at], words).unwrap_or(("d1".to_owned(), 1));
                let n = p.sentences.get(i).copied().unwrap_or(n);
                json!({"document": document, "sentence": n, "words": words})
            })
            .collect();
        answers[at].push(json!({"class": p.class, "what": p.what, "places": places}));
    }
    let line = |(request, proposals): (&Value, Vec<Value>)| json!({"id": request["id"], "model": "a careful editor", "answer": {"version": 1, "proposals": proposals}});
    let lines: Vec<String> = requests.iter().zip(answers).map(|p| format!("{}\n", line(p))).collect();
    desk.put("answers.jsonl", lines.concat());
}

/// The document and the sentence in which words stand.
fn stands(request: &Value, words: &str) -> Option<(String, u64)> {
    for d in request["documents"].as_array()? {
        let line = d["sentences"]
            .as_array()?
            .iter()
            .find(|l| l["text"].as_str().unwrap_or_default().contains(words));
        if let Some(line) = line {
            return Some((d["id"].as_str()?.to_owned(), line["n"].as_u64()?));
        }
    }
    None
}

/// A check with the recorded answers.
pub fn check(desk: &Desk, paths: &[&str]) -> Ran {
    run(desk, &[&["check", "--reader", "replay:answers.jsonl", "--all", "--format", "json"], paths].concat())
}

/// The texts of a finding's places.
pub fn texts(finding: &Value) -> Vec<String> {
    finding["places"].as_array().unwrap().iter().map(|p| p["text"].as_str().unwrap().to_owned()).collect()
}

/// The one finding of a report that the reader had to do with and that rests on all of these words.
pub fn about<'a>(report: &'a Value, words: &[String]) -> Option<&'a Value> {
    let bare =
        |s: &str| s.split_whitespace().collect::<Vec<_>>().join(" ").trim_end_matches(['.', ',']).to_owned();
    let touches = |f: &Value| {
        let texts: Vec<String> = texts(f).iter().map(|t| bare(t)).collect();
        words.iter().all(|w| texts.iter().any(|t| t.contains(&bare(w)) || bare(w).contains(t.as_str())))
    };
    report["findings"].as_array().unwrap().iter().find(|f| f.get("reader").is_some() && touches(f))
}
