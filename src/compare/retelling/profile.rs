//! What a sentence is about, and the values that it tells: what two sentences are held against each other by.

use crate::analysis::Knowledge;
use crate::claim::Cues;
use crate::compare::side::Side;
use crate::fact::Frame;
use crate::knowledge::{Knowledge as Tables, LinkKind, SynsetLink, Word, WordClass};
use crate::language::Token;
use crate::language::{Penn, Relation, WordIndex};
use crate::mention::{Bound, EntityId, PlaceId, Quantity, Time, Value};
use crate::text::{Span, WordId, fold, word_id};
use rustc_hash::{FxHashMap, FxHashSet};

/// So sure must a pronoun or a description mean its bearer to stand for its name, in thousandths.
const SURE: u16 = 700;
/// A name that a pronoun or a description stands for weighs as much as the name.
const NAME: f32 = 1.2;

/// A word that says what a sentence is about.
#[derive(Clone, Debug)]
pub(super) struct Term {
    /// Its key: one for all spellings of a name, one for all forms of a word.
    pub key: WordId,
    /// How much it says.
    pub weight: f32,
    /// The word.
    pub word: WordIndex,
    /// Its lemma's number among the kindred.
    pub kin: u32,
    /// True for a part of a name, or what stands for one.
    pub named: bool,
}

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Told {
    /// A number, with its noun or unit.
    Amount(Quantity),
    /// A date, a weekday, a time of day.
    Time(Time),
    /// A place; true for an adjective.
    Place(PlaceId, bool),
    /// The bearer of a name.
    Name(EntityId),
}

/// A value that a sentence tells.
#[derive(Clone, Debug)]
pub(super) struct Datum {
    /// What.
    pub told: Told,
    /// Its words.
    pub span: Span,
    /// The same, where it is more than a part of a word.
    pub words: Option<std::ops::Range<WordIndex>>,
    /// The word that heads it.
    pub top: WordIndex,
    /// The word that it hangs on, past a preposition.
    pub host: Option<WordIndex>,
    /// The preposition between, by its form.
    pub under: Option<WordId>,
    /// The verb or noun of the act that it belongs to, as the index of its frame.
    pub frame: Option<usize>,
}

/// A sentence.
#[derive(Clone, Debug)]
pub(super) struct Profile {
    /// Which.
    pub sentence: usize,
    /// What it is about, by key; each key once.
    pub terms: Vec<Term>,
    /// The sum of their weights.
    pub weight: f32,
    /// What it tells.
    pub data: Vec<Datum>,
    /// Its frames, as indices.
    pub frames: std::ops::Range<usize>,
    /// Its small words that have opposites: *up*, *more*, *before*.
    pub small: Vec<WordIndex>,
}

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
    pub groups: Vec<(u32, u32)>,
}

/// The words of a corpus with what is alike. A word is known by its number.
pub(super) struct Kindred {
    numbers: FxHashMap<WordId, u32>,
    words: Vec<Kin>,
    siblings: FxHashMap<WordId, Vec<(u32, u32)>>,
}

impl Kindred {
    /// Knows the groups of a lexicon, and no word yet.
    pub fn new(knowledge: &Knowledge) -> Self {
        let mut siblings: FxHashMap<WordId, Vec<(u32, u32)>> = FxHashMap::default();
        for (group, row) in (0..).zip(knowledge.lexicon.rows("siblings")) {
            for (member, forms) in (0..).zip(row.list(1)) {
                for form in forms.split('/') {
                    siblings.entry(word_id(&fold(form.trim()))).or_default().push((group, member));
                }
            }
        }
        Self { numbers: FxHashMap::default(), words: Vec::new(), siblings }
    }

    /// The number of a lemma, which is looked up in the tables when it is first met.
    pub fn learn(&mut self, lemma: WordId, cues: &Cues) -> u32 {
        if let Some(number) = self.numbers.get(&lemma) {
            return *number;
        }
        let number = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        let mut kin = kin(lemma, cues);
        kin.groups = self.siblings.get(&lemma).cloned().unwrap_or_default();
        self.words.push(kin);
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
        self.groups.iter().any(|(g, m)| other.groups.iter().any(|(h, n)| g == h && m != n))
            && !self.groups.iter().any(|g| other.groups.contains(g))
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

fn kin(lemma: WordId, cues: &Cues) -> Kin {
    let mut out = Kin { lemma, ..Kin::default() };
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

/// The profiles of a document, one for each sentence of running text that has something to compare.
pub(super) fn of(side: Side<'_>, knowledge: &Knowledge, kindred: &mut Kindred) -> Vec<Profile> {
    let mut frame = 0;
    let frames = &side.analysis.frames.list;
    (0..side.analysis.reading.sentences.len())
        .map(|s| {
            let from = frame;
            while frames.get(frame).is_some_and(|f| f.sentence == s) {
                frame += 1;
            }
            profile(side, s, from..frame, knowledge, kindred)
        })
        .collect()
}

fn profile(
    side: Side<'_>,
    s: usize,
    frames: std::ops::Range<usize>,
    knowledge: &Knowledge,
    kindred: &mut Kindred,
) -> Profile {
    let (tree, a) = (side.tree(), side.analysis);
    let sentence = &a.reading.sentences[s];
    let mut data = Vec::new();
    let mut taken: FxHashSet<usize> = FxHashSet::default();
    for m in a.mentions.inside(sentence.tokens.clone()) {
        let told = match m.value {
            Value::Quantity(q) => Told::Amount(q),
            Value::Time(t) => Told::Time(t),
            Value::Place { place, adjective } => Told::Place(place, adjective),
            Value::Name(e) => Told::Name(e),
            _ => continue,
        };
        if matches!(told, Told::Amount(_) | Told::Time(_)) {
            taken.extend(m.tokens.clone());
        }
        let Some(top) = tree.top(tree.of_tokens(m.tokens.clone())) else { continue };
        let (host, under) = host(side, top);
        data.push(Datum {
            told,
            span: m.span,
            words: Some(tree.of_tokens(m.tokens.clone())),
            top,
            host,
            under,
            frame: frame_above(side, top),
        });
    }
    for t in sentence.tokens.clone() {
        let token = &a.reading.tokens[t];
        let words = tree.of_token(t);
        let Some(top) = tree.top(words) else { continue };
        let Some(told) = compound(side, token, knowledge).filter(|_| !taken.contains(&t)) else { continue };
        taken.insert(t);
        let (host, under) = host(side, top);
        data.push(Datum {
            told,
            span: token.span,
            words: None,
            top,
            host,
            under,
            frame: frame_above(side, top),
        });
    }
    // What counts a noun leaves the noun to tell what the sentence is about.
    for d in &data {
        if let Told::Amount(q) = d.told
            && let Some(t) = q.head_token
        {
            taken.remove(&t);
        }
    }
    let mut terms: Vec<Term> = Vec::new();
    for c in a.contents.of(s) {
        let token = c.token as usize;
        if taken.contains(&token) {
            continue;
        }
        let words = tree.of_token(token);
        let word = words.end.saturating_sub(1);
        if words.is_empty() {
            continue;
        }
        let kin = kindred.learn(side.word(word).lemma, &knowledge.cues);
        terms.push(Term { key: c.key, weight: c.weight, word, kin, named: c.weight >= NAME });
    }
    // Whom a pronoun or a description means is named here too.
    for w in tree.sentence(s.min(tree.sentence_count().saturating_sub(1))) {
        let Some((id, anchor)) = a.referents.at(w) else { continue };
        if anchor.sure < SURE || tree.words[w].tag.is_name() {
            continue;
        }
        let Some(name) = a.referents.get(id).and_then(|r| r.name()) else { continue };
        let last = name.rsplit(' ').next().unwrap_or(name);
        let key = knowledge.gazetteer.name_word(last, word_id(&fold(last)));
        let kin = kindred.learn(side.word(w).lemma, &knowledge.cues);
        terms.push(Term { key, weight: NAME, word: w, kin, named: true });
    }
    terms.sort_by(|x, y| x.key.cmp(&y.key).then(x.word.cmp(&y.word)));
    terms.dedup_by_key(|t| t.key);
    let weight = terms.iter().map(|t| t.weight).sum();
    let small = tree
        .sentence(s.min(tree.sentence_count().saturating_sub(1)))
        .filter(|w| {
            matches!(
                tree.words[*w].tag,
                Penn::In | Penn::Rb | Penn::Rbr | Penn::Rbs | Penn::Rp | Penn::Jjr | Penn::Jjs
            ) && !terms.iter().any(|t| t.word == *w)
        })
        .collect();
    Profile { sentence: s, terms, weight, data, frames, small }
}

/// The word that a phrase hangs on, past its preposition, and the preposition.
fn host(side: Side<'_>, top: WordIndex) -> (Option<WordIndex>, Option<WordId>) {
    let tree = side.tree();
    let Some(head) = tree.head(top) else { return (None, None) };
    if tree.relation(top) == Relation::Pobj {
        return (tree.head(head), Some(tree.words[head].form));
    }
    (Some(head), None)
}

/// The frame nearest above a word.
pub(super) fn frame_above(side: Side<'_>, word: WordIndex) -> Option<usize> {
    let (tree, frames) = (side.tree(), &side.analysis.frames);
    let mut at = word;
    for _ in 0..8 {
        at = tree.head(at)?;
        if tree.words[at].tag.is_verb() || tree.words[at].tag == Penn::Nn || tree.words[at].tag == Penn::Nns {
            let i = frames.list.partition_point(|f: &Frame| f.head < at);
            if frames.list.get(i).is_some_and(|f| f.head == at) {
                return Some(i);
            }
        }
    }
    None
}

/// A number and a noun in one word: *nine-member*, *seven-month*.
fn compound(side: Side<'_>, token: &Token, knowledge: &Knowledge) -> Option<Told> {
    let written = fold(side.document.slice(token.span));
    let (number, noun) = written.split_once('-')?;
    if noun.contains('-') || noun.len() < 3 || !noun.chars().all(char::is_alphabetic) {
        return None;
    }
    let value = whole(number)?;
    let unit = knowledge.gazetteer.units.suffix(noun);
    Some(Told::Amount(Quantity {
        value,
        low: value,
        high: value,
        bound: Bound::Exact,
        unit,
        head: unit.is_none().then(|| word_id(noun)),
        head_token: None,
        ordinal: false,
        one: false,
        age: false,
    }))
}

/// The value of a whole number in figures or in one word.
fn whole(written: &str) -> Option<f64> {
    if let Ok(n) = written.parse::<u32>() {
        return Some(f64::from(n));
    }
    crate::mention::number::small(written)
}
