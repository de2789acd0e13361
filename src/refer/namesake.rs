//! A name told again: what speaks for its being the same bearer's, and what against. The ranker weighs it.

use super::chains::Chains;
use super::lexis::Lexis;
use super::mentions::Mention;
use super::names;
use super::nouns::Class;
use super::pronoun::{number, size};
use super::rank::{Candidate, Features, Query, Sieve};
use super::story::Story;
use crate::language::{NameSort, Penn, Relation};
use crate::text::{fold, squeeze, word_id};

/// How two names are alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Way {
    /// Word for word.
    Exact,
    /// *Tamm* after *Marju Tamm*.
    Surname,
    /// *Marju Tamm* after *Tamm*; *Marju K. Tamm* after *Marju Tamm*.
    Fuller,
    /// *Marju* after *Marju Tamm*.
    Given,
    /// *UN* and *United Nations*.
    Acronym,
    /// *Ridgeline* and *Ridgeline Inc*.
    Short,
}

impl Way {
    /// How sure it is between people, in thousandths: the share right on held-back texts. What else the ranker weighs tells
    /// nothing more of them.
    pub fn sure(self) -> u16 {
        match self {
            Self::Exact => 950,
            Self::Surname => 960,
            Self::Fuller => 980,
            _ => 850,
        }
    }
}

/// Asks whether mention `i` is of the bearer of mention `j`.
pub(super) fn query(
    story: &Story,
    lexis: &Lexis,
    chains: &Chains,
    (i, j): (usize, usize),
    way: Way,
    bearers: usize,
) -> Query {
    let (m, a) = (chains.get(i), chains.get(j));
    let features = features(story, lexis, chains, (i, j), way, bearers);
    let mut none = Features::new(Sieve::Name);
    none.join(40, &[0]);
    Query {
        sieve: Sieve::Name,
        mention: i,
        head: m.head,
        phrase: m.words.clone(),
        name: m.name_words(),
        candidates: vec![Candidate {
            mention: j,
            head: a.head,
            phrase: a.words.clone(),
            name: a.name_words(),
            group: false,
            chain: chains.id(j),
            features,
        }],
        none,
    }
}

fn features(
    story: &Story,
    lexis: &Lexis,
    chains: &Chains,
    (i, j): (usize, usize),
    way: Way,
    bearers: usize,
) -> Features {
    let (m, a) = (chains.get(i), chains.get(j));
    let mut f = Features::new(Sieve::Name);
    let way = way as u32;
    let (class, of) = (m.class as u32, chains.class(j) as u32);
    let (place, place_a) = (place(story, m), place(story, a));
    let words = |x: &Mention| number(x.name.as_ref().map_or(1, |n| n.words.len()).min(4));
    let form = form(story, lexis, m);
    f.join(0, &[way]);
    f.join(1, &[way, class, of]);
    f.join(2, &[m.determiner as u32, a.determiner as u32]);
    f.join(3, &[place, class]);
    f.join(4, &[place_a]);
    f.join(5, &[form, class]);
    f.join(6, &[u32::from(has_title(m)), u32::from(has_title(a)), way]);
    f.join(7, &[number(bearers.min(3)), way]);
    f.join(8, &[after(story, m)]);
    f.join(9, &[words(m), words(a)]);
    f.join(10, &[listed(story, lexis, m)]);
    f.join(11, &[before(story, m)]);
    f.join(12, &[u32::from(m.apart.is_empty())]);
    f.join(13, &[size(chains.chain(j).members.len())]);
    f.join(14, &[u32::from(sort(m) == sort(a)), way.min(1)]);
    f.join(15, &[u32::from(story.quote(m.head).is_some())]);
    f
}

/// Where a name stands: free, before a noun, before a name, under the preposition of a name, beside another, an owner.
fn place(story: &Story, m: &Mention) -> u32 {
    let tree = story.tree;
    let over = tree.head(m.head);
    if m.premodifier {
        return if over.is_some_and(|h| tree.words[h].tag.is_name()) { 1 } else { 2 };
    }
    match tree.relation(m.head) {
        Relation::Poss => 3,
        Relation::Appos => 4,
        Relation::Conj => 5,
        Relation::Pobj => {
            let named = over.and_then(|p| tree.head(p)).is_some_and(|h| {
                tree.words[h].tag.is_name() && tree.words[h].name.sort() != Some(NameSort::Person)
            });
            if named { 6 } else { 7 }
        }
        Relation::Root | Relation::Dep => 8,
        _ => 0,
    }
}

/// What a name looks like: an acronym, one noun for a kind of body or office, a word that is a noun too, several words.
fn form(story: &Story, lexis: &Lexis, m: &Mention) -> u32 {
    let Some(name) = &m.name else { return 0 };
    if names::is_acronym(story.written(m.head)) {
        return 1;
    }
    let noun = lexis.noun(m.lemma) != Class::Unknown;
    match name.words.as_slice() {
        [one] if lexis.name_head(*one).is_some() || lexis.is_office(*one) => 2,
        [one] if lexis.given(*one).is_some() => 3,
        [_] if noun => 4,
        [_] => 5,
        [.., last] if lexis.name_head(*last).is_some() => 6,
        _ if noun => 7,
        _ => 8,
    }
}

fn sort(m: &Mention) -> u32 {
    m.name.as_ref().and_then(|n| n.sort).map_or(9, |s| s as u32)
}

fn has_title(m: &Mention) -> bool {
    m.name.as_ref().is_some_and(|n| !n.titles.is_empty())
}

/// Whether the lexicons know the whole name, as a place or as a body.
fn listed(story: &Story, lexis: &Lexis, m: &Mention) -> u32 {
    let written = squeeze(story.tree.span(m.name_words()).of(story.text));
    let whole = word_id(&fold(&written));
    u32::from(lexis.is_place(whole)) + 2 * u32::from(lexis.is_body(whole))
}

/// What follows a name.
fn after(story: &Story, m: &Mention) -> u32 {
    kind(story, Some(m.name_words().end))
}

/// What stands before it.
fn before(story: &Story, m: &Mention) -> u32 {
    kind(story, m.name_words().start.checked_sub(1))
}

fn kind(story: &Story, w: Option<usize>) -> u32 {
    let Some(word) = w.and_then(|w| story.tree.words.get(w)) else { return 0 };
    match word.tag {
        Penn::Pos => 1,
        Penn::Cd => 2,
        Penn::Comma => 3,
        Penn::Open | Penn::Close => 4,
        Penn::Left | Penn::Right => 5,
        Penn::Hyph => 6,
        Penn::Stop | Penn::Colon => 7,
        Penn::Dt => 8,
        Penn::In => 9,
        t if t.is_name() => 10,
        t if t.is_noun() => 11,
        t if t.is_verb() => 12,
        Penn::Jj => 13,
        Penn::Cc => 14,
        _ => 15,
    }
}
