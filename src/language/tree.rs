//! Trees: the syntactic words of a document, each with its tag, its lemma and the word it hangs on. Every higher layer reads
//! sentences through this.
//!
//! A syntactic word is what the treebanks call a word: *34-year-old* is five of them and *Mr.* is one, while a
//! [`super::Token`] is what the surface rules look at.

use super::names::NameTag;
use super::penn::Penn;
use super::relation::Relation;
use crate::text::{Span, WordId};
use std::ops::Range;

/// The index of a word in its [`Tree`].
pub type WordIndex = usize;

/// No word: the head of a root, the end of a row of children.
const NONE: u32 = u32::MAX;

/// A syntactic word.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    /// Its place in the document's reading text.
    pub span: Span,
    /// The token in which it begins, as an index into the tokens of the reading.
    pub token: u32,
    /// Its folded form.
    pub form: WordId,
    /// Its lemma, folded, in British spelling; of a name the folded form.
    pub lemma: WordId,
    /// Its tag.
    pub tag: Penn,
    /// How it hangs on its head.
    pub relation: Relation,
    /// Where it stands in a name, and of which sort.
    pub name: NameTag,
    /// Its head, or [`NONE`].
    head: u32,
    /// Its first child in text order, or [`NONE`].
    first: u32,
    /// The next child of its head in text order, or [`NONE`].
    next: u32,
}

impl Word {
    /// A word that hangs on nothing yet.
    #[must_use]
    pub fn new(span: Span, token: u32, form: WordId) -> Self {
        Self {
            span,
            token,
            form,
            lemma: form,
            tag: Penn::Xx,
            relation: Relation::Root,
            name: NameTag::OUTSIDE,
            head: NONE,
            first: NONE,
            next: NONE,
        }
    }
}

/// The words of a document and how they hang together: one projective tree a sentence.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    /// All words in text order.
    pub words: Vec<Word>,
    /// The words of each sentence, in the order of the reading's sentences.
    sentences: Vec<Range<u32>>,
}

impl Tree {
    /// Adds the words of the next sentence, not yet joined: [`Tree::join`] follows. Returns where they stand.
    pub fn add_sentence(&mut self, words: impl IntoIterator<Item = Word>) -> Range<WordIndex> {
        let from = self.words.len();
        self.words.extend(words);
        self.sentences.push(narrow(from)..narrow(self.words.len()));
        from..self.words.len()
    }

    /// Hangs the words of a sentence on their heads. `heads` holds, for each word of `sentence`, its head as an offset from
    /// the first word, or `None` for a root; what lies outside the sentence is a root too.
    pub fn join(&mut self, sentence: Range<WordIndex>, heads: &[Option<usize>]) {
        let base = sentence.start;
        for w in sentence.clone().rev() {
            let head = heads.get(w - base).copied().flatten().map(|h| base + h);
            let head = head.filter(|h| *h != w && sentence.contains(h));
            self.words[w].head = head.map_or(NONE, narrow);
            if let Some(h) = head {
                // From the last word to the first, so that each child goes before those already there.
                self.words[w].next = self.words[h].first;
                self.words[h].first = narrow(w);
            }
        }
    }

    /// How many sentences there are.
    #[must_use]
    pub fn sentence_count(&self) -> usize {
        self.sentences.len()
    }

    /// The words of sentence `index` (the same index as in the reading); none where there is no such sentence.
    #[must_use]
    pub fn sentence(&self, index: usize) -> Range<WordIndex> {
        self.sentences.get(index).map_or(0..0, |r| r.start as usize..r.end as usize)
    }

    /// The sentence that word `word` stands in.
    #[must_use]
    pub fn sentence_of(&self, word: WordIndex) -> usize {
        self.sentences.partition_point(|r| (r.end as usize) <= word)
    }

    /// The head of a word; none for a root.
    #[must_use]
    pub fn head(&self, word: WordIndex) -> Option<WordIndex> {
        self.words.get(word).map(|w| w.head).filter(|h| *h != NONE).map(|h| h as usize)
    }

    /// How word `word` hangs on its head.
    #[must_use]
    pub fn relation(&self, word: WordIndex) -> Relation {
        self.words.get(word).map_or(Relation::Dep, |w| w.relation)
    }

    /// The children of a word in text order.
    pub fn children(&self, word: WordIndex) -> impl Iterator<Item = WordIndex> + '_ {
        let mut at = self.words.get(word).map_or(NONE, |w| w.first);
        std::iter::from_fn(move || {
            let w = self.words.get(at as usize)?;
            let here = at as usize;
            at = w.next;
            Some(here)
        })
    }

    /// The first child that hangs by `relation`.
    #[must_use]
    pub fn child(&self, word: WordIndex, relation: Relation) -> Option<WordIndex> {
        self.children(word).find(|c| self.words[*c].relation == relation)
    }

    /// True where `word` is `above` or hangs under it, however deep.
    #[must_use]
    pub fn under(&self, word: WordIndex, above: WordIndex) -> bool {
        let mut at = Some(word);
        while let Some(w) = at {
            if w == above {
                return true;
            }
            at = self.head(w);
        }
        false
    }

    /// The words that a word and all that hangs under it cover: one stretch, since trees are projective.
    #[must_use]
    pub fn subtree(&self, word: WordIndex) -> Range<WordIndex> {
        let mut first = word;
        while let Some(c) = self.children(first).next().filter(|c| *c < first) {
            first = c;
        }
        let mut last = word;
        while let Some(c) = self.children(last).last().filter(|c| *c > last) {
            last = c;
        }
        first..last + 1
    }

    /// The place in the text of a stretch of words; empty where the range is.
    #[must_use]
    pub fn span(&self, words: Range<WordIndex>) -> Span {
        match (self.words.get(words.start), self.words.get(words.end.saturating_sub(1))) {
            (Some(a), Some(b)) if words.start < words.end => a.span.to(b.span),
            _ => Span::default(),
        }
    }

    /// The words that begin in token `token`.
    #[must_use]
    pub fn of_token(&self, token: usize) -> Range<WordIndex> {
        let from = self.words.partition_point(|w| (w.token as usize) < token);
        let to = self.words.partition_point(|w| (w.token as usize) <= token);
        from..to
    }

    /// The words that begin in a range of tokens.
    #[must_use]
    pub fn of_tokens(&self, tokens: Range<usize>) -> Range<WordIndex> {
        self.of_token(tokens.start).start..self.of_token(tokens.end.saturating_sub(1)).end
    }

    /// The first word of a stretch that hangs on none of its words.
    #[must_use]
    pub fn top(&self, words: Range<WordIndex>) -> Option<WordIndex> {
        words.clone().find(|w| self.head(*w).is_none_or(|h| !words.contains(&h)))
    }
}

/// An index as it is kept. Documents past four thousand million words do not occur; such a one would lose its arcs, no more.
fn narrow(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(NONE)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words with heads given as offsets, one sentence.
    fn tree(heads: &[Option<usize>]) -> Tree {
        let mut t = Tree::default();
        let words = (0..heads.len()).map(|i| Word::new(Span::new(i, i + 1), narrow(i), WordId(i as u64)));
        let range = t.add_sentence(words);
        t.join(range, heads);
        t
    }

    #[test]
    fn children_stand_in_text_order_and_subtrees_are_stretches() {
        // The(1) mayor(2) of(1) Tartu(2) fell(root) down(4)
        let t = tree(&[Some(1), Some(4), Some(1), Some(2), None, Some(4)]);
        assert_eq!(t.children(1).collect::<Vec<_>>(), [0, 2]);
        assert_eq!(t.children(4).collect::<Vec<_>>(), [1, 5]);
        assert_eq!((t.subtree(1), t.subtree(4), t.subtree(2)), (0..4, 0..6, 2..4));
        assert!(t.under(3, 1) && t.under(3, 4) && !t.under(5, 1));
        assert_eq!((t.head(4), t.head(3)), (None, Some(2)));
    }

    #[test]
    fn a_head_outside_the_sentence_is_none() {
        let t = tree(&[Some(7), Some(1)]);
        assert_eq!((t.head(0), t.head(1)), (None, None));
        assert_eq!(t.sentence(3), 0..0);
    }
}
