//! The formats of a report by name, and the one place that sends a report to the writer of its format.

use super::{ConsoleOptions, Report, RuleInfo};
use super::{checkstyle, console, github, gitlab, html, json, junit, markdown, sarif};
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
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Annotations in a GitHub workflow.
    Github,
    /// GitLab's code quality report.
    Gitlab,
    /// JUnit XML.
    Junit,
    /// Checkstyle XML.
    Checkstyle,
    /// A comment under a pull request.
    Markdown,
    /// One page with the articles and their findings marked in the text.
    Html,
}

impl Format {
    /// All, in the order in which they are listed.
    pub const ALL: [Self; 10] = [
        Self::Console,
        Self::Json,
        Self::Jsonl,
        Self::Sarif,
        Self::Github,
        Self::Gitlab,
        Self::Junit,
        Self::Checkstyle,
        Self::Markdown,
        Self::Html,
    ];

    /// Its name on the command line and in configuration.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Console => "console",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Sarif => "sarif",
            Self::Github => "github",
            Self::Gitlab => "gitlab",
            Self::Junit => "junit",
            Self::Checkstyle => "checkstyle",
            Self::Markdown => "markdown",
            Self::Html => "html",
        }
    }
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
    match format {
        Format::Console => console::render(report, corpus, console, out),
        Format::Json => json::render(report, corpus, rules, out),
        Format::Jsonl => json::render_lines(report, corpus, rules, out),
        Format::Sarif => sarif::render(report, corpus, rules, out),
        Format::Github => github::render(report, corpus, out),
        Format::Gitlab => gitlab::render(report, corpus, out),
        Format::Junit => junit::render(report, corpus, out),
        Format::Checkstyle => checkstyle::render(report, corpus, out),
        Format::Markdown => markdown::render(report, corpus, out),
        Format::Html => html::render(report, corpus, rules, out),
    }
}
