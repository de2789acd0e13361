//! What a word does in its sentence, asked of the tree: subject of what, governed by what, one of which conjuncts. The one
//! place that knows how the relations of the training data draw prepositions, passives and copulas.

use crate::language::{Penn, Relation, Tree, WordIndex};

/// What a noun phrase does in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Role {
    /// Subject of the main clause.
    MainSubject,
    /// Subject of another clause.
    Subject,
    /// Direct object.
    Object,
    /// Indirect object.
    Dative,
    /// The doer in a passive.
    Agent,
    /// Under a preposition of a verb.
    Oblique,
    /// Under a preposition of a noun.
    OfNoun,
    /// The owner.
    Possessor,
    /// Beside a noun.
    Apposed,
    /// After *be*.
    Attribute,
    /// Head of its sentence.
    Root,
    /// Before its noun.
    Premodifier,
    /// Anything else.
    Other,
}

impl Role {
    /// True for subjects.
    #[must_use]
    pub fn is_subject(self) -> bool {
        matches!(self, Self::MainSubject | Self::Subject)
    }

    /// True where the phrase is an argument of a predicate.
    #[must_use]
    pub fn is_argument(self) -> bool {
        matches!(
            self,
            Self::MainSubject | Self::Subject | Self::Object | Self::Dative | Self::Agent | Self::Oblique
        )
    }
}

/// The first of the conjuncts that `word` is one of; `word` itself where it is none.
#[must_use]
pub fn first_conjunct(tree: &Tree, word: WordIndex) -> WordIndex {
    let mut at = word;
    // Lists longer than this are none of prose; past it the work would grow with the square of their length.
    for _ in 0..FARTHEST {
        match tree.head(at).filter(|_| tree.relation(at) == Relation::Conj) {
            Some(h) if h < at => at = h,
            _ => break,
        }
    }
    at
}

/// How many steps up a tree are taken at most.
const FARTHEST: usize = 48;

/// The further conjuncts of `word`, in text order: *Mets* and *Rebane* of *Tamm, Mets and Rebane*.
#[must_use]
pub fn conjuncts(tree: &Tree, word: WordIndex) -> Vec<WordIndex> {
    let mut out = Vec::new();
    let mut at = word;
    // Chains hang each on the one before; flat lists hang all on the first.
    loop {
        let more: Vec<WordIndex> =
            tree.children(at).filter(|c| tree.relation(*c) == Relation::Conj && *c > at).collect();
        let Some(last) = more.last().copied() else { break };
        out.extend(more);
        at = last;
    }
    out
}

/// The word that the phrase of `word` hangs on, past conjunctions and prepositions, and what it does there.
#[must_use]
pub fn argument(tree: &Tree, word: WordIndex) -> (Option<WordIndex>, Role) {
    let top = first_conjunct(tree, word);
    let head = tree.head(top);
    let role = match tree.relation(top) {
        Relation::Nsubj | Relation::Nsubjpass => match head.map(|h| tree.relation(h)) {
            Some(Relation::Root) => Role::MainSubject,
            _ => Role::Subject,
        },
        Relation::Dobj => Role::Object,
        Relation::Dative => Role::Dative,
        Relation::Poss => Role::Possessor,
        Relation::Appos => Role::Apposed,
        Relation::Attr | Relation::Oprd => Role::Attribute,
        Relation::Root => Role::Root,
        Relation::Compound | Relation::Nmod | Relation::Amod | Relation::Nummod => Role::Premodifier,
        Relation::Pobj => return under_preposition(tree, head),
        _ => Role::Other,
    };
    (head, role)
}

fn under_preposition(tree: &Tree, preposition: Option<WordIndex>) -> (Option<WordIndex>, Role) {
    let Some(mut p) = preposition else { return (None, Role::Other) };
    let mut relation = tree.relation(p);
    // "out of the house": a preposition under a preposition.
    while matches!(relation, Relation::Prep | Relation::Pcomp) {
        match tree.head(p) {
            Some(h) if tree.words[h].tag == Penn::In && tree.relation(h) == Relation::Prep => {
                p = h;
                relation = tree.relation(p);
            }
            _ => break,
        }
    }
    let head = tree.head(p);
    let role = match (relation, head) {
        (Relation::Agent, _) => Role::Agent,
        (Relation::Dative, _) => Role::Dative,
        (_, Some(h)) if tree.words[h].tag.is_noun() || tree.words[h].tag.is_name() => Role::OfNoun,
        (_, Some(_)) => Role::Oblique,
        (_, None) => Role::Other,
    };
    (head, role)
}

/// The predicate of the clause that `word` stands in: the head of the nearest argument at or above it.
#[must_use]
pub fn predicate(tree: &Tree, word: WordIndex) -> WordIndex {
    let mut at = word;
    for _ in 0..FARTHEST {
        let Some(head) = tree.head(at) else { break };
        let (governor, role) = argument(tree, at);
        if role.is_argument() {
            return governor.unwrap_or(head);
        }
        at = head;
    }
    at
}

/// The overt subject of a verb, of an active or a passive.
#[must_use]
pub fn subject(tree: &Tree, verb: WordIndex) -> Option<WordIndex> {
    tree.children(verb).find(|c| matches!(tree.relation(*c), Relation::Nsubj | Relation::Nsubjpass))
}

/// The one who does what a verb says, also where the verb has no subject of its own: that of the verb it is joined to or
/// depends on (*stood up and said*, *added, saying*), the noun that a relative clause or participle describes.
#[must_use]
pub fn doer(tree: &Tree, verb: WordIndex) -> Option<WordIndex> {
    let mut at = verb;
    for _ in 0..6 {
        if let Some(s) = subject(tree, at) {
            let relative = matches!(tree.words[s].tag, Penn::Wp | Penn::Wdt)
                || tree.words[s].tag == Penn::In && tree.relation(at) == Relation::Relcl;
            return if relative && tree.relation(at) == Relation::Relcl { tree.head(at) } else { Some(s) };
        }
        match (tree.relation(at), tree.head(at)) {
            (Relation::Conj | Relation::Advcl | Relation::Xcomp | Relation::Dep, Some(h)) => at = h,
            (Relation::Relcl | Relation::Acl, Some(h)) => return Some(h),
            _ => return None,
        }
    }
    None
}

/// What is said of the subject after *be* or *become*: the noun of *X is the mayor*; none under *not* or a modal.
#[must_use]
pub fn attribute(tree: &Tree, verb: WordIndex) -> Option<WordIndex> {
    let open = |c: WordIndex| {
        tree.relation(c) == Relation::Neg
            || tree.relation(c) == Relation::Aux && matches!(tree.words[c].tag, Penn::Md | Penn::To)
    };
    if tree.children(verb).any(open) {
        return None;
    }
    tree.child(verb, Relation::Attr)
}

/// How many words a word hangs under.
#[must_use]
pub fn depth(tree: &Tree, word: WordIndex) -> usize {
    let mut at = word;
    let mut n = 0;
    while let Some(h) = tree.head(at) {
        n += 1;
        at = h;
    }
    n
}

/// True for the head of a noun phrase by its tag.
#[must_use]
pub fn is_nominal(tag: Penn) -> bool {
    tag.is_noun() || tag.is_name()
}
