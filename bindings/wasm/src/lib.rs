//! factlint for the browser: requests and answers are JSON, everything happens in the page's own memory, nothing is reached.
//!
//! The rules are read once, when the first of these functions is called; that takes most of a first check.

mod request;
mod run;
mod shown;
mod units;

pub use request::{File, Request, Settings};

use factlint::manual;
use factlint::report::Format;
use factlint::rule::RuleSet;
use serde_json::json;
use std::sync::OnceLock;
use wasm_bindgen::prelude::wasm_bindgen;

/// The rules that are built in, or why they cannot be read.
fn rules() -> Result<&'static RuleSet, String> {
    static RULES: OnceLock<Result<RuleSet, String>> = OnceLock::new();
    let read = || {
        RuleSet::builtin().map_err(|faults| {
            faults.iter().map(|f| format!("{}: {}", f.path, f.message)).collect::<Vec<_>>().join("\n")
        })
    };
    RULES.get_or_init(read).as_ref().map_err(Clone::clone)
}

/// Reads the rules, so that the first check need not. Gives `{"version", "rules"}`.
///
/// # Errors
/// Never in a released program.
#[wasm_bindgen]
pub fn start() -> Result<String, String> {
    let rules = rules()?;
    // Tables that are read when they are first asked for.
    let warm = r#"{"drafts":[{"name":"a.txt","text":"A man was held on Monday. He was freed on Tuesday."}]}"#;
    run::run(&Request::parse(warm)?, rules);
    Ok(json!({ "version": factlint_version(), "rules": rules.rules.len() }).to_string())
}

/// Checks `{"drafts": [{"name", "text" or "bytes"}], "sources": […], "settings": {…}}` ([`Request`]) and gives the report as
/// `factlint check --no-config --format json` does, byte for byte, of files without comments that ignore findings: those, and
/// lists of ignores beside a file, are for the command line.
///
/// # Errors
/// Where the request is none.
#[wasm_bindgen]
pub fn check(request: &str) -> Result<String, String> {
    report(request, "json")
}

/// Checks as [`check`] does and gives the report in a format: `json`, `markdown`, `html`, or another that `factlint check` has.
///
/// # Errors
/// Where the request is none, or there is no such format.
#[wasm_bindgen]
pub fn report(request: &str, format: &str) -> Result<String, String> {
    let rules = rules()?;
    let format = Format::ALL.into_iter().find(|f| f.name() == format);
    let format = format.ok_or_else(|| "no such format".to_owned())?;
    run::run(&Request::parse(request)?, rules).written(format)
}

/// Checks as [`check`] does and gives what a page shows: the cards of the findings in the order of their severity, the documents
/// with their marks, and for what was given as text the places to be marked in it, in units of UTF-16 as scripts count.
///
/// # Errors
/// Where the request is none.
#[wasm_bindgen]
pub fn show(request: &str) -> Result<String, String> {
    let rules = rules()?;
    let request = Request::parse(request)?;
    shown::shown(&request, run::run(&request, rules))
}

/// The manual page of a rule as JSON, as `factlint explain RULE --format json` has it.
///
/// # Errors
/// Where there is no such rule.
#[wasm_bindgen]
pub fn explain(rule: &str) -> Result<String, String> {
    let found = rules()?.get(rule).ok_or_else(|| format!("no rule is called '{rule}'"))?;
    Ok(manual::entry(found).to_string())
}

fn factlint_version() -> &'static str {
    env!("CARGO_PKG_VERSION")
}
