//! A sentence of a draft held against the source sentences that back it, and what the holding came to.

use crate::align::SentenceId;
use crate::align::sources::Backing;
use crate::analysis::Analysis;
use crate::document::{BlockKind, DocumentId, Rank};
use crate::finding::{Place, Severity};
use crate::language::{Tag, Token, TokenKind};
use crate::rule::{Draft, Scene};
use crate::text::{Span, WordId, word_id};
use std::ops::Range;

/// How many sentences before and after a passage are looked through for a word.
const REACH: u32 = 200;

/// What the sources say to a stretch of a draft.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::rule::kind) enum Verdict {
    /// They say it.
    Supported,
    /// It follows from what they say by one step: a sum, a difference, a share, a change, a conversion, an age.
    Follows,
    /// They say otherwise there.
    Contradicted {
        /// The source's words.
        at: (SentenceId, Span),
        /// How sure, in hundredths.
        confidence: u8,
        /// Why the two are held to be about one thing.
        why: &'static str,
    },
    /// They do not say it.
    Unsupported {
        /// How sure that it is nowhere there, in hundredths.
        confidence: u8,
        /// The damage, where it is less than the rule says.
        severity: Option<Severity>,
    },
    /// Nothing that could be held against them.
    Unchecked,
}

/// A sentence of a draft with its backings.
pub(in crate::rule::kind) struct Held<'a> {
    /// The corpus.
    pub scene: &'a Scene<'a>,
    /// The sentence.
    pub id: SentenceId,
    /// The source sentences that back it, best first.
    pub backings: &'a [Backing],
}

impl<'a> Held<'a> {
    /// The sentences of a draft that a reader would hold against sources. None where the document is no draft or has none.
    pub fn all(scene: &'a Scene<'a>, document: DocumentId) -> impl Iterator<Item = Held<'a>> {
        let there = scene.sources.present() && scene.document(document).rank == Rank::Draft;
        let sentences: &[_] = if there { &scene.analysis(document).reading.sentences } else { &[] };
        sentences
            .iter()
            .enumerate()
            .filter(|(_, s)| !matches!(s.kind, BlockKind::Credit | BlockKind::Dateline))
            .map(move |(s, _)| {
                let id = SentenceId { document, sentence: u32::try_from(s).unwrap_or(u32::MAX) };
                Held { scene, id, backings: scene.sources.backings(id) }
            })
    }

    /// What was read in the draft.
    pub fn analysis(&self) -> &'a Analysis {
        self.scene.analysis(self.id.document)
    }

    /// The sentence's tokens, as indices.
    pub fn range(&self) -> Range<usize> {
        self.scene.sentence(self.id).tokens.clone()
    }

    /// A token of the draft. Behind the last word of a draft that no mark ends there is none: its last one is given again.
    pub fn token(&self, i: usize) -> &'a Token {
        let tokens = &self.analysis().reading.tokens;
        &tokens[i.min(tokens.len().saturating_sub(1))]
    }

    /// How much of the sentence its best backing shares.
    pub fn score(&self) -> f32 {
        self.backings.first().map_or(0.0, |b| b.score)
    }

    /// How much of the sentence a source sentence shares, from 0 to 1.
    pub fn shares(&self, sentence: SentenceId) -> f32 {
        self.backings.iter().find(|b| b.sentence == sentence).map_or(0.0, |b| b.score)
    }

    /// The backings that are nearly as good as the best: what the sentence was most likely written from.
    pub fn close(&self, share: f32) -> impl Iterator<Item = SentenceId> + use<'a> {
        let floor = self.score() * share;
        self.backings.iter().filter(move |b| b.score >= floor).map(|b| b.sentence)
    }

    /// The backings and the sentences on either side of the best: where the rest of a claim often stands.
    pub fn window(&self) -> Vec<SentenceId> {
        let mut out: Vec<SentenceId> = self.backings.iter().map(|b| b.sentence).collect();
        for b in self.backings.iter().take(2) {
            let n = self.scene.analysis(b.sentence.document).reading.sentences.len();
            for s in [b.sentence.sentence.checked_sub(1), Some(b.sentence.sentence + 1)].into_iter().flatten()
            {
                let id = SentenceId { sentence: s, ..b.sentence };
                if (s as usize) < n && !out.contains(&id) {
                    out.push(id);
                }
            }
        }
        out
    }

    /// The sentences of the documents that back this one most, as far as a reader would look: some hundreds around the passages.
    pub fn around(&self) -> impl Iterator<Item = SentenceId> + use<'a> {
        let scene = self.scene;
        let mut from: Vec<SentenceId> = Vec::new();
        for b in self.backings {
            if !from.iter().any(|s| s.document == b.sentence.document) {
                from.push(b.sentence);
            }
        }
        from.into_iter().take(2).flat_map(move |s| {
            let n = u32::try_from(scene.analysis(s.document).reading.sentences.len()).unwrap_or(u32::MAX);
            let range = s.sentence.saturating_sub(REACH)..s.sentence.saturating_add(REACH).min(n);
            range.map(move |k| SentenceId { sentence: k, ..s })
        })
    }

    /// True where a source sentence has a word with this lemma or key.
    pub fn stands_in(&self, sentence: SentenceId, word: WordId) -> bool {
        let a = self.scene.analysis(sentence.document);
        let range = self.scene.sentence(sentence).tokens.clone();
        range.clone().any(|i| {
            let t = &a.reading.tokens[i];
            t.stem == word || t.word == word || a.contents.keys[i] == word
        }) || a.contents.of(sentence.sentence as usize).iter().any(|c| c.key == word)
    }

    /// True where one of the source sentences has a word of the draft, or one that is alike to it.
    pub fn near(&self, window: &[SentenceId], t: &Token, alike: impl Fn(&Token) -> bool) -> bool {
        window.iter().any(|s| {
            self.stands_in(*s, t.stem)
                || self.stands_in(*s, t.word)
                || self.scene.tokens(*s).iter().any(&alike)
        })
    }

    /// A draft of a finding: the draft's words, then the source's.
    pub fn finding(
        &self,
        span: Span,
        label: &str,
        against: Option<(SentenceId, Span)>,
        why: &str,
        confidence: u8,
    ) -> Draft {
        let mut places: Vec<Place> = vec![self.scene.place(self.id.document, span, label)];
        if let Some((s, at)) = against {
            places.push(self.scene.place(s.document, at, "the source"));
        }
        let said = self.scene.words(self.id.document, span);
        let told = against.map(|(s, at)| self.scene.words(s.document, at)).unwrap_or_default();
        Draft::new(places, why, confidence).slot("draft", said).slot("source", told)
    }
}

/// Words that make a clause negative by themselves.
pub(in crate::rule::kind) fn negates(t: &Token) -> bool {
    t.tag == Tag::Neg
        || t.kind == TokenKind::Word
            && [
                "not", "never", "no", "none", "nobody", "nothing", "neither", "nor", "without", "cannot",
                "nowhere",
            ]
            .iter()
            .any(|w| t.word == word_id(w))
}
