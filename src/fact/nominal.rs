//! The arguments of a noun that tells an act: *Ridgeline's lawsuit against Aguilar*, *the arrest of two men by police*.

use super::arguments;
use super::frame::{Argument, Slot};
use super::predicate::Predicate;
use super::source::Source;
use crate::knowledge::AliasKind;
use crate::language::{Relation, WordIndex};
use crate::text::word_id;

/// The arguments of a noun for an act, by slot and place.
pub(super) fn arguments(source: Source<'_>, predicate: &Predicate) -> Vec<Argument> {
    let tree = source.tree;
    let mut out = Vec::new();
    arguments::phrases(tree, predicate.head, &mut out);
    let of = Slot::Under(word_id("of"));
    let (acts, suffers) = parts(source, predicate.head);
    let beside = out.iter().any(|a| a.slot == Slot::Beside);
    let by = out.iter().any(|a| a.slot == Slot::Agent);
    for a in &mut out {
        if a.slot == of {
            // "The fall of the government" has no doer; "the bank's purchase of shares" has both.
            a.slot = if suffers || beside || by { Slot::Patient } else { Slot::Agent };
        } else if a.slot == Slot::Beside && owner(source, a.head) {
            if by || acts && !suffers {
                a.slot = if by { Slot::Patient } else { Slot::Agent };
            } else if suffers && !acts {
                a.slot = Slot::Patient;
            }
        }
    }
    if out.iter().any(|a| a.slot == Slot::Patient) {
        for a in &mut out {
            if a.slot == Slot::Beside && owner(source, a.head) {
                a.slot = Slot::Agent;
            }
        }
    }
    light_verb(source, predicate.head, &mut out);
    out.sort_by_key(|a| (a.slot, a.head));
    out
}

fn owner(source: Source<'_>, word: WordIndex) -> bool {
    source.tree.relation(word) == Relation::Poss
}

/// Whether the roleset of the noun knows one who acts and one who suffers.
fn parts(source: Source<'_>, head: WordIndex) -> (bool, bool) {
    let roleset = source
        .knowledge
        .word(source.tree.words[head].lemma)
        .and_then(|w| w.rolesets().find(|a| a.kind == AliasKind::Noun))
        .map(|a| a.roleset);
    let Some(roleset) = roleset else { return (true, true) };
    let has = |n: u8| roleset.roles().any(|r| r.number == Some(n));
    (has(0), has(1))
}

/// *Made an arrest*, *took a decision*: the subject of the verb is the one who acts.
fn light_verb(source: Source<'_>, head: WordIndex, out: &mut Vec<Argument>) {
    let tree = source.tree;
    if tree.relation(head) != Relation::Dobj || out.iter().any(|a| a.slot == Slot::Agent) {
        return;
    }
    let Some(verb) = tree.head(head) else { return };
    let name = |w: WordIndex| source.knowledge.word(tree.words[w].lemma).map(crate::knowledge::Word::text);
    let (Some(light), Some(noun)) = (name(verb), name(head)) else { return };
    let both = source.knowledge.find(&format!("{light} {noun}"));
    if both.is_some_and(|w| w.rolesets().any(|a| a.kind == AliasKind::LightVerb)) {
        let of_verb = arguments::of_verb(tree, verb);
        out.extend(of_verb.into_iter().filter(|a| a.slot == Slot::Agent));
    }
}
