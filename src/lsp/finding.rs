//! A finding as an editor has it: its places as addresses and ranges, the one in the draft first.

use super::place;
use super::text::{Lines, Units};
use factlint::document::{Corpus, Document, Rank};
use factlint::finding::{self, Class, Severity};
use factlint::report::visible::visible;
use factlint::text::squeeze;
use lsp_types::{Location, Position, Range, Uri};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The most characters of a place that are repeated in words.
const LONGEST: usize = 90;

/// One finding.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule's id.
    pub rule: String,
    /// The rule's class.
    pub class: Class,
    /// The damage.
    pub severity: Severity,
    /// How sure the program is, in hundredths.
    pub confidence: u8,
    /// What conflicts with what.
    pub message: String,
    /// Why the places were held to be about one thing.
    pub why: String,
    /// What an editor should check.
    pub advice: String,
    /// Its stable name.
    pub fingerprint: String,
    /// The place in the draft that it is shown at.
    pub own: Place,
    /// All others.
    pub others: Vec<Place>,
}

/// One place.
#[derive(Clone, Debug)]
pub struct Place {
    /// Where it is.
    pub at: Location,
    /// What it says, in few words; may be empty.
    pub label: String,
    /// The words that stand there, drawn together and cut.
    pub words: String,
    /// The first line of its paragraph, from 0.
    pub paragraph: u32,
    /// True where it is in the draft.
    pub in_draft: bool,
}

/// The draft and the texts that are open besides: what turns documents into addresses.
pub struct Atlas<'a> {
    /// The draft's address.
    pub draft: &'a Uri,
    /// Its text, as the editor has it.
    pub text: &'a str,
    /// The addresses that a client gave to files, by canonical path.
    pub open: &'a BTreeMap<PathBuf, (Uri, std::sync::Arc<str>)>,
    /// In what columns are counted.
    pub units: Units,
}

impl Atlas<'_> {
    /// The findings that have a place in the draft.
    pub fn findings(&self, findings: &[finding::Finding], corpus: &Corpus) -> Vec<Finding> {
        let mut lines: BTreeMap<u32, Lines> = BTreeMap::new();
        findings.iter().filter_map(|f| self.one(f, corpus, &mut lines)).collect()
    }

    fn one(
        &self,
        finding: &finding::Finding,
        corpus: &Corpus,
        lines: &mut BTreeMap<u32, Lines>,
    ) -> Option<Finding> {
        let mut places = Vec::new();
        for place in &finding.places {
            let document = corpus.get(place.document);
            let known =
                lines.entry(document.id.0).or_insert_with(|| Lines::new(document.file().unwrap_or("")));
            let in_draft = document.rank != Rank::Source;
            let uri = if in_draft { Some(self.draft.clone()) } else { self.address(&document.path) };
            let block = document.blocks.partition_point(|b| b.span.end <= place.span.start);
            let paragraph = document.blocks.get(block).filter(|b| b.span.start <= place.span.start);
            let range = self.range(document, known, place.span);
            let paragraph =
                paragraph.map_or(range.start.line, |b| self.range(document, known, b.span).start.line);
            places.push(Place {
                at: Location::new(uri?, range),
                label: place.label.clone(),
                words: short(document.slice(place.span)),
                paragraph: paragraph.min(range.start.line),
                in_draft,
            });
        }
        let own = places.remove(places.iter().position(|s| s.in_draft)?);
        Some(Finding {
            rule: finding.rule.clone(),
            class: finding.class,
            severity: finding.severity,
            confidence: finding.confidence.percent(),
            message: finding.message.clone(),
            why: finding.why.clone(),
            advice: finding.advice.clone(),
            fingerprint: finding.fingerprint(),
            own,
            others: places,
        })
    }

    /// The address of a source: as the client has it, where it is open there. An item of a list lies in the list's file.
    fn address(&self, name: &str) -> Option<Uri> {
        let whole = std::path::absolute(name).ok()?;
        let file = match name.rsplit_once('#') {
            Some((file, _)) if !whole.exists() => std::path::absolute(file).ok()?,
            _ => whole,
        };
        let known = self.open.get(&file).or_else(|| self.open.get(&file.canonicalize().ok()?));
        known.map(|(uri, _)| uri.clone()).or_else(|| place::uri(&file))
    }

    /// Where a span lies in the text that the editor shows.
    fn range(&self, document: &Document, lines: &Lines, span: factlint::text::Span) -> Range {
        let at = document.locate(span);
        let Some(file) = document.file() else {
            // A package has no lines: its paragraphs are told instead.
            let position = |line: usize| Position::new(u32::try_from(line.saturating_sub(1)).unwrap_or(0), 0);
            return Range::new(position(at.line), position(at.end_line));
        };
        let mut start = lines.located(file, at.line, at.column, self.units);
        let mut end = lines.located(file, at.end_line, at.end_column, self.units);
        // A byte-order mark is no part of what was read, but of what the editor shows if it sent one.
        if document.rank != Rank::Source && self.text.starts_with('\u{feff}') {
            let mark = if self.units == Units::Utf8 { 3 } else { 1 };
            for position in [&mut start, &mut end] {
                position.character += if position.line == 0 { mark } else { 0 };
            }
        }
        Range::new(start, end)
    }
}

fn short(words: &str) -> String {
    let words = visible(&squeeze(words)).into_owned();
    match words.char_indices().nth(LONGEST) {
        Some((cut, _)) => format!("{}…", words.get(..cut).unwrap_or_default().trim_end()),
        None => words,
    }
}

impl Finding {
    /// True where a position lies in one of its places in the draft, or at the end of one.
    pub fn covers(&self, at: Position) -> bool {
        self.touches(Range::new(at, at))
    }

    /// True where a range touches one of its places in the draft.
    pub fn touches(&self, range: Range) -> bool {
        let places = std::iter::once(&self.own).chain(&self.others);
        let mut ranges = places.filter(|s| s.in_draft).map(|s| s.at.range);
        ranges.any(|r| r.start <= range.end && range.start <= r.end)
    }
}
