//! Who holds which office at which body: "Microsoft chief executive NAME", "NAME, chairman of Apple".

use super::super::{Claim, Relation};
use super::{Bearer, Told};
use crate::language::Tag;
use crate::mention::role::Standing;
use crate::mention::{EntityKind, Value};

pub(super) fn find(told: Told<'_>, out: &mut Vec<Claim>) {
    for m in &told.mentions.list {
        let Value::Role(role) = &m.value else { continue };
        let (Some(holder), Some((from, to))) = (role.holder, role.holder_tokens) else { continue };
        let Some(office) = role.office_key(told.gazetteer) else { continue };
        if role.standing != Standing::Full {
            continue;
        }
        let Some(body) = before(told, m.tokens.start).or_else(|| after(told, m.tokens.end)) else { continue };
        if body.entity == holder {
            continue;
        }
        let subject = told.named(&Bearer { entity: holder, tokens: from..to, inferred: false });
        let mut object = told.named(&body);
        object.key = office;
        let mut claim = told.claim(Relation::Employer, m.tokens.clone(), subject, object);
        claim.quoted = m.quoted;
        out.push(claim);
    }
}

/// "Microsoft chief executive", "Microsoft's chief executive".
fn before(told: Told<'_>, at: usize) -> Option<Bearer> {
    let end = if at > 0 && told.tag(at - 1) == Tag::Genitive { at - 1 } else { at };
    told.name_before(end).filter(|b| body(told, b))
}

/// "chairman of Apple", "spokesman for the Red Cross".
fn after(told: Told<'_>, at: usize) -> Option<Bearer> {
    if !told.is(at, &["of", "at", "for"]) {
        return None;
    }
    let the = usize::from(told.is(at + 1, &["the"]));
    // The Scottish Salmon Council: the demonym is a mention of its own.
    let demonym = demonym(told, at + 1 + the);
    let b = told.name_at(at + 1 + the + demonym).filter(|b| body(told, b))?;
    // "of Apple and Pixar" is two, "of Apple's design team" is a part, "of Apple Europe" another.
    let more = told.is(b.tokens.end, &["and"])
        || matches!(told.tag(b.tokens.end), Tag::Genitive | Tag::Noun | Tag::Name);
    (!more).then_some(b)
}

/// How many tokens a demonym at token `at` covers.
fn demonym(told: Told<'_>, at: usize) -> usize {
    told.mentions
        .inside(at..at + 1)
        .find(|m| matches!(m.value, Value::Place { adjective: true, .. }))
        .map_or(0, |m| m.tokens.len())
}

/// True for a name that is no person's.
fn body(told: Told<'_>, b: &Bearer) -> bool {
    told.kind(b.entity) != EntityKind::Person
}
