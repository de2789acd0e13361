//! The articles and the cards of a report one by one, for a page that sets them where it wants: the page that checks in the browser.

use super::{article, card};
use crate::document::Corpus;
use crate::report::wording::outcome;
use crate::report::{Report, RuleInfo};
use std::collections::BTreeSet;
use std::io;

/// A report in pieces of HTML. Everything from an article in them is escaped.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pieces {
    /// What was found and in how much, in one line of plain text.
    pub outcome: String,
    /// The paragraphs of each document, with the places of its findings marked: finding `i` has its place `n` at `f{i+1}p{n+1}`.
    pub articles: Vec<String>,
    /// The card of each finding, an item of a list, by the name `f{i+1}`.
    pub cards: Vec<String>,
}

/// Writes the articles and the cards of a report.
///
/// # Errors
/// Never but where memory ends: they are written to memory.
pub fn pieces(report: &Report, corpus: &Corpus, rules: &[RuleInfo]) -> io::Result<Pieces> {
    let places = article::by_document(report);
    let mut anchors = BTreeSet::new();
    let mut articles = Vec::with_capacity(corpus.documents.len());
    for document in &corpus.documents {
        let marks = places.get(&document.id).map(Vec::as_slice).unwrap_or_default();
        articles.push(written(|out| article::paragraphs(document, marks, &mut anchors, out))?);
    }
    let cards = report.findings.iter().enumerate();
    let cards = cards.map(|(i, f)| written(|out| card::write(i, f, corpus, rules, &anchors, out)));
    Ok(Pieces { outcome: outcome(report), articles, cards: cards.collect::<io::Result<_>>()? })
}

fn written(write: impl FnOnce(&mut dyn io::Write) -> io::Result<()>) -> io::Result<String> {
    let mut bytes = Vec::new();
    write(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
