//! Requests: what a reader is shown. Numbered sentences of the documents under check, and nothing that the check does not read:
//! no path, no name of a machine or of a user.

use super::ledger::{self, Entry};
use super::window::{clip, head, windows};
use super::{INSTRUCTIONS, VERSION};
use crate::align::{SentenceId, compared, inspected};
use crate::document::{BlockKind, DocumentId, Rank};
use crate::rule::Scene;
use crate::text::squeeze;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use xxhash_rust::xxh3::xxh3_128;

/// Characters of one sentence that are shown, at most: text without a full stop is no sentence.
const SENTENCE: usize = 4_000;

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

/// The requests of a check: each document that is inspected in windows, then drafts against their sources, then documents
/// against each other as far as they have passages in common. `window` is how many characters one may hold.
#[must_use]
pub fn requests(scene: &Scene<'_>, across: bool, window: usize) -> Vec<Request> {
    let build = Build { scene, window: window.max(1_000) };
    let documents = || scene.corpus.documents.iter();
    let mut out = Vec::new();
    for d in documents().filter(|d| inspected(d.rank)) {
        out.extend(build.within(d.id));
    }
    if across {
        for d in documents().filter(|d| d.rank == Rank::Draft && scene.sources.present()) {
            out.extend(build.sourced(d.id));
        }
        out.extend(build.across());
    }
    out
}

struct Build<'a> {
    scene: &'a Scene<'a>,
    window: usize,
}

impl Build<'_> {
    fn within(&self, id: DocumentId) -> Vec<Request> {
        let (document, analysis) = (self.scene.document(id), self.scene.analysis(id));
        let stretches = windows(analysis, self.window);
        let ledger = if stretches.len() > 1 { ledger::entries("d1", document, analysis) } else { Vec::new() };
        let head = head(document, analysis);
        let request = |stretch: std::ops::Range<usize>| {
            let shown: BTreeSet<usize> = head.iter().copied().chain(stretch).collect();
            Request {
                task: Task::Within,
                documents: vec![self.paper("d1", id, &shown)],
                ledger: ledger.clone(),
                passages: Vec::new(),
                behind: vec![id],
                paths: vec![document.path.clone()],
            }
        };
        stretches.into_iter().map(request).collect()
    }

    /// A draft in windows of half the size, each with the source sentences that it was most likely written from.
    fn sourced(&self, draft: DocumentId) -> Vec<Request> {
        let mut out = Vec::new();
        for stretch in windows(self.scene.analysis(draft), self.window / 2) {
            let shown: BTreeSet<usize> = stretch.clone().collect();
            let mut sources: BTreeMap<DocumentId, BTreeSet<usize>> = BTreeMap::new();
            let mut pairs = Vec::new();
            for s in stretch {
                let id = SentenceId { document: draft, sentence: u32::try_from(s).unwrap_or(u32::MAX) };
                let there: Vec<SentenceId> =
                    self.scene.sources.backings(id).iter().map(|b| b.sentence).collect();
                for t in &there {
                    sources.entry(t.document).or_default().extend(self.around(*t));
                }
                pairs.push((id, there));
            }
            if !sources.is_empty() {
                let parts = [(draft, shown)].into_iter().chain(sources).collect();
                out.push(self.beside(Task::Source, parts, pairs));
            }
        }
        out
    }

    /// Documents two by two: whole where both fit into one window, else the passages that they have in common.
    fn across(&self) -> Vec<Request> {
        let mut pairs: BTreeMap<(DocumentId, DocumentId), Vec<(SentenceId, SentenceId)>> = BTreeMap::new();
        for p in self.scene.passages {
            let (left, right) = (p.left.document, p.right.document);
            let ranks = (self.scene.document(left).rank, self.scene.document(right).rank);
            // What drafts have in common with sources is asked about above.
            if left != right && ranks.0 == ranks.1 && compared(ranks.0, ranks.1) {
                pairs.entry((left, right)).or_default().push((p.left, p.right));
            }
        }
        let mut out = Vec::new();
        for ((left, right), pairs) in pairs {
            if self.size(left) + self.size(right) <= self.window {
                let all = |d| (d, (0..self.scene.analysis(d).reading.sentences.len()).collect());
                out.push(self.beside(Task::Across, vec![all(left), all(right)], grouped(&pairs)));
                continue;
            }
            let mut from = 0;
            while from < pairs.len() {
                let (mut parts, mut to) = (BTreeMap::<DocumentId, BTreeSet<usize>>::new(), from);
                let mut held = 0;
                while let Some((a, b)) = pairs.get(to).filter(|_| to == from || held < self.window) {
                    for id in [a, b] {
                        for s in self.around(*id) {
                            if parts.entry(id.document).or_default().insert(s) {
                                held += self.length(id.document, s);
                            }
                        }
                    }
                    to += 1;
                }
                let taken = pairs.get(from..to).unwrap_or_default();
                out.push(self.beside(Task::Across, parts.into_iter().collect(), grouped(taken)));
                from = to;
            }
        }
        out
    }

    fn beside(
        &self,
        task: Task,
        parts: Vec<(DocumentId, BTreeSet<usize>)>,
        pairs: Vec<(SentenceId, Vec<SentenceId>)>,
    ) -> Request {
        let names: BTreeMap<DocumentId, String> =
            parts.iter().enumerate().map(|(i, (d, _))| (*d, format!("d{}", i + 1))).collect();
        let address = |s: &SentenceId| {
            let document = names.get(&s.document)?.clone();
            Some(Address { document, sentence: s.sentence as usize + 1 })
        };
        let passages = pairs.iter().filter(|(_, there)| !there.is_empty()).filter_map(|(here, there)| {
            Some(Passage { sentence: address(here)?, beside: there.iter().filter_map(address).collect() })
        });
        let paper = |(d, shown): &(DocumentId, BTreeSet<usize>)| {
            self.paper(names.get(d).map_or("", String::as_str), *d, shown)
        };
        Request {
            task,
            documents: parts.iter().map(paper).collect(),
            ledger: Vec::new(),
            passages: passages.collect(),
            behind: parts.iter().map(|(d, _)| *d).collect(),
            paths: parts.iter().map(|(d, _)| self.scene.document(*d).path.clone()).collect(),
        }
    }

    fn paper(&self, name: &str, id: DocumentId, shown: &BTreeSet<usize>) -> Paper {
        let (document, reading) = (self.scene.document(id), &self.scene.analysis(id).reading);
        let line = |i: &usize| {
            let sentence = reading.sentences.get(*i)?;
            let text = squeeze(document.slice(sentence.span));
            Some(Line { n: i + 1, kind: sentence.kind, text: clip(&text, SENTENCE).to_owned() })
        };
        Paper {
            id: name.to_owned(),
            rank: document.rank,
            date: document.date.map(|d| d.to_string()),
            of: reading.sentences.len(),
            sentences: shown.iter().filter_map(line).collect(),
        }
    }

    /// A sentence with its neighbours.
    fn around(&self, id: SentenceId) -> std::ops::Range<usize> {
        let (at, all) = (id.sentence as usize, self.scene.analysis(id.document).reading.sentences.len());
        at.saturating_sub(1)..(at + 2).min(all)
    }

    fn length(&self, id: DocumentId, sentence: usize) -> usize {
        self.scene.analysis(id).reading.sentences.get(sentence).map_or(0, |s| s.span.len())
    }

    fn size(&self, id: DocumentId) -> usize {
        self.scene.analysis(id).reading.sentences.iter().map(|s| s.span.len()).sum()
    }
}

/// Pairs by their first sentence; they are sorted.
fn grouped(pairs: &[(SentenceId, SentenceId)]) -> Vec<(SentenceId, Vec<SentenceId>)> {
    let mut out: Vec<(SentenceId, Vec<SentenceId>)> = Vec::new();
    for (a, b) in pairs {
        match out.last_mut().filter(|(last, _)| last == a) {
            Some((_, list)) => list.push(*b),
            None => out.push((*a, vec![*b])),
        }
    }
    out
}
