//! Chains in the making: which mentions are held to be one, and what they tell of it together.

use super::How;
use super::lexis::Number;
use super::mentions::{Kind, Mention};
use super::nouns::Class;
use crate::mention::gazetteer::Gender;
use crate::text::WordId;
use std::cmp::Ordering;

/// Certain, in thousandths.
pub(crate) const CERTAIN: u16 = 1000;

/// How many nouns and how many modifiers told of one referent are kept.
const MOST_TOLD: usize = 64;

/// What is known of the one that a chain of mentions stands for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Chain {
    /// Mentions in text order.
    pub members: Vec<u32>,
    pub male: bool,
    pub female: bool,
    /// What its given name points to, the first time that one does.
    pub leaning: Gender,
    /// Votes for each class, from names and nouns.
    votes: [u16; Class::ALL.len()],
    /// Lemmas of nouns said of it: offices, professions, kinds.
    pub roles: Vec<WordId>,
    /// Lemmas of what modified those: clubs, towns, nationalities, ages.
    pub modifiers: Vec<WordId>,
    /// It has a name.
    pub named: bool,
}

impl Chain {
    /// What it is by most votes; the earlier class where two have as many.
    pub fn class(&self) -> Class {
        let mut best = (0, Class::Unknown);
        for (c, n) in Class::ALL.iter().zip(self.votes) {
            if n > best.0 && *c != Class::Unknown {
                best = (n, *c);
            }
        }
        best.1
    }

    pub fn vote(&mut self, class: Class, weight: u16) {
        if let Some(v) = self.votes.get_mut(class as usize) {
            *v = v.saturating_add(weight);
        }
    }

    /// The gender told; open where none or both are.
    pub fn gender(&self) -> Gender {
        match (self.male, self.female) {
            (true, false) => Gender::Male,
            (false, true) => Gender::Female,
            _ => Gender::Open,
        }
    }

    pub fn tell_gender(&mut self, gender: Gender) {
        self.male |= gender == Gender::Male;
        self.female |= gender == Gender::Female;
    }

    /// One is told male and the other female.
    pub fn clashes(&self, other: &Self) -> bool {
        let (a, b) = (self.gender(), other.gender());
        a != b && a != Gender::Open && b != Gender::Open
    }

    pub fn tell(&mut self, roles: &[WordId], modifiers: &[WordId]) {
        for r in roles {
            if !self.roles.contains(r) && self.roles.len() < MOST_TOLD {
                self.roles.push(*r);
            }
        }
        for m in modifiers {
            if !self.modifiers.contains(m) && self.modifiers.len() < MOST_TOLD {
                self.modifiers.push(*m);
            }
        }
    }
}

/// A link from a mention to an earlier one of the same chain.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Link {
    pub to: u32,
    pub how: How,
    pub sure: u16,
}

/// The chains of a document and the links that made them.
#[derive(Clone)]
pub(crate) struct Chains {
    pub mentions: Vec<Mention>,
    pub chains: Vec<Chain>,
    /// The chain of each mention.
    of: Vec<u32>,
    /// The link of each mention, where it has one.
    pub links: Vec<Option<Link>>,
}

impl Chains {
    /// Every mention a chain of its own.
    pub fn new(mentions: Vec<Mention>) -> Self {
        let chains = mentions
            .iter()
            .enumerate()
            .map(|(i, m)| {
                let mut c = Chain { members: vec![narrow(i)], ..Chain::default() };
                c.tell_gender(m.gender);
                c.leaning = m.leaning;
                let weight = match m.kind {
                    Kind::Name
                        if m.name.as_ref().is_some_and(|n| n.words.len() > 1 || !n.titles.is_empty()) =>
                    {
                        3
                    }
                    Kind::Name => 2,
                    Kind::Noun => 2,
                    _ => 0,
                };
                c.vote(m.class, weight);
                match m.kind {
                    Kind::Noun => c.tell(&[m.lemma], &m.before),
                    Kind::Name => {
                        c.named = true;
                        c.tell(&[], &m.before);
                    }
                    _ => {}
                }
                c
            })
            .collect();
        let of = (0..narrow(mentions.len())).collect();
        let links = vec![None; mentions.len()];
        Self { mentions, chains, of, links }
    }

    pub fn get(&self, mention: usize) -> &Mention {
        &self.mentions[mention]
    }

    /// The chain of a mention.
    pub fn chain(&self, mention: usize) -> &Chain {
        &self.chains[self.of[mention] as usize]
    }

    pub fn chain_mut(&mut self, mention: usize) -> &mut Chain {
        &mut self.chains[self.of[mention] as usize]
    }

    /// The number of the chain of a mention.
    pub fn id(&self, mention: usize) -> u32 {
        self.of[mention]
    }

    pub fn same(&self, a: usize, b: usize) -> bool {
        self.of[a] == self.of[b]
    }

    /// Holds mention `from` to be what mention `to` is. Returns false where they were one before.
    pub fn link(&mut self, from: usize, to: usize, how: How, sure: u16) -> bool {
        if self.same(from, to) {
            return false;
        }
        self.links[from] = Some(Link { to: narrow(to), how, sure });
        let (mut into, mut gone) = (self.of[to] as usize, self.of[from] as usize);
        if self.chains[into].members.len() < self.chains[gone].members.len() {
            std::mem::swap(&mut into, &mut gone);
        }
        let old = std::mem::take(&mut self.chains[gone]);
        for m in &old.members {
            self.of[*m as usize] = narrow(into);
        }
        let chain = &mut self.chains[into];
        for m in &old.members {
            let at = chain.members.partition_point(|x| x < m);
            chain.members.insert(at, *m);
        }
        if chain.leaning == Gender::Open {
            chain.leaning = old.leaning;
        }
        chain.male |= old.male;
        chain.female |= old.female;
        chain.named |= old.named;
        for (a, b) in chain.votes.iter_mut().zip(old.votes) {
            *a = a.saturating_add(b);
        }
        chain.tell(&old.roles, &old.modifiers);
        true
    }

    /// Links as `others` did, where those links are sure enough: `least` says how sure a link of that mention must be. A mention
    /// linked to a pronoun in doubt goes to the last one of its chain that is in none.
    pub fn replay(&mut self, others: &Self, least: impl Fn(&Mention) -> u16) {
        let sure = |i: usize| {
            others.links[i].is_none_or(|l| self.links[i].is_some() || l.sure >= least(&others.mentions[i]))
        };
        let doubted: Vec<bool> = (0..others.mentions.len())
            .map(|i| others.mentions[i].kind == Kind::Pronoun && !sure(i))
            .collect();
        let kept: Vec<bool> = (0..others.mentions.len()).map(sure).collect();
        for (i, keep) in kept.into_iter().enumerate() {
            let Some(link) = others.links[i].filter(|_| self.links[i].is_none() && keep) else { continue };
            let mut to = Some(link.to as usize);
            if doubted[link.to as usize] {
                let members = &others.chain(i).members;
                let before = members.partition_point(|m| (*m as usize) < i);
                to = members[..before].iter().rev().take(64).map(|m| *m as usize).find(|m| !doubted[*m]);
            }
            if let Some(to) = to {
                self.link(i, to, link.how, link.sure);
            }
        }
    }

    /// What a mention is: by its own words where they tell, else by its chain.
    pub fn class(&self, mention: usize) -> Class {
        let m = &self.mentions[mention];
        if m.kind == Kind::Group {
            return m.class;
        }
        match self.chain(mention).class() {
            Class::Unknown => m.class,
            c => c,
        }
    }

    /// One or several.
    pub fn is_many(&self, mention: usize) -> bool {
        let m = &self.mentions[mention];
        m.kind == Kind::Group || m.number == Number::Many
    }

    /// The gender of somebody, without what the pronoun `but` says: told by titles and nouns, or else what the given name points to, or
    /// else what most pronouns say.
    pub fn gender_but(&self, chain: &Chain, but: Option<usize>) -> Gender {
        let members =
            || chain.members.iter().map(|m| *m as usize).filter(|m| Some(*m) != but).map(|m| self.get(m));
        let of = |g: Gender, pronoun: bool| {
            members().filter(|m| (m.kind == Kind::Pronoun) == pronoun && m.gender == g).count()
        };
        let more = |pronoun: bool| match of(Gender::Male, pronoun).cmp(&of(Gender::Female, pronoun)) {
            Ordering::Less => Gender::Female,
            Ordering::Equal => Gender::Open,
            Ordering::Greater => Gender::Male,
        };
        // Ruth alone may be a surname.
        let full = members().any(|m| m.name.as_ref().is_some_and(|n| n.words.len() > 1));
        let leaning = if full { chain.leaning } else { Gender::Open };
        [more(false), leaning, more(true)].into_iter().find(|g| *g != Gender::Open).unwrap_or_default()
    }

    /// The mention of a chain that stands last before `mention`.
    pub fn last_before(&self, chain: &Chain, mention: usize) -> Option<usize> {
        let at = chain.members.partition_point(|m| (*m as usize) < mention);
        at.checked_sub(1).and_then(|i| chain.members.get(i)).map(|m| *m as usize)
    }
}

fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
