//! Entities: the bearers of names. First and second references, titles and spellings of one bearer are brought together.

use super::gazetteer::{Gazetteer, Gender};
use super::{Mention, Value};
use crate::language::TokenKind;
use crate::language::sentence::Reading;
use crate::text::{Span, WordId, fold, squeeze};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// An entity's index in its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
pub struct EntityId(pub u32);

/// What bears a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum EntityKind {
    /// A person.
    Person,
    /// A body, company, building or other named thing with a head word.
    Organisation,
    /// Not known.
    Open,
}

/// A name that was found and is not yet linked to its bearer.
#[derive(Clone, Debug)]
pub struct NameSpan {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its sentence.
    pub sentence: u32,
    /// What it looks like.
    pub kind: EntityKind,
    /// True in a headline: every word has a capital there, so it only counts where the body knows it.
    pub weak: bool,
    /// The body of the lexicon that it names, where it does.
    pub organisation: Option<u32>,
}

/// The bearer of one or more names in one document.
#[derive(Clone, Debug)]
pub struct Entity {
    /// What it is.
    pub kind: EntityKind,
    /// The words of its longest name, spelling variants made one.
    pub words: Vec<WordId>,
    /// Its longest name as written.
    pub name: String,
    /// Every distinct form, as words, with its first place.
    pub forms: Vec<(Vec<WordId>, Span)>,
    /// How often it is named.
    pub mentions: u32,
    /// What titles and given name tell.
    pub gender: Gender,
    /// The body of the lexicon that it is, where it is one.
    pub organisation: Option<u32>,
}

impl Entity {
    /// The word under which it is indexed: a person's last name, or the whole name's last word.
    #[must_use]
    pub fn key(&self) -> WordId {
        self.words.last().copied().unwrap_or_default()
    }
}

/// Links names to entities and adds their mentions to `list`. Longer names first make the entities; a shorter one joins the
/// nearest earlier bearer of its word.
pub fn link(
    text: &str,
    reading: &Reading,
    gazetteer: &Gazetteer,
    names: Vec<NameSpan>,
    list: &mut Vec<Mention>,
) -> Vec<Entity> {
    let mut entities: Vec<Entity> = Vec::new();
    // Every word of every entity's name, to the entities that bear it.
    let mut by_word: FxHashMap<WordId, Vec<u32>> = FxHashMap::default();
    // A body of the lexicon is one bearer under all its names.
    let mut by_body: FxHashMap<u32, u32> = FxHashMap::default();
    let mut assigned: Vec<Option<u32>> = vec![None; names.len()];
    let words_of = |n: &NameSpan| -> Vec<WordId> {
        reading.tokens[n.tokens.clone()]
            .iter()
            .filter(|t| t.kind == TokenKind::Word)
            .map(|t| gazetteer.name_word(t.span.of(text), t.word))
            .collect()
    };
    let mut order: Vec<usize> = (0..names.len()).collect();
    order.sort_by_key(|i| (names[*i].weak, usize::from(names[*i].tokens.len() < 2), *i));
    for i in order {
        let n = &names[i];
        let words = words_of(n);
        if words.is_empty() {
            continue;
        }
        let body = n.organisation.and_then(|o| by_body.get(&o).copied());
        let found = body.or_else(|| {
            candidates(&by_word, &words)
                .into_iter()
                .filter(|e| joins(&entities[*e as usize], &words, n))
                .min_by_key(|e| {
                    // Mr Berg is a Berg by surname before he is Berg of Berg Motors.
                    let titled = n.kind == EntityKind::Person && words.len() == 1;
                    let first = titled && entities[*e as usize].words.last() != words.last();
                    (first, distance(&names, &assigned, *e, i))
                })
        });
        let e = match found {
            Some(e) => e,
            None if n.weak && words.len() < 2 => continue,
            None => {
                let e = u32::try_from(entities.len()).unwrap_or(u32::MAX);
                entities.push(Entity {
                    kind: n.kind,
                    words: Vec::new(),
                    name: String::new(),
                    forms: Vec::new(),
                    mentions: 0,
                    gender: Gender::Open,
                    organisation: n.organisation,
                });
                e
            }
        };
        if let Some(o) = n.organisation {
            by_body.entry(o).or_insert(e);
        }
        assigned[i] = Some(e);
        let entity = &mut entities[e as usize];
        entity.mentions += 1;
        let span = reading.span(n.tokens.clone());
        if !entity.forms.iter().any(|(w, _)| *w == words) {
            entity.forms.push((words.clone(), span));
        }
        if words.len() > entity.words.len() {
            entity.name = squeeze(span.of(text));
            for w in &words {
                let list = by_word.entry(*w).or_default();
                if !list.contains(&e) {
                    list.push(e);
                }
            }
            entity.words = words;
        }
        if entity.kind == EntityKind::Open {
            entity.kind = n.kind;
        }
        if entity.kind == EntityKind::Person
            && entity.gender == Gender::Open
            && let Some(g) = entity
                .words
                .first()
                .filter(|_| entity.words.len() > 1)
                .and_then(|w| gazetteer.names.given(*w))
        {
            entity.gender = g;
        }
    }
    for (i, n) in names.iter().enumerate() {
        if let Some(e) = assigned[i] {
            list.push(Mention {
                span: reading.span(n.tokens.clone()),
                tokens: n.tokens.clone(),
                sentence: n.sentence,
                value: Value::Name(EntityId(e)),
                quoted: reading.tokens[n.tokens.start].quoted,
            });
        }
    }
    entities
}

/// How many bearers of one word are looked at: a word that more share tells nobody apart.
const BEARERS: usize = 12;

fn candidates(by_word: &FxHashMap<WordId, Vec<u32>>, words: &[WordId]) -> Vec<u32> {
    let mut out: Vec<u32> =
        words.iter().filter_map(|w| by_word.get(w)).flat_map(|l| l.iter().take(BEARERS)).copied().collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// True where a name can be a form of an entity's: the same words, its last or (for a single word) any one word, or a longer
/// or shorter version that ends on the same word.
fn joins(entity: &Entity, words: &[WordId], name: &NameSpan) -> bool {
    if entity.words == *words || (entity.organisation.is_some() && entity.organisation == name.organisation) {
        return true;
    }
    let persons = entity.kind != EntityKind::Organisation && name.kind != EntityKind::Organisation;
    if words.len() == 1 {
        // "Erdogan" for Tayyip Erdogan; "Xi" for Xi Jinping; a body keeps its full name, but for its first word (Celebi for Celebi Aviation).
        return if persons {
            entity.words.last() == words.last()
                || (entity.words.len() <= 3 && entity.words.first() == words.first())
        } else {
            entity.words.first() == words.first()
        };
    }
    if !persons || entity.words.len() < 2 {
        return false;
    }
    let (short, long) = if words.len() < entity.words.len() {
        (words, &entity.words[..])
    } else {
        (&entity.words[..], words)
    };
    short.last() == long.last() && short.len() < long.len() && subsequence(short, long)
}

fn subsequence(short: &[WordId], long: &[WordId]) -> bool {
    let mut rest = long.iter();
    short.iter().all(|w| rest.any(|x| x == w))
}

/// How far the nearest mention of an entity is from name `i`; earlier ones count as nearer.
fn distance(names: &[NameSpan], assigned: &[Option<u32>], e: u32, i: usize) -> usize {
    let at = names[i].tokens.start;
    let mut best = usize::MAX;
    for j in (i.saturating_sub(64)..names.len().min(i + 64)).filter(|j| assigned[*j] == Some(e)) {
        let there = names[j].tokens.start;
        best = best.min(if there <= at { at - there } else { 2 * (there - at) });
    }
    best
}

/// True for a name of several words and the same one with its words cut short: *Lib Dems*, *Liberal Democrats*.
#[must_use]
pub fn clipped(a: &str, b: &str) -> bool {
    const SHORTEST: usize = 3;
    let (x, y) = (fold(a), fold(b));
    let cut = |(a, b): (&str, &str)| {
        let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
        let stem = short.strip_suffix('s').unwrap_or(short);
        stem.len() >= SHORTEST && long.starts_with(stem)
    };
    let count = x.split_whitespace().count();
    count > 1
        && count == y.split_whitespace().count()
        && x.split_whitespace().zip(y.split_whitespace()).all(cut)
}

/// True where two entities of different documents can be one bearer: same last word, and given names that agree as far as
/// both say them.
#[must_use]
pub fn same_bearer(a: &Entity, b: &Entity) -> bool {
    if a.organisation.is_some() && a.organisation == b.organisation {
        return true;
    }
    if a.words == b.words || clipped(&a.name, &b.name) {
        return true;
    }
    if (a.kind == EntityKind::Organisation) != (b.kind == EntityKind::Organisation) || a.key() != b.key() {
        return false;
    }
    let (short, long) =
        if a.words.len() <= b.words.len() { (&a.words, &b.words) } else { (&b.words, &a.words) };
    a.kind != EntityKind::Organisation && !short.is_empty() && subsequence(short, long)
}
