//! What is told of somebody or something beside a name or a noun: nationality, the body or place they belong to, in what capacity.

use super::attach::Attached;
use super::bearing::{Trait, TraitKind};
use super::frame::{Frame, Slot, Told};
use super::scope::{Certainty, Phase, Polarity};
use super::source::Source;
use super::words::Effect;
use crate::language::{NameSort, Penn, Relation, WordIndex};
use crate::refer::{How, ReferentId, Sort};
use crate::text::{WordId, word_id};
use rustc_hash::FxHashSet;

/// The traits told in a document, in text order. Linear in its length.
pub(super) fn of(source: Source<'_>, frames: &[Frame], attached: &Attached) -> Vec<Trait> {
    let tree = source.tree;
    let mut out = Vec::new();
    let mut seen: FxHashSet<(WordIndex, WordIndex)> = FxHashSet::default();
    // What a noun says of a name comes first: *the Swiss group MiraLab* tells it of MiraLab, not of some group.
    for f in frames.iter().filter(|f| f.told == Told::State && tree.words[f.head].tag.is_noun()) {
        if f.scope.polarity == Polarity::Negative || f.scope.certainty != Certainty::Asserted {
            continue;
        }
        let Some((id, anchor)) = f.first(Slot::Patient).and_then(|p| source.referents.at(p)) else {
            continue;
        };
        let old = matches!(f.scope.phase, Phase::Former | Phase::Future) || told_as_past(source, f.head);
        at(source, id, f.head, anchor.sure, old, &mut out, &mut seen);
    }
    for (n, r) in source.referents.list.iter().enumerate() {
        let id = ReferentId(u32::try_from(n).unwrap_or(u32::MAX));
        for a in r.anchors.iter().filter(|a| !a.group && !matches!(a.how, How::Pronoun | How::Relative)) {
            let id = named_beside(source, a.head).filter(|_| r.name().is_none()).unwrap_or(id);
            at(source, id, a.head, a.sure, false, &mut out, &mut seen);
        }
    }
    ages(source, attached, &mut out);
    out.sort_by_key(|t| (t.at, t.value));
    out
}

/// *Jeffrey Royer, 41*, *the 36-year-old*, *a woman aged 80*; not *as a 10-year-old*, which is of another day.
fn ages(source: Source<'_>, attached: &Attached, out: &mut Vec<Trait>) {
    let tree = source.tree;
    for (n, r) in source.referents.list.iter().enumerate().filter(|(_, r)| r.sort == Sort::Person) {
        let referent = ReferentId(u32::try_from(n).unwrap_or(u32::MAX));
        for a in r.anchors.iter().filter(|a| !a.group && !matches!(a.how, How::Pronoun | How::Relative)) {
            let aged = tree.children(a.head).filter(|c| tree.words[*c].form == word_id("aged"));
            let hosts = std::iter::once(a.head).chain(aged);
            let named = tree.words[a.head].tag.is_name();
            let told = hosts.flat_map(|h| attached.amounts(h)).find(|(i, q)| {
                q.age || named && q.unit.is_none() && q.head.is_none() && !q.ordinal && set_off(source, *i)
            });
            let Some((_, q)) = told else { continue };
            let then = tree.relation(a.head) == Relation::Pobj
                && tree.head(a.head).is_some_and(|p| tree.words[p].form == word_id("as"));
            if !(1.0..=120.0).contains(&q.value) || q.low < q.high {
                continue;
            }
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            let years = Some(q.value as u8);
            let role = tree.words[a.head].tag.is_noun().then(|| tree.words[a.head].lemma);
            out.push(Trait {
                referent,
                kind: TraitKind::Age,
                value: a.head,
                years,
                role,
                at: a.head,
                former: then,
                sure: a.sure,
            });
        }
    }
}

/// A bare number between commas: after a person's name it is an age.
fn set_off(source: Source<'_>, mention: usize) -> bool {
    let Some(m) = source.mentions.list.get(mention) else { return false };
    let tree = source.tree;
    let words = tree.of_tokens(m.tokens.clone());
    let mark = |w: Option<&crate::language::Word>| {
        w.is_some_and(|w| matches!(w.tag, Penn::Comma | Penn::Stop | Penn::Right | Penn::Left))
    };
    words.len() == 1
        && mark(words.start.checked_sub(1).and_then(|w| tree.words.get(w)))
        && mark(tree.words.get(words.end))
}

/// The bearer of the name that stands beside a noun: *the drama Maria*.
fn named_beside(source: Source<'_>, noun: WordIndex) -> Option<ReferentId> {
    let tree = source.tree;
    let name = tree.children(noun).find(|c| {
        *c > noun && tree.relation(*c) == Relation::Appos && tree.words[*c].name.sort().is_some()
    })?;
    let (id, _) = source.referents.at(name)?;
    source.referents.get(id)?.name().map(|_| id)
}

/// *Was the mayor*: perhaps no more.
fn told_as_past(source: Source<'_>, head: WordIndex) -> bool {
    let tree = source.tree;
    tree.relation(head) == Relation::Attr && tree.head(head).is_some_and(|v| tree.words[v].tag == Penn::Vbd)
}

fn at(
    source: Source<'_>,
    referent: ReferentId,
    head: WordIndex,
    sure: u16,
    former: bool,
    out: &mut Vec<Trait>,
    seen: &mut FxHashSet<(WordIndex, WordIndex)>,
) {
    let tree = source.tree;
    let word = &tree.words[head];
    let role = if word.tag.is_noun() { Some(word.lemma) } else { title(source, head) };
    let once = |w: WordIndex| {
        tree.children(w).any(|c| source.scope.effect(tree.words[c].form) == Some(Effect::Former))
    };
    let titled_once = tree.children(head).any(|c| tree.relation(c) == Relation::Compound && once(c));
    let former = former || once(head) || titled_once;
    let person = source.referents.get(referent).is_some_and(|r| r.sort == Sort::Person);
    let mut add = |kind, value: WordIndex| {
        // A word of the bearer's own name tells nothing of it; a firm belongs to many and in many ways.
        let other = source.referents.at(value).is_some_and(|(id, _)| id != referent);
        let counts = kind == TraitKind::Nation || other && (person || kind != TraitKind::Of);
        if counts && seen.insert((head, value)) {
            out.push(Trait { referent, kind, value, years: None, role, at: head, former, sure });
        }
    };
    for c in tree.children(head) {
        let child = &tree.words[c];
        // "Super" of *the Super Bowl*: a name right before a name is a part of it.
        if child.relation == Relation::Compound
            && c + 1 == head
            && child.tag.is_name()
            && word.tag.is_name()
            && !matches!(child.name.sort(), Some(NameSort::Nation))
        {
            continue;
        }
        match child.relation {
            Relation::Amod | Relation::Compound | Relation::Nmod | Relation::Poss => {
                match child.name.sort() {
                    Some(NameSort::Nation) if child.relation != Relation::Poss => add(TraitKind::Nation, c),
                    Some(NameSort::Body | NameSort::Place) if c < head => add(TraitKind::Of, c),
                    // "Merrill Lynch's Kyle Cooper": whatever the name looks like.
                    _ if (child.relation == Relation::Poss
                        || word.tag.is_noun() && child.relation == Relation::Compound)
                        && (child.name.sort().is_some() || child.tag.is_name()) =>
                    {
                        add(TraitKind::Of, c);
                    }
                    _ if child.relation == Relation::Amod && child.tag.is_verb() => {
                        let place =
                            tree.children(c).find(|p| tree.words[*p].name.sort() == Some(NameSort::Place));
                        if let Some(p) = place {
                            add(TraitKind::By(child.lemma), p);
                        }
                    }
                    _ => {}
                }
            }
            Relation::Prep
                if ["of", "at", "with", "for", "from"].iter().any(|p| child.form == word_id(p))
                    // *Best director - Jane Roe at the Globe*: behind the name it may be said of anything in the row.
                    && !tree.children(head).any(|n| (head..c).contains(&n) && tree.relation(n) == Relation::Appos) =>
            {
                if let Some(o) = tree.child(c, Relation::Pobj)
                    && matches!(tree.words[o].name.sort(), Some(NameSort::Body | NameSort::Place))
                {
                    add(TraitKind::Of, o);
                }
            }
            _ => {}
        }
    }
}

/// The last common noun before a name: *director* of *British director Sean McAllister*.
fn title(source: Source<'_>, name: WordIndex) -> Option<WordId> {
    let tree = source.tree;
    let nouns = tree.children(name).filter(|c| {
        *c < name
            && tree.words[*c].tag.is_noun()
            && matches!(tree.relation(*c), Relation::Compound | Relation::Nmod)
    });
    nouns.last().map(|c| tree.words[c].lemma)
}
