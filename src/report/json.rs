//! The JSON report, schema 1, and the same findings one a line. `docs/report.schema.json` describes it; a test holds the two together.

use super::{Fault, Report, RuleInfo, coverage, reader};
use crate::document::{Corpus, Document};
use crate::finding::{Class, Finding, Place, PlaceRole, SeenBy, Severity};
use rustc_hash::FxHashMap;
use serde::Serialize;
use std::io::{self, Write};

/// The whole report.
#[derive(Serialize)]
struct Whole<'a> {
    schema: u32,
    tool: Tool,
    documents: Vec<Paper<'a>>,
    findings: Vec<Entry<'a>>,
    errors: &'a [Fault],
    summary: Summary,
    #[serde(skip_serializing_if = "Option::is_none")]
    coverage: Option<coverage::Entry<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reader: Option<reader::Entry<'a>>,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

/// A document, by what names it.
#[derive(Serialize)]
struct Paper<'a> {
    path: &'a str,
    title: Option<&'a str>,
    date: Option<String>,
}

#[derive(Serialize)]
struct Summary {
    error: usize,
    warning: usize,
    info: usize,
    /// Findings that the settings keep back.
    hidden: usize,
    /// Findings that a baseline or an ignore holds back.
    held: usize,
}

/// A finding.
#[derive(Serialize)]
struct Entry<'a> {
    rule: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<&'a str>,
    class: Class,
    severity: Severity,
    confidence: f64,
    message: &'a str,
    why: &'a str,
    advice: &'a str,
    fingerprint: String,
    places: Vec<Spot<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reader: Option<&'a SeenBy>,
}

/// A place of a finding, as it lies on disk.
#[derive(Serialize)]
struct Spot<'a> {
    path: &'a str,
    role: PlaceRole,
    label: &'a str,
    start: usize,
    end: usize,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    text: &'a str,
}

/// What the rules say about themselves, by their ids.
type Known<'a> = FxHashMap<&'a str, &'a RuleInfo>;

fn known(rules: &[RuleInfo]) -> Known<'_> {
    rules.iter().map(|r| (r.id.as_str(), r)).collect()
}

/// Writes the report as one JSON document. `rules` is what the rules of the check say about themselves.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn render(report: &Report, corpus: &Corpus, rules: &[RuleInfo], out: &mut dyn Write) -> io::Result<()> {
    let known = known(rules);
    let whole = Whole {
        schema: 1,
        tool: Tool { name: "factlint", version: env!("CARGO_PKG_VERSION") },
        documents: corpus.documents.iter().map(paper).collect(),
        findings: report.findings.iter().map(|f| entry(f, corpus, &known)).collect(),
        errors: &report.errors,
        summary: Summary {
            error: report.count(Severity::Error),
            warning: report.count(Severity::Warning),
            info: report.count(Severity::Info),
            hidden: report.hidden,
            held: report.held,
        },
        coverage: report.coverage.as_ref().map(|c| coverage::entry(c, corpus)),
        reader: report.reader.as_ref().map(reader::Consulted::entry),
    };
    serde_json::to_writer_pretty(&mut *out, &whole)?;
    writeln!(out)
}

/// Writes one finding a line, for programs that read as they go. Faults follow as lines of their own, told by their `error`.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn render_lines(
    report: &Report,
    corpus: &Corpus,
    rules: &[RuleInfo],
    out: &mut dyn Write,
) -> io::Result<()> {
    let known = known(rules);
    for finding in &report.findings {
        serde_json::to_writer(&mut *out, &entry(finding, corpus, &known))?;
        writeln!(out)?;
    }
    for fault in &report.errors {
        serde_json::to_writer(&mut *out, &serde_json::json!({ "error": fault }))?;
        writeln!(out)?;
    }
    Ok(())
}

fn paper(document: &Document) -> Paper<'_> {
    Paper {
        path: &document.path,
        title: document.title.as_deref(),
        date: document.date.map(|d| d.to_string()),
    }
}

fn entry<'a>(finding: &'a Finding, corpus: &'a Corpus, known: &Known<'a>) -> Entry<'a> {
    let rule = known.get(finding.rule.as_str());
    Entry {
        rule: &finding.rule,
        summary: rule.map(|r| r.summary.as_str()),
        page: rule.and_then(|r| r.page.as_deref()),
        class: finding.class,
        severity: finding.severity,
        confidence: finding.confidence.value(),
        message: &finding.message,
        why: &finding.why,
        advice: &finding.advice,
        fingerprint: finding.fingerprint(),
        places: finding.places.iter().map(|p| spot(p, corpus)).collect(),
        reader: finding.reader.as_ref(),
    }
}

fn spot<'a>(place: &'a Place, corpus: &'a Corpus) -> Spot<'a> {
    let document = corpus.get(place.document);
    let at = document.locate(place.span);
    Spot {
        path: &document.path,
        role: place.role,
        label: &place.label,
        start: at.start,
        end: at.end,
        line: at.line,
        column: at.column,
        end_line: at.end_line,
        end_column: at.end_column,
        text: document.slice(place.span),
    }
}
