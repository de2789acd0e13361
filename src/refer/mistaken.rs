//! Pronouns of the wrong gender: *he* where the story has told of nobody but a woman.
//!
//! The ranker is asked once more, as if the pronoun agreed with everybody in gender. Where it is sure of somebody of the other
//! gender, and the story has told of nobody of the pronoun's own, the pronoun is a slip.

use super::chains::Chains;
use super::mentions::Kind;
use super::nouns::Class;
use super::pronoun::{As, Scene, sieve};
use super::rank::{Candidate, Chooser, Sieve};
use crate::language::WordIndex;
use crate::mention::gazetteer::Gender;
use rustc_hash::FxHashSet;

/// A story with more pronouns of a gender has somebody of that gender.
const MOST: usize = 2;

/// So many sentences back a surname may be meant.
const NEAR: u32 = 2;

/// A pronoun of the other gender than that of whom it can only mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mistaken {
    /// The pronoun.
    pub pronoun: WordIndex,
    /// The head of the mention that it means.
    pub meant: WordIndex,
    /// How sure that is, in thousandths.
    pub sure: u16,
}

/// The pronouns outside quotations that mean, as all but their gender tells, somebody of the other one.
pub(super) fn find(scene: &Scene<'_, '_>, chains: &Chains, chooser: &dyn Chooser) -> Vec<Mistaken> {
    let story = scene.story;
    let asked = |i: &usize| {
        let m = chains.get(*i);
        let plain = || {
            let capital = story.written(m.head).starts_with(char::is_uppercase);
            let first = story.tree.sentence(m.sentence as usize).start == m.head;
            let slash = |w: WordIndex| story.written(w).contains('/');
            (!capital || first) && !slash(m.head) && !slash(m.head.saturating_sub(1)) && !slash(m.head + 1)
        };
        m.third().is_some() && sieve(m) == Sieve::He && story.quote(m.head).is_none() && plain()
    };
    let all: Vec<usize> = (0..chains.mentions.len()).filter(asked).collect();
    let of = |g: Gender| all.iter().copied().filter(move |i| chains.get(*i).gender == g);
    let rare = [Gender::Male, Gender::Female].into_iter().filter(|g| (1..=MOST).contains(&of(*g).count()));
    let mut slips: Vec<(usize, Mistaken)> = rare
        .flat_map(|own| {
            let told = first_told(chains, own);
            of(own).filter_map(move |i| Some((i, slip(scene, chains, chooser, (i, own), &told)?)))
        })
        .collect();
    slips.sort_by_key(|(i, _)| *i);
    slips.into_iter().map(|(_, slip)| slip).collect()
}

/// The pronoun `i` of a gender of which `told` are the first people of the story, if it is a slip.
fn slip(
    scene: &Scene<'_, '_>,
    chains: &Chains,
    chooser: &dyn Chooser,
    (i, own): (usize, Gender),
    told: &[(usize, u32)],
) -> Option<Mistaken> {
    let linked = chains.gender_but(chains.chain(i), Some(i)) == own;
    if linked || told.iter().any(|(j, chain)| *j < i && *chain != chains.id(i)) {
        return None;
    }
    let query = scene.query(chains, i, As::Either);
    // A surname leaves it open whether a man or a woman bears it.
    let open = |c: &Candidate| {
        let m = chains.get(c.mention);
        m.kind == Kind::Name
            && chains.get(i).sentence - m.sentence <= NEAR
            && chains.gender_but(chains.chain(c.mention), Some(i)) == Gender::Open
    };
    if query.candidates.iter().any(open) {
        return None;
    }
    let (choice, sure) = chooser.weigh(&query)?;
    let meant = query.candidates.get(choice)?.mention;
    // *A gunman* is met once, by chance.
    let known = |m: &u32| match chains.get(*m as usize) {
        x if x.kind == Kind::Noun => x.is_definite(),
        x => x.kind == Kind::Name,
    };
    if !chains.chain(meant).members.iter().take_while(|m| (**m as usize) < i).any(known) {
        return None;
    }
    let theirs = chains.gender_but(chains.chain(meant), Some(i));
    (theirs != Gender::Open && theirs != own).then(|| Mistaken {
        pronoun: chains.get(i).head,
        meant: chains.get(meant).head,
        sure,
    })
}

/// The first two people of a gender that a name or a noun tells of: the index of the mention, and its chain.
fn first_told(chains: &Chains, wanted: Gender) -> Vec<(usize, u32)> {
    let mut seen = FxHashSet::default();
    let person = |i: &usize| chains.get(*i).kind != Kind::Pronoun && chains.class(*i) == Class::Person;
    (0..chains.mentions.len())
        .filter(person)
        .filter(|i| seen.insert(chains.id(*i)))
        .filter(|i| chains.gender_but(chains.chain(*i), None) == wanted)
        .map(|i| (i, chains.id(i)))
        .take(2)
        .collect()
}
