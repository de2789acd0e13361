//! Builds the requests of a check: which sentences of which documents a reader sees side by side, within a window.

use super::ledger;
use super::request::{Address, Line, Paper, Passage, Request, Task};
use super::window::{Lengths, clip, head, windows};
use crate::align::{SentenceId, compared, inspected};
use crate::document::{DocumentId, Rank};
use crate::rule::Scene;
use crate::text::squeeze;
use std::collections::{BTreeMap, BTreeSet};

/// Characters of one sentence that are shown, at most: text without a full stop is no sentence.
const SENTENCE: usize = 4_000;
/// The least that a window may hold, in characters.
const LEAST: usize = 1_000;
/// The part of a window that goes to the ledger, and again to what the rest of the document tells.
const SHARE: usize = 8;

/// The requests of a check: each document that is inspected in windows, then drafts against their sources, then documents
/// against each other as far as they have passages in common. `window` is how many characters of text one may hold, ledger
/// included; only a sentence that is longer by itself goes over it. Linear in the text and the aligned pairs.
#[must_use]
pub fn requests(scene: &Scene<'_>, across: bool, window: usize) -> Vec<Request> {
    let lengths = scene.corpus.documents.iter().map(|d| Lengths::of(d, scene.analysis(d.id), SENTENCE));
    let build = Build { scene, window: window.max(LEAST), lengths: lengths.collect() };
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
    /// Of each document's sentences.
    lengths: Vec<Lengths>,
}

/// Sentences on their way into one request.
#[derive(Default)]
struct Part {
    shown: BTreeMap<DocumentId, BTreeSet<usize>>,
    pairs: Vec<(SentenceId, Vec<SentenceId>)>,
    held: usize,
}

impl Build<'_> {
    fn within(&self, id: DocumentId) -> Vec<Request> {
        let (document, analysis) = (self.scene.document(id), self.scene.analysis(id));
        let request = |shown: &BTreeSet<usize>| Request {
            task: Task::Within,
            documents: vec![self.paper("d1", id, shown)],
            ledger: Vec::new(),
            facts: Vec::new(),
            passages: Vec::new(),
            behind: vec![id],
            paths: vec![document.path.clone()],
        };
        let Some(lengths) = self.lengths.get(id.index()).filter(|l| l.sum() > 0) else { return Vec::new() };
        if lengths.sum() <= self.window {
            return vec![request(&(0..lengths.count()).collect())];
        }
        let room = self.window / SHARE;
        let head = head(document, analysis, lengths, room);
        let taken: usize = head.iter().map(|i| lengths.at(*i)).sum();
        let stretches = windows(lengths, self.window - 2 * room - taken);
        let ledger = ledger::entries("d1", document, analysis, room);
        let facts = ledger::facts("d1", document, analysis);
        let windowed = |stretch: std::ops::Range<usize>| {
            let shown: BTreeSet<usize> = head.iter().copied().chain(stretch).collect();
            let facts = ledger::beside(&facts, &shown, room);
            Request { ledger: ledger.clone(), facts, ..request(&shown) }
        };
        stretches.into_iter().map(windowed).collect()
    }

    /// The sentences of a draft, each with the source sentences that it was most likely written from and their neighbours.
    fn sourced(&self, draft: DocumentId) -> Vec<Request> {
        let sentences = self.scene.analysis(draft).reading.sentences.len();
        let backed = (0..sentences).map(|s| {
            let id = SentenceId { document: draft, sentence: u32::try_from(s).unwrap_or(u32::MAX) };
            (id, self.scene.sources.backings(id).iter().map(|b| b.sentence).collect())
        });
        let mut out = self.split(Task::Source, backed);
        // A stretch for which no source has anything is read by itself above.
        out.retain(|r| r.documents.len() > 1);
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
        let size = |d: DocumentId| self.lengths.get(d.index()).map_or(0, Lengths::sum);
        let mut out = Vec::new();
        for ((left, right), pairs) in pairs {
            let pairs = grouped(&pairs);
            if size(left) + size(right) <= self.window {
                let all = |d: DocumentId| (d, (0..self.scene.analysis(d).reading.sentences.len()).collect());
                let shown = [all(left), all(right)].into_iter().collect();
                out.push(self.beside(Task::Across, Part { shown, pairs, held: 0 }));
            } else {
                out.extend(self.split(Task::Across, pairs.into_iter()));
            }
        }
        out
    }

    /// Sentences with those that they are to be compared to, in as many requests as are needed.
    fn split(&self, task: Task, pairs: impl Iterator<Item = (SentenceId, Vec<SentenceId>)>) -> Vec<Request> {
        let mut out = Vec::new();
        let mut part = Part::default();
        for (id, beside) in pairs {
            let alone = task == Task::Source;
            let own = if alone { id.sentence as usize..id.sentence as usize + 1 } else { self.around(id) };
            let mut wanted: Vec<(DocumentId, usize)> = own.map(|s| (id.document, s)).collect();
            wanted.extend(beside.iter().flat_map(|t| self.around(*t).map(|s| (t.document, s))));
            if !part.pairs.is_empty() && part.held + self.more(&part, &wanted) > self.window {
                out.push(self.beside(task, std::mem::take(&mut part)));
            }
            for (document, sentence) in wanted {
                if part.shown.entry(document).or_default().insert(sentence) {
                    part.held += self.length(document, sentence);
                }
            }
            part.pairs.push((id, beside));
        }
        if !part.pairs.is_empty() {
            out.push(self.beside(task, part));
        }
        out
    }

    /// The characters that sentences would add to a part.
    fn more(&self, part: &Part, wanted: &[(DocumentId, usize)]) -> usize {
        let new = |(d, s): &&(DocumentId, usize)| !part.shown.get(d).is_some_and(|shown| shown.contains(s));
        let new: BTreeSet<&(DocumentId, usize)> = wanted.iter().filter(new).collect();
        new.into_iter().map(|(d, s)| self.length(*d, *s)).sum()
    }

    fn beside(&self, task: Task, part: Part) -> Request {
        let mut parts: Vec<(DocumentId, BTreeSet<usize>)> = part.shown.into_iter().collect();
        // What is under check comes first.
        parts.sort_by_key(|(d, _)| (self.scene.document(*d).rank == Rank::Source, *d));
        let names: BTreeMap<DocumentId, String> =
            parts.iter().enumerate().map(|(i, (d, _))| (*d, format!("d{}", i + 1))).collect();
        let address = |s: &SentenceId| {
            let document = names.get(&s.document)?.clone();
            Some(Address { document, sentence: s.sentence as usize + 1 })
        };
        let passages =
            part.pairs.iter().filter(|(_, there)| !there.is_empty()).filter_map(|(here, there)| {
                Some(Passage { sentence: address(here)?, beside: there.iter().filter_map(address).collect() })
            });
        let paper = |(d, shown): &(DocumentId, BTreeSet<usize>)| {
            self.paper(names.get(d).map_or("", String::as_str), *d, shown)
        };
        Request {
            task,
            documents: parts.iter().map(paper).collect(),
            ledger: Vec::new(),
            facts: Vec::new(),
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
        self.lengths.get(id.index()).map_or(0, |l| l.at(sentence))
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
