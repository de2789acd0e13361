//! Requests: what a reader is shown. Numbered sentences of the documents under check, and nothing that the check does not read:
//! no path, no name of a machine or of a user.

use super::ledger::{Entry, Fact};
use super::{INSTRUCTIONS, VERSION};
use crate::document::{BlockKind, DocumentId, Rank};
use serde::Serialize;
use xxhash_rust::xxh3::xxh3_128;

/// What a reader is to compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Task {
    /// One document in itself.
    Within,
    /// Two documents of equal standing.
    Across,
    /// A draft against passages of its sources.
    Source,
}

/// One request.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Request {
    /// What is to be compared.
    pub task: Task,
    /// The documents, or stretches of them.
    pub documents: Vec<Paper>,
    /// Who is who in the whole of a document that is shown in stretches.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ledger: Vec<Entry>,
    /// What the rest of such a document tells, as far as there is room.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<Fact>,
    /// Sentences that are held to be about one thing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub passages: Vec<Passage>,
    /// The corpus's documents behind them, in the same order.
    #[serde(skip)]
    pub behind: Vec<DocumentId>,
    /// Their paths, which no reader is told.
    #[serde(skip)]
    pub paths: Vec<String>,
}

/// A document as a reader sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Paper {
    /// What it is called here: d1, d2.
    pub id: String,
    /// Peer, draft or source.
    pub rank: Rank,
    /// Its day of publication, where it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// How many sentences the whole of it has.
    pub of: usize,
    /// The sentences that are shown.
    pub sentences: Vec<Line>,
}

/// One sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Line {
    /// Its number in the document, from 1.
    pub n: usize,
    /// What its block is; not said of the body.
    #[serde(skip_serializing_if = "is_body")]
    pub kind: BlockKind,
    /// Its words.
    pub text: String,
}

/// A sentence, and those of another document that may be about the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Passage {
    /// The sentence.
    pub sentence: Address,
    /// The others.
    pub beside: Vec<Address>,
}

/// A sentence by document and number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Address {
    /// The document, as the request calls it.
    pub document: String,
    /// The sentence's number.
    pub sentence: usize,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_body(kind: &BlockKind) -> bool {
    *kind == BlockKind::Body
}

impl Request {
    /// What it asks about, as compact JSON: the same for the same text, whatever else is checked beside it.
    #[must_use]
    pub fn content(&self) -> String {
        // Nothing in a request can fail to be written.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// A name that tells it from all others: the hash of what it asks and how.
    #[must_use]
    pub fn id(&self) -> String {
        format!("{:032x}", xxh3_128(format!("{VERSION}\n{INSTRUCTIONS}\n{}", self.content()).as_bytes()))
    }

    /// The whole of it for a program or a person: version, name, instructions and the form of the answer, then what it asks.
    #[must_use]
    pub fn envelope(&self) -> serde_json::Value {
        let mut whole = serde_json::to_value(self).unwrap_or_default();
        if let Some(whole) = whole.as_object_mut() {
            whole.insert("version".to_owned(), VERSION.into());
            whole.insert("id".to_owned(), self.id().into());
            whole.insert("instructions".to_owned(), INSTRUCTIONS.into());
            whole.insert("answer_schema".to_owned(), super::Answer::schema());
        }
        whole
    }

    /// Sentences and characters of text in it.
    #[must_use]
    pub fn extent(&self) -> (usize, usize) {
        let lines = self.documents.iter().flat_map(|d| &d.sentences);
        lines.fold((0, 0), |(n, characters), l| (n + 1, characters + l.text.chars().count()))
    }
}
