//! Third-person pronouns: what each may mean, and what speaks for and against it. The ranker chooses.

use super::How;
use super::chains::Chains;
use super::lexis::{Cue, Lexis, Number};
use super::mentions::{Determiner, Kind, Mention};
use super::nouns::Class;
use super::rank::{Candidate, Chooser, Features, Query, Sieve};
use super::speech::Said;
use super::story::Story;
use super::syntax::{self, Role};
use crate::language::{Relation, WordIndex};
use crate::mention::gazetteer::Gender;
use rustc_hash::{FxHashMap, FxHashSet};

/// How many sentences back a pronoun looks.
const WINDOW: u32 = 6;

/// How many mentions back at most.
const MOST: usize = 120;

/// What is the same for all pronouns of a document.
pub(super) struct Scene<'s, 'a> {
    pub story: &'s Story<'a>,
    lexis: &'s Lexis,
    /// The chain of the speaker of each quotation, by the head of a mention of it.
    speaker: FxHashMap<usize, usize>,
    /// The first mention of each sentence.
    first: FxHashSet<usize>,
    role: Vec<(Option<WordIndex>, Role)>,
    predicate: Vec<WordIndex>,
}

/// Links every pronoun of the third person that can be trusted.
pub(super) fn link(scene: &Scene<'_, '_>, chains: &mut Chains, chooser: &mut dyn Chooser) {
    for i in 0..chains.mentions.len() {
        let m = chains.get(i);
        let Some(p) = m.third() else { continue };
        if chains.links[i].is_some() || p.neuter && scene.is_empty(m) {
            continue;
        }
        let query = scene.query(chains, i, As::Written);
        if let Some((choice, sure)) = chooser.choose(&query)
            && let Some(c) = query.candidates.get(choice)
        {
            chains.link(i, c.mention, How::Pronoun, sure);
        }
    }
}

/// How the gender of a pronoun is taken.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum As {
    /// As it is written.
    Written,
    /// As that of whoever it may mean.
    Either,
}

/// One person, by sort.
fn fits_he(chains: &Chains, j: usize, class: Class, many: bool) -> bool {
    let a = chains.get(j);
    !many && (class == Class::Person || class == Class::Unknown && a.kind == Kind::Name && !a.premodifier)
}

impl<'s, 'a> Scene<'s, 'a> {
    /// Of a document, once its mentions are found; links change nothing of it.
    pub fn of(
        story: &'s Story<'a>,
        lexis: &'s Lexis,
        chains: &Chains,
        said: &[Said],
        by_head: &FxHashMap<WordIndex, usize>,
    ) -> Self {
        let mut speaker = FxHashMap::default();
        for s in said.iter().filter(|s| s.direct) {
            if let (Some(q), Some(m)) = (story.quote(s.words.start), s.speaker.and_then(|x| by_head.get(&x)))
            {
                speaker.insert(q, *m);
            }
        }
        let mut first = FxHashSet::default();
        let mut sentence = u32::MAX;
        for (i, m) in chains.mentions.iter().enumerate() {
            if m.sentence != sentence {
                sentence = m.sentence;
                first.insert(i);
            }
        }
        let role = chains.mentions.iter().map(|m| syntax::argument(story.tree, m.head)).collect();
        let predicate = chains.mentions.iter().map(|m| syntax::predicate(story.tree, m.head)).collect();
        Self { story, lexis, speaker, first, role, predicate }
    }
}

/// Which weights a mention is ranked by.
pub(super) fn sieve(m: &Mention) -> Sieve {
    match m.third() {
        None if m.kind != Kind::Pronoun => Sieve::Description,
        Some(p) if p.neuter => Sieve::It,
        Some(p) if p.gender != Gender::Open => Sieve::He,
        _ => Sieve::They,
    }
}

impl Scene<'_, '_> {
    /// *it* that announces a clause or speaks of the weather.
    fn is_empty(&self, m: &Mention) -> bool {
        let tree = self.story.tree;
        let relation = tree.relation(m.head);
        if relation == Relation::Expl {
            return true;
        }
        let Some(verb) = tree.head(m.head).filter(|_| relation.is_subject()) else { return false };
        let lemma = tree.words[verb].lemma;
        if self.lexis.is(lemma, Cue::Weather) {
            return true;
        }
        let said = tree.child(verb, Relation::Acomp).or_else(|| tree.child(verb, Relation::Attr));
        let clause = |w: WordIndex| {
            tree.children(w).any(|c| {
                matches!(
                    tree.relation(c),
                    Relation::Ccomp | Relation::Xcomp | Relation::Csubj | Relation::Advcl
                ) && tree
                    .children(c)
                    .any(|x| matches!(tree.relation(x), Relation::Mark | Relation::Aux) && x < c)
                    && c > m.head
            })
        };
        (said.is_some() || self.lexis.is(lemma, Cue::Seems)) && (clause(verb) || said.is_some_and(clause))
    }

    pub fn query(&self, chains: &Chains, i: usize, taken: As) -> Query {
        let m = chains.get(i);
        let sieve = sieve(m);
        let mut candidates: Vec<Candidate> = Vec::new();
        for j in (0..i).rev().take(MOST) {
            let a = chains.get(j);
            if m.sentence - a.sentence > WINDOW {
                break;
            }
            let theirs = match taken {
                As::Written if a.third().is_some() => a.gender,
                As::Written => chains.chain(j).gender(),
                As::Either => chains.gender_but(chains.chain(j), Some(i)),
            };
            let taken = if taken == As::Either && theirs != Gender::Open { theirs } else { m.gender };
            if self.may_mean(chains, i, j, sieve, theirs == Gender::Open || theirs == taken) {
                let rank = candidates.len();
                candidates.push(Candidate {
                    mention: j,
                    head: a.head,
                    phrase: a.words.clone(),
                    name: a.name_words(),
                    group: a.kind == Kind::Group,
                    chain: chains.id(j),
                    features: self.features(chains, (i, taken), j, sieve, rank),
                });
            }
        }
        let distinct: FxHashSet<u32> = candidates.iter().map(|c| c.chain).collect();
        let rivals = u32::try_from(distinct.len()).unwrap_or(9);
        for c in &mut candidates {
            c.features.join(30, &[rivals.min(5)]);
        }
        Query {
            sieve,
            mention: i,
            head: m.head,
            phrase: m.words.clone(),
            name: m.head..m.head + 1,
            candidates,
            none: self.none(chains, i, sieve, rivals),
        }
    }

    /// What grammar and sort allow.
    fn may_mean(&self, chains: &Chains, i: usize, j: usize, sieve: Sieve, agrees: bool) -> bool {
        let (m, a) = (chains.get(i), chains.get(j));
        if a.words.start <= m.words.start && m.words.end <= a.words.end {
            return false;
        }
        if a.pronoun.is_some_and(|p| p.person < 3) || a.kind == Kind::Noun && a.told_of.is_some() {
            return false;
        }
        if let Some(p) = a.third()
            && (p.neuter && self.is_empty(a))
        {
            return false;
        }
        let class = chains.class(j);
        let many = chains.is_many(j);
        let fits = match sieve {
            Sieve::He => agrees && fits_he(chains, j, class, many),
            Sieve::It => {
                !many
                    && a.third().is_none_or(|p| p.neuter)
                    && !matches!(class, Class::Person | Class::Time | Class::Amount)
            }
            Sieve::They => {
                a.third().is_none_or(|p| p.number == Number::Many)
                    && !matches!(class, Class::Time | Class::Amount)
                    && (many
                        || a.kind == Kind::Pronoun
                        || class == Class::Body
                        || self.lexis.is(a.lemma, Cue::People)
                        || class == Class::Person
                            && a.kind == Kind::Noun
                            && matches!(a.determiner, Determiner::A | Determiner::Other))
            }
            Sieve::Description | Sieve::Name => false,
        };
        fits && self.binding(chains, i, j)
    }

    /// The grammar of who can be whom inside one clause.
    fn binding(&self, chains: &Chains, i: usize, j: usize) -> bool {
        let (m, a) = (chains.get(i), chains.get(j));
        let tree = self.story.tree;
        if a.sentence != m.sentence {
            return !self.is_speaker(chains, m, j);
        }
        let ((mp, mr), (ap, ar)) = (self.role[i], self.role[j]);
        if !m.is_reflexive() && mp.is_some() && mp == ap && mr.is_argument() && ar.is_argument() {
            return false;
        }
        let (mh, ah) = (tree.head(m.head), tree.head(a.head));
        if mh.is_some() && mh == ah && tree.relation(a.head) == Relation::Conj
            || mh == Some(a.head) && tree.relation(m.head) == Relation::Conj
        {
            return false;
        }
        if m.is_owner()
            && (mh == Some(a.head)
                || mh == ah && matches!(tree.relation(a.head), Relation::Nmod | Relation::Poss))
        {
            return false;
        }
        !self.is_speaker(chains, m, j)
    }

    /// Who speaks says I.
    fn is_speaker(&self, chains: &Chains, m: &Mention, j: usize) -> bool {
        let quote = self.story.quote(m.head);
        quote.and_then(|q| self.speaker.get(&q)).is_some_and(|s| chains.same(*s, j))
    }

    fn features(
        &self,
        chains: &Chains,
        (i, gender): (usize, Gender),
        j: usize,
        sieve: Sieve,
        rank: usize,
    ) -> Features {
        let (m, a) = (chains.get(i), chains.get(j));
        let tree = self.story.tree;
        let chain = chains.chain(j);
        let mut f = Features::new(sieve);
        let gap = m.sentence - a.sentence;
        let (ap, ar) = self.role[j];
        let (mp, mr) = self.role[i];
        let role = if a.premodifier { Role::Premodifier as u32 } else { ar as u32 };
        let form = if m.is_reflexive() {
            0
        } else if m.is_owner() {
            1
        } else if mr.is_subject() {
            2
        } else {
            3
        };
        let class = chains.class(j) as u32;
        let kind = a.kind as u32;
        let determiner = if a.kind == Kind::Noun { a.determiner as u32 } else { 9 };
        f.join(0, &[gap.min(6)]);
        f.join(1, &[role]);
        f.join(2, &[role, form, gap.min(1)]);
        f.join(3, &[kind, determiner]);
        f.join(4, &[class]);
        f.join(5, &[class, u32::from(chains.is_many(j))]);
        let leans = match chain.leaning {
            Gender::Open => 0,
            g if g == gender => 1,
            _ => 2,
        };
        f.join(6, &[u32::from(gender != Gender::Open && chain.gender() == gender), class, leans]);
        f.join(7, &[size(chain.members.len())]);
        f.join(8, &[u32::from(chain.named), kind]);
        let (mq, aq) = (self.story.quote(m.head), self.story.quote(a.head));
        f.join(9, &[u32::from(mq.is_some()), u32::from(aq.is_some()), u32::from(mq == aq)]);
        let predicate = self.predicate[i];
        let bound = ar.is_subject() && ap == Some(predicate);
        f.join(10, &[u32::from(bound), form]);
        let over = gap == 0 && ar.is_subject() && ap.is_some_and(|p| tree.under(m.head, p));
        f.join(11, &[u32::from(over), form]);
        f.join(12, &[u32::from(self.first.contains(&j)), gap.min(2)]);
        f.join(13, &[number(rank.min(6))]);
        let last = chain.members[..chain.members.partition_point(|x| (*x as usize) < i)].iter().rev();
        let mut since = 9;
        let mut pronoun_since = 9;
        for x in last.take(24) {
            let o = chains.get(*x as usize);
            since = since.min(m.sentence - o.sentence);
            if o.third().is_some_and(|p| m.third().is_some() && p.gender == gender) {
                pronoun_since = (m.sentence - o.sentence).min(4);
                break;
            }
        }
        f.join(14, &[pronoun_since]);
        f.join(15, &[since.min(4)]);
        f.join(16, &[number(syntax::depth(tree, a.head).min(5)), u32::from(gap == 0)]);
        if mr.is_subject()
            && let Some(verb) = mp
        {
            let joined = matches!(
                tree.relation(verb),
                Relation::Conj | Relation::Parataxis | Relation::Advcl | Relation::Ccomp
            );
            f.join(
                17,
                &[u32::from(joined), u32::from(ar.is_subject() && ap.is_some() && tree.head(verb) == ap)],
            );
        }
        let same_block = self.story.block(m.sentence) == self.story.block(a.sentence);
        f.join(18, &[u32::from(same_block), gap.min(1)]);
        f.join(19, &[u32::from(tree.relation(a.head) == Relation::Conj)]);
        if chains.is_many(j) {
            f.join(20, &[kind, class, determiner]);
        } else if sieve == Sieve::They {
            f.join(21, &[class, kind, u32::from(self.lexis.is(a.lemma, Cue::People))]);
        }
        f.join(
            22,
            &[u32::from(self.story.is_heading(a.sentence)), u32::from(self.story.is_heading(m.sentence))],
        );
        let speaks = ar.is_subject() && ap.is_some_and(|p| self.lexis.says(tree.words[p].lemma));
        f.join(23, &[u32::from(speaks), gap.min(2), u32::from(mq.is_some())]);
        f.join(
            24,
            &[
                u32::from(ar.is_subject()),
                u32::from(mr.is_subject()),
                gap.min(2),
                u32::from(ar == Role::MainSubject),
            ],
        );
        f.join(25, &[distance(m.head - a.head.min(m.head))]);
        if sieve == Sieve::It || sieve == Sieve::They {
            f.join(26, &[role, class, form]);
        }
        f
    }

    fn none(&self, chains: &Chains, i: usize, sieve: Sieve, rivals: u32) -> Features {
        let m = chains.get(i);
        let tree = self.story.tree;
        let mut f = Features::new(sieve);
        f.join(40, &[0]);
        f.join(41, &[self.role[i].1 as u32]);
        f.join(42, &[rivals.min(5)]);
        f.join(43, &[u32::from(self.story.quote(m.head).is_some())]);
        f.join(44, &[u32::from(m.is_owner()), u32::from(m.is_reflexive())]);
        if let Some(h) = tree.head(m.head) {
            let has = |r: Relation| u32::from(tree.child(h, r).is_some());
            f.join(
                45,
                &[has(Relation::Acomp), has(Relation::Attr), has(Relation::Ccomp), has(Relation::Xcomp)],
            );
            if sieve != Sieve::He {
                f.add(46, (tree.words[h].lemma.0 & 0xf_ffff) as u32);
            }
        }
        f.join(47, &[(m.sentence).min(3)]);
        f
    }
}

/// Small numbers apart, large ones together.
pub(super) fn size(n: usize) -> u32 {
    match n {
        0..=4 => number(n),
        5..=7 => 5,
        8..=12 => 6,
        13..=20 => 7,
        _ => 8,
    }
}

/// A distance in words, on a growing scale.
fn distance(n: usize) -> u32 {
    match n {
        0..=2 => 0,
        3..=5 => 1,
        6..=9 => 2,
        10..=15 => 3,
        16..=25 => 4,
        26..=40 => 5,
        41..=80 => 6,
        _ => 7,
    }
}

pub(super) fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
