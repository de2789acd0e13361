//! GitHub workflow commands: an annotation at the line of each finding, worst first, up to the number that GitHub shows.

use super::visible::visible;
use super::wording::{many, outcome};
use super::{Report, others};
use crate::document::Corpus;
use crate::finding::{Finding, Severity};
use std::io::{self, Write};

/// GitHub shows so many annotations of one level for one step, and drops the others without a word.
const SHOWN: usize = 10;

/// Writes the report.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn render(report: &Report, corpus: &Corpus, out: &mut dyn Write) -> io::Result<()> {
    // Faults count among the errors, and come first: what was not checked matters most.
    let mut left = SHOWN;
    for fault in report.errors.iter().take(SHOWN) {
        left -= 1;
        let (file, message) = (property(&fault.path), data(&visible(&fault.message)));
        writeln!(out, "::error file={file},title=factlint could not check this::{message}")?;
    }
    let mut more = report.errors.len().saturating_sub(SHOWN);
    for severity in Severity::ALL {
        let all: Vec<&Finding> = report.findings.iter().filter(|f| f.severity == severity).collect();
        let room = if severity == Severity::Error { left } else { SHOWN };
        more += all.len().saturating_sub(room);
        for finding in all.into_iter().take(room) {
            annotate(finding, corpus, out)?;
        }
    }
    write!(out, "factlint: {}", outcome(report))?;
    if more > 0 {
        write!(out, "; {} not annotated, since GitHub shows {SHOWN} of a level", many(more, "finding"))?;
    }
    writeln!(out)
}

/// One annotation.
fn annotate(finding: &Finding, corpus: &Corpus, out: &mut dyn Write) -> io::Result<()> {
    let Some(place) = finding.places.first() else { return Ok(()) };
    let document = corpus.get(place.document);
    let at = document.locate(place.span);
    let command = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    write!(out, "::{command} file={},line={}", property(&document.path), at.line)?;
    // Columns are understood only where the place ends on its first line; GitHub counts the last one in.
    if at.end_line == at.line {
        write!(out, ",col={},endColumn={}", at.column, at.end_column.saturating_sub(1).max(at.column))?;
    } else {
        write!(out, ",endLine={}", at.end_line)?;
    }
    let title = format!("{} ({})", finding.rule, finding.class.name());
    writeln!(out, ",title={}::{}", property(&title), data(&others::told(corpus, finding)))
}

/// Text after the `::` of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Text of a property of a command.
fn property(text: &str) -> String {
    data(&visible(text)).replace(':', "%3A").replace(',', "%2C")
}
