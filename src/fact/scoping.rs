//! The scope of a predicate, read off the tree: one place for negation, modals, conditions, plans, *former* and *another*.

use super::frame::{Argument, Slot, Told};
use super::predicate::Predicate;
use super::scope::{Certainty, Phase, Polarity, Scope};
use super::source::Source;
use super::words::Effect;
use crate::language::{Penn, Relation, WordIndex};
use crate::text::word_id;

/// How many governing verbs are asked.
const STEPS: usize = 4;

/// The scope of a predicate.
pub(super) fn of(source: Source<'_>, predicate: &Predicate, arguments: &[Argument]) -> Scope {
    let tree = source.tree;
    let mut scope = Scope::default();
    let mut at = predicate.head;
    // The verb that carries tense and negation: of a noun or adjective after "be" that verb.
    let verb = match (predicate.told, tree.relation(at), tree.head(at)) {
        (Told::Verb, ..) => Some(at),
        (_, Relation::Attr | Relation::Acomp | Relation::Oprd, Some(v)) => Some(v),
        _ => None,
    };
    // The tense first, so that "once" and "will" speak after it.
    if let Some(v) = verb {
        scope.phase = phase(source, v).unwrap_or(scope.phase);
    } else if predicate.told == Told::State {
        scope.phase = Phase::Present;
    }
    modifiers(source, at, &mut scope);
    if let Some(v) = verb {
        if v != at {
            modifiers(source, v, &mut scope);
        }
        for a in arguments.iter().filter(|a| matches!(a.slot, Slot::Agent | Slot::Patient)) {
            if denied_by_determiner(source, a.head) {
                scope.apply(Effect::No);
                break;
            }
        }
        at = v;
    }
    governors(source, at, predicate.told, &mut scope);
    if is_conditional(source, at) || is_purpose(source, at) {
        scope.certainty = Certainty::Open;
    }
    if asks(source, predicate.head) {
        scope.certainty = Certainty::Open;
    }
    scope
}

/// *If the storm hits, ferries will be suspended*: what follows from a condition. What is told in the past came about, whatever it is
/// said of: *ordered its staff to delete the app if they have it*.
fn is_conditional(source: Source<'_>, verb: WordIndex) -> bool {
    let tree = source.tree;
    let conditioned = tree.children(verb).filter(|c| tree.relation(*c) == Relation::Advcl).any(|clause| {
        tree.children(clause).any(|m| {
            tree.relation(m) == Relation::Mark
                && source.scope.effect(tree.words[m].form) == Some(Effect::Unreal)
        })
    });
    // Hardly any verb has such a clause: the tense is asked of those alone.
    conditioned && phase(source, verb) != Some(Phase::Past)
}

/// *A plan to close the school*, *want the library to reopen*: an infinitive under a noun says what is to be done, not what was.
fn is_purpose(source: Source<'_>, verb: WordIndex) -> bool {
    let tree = source.tree;
    tree.words[verb].tag == Penn::Vb
        && matches!(tree.relation(verb), Relation::Acl | Relation::Relcl)
        && tree.children(verb).any(|c| tree.words[c].tag == Penn::To)
}

/// What the children of a word do to it: negation, modals, adverbs, conditions, *former*, *another*.
fn modifiers(source: Source<'_>, word: WordIndex, scope: &mut Scope) {
    let tree = source.tree;
    for c in tree.children(word) {
        let w = &tree.words[c];
        let counts = matches!(
            w.relation,
            Relation::Neg
                | Relation::Aux
                | Relation::Advmod
                | Relation::Mark
                | Relation::Amod
                | Relation::Det
                | Relation::Compound
                | Relation::Predet
                | Relation::Preconj
        );
        if !counts {
            continue;
        }
        // "Not only" takes nothing away, whichever of the two hangs on which.
        let softened = |at: WordIndex| {
            tree.words.get(at).is_some_and(|x| source.scope.effect(x.form) == Some(Effect::Only))
        };
        let only = w.relation == Relation::Advmod
            && tree.children(c).any(|d| tree.relation(d) == Relation::Neg)
            || w.relation == Relation::Neg && softened(c + 1);
        match source.scope.effect(w.form).or_else(|| source.scope.effect(w.lemma)) {
            Some(effect) if !only => scope.apply(effect),
            None if w.relation == Relation::Neg => scope.apply(Effect::No),
            _ => {}
        }
    }
}

/// No one, none of them, neither side, no deal.
fn denied_by_determiner(source: Source<'_>, head: WordIndex) -> bool {
    let tree = source.tree;
    let is_no = |w: WordIndex| {
        matches!(tree.words[w].tag, Penn::Dt | Penn::Nn | Penn::Prp)
            && source.scope.effect(tree.words[w].form) == Some(Effect::No)
    };
    is_no(head) || tree.children(head).any(|c| tree.relation(c) == Relation::Det && is_no(c))
}

/// The tense that a verb group tells.
fn phase(source: Source<'_>, verb: WordIndex) -> Option<Phase> {
    let tree = source.tree;
    let mut tag = tree.words[verb].tag;
    for c in tree.children(verb).filter(|c| matches!(tree.relation(*c), Relation::Aux | Relation::Auxpass)) {
        if source.scope.effect(tree.words[c].form) == Some(Effect::Future) {
            return Some(Phase::Future);
        }
        let t = tree.words[c].tag;
        if t.is_finite() {
            tag = if t == Penn::Vbz || t == Penn::Vbp {
                // "Has met" is past, "is meeting" and "is held" are present.
                if tree.words[c].lemma == word_id("have") { Penn::Vbd } else { Penn::Vbz }
            } else {
                t
            };
        }
    }
    match tag {
        Penn::Vbz | Penn::Vbp => Some(Phase::Present),
        Penn::Vbd => Some(Phase::Past),
        _ => None,
    }
}

/// What the verbs and nouns above do to it: *failed to*, *plans to*, *denied*, *is accused of*; *if* and *unless*.
fn governors(source: Source<'_>, word: WordIndex, told: Told, scope: &mut Scope) {
    let tree = source.tree;
    let mut at = word;
    for step in 0..STEPS {
        let Some(head) = tree.head(at) else { return };
        let by = tree.relation(at);
        let governed = match by {
            Relation::Xcomp | Relation::Pcomp | Relation::Prep | Relation::Pobj | Relation::Acl => true,
            // What is said is its speaker's; only verbs that deny or doubt touch it.
            Relation::Ccomp => true,
            Relation::Dobj | Relation::Nsubjpass => told == Told::Noun || step > 0,
            Relation::Conj => {
                at = head;
                continue;
            }
            _ => false,
        };
        // Two clauses that a semicolon parts stand side by side; and *the bans imposed* were imposed, whatever is done about them.
        let aside =
            by == Relation::Ccomp && (at.min(head)..at.max(head)).any(|w| tree.words[w].form == word_id(";"));
        let participle = by == Relation::Acl && !tree.children(at).any(|c| tree.words[c].tag == Penn::To);
        if !governed || aside || participle && tree.words[at].tag.is_verb() {
            return;
        }
        let w = &tree.words[head];
        if (w.tag.is_verb() || w.tag.is_noun() || w.tag == Penn::Jj)
            && let Some(effect) = source.scope.effect(w.lemma)
        {
            let touches = match effect {
                Effect::Other | Effect::Former | Effect::Part | Effect::Only => false,
                // *Is going to open*; not *organs went to four people*.
                Effect::Future if w.lemma == word_id("go") => by == Relation::Xcomp,
                // Two verbs of denial in a row are rare enough to be left alone.
                _ => true,
            };
            if touches {
                scope.apply(effect);
            }
            if w.tag.is_verb() {
                let mut above = Scope::default();
                modifiers(source, head, &mut above);
                if above.polarity == Polarity::Negative {
                    scope.apply(Effect::No);
                }
                scope.certainty = scope.certainty.max(above.certainty);
            }
        }
        at = head;
    }
}

/// True in a question.
fn asks(source: Source<'_>, word: WordIndex) -> bool {
    let tree = source.tree;
    let sentence = tree.sentence(tree.sentence_of(word));
    tree.words[sentence].last().is_some_and(|w| w.tag == Penn::Stop && w.form == word_id("?"))
}
