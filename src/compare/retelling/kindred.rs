//! Which words may say one thing, which exclude each other and which are opposites, looked up once a word.

use crate::analysis::Knowledge;
use crate::claim::Siblings;
use crate::claim::siblings::Sibling;
use crate::knowledge::{Knowledge as Tables, LinkKind, NounSort, SynsetLink, Word, WordClass};
use crate::text::{WordId, word_id};
use rustc_hash::FxHashMap;

/// What makes words alike: meanings, acts and words made from each other; and their opposites.
#[derive(Clone, Debug, Default)]
pub(super) struct Kin {
    /// The lemma.
    pub lemma: WordId,
    /// Meanings and acts, sorted.
    pub senses: Vec<u64>,
    /// Lemmas that are its opposites, sorted.
    pub opposites: Vec<WordId>,
    /// What it is a kind of, two steps up, sorted.
    pub wider: Vec<u64>,
    /// Groups of the lexicon whose members exclude each other, with its own member.
    pub groups: Vec<Sibling>,
}

/// True for the noun for a person.
pub(super) fn is_person(lemma: WordId) -> bool {
    Tables::builtin().noun_sort(lemma) == Some(NounSort::Person)
}

/// The words of a corpus with what is alike. A word is known by its number.
#[derive(Default)]
pub(super) struct Kindred {
    numbers: FxHashMap<WordId, u32>,
    words: Vec<Kin>,
}

impl Kindred {
    /// The number of a lemma, which is looked up in the tables when it is first met.
    pub fn learn(&mut self, lemma: WordId, knowledge: &Knowledge) -> u32 {
        if let Some(number) = self.numbers.get(&lemma) {
            return *number;
        }
        let number = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        self.words.push(kin(lemma, knowledge));
        self.numbers.insert(lemma, number);
        number
    }

    /// What is known of a lemma that was learnt.
    pub fn of(&self, lemma: WordId) -> Option<&Kin> {
        self.words.get(*self.numbers.get(&lemma)? as usize)
    }

    /// What is known of a word by its number.
    pub fn at(&self, number: u32) -> &Kin {
        &self.words[number as usize]
    }

    /// True where two lemmas may say one thing.
    pub fn alike(&self, a: WordId, b: WordId) -> bool {
        a == b || self.of(a).zip(self.of(b)).is_some_and(|(x, y)| x.alike(y))
    }

    /// True where two lemmas are direct opposites.
    pub fn opposed(&self, a: WordId, b: WordId) -> bool {
        self.of(a).zip(self.of(b)).is_some_and(|(x, y)| x.opposed(y))
    }
}

impl Kin {
    /// True where both may say one thing.
    pub fn alike(&self, other: &Self) -> bool {
        self.lemma == other.lemma || meet(&self.senses, &other.senses)
    }

    /// True where they are direct opposites.
    pub fn opposed(&self, other: &Self) -> bool {
        self.lemma != other.lemma && self.opposites.binary_search(&other.lemma).is_ok()
    }

    /// True where they are different members of one group of the lexicon.
    pub fn siblings(&self, other: &Self) -> bool {
        Siblings::exclude(&self.groups, &other.groups).is_some()
    }

    /// True where they are kinds of one thing, and neither a kind of the other.
    pub fn sisters(&self, other: &Self) -> bool {
        meet(&self.wider, &other.wider)
            && !meet(&self.wider, &other.senses)
            && !meet(&self.senses, &other.wider)
    }
}

fn meet(a: &[u64], b: &[u64]) -> bool {
    let (mut i, mut j) = (0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        match x.cmp(y) {
            std::cmp::Ordering::Equal => return true,
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
        }
    }
    false
}

/// Parts a synonym class of the lexicon from a word of the same name.
const CLASS: u32 = 23;

const CLASSES: [WordClass; 4] = [WordClass::Noun, WordClass::Verb, WordClass::Adjective, WordClass::Adverb];

fn kin(lemma: WordId, knowledge: &Knowledge) -> Kin {
    let cues = &knowledge.cues;
    let groups = knowledge.siblings().of(lemma).to_vec();
    let mut out = Kin { lemma, groups, ..Kin::default() };
    out.senses.push(lemma.0);
    out.senses.extend(cues.classes(lemma).map(|c| c.0.rotate_left(CLASS)));
    out.opposites = cues.opposites_of(lemma, false);
    if let Some(w) = Tables::builtin().word(lemma) {
        tables(w, &mut out);
    }
    out.senses.sort_unstable();
    out.senses.dedup();
    out.wider.sort_unstable();
    out.wider.dedup();
    out.opposites.sort_unstable();
    out.opposites.dedup();
    out
}

/// What the tables know of a word.
fn tables(w: Word<'_>, out: &mut Kin) {
    for class in CLASSES {
        for s in w.senses_as(class).filter(|s| s.main) {
            out.senses.push(s.synset.number() as u64);
            let parents: Vec<_> = s.synset.linked(SynsetLink::Hypernym).collect();
            out.wider.extend(parents.iter().map(|p| p.number() as u64));
            if class == WordClass::Noun {
                let above = parents.iter().flat_map(|p| p.linked(SynsetLink::Hypernym));
                out.wider.extend(above.map(|p| p.number() as u64));
            }
        }
        out.opposites.extend(w.antonyms(class).into_iter().map(|a| a.id()));
    }
    for l in w.links().filter(|l| l.kind == LinkKind::Derived) {
        out.senses.push(l.word.id().0);
    }
    for a in w.rolesets() {
        out.senses.push(word_id(a.roleset.name()).0);
    }
}
