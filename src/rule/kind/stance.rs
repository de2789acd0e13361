//! Kind `stance`: one holder who in one report is for a thing and in the other against it: "refused to allow foreign troops",
//! "supports a foreign force". The verbs need not be each other's opposites: what counts is on which side they stand.

use super::Check;
use crate::align::clauses::{self, Match, Side};
use crate::align::{PassagePair, SentenceId};
use crate::analysis::Knowledge;
use crate::claim::{Argument, Certainty, Claim, Polarity, Relation, Speaker};
use crate::document::DocumentId;
use crate::finding::Severity;
use crate::language::{Tag, Token, TokenKind};
use crate::mention::{PlaceId, same_bearer};
use crate::rule::{Draft, Scene, Sink, pairs, veto};
use crate::text::{WordId, fold, word_id};
use rustc_hash::FxHashMap;

/// Words that stand before an infinitive whose doer is willing.
const WILLING: [&str; 12] = [
    "agree", "ready", "willing", "prepared", "prepare", "happy", "glad", "decide", "vow", "promise",
    "pledge", "offer",
];
/// Words that stand before an infinitive whose doer is not.
const UNWILLING: [&str; 4] = ["refuse", "decline", "unwilling", "reluctant"];
/// A head noun under which a country acts.
const STATE: [&str; 9] = [
    "government",
    "authority",
    "official",
    "leader",
    "administration",
    "leadership",
    "regime",
    "parliament",
    "ministry",
];
/// Words that make a stance hang on something, or tell that it changed.
const MOVED: [&str; 22] = [
    "if",
    "unless",
    "until",
    "only",
    "provided",
    "condition",
    "conditions",
    "but",
    "although",
    "though",
    "initially",
    "first",
    "earlier",
    "previously",
    "once",
    "longer",
    "eventually",
    "finally",
    "instead",
    "partly",
    "partially",
    "despite",
];

/// A phrase by the words after its first, and the side that it tells: true is for.
type Entry = (Vec<WordId>, bool);

struct Stances {
    verbs: FxHashMap<WordId, Vec<Entry>>,
}

pub(super) fn build(table: toml::Table, knowledge: &Knowledge) -> Result<Box<dyn Check>, String> {
    super::without_parameters(&table)?;
    let mut verbs: FxHashMap<WordId, Vec<Entry>> = FxHashMap::default();
    for r in knowledge.lexicon.rows("stances") {
        let mut words = r.get(0).split_whitespace().map(word_id);
        let Some(first) = words.next() else { continue };
        verbs.entry(first).or_default().push((words.collect(), r.get(1) == "for"));
    }
    for list in verbs.values_mut() {
        list.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
    }
    Ok(Box::new(Stances { verbs }))
}

/// Where somebody stands.
struct Stand<'a> {
    id: SentenceId,
    claim: &'a Claim,
    holder: &'a Argument,
    thing: &'a Argument,
    on: bool,
}

impl Check for Stances {
    fn passages(&self, scene: &Scene<'_>, pair: &PassagePair, sink: &mut Sink) {
        // Within one story a change of mind is told as one.
        if pair.left.document == pair.right.document || !pairs::running(scene, pair) {
            return;
        }
        let stands = |id: SentenceId| -> Vec<Stand<'_>> {
            pairs::claims(scene, id).iter().filter_map(|c| self.stand(scene, id, c)).collect()
        };
        let right = stands(pair.right);
        if right.is_empty() {
            return;
        }
        for x in stands(pair.left) {
            for y in right.iter().filter(|y| y.on != x.on) {
                if !holder(scene, &x, y) || !thing(scene, pair, &x, y) {
                    continue;
                }
                self.judge(scene, pair, &x, y, sink);
            }
        }
    }
}

impl Stances {
    /// The stance that a claim tells.
    fn stand<'a>(&self, scene: &Scene<'a>, id: SentenceId, c: &'a Claim) -> Option<Stand<'a>> {
        let Relation::Act { verb, .. } = c.relation else { return None };
        if c.quoted || c.nominal || matches!(c.certainty, Certainty::Unreal | Certainty::Asked) {
            return None;
        }
        let a = scene.analysis(id.document);
        let end = scene.sentence(id).tokens.end;
        let tokens = &a.reading.tokens[..end];
        let head = (c.verb.clone()).rev().find(|k| tokens[*k].stem == verb)?;
        let (to, mut on) = self
            .verbs
            .get(&verb)?
            .iter()
            .find_map(|(rest, on)| after(tokens, head, rest).map(|to| (to, *on)))?;
        let thing = if !c.object.is_empty() && c.object.tokens.start >= to || to == head + 1 {
            &c.object
        } else {
            c.modifiers.iter().map(|m| &m.argument).find(|m| m.tokens.start >= to)?
        };
        if thing.is_empty() || thing.pronoun {
            return None;
        }
        let word = |k: usize, list: &[&str]| {
            tokens.get(k).is_some_and(|t| list.iter().any(|w| t.stem == word_id(w) || t.word == word_id(w)))
        };
        if tokens[c.verb.start].tag == Tag::To {
            let before = c.verb.start.checked_sub(1).filter(|k| *k >= scene.sentence(id).tokens.start)?;
            if word(before, &UNWILLING) {
                on = on.then_some(false)?;
            } else if word(before, &WILLING) {
                if c.polarity == Polarity::Negative {
                    on = on.then_some(false)?;
                }
            } else {
                return None;
            }
        } else {
            let modal = c.verb.clone().find(|k| tokens[*k].tag == Tag::Modal);
            let willed = modal.is_none_or(|m| word(m, &["will", "'ll", "wo", "would"]))
                || c.polarity == Polarity::Negative
                    && modal.is_some_and(|m| word(m, &["can", "ca", "could"]));
            if !c.finite || !willed || modal.is_none() && c.certainty != Certainty::Asserted {
                return None;
            }
            if c.polarity == Polarity::Negative {
                // Not to oppose is not to support.
                on = on.then_some(false)?;
            }
        }
        let holder = if c.subject.pronoun { antecedent(scene, id, c)? } else { &c.subject };
        (!holder.is_empty()).then_some(Stand { id, claim: c, holder, thing, on })
    }

    fn judge(&self, scene: &Scene<'_>, pair: &PassagePair, x: &Stand<'_>, y: &Stand<'_>, sink: &mut Sink) {
        let label = |s: &Stand<'_>| scene.words(s.id.document, told(scene, s));
        let places = || [x, y].map(|s| scene.place(s.id.document, told(scene, s), label(s))).to_vec();
        let reason = if pairs::other_times(scene, pair) {
            Some("other-time")
        } else if [x, y].iter().any(|s| pairs::has(scene, s.id, &MOVED) || change(scene, s)) {
            Some("change")
        } else if [x, y].iter().any(|s| !own_voice(scene, s)) {
            Some("speaker")
        } else {
            None
        };
        if let Some(reason) = reason {
            sink.silent(reason, places);
            return;
        }
        let mut draft = Draft::new(
            places(),
            "one holder and one thing: for it in the one report, against it in the other",
            78,
        )
        .slot("left", label(x))
        .slot("right", label(y))
        .key(fold(&label(x)))
        .key(fold(&label(y)));
        // Reports of two days may tell of a change of mind.
        if let (Some(p), Some(q)) = (scene.document(x.id.document).date, scene.document(y.id.document).date)
            && p != q
        {
            draft = draft.severity(Severity::Info);
        }
        sink.report(draft);
    }
}

/// One past the words of a phrase after token `head`, one word allowed between each two.
fn after(tokens: &[Token], head: usize, rest: &[WordId]) -> Option<usize> {
    let mut k = head + 1;
    for w in rest {
        let step = (0..2).find(|s| tokens.get(k + s).is_some_and(|t| t.word == *w || t.stem == *w))?;
        k += step + 1;
    }
    Some(k)
}

/// From the holder to the thing.
fn told(scene: &Scene<'_>, s: &Stand<'_>) -> crate::text::Span {
    let reading = &scene.analysis(s.id.document).reading;
    let from = if s.claim.subject.is_empty() { s.claim.verb.start } else { s.claim.subject.tokens.start };
    // An editor's bracket and the pronoun that it explains stand before the subject.
    let bracket = |k: &usize| reading.tokens.get(*k).is_some_and(|t| t.kind == TokenKind::OpenBracket);
    let from = from.checked_sub(1).filter(bracket).map_or(from, |k| k.saturating_sub(1));
    reading.span(from.min(s.claim.verb.start)..s.thing.tokens.end.max(s.claim.verb.end))
}

fn change(scene: &Scene<'_>, s: &Stand<'_>) -> bool {
    let from = s.claim.verb.start;
    let to = s.thing.tokens.end.max(s.claim.verb.end);
    veto::cue_near(scene, s.id.document, from..to, 3, &["update", "earlier", "other", "former", "subset"])
}

/// "Norvik insists that it will never accept": the one subject of the clause before.
fn antecedent<'a>(scene: &Scene<'a>, id: SentenceId, c: &Claim) -> Option<&'a Argument> {
    let mut found: Option<&Argument> = None;
    for earlier in pairs::claims(scene, id).iter().filter(|e| e.verb.end <= c.subject.tokens.start) {
        for a in [&earlier.subject, &earlier.object] {
            if a.is_empty() || a.pronoun {
                continue;
            }
            if found.is_some_and(|f| f.tokens != a.tokens) {
                return None;
            }
            found = Some(a);
        }
    }
    found
}

/// The country in whose name a noun phrase acts: Norvia, the Norvian government, officials of Norvia.
fn country(scene: &Scene<'_>, document: DocumentId, a: &Argument) -> Option<PlaceId> {
    let gazetteer = &scene.knowledge.gazetteer;
    let head = scene.analysis(document).reading.tokens.get(a.head)?;
    let [place] = a.places.as_slice() else { return None };
    let state = STATE.iter().any(|w| head.stem == word_id(w));
    let alone = head.tag == Tag::Name && a.entities.is_empty();
    (gazetteer.country(*place) == Some(*place) && (state || alone)).then_some(*place)
}

fn holder(scene: &Scene<'_>, x: &Stand<'_>, y: &Stand<'_>) -> bool {
    match (country(scene, x.id.document, x.holder), country(scene, y.id.document, y.holder)) {
        (Some(p), Some(q)) => p == q,
        (None, None) => {
            let (a, b) = sides(scene, x, y);
            clauses::arguments(scene.knowledge, a, x.holder, b, y.holder) == Match::Same
        }
        _ => false,
    }
}

fn sides<'a>(scene: &Scene<'a>, x: &Stand<'a>, y: &Stand<'a>) -> (Side<'a>, Side<'a>) {
    (
        Side { analysis: scene.analysis(x.id.document), claim: x.claim },
        Side { analysis: scene.analysis(y.id.document), claim: y.claim },
    )
}

/// One thing: one noun or one kind of thing, and nothing that tells the one from the other; in long reports it must be named too.
fn thing(scene: &Scene<'_>, pair: &PassagePair, x: &Stand<'_>, y: &Stand<'_>) -> bool {
    let (a, b) = sides(scene, x, y);
    let (ea, eb) = (&a.analysis.mentions, &b.analysis.mentions);
    let shared: Vec<_> = x
        .thing
        .entities
        .iter()
        .flat_map(|e| y.thing.entities.iter().map(move |f| (*e, *f)))
        .filter(|(e, f)| same_bearer(ea.entity(*e), eb.entity(*f)))
        .collect();
    let places = x.thing.places.iter().any(|p| y.thing.places.contains(p));
    let named = !shared.is_empty() || places;
    // A thing of two owners is two things.
    let other = |p: bool, q: bool| p && q && !named;
    if other(!x.thing.entities.is_empty(), !y.thing.entities.is_empty())
        || other(!x.thing.places.is_empty(), !y.thing.places.is_empty())
    {
        return false;
    }
    let one = clauses::arguments(scene.knowledge, a, x.thing, b, y.thing) == Match::Same
        || named && alike(scene, a, x.thing, b, y.thing);
    one && (named || pairs::short(scene, pair))
}

/// One kind of head, and of the words that are no names each side has none that the other lacks where that has some too.
fn alike(scene: &Scene<'_>, a: Side<'_>, x: &Argument, b: Side<'_>, y: &Argument) -> bool {
    let cues = &scene.knowledge.cues;
    let stem = |s: Side<'_>, k: usize| s.analysis.reading.tokens.get(k).map(|t| t.stem).unwrap_or_default();
    if !cues.synonyms(stem(a, x.head), stem(b, y.head)) {
        return false;
    }
    let words = |s: Side<'_>, r: &Argument| -> Vec<WordId> {
        r.tokens
            .clone()
            .filter(|k| *k != r.head && s.analysis.mentions.entity_at(*k).is_none())
            .map(|k| &s.analysis.reading.tokens[k])
            .filter(|t| matches!(t.tag, Tag::Noun | Tag::Adj | Tag::Num | Tag::VerbPart | Tag::VerbIng))
            .map(|t| t.stem)
            .collect()
    };
    let (p, q) = (words(a, x), words(b, y));
    p.iter().all(|w| q.contains(w)) || q.iter().all(|w| p.contains(w))
}

/// The story says it, or the holder.
fn own_voice(scene: &Scene<'_>, s: &Stand<'_>) -> bool {
    let mentions = &scene.analysis(s.id.document).mentions;
    match s.claim.speaker {
        Speaker::Narrator => true,
        Speaker::Entity(e) => {
            s.holder.entities.iter().any(|f| e == *f || same_bearer(mentions.entity(e), mentions.entity(*f)))
        }
        Speaker::Noun(k) => k == s.holder.key,
    }
}
