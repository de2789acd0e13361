//! Numbers and their nouns, said alike in every format.

use super::Report;
use crate::finding::{Finding, Severity};

/// What was found and in how much, in one line without a full stop.
#[must_use]
pub fn outcome(report: &Report) -> String {
    let found = counts(report.findings.iter());
    let found = match (found.is_empty(), report.stats.documents) {
        (true, 0) => "Nothing checked".to_owned(),
        (true, _) => "Nothing found".to_owned(),
        _ => found,
    };
    format!("{found} {}", extent(report))
}

/// In how much it was looked for.
#[must_use]
pub fn extent(report: &Report) -> String {
    let stats = &report.stats;
    format!(
        "in {} ({}, {})",
        many(stats.documents, "document"),
        many(stats.words, "word"),
        many(stats.rules, "rule")
    )
}

/// Findings by severity, as words.
#[must_use]
pub fn counts<'a>(findings: impl Iterator<Item = &'a Finding>) -> String {
    let mut by = [0; Severity::ALL.len()];
    for finding in findings {
        by[finding.severity as usize] += 1;
    }
    let parts = Severity::ALL.into_iter().zip(by).filter(|(_, n)| *n > 0).map(|(s, n)| noun(n, s));
    parts.collect::<Vec<_>>().join(", ")
}

/// So many findings of a severity.
#[must_use]
pub fn noun(n: usize, severity: Severity) -> String {
    match severity {
        Severity::Info => format!("{} info", thousands(n)),
        s => many(n, s.name()),
    }
}

/// A number and its noun.
#[must_use]
pub fn many(n: usize, noun: &str) -> String {
    format!("{} {noun}{}", thousands(n), if n == 1 { "" } else { "s" })
}

/// A number with commas.
#[must_use]
pub fn thousands(n: usize) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}
