//! What people marked, asked by our words: which entity a mention of ours is of.

use super::gum::Text;
use factlint::language::{Tree, WordIndex};
use std::collections::BTreeMap;
use std::ops::Range;

/// The gold of a text, laid on a tree.
pub struct Gold {
    /// For each of our words the gold token in which it begins, and in which it ends.
    begin: Vec<usize>,
    end: Vec<usize>,
    spans: BTreeMap<(usize, usize), u32>,
    /// By head token, and whether the mention is a coordination.
    heads: BTreeMap<(usize, bool), (u32, usize)>,
    /// The first mention of each entity.
    first: BTreeMap<u32, (usize, usize)>,
    /// The spans of each entity.
    pub chains: BTreeMap<u32, Vec<(usize, usize)>>,
}

impl Gold {
    /// Lays `text`'s gold on `tree`.
    pub fn new(text: &Text, tree: &Tree) -> Self {
        let at = |byte: u32| {
            text.tokens.partition_point(|t| t.span.end <= byte).min(text.tokens.len().saturating_sub(1))
        };
        let begin = tree.words.iter().map(|w| at(w.span.start)).collect();
        let end = tree.words.iter().map(|w| at(w.span.end.saturating_sub(1))).collect();
        let mut gold = Self {
            begin,
            end,
            spans: BTreeMap::new(),
            heads: BTreeMap::new(),
            first: BTreeMap::new(),
            chains: BTreeMap::new(),
        };
        for m in &text.mentions {
            let span = (m.first, m.last);
            gold.spans.insert(span, m.entity);
            gold.chains.entry(m.entity).or_default().push(span);
            let first = gold.first.entry(m.entity).or_insert(span);
            *first = (*first).min(span);
            let head = head_of(text, m.first, m.last);
            let joined = text.tokens.iter().enumerate().skip(m.first).take(m.last + 1 - m.first);
            let group = joined.into_iter().any(|(_, t)| t.relation == "conj" && t.head == Some(head));
            let length = m.last - m.first;
            let entry = gold.heads.entry((head, group)).or_insert((m.entity, length));
            if entry.1 < length {
                *entry = (m.entity, length);
            }
        }
        gold
    }

    /// The gold tokens that a stretch of our words covers.
    pub fn span(&self, words: &Range<WordIndex>) -> (usize, usize) {
        let begin = self.begin.get(words.start).copied().unwrap_or(0);
        (begin, self.end.get(words.end.saturating_sub(1)).copied().unwrap_or(begin))
    }

    /// The entity of a mention of ours: the one with just its words, else the one with its head, or, of a name, any word.
    pub fn entity(
        &self,
        phrase: &Range<WordIndex>,
        head: WordIndex,
        name: &[WordIndex],
        group: bool,
    ) -> Option<u32> {
        if let Some(e) = self.spans.get(&self.span(phrase)) {
            return Some(*e);
        }
        let heads = std::iter::once(head).chain(name.iter().copied().filter(|_| !group));
        heads.filter_map(|h| self.begin.get(h)).find_map(|h| self.heads.get(&(*h, group)).map(|e| e.0))
    }

    /// True where an earlier mention of the entity stands before our mention.
    pub fn has_antecedent(&self, entity: u32, phrase: &Range<WordIndex>) -> bool {
        self.first.get(&entity).is_some_and(|f| *f < self.span(phrase))
    }
}

/// The token of a span that hangs on a token outside it.
pub fn head_of(text: &Text, first: usize, last: usize) -> usize {
    let mut best = last;
    for i in first..=last.min(text.tokens.len().saturating_sub(1)) {
        let t = &text.tokens[i];
        if t.head.is_none_or(|h| h < first || h > last) {
            if t.class != "PUNCT" && !matches!(t.relation.as_str(), "case" | "punct" | "cc") {
                return i;
            }
            best = i;
        }
    }
    best
}
