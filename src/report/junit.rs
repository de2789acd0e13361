//! JUnit XML: a suite for each document, a failed case for each finding, and one passed case for a document without any.

use super::markup::escaped;
use super::{Report, others};
use crate::document::Corpus;
use crate::finding::Finding;
use std::io::{self, Write};

/// Writes the report.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn render(report: &Report, corpus: &Corpus, out: &mut dyn Write) -> io::Result<()> {
    let by = super::by_document(report);
    let calm = corpus.documents.iter().filter(|d| !by.contains_key(&d.id)).count();
    let (failures, errors) = (report.findings.len(), report.errors.len());
    let tests = failures + errors + calm;
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(out, r#"<testsuites name="factlint" tests="{tests}" failures="{failures}" errors="{errors}">"#)?;
    if errors > 0 {
        writeln!(
            out,
            r#"  <testsuite name="not checked" tests="{errors}" failures="0" errors="{errors}" skipped="0">"#
        )?;
        for fault in &report.errors {
            let (path, message) = (escaped(&fault.path), escaped(&fault.message));
            writeln!(out, r#"    <testcase name="{path}" classname="factlint">"#)?;
            writeln!(out, r#"      <error type="not-checked" message="{message}">{message}</error>"#)?;
            writeln!(out, "    </testcase>")?;
        }
        writeln!(out, "  </testsuite>")?;
    }
    for document in &corpus.documents {
        let findings = by.get(&document.id).map(Vec::as_slice).unwrap_or_default();
        let (path, n) = (escaped(&document.path), findings.len());
        let tests = n.max(1);
        writeln!(
            out,
            r#"  <testsuite name="{path}" tests="{tests}" failures="{n}" errors="0" skipped="0">"#
        )?;
        if findings.is_empty() {
            writeln!(out, r#"    <testcase name="agrees with itself and the others" classname="{path}"/>"#)?;
        }
        for finding in findings {
            case(finding, corpus, &path, out)?;
        }
        writeln!(out, "  </testsuite>")?;
    }
    writeln!(out, "</testsuites>")
}

/// A finding as a failed case.
fn case(finding: &Finding, corpus: &Corpus, path: &str, out: &mut dyn Write) -> io::Result<()> {
    let Some(place) = finding.places.first() else { return Ok(()) };
    let at = corpus.get(place.document).locate(place.span);
    let (rule, message) = (escaped(&finding.rule), escaped(finding.message.trim()));
    let severity = finding.severity.name();
    writeln!(out, r#"    <testcase name="{rule} at {}:{}" classname="{path}">"#, at.line, at.column)?;
    writeln!(out, r#"      <failure type="{severity}" message="{message}">"#)?;
    writeln!(out, "{}", escaped(&others::quoted(corpus, place)))?;
    for line in others::told(corpus, finding).lines().skip(1) {
        writeln!(out, "{}", escaped(line))?;
    }
    writeln!(out, "</failure>")?;
    writeln!(out, "    </testcase>")
}
