//! Names told again: the same name, the surname, a fuller form, an acronym. Indexes by word; nothing is searched for.

use super::How;
use super::chains::Chains;
use super::lexis::{Cue, Lexis};
use super::mentions::{Determiner, Kind, Mention};
use super::names::{self, NameWords};
use super::namesake::{self, Way};
use super::nouns::Class;
use super::rank::Chooser;
use super::story::Story;
use crate::language::{NameSort, Relation};
use crate::text::{WordId, word_id};
use rustc_hash::FxHashMap;

/// The most bearers of a word that are looked at: more say that it is no name of one.
const BEARERS: usize = 8;

/// Names by their words, each the latest mention of its chain.
#[derive(Default)]
struct Index {
    exact: FxHashMap<WordId, usize>,
    last: FxHashMap<WordId, Vec<usize>>,
    first: FxHashMap<WordId, Vec<usize>>,
    acronym: FxHashMap<WordId, Vec<usize>>,
}

/// Links every name to an earlier one of the same bearer.
pub(super) fn link(story: &Story, lexis: &Lexis, chains: &mut Chains, chooser: &mut dyn Chooser) {
    let mut index = Index::default();
    let given_alone = given_bearers(lexis, chains);
    let order: Vec<usize> =
        (0..chains.mentions.len()).filter(|i| chains.get(*i).kind == Kind::Name).collect();
    for i in order {
        let Some(name) = chains.get(i).name.clone() else { continue };
        let Some(last) = name.words.last().copied() else { continue };
        let m = chains.get(i);
        // Peoples: whether *the Arabs* are those of before nobody can tell by the name. *a Tamm* is another.
        let nation =
            name.sort == Some(NameSort::Nation) || matches!(m.determiner, Determiner::A | Determiner::Other);
        if chains.class(i) == Class::Time || m.class == Class::Time || nation {
            continue;
        }
        let m_before = m.premodifier;
        let key = whole(&name, &m.apart);
        let exact = index.exact.get(&key).copied().filter(|j| agree(lexis, chains, i, *j));
        // A bare surname that two have is nobody's.
        let exact = exact.filter(|_| name.words.len() > 1 || bearers(chains, &index, i, last) < 2);
        let found = exact
            .map(|j| (j, How::Named, Way::Exact))
            .or_else(|| shorter_or_fuller(story, lexis, chains, &index, i, &name, &given_alone));
        if let Some((j, how, way)) = found {
            let of = chains.class(j);
            let person = m.class == Class::Person
                || of == Class::Person
                || m.class == Class::Unknown && of == Class::Unknown;
            let sure = if person && !m.premodifier {
                Some(way.sure())
            } else {
                let bearers = bearers(chains, &index, i, last);
                let query = namesake::query(story, lexis, chains, (i, j), way, bearers);
                let least = chooser.least(query.sieve);
                chooser.choose(&query).map(|(_, sure)| sure).filter(|s| *s >= least)
            };
            if let Some(sure) = sure {
                chains.link(i, j, how, sure);
            }
        }
        // A part of a greater name is met again less surely than one that stands free.
        if !m_before || !index.exact.contains_key(&key) {
            index.exact.insert(key, i);
        }
        put(&mut index.last, last, i, chains);
        if let Some(f) = name.words.first() {
            put(&mut index.first, *f, i, chains);
        }
        if name.words.len() > 1 {
            for a in names::initials(story, &name) {
                put(&mut index.acronym, a, i, chains);
            }
        }
    }
}

/// The key of a whole name with what parts its bearer from namesakes.
fn whole(name: &NameWords, apart: &[WordId]) -> WordId {
    let joined: Vec<String> = name.words.iter().chain(apart).map(|w| format!("{:x}", w.0)).collect();
    word_id(&joined.join(" "))
}

fn put(map: &mut FxHashMap<WordId, Vec<usize>>, word: WordId, i: usize, chains: &Chains) {
    let list = map.entry(word).or_default();
    if let Some(k) = list.iter().position(|j| chains.same(*j, i)) {
        list[k] = i;
    } else if list.len() < BEARERS {
        list.push(i);
    }
}

/// For each given name, how many full names of the document begin with it.
fn given_bearers(lexis: &Lexis, chains: &Chains) -> FxHashMap<WordId, Vec<WordId>> {
    let mut out: FxHashMap<WordId, Vec<WordId>> = FxHashMap::default();
    for m in &chains.mentions {
        let Some(n) = &m.name else { continue };
        if let [first, .., last] = n.words.as_slice()
            && (lexis.given(*first).is_some() || m.class == Class::Person)
        {
            let list = out.entry(*first).or_default();
            if !list.contains(last) && list.len() < BEARERS {
                list.push(*last);
            }
        }
    }
    out
}

/// *the 2002 World Cup* and *the 2010 World Cup*, *the second Council*: numbers and words for another part namesakes.
fn other_year(lexis: &Lexis, a: &Mention, b: &Mention) -> bool {
    let parts = |m: &Mention| -> Vec<WordId> {
        let told = m.before.iter().filter(|w| m.numbers.contains(w) || lexis.is(**w, Cue::Other));
        told.copied().collect()
    };
    parts(a) != parts(b)
}

/// Numbers and genders that one bearer can have. The same name in full outweighs the sorts that the tagger gave.
fn agree(lexis: &Lexis, chains: &Chains, i: usize, j: usize) -> bool {
    !other_year(lexis, chains.get(i), chains.get(j)) && !chains.chain(i).clashes(chains.chain(j))
}

/// How many full names that may be those of mention `i` end in `last`.
fn bearers(chains: &Chains, index: &Index, i: usize, last: WordId) -> usize {
    let list = index.last.get(&last).into_iter().flatten();
    list.filter(|j| {
        let full = chains.get(**j).name.as_ref().is_some_and(|n| n.words.len() > 1)
            || chains.chain(**j).members.iter().take(64).any(|k| {
                chains
                    .get(*k as usize)
                    .name
                    .as_ref()
                    .is_some_and(|n| n.words.len() > 1 && n.words.last() == Some(&last))
            });
        full && chains.class(**j) == Class::Person && !chains.chain(i).clashes(chains.chain(**j))
    })
    .count()
}

type Found = (usize, How, Way);

/// How, and how surely, an earlier name may be the same bearer's.
type Test<'t> = dyn Fn(usize, &NameWords) -> Option<(How, Way)> + 't;

fn shorter_or_fuller(
    story: &Story,
    lexis: &Lexis,
    chains: &Chains,
    index: &Index,
    i: usize,
    name: &NameWords,
    given: &FxHashMap<WordId, Vec<WordId>>,
) -> Option<Found> {
    let m = chains.get(i);
    let words = name.words.as_slice();
    let (first, last) = (*words.first()?, *words.last()?);
    let personal = |c: Class| matches!(c, Class::Person | Class::Unknown);
    let mut found: Vec<Found> = Vec::new();
    let consider = |list: Option<&Vec<usize>>, test: &Test<'_>, found: &mut Vec<Found>| {
        for j in list.into_iter().flatten().rev() {
            let o = chains.get(*j);
            if let Some(n) = &o.name
                && !chains.chain(i).clashes(chains.chain(*j))
                && (o.number == m.number || words.len() == 1 && !matches!(m.class, Class::Person))
                && let Some((how, way)) = test(*j, n)
                && !found.iter().any(|(k, ..)| chains.same(*k, *j))
            {
                found.push((*j, how, way));
            }
        }
    };
    if personal(m.class) || is_surname_here(story, lexis, chains, index, i, name) {
        let surname = |j: usize, o: &NameWords| -> Option<(How, Way)> {
            let class = chains.class(j);
            if !personal(class) {
                return None;
            }
            match (words.len(), o.words.len()) {
                // Tamm after Marju Tamm.
                (1, 2..) if o.all == o.first => {
                    Some((if name.titles.is_empty() { How::Short } else { How::Title }, Way::Surname))
                }
                // Marju Tamm after Tamm.
                (2.., 1) if m.class == Class::Person && !other_bearer(chains, j, first) => {
                    Some((How::Named, Way::Fuller))
                }
                // Marju K. Tamm after Marju Tamm; Bill after William.
                (2.., 2..) => {
                    let f = *o.words.first()?;
                    let initial = is_initial(story, name, o);
                    (f == first || lexis.is_short_form(f, first) || initial)
                        .then_some((How::Named, Way::Fuller))
                }
                _ => None,
            }
        };
        consider(index.last.get(&last), &surname, &mut found);
        if words.len() == 1 && found.is_empty() && given.get(&first).is_none_or(|l| l.len() == 1) {
            let by_given = |j: usize, o: &NameWords| {
                (o.words.len() > 1
                    && chains.class(j) == Class::Person
                    && (lexis.given(first).is_some() || m.class == Class::Person)
                    && o.all == o.first)
                    .then_some((How::Short, Way::Given))
            };
            consider(index.first.get(&first), &by_given, &mut found);
        }
    }
    if found.is_empty() && m.class != Class::Person {
        bodies(story, lexis, chains, index, i, name, &mut found);
    }
    // Two people of one surname: nobody can tell which, and the worst error is to join them.
    match found.as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}

/// A bare name tagged as no person, of no listed body or place, that one full name before it ends in.
fn is_surname_here(
    story: &Story,
    lexis: &Lexis,
    chains: &Chains,
    index: &Index,
    i: usize,
    name: &NameWords,
) -> bool {
    let m = chains.get(i);
    let [one] = name.words.as_slice() else { return false };
    !lexis.is_place(*one)
        && !lexis.is_body(*one)
        && !names::is_acronym(story.written(m.head))
        && story.tree.child(m.head, Relation::Det).is_none()
        && !m.premodifier
        && bearers(chains, index, i, *one) == 1
}

/// Names of bodies and places: acronyms both ways, and the name without its last word (Ridgeline after Ridgeline Inc).
fn bodies(
    story: &Story,
    lexis: &Lexis,
    chains: &Chains,
    index: &Index,
    i: usize,
    name: &NameWords,
    found: &mut Vec<Found>,
) {
    let m = chains.get(i);
    let words = name.words.as_slice();
    let mut add = |j: usize, how: How, way: Way| {
        if chains.class(j) != Class::Person
            && chains.get(j).apart == m.apart
            && !found.iter().any(|(k, ..)| chains.same(*k, j))
        {
            found.push((j, how, way));
        }
    };
    if let [one] = words {
        if names::is_acronym(story.written(name.all.start)) {
            for j in index.acronym.get(one).into_iter().flatten() {
                add(*j, How::Short, Way::Acronym);
            }
        }
    } else {
        for a in names::initials(story, name) {
            for j in index.last.get(&a).into_iter().flatten() {
                let single = chains
                    .get(*j)
                    .name
                    .as_ref()
                    .is_some_and(|n| n.words.len() == 1 && names::is_acronym(story.written(n.all.start)));
                if single {
                    add(*j, How::Named, Way::Acronym);
                }
            }
        }
    }
    if m.class == Class::Place {
        return;
    }
    for j in index.first.get(&words[0]).into_iter().flatten() {
        let Some(o) = chains.get(*j).name.as_ref() else { continue };
        let (short, long) = if o.words.len() > words.len() {
            (words, o.words.as_slice())
        } else {
            (o.words.as_slice(), words)
        };
        let whole = short.len() < long.len() && long.starts_with(short);
        let class = chains.class(*j);
        let tail = long.last().and_then(|w| lexis.name_head(*w)).is_some_and(|(c, _)| c == Class::Body);
        // "West" is no short form of West Ham; a tail that says what the body is may go.
        if whole
            && tail
            && class == Class::Body
            && m.number == chains.get(*j).number
            && !lexis.is_place(short[0])
        {
            add(*j, How::Short, Way::Short);
        }
    }
}

/// The bearer of a surname has a full name with another given name.
fn other_bearer(chains: &Chains, j: usize, first: WordId) -> bool {
    chains.chain(j).members.iter().take(64).any(|k| {
        let n = chains.get(*k as usize).name.as_ref();
        n.is_some_and(|n| n.words.len() > 1 && n.words.first() != Some(&first))
    })
}

/// *M. Tamm* and *Marju Tamm*.
fn is_initial(story: &Story, a: &NameWords, b: &NameWords) -> bool {
    let first = |n: &NameWords| story.written(n.all.start).trim_end_matches('.').to_lowercase();
    let (x, y) = (first(a), first(b));
    let one = |s: &str| s.chars().count() == 1;
    (one(&x) || one(&y)) && x.chars().next() == y.chars().next()
}
