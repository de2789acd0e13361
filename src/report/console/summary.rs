//! The last lines: how much was found, in how much, by how many rules.

use super::ConsoleOptions;
use super::line::{self, FAINT, Line, PLAIN, STRONG};
use crate::finding::Severity;
use crate::report::Report;
use crate::report::visible::visible;
use crate::report::wording::{extent, many, noun};

/// The lines of the summary.
#[must_use]
pub fn lines(report: &Report, options: &ConsoleOptions) -> Vec<Line> {
    let mut out = Vec::new();
    let mut first = Line::default();
    if report.findings.is_empty() {
        let words = if report.stats.documents == 0 { "Nothing checked" } else { "Nothing found" };
        first = first.with(STRONG, words);
    }
    let kinds = Severity::ALL.map(|s| (s, report.count(s))).into_iter().filter(|(_, n)| *n > 0);
    for (i, (severity, n)) in kinds.enumerate() {
        if i > 0 {
            first = first.with(PLAIN, ", ");
        }
        first = first.with(line::of(severity).bold(), noun(n, severity));
    }
    let read = extent(report);
    let stop = if report.findings.is_empty() { "." } else { "" };
    if first.width() + 1 + read.len() + stop.len() <= options.width {
        out.push(first.with(PLAIN, format!(" {read}{stop}")));
    } else {
        out.push(first);
        out.push(Line::new(PLAIN, read + stop));
    }
    if let Some(coverage) = &report.coverage {
        let words = coverage.line();
        out.extend(line::wrap(&words, options.width).into_iter().map(|l| Line::new(PLAIN, l)));
    }
    if let Some(reader) = &report.reader {
        let words = visible(&reader.line()).into_owned();
        out.extend(line::wrap(&words, options.width).into_iter().map(|l| Line::new(PLAIN, l)));
    }
    if report.hidden > 0 {
        let verb = if report.hidden == 1 { "is" } else { "are" };
        let words = format!("{} {verb} hidden: --all shows them.", many(report.hidden, "info"));
        out.extend(line::wrap(&words, options.width).into_iter().map(|l| Line::new(FAINT, l)));
    }
    if report.held > 0 {
        let verb = if report.held == 1 { "is" } else { "are" };
        let words = format!("{} {verb} held back by a baseline or an ignore.", many(report.held, "finding"));
        out.extend(line::wrap(&words, options.width).into_iter().map(|l| Line::new(FAINT, l)));
    }
    if !report.errors.is_empty() {
        let rest = if report.stats.documents > 0 { "; everything else was checked" } else { "" };
        let words = format!("{}, see above{rest}.", many(report.errors.len(), "failure"));
        let style = line::of(Severity::Error).bold();
        out.extend(line::wrap(&words, options.width).into_iter().map(|l| Line::new(style, l)));
    }
    out
}
