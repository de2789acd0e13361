//! GitLab's code quality report: one array of issues, told apart by fingerprint.

use super::visible::visible;
use super::{Report, others};
use crate::document::Corpus;
use crate::finding::Severity;
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{self, Write};

#[derive(Serialize)]
struct Issue {
    description: String,
    check_name: String,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

/// Writes the report.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn render(report: &Report, corpus: &Corpus, out: &mut dyn Write) -> io::Result<()> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut issues = Vec::new();
    for fault in &report.errors {
        issues.push(Issue {
            description: format!("factlint could not check this: {}", visible(&fault.message)),
            check_name: "not-checked".into(),
            fingerprint: unique(&mut seen, format!("not-checked:{}", fault.path)),
            severity: "blocker",
            location: Location { path: local(&fault.path), lines: Lines { begin: 1, end: 1 } },
        });
    }
    for finding in &report.findings {
        let Some(place) = finding.places.first() else { continue };
        let document = corpus.get(place.document);
        let at = document.locate(place.span);
        issues.push(Issue {
            description: others::told(corpus, finding),
            check_name: finding.rule.clone(),
            fingerprint: unique(&mut seen, format!("{}:{}", document.path, finding.fingerprint())),
            severity: match finding.severity {
                Severity::Error => "critical",
                Severity::Warning => "major",
                Severity::Info => "info",
            },
            location: Location {
                path: local(&document.path),
                lines: Lines { begin: at.line, end: at.end_line.max(at.line) },
            },
        });
    }
    serde_json::to_writer_pretty(&mut *out, &issues)?;
    writeln!(out)
}

/// GitLab drops an issue whose fingerprint it has seen: equal findings get a number.
fn unique(seen: &mut BTreeMap<String, usize>, name: String) -> String {
    let n = seen.entry(name.clone()).or_insert(0);
    *n += 1;
    let text = if *n == 1 { name } else { format!("{name}:{n}") };
    format!("{:016x}", xxhash_rust::xxh3::xxh3_64(text.as_bytes()))
}

/// A path as GitLab wants it: from the root of the repository, without `./`.
fn local(path: &str) -> String {
    path.trim_start_matches("./").to_owned()
}
