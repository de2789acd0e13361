//! What a sentence itself says that somebody is: apposition, copula, titles, age. Apposition joins; a copula only tells.

use super::How;
use super::chains::Chains;
use super::lexis::Lexis;
use super::mentions::{Determiner, Kind, Mention, narrow};
use super::nouns::Class;
use super::story::Story;
use super::syntax;
use crate::language::{Penn, Relation, WordIndex};
use crate::text::{WordId, fold, word_id};
use rustc_hash::FxHashMap;

/// How sure an apposition is, in thousandths.
const APPOSED: u16 = 930;

/// Reads all of them into the chains. Returns what was told of whom, by lemma, for descriptions to be resolved by.
pub(super) fn tell(story: &Story, lexis: &Lexis, chains: &mut Chains) -> Told {
    let mut told = Told::default();
    let mut by_head: FxHashMap<WordIndex, usize> = FxHashMap::default();
    for (i, m) in chains.mentions.iter().enumerate() {
        if m.kind != Kind::Group {
            by_head.insert(m.head, i);
        }
    }
    for i in 0..chains.mentions.len() {
        let m = chains.get(i).clone();
        if m.kind == Kind::Group {
            continue;
        }
        titles(story, lexis, chains, &mut told, i, &m);
        if m.kind != Kind::Pronoun {
            for c in story.tree.children(m.head).filter(|c| story.tree.relation(*c) == Relation::Appos) {
                if let Some(other) = by_head.get(&c).copied() {
                    apposed(story, lexis, chains, &mut told, i, other);
                }
            }
        }
        if matches!(story.tree.relation(m.head), Relation::Nsubj)
            && let Some(verb) = story.tree.head(m.head)
            && let Some(a) = syntax::attribute(story.tree, verb)
            && let Some(other) = by_head.get(&a).copied()
        {
            let x = chains.get(other).clone();
            chains.mentions[other].told_of = Some(narrow(i));
            if x.kind == Kind::Noun {
                told.note(chains, i, &x);
                tell_class(chains, lexis, i, &x);
            }
        }
    }
    told
}

/// What was told of named mentions: where each lemma of a role, a modifier or an age was told.
#[derive(Debug, Default)]
pub(super) struct Told {
    pub roles: FxHashMap<WordId, Vec<u32>>,
    pub modifiers: FxHashMap<WordId, Vec<u32>>,
}

impl Told {
    /// Notes that the noun phrase `x` was said of mention `i`.
    fn note(&mut self, chains: &mut Chains, i: usize, x: &Mention) {
        let mut modifiers = x.before.clone();
        modifiers.extend(&x.after);
        self.note_words(chains, i, &[x.lemma], &modifiers);
        chains.chain_mut(i).tell_gender(x.gender);
    }

    fn note_words(&mut self, chains: &mut Chains, i: usize, roles: &[WordId], modifiers: &[WordId]) {
        chains.chain_mut(i).tell(roles, modifiers);
        for r in roles {
            self.roles.entry(*r).or_default().push(narrow(i));
        }
        for r in modifiers {
            self.modifiers.entry(*r).or_default().push(narrow(i));
        }
    }
}

/// The key of an age, apart from other numbers.
pub(super) fn age_key(written: &str) -> Option<WordId> {
    let n: u16 = written.parse().ok()?;
    (1..=115).contains(&n).then(|| word_id(&format!("age {n}")))
}

/// The age in *46-year-old*, of a phrase whose head or modifier is *old*.
pub(super) fn age_in(story: &Story, words: std::ops::Range<WordIndex>) -> Option<WordId> {
    let year = word_id("year");
    for w in words {
        let written = story.written(w);
        if story.tree.words[w].lemma == year
            && let Some(n) = story.tree.child(w, Relation::Nummod)
        {
            return age_key(story.written(n));
        }
        if let Some((n, rest)) = written.split_once('-')
            && fold(rest) == "year-old"
        {
            return age_key(n);
        }
    }
    None
}

/// The titles and nouns before a name, and the age after it.
fn titles(story: &Story, lexis: &Lexis, chains: &mut Chains, told: &mut Told, i: usize, m: &Mention) {
    let Some(name) = &m.name else { return };
    let tree = story.tree;
    let roles: Vec<WordId> = name
        .titles
        .iter()
        .filter(|t| tree.words[**t].tag.is_noun() || lexis.is_person_noun(tree.words[**t].lemma))
        .map(|t| tree.words[*t].lemma)
        .collect();
    let mut modifiers: Vec<WordId> = m.before.iter().filter(|b| !roles.contains(b)).copied().collect();
    for t in &name.titles {
        modifiers.extend(tree.children(*t).filter(|c| *c < *t).map(|c| tree.words[c].lemma));
    }
    let comma = |w: WordIndex| tree.words.get(w).is_some_and(|x| matches!(x.tag, Penn::Comma | Penn::Stop));
    let after = name.all.end;
    if comma(after)
        && comma(after + 2)
        && let Some(age) = age_key(story.written(after + 1))
    {
        modifiers.push(age);
    }
    modifiers.extend(age_in(story, m.words.clone()).filter(|_| m.class == Class::Person));
    if !roles.is_empty() || !modifiers.is_empty() {
        told.note_words(chains, i, &roles, &modifiers);
    }
}

/// The class of a noun said of a name of unknown sort, or of a sort told but weakly.
fn tell_class(chains: &mut Chains, lexis: &Lexis, i: usize, x: &Mention) {
    let class = if lexis.is_person_noun(x.lemma) { Class::Person } else { x.class };
    if matches!(class, Class::Person | Class::Body | Class::Place) {
        chains.chain_mut(i).vote(class, 1);
    }
}

/// An apposition as the parser draws it: believed where both fit each other.
fn apposed(story: &Story, lexis: &Lexis, chains: &mut Chains, told: &mut Told, first: usize, second: usize) {
    let (a, b) = (chains.get(first).clone(), chains.get(second).clone());
    let (name, noun) = match (a.kind, b.kind) {
        (Kind::Name, Kind::Noun) => (first, second),
        (Kind::Noun, Kind::Name) => (second, first),
        _ => return,
    };
    let (n, d) = (chains.get(name).clone(), chains.get(noun).clone());
    if !enclosed(story, &a, &b) || n.number != d.number || a.sentence != b.sentence {
        return;
    }
    let person = lexis.is_person_noun(d.lemma);
    let class = chains.class(name);
    let fits = match class {
        Class::Person => person || d.class == Class::Person,
        Class::Body => d.class == Class::Body && !person || lexis.is_kind_of_body(d.lemma),
        Class::Place => d.class == Class::Place,
        Class::Unknown => person || d.class != Class::Time && d.determiner != Determiner::Bare,
        Class::Thing => matches!(d.class, Class::Thing | Class::Unknown),
        Class::Event => d.class == Class::Event,
        _ => false,
    };
    let clash = chains.chain(name).clashes(chains.chain(noun));
    if !fits || clash {
        return;
    }
    told.note(chains, name, &d);
    if person {
        chains.chain_mut(name).vote(Class::Person, 2);
    } else {
        tell_class(chains, lexis, name, &d);
    }
    let (later, earlier) = (first.max(second), first.min(second));
    chains.mentions[later].told_of = Some(narrow(earlier));
    if chains.links[later].is_some() {
        // The name is known already: the description joins it.
        chains.link(earlier, later, How::Apposed, APPOSED);
    } else {
        chains.link(later, earlier, How::Apposed, APPOSED);
    }
}

/// A comma, a dash or a bracket stands between the two.
fn enclosed(story: &Story, a: &Mention, b: &Mention) -> bool {
    let (x, y) = (a.head.min(b.head), a.head.max(b.head));
    (x..y).any(|w| matches!(story.tree.words[w].tag, Penn::Comma | Penn::Colon | Penn::Left))
}
