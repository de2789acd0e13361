//! Facts: what the frames of a document say of the relations.

use super::file::Head;
use super::{Part, Wording};
use crate::fact::frame::{Frame, FrameList, Slot, Told as ToldBy};
use crate::fact::scope::Scope;
use crate::fact::source::Source;
use crate::knowledge::NounSort;
use crate::language::{Penn, Relation as Arc, WordIndex};
use crate::refer::ReferentId;
use crate::text::WordId;

/// What is told of the key: a state, or who or what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// A state, by its number in the relation.
    State(u8),
    /// The word that heads the value.
    Value(WordIndex),
}

/// A fact of a relation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fact {
    /// Which relation.
    pub relation: u16,
    /// The word that heads the key: of whom or what.
    pub key: WordIndex,
    /// What is told of it.
    pub told: Told,
    /// The word that tells it.
    pub at: WordIndex,
    /// How many words tell it, from that one on: more than one of a phrase.
    pub words: u8,
    /// Whether, when and how surely.
    pub scope: Scope,
    /// Who says it, where not the story itself.
    pub speaker: Option<ReferentId>,
    /// True where somebody says it, known or not.
    pub said: bool,
    /// True where a noun tells it: *that victory*.
    pub nominal: bool,
    /// True where it tells what the key did, not how it is: *dies*, *resigns*.
    pub act: bool,
}

/// The facts that the frames and phrases of a document tell, in text order. Linear in its length.
pub(in crate::fact) fn of(source: Source<'_>, frames: &FrameList) -> Vec<Fact> {
    let (tree, relations) = (source.tree, source.relations);
    let mut out = Vec::new();
    for f in &frames.list {
        let word = &tree.words[f.head];
        let mut heads = Vec::with_capacity(2);
        match f.told {
            // Participles are adjectives too: *undamaged*, *missing*.
            ToldBy::Verb => heads.extend([Head::Verb(f.key), Head::Adjective(word.form)]),
            ToldBy::Noun => heads.extend([Head::Verb(f.key), Head::Noun(word.lemma)]),
            ToldBy::State if word.tag.is_noun() => heads.push(Head::Noun(word.lemma)),
            ToldBy::State => heads.push(Head::Adjective(word.lemma)),
        }
        for head in heads {
            for (relation, _, wording) in relations.of(head) {
                out.extend(fact(source, f, *relation, wording, f.head));
            }
        }
    }
    for at in 0..tree.words.len() {
        phrases(source, frames, at, &mut out);
    }
    out.sort_by_key(|f| (f.at, f.relation));
    out.dedup();
    out
}

fn fact(source: Source<'_>, f: &Frame, relation: u16, wording: &Wording, at: WordIndex) -> Option<Fact> {
    let number = |w: WordIndex| matches!(source.tree.words[w].tag, Penn::Cd | Penn::Dollar);
    // "Four killed" has its key, "a cut of 5 per cent" has none.
    let fills = |p: &Part| filled(source, f, *p).filter(|w| !matches!(p, Part::Under(_)) || !number(*w));
    let key = wording.key.iter().find_map(fills)?;
    let told = match wording.state {
        Some(s) => Told::State(s),
        None => Told::Value(wording.value.iter().find_map(|p| filled(source, f, *p)).filter(|v| *v != key)?),
    };
    let sound = !matches!(told, Told::Value(v) if v == at || !is_plain(source, v));
    sound.then_some(Fact {
        relation,
        key,
        told,
        at,
        words: 1,
        scope: f.scope,
        speaker: f.speaker,
        said: f.said,
        nominal: f.told == ToldBy::Noun,
        act: f.told == ToldBy::Verb && f.first(Slot::Agent) == Some(key),
    })
}

/// True for what is no number, time, sum or owner: *born in 1931* tells no birthplace, *signed for £5m* no club.
fn is_plain(source: Source<'_>, word: WordIndex) -> bool {
    let w = &source.tree.words[word];
    let sort = source.knowledge.noun_sort(w.lemma);
    !matches!(w.tag, Penn::Cd | Penn::Dollar | Penn::PrpPoss)
        && (w.tag.is_name() || !matches!(sort, Some(NounSort::Time | NounSort::Quantity)))
}

/// The word that fills a part of a frame.
fn filled(source: Source<'_>, f: &Frame, part: Part) -> Option<WordIndex> {
    match part {
        Part::Agent => f.first(Slot::Agent),
        Part::Patient => f.first(Slot::Patient),
        Part::Recipient => f.first(Slot::Recipient),
        Part::Attribute => f.first(Slot::Attribute),
        Part::Beside => f.first(Slot::Beside),
        Part::Under(w) => f.first(Slot::Under(w)),
        Part::Of if f.told != ToldBy::Noun => f.first(Slot::Patient).or_else(|| f.first(Slot::Agent)),
        // "Bristol's mayor, Carla Mendes": the name beside it; "the winner": the noun itself, where it is a mention.
        Part::Of => {
            let tree = source.tree;
            let beside = tree
                .children(f.head)
                .find(|c| tree.relation(*c) == Arc::Appos && tree.words[*c].tag.is_name());
            beside.or_else(|| source.referents.at(f.head).map(|_| f.head))
        }
    }
}

/// Phrases that tell a state by themselves: *is in custody*, *two men at large*.
fn phrases(source: Source<'_>, frames: &FrameList, at: WordIndex, out: &mut Vec<Fact>) {
    let tree = source.tree;
    let word = &tree.words[at];
    for (relation, rest, wording) in source.relations.of(Head::Phrase(word.form)) {
        let follows =
            |(k, w): (usize, &WordId)| tree.words.get(at + k).is_some_and(|x| x.form == *w || x.lemma == *w);
        if !rest.iter().enumerate().all(follows) {
            continue;
        }
        let Some(head) = tree.head(at) else { continue };
        let (key, scope, speaker, said) = if let Some(f) = frames.at(head) {
            let key = f.first(Slot::Patient).or_else(|| f.first(Slot::Agent));
            (key.unwrap_or(head), f.scope, f.speaker, f.said)
        } else if tree.words[head].tag.is_noun() || tree.words[head].tag.is_name() {
            let statement = source.referents.statement_at(at);
            (head, Scope::default(), statement.and_then(|s| s.speaker), statement.is_some())
        } else {
            continue;
        };
        if matches!(tree.relation(at), Arc::Prep | Arc::Advmod | Arc::Acomp | Arc::Amod)
            && let Some(state) = wording.state
        {
            let words = u8::try_from(rest.len()).unwrap_or(u8::MAX);
            out.push(Fact {
                relation: *relation,
                key,
                told: Told::State(state),
                at,
                words,
                scope,
                speaker,
                said,
                nominal: false,
                act: false,
            });
        }
    }
}
