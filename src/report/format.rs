//! The formats of a report by name, and the one place that sends a report to the writer of its format.

use super::{ConsoleOptions, Report, RuleInfo, console, json};
use crate::document::Corpus;
use std::io::{self, Write};

/// A format of the report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, clap::ValueEnum, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// For people at a terminal.
    #[default]
    Console,
    /// One JSON document, schema 1.
    Json,
    /// One finding a line, each as in the JSON report.
    Jsonl,
}

/// Writes a report in a format. `rules` is what the rules of the check say about themselves; formats that carry rule help use it.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn write(
    format: Format,
    report: &Report,
    corpus: &Corpus,
    rules: &[RuleInfo],
    console: &ConsoleOptions,
    out: &mut dyn Write,
) -> io::Result<()> {
    let _ = rules;
    match format {
        Format::Console => console::render(report, corpus, console, out),
        Format::Json => json::render(report, corpus, out),
        Format::Jsonl => json::render_lines(report, corpus, out),
    }
}
