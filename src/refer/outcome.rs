//! What the resolver hands on: referents with their mentions, and statements with their speakers, found by word.

use super::chains::{CERTAIN, Chain, Chains};
use super::groups::Members;
use super::how::How;
use super::lexis::{Lexis, Number};
use super::mentions::{Kind, Mention};
use super::mistaken::Mistaken;
use super::names::is_mark;
use super::nouns::Class;
use super::speech::Said;
use super::story::Story;
use crate::language::{Penn, Relation, WordIndex};
use crate::mention::gazetteer::Gender;
use crate::text::{WordId, squeeze};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// How many spellings of one referent's name are kept.
const MOST_NAMES: usize = 32;

/// What a referent is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Sort {
    /// A person.
    Person,
    /// A firm, party, club, court, ministry.
    Body,
    /// A place, and a country also where it acts.
    Place,
    /// A work, an artefact, an idea.
    Thing,
    /// Something that happens.
    Event,
    /// Several together.
    Group,
}

/// A referent's number in its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
pub struct ReferentId(pub u32);

/// A mention of a referent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// Its words up to what a comma or a relative clause adds, without the sign of the owner.
    pub words: Range<WordIndex>,
    /// All that hangs on its head.
    pub phrase: Range<WordIndex>,
    /// The word that heads it.
    pub head: WordIndex,
    /// Its sentence.
    pub sentence: usize,
    /// How it says whom it means.
    pub how: How,
    /// How sure it is that it means this referent, in thousandths: measured for names, the ranker's probability for others.
    pub sure: u16,
    /// The head of the earlier mention that it was linked to; none for one that stands by itself.
    pub to: Option<WordIndex>,
    /// True for a coordination as one.
    pub group: bool,
}

/// Who or what is spoken of.
#[derive(Clone, Debug)]
pub struct Referent {
    /// What it is.
    pub sort: Sort,
    /// Its names as written, the fullest first.
    pub names: Vec<String>,
    /// Male or female where the story tells.
    pub gender: Gender,
    /// One or several.
    pub number: Number,
    /// Its mentions in text order.
    pub anchors: Vec<Anchor>,
    /// Of a group, who is in it, where that is known.
    pub members: Vec<ReferentId>,
    /// Lemmas of the nouns told of it: offices, professions, kinds.
    pub roles: Vec<WordId>,
    /// Lemmas of what modified them: clubs, towns, nations.
    pub modifiers: Vec<WordId>,
}

impl Referent {
    /// The fullest name.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.names.first().map(String::as_str)
    }
}

/// Words said, and who says them.
#[derive(Clone, Debug)]
pub struct Statement {
    /// The words said: of a quotation with its marks.
    pub words: Range<WordIndex>,
    /// Who says them, where that is told and known.
    pub speaker: Option<ReferentId>,
    /// True for words between quotation marks.
    pub direct: bool,
    /// The verb of saying.
    pub verb: Option<WordIndex>,
    /// How sure the speaker is, in thousandths.
    pub sure: u16,
}

/// All referents and statements of a document.
#[derive(Clone, Debug, Default)]
pub struct Referents {
    /// The referents, by their first mentions.
    pub list: Vec<Referent>,
    /// The statements, by their first words; the longer one first.
    pub statements: Vec<Statement>,
    /// The pronouns of the other gender than that of whom they can only mean.
    pub mistaken: Vec<Mistaken>,
    by_head: FxHashMap<WordIndex, (ReferentId, u32)>,
}

impl Referents {
    /// The referent of an id.
    #[must_use]
    pub fn get(&self, id: ReferentId) -> Option<&Referent> {
        self.list.get(id.0 as usize)
    }

    /// The mention that a word heads, with its referent.
    #[must_use]
    pub fn at(&self, head: WordIndex) -> Option<(ReferentId, &Anchor)> {
        let (id, n) = self.by_head.get(&head)?;
        Some((*id, self.get(*id)?.anchors.get(*n as usize)?))
    }

    /// Whom or what the mention that a word heads means.
    #[must_use]
    pub fn of(&self, head: WordIndex) -> Option<&Referent> {
        self.get(self.by_head.get(&head)?.0)
    }

    /// The innermost statement that a word stands in.
    #[must_use]
    pub fn statement_at(&self, word: WordIndex) -> Option<&Statement> {
        let until = self.statements.partition_point(|s| s.words.start <= word);
        self.statements[..until].iter().rev().take(64).find(|s| s.words.contains(&word))
    }
}

/// The mention that each word heads; coordinations left out.
pub(super) fn by_head(chains: &Chains) -> FxHashMap<WordIndex, usize> {
    let single = chains.mentions.iter().enumerate().filter(|(_, m)| m.kind != Kind::Group);
    single.map(|(i, m)| (m.head, i)).collect()
}

/// Puts the chains together.
pub(super) fn collect(
    story: &Story,
    lexis: &Lexis,
    chains: &Chains,
    said: &[Said],
    by_head: &FxHashMap<WordIndex, usize>,
    members: &Members,
) -> Referents {
    let mut out = Referents::default();
    let mut ids: FxHashMap<u32, ReferentId> = FxHashMap::default();
    for i in 0..chains.mentions.len() {
        let chain = chains.chain(i);
        if ids.contains_key(&chains.id(i)) || !is_told(chains, chain) {
            continue;
        }
        ids.insert(chains.id(i), ReferentId(u32::try_from(out.list.len()).unwrap_or(u32::MAX)));
        out.list.push(referent(story, lexis, chains, chain));
    }
    for (i, each) in members {
        if let Some(id) = ids.get(&chains.id(*i)) {
            let mut who: Vec<ReferentId> =
                each.iter().filter_map(|j| ids.get(&chains.id(*j)).copied()).collect();
            who.dedup();
            if let Some(r) = out.list.get_mut(id.0 as usize)
                && (r.members.is_empty() || who.len() > r.members.len())
            {
                r.members = who;
            }
        }
    }
    for (n, r) in out.list.iter().enumerate() {
        let id = ReferentId(u32::try_from(n).unwrap_or(u32::MAX));
        for (k, a) in r.anchors.iter().enumerate() {
            if !a.group {
                out.by_head.insert(a.head, (id, u32::try_from(k).unwrap_or(u32::MAX)));
            }
        }
    }
    for s in said {
        let mention = s.speaker.and_then(|x| by_head.get(&x));
        out.statements.push(Statement {
            words: s.words.clone(),
            speaker: mention.and_then(|m| ids.get(&chains.id(*m)).copied()),
            direct: s.direct,
            verb: s.verb,
            sure: s.sure,
        });
    }
    out
}

/// A pronoun that means nobody known is no referent, nor are times and amounts.
fn is_told(chains: &Chains, chain: &Chain) -> bool {
    let alone = chain.members.iter().all(|m| chains.get(*m as usize).kind == Kind::Pronoun);
    !alone && !matches!(chain.class(), Class::Time | Class::Amount)
}

fn referent(story: &Story, lexis: &Lexis, chains: &Chains, chain: &Chain) -> Referent {
    let first = chain.members.iter().map(|m| *m as usize).find(|m| chains.get(*m).kind != Kind::Pronoun);
    let several = first.is_some_and(|m| {
        let x = chains.get(m);
        x.kind == Kind::Group
            || x.number == Number::Many && x.kind == Kind::Noun
            || x.kind == Kind::Noun && lexis.size(x.lemma).is_some()
    });
    let mut names: Vec<(usize, usize, String)> = Vec::new();
    let mut anchors = Vec::with_capacity(chain.members.len());
    for m in &chain.members {
        let i = *m as usize;
        let x = chains.get(i);
        if let Some(n) = &x.name {
            let written = squeeze(story.tree.span(n.all.clone()).of(story.text));
            if names.len() < MOST_NAMES && !names.iter().any(|(_, _, w)| *w == written) {
                names.push((n.words.len(), names.len(), written));
            }
        }
        anchors.push(anchor(story, chains, i));
        anchors.extend(relative(story, x));
    }
    anchors.sort_by_key(|a| (a.words.start, a.words.end));
    names.sort_by_key(|(words, order, _)| (std::cmp::Reverse(*words), *order));
    let sort = match chain.class() {
        _ if several => Sort::Group,
        Class::Person => Sort::Person,
        Class::Body => Sort::Body,
        Class::Place => Sort::Place,
        Class::Event => Sort::Event,
        _ => Sort::Thing,
    };
    Referent {
        sort,
        names: names.into_iter().map(|n| n.2).collect(),
        gender: match chain.gender() {
            _ if sort != Sort::Person => Gender::Open,
            Gender::Open => chain.leaning,
            told => told,
        },
        number: if several { Number::Many } else { Number::One },
        anchors,
        members: Vec::new(),
        roles: chain.roles.clone(),
        modifiers: chain.modifiers.clone(),
    }
}

fn anchor(story: &Story, chains: &Chains, i: usize) -> Anchor {
    let m = chains.get(i);
    let link = chains.links[i];
    let how = link.map_or_else(
        || match m.kind {
            Kind::Name => How::Named,
            Kind::Pronoun => How::Pronoun,
            _ => How::Nominal,
        },
        |l| l.how,
    );
    Anchor {
        words: trimmed(story, m),
        phrase: m.words.clone(),
        head: m.head,
        sentence: m.sentence as usize,
        how,
        sure: link.map_or(CERTAIN, |l| l.sure),
        to: link.map(|l| chains.get(l.to as usize).head),
        group: m.kind == Kind::Group,
    }
}

/// The words of a mention without apposition, relative clause, what follows a comma, and the sign of the owner.
fn trimmed(story: &Story, m: &Mention) -> Range<WordIndex> {
    let tree = story.tree;
    let mut words = m.words.clone();
    if m.kind != Kind::Group {
        for c in tree.children(m.head).filter(|c| *c > m.head) {
            let start = tree.subtree(c).start.max(m.head + 1);
            let after_comma = is_mark(tree.words[start - 1].tag) && tree.words[start - 1].tag != Penn::Hyph;
            if matches!(tree.relation(c), Relation::Relcl | Relation::Appos)
                || after_comma && !is_mark(tree.words[c].tag)
            {
                words.end = words.end.min(start);
            }
        }
    }
    while words.end > m.head + 1
        && (is_mark(tree.words[words.end - 1].tag) || tree.words[words.end - 1].tag == Penn::Pos)
    {
        words.end -= 1;
    }
    words
}

/// The relative pronoun that goes on with a mention.
fn relative(story: &Story, m: &Mention) -> Option<Anchor> {
    let tree = story.tree;
    if m.kind == Kind::Group {
        return None;
    }
    let verb = tree.child(m.head, Relation::Relcl)?;
    let until = tree.subtree(verb).start;
    let head =
        (until..=verb).take(6).find(|w| matches!(tree.words[*w].tag, Penn::Wp | Penn::Wdt | Penn::WpPoss))?;
    Some(Anchor {
        words: head..head + 1,
        phrase: head..head + 1,
        head,
        sentence: m.sentence as usize,
        how: How::Relative,
        sure: 850,
        to: Some(m.head),
        group: false,
    })
}
