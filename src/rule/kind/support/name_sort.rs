//! Which names may stand for each other at all: a person for a person, a body for a body, a people for a people.

use super::held::Held;
use crate::align::SentenceId;
use crate::analysis::Analysis;
use crate::knowledge::{Knowledge as Tables, WordClass};
use crate::language::Penn;
use crate::mention::{EntityId, EntityKind, Mention, Value};
use crate::text::{fold, word_id};

/// So many letters at the head of two names in common make two forms of one: Texan, Texas; Democratic, Democrats.
const ROOT: usize = 4;

/// What sort of name it is, as its last word says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    /// Somebody, a body, a place, a work.
    Bearer,
    /// Those who belong to one: Californians, Democrats.
    Members,
    /// What belongs to one: Texan, Islamic, Kremlin-backed.
    Adjective,
}

/// True where a name of the draft and one of a source are names of one sort, and not two forms of one.
pub(super) fn comparable(held: &Held<'_>, m: &Mention, s: SentenceId, n: &Mention) -> bool {
    let (x, y) = (held.scene.words(held.id.document, m.span), held.scene.words(s.document, n.span));
    // An MEP is nobody's name.
    let office = |w: &str| ["MP", "MPs", "MEP", "MEPs", "MSP"].contains(&w);
    !office(&x) && !office(&y) && one_sort(held, m, s, n) && !one_root(&fold(&x), &fold(&y))
}

/// True where both are people, or both are bearers, members or adjectives.
pub(super) fn one_sort(held: &Held<'_>, m: &Mention, s: SentenceId, n: &Mention) -> bool {
    let (a, b) = (held.analysis(), held.scene.analysis(s.document));
    let of_person = |a: &Analysis, m: &Mention| matches!(m.value, Value::Name(e) if person(a, e));
    sort(a, m) == sort(b, n) || of_person(a, m) && of_person(b, n)
}

fn sort(a: &Analysis, m: &Mention) -> Sort {
    let tree = &a.reading.tree;
    let Some(top) = tree.top(tree.of_tokens(m.tokens.clone())) else { return Sort::Bearer };
    let adjective = matches!(m.value, Value::Place { adjective: true, .. });
    match tree.words[top].tag {
        // Northgate Works is a firm.
        Penn::Nnps | Penn::Nns if m.tokens.len() == 1 => Sort::Members,
        Penn::Jj | Penn::Jjr | Penn::Jjs | Penn::Vbn => Sort::Adjective,
        _ if adjective => Sort::Adjective,
        _ => Sort::Bearer,
    }
}

/// True where two names of one word each are forms of one word, or words of one meaning: Muslim, Islamic.
fn one_root(x: &str, y: &str) -> bool {
    let single = |w: &str| !w.contains(' ');
    let last = |w: &str| word_id(w.rsplit(' ').next().unwrap_or(w));
    let synonyms = |class| Tables::builtin().are_synonyms(last(x), last(y), class, false);
    let alike = x.chars().zip(y.chars()).take_while(|(a, b)| a == b).count();
    let shorter = x.chars().count().min(y.chars().count());
    (single(x) || single(y)) && alike >= ROOT && alike + 3 >= shorter
        || single(x) && single(y) && (synonyms(WordClass::Adjective) || synonyms(WordClass::Noun))
}

/// True for the name of a person.
pub(super) fn person(a: &Analysis, e: EntityId) -> bool {
    a.mentions.entity(e).kind == EntityKind::Person
}
