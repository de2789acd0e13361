//! What the page shows of a check: cards, articles, and the places to mark in texts that are being written.

use crate::request::Request;
use crate::run::Done;
use crate::units::Units;
use factlint::document::{Document, Rank};
use factlint::finding::Finding;
use factlint::report::html::pieces;
use factlint::report::{Fault, Report};
use serde::Serialize;
use std::collections::BTreeSet;

/// What is shown.
#[derive(Serialize)]
struct Shown<'a> {
    /// What was found and in how much.
    outcome: &'a str,
    documents: Vec<Article<'a>>,
    findings: Vec<Found<'a>>,
    errors: &'a [Fault],
    hidden: usize,
    held: usize,
}

/// A document that was read.
#[derive(Serialize)]
struct Article<'a> {
    path: &'a str,
    source: bool,
    /// Its paragraphs with their marks; none where it was given as text, which the page shows itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    html: Option<&'a str>,
    /// The places to mark in what was given as text.
    marks: Vec<Mark>,
}

/// A place in a text.
#[derive(Serialize)]
struct Mark {
    /// The finding, and which of its places this is; from 0.
    finding: usize,
    place: usize,
    start: usize,
    end: usize,
    /// The words in it that differ from the other place.
    differs: Vec<[usize; 2]>,
}

/// A finding.
#[derive(Serialize)]
struct Found<'a> {
    fingerprint: String,
    rule: &'a str,
    severity: &'static str,
    message: &'a str,
    /// Its item of the list.
    card: &'a str,
}

/// Says what is shown, the worst first.
///
/// # Errors
/// Never but where memory ends.
pub fn shown(request: &Request, done: Done) -> Result<String, String> {
    let Done { corpus, mut report, infos } = done;
    report.findings.sort_by_key(|f| f.severity);
    let pieces = pieces(&report, &corpus, &infos).map_err(|e| e.to_string())?;
    let papers = request.drafts.iter().map(|p| (p, false)).chain(request.sources.iter().map(|p| (p, true)));
    let written: BTreeSet<(&str, bool)> =
        papers.filter(|(p, _)| p.text.is_some()).map(|(p, source)| (p.name.as_str(), source)).collect();
    let documents = corpus.documents.iter().zip(&pieces.articles).map(|(document, html)| {
        let source = document.rank == Rank::Source;
        // Where a text holds several articles, each has the number behind its name.
        let path = document.path.as_str();
        let file = path.rsplit_once('#').map_or(path, |(file, _)| file);
        let written = written.contains(&(path, source)) || written.contains(&(file, source));
        let marks = if written { marks(document, &report) } else { Vec::new() };
        Article { path: &document.path, source, html: (!written).then_some(html.as_str()), marks }
    });
    let findings = report.findings.iter().zip(&pieces.cards).map(|(finding, card)| found(finding, card));
    let shown = Shown {
        outcome: &pieces.outcome,
        documents: documents.collect(),
        findings: findings.collect(),
        errors: &report.errors,
        hidden: report.hidden,
        held: report.held,
    };
    serde_json::to_string(&shown).map_err(|e| e.to_string())
}

fn found<'a>(finding: &'a Finding, card: &'a str) -> Found<'a> {
    Found {
        fingerprint: finding.fingerprint(),
        rule: &finding.rule,
        severity: finding.severity.name(),
        message: &finding.message,
        card,
    }
}

/// The places of all findings in a document that was given as text, where they stand in that text.
fn marks(document: &Document, report: &Report) -> Vec<Mark> {
    let mut marks = Vec::new();
    for (i, finding) in report.findings.iter().enumerate() {
        for (n, place) in finding.places.iter().enumerate().filter(|(_, p)| p.document == document.id) {
            let at = document.locate(place.span);
            let differs = place.marks.iter().map(|m| document.locate(*m)).map(|l| [l.start, l.end]).collect();
            marks.push(Mark { finding: i, place: n, start: at.start, end: at.end, differs });
        }
    }
    let text = document.file().unwrap_or(&document.text);
    let ends = |m: &Mark| -> Vec<usize> {
        [m.start, m.end].into_iter().chain(m.differs.iter().flatten().copied()).collect()
    };
    let units = Units::of(text, marks.iter().flat_map(ends));
    for mark in &mut marks {
        (mark.start, mark.end) = (units.get(mark.start), units.get(mark.end));
        for differs in &mut mark.differs {
            *differs = differs.map(|byte| units.get(byte));
        }
    }
    marks
}
