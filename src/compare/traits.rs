//! Comparer `trait`: one bearer, two nationalities, two employers, two home towns in one capacity.

use super::bearers;
use super::group::{Member, each_two};
use super::likeness::is_acronym;
use super::side::{Side, name_key};
use super::verdict::{Comparer, Conflict, Met, Reason, Verdict};
use crate::analysis::{Analysis, Knowledge};
use crate::document::Corpus;
use crate::fact::{Trait, TraitKind};
use crate::knowledge::{Knowledge as Tables, WordClass};
use crate::language::{Relation, TokenKind, dateline};
use crate::mention::PlaceId;
use crate::refer::{Referent, ReferentId, Sort};
use crate::text::{Span, WordId, fold, word_id};
use rustc_hash::FxHashMap;

/// How sure a description means the only one whom it fits.
const FITTING: u16 = 800;

/// A trait of a corpus.
#[derive(Clone, Copy)]
struct Told<'a> {
    side: Side<'a>,
    told: &'a Trait,
    /// Of whom: the referent itself, or the only bearer of the name that its description fits.
    bearer: ReferentId,
    /// True where no other value of its kind stands at the same mention.
    alone: bool,
}

impl<'a> Member<'a> for Told<'a> {
    fn side(&self) -> Side<'a> {
        self.side
    }

    fn span(&self) -> Span {
        self.side.word(self.told.at).span.to(self.side.word(self.told.value).span)
    }
}

/// Hands on every two traits of one bearer, with what came of them.
pub(super) fn each(
    corpus: &Corpus,
    analyses: &[Analysis],
    knowledge: &Knowledge,
    across: bool,
    put: &mut impl FnMut(Met),
) {
    let mut groups: FxHashMap<(WordId, u64), Vec<Told<'_>>> = FxHashMap::default();
    for side in Side::all(corpus, analyses) {
        let bearers = bearers::of(side);
        // The traits told at one mention stand together.
        for here in side.analysis.frames.traits.chunk_by(|t, u| t.at == u.at) {
            for t in here.iter().filter(|t| !filed(side, t)) {
                let bearer = bearers.get(&t.referent).copied().unwrap_or(t.referent);
                let Some(r) = side.analysis.referents.get(bearer) else { continue };
                let alone = !here.iter().any(|u| u.kind == t.kind && u.value != t.value);
                // A name is met in every document; what has none only in its own.
                let key = match r.name() {
                    Some(n) => (name_key(n), u64::MAX),
                    None => (WordId(u64::from(bearer.0)), u64::from(side.id.0)),
                };
                groups.entry(key).or_default().push(Told { side, told: t, bearer, alone });
            }
        }
    }
    for list in groups.values() {
        let judged = |left: &Told<'_>, right: &Told<'_>| {
            one_bearer(left, right).then(|| judge(left, right, knowledge))
        };
        each_two(list, across, judged, put);
    }
}

/// True for what stands in a dateline or in brackets at the head of a story: *NEW YORK*, *(CNN)*.
fn filed(side: Side<'_>, t: &Trait) -> bool {
    let reading = &side.analysis.reading;
    let token = side.word(t.value).token as usize;
    let Some(s) = reading.sentence_at(side.word(t.value).span.start).and_then(|s| reading.sentences.get(s))
    else {
        return false;
    };
    let tokens = &reading.tokens[s.tokens.clone()];
    let bracket =
        tokens.iter().take(BRACKET).position(|t| t.kind == TokenKind::CloseBracket).map_or(0, |i| i + 1);
    s.first && token < s.tokens.start + dateline::length(tokens).max(bracket)
}

/// Within so many tokens a bracket at the head of a story closes.
const BRACKET: usize = 8;

/// Where a trait is told, with the mention that it is told of.
fn referent<'a>(t: &Told<'a>) -> Option<&'a Referent> {
    t.side.analysis.referents.get(t.bearer)
}

/// One referent of a document; across documents a person or a body of the same full name.
fn one_bearer(left: &Told<'_>, right: &Told<'_>) -> bool {
    if left.side.id == right.side.id {
        return left.bearer == right.bearer;
    }
    let (Some(r), Some(s)) = (referent(left), referent(right)) else { return false };
    let names =
        |r: &Referent| r.names.iter().map(|n| fold(n)).filter(|n| n.contains(' ')).collect::<Vec<_>>();
    r.sort == s.sort
        && matches!(r.sort, Sort::Person | Sort::Body | Sort::Thing)
        && names(r).iter().any(|n| names(s).contains(n))
}

fn judge(left: &Told<'_>, right: &Told<'_>, knowledge: &Knowledge) -> Verdict {
    let (a, b) = (left.told, right.told);
    if a.kind != b.kind || a.at == b.at && left.side.id == right.side.id {
        return Verdict::Agree;
    }
    if a.former || b.former {
        return Verdict::Silent(Reason::OtherPhase);
    }
    if !left.alone || !right.alone {
        return Verdict::Silent(Reason::Another);
    }
    let said =
        |t: &Told<'_>| t.side.analysis.referents.statement_at(t.told.at).map(|s| (s.speaker, s.direct));
    if said(left) != said(right) && said(left).is_some() && said(right).is_some() {
        return Verdict::Silent(Reason::TwoVoices);
    }
    let roles = matches!(a.kind, TraitKind::Nation | TraitKind::Age)
        || match (a.role, b.role) {
            (Some(x), Some(y)) => alike(x, y),
            (None, None) => true,
            _ => false,
        };
    if !roles {
        return Verdict::Silent(Reason::LittleShared);
    }
    // A son has a father and a mother, an aide more than one master.
    let owner =
        |t: &Told<'_>| t.side.analysis.referents.of(t.told.value).is_some_and(|r| r.sort == Sort::Person);
    if a.kind == TraitKind::Of && a.role.is_some() && (owner(left) || owner(right)) {
        return Verdict::Silent(Reason::Another);
    }
    // Who is only described may be another of the kind: a press secretary beside a cabinet secretary.
    let described = left.bearer != a.referent || right.bearer != b.referent;
    // "Putin introduced him to generals who, the Russian president said …": whom the sentence names may be meant.
    let beside = |t: &Told<'_>| t.bearer != t.told.referent && names_another(t);
    if beside(left) || beside(right) {
        return Verdict::Silent(Reason::Another);
    }
    if described && a.kind == TraitKind::Of && sort_of(left) != sort_of(right) {
        return Verdict::Silent(Reason::Another);
    }
    if !differ(left, right, knowledge) {
        return Verdict::Agree;
    }
    let name = referent(left).and_then(Referent::name).unwrap_or_default().to_owned();
    Verdict::Conflict(Box::new(Conflict {
        comparer: Comparer::Trait,
        places: [(left.side.id, left.span()), (right.side.id, right.span())],
        values: [worded(left), worded(right)],
        marks: None,
        shared: vec![name],
        about: None,
        sure: if left.bearer == a.referent && right.bearer == b.referent {
            a.sure.min(b.sure)
        } else {
            FITTING
        },
    }))
}

/// True where the sentence of a description names a person: another may be meant, or this one is not.
fn names_another(t: &Told<'_>) -> bool {
    let referents = &t.side.analysis.referents;
    let tree = t.side.tree();
    let words = tree.sentence(tree.sentence_of(t.told.at));
    words.filter(|w| tree.words[*w].tag.is_name()).filter_map(|w| referents.at(w)).any(|(id, _)| {
        // "The singer posted photos of herself with Alleyne": nor is it he.
        referents.get(id).is_some_and(|r| r.sort == Sort::Person && r.name().is_some())
    })
}

/// What is told, in the words of the text; an age in figures, as its mention names the bearer alone.
fn worded(t: &Told<'_>) -> String {
    t.told.years.map_or_else(|| t.side.words(t.told.value), |years| years.to_string())
}

/// The nouns before a role that say what sort of one it is: *press* of *press secretary*.
fn sort_of(t: &Told<'_>) -> Vec<WordId> {
    let tree = t.side.tree();
    let before = tree.children(t.told.at).filter(|c| {
        *c < t.told.at
            && *c != t.told.value
            && tree.relation(*c) == Relation::Compound
            && tree.words[*c].tag.is_noun()
    });
    before.map(|c| tree.words[c].lemma).collect()
}

/// One noun, or two of one meaning.
fn alike(a: WordId, b: WordId) -> bool {
    a == b || Tables::builtin().are_synonyms(a, b, WordClass::Noun, true)
}

/// True where two values cannot be one: two countries, two bodies, two places neither of which holds the other.
fn differ(left: &Told<'_>, right: &Told<'_>, knowledge: &Knowledge) -> bool {
    let g = &knowledge.gazetteer;
    let form = |t: &Told<'_>| t.side.word(t.told.value).form;
    let place = |t: &Told<'_>| -> Option<PlaceId> {
        let words = t.side.words(t.told.value);
        g.place_word(&fold(&words)).or_else(|| {
            let whole = t.side.word(t.told.value).span.of(&t.side.document.text);
            g.place_word(&fold(whole))
        })
    };
    if left.told.kind == TraitKind::Age {
        return left.told.years != right.told.years;
    }
    let (p, q) = (place(left), place(right));
    if left.told.kind == TraitKind::Nation {
        let country = |p: Option<PlaceId>| p.and_then(|p| g.country(p));
        return matches!((country(p), country(q)), (Some(x), Some(y)) if x != y);
    }
    match (p, q) {
        (Some(x), Some(y)) => !g.nested(x, y),
        // A town against a firm says nothing.
        (Some(_), None) | (None, Some(_)) => false,
        (None, None) => {
            let (m, n) = (called(left), called(right));
            let words =
                |name: &str| -> Vec<WordId> { name.split_whitespace().map(|w| word_id(&fold(w))).collect() };
            let (x, y) = (words(&m), words(&n));
            // A body may go by another name than the one that it has here.
            let (here, there) = (left.side.words(left.told.value), right.side.words(right.told.value));
            let whole = m.contains(' ') && n.contains(' ');
            let acronym = [(&m, &n), (&n, &m), (&here, &there), (&there, &here)]
                .iter()
                .any(|(short, long)| is_acronym(short, long) || begins(short, long));
            let referent = |t: &Told<'_>| t.side.analysis.referents.at(t.told.value).map(|(id, _)| id);
            let one = left.side.id == right.side.id
                && referent(left).is_some()
                && referent(left) == referent(right);
            let shared = x.iter().any(|w| y.contains(w));
            let pattern = whole && of_one_pattern(&x, &y);
            (form(left) != form(right) && !shared || pattern) && !acronym && (!one || pattern)
        }
    }
}

/// An acronym of the first words of a longer name: *SNP* before *Scottish National Party Justice Minister*.
fn begins(short: &str, long: &str) -> bool {
    let words: Vec<&str> = long.split_whitespace().collect();
    let bare = short.trim_start_matches("the ").trim_start_matches("The ");
    (2..words.len()).any(|n| is_acronym(bare, &words[..n].join(" ")))
}

/// Two names that part in a word before the last: *Epic Records*, *Capitol Records*; *Consumer Banking*, *Corporate Banking*.
fn of_one_pattern(x: &[WordId], y: &[WordId]) -> bool {
    let parted: Vec<usize> = (0..x.len().min(y.len())).filter(|i| x[*i] != y[*i]).collect();
    x.len() == y.len() && matches!(parted.as_slice(), [i] if i + 1 < x.len())
}

/// The name of a value, or its words. The longer name where the tree has but a part of it: *Records* of *Capitol Records*.
fn called(t: &Told<'_>) -> String {
    let mentions = &t.side.analysis.mentions;
    let token = t.side.word(t.told.value).token as usize;
    let whole = mentions.entity_at(token).map(|e| mentions.entity(e).name.clone());
    let own = t.side.name(t.told.value).map_or_else(|| t.side.words(t.told.value), str::to_owned);
    whole.filter(|w| w.ends_with(&own) && w.len() > own.len()).unwrap_or(own)
}
