//! Coverage: of how many of a draft's claims the sources speak, and what they say to each, so that every line can be audited.

use super::wording::many;
use crate::document::{Corpus, DocumentId};
use crate::text::Span;
use serde::Serialize;

/// What the sources say to a claim of a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Support {
    /// A source passage says it, as far as words, figures and names go.
    Supported,
    /// A source says otherwise.
    Contradicted,
    /// No source says it.
    Unsupported,
    /// A question, a condition, or too little to be looked for.
    NotCheckable,
}

/// One claim of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Covered {
    /// The draft.
    pub document: DocumentId,
    /// The claim's words.
    pub span: Span,
    /// What the sources say to it.
    pub support: Support,
    /// The nearest source passage, where there is one.
    pub source: Option<(DocumentId, Span)>,
}

/// The claims of all drafts, in text order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// One entry a claim.
    pub claims: Vec<Covered>,
}

impl Coverage {
    /// How many claims have this support.
    #[must_use]
    pub fn count(&self, support: Support) -> usize {
        self.claims.iter().filter(|c| c.support == support).count()
    }

    /// The coverage line, with a full stop.
    #[must_use]
    pub fn line(&self) -> String {
        format!(
            "Of {}, {} supported by the sources, {} contradicted, {} unsupported, {} not checkable.",
            many(self.claims.len(), "claim"),
            self.count(Support::Supported),
            self.count(Support::Contradicted),
            self.count(Support::Unsupported),
            self.count(Support::NotCheckable)
        )
    }
}

/// The coverage as the JSON report has it.
#[derive(Serialize)]
pub(super) struct Entry<'a> {
    supported: usize,
    contradicted: usize,
    unsupported: usize,
    not_checkable: usize,
    claims: Vec<Line<'a>>,
}

#[derive(Serialize)]
struct Line<'a> {
    support: Support,
    claim: Spot<'a>,
    source: Option<Spot<'a>>,
}

#[derive(Serialize)]
struct Spot<'a> {
    path: &'a str,
    start: usize,
    end: usize,
    line: usize,
    column: usize,
    text: &'a str,
}

/// The entry of a coverage.
pub(super) fn entry<'a>(coverage: &Coverage, corpus: &'a Corpus) -> Entry<'a> {
    let spot = |(document, span): (DocumentId, Span)| {
        let d = corpus.get(document);
        let at = d.locate(span);
        Spot {
            path: &d.path,
            start: at.start,
            end: at.end,
            line: at.line,
            column: at.column,
            text: d.slice(span),
        }
    };
    let line = |c: &Covered| Line {
        support: c.support,
        claim: spot((c.document, c.span)),
        source: c.source.map(spot),
    };
    Entry {
        supported: coverage.count(Support::Supported),
        contradicted: coverage.count(Support::Contradicted),
        unsupported: coverage.count(Support::Unsupported),
        not_checkable: coverage.count(Support::NotCheckable),
        claims: coverage.claims.iter().map(line).collect(),
    }
}
