//! Content words: what a sentence is about, as normalised keys with weights. Turkey and Turkish, defense and defence,
//! Erdogan and Erdoğan are one key.

use crate::language::morphology::Vocabulary;
use crate::language::sentence::Reading;
use crate::language::{Tag, TokenKind};
use crate::mention::{Gazetteer, Mentions, Value};
use crate::text::{WordId, fold, word_id};

/// One content word.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Content {
    /// Its normalised key.
    pub key: WordId,
    /// Its token.
    pub token: u32,
    /// How much it says of what the sentence is about: names most, common words least.
    pub weight: f32,
}

/// The content words of a document, sentence by sentence, each list sorted by key.
#[derive(Clone, Debug, Default)]
pub struct Contents {
    list: Vec<Content>,
    bounds: Vec<(u32, u32)>,
    /// The key of every token; zero for marks.
    pub keys: Vec<WordId>,
}

impl Contents {
    /// The content words of sentence `s`, sorted by key.
    #[must_use]
    pub fn of(&self, s: usize) -> &[Content] {
        let (a, b) = self.bounds.get(s).copied().unwrap_or_default();
        &self.list[a as usize..b as usize]
    }

    /// The sum of the weights of sentence `s`.
    #[must_use]
    pub fn weight(&self, s: usize) -> f32 {
        self.of(s).iter().map(|c| c.weight).sum()
    }
}

/// The weight of a word that is neither common nor a name.
const RARE: f32 = 1.0;
/// Names and places.
const NAME: f32 = 1.2;
/// Numbers: they say little by themselves and are what conflicts are about.
const NUMBER: f32 = 0.3;
/// One of the commonest words.
const COMMON: f32 = 0.4;

/// Normalises the content words of a document.
#[must_use]
pub fn contents(
    text: &str,
    reading: &Reading,
    mentions: &Mentions,
    gazetteer: &Gazetteer,
    vocabulary: &Vocabulary,
) -> Contents {
    let mut keys: Vec<WordId> =
        reading.tokens.iter().map(|t| if t.tag == Tag::Mark { WordId::default() } else { t.stem }).collect();
    let mut named = vec![false; keys.len()];
    for m in &mentions.list {
        match m.value {
            Value::Place { place, .. } => {
                let key = word_id(&fold(gazetteer.get(place).name));
                for k in m.tokens.clone() {
                    // A place of several words is one key, at its first word.
                    keys[k] = if k == m.tokens.start { key } else { WordId::default() };
                    named[k] = true;
                }
            }
            Value::Name(_) => {
                for k in m.tokens.clone() {
                    let t = &reading.tokens[k];
                    keys[k] = gazetteer.name_word(t.span.of(text), t.word);
                    named[k] = true;
                }
            }
            _ => {}
        }
    }
    // "Air strike" is one word with "airstrike", and still tells of a strike.
    let mut compound = vec![false; keys.len()];
    for s in &reading.sentences {
        for i in s.tokens.start + 1..s.tokens.end {
            let [a, b] = &reading.tokens[i - 1..=i] else { continue };
            if a.tag != Tag::Noun || b.tag != Tag::Noun || named[i - 1] || named[i] {
                continue;
            }
            let whole = vocabulary.analyse(&fold(&[a, b].map(|t| t.span.of(text)).concat()));
            if vocabulary.is_word(whole.lemma) {
                keys[i] = whole.lemma;
                keys[i - 1] = WordId::default();
                compound[i] = true;
            }
        }
    }
    let mut out = Contents { list: Vec::new(), bounds: Vec::with_capacity(reading.sentences.len()), keys };
    for s in &reading.sentences {
        let from = out.list.len();
        for i in s.tokens.clone() {
            let t = &reading.tokens[i];
            let key = out.keys[i];
            if key == WordId::default() || vocabulary.is_function(t.word) && !named[i] {
                continue;
            }
            let token = u32::try_from(i).unwrap_or(u32::MAX);
            let mut add = |key: WordId, weight: f32| out.list.push(Content { key, token, weight });
            let slice = t.span.of(text);
            match t.kind {
                TokenKind::Word
                    if slice.contains(['-', '‑']) && (!named[i] || places(&fold(slice), gazetteer)) =>
                {
                    for part in fold(slice).split('-').filter(|p| p.len() > 1) {
                        let lemma = vocabulary.analyse(part).lemma;
                        if let Some(p) = gazetteer.place_word(part) {
                            add(word_id(&fold(gazetteer.get(p).name)), NAME);
                        } else if !vocabulary.is_function(lemma) {
                            add(lemma, if vocabulary.is_common(lemma) { COMMON } else { RARE });
                        }
                    }
                }
                TokenKind::Word => {
                    let weight = if named[i] {
                        NAME
                    } else if vocabulary.is_common(t.word) || vocabulary.is_common(t.stem) {
                        COMMON
                    } else {
                        RARE
                    };
                    add(key, weight);
                    if compound[i] {
                        add(t.stem, COMMON);
                    }
                }
                TokenKind::Number => add(key, NUMBER),
                _ => {}
            }
        }
        let mut tail = out.list.split_off(from);
        tail.sort_by_key(|c| (c.key, c.token));
        tail.dedup_by_key(|c| c.key);
        out.list.append(&mut tail);
        let to = out.list.len();
        out.bounds.push((u32::try_from(from).unwrap_or(u32::MAX), u32::try_from(to).unwrap_or(u32::MAX)));
    }
    out
}

/// True where a hyphened word is made of places: Turkey-Pakistan, Anglo-Dutch is not.
fn places(word: &str, gazetteer: &Gazetteer) -> bool {
    word.split('-').all(|p| gazetteer.place_word(p).is_some())
}
