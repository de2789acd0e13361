//! What the page shows of a check: cards, documents, and the places to mark in texts that are being written.

use crate::request::Request;
use crate::run::Done;
use crate::units::Units;
use factlint::document::{Document, DocumentId, Rank};
use factlint::finding::{Finding, Place};
use factlint::report::html::pieces;
use factlint::report::{Fault, Report};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What is shown.
#[derive(Serialize)]
struct Shown<'a> {
    /// What was found and in how much.
    outcome: &'a str,
    documents: Vec<DocumentShown<'a>>,
    findings: Vec<Found<'a>>,
    errors: &'a [Fault],
    hidden: usize,
    held: usize,
}

/// A document that was read.
#[derive(Serialize)]
struct DocumentShown<'a> {
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
    let files = request.drafts.iter().map(|f| (f, false)).chain(request.sources.iter().map(|f| (f, true)));
    let written: BTreeSet<(&str, bool)> =
        files.filter(|(f, _)| f.text.is_some()).map(|(f, source)| (f.name.as_str(), source)).collect();
    let places = by_document(&report);
    let documents = corpus.documents.iter().zip(&pieces.articles).map(|(document, html)| {
        let source = document.rank == Rank::Source;
        // Where a text holds several documents, each has the number behind its name.
        let path = document.path.as_str();
        let numbered = path.rsplit_once('#').filter(|(_, n)| n.bytes().all(|b| b.is_ascii_digit()));
        let file = numbered.map_or(path, |(file, _)| file);
        let written = written.contains(&(path, source)) || written.contains(&(file, source));
        let places = places.get(&document.id).filter(|_| written);
        let marks = places.map_or_else(Vec::new, |places| marks(document, places));
        DocumentShown { path: &document.path, source, html: (!written).then_some(html.as_str()), marks }
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

/// A place with the number of its finding, and its own among those of the finding.
type Numbered<'a> = (usize, usize, &'a Place);

/// The places of all findings by the document that they stand in.
fn by_document(report: &Report) -> BTreeMap<DocumentId, Vec<Numbered<'_>>> {
    let mut out: BTreeMap<DocumentId, Vec<Numbered<'_>>> = BTreeMap::new();
    for (i, finding) in report.findings.iter().enumerate() {
        for (n, place) in finding.places.iter().enumerate() {
            out.entry(place.document).or_default().push((i, n, place));
        }
    }
    out
}

/// Places in a document that was given as text, where they stand in that text.
fn marks(document: &Document, places: &[Numbered<'_>]) -> Vec<Mark> {
    let mark = |&(finding, n, place): &Numbered<'_>| {
        let at = document.locate(place.span);
        let differs = place.marks.iter().map(|m| document.locate(*m)).map(|l| [l.start, l.end]).collect();
        Mark { finding, place: n, start: at.start, end: at.end, differs }
    };
    let mut marks: Vec<Mark> = places.iter().map(mark).collect();
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
