//! Definite descriptions: "the deal" told again, and what the story told of its only bearer ("the Leeds defender", "the
//! 46-year-old", "the company"). Few and careful: the ranker may always say that something new is meant.

use super::How;
use super::attributes::{Told, age_in};
use super::chains::Chains;
use super::lexis::{Cue, Lexis};
use super::mentions::{Determiner, Kind, Mention};
use super::nouns::Class;
use super::pronoun::{number, size};
use super::rank::{Candidate, Chooser, Features, Query, Sieve};
use super::story::Story;
use super::syntax;
use crate::mention::gazetteer::Gender;
use crate::text::WordId;
use rustc_hash::FxHashMap;

/// How many earlier mentions of one head are looked at.
const HEADS: usize = 8;

/// How many bodies or people last spoken of are looked at.
const RECENT: usize = 6;

/// How a candidate came to be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
enum Way {
    /// The same head noun.
    Head,
    /// A name that ends in the noun.
    NameHead,
    /// The noun was told of it.
    Role,
    /// A name, nation or age before the noun was told of it.
    Modifier,
    /// A body, and a noun for bodies.
    Body,
    /// A person, and a noun for anyone.
    Anyone,
}

/// What has been met so far, by word.
#[derive(Default)]
struct Met {
    heads: FxHashMap<WordId, Vec<usize>>,
    name_heads: FxHashMap<WordId, Vec<usize>>,
    bodies: Vec<usize>,
    people: Vec<usize>,
}

/// Links the descriptions that can be trusted.
pub(super) fn link(
    story: &Story,
    lexis: &Lexis,
    chains: &mut Chains,
    told: &Told,
    chooser: &mut dyn Chooser,
) {
    let mut met = Met::default();
    let mut by_head: FxHashMap<usize, usize> = FxHashMap::default();
    for i in 0..chains.mentions.len() {
        let m = chains.get(i);
        if m.kind != Kind::Group {
            by_head.insert(m.head, i);
        }
    }
    for i in 0..chains.mentions.len() {
        let m = chains.get(i);
        let asks =
            m.is_definite() && m.told_of.is_none() && chains.links[i].is_none() && m.class != Class::Time;
        if asks && !m.before.iter().any(|b| lexis.is(*b, Cue::Other)) {
            let scene = Scene { story, lexis, told, met: &met, by_head: &by_head };
            let query = scene.query(chains, i);
            if !query.candidates.is_empty()
                && let Some((choice, sure)) = chooser.choose(&query)
                && let Some(c) = query.candidates.get(choice)
            {
                chains.link(i, c.mention, How::Definite, sure);
            }
        }
        meet(lexis, chains, &mut met, i);
    }
}

fn meet(lexis: &Lexis, chains: &Chains, met: &mut Met, i: usize) {
    let m = chains.get(i);
    match m.kind {
        Kind::Noun => met.heads.entry(m.lemma).or_default().push(i),
        Kind::Name => {
            if let Some(n) = &m.name
                && n.words.len() > 1
                && let Some(last) = n.words.last()
            {
                met.name_heads.entry(*last).or_default().push(i);
                if *last != m.lemma {
                    met.name_heads.entry(m.lemma).or_default().push(i);
                }
            }
        }
        _ => return,
    }
    let list = match chains.class(i) {
        Class::Body if m.kind == Kind::Name || lexis.is_kind_of_body(m.lemma) => &mut met.bodies,
        Class::Person if m.kind == Kind::Name => &mut met.people,
        _ => return,
    };
    list.retain(|j| !chains.same(*j, i));
    list.push(i);
    if list.len() > RECENT {
        list.remove(0);
    }
}

struct Scene<'s, 'a> {
    story: &'s Story<'a>,
    lexis: &'s Lexis,
    told: &'s Told,
    met: &'s Met,
    by_head: &'s FxHashMap<usize, usize>,
}

impl Scene<'_, '_> {
    fn query(&self, chains: &Chains, i: usize) -> Query {
        let found = self.candidates(chains, i);
        let mut of_way = [0usize; 6];
        for (_, w) in &found {
            of_way[*w as usize] += 1;
        }
        let m = chains.get(i);
        let rivals = number(found.len());
        let candidates = found
            .iter()
            .enumerate()
            .map(|(rank, (j, way))| Candidate {
                mention: *j,
                head: chains.get(*j).head,
                phrase: chains.get(*j).words.clone(),
                name: chains.get(*j).name_words(),
                group: false,
                chain: chains.id(*j),
                features: self.features(
                    chains,
                    i,
                    *j,
                    *way,
                    &[rivals, number(of_way[*way as usize]), number(rank)],
                ),
            })
            .collect();
        Query {
            sieve: Sieve::Description,
            mention: i,
            head: m.head,
            phrase: m.words.clone(),
            name: m.head..m.head + 1,
            candidates,
            none: self.none(chains, i, rivals),
        }
    }

    /// One candidate a chain, the surest way first.
    fn candidates(&self, chains: &Chains, i: usize) -> Vec<(usize, Way)> {
        let m = chains.get(i);
        let mut out: Vec<(usize, Way)> = Vec::new();
        let mut add = |j: usize, way: Way| {
            let a = chains.get(j);
            let fits = j < i
                && !chains.same(i, j)
                && !m.nests(a)
                && a.number == m.number
                && !chains.chain(i).clashes(chains.chain(j));
            if fits && out.len() < 16 && !out.iter().any(|(k, _)| chains.same(*k, j)) {
                out.push((j, way));
            }
        };
        for j in self.met.heads.get(&m.lemma).into_iter().flatten().rev().take(HEADS) {
            add(*j, Way::Head);
        }
        for j in self.met.name_heads.get(&m.lemma).into_iter().flatten().rev().take(HEADS) {
            add(*j, Way::NameHead);
        }
        let named_before = |list: Option<&Vec<u32>>| -> Vec<usize> {
            let list = list.map_or(&[][..], Vec::as_slice);
            let until = list.partition_point(|x| (*x as usize) < i);
            let mut out = Vec::new();
            for x in list[..until].iter().rev().take(HEADS) {
                // The latest mention of the one of whom it was told.
                if let Some(j) = chains.last_before(chains.chain(*x as usize), i) {
                    out.push(j);
                }
            }
            out
        };
        for j in named_before(self.told.roles.get(&m.lemma)) {
            add(j, Way::Role);
        }
        let personal =
            matches!(m.class, Class::Person | Class::Unknown) || self.lexis.is_person_noun(m.lemma);
        if personal && m.determiner == Determiner::The {
            let mut keys: Vec<WordId> = m.before.clone();
            keys.push(m.lemma);
            keys.extend(age_in(self.story, m.words.clone()));
            for key in &keys {
                if self.tells_one(*key, m) {
                    for j in named_before(self.told.modifiers.get(key)) {
                        if matches!(chains.class(j), Class::Person | Class::Unknown) {
                            add(j, Way::Modifier);
                        }
                    }
                }
            }
        }
        if matches!(m.determiner, Determiner::The | Determiner::This) {
            if self.lexis.is_kind_of_body(m.lemma) {
                for j in self.met.bodies.iter().rev() {
                    add(chains.last_before(chains.chain(*j), i).unwrap_or(*j), Way::Body);
                }
            }
            if self.lexis.is(m.lemma, Cue::Anyone) {
                for j in self.met.people.iter().rev() {
                    add(chains.last_before(chains.chain(*j), i).unwrap_or(*j), Way::Anyone);
                }
            }
        }
        out
    }

    /// True for what sets one person apart: names of clubs, towns and nations, ages; no plain adjective.
    fn tells_one(&self, key: WordId, m: &Mention) -> bool {
        let written = |w: usize| {
            self.story.tree.words[w].lemma == key
                && self.story.written(w).chars().next().is_some_and(char::is_uppercase)
        };
        self.lexis.country_of(key).is_some()
            || m.words.clone().any(written)
            || age_in(self.story, m.words.clone()) == Some(key)
    }

    fn features(&self, chains: &Chains, i: usize, j: usize, way: Way, counts: &[u32; 3]) -> Features {
        let (m, a) = (chains.get(i), chains.get(j));
        let chain = chains.chain(j);
        let mut f = Features::new(Sieve::Description);
        let way = way as u32;
        let gap = m.sentence - a.sentence;
        let far = reach(gap);
        let modifiers = self.modifiers(chains, m, a, j);
        let determiner = m.determiner as u32;
        let other = if a.kind == Kind::Noun { a.determiner as u32 } else { 8 + a.kind as u32 };
        f.join(0, &[way]);
        f.join(1, &[way, modifiers]);
        f.join(2, &[way, determiner, other]);
        f.join(3, &[way, far]);
        f.join(4, &[way, counts[1].min(4)]);
        f.join(5, &[counts[2].min(4), far]);
        f.join(6, &[counts[0].min(5)]);
        f.join(7, &[way, self.under(m, a)]);
        f.join(8, &[u32::from(m.restricted), u32::from(a.restricted), way]);
        f.join(9, &[way, m.class as u32]);
        let last = chains.last_before(chain, i).map_or(a.sentence, |k| chains.get(k).sentence);
        f.join(10, &[reach(m.sentence - last), way]);
        f.join(11, &[way, size(chain.members.len())]);
        f.join(12, &[u32::from(chain.named), way]);
        f.join(13, &[self.owner(chains, m, a), way]);
        f.join(14, &[u32::from(self.story.is_heading(a.sentence))]);
        let quoted = |x: &Mention| u32::from(self.story.quote(x.head).is_some());
        f.join(15, &[quoted(m), quoted(a)]);
        f.join(16, &[u32::from(self.lexis.is(m.lemma, Cue::Generic)), way]);
        f.join(17, &[u32::from(self.lexis.is(m.lemma, Cue::Occasion)), way, far.min(3)]);
        f.join(18, &[number(m.before.len().min(3)), number(a.before.len().min(3)), way]);
        f.join(19, &[u32::from(a.premodifier), way]);
        f.join(20, &[modifiers, far, way]);
        f.join(21, &[way, chains.class(j) as u32, m.class as u32]);
        let told = u32::from(m.gender != Gender::Open)
            + u32::from(m.gender != Gender::Open && chain.gender() == m.gender);
        f.join(22, &[told, way]);
        if let Some(n) = &a.name
            && let Some((_, nouns)) = n.words.last().and_then(|w| self.lexis.name_head(*w))
        {
            f.join(23, &[u32::from(nouns.contains(&m.lemma)), way]);
        }
        f.join(24, &[u32::from(chain.roles.contains(&m.lemma)), way]);
        f.join(26, &[way, modifiers, self.under(m, a)]);
        f.join(27, &[way, counts[2].min(3), reach(m.sentence - last), u32::from(m.restricted)]);
        f.join(28, &[way, syntax::argument(self.story.tree, a.head).1 as u32]);
        f.join(25, &[u32::from(m.number == super::Number::Many), way, determiner]);
        f
    }

    /// How the modifiers of the two stand to each other.
    fn modifiers(&self, chains: &Chains, m: &Mention, a: &Mention, j: usize) -> u32 {
        let chain = chains.chain(j);
        let has = |w: &WordId| a.before.contains(w);
        let knows = |w: &WordId| {
            has(w)
                || chain.modifiers.contains(w)
                || chain.roles.contains(w)
                || a.name.as_ref().is_some_and(|n| n.words.contains(w))
                || self.lexis.country_of(*w).is_some_and(|c| chain.modifiers.contains(&c))
        };
        match (m.before.is_empty(), a.before.is_empty()) {
            (true, true) => 0,
            (true, false) => 1,
            (false, _) if m.before == a.before => 2,
            (false, _) if m.before.iter().all(has) => 3,
            (false, _) if m.before.iter().all(knows) => 4,
            (false, true) => 5,
            (false, false) if m.before.iter().any(knows) => 6,
            _ => 7,
        }
    }

    /// What stands under the prepositions of the two.
    fn under(&self, m: &Mention, a: &Mention) -> u32 {
        match (m.after.is_empty(), a.after.is_empty()) {
            (true, true) => 0,
            (true, false) => 1,
            (false, true) => 2,
            _ if m.after.iter().any(|w| a.after.contains(w)) => 3,
            _ => 4,
        }
    }

    /// Whose the two are.
    fn owner(&self, chains: &Chains, m: &Mention, a: &Mention) -> u32 {
        let of = |x: &Mention| x.owner.and_then(|w| self.by_head.get(&w)).copied();
        match (m.owner.is_some(), a.owner.is_some()) {
            (false, false) => 0,
            (false, true) => 1,
            (true, false) => 2,
            _ => match (of(m), of(a)) {
                (Some(x), Some(y)) if chains.same(x, y) => 3,
                (Some(x), Some(y)) if chains.get(x).lemma == chains.get(y).lemma => 4,
                _ => 5,
            },
        }
    }

    fn none(&self, chains: &Chains, i: usize, rivals: u32) -> Features {
        let m = chains.get(i);
        let mut f = Features::new(Sieve::Description);
        let determiner = m.determiner as u32;
        f.join(40, &[0]);
        f.join(41, &[determiner]);
        f.join(42, &[determiner, number(m.before.len().min(3))]);
        f.join(43, &[u32::from(m.restricted), number(m.after.len().min(2)), determiner]);
        f.join(44, &[m.class as u32]);
        f.join(45, &[u32::from(self.lexis.is(m.lemma, Cue::Generic))]);
        f.join(46, &[u32::from(m.before.iter().any(|b| self.lexis.is(*b, Cue::Rank)))]);
        f.join(47, &[syntax::argument(self.story.tree, m.head).1 as u32]);
        f.join(48, &[reach(m.sentence)]);
        f.join(49, &[rivals.min(5), determiner]);
        f.join(50, &[u32::from(m.number == super::Number::Many)]);
        f.add(51, (m.lemma.0 & 0xf_ffff) as u32);
        f.join(52, &[u32::from(self.story.is_heading(m.sentence))]);
        f
    }
}

/// A distance in sentences, on a growing scale.
fn reach(n: u32) -> u32 {
    match n {
        0..=2 => n,
        3..=4 => 3,
        5..=8 => 4,
        9..=14 => 5,
        15..=30 => 6,
        _ => 7,
    }
}
