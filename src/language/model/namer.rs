//! The name tagger: from left to right, where names begin and end and of which sort they are, from the words, their tags
//! and what the document itself has already shown (a name told once in full).

use super::features::WordFeatures;
use super::hashing::{numbered, pair};
use super::weights::Scorer;
use crate::language::names::NameTag;
use rustc_hash::FxHashMap;

/// How many outcomes a row of weights has: the tags of names, filled up to a round number.
pub const NAMES: usize = 16;

/// What the document has shown of its words so far: how often each capitalised form stood in a name of each sort, or in none.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    seen: FxHashMap<u32, [u16; 6]>,
}

impl Memory {
    /// Remembers the names of a sentence that has been read. Only capitalised words are kept.
    pub fn learn<'a>(
        &mut self,
        forms: impl Iterator<Item = &'a str>,
        words: &[WordFeatures],
        tags: &[NameTag],
    ) {
        for ((form, word), tag) in forms.zip(words).zip(tags) {
            if form.len() > 2 && form.starts_with(char::is_uppercase) {
                let counts = self.seen.entry(word.form).or_default();
                let slot = tag.sort().map_or(0, |s| 1 + s as usize);
                counts[slot] = counts[slot].saturating_add(1);
            }
        }
    }

    /// What a form was most often: 0 not seen, 1 no name, 2 and more by sort.
    fn of(&self, form: u32) -> u32 {
        let Some(counts) = self.seen.get(&form) else { return 0 };
        let mut best = 0;
        for i in 1..counts.len() {
            if counts[i] > counts[best] {
                best = i;
            }
        }
        u32::try_from(best).unwrap_or(0) + 1
    }
}

/// What the tagger of names reads of a sentence.
#[derive(Clone, Copy)]
pub struct Sentence<'a> {
    /// What is seen of its words.
    pub words: &'a [WordFeatures],
    /// The tags of its words, as indices.
    pub tags: &'a [u8],
    /// What gazetteers know of its words: bits, 0 where nothing is known.
    pub known: &'a [u8],
    /// What the document has shown before.
    pub memory: &'a Memory,
}

/// The features of word `at`, after the name tags `before` (the nearest first).
pub fn features(s: Sentence<'_>, at: usize, before: [NameTag; 2], out: &mut Vec<u32>) {
    out.clear();
    let none = WordFeatures::default();
    let index = |d: isize| at.checked_add_signed(d);
    let get = |d: isize| index(d).and_then(|i| s.words.get(i)).unwrap_or(&none);
    let tag = |d: isize| index(d).and_then(|i| s.tags.get(i)).map_or(99, |t| u32::from(*t));
    let known = |d: isize| index(d).and_then(|i| s.known.get(i)).map_or(0, |k| u32::from(*k));
    let memory = |d: isize| index(d).and_then(|i| s.words.get(i)).map_or(0, |w| s.memory.of(w.form));
    let (c, p1, n1) = (get(0), get(-1), get(1));
    let [y1, y2] = before.map(|t| u32::try_from(t.index()).unwrap_or(0));
    let mut seen = [0u32; 72];
    let mut n = 0;
    let mut add = |x: u32| {
        seen[n] = x;
        n += 1;
    };
    for x in [
        0,
        c.form,
        c.lower,
        c.suffix[1],
        c.suffix[2],
        c.suffix[3],
        c.first,
        c.prefix,
        c.shape,
        c.coarse,
        c.fine,
        tag(0),
    ] {
        add(x);
    }
    for d in [-2, -1, 1, 2] {
        let x = get(d);
        for v in [x.lower, x.shape, x.fine, tag(d), x.coarse] {
            add(v);
        }
    }
    for x in [
        pair(p1.lower, c.lower),
        pair(c.lower, n1.lower),
        pair(p1.shape, pair(c.shape, n1.shape)),
        pair(tag(-1), pair(tag(0), tag(1))),
        pair(p1.fine, c.fine),
        pair(c.fine, n1.fine),
        y1,
        pair(y1, y2),
        pair(y1, c.lower),
        pair(y1, c.shape),
        pair(y1, c.fine),
        pair(y1, tag(0)),
        pair(y1, p1.lower),
        pair(y1, n1.lower),
        pair(c.suffix[2], c.shape),
        pair(p1.suffix[2], c.shape),
        pair(n1.suffix[2], c.shape),
        memory(0),
        pair(memory(0), y1),
        memory(1),
        memory(-1),
        pair(memory(0), c.shape),
        pair(get(-2).lower, p1.lower),
        pair(n1.lower, get(2).lower),
        pair(c.lower, n1.shape),
        known(0),
        pair(known(0), y1),
        pair(known(0), pair(known(1), c.shape)),
        pair(known(-1), known(0)),
        known(1),
    ] {
        add(x);
    }
    numbered(&seen[..n], 600, out);
}

/// The best tag that may follow `before`: a word is inside a name only after a word of the same name.
#[must_use]
pub fn choose<S: Copy + PartialOrd>(scores: &[S; NAMES], before: NameTag) -> NameTag {
    let mut best = NameTag::OUTSIDE;
    for i in 1..NameTag::COUNT {
        let tag = NameTag::from_index(i);
        let allowed = tag.begins() || tag.sort() == before.sort();
        if allowed && scores[i] > scores[best.index()] {
            best = tag;
        }
    }
    best
}

/// Tags the names of a sentence.
pub fn tag<S: Scorer<NAMES>>(scorer: &S, s: Sentence<'_>, scratch: &mut Vec<u32>, out: &mut Vec<NameTag>) {
    out.clear();
    let mut before = [NameTag::OUTSIDE; 2];
    let mut scores = [S::Score::default(); NAMES];
    for at in 0..s.words.len() {
        features(s, at, before, scratch);
        scorer.score(scratch, &mut scores);
        let tag = choose(&scores, before[0]);
        out.push(tag);
        before = [tag, before[0]];
    }
}
