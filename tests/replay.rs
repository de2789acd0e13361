//! What fuzzing found, and seeds for it, are run again on every test run: each file of `fuzz/corpus`, whole, cut short and with a
//! byte changed. A run of cargo-fuzz itself needs a nightly compiler: see CONTRIBUTING.md.

#![allow(clippy::unwrap_used)]

#[path = "../fuzz/targets/bodies.rs"]
mod bodies;
#[path = "../fuzz/targets/config_body.rs"]
mod config_body;

// The loader of the configuration is part of the program, not of the library: it is taken in with the little that it asks for.
#[allow(dead_code, unused_imports, missing_docs)]
#[path = "../src/config/mod.rs"]
mod config;
#[allow(dead_code)]
#[path = "../src/cli/fail_on.rs"]
mod fail_on;

mod cli {
    pub use super::fail_on::FailOn;
}

mod output {
    pub fn reason(error: &std::io::Error) -> String {
        error.to_string()
    }
}

use std::fs;
use std::path::Path;

/// Runs a target over its corpus: `cuts` shorter versions of each file, and as many with a byte changed.
fn replay(target: &str, cuts: usize, body: impl Fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    assert!(!files.is_empty(), "{target} has no corpus");
    for file in files {
        let bytes = fs::read(&file).unwrap();
        body(&bytes);
        let step = (bytes.len() / cuts.max(1)).max(1);
        for at in (0..bytes.len()).step_by(step).take(cuts) {
            body(&bytes[..at]);
            let mut changed = bytes.clone();
            changed[at] = changed[at].wrapping_mul(31).wrapping_add(7);
            body(&changed);
        }
    }
}

#[test]
fn readers() {
    replay("read", 60, bodies::read);
}

#[test]
fn rules() {
    replay("rule", 60, bodies::rule);
}

#[test]
fn lexicons() {
    replay("lexicon", 20, bodies::lexicon);
}

#[test]
fn relations() {
    replay("relation", 60, bodies::relation);
}

#[test]
fn configurations() {
    replay("config", 60, config_body::config);
}

#[test]
fn pairs_of_articles() {
    replay("pair", 6, bodies::pair);
}

#[test]
fn drafts_and_sources() {
    replay("source", 6, bodies::source);
}
