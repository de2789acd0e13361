//! What a kind of rule sees: the corpus read to the end, with its alignments.

use crate::align::claims::ClaimId;
use crate::align::{ClaimPair, PassagePair, SentenceId, Sources, Twins};
use crate::analysis::{Analysis, Knowledge};
use crate::claim::Claim;
use crate::compare::Ledger;
use crate::desk::Desk;
use crate::document::{Corpus, Document, DocumentId};
use crate::finding::{Place, PlaceRole};
use crate::language::Token;
use crate::language::sentence::Sentence;
use crate::mention::Entity;
use crate::text::{Span, squeeze};

/// The corpus as rules see it.
pub struct Scene<'a> {
    /// The documents.
    pub corpus: &'a Corpus,
    /// What was read in each.
    pub analyses: &'a [Analysis],
    /// What the program knows.
    pub knowledge: &'a Knowledge,
    /// What the desk knows.
    pub desk: &'a Desk,
    /// Aligned sentences, sorted.
    pub passages: &'a [PassagePair],
    /// How many near twins each sentence has among them.
    pub twins: &'a Twins,
    /// Aligned claims, sorted.
    pub claims: &'a [ClaimPair],
    /// Frames that met, with their verdicts.
    pub ledger: &'a Ledger,
    /// What stands in the sources of the drafts.
    pub sources: &'a Sources,
}

impl<'a> Scene<'a> {
    /// How many near twins two sentences have in their own documents besides each other: rows of results, prices, days.
    #[must_use]
    pub fn twins_besides(&self, left: SentenceId, right: SentenceId) -> usize {
        self.twins.besides(self.passages, left, right)
    }

    /// A document.
    #[must_use]
    pub fn document(&self, id: DocumentId) -> &'a Document {
        self.corpus.get(id)
    }

    /// What was read in a document.
    #[must_use]
    pub fn analysis(&self, id: DocumentId) -> &'a Analysis {
        &self.analyses[id.index()]
    }

    /// A sentence.
    #[must_use]
    pub fn sentence(&self, id: SentenceId) -> &'a Sentence {
        &self.analysis(id.document).reading.sentences[id.sentence as usize]
    }

    /// The tokens of a sentence.
    #[must_use]
    pub fn tokens(&self, id: SentenceId) -> &'a [Token] {
        let a = self.analysis(id.document);
        a.reading.of(&a.reading.sentences[id.sentence as usize])
    }

    /// A claim.
    #[must_use]
    pub fn claim(&self, id: ClaimId) -> &'a Claim {
        &self.analysis(id.document).claims[id.claim as usize]
    }

    /// The words at a span.
    #[must_use]
    pub fn words(&self, document: DocumentId, span: Span) -> String {
        squeeze(self.document(document).slice(span))
    }

    /// A primary place.
    #[must_use]
    pub fn place(&self, document: DocumentId, span: Span, label: impl Into<String>) -> Place {
        Place { document, span, role: PlaceRole::Primary, label: label.into(), marks: Vec::new() }
    }

    /// The folded key of an entity: its last word, for fingerprints.
    #[must_use]
    pub fn entity_key(entity: &Entity) -> String {
        crate::text::fold(&entity.name)
    }
}
