//! Which words tell a predicate, and under which lemma it is known whatever tells it.

use super::frame::{Source, Told};
use crate::knowledge::{AliasKind, LinkKind, NounSort, WordClass};
use crate::language::{Penn, Relation, Tree, WordIndex};
use crate::text::{WordId, word_id};

/// A word that tells a predicate.
#[derive(Clone, Copy, Debug)]
pub(super) struct Predicate {
    /// The word.
    pub head: WordIndex,
    /// What tells it.
    pub told: Told,
    /// The lemma by which it is known.
    pub key: WordId,
}

/// The predicate that a word tells, if it tells one.
pub(super) fn at(source: Source<'_>, head: WordIndex) -> Option<Predicate> {
    let tree = source.tree;
    let word = tree.words.get(head)?;
    let make = |told, key| Some(Predicate { head, told, key });
    match word.relation {
        Relation::Aux | Relation::Auxpass | Relation::Punct | Relation::Prt => return None,
        _ => {}
    }
    if word.tag.is_verb() {
        if word.relation == Relation::Compound || is_copula(tree, head) {
            return None;
        }
        return make(Told::Verb, with_particle(source, head));
    }
    if word.tag.is_noun() {
        if let Some(key) = verb_of_noun(source, head) {
            return make(Told::Noun, key);
        }
        if tells_state(tree, head) {
            return make(Told::State, word.lemma);
        }
        // A noun that a relation goes by tells it wherever it stands: *the disappearance of*.
        return source.relations.has_noun(word.lemma).then_some(Predicate { head, told: Told::Noun, key: word.lemma });
    }
    let adjective = matches!(word.tag, Penn::Jj | Penn::Jjr | Penn::Jjs);
    (adjective && matches!(word.relation, Relation::Acomp | Relation::Amod | Relation::Oprd)).then_some(
        Predicate { head, told: Told::State, key: word.lemma },
    )
}

/// *Be* with a noun or an adjective behind it, which tell the predicate in its stead.
fn is_copula(tree: &Tree, verb: WordIndex) -> bool {
    tree.words[verb].lemma == word_id("be")
        && tree.children(verb).any(|c| matches!(tree.relation(c), Relation::Attr | Relation::Acomp))
}

/// *Give up* is another verb than *give*, *go ahead* than *go*, *take place* than *take*, where the tables know it.
fn with_particle(source: Source<'_>, verb: WordIndex) -> WordId {
    let tree = source.tree;
    let lemma = tree.words[verb].lemma;
    let Some(word) = source.knowledge.word(lemma) else { return lemma };
    for c in tree.children(verb).filter(|c| *c > verb) {
        let joins = match tree.relation(c) {
            Relation::Prt => true,
            Relation::Advmod => c == verb + 1,
            Relation::Dobj => c == verb + 1 && tree.children(c).next().is_none(),
            _ => false,
        };
        let behind = source.knowledge.word(tree.words[c].form).filter(|_| joins);
        let Some(behind) = behind else { continue };
        let both = source.knowledge.find(&format!("{} {}", word.text(), behind.text()));
        if let Some(both) = both.filter(|w| w.senses_as(WordClass::Verb).next().is_some()) {
            return both.id();
        }
    }
    lemma
}

/// The verb whose act a noun tells: *arrest*, *acquisition*, *killing*; none for nouns that mostly mean something else.
fn verb_of_noun(source: Source<'_>, head: WordIndex) -> Option<WordId> {
    let word = source.knowledge.word(source.tree.words[head].lemma)?;
    let sorts = word.noun_sorts();
    if !sorts.has(NounSort::Event) || sorts.has(NounSort::Person) || sorts.has(NounSort::Group) {
        return None;
    }
    let roleset = word.rolesets().find(|a| a.kind == AliasKind::Noun).map(|a| a.roleset);
    let verb = roleset.and_then(|r| r.aliases().find(|(kind, _)| *kind == AliasKind::Verb)).map(|(_, w)| w);
    // *Closure* and *close*: WordNet knows what the frames leave out.
    let verb = verb.or_else(|| word.linked(LinkKind::Event, WordClass::Noun, WordClass::Verb).first().copied())?;
    Some(verb.id())
}

/// True for a noun that says what somebody or something is: after *be*, beside a noun, before a name, or as the head of a
/// description.
fn tells_state(tree: &Tree, head: WordIndex) -> bool {
    match tree.relation(head) {
        Relation::Attr | Relation::Appos | Relation::Oprd => true,
        Relation::Compound | Relation::Nmod => {
            tree.head(head).is_some_and(|h| h > head && tree.words[h].tag.is_name())
        }
        _ => false,
    }
}
