//! Who did it, against the sources: the draft names one, the passage that tells the same act of the same thing another.

use super::held::Held;
use super::negation::{claims, light};
use crate::align::SentenceId;
use crate::analysis::Analysis;
use crate::claim::{Argument, Claim, Polarity, Relation};
use crate::language::{Tag, TokenKind};
use crate::mention::{Entity, Mention, Value, same_bearer};
use crate::rule::Sink;
use crate::text::WordId;

/// Reports acts that the draft gives to one bearer of a name and the sources to another.
pub(super) fn look(held: &Held<'_>, sink: &mut Sink) {
    if held.score() < 0.3 {
        return;
    }
    for ours in claims(held, held.id).iter().filter(|c| told(c) && !light(held, c)) {
        let Some((mine, at)) = agent(held.analysis(), ours) else { continue };
        let Some((s, there)) = other(held, ours, mine) else { continue };
        sink.report(
            held.finding(at.span, "", Some((s, there.span)), "the source gives the same act to another", 78)
                .key(held.scene.words(held.id.document, at.span))
                .key(held.scene.words(s.document, there.span)),
        );
    }
}

/// A positive act of one that is named outright.
fn told(c: &Claim) -> bool {
    matches!(c.relation, Relation::Act { .. }) && c.polarity == Polarity::Positive && !c.quoted && !c.passive
}

/// The one named bearer that a claim's subject is, where the name itself stands in it.
fn agent<'a>(a: &'a Analysis, c: &Claim) -> Option<(&'a Entity, &'a Mention)> {
    let [e] = c.subject.entities.as_slice() else { return None };
    if !c.subject.places.is_empty() {
        return None;
    }
    let m = a.mentions.inside(c.subject.tokens.clone()).find(|m| m.value == Value::Name(*e))?;
    m.tokens.contains(&c.subject.head).then(|| (a.mentions.entity(*e), m))
}

/// The agent of the same act and object in the best passages, where the draft's agent does it in none.
fn other<'a>(held: &Held<'a>, ours: &Claim, mine: &Entity) -> Option<(SentenceId, &'a Mention)> {
    let (Relation::Act { verb, class }, own) = (ours.relation, held.analysis()) else { return None };
    let about = keys(own, ours);
    if about.len() < 2 {
        return None;
    }
    let mut found = None;
    for s in held.around() {
        let a = held.scene.analysis(s.document);
        for c in claims(held, s) {
            let Relation::Act { verb: v, class: k } = c.relation else { continue };
            if k != class && v != verb {
                continue;
            }
            let of_mine = a
                .mentions
                .inside(held.scene.sentence(s).tokens.clone())
                .any(|m| matches!(m.value, Value::Name(e) if same_bearer(a.mentions.entity(e), mine)));
            let shared = keys(a, c).iter().filter(|k| about.contains(k)).count();
            if of_mine && shared > 0 {
                return None; // he stands in a passage that tells of it
            }
            let close = v == verb && held.close(0.5).any(|b| b == s);
            if shared < 2 || !close || found.is_some() {
                continue;
            }
            let Some((theirs, at)) = agent(a, c) else { continue };
            let apart = theirs.kind == mine.kind
                && !same_bearer(theirs, mine)
                && !held
                    .range()
                    .any(|i| at.tokens.clone().any(|j| own.contents.keys[i] == a.contents.keys[j]));
            if apart {
                found = Some((s, at));
            }
        }
    }
    found
}

/// What the act is done to, with, at: the content words of object and modifiers.
fn keys(a: &Analysis, c: &Claim) -> Vec<WordId> {
    let of = |x: &Argument| -> Vec<WordId> {
        x.tokens
            .clone()
            .filter(|i| {
                let t = &a.reading.tokens[*i];
                t.kind == TokenKind::Number || matches!(t.tag, Tag::Noun | Tag::Name | Tag::Adj | Tag::Num)
            })
            .map(|i| a.contents.keys[i])
            .filter(|k| *k != WordId::default())
            .collect()
    };
    let mut out = of(&c.object);
    out.extend(c.modifiers.iter().flat_map(|m| of(&m.argument)));
    out.sort_unstable();
    out.dedup();
    out
}
