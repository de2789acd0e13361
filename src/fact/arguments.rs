//! The arguments of a verb or a state, found over the tree: passives, relative clauses, participles, control and coordination
//! all give the same slots.

use super::frame::{Argument, Slot};
use crate::language::{Penn, Relation, Tree, WordIndex};
use crate::text::word_id;

/// How many verbs up a subject is looked for.
const STEPS: usize = 6;

/// The arguments of a verb, by slot and place.
pub(super) fn of_verb(tree: &Tree, verb: WordIndex) -> Vec<Argument> {
    let mut out = Vec::new();
    let passive = is_passive(tree, verb);
    let mut subject = false;
    for c in tree.children(verb) {
        let slot = match tree.relation(c) {
            Relation::Nsubj => Slot::Agent,
            Relation::Nsubjpass => Slot::Patient,
            Relation::Dobj => Slot::Patient,
            Relation::Dative if tree.words[c].tag != Penn::In && tree.words[c].tag != Penn::To => Slot::Recipient,
            Relation::Attr | Relation::Oprd | Relation::Acomp => Slot::Attribute,
            Relation::Prep | Relation::Agent | Relation::Dative => {
                out.extend(under(tree, c, passive));
                continue;
            }
            _ => continue,
        };
        subject |= matches!(tree.relation(c), Relation::Nsubj | Relation::Nsubjpass);
        if let Some(head) = meant(tree, c, verb) {
            out.push(Argument { slot, head });
        }
    }
    if subject {
        relative_object(tree, verb, passive, &mut out);
    } else if let Some(head) = borrowed_subject(tree, verb) {
        let slot = if passive { Slot::Patient } else { Slot::Agent };
        if out.iter().all(|a| a.head != head) {
            out.push(Argument { slot, head });
        }
    }
    out.sort_by_key(|a| (a.slot, a.head));
    out
}

/// The arguments of what somebody or something is said to be: the one of whom it is said, as patient, and phrases under it.
pub(super) fn of_state(tree: &Tree, head: WordIndex) -> Vec<Argument> {
    let mut out = Vec::new();
    let of = match (tree.relation(head), tree.head(head)) {
        (Relation::Attr | Relation::Acomp | Relation::Oprd, Some(verb)) => {
            // "Found him guilty": the object, where there is one.
            let object = tree.child(verb, Relation::Dobj).filter(|_| tree.relation(head) != Relation::Attr);
            let own = object.into_iter().chain(tree.children(verb)).find(|c| {
                tree.relation(*c) == Relation::Dobj && tree.relation(head) != Relation::Attr
                    || matches!(tree.relation(*c), Relation::Nsubj | Relation::Nsubjpass)
            });
            own.map_or_else(|| borrowed_subject(tree, verb), |c| meant(tree, c, verb))
        }
        (_, above) => above,
    };
    out.extend(of.map(|head| Argument { slot: Slot::Patient, head }));
    phrases(tree, head, &mut out);
    out.sort_by_key(|a| (a.slot, a.head));
    out
}

/// Owners and prepositional phrases of a noun or an adjective.
pub(super) fn phrases(tree: &Tree, head: WordIndex, out: &mut Vec<Argument>) {
    for c in tree.children(head) {
        match tree.relation(c) {
            Relation::Poss => out.push(Argument { slot: Slot::Beside, head: c }),
            Relation::Compound | Relation::Nmod | Relation::Amod if tree.words[c].name.sort().is_some() => {
                out.push(Argument { slot: Slot::Beside, head: c });
            }
            Relation::Prep | Relation::Agent => out.extend(under(tree, c, true)),
            _ => {}
        }
    }
}

/// True for a passive: an auxiliary of one, a bare participle under a noun, or one that shares the auxiliary of the verb before.
pub(super) fn is_passive(tree: &Tree, verb: WordIndex) -> bool {
    let own = |v: WordIndex| {
        tree.children(v).any(|c| matches!(tree.relation(c), Relation::Auxpass | Relation::Nsubjpass))
    };
    if own(verb) {
        return true;
    }
    if tree.words[verb].tag != Penn::Vbn || tree.children(verb).any(|c| tree.relation(c) == Relation::Aux) {
        return false;
    }
    match (tree.relation(verb), tree.head(verb)) {
        (Relation::Acl | Relation::Amod, _) => true,
        // A participle of an adverbial clause without a subject: Asked why, he …
        (Relation::Advcl, _) => !tree.children(verb).any(|c| tree.relation(c) == Relation::Nsubj),
        (Relation::Conj, Some(h)) => own(h) && !tree.children(verb).any(|c| tree.relation(c) == Relation::Nsubj),
        _ => false,
    }
}

/// The phrase under a preposition: *by* under a passive tells the agent, *to* the recipient.
fn under(tree: &Tree, preposition: WordIndex, passive: bool) -> Option<Argument> {
    let mut inner = preposition;
    // "out of the house": a preposition under a preposition.
    if let Some(p) = tree.child(preposition, Relation::Prep)
        && tree.child(preposition, Relation::Pobj).is_none()
    {
        inner = p;
    }
    let head = tree.child(inner, Relation::Pobj)?;
    let form = tree.words[inner].form;
    let slot = match tree.relation(preposition) {
        Relation::Agent => Slot::Agent,
        Relation::Dative => Slot::Recipient,
        _ if passive && form == word_id("by") => Slot::Agent,
        _ => Slot::Under(form),
    };
    Some(Argument { slot, head })
}

/// The word that a subject or object means: the noun before a relative clause for its *who* or *which*.
fn meant(tree: &Tree, word: WordIndex, verb: WordIndex) -> Option<WordIndex> {
    let relative = matches!(tree.words[word].tag, Penn::Wp | Penn::Wdt)
        || tree.words[word].tag == Penn::In && tree.relation(verb) == Relation::Relcl;
    if !relative {
        return Some(word);
    }
    let mut at = verb;
    for _ in 0..STEPS {
        match (tree.relation(at), tree.head(at)) {
            (Relation::Relcl, Some(h)) => return Some(h),
            (Relation::Conj | Relation::Xcomp | Relation::Ccomp, Some(h)) => at = h,
            _ => return None,
        }
    }
    None
}

/// *The house that he bought*, *the man they arrested*: the noun is the object where the verb lacks one.
fn relative_object(tree: &Tree, verb: WordIndex, passive: bool, out: &mut Vec<Argument>) {
    if tree.relation(verb) != Relation::Relcl || passive || out.iter().any(|a| a.slot == Slot::Patient) {
        return;
    }
    let Some(noun) = tree.head(verb) else { return };
    // "The day he died" and a preposition left hanging ("the man he talked to") leave the object open.
    let hanging = tree.children(verb).any(|c| {
        tree.relation(c) == Relation::Prep && tree.child(c, Relation::Pobj).is_none()
            || tree.words[c].tag == Penn::Wrb
    });
    if !hanging && out.iter().all(|a| a.head != noun) {
        out.push(Argument { slot: Slot::Patient, head: noun });
    }
}

/// The one who does what a verb without a subject of its own says.
fn borrowed_subject(tree: &Tree, verb: WordIndex) -> Option<WordIndex> {
    let mut at = verb;
    for _ in 0..STEPS {
        let head = tree.head(at)?;
        let by = tree.relation(at);
        match by {
            Relation::Relcl | Relation::Acl | Relation::Amod if tree.words[head].tag.is_verb() => return None,
            // "The right to vote" does not say who votes.
            Relation::Acl if tree.words[at].tag == Penn::Vb => return None,
            Relation::Relcl | Relation::Acl | Relation::Amod => return Some(head),
            Relation::Conj | Relation::Advcl | Relation::Xcomp | Relation::Dep => {}
            Relation::Pcomp => {
                // "By going", "accused of killing": the one of the verb above.
                let above = tree.head(head)?;
                if !tree.words[above].tag.is_verb() {
                    return None;
                }
                if let Some(s) = subject_of(tree, above, Relation::Pcomp) {
                    return Some(s);
                }
                at = above;
                continue;
            }
            _ => return None,
        }
        if let Some(s) = subject_of(tree, head, by) {
            return Some(s);
        }
        at = head;
    }
    None
}

/// The word that a verb governed so takes for its subject: of *told him to go* the object.
fn subject_of(tree: &Tree, verb: WordIndex, by: Relation) -> Option<WordIndex> {
    if by == Relation::Xcomp
        && let Some(object) = tree.child(verb, Relation::Dobj)
    {
        return Some(object);
    }
    let own = tree.children(verb).find(|c| matches!(tree.relation(*c), Relation::Nsubj | Relation::Nsubjpass));
    own.and_then(|c| meant(tree, c, verb))
}
