//! The name tagger: from left to right, where names begin and end and of which sort they are, from the words, their tags
//! and what the document itself has already shown (a name told once in full).

use super::features::WordFeatures;
use super::hashing::pair;
use super::parts::{All, On, Parts};
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

/// The number of the first template, and how many there are.
const TEMPLATES: (u32, usize) = (600, 62);

/// The features of word `at`, after the name tags `before` (the nearest first).
pub fn features(s: Sentence<'_>, at: usize, before: [NameTag; 2], out: &mut Vec<u32>) {
    let (first, count) = TEMPLATES;
    parts(s, at, before, &mut All::new(first, count, out));
}

/// The same features in parts.
#[inline]
pub fn parts(s: Sentence<'_>, at: usize, before: [NameTag; 2], to: &mut impl Parts) {
    let none = WordFeatures::default();
    let index = |d: isize| at.checked_add_signed(d).filter(|i| *i < s.words.len());
    let get = |d: isize| index(d).and_then(|i| s.words.get(i)).unwrap_or(&none);
    let on = |place: usize, d: isize| On::Word { place, at: index(d) };
    let tag = |d: isize| index(d).and_then(|i| s.tags.get(i)).map_or(99, |t| u32::from(*t));
    let known = |d: isize| index(d).and_then(|i| s.known.get(i)).map_or(0, |k| u32::from(*k));
    let memory = |d: isize| index(d).and_then(|i| s.words.get(i)).map_or(0, |w| s.memory.of(w.form));
    let (c, p1, p2, n1, n2) = (get(0), get(-1), get(-2), get(1), get(2));
    let (tp, t, tn) = (tag(-1), tag(0), tag(1));
    let (kp, k, kn) = (known(-1), known(0), known(1));
    to.part(on(0, 0), || {
        [
            (600, 0),
            (601, c.form),
            (602, c.lower),
            (603, c.suffix[1]),
            (604, c.suffix[2]),
            (605, c.suffix[3]),
            (606, c.first),
            (607, c.prefix),
            (608, c.shape),
            (609, c.coarse),
            (610, c.fine),
            (646, pair(c.suffix[2], c.shape)),
            (657, k),
        ]
    });
    to.part(on(1, -2), || [(612, p2.lower), (613, p2.shape), (614, p2.fine), (616, p2.coarse)]);
    to.part(on(2, -1), || [(617, p1.lower), (618, p1.shape), (619, p1.fine), (621, p1.coarse)]);
    to.part(on(3, 1), || [(622, n1.lower), (623, n1.shape), (624, n1.fine), (626, n1.coarse)]);
    to.part(on(4, 2), || [(627, n2.lower), (628, n2.shape), (629, n2.fine), (631, n2.coarse)]);
    let [y1, y2] = before.map(|t| u32::try_from(t.index()).unwrap_or(0));
    let (mp, m, mn) = (memory(-1), memory(0), memory(1));
    to.part(On::Much, || {
        [
            (611, t),
            (615, tag(-2)),
            (620, tp),
            (625, tn),
            (630, tag(2)),
            (632, pair(p1.lower, c.lower)),
            (633, pair(c.lower, n1.lower)),
            (634, pair(p1.shape, pair(c.shape, n1.shape))),
            (635, pair(tp, pair(t, tn))),
            (636, pair(p1.fine, c.fine)),
            (637, pair(c.fine, n1.fine)),
            (638, y1),
            (639, pair(y1, y2)),
            (640, pair(y1, c.lower)),
            (641, pair(y1, c.shape)),
            (642, pair(y1, c.fine)),
            (643, pair(y1, t)),
            (644, pair(y1, p1.lower)),
            (645, pair(y1, n1.lower)),
            (647, pair(p1.suffix[2], c.shape)),
            (648, pair(n1.suffix[2], c.shape)),
            (649, m),
            (650, pair(m, y1)),
            (651, mn),
            (652, mp),
            (653, pair(m, c.shape)),
            (654, pair(p2.lower, p1.lower)),
            (655, pair(n1.lower, n2.lower)),
            (656, pair(c.lower, n1.shape)),
            (658, pair(k, y1)),
            (659, pair(k, pair(kn, c.shape))),
            (660, pair(kp, k)),
            (661, kn),
        ]
    });
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
    let score = |at: usize, before: [NameTag; 2], scores: &mut [S::Score; NAMES]| {
        features(s, at, before, scratch);
        scorer.score(scratch, scores);
    };
    tag_by(score, s.words.len(), out);
}

/// The same for a sentence of so many words, by whatever scores the tags of a word after the two before it.
pub fn tag_by<S: Copy + PartialOrd + Default>(
    mut score: impl FnMut(usize, [NameTag; 2], &mut [S; NAMES]),
    words: usize,
    out: &mut Vec<NameTag>,
) {
    out.clear();
    let mut before = [NameTag::OUTSIDE; 2];
    let mut scores = [S::default(); NAMES];
    for at in 0..words {
        score(at, before, &mut scores);
        let tag = choose(&scores, before[0]);
        out.push(tag);
        before = [tag, before[0]];
    }
}
