//! Comparers `state` and `value`: one key of a relation with two states that exclude each other, or with two values.

use super::group::{Member, each_two};
use super::likeness::{Likeness, likeness};
use super::meeting::{self, Meeting};
use super::sequence;
use super::side::{Side, name_key};
use super::verdict::{Comparer, Conflict, Met, Reason, Verdict};
use super::voice::one_voice;
use crate::analysis::{Analysis, Knowledge};
use crate::document::{BlockKind, Corpus};
use crate::fact::relation::Relation as Told;
use crate::fact::{Certainty, Fact, FactValue, Frame, Phase, Polarity};
use crate::language::{Relation, WordIndex};
use crate::refer::Sort;
use crate::text::{Span, WordId, squeeze, word_id};
use rustc_hash::FxHashMap;

/// So sure must it be that two facts speak of one key, in thousandths.
const SURE: u16 = 800;

/// A fact of a corpus.
#[derive(Clone, Copy)]
struct Here<'a> {
    side: Side<'a>,
    fact: &'a Fact,
    sentence: usize,
}

impl<'a> Member<'a> for Here<'a> {
    fn side(&self) -> Side<'a> {
        self.side
    }

    fn span(&self) -> Span {
        let tree = self.side.tree();
        tree.span(self.fact.at..(self.fact.at + usize::from(self.fact.words)).min(tree.words.len()))
    }
}

/// Hands on every two facts of one key of one relation, with what came of them.
pub(super) fn each(
    corpus: &Corpus,
    analyses: &[Analysis],
    knowledge: &Knowledge,
    across: bool,
    put: &mut impl FnMut(Met),
) {
    let mut groups: FxHashMap<(u16, WordId), Vec<Here<'_>>> = FxHashMap::default();
    for side in Side::all(corpus, analyses) {
        for fact in &side.analysis.frames.facts {
            let here = Here { side, fact, sentence: side.tree().sentence_of(fact.at) };
            groups.entry((fact.relation, index(side, fact.key))).or_default().push(here);
        }
    }
    for ((relation, _), list) in &groups {
        let Some(relation) = knowledge.relations().get(*relation) else { continue };
        each_two(list, across, |left, right| Some(judge(relation, left, right, knowledge)), put);
    }
}

/// Under which word a key is met: the last word of its name, or its lemma.
fn index(side: Side<'_>, key: WordIndex) -> WordId {
    side.name(key).map_or(side.word(key).lemma, name_key)
}

fn judge(relation: &Told, left: &Here<'_>, right: &Here<'_>, knowledge: &Knowledge) -> Verdict {
    let (a, b) = (left.fact, right.fact);
    let one = left.side.id == right.side.id;
    if one && left.sentence == right.sentence {
        return Verdict::Silent(Reason::OneSentence);
    }
    let Likeness::Same(sure) = likeness(left.side, a.key, right.side, b.key, &knowledge.gazetteer) else {
        return Verdict::Silent(Reason::OtherParty);
    };
    if sure < SURE || plural(left, a.key) != plural(right, b.key) {
        return Verdict::Silent(Reason::OtherParty);
    }
    let (values, comparer) = match (a.told, b.told) {
        (FactValue::State(s), FactValue::State(t)) => {
            let against = if a.scope.polarity == b.scope.polarity {
                a.scope.polarity == Polarity::Positive && relation.exclude(s, t)
            } else {
                s == t
            };
            if !against {
                return Verdict::Agree;
            }
            ([left.span(), right.span()], Comparer::State)
        }
        (FactValue::Value(v), FactValue::Value(w)) => {
            if a.scope.polarity == Polarity::Negative || b.scope.polarity == Polarity::Negative {
                return Verdict::Agree;
            }
            // "Saar and Mets" agrees with "Mets": only where no two of them can be one is it another.
            let each = meeting::pairs(left.side, v, right.side, w);
            let mut all =
                each.into_iter().map(|(x, y)| likeness(left.side, x, right.side, y, &knowledge.gazetteer));
            if all.clone().any(|l| matches!(l, Likeness::Same(_))) {
                return Verdict::Agree;
            }
            if !all.all(|l| l == Likeness::Apart) {
                return Verdict::Silent(Reason::LittleShared);
            }
            ([span(left, v), span(right, w)], Comparer::Value)
        }
        _ => return Verdict::Agree,
    };
    if let Some(reason) = scopes(relation, a, b) {
        return Verdict::Silent(reason);
    }
    if !one_voice(left.side, (a.said, a.speaker), right.side, (b.said, b.speaker)) {
        return Verdict::Silent(Reason::TwoVoices);
    }
    if let Some(reason) = events(relation, left, right, knowledge) {
        return Verdict::Silent(reason);
    }
    let whole = |h: &Here<'_>, value: Span| {
        let tree = h.side.tree();
        let at = tree.words[h.fact.at].span.to(value);
        if tree.sentence_of(h.fact.key) == h.sentence { at.to(tree.words[h.fact.key].span) } else { at }
    };
    let words = |h: &Here<'_>, s: Span| squeeze(h.side.document.slice(s));
    Verdict::Conflict(Box::new(Conflict {
        comparer,
        places: [(left.side.id, whole(left, values[0])), (right.side.id, whole(right, values[1]))],
        values: [words(left, values[0]), words(right, values[1])],
        marks: None,
        shared: vec![left.side.words(a.key)],
        about: Some(relation.about.clone()),
        sure,
    }))
}

fn span(h: &Here<'_>, w: WordIndex) -> Span {
    h.side.word(w).span
}

fn plural(h: &Here<'_>, w: WordIndex) -> bool {
    h.side.word(w).tag.is_plural() || h.side.analysis.referents.of(w).is_some_and(|r| r.sort == Sort::Group)
}

/// What in the telling lets both be right: plans, possibilities, what has passed.
fn scopes(relation: &Told, a: &Fact, b: &Fact) -> Option<Reason> {
    let (s, t) = (a.scope, b.scope);
    if s.other || t.other || s.part || t.part {
        return Some(Reason::Another);
    }
    if s.certainty != Certainty::Asserted || t.certainty != Certainty::Asserted {
        return Some(Reason::NotAsserted);
    }
    let still = |p: Phase| !matches!(p, Phase::Future | Phase::Former);
    // What somebody does in a headline's or a summary's present comes after what was so before.
    if relation.passes && (a.act || b.act) {
        return Some(Reason::OtherPhase);
    }
    let past = !still(s.phase)
        || !still(t.phase)
        || relation.passes && (s.phase != Phase::Present || t.phase != Phase::Present);
    past.then_some(Reason::OtherPhase)
}

/// What makes two events of them. What cannot pass (a match won or lost, a price up or down) is told again and again of other
/// days: a second thing must be shared, or the second telling must point back to the first.
fn events(relation: &Told, left: &Here<'_>, right: &Here<'_>, knowledge: &Knowledge) -> Option<Reason> {
    let (f, g) = (frame(left)?, frame(right)?);
    if let (Some((_, t)), Some((_, u))) = (meeting::time(left.side, f), meeting::time(right.side, g))
        && t.disjoint(&u)
    {
        return Some(Reason::OtherTime);
    }
    if left.side.id == right.side.id
        && (sequence::until_now(left.side, f) != sequence::until_now(right.side, g)
            || sequence::year(left.side, f) != sequence::year(right.side, g))
    {
        return Some(Reason::OtherTime);
    }
    let met = Meeting::of(left.side, f, right.side, g, &knowledge.gazetteer);
    if !met.apart.is_empty() && matches!(left.fact.told, FactValue::State(_)) {
        return Some(Reason::OtherParty);
    }
    if relation.passes || matches!(left.fact.told, FactValue::Value(_)) {
        return None;
    }
    let shared = met.same.iter().any(|s| s.1 != left.fact.key && left.side.name(s.1).is_some());
    let back = points_back(right) && right.sentence.saturating_sub(left.sentence) <= BACK;
    let headed = left.side.id == right.side.id
        && heading(left)
        && !heading(right)
        && right.sentence.saturating_sub(left.sentence) <= TOP;
    (!shared && !back && !headed).then_some(Reason::LittleShared)
}

fn frame<'a>(h: &Here<'a>) -> Option<&'a Frame> {
    h.side.analysis.frames.at(h.fact.at)
}

/// How many sentences below a headline tell the same thing as the headline.
const TOP: usize = 3;

fn heading(h: &Here<'_>) -> bool {
    h.side.analysis.reading.sentences.get(h.sentence).is_some_and(|s| s.kind == BlockKind::Headline)
}

/// How many sentences a noun points back.
const BACK: usize = 3;

/// *That victory*, *this rise*: the one just told.
fn points_back(h: &Here<'_>) -> bool {
    let tree = h.side.tree();
    h.fact.nominal
        && tree.children(h.fact.at).any(|c| {
            tree.relation(c) == Relation::Det
                && ["this", "that"].iter().any(|w| tree.words[c].form == word_id(w))
        })
}
