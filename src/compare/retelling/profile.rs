//! What a sentence is about, and the values that it tells: what two sentences are held against each other by.

use super::kindred::Kindred;
use crate::analysis::Knowledge;
use crate::compare::sequence;
use crate::compare::side::Side;
use crate::language::{Penn, Relation, Token, WordIndex, dateline};
use crate::mention::{Bound, EntityId, PlaceId, Quantity, Time, Value};
use crate::text::{Span, WordId, fold, word_id};
use rustc_hash::FxHashSet;
use std::ops::Range;

/// So sure must a pronoun or a description mean its bearer to stand for its name, in thousandths.
const SURE: u16 = 700;
/// A name that a pronoun or a description stands for weighs as much as the name.
const NAME: f32 = 1.2;
/// So many values of a sentence are held against others.
const VALUES: usize = 24;

/// A word that says what a sentence is about.
#[derive(Clone, Debug)]
pub(super) struct Term {
    /// Its key: one for all spellings of a name, one for all forms of a word.
    pub key: WordId,
    /// How much it says.
    pub weight: f32,
    /// The word.
    pub word: WordIndex,
    /// Its lemma's number among the kindred.
    pub kin: u32,
    /// True for a part of a name, or what stands for one.
    pub named: bool,
}

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Told {
    /// A number, with its noun or unit.
    Amount(Quantity),
    /// A date, a weekday, a time of day.
    Time(Time),
    /// A place; true for an adjective.
    Place(PlaceId, bool),
    /// The bearer of a name.
    Name(EntityId),
}

/// A value that a sentence tells.
#[derive(Clone, Debug)]
pub(super) struct Datum {
    /// What.
    pub told: Told,
    /// Its words.
    pub span: Span,
    /// The same, where it is more than a part of a word.
    pub words: Option<Range<WordIndex>>,
    /// The word that heads it.
    pub top: WordIndex,
    /// The word that it hangs on, past a preposition.
    pub host: Option<WordIndex>,
    /// The preposition between, by its form.
    pub under: Option<WordId>,
    /// The verb or noun of the act that it belongs to, as the index of its frame.
    pub frame: Option<usize>,
}

/// A sentence.
#[derive(Clone, Debug)]
pub(super) struct Profile {
    /// Which.
    pub sentence: usize,
    /// What it is about, by key; each key once.
    pub terms: Vec<Term>,
    /// The sum of their weights.
    pub weight: f32,
    /// What it tells.
    pub data: Vec<Datum>,
    /// Its frames, as indices.
    pub frames: Range<usize>,
    /// The year that the paragraph was set in before it, where that is not the story's own.
    pub year: Option<i16>,
    /// Its small words that have opposites: *up*, *more*, *before*.
    pub small: Vec<WordIndex>,
}

/// The profiles of a document, one for each sentence.
pub(super) fn of(side: Side<'_>, knowledge: &Knowledge, kindred: &mut Kindred) -> Vec<Profile> {
    let mut frame = 0;
    let frames = &side.analysis.frames.list;
    let years = sequence::opening_years(side);
    (0..side.analysis.reading.sentences.len())
        .map(|s| {
            let from = frame;
            while frames.get(frame).is_some_and(|f| f.sentence == s) {
                frame += 1;
            }
            profile(side, s, from..frame, years[s], knowledge, kindred)
        })
        .collect()
}

fn profile(
    side: Side<'_>,
    s: usize,
    frames: Range<usize>,
    year: Option<i16>,
    knowledge: &Knowledge,
    kindred: &mut Kindred,
) -> Profile {
    let (tree, a) = (side.tree(), side.analysis);
    let sentence = &a.reading.sentences[s];
    let mut data = Vec::new();
    let mut taken: FxHashSet<usize> = FxHashSet::default();
    let opening = if sentence.first { dateline::length(a.reading.of(sentence)) } else { 0 };
    for m in a.mentions.inside(sentence.tokens.clone()) {
        if m.tokens.start < sentence.tokens.start + opening {
            continue;
        }
        let told = match m.value {
            Value::Quantity(q) => Told::Amount(q),
            Value::Time(t) => Told::Time(t),
            Value::Place { place, adjective } => Told::Place(place, adjective),
            Value::Name(e) => Told::Name(e),
            _ => continue,
        };
        if matches!(told, Told::Amount(_) | Told::Time(_)) {
            taken.extend(m.tokens.clone());
        }
        let Some(top) = tree.top(tree.of_tokens(m.tokens.clone())) else { continue };
        // The year of a report's name tells no time.
        if matches!(told, Told::Time(_)) && in_name(side, top) {
            continue;
        }
        // When somebody said it is not when it was.
        let verb =
            || std::iter::successors(Some(top), |w| tree.head(*w)).find(|w| tree.words[*w].tag.is_verb());
        if matches!(told, Told::Time(_))
            && verb().is_some_and(|v| knowledge.knowing().lexis.says(tree.words[v].lemma))
        {
            continue;
        }
        let told = match told {
            Told::Amount(q) if is_age(side, &q, top) => {
                Told::Amount(Quantity { age: true, unit: knowledge.gazetteer.units.suffix("year"), ..q })
            }
            other => other,
        };
        data.push(datum(side, told, m.span, Some(tree.of_tokens(m.tokens.clone())), top));
    }
    for t in sentence.tokens.clone().skip(opening) {
        let token = &a.reading.tokens[t];
        let words = tree.of_token(t);
        let Some(top) = tree.top(words) else { continue };
        let Some(told) = compound(side, token, knowledge).filter(|_| !taken.contains(&t)) else { continue };
        taken.insert(t);
        data.push(datum(side, told, token.span, None, top));
    }
    // A sentence with more is a table.
    data.truncate(VALUES);
    // What counts a noun leaves the noun to tell what the sentence is about.
    for d in &data {
        if let Told::Amount(q) = d.told
            && let Some(t) = q.head_token
        {
            taken.remove(&t);
        }
    }
    let mut terms: Vec<Term> = Vec::new();
    for c in a.contents.of(s) {
        let token = c.token as usize;
        if taken.contains(&token) {
            continue;
        }
        let words = tree.of_token(token);
        let word = words.end.saturating_sub(1);
        if words.is_empty() {
            continue;
        }
        let kin = kindred.learn(side.word(word).lemma, knowledge);
        terms.push(Term { key: c.key, weight: c.weight, word, kin, named: c.weight >= NAME });
    }
    // Whom a pronoun or a description means is named here too.
    let words = tree.sentence(s.min(tree.sentence_count().saturating_sub(1)));
    for w in words.clone() {
        let Some((id, anchor)) = a.referents.at(w) else { continue };
        if anchor.sure < SURE || tree.words[w].tag.is_name() {
            continue;
        }
        let Some(name) = a.referents.get(id).and_then(|r| r.name()) else { continue };
        let last = name.rsplit(' ').next().unwrap_or(name);
        let key = knowledge.gazetteer.name_word(last, word_id(&fold(last)));
        let kin = kindred.learn(side.word(w).lemma, knowledge);
        terms.push(Term { key, weight: NAME, word: w, kin, named: true });
    }
    terms.sort_by(|x, y| x.key.cmp(&y.key).then(x.word.cmp(&y.word)));
    terms.dedup_by_key(|t| t.key);
    let weight = terms.iter().map(|t| t.weight).sum();
    let small = words
        .filter(|w| {
            matches!(
                tree.words[*w].tag,
                Penn::In | Penn::Rb | Penn::Rbr | Penn::Rbs | Penn::Rp | Penn::Jjr | Penn::Jjs
            ) && !terms.iter().any(|t| t.word == *w)
        })
        .collect();
    Profile { sentence: s, terms, weight, data, frames, year, small }
}

/// True for a word that is a part of a name: *the 2014 Market Report*.
fn in_name(side: Side<'_>, word: WordIndex) -> bool {
    let tree = side.tree();
    matches!(tree.relation(word), Relation::Compound | Relation::Nummod | Relation::Nmod | Relation::Amod)
        && tree.head(word).is_some_and(|h| tree.words[h].tag.is_name())
}

/// True for a bare number that stands beside a name: *Ann Roe, 41*.
fn is_age(side: Side<'_>, q: &Quantity, top: WordIndex) -> bool {
    let tree = side.tree();
    let bare = q.unit.is_none() && q.head.is_none() && !q.ordinal && (1.0..120.0).contains(&q.value);
    let beside = tree.relation(top) == Relation::Appos && tree.words[top].tag == Penn::Cd;
    bare && beside && tree.head(top).is_some_and(|h| tree.words[h].tag.is_name())
}

/// A value with what it hangs on.
fn datum(side: Side<'_>, told: Told, span: Span, words: Option<Range<WordIndex>>, top: WordIndex) -> Datum {
    let (host, under) = host(side, top);
    Datum { told, span, words, top, host, under, frame: frame_above(side, top) }
}

/// The word that a phrase hangs on, past its preposition, and the preposition.
fn host(side: Side<'_>, top: WordIndex) -> (Option<WordIndex>, Option<WordId>) {
    let tree = side.tree();
    let Some(head) = tree.head(top) else { return (None, None) };
    if tree.relation(top) == Relation::Pobj {
        return (tree.head(head), Some(tree.words[head].form));
    }
    (Some(head), None)
}

/// The frame nearest above a word.
pub(super) fn frame_above(side: Side<'_>, word: WordIndex) -> Option<usize> {
    let tree = side.tree();
    let above = std::iter::successors(tree.head(word), |w| tree.head(*w)).take(8);
    let mut acts = above.filter(|w| tree.words[*w].tag.is_verb() || tree.words[*w].tag.is_noun());
    acts.find_map(|w| side.analysis.frames.position(w))
}

/// A number and a noun in one word: *nine-member*, *seven-month*.
fn compound(side: Side<'_>, token: &Token, knowledge: &Knowledge) -> Option<Told> {
    let written = fold(side.document.slice(token.span));
    let (number, noun) = written.split_once('-')?;
    if noun.contains('-') || noun.len() < 3 || !noun.chars().all(char::is_alphabetic) {
        return None;
    }
    let value = whole(number)?;
    let unit = knowledge.gazetteer.units.suffix(noun);
    Some(Told::Amount(Quantity {
        value,
        low: value,
        high: value,
        bound: Bound::Exact,
        unit,
        head: unit.is_none().then(|| word_id(noun)),
        head_token: None,
        ordinal: false,
        one: false,
        age: false,
    }))
}

/// The value of a whole number in figures or in one word.
fn whole(written: &str) -> Option<f64> {
    if let Ok(n) = written.parse::<u32>() {
        return Some(f64::from(n));
    }
    crate::mention::number::small(written)
}
