//! What is remembered of words from one document to the next: what is seen of each, and what it adds to the scores of the tagger and
//! the name tagger wherever it stands. It changes no result; the same words come again and again.

use super::cache::{self, Cache};
use super::features::{Mark, QuoteSide, WordFeatures, marks};
use super::namer::NAMES;
use super::parts::{On, PLACES, Parts, hashed};
use super::tagger::TAGS;
use super::transitions::State;
use super::weights::Weights;
use super::{Model, namer, parser, tagger};
use crate::language::names::NameTag;
use rustc_hash::FxHashMap;
use std::sync::{Mutex, PoisonError};

/// A memo with more words is begun anew before the next document.
const MOST: usize = 6_000;

/// What is remembered. It belongs to one model.
#[derive(Debug)]
pub struct Memo {
    /// The numbers of forms, of opening marks of quotation and of closing ones.
    numbers: [FxHashMap<Box<str>, u32>; 3],
    /// The numbers that words have at the beginning of a sentence.
    first: FxHashMap<u32, u32>,
    /// What is seen of each word, and what gazetteers know of it. The first is no word: what stands beyond the edge of a sentence.
    words: Vec<(WordFeatures, u8)>,
    /// What each adds to the scores of tags.
    tagger: Vec<Added<TAGS>>,
    /// What each adds to the scores of the tags of names.
    namer: Vec<Added<NAMES>>,
    /// What parts of the parser's features add.
    actions: Cache,
    /// The numbers of the words of the sentence.
    sentence: Vec<u32>,
}

impl Default for Memo {
    fn default() -> Self {
        let mut memo = Self {
            numbers: Default::default(),
            first: FxHashMap::default(),
            words: Vec::new(),
            tagger: Vec::new(),
            namer: Vec::new(),
            actions: Cache::default(),
            sentence: Vec::new(),
        };
        memo.add(WordFeatures::default(), 0);
        memo
    }
}

impl Memo {
    /// Makes ready for a document.
    fn begin(&mut self) {
        if self.words.len() > MOST {
            let actions = std::mem::take(&mut self.actions);
            *self = Self { actions, ..Self::default() };
        }
    }

    fn add(&mut self, features: WordFeatures, bits: u8) -> u32 {
        self.words.push((features, bits));
        self.tagger.push(Added::default());
        self.namer.push(Added::default());
        u32::try_from(self.words.len() - 1).unwrap_or(0)
    }

    /// Reads the forms of a sentence: what is seen of its words, and the bits that gazetteers have for them.
    pub(crate) fn read<'f>(
        &mut self,
        model: &Model,
        forms: impl Iterator<Item = &'f str>,
        features: &mut Vec<WordFeatures>,
        bits: &mut Vec<u8>,
    ) {
        self.sentence.clear();
        for (form, mark) in marks(forms) {
            let kind = match mark {
                Mark::Word => 0,
                Mark::Quote(QuoteSide::Open) => 1,
                Mark::Quote(QuoteSide::Close) => 2,
            };
            let number = match self.numbers[kind].get(form) {
                Some(number) => *number,
                None => {
                    let seen = match mark {
                        Mark::Word => WordFeatures::of(form, &model.clusters),
                        Mark::Quote(side) => WordFeatures::of_quote(side),
                    };
                    let number = self.add(seen, model.gazetteer.bits(form));
                    self.numbers[kind].insert(form.into(), number);
                    number
                }
            };
            self.sentence.push(number);
        }
        if let Some(&number) = self.sentence.first() {
            let first = self.first.get(&number).copied().unwrap_or_else(|| {
                let (features, bits) = self.words[number as usize];
                let first = self.add(features.as_first(), bits);
                self.first.insert(number, first);
                first
            });
            self.sentence[0] = first;
        }
        features.clear();
        bits.clear();
        for number in &self.sentence {
            let (f, b) = self.words[*number as usize];
            features.push(f);
            bits.push(b);
        }
    }

    /// Tags the sentence that was read: the outcome of each word.
    pub(crate) fn tag(&mut self, model: &Model, words: &[WordFeatures], out: &mut Vec<u8>) {
        let (added, sentence, weights) = (&mut self.tagger, &self.sentence, &model.tagger);
        let score = |at: usize, before: [u32; 2], scores: &mut [i16; TAGS]| {
            *scores = [0; TAGS];
            tagger::parts(words, at, before, &mut Sum { weights, added, sentence, scores });
        };
        tagger::tag_by(score, model.tags.len(), words.len(), out);
    }

    /// Parses the sentence that was read.
    pub(crate) fn parse(
        &mut self,
        model: &Model,
        s: parser::Sentence<'_>,
        scratch: &mut Vec<u32>,
        state: &mut State,
    ) {
        let score = |state: &State, scores: &mut [i16; parser::ACTION_ROW]| {
            let mut sum = cache::Sum { weights: &model.actions, cache: &mut self.actions, scores: [0; 3] };
            parser::action_parts(s, state, &mut sum);
            *scores = sum.scores;
        };
        parser::parse_by(score, false, &model.labels, model.relations.len(), s, scratch, state);
    }

    /// Tags the names of the sentence that was read.
    pub(crate) fn name(&mut self, model: &Model, s: namer::Sentence<'_>, out: &mut Vec<NameTag>) {
        let (added, sentence, weights) = (&mut self.namer, &self.sentence, &model.namer);
        let score = |at: usize, before: [NameTag; 2], scores: &mut [i16; NAMES]| {
            *scores = [0; NAMES];
            namer::parts(s, at, before, &mut Sum { weights, added, sentence, scores });
        };
        namer::tag_by(score, s.words.len(), out);
    }
}

/// What a word adds to the scores, from each place from which it is looked at.
#[derive(Clone, Debug)]
struct Added<const K: usize> {
    /// Which places are known, a bit each.
    known: u8,
    rows: [[i16; K]; PLACES],
}

impl<const K: usize> Default for Added<K> {
    fn default() -> Self {
        Self { known: 0, rows: [[0; K]; PLACES] }
    }
}

/// Adds up the scores of the tags of a word.
struct Sum<'m, const K: usize> {
    /// The weights.
    weights: &'m Weights<K>,
    /// What is known of each word.
    added: &'m mut [Added<K>],
    /// The numbers of the words of the sentence.
    sentence: &'m [u32],
    /// The scores so far.
    scores: &'m mut [i16; K],
}

impl<const K: usize> Parts for Sum<'_, K> {
    #[inline]
    fn part<const N: usize>(&mut self, on: On, features: impl FnOnce() -> [(u32, u32); N]) {
        let On::Word { place, at } = on else {
            return add(self.scores, &self.weights.sum(hashed(features())));
        };
        let number = at.and_then(|at| self.sentence.get(at)).map_or(0, |n| *n as usize);
        let Some(added) = self.added.get_mut(number) else { return };
        let Some(row) = added.rows.get_mut(place) else { return };
        if added.known >> place & 1 == 0 {
            *row = self.weights.sum(hashed(features()));
            added.known |= 1 << place;
        }
        add(self.scores, row);
    }
}

#[inline]
fn add<const K: usize>(scores: &mut [i16; K], more: &[i16; K]) {
    let mut i = 0;
    while i < K {
        scores[i] = scores[i].wrapping_add(more[i]);
        i += 1;
    }
}

/// The memos of a model that no document is read with just now. Each thread that reads takes one, and gives it back.
#[derive(Debug, Default)]
pub struct Memos {
    free: Mutex<Vec<Memo>>,
}

impl Clone for Memos {
    /// What is remembered is not copied.
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl Memos {
    /// A memo for a document.
    pub(crate) fn take(&self) -> Memo {
        let mut memo = self.free.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default();
        memo.begin();
        memo
    }

    /// Gives a memo back.
    pub(crate) fn give(&self, memo: Memo) {
        self.free.lock().unwrap_or_else(PoisonError::into_inner).push(memo);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::model::features::sentence;

    /// What is remembered changes nothing: the first time, the second time, and beside other sentences.
    #[test]
    fn a_memo_reads_as_the_weights_do() {
        let model = Model::english().unwrap();
        let mut memo = model.memos.take();
        let texts = [
            "\" The Leeds defender , 24 , said he \" would not \" sign for £5m , \" and left .",
            "Mr Kask met the prime minister of Estonia in Tallinn on 3 March 2024 .",
            "The Leeds defender met Mr Kask .",
            "“ No ” , said",
            "Stop",
        ];
        for text in texts.iter().chain(&texts) {
            let forms = || text.split(' ');
            let (mut words, mut scratch, mut tags, mut names) =
                (Vec::new(), Vec::new(), Vec::new(), Vec::new());
            let mut state = State::default();
            sentence(forms(), |f| WordFeatures::of(f, &model.clusters), &mut words);
            tagger::tag(&model.tagger, model.tags.len(), &words, &mut scratch, &mut tags);
            let s = parser::Sentence { words: &words, tags: &tags };
            parser::parse(&model.actions, &model.labels, model.relations.len(), s, &mut scratch, &mut state);
            let known: Vec<u8> = forms().map(|f| model.gazetteer.bits(f)).collect();
            let memory = namer::Memory::default();
            let s = namer::Sentence { words: &words, tags: &tags, known: &known, memory: &memory };
            namer::tag(&model.namer, s, &mut scratch, &mut names);

            let (mut seen, mut bits, mut own_tags, mut own_names) =
                (Vec::new(), Vec::new(), Vec::new(), Vec::new());
            let mut own = State::default();
            memo.read(model, forms(), &mut seen, &mut bits);
            memo.tag(model, &seen, &mut own_tags);
            let s = parser::Sentence { words: &seen, tags: &own_tags };
            memo.parse(model, s, &mut scratch, &mut own);
            let s = namer::Sentence { words: &seen, tags: &own_tags, known: &bits, memory: &memory };
            memo.name(model, s, &mut own_names);
            assert_eq!((own_tags, own_names, bits), (tags, names, known), "{text}");
            assert_eq!((own.heads, own.labels), (state.heads, state.labels), "{text}");
        }
    }
}
