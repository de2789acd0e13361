//! The words that tell who is meant, from the lexicon files: pronouns, titles, given names, gendered nouns, heads of names.

use super::nouns::Class;
use crate::knowledge::{Knowledge, NounGender};
use crate::language::Lexicon;
use crate::mention::gazetteer::{Gazetteer, Gender, Names};
use crate::text::{WordId, folded_id};
use rustc_hash::{FxHashMap, FxHashSet};

/// How a pronoun is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Use {
    /// he, him.
    Plain,
    /// his.
    Owner,
    /// himself.
    Reflexive,
}

/// What a pronoun tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pronoun {
    /// 1, 2 or 3.
    pub person: u8,
    /// One, several, or not told.
    pub number: Number,
    /// Of a third person: male, female; open for *they*.
    pub gender: Gender,
    /// True for *it*: no person.
    pub neuter: bool,
    /// How it is used.
    pub usage: Use,
}

/// One or several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Number {
    /// One.
    #[default]
    One,
    /// Several.
    Many,
    /// Not told.
    Open,
}

/// What a listed word says of links.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Cue {
    /// Another one is meant.
    Other,
    /// Only one in its place.
    Rank,
    /// A head that says next to nothing.
    Generic,
    /// A singular noun that *they* may mean.
    People,
    /// A noun for any man or woman.
    Anyone,
    /// A noun for what happens.
    Occasion,
    /// *it rains*.
    Weather,
    /// *it seems that*.
    Seems,
    /// The name of a month.
    Month,
    /// An office named after a man, which women hold too: *chairman*.
    Either,
}

/// The tables.
#[derive(Debug, Default)]
pub struct Lexis {
    pronouns: FxHashMap<WordId, Pronoun>,
    titles: FxHashMap<WordId, Gender>,
    names: Names,
    heads: FxHashMap<WordId, (Class, Vec<WordId>)>,
    kinds_of_body: FxHashSet<WordId>,
    cues: FxHashMap<(WordId, Cue), ()>,
    says: FxHashSet<WordId>,
    short: FxHashMap<WordId, Vec<WordId>>,
    sizes: FxHashMap<WordId, usize>,
    knowledge: Knowledge<'static>,
}

impl Lexis {
    /// Reads the tables. `knowledge` says what common nouns mean.
    #[must_use]
    pub fn new(lexicon: &Lexicon, gazetteer: &Gazetteer, knowledge: Knowledge<'static>) -> Self {
        let id = |s: &str| folded_id(s);
        let mut l = Self { knowledge, names: gazetteer.names.clone(), ..Self::default() };
        for r in lexicon.rows("pronouns") {
            l.pronouns.insert(id(r.get(0)), pronoun(r.get(1), r.get(2), r.get(3), r.get(4)));
        }
        for r in lexicon.rows("titles") {
            let g = gender(r.get(1));
            for word in r.get(0).split(' ') {
                let bare = word.trim_end_matches('.');
                let single = !r.get(0).contains(' ');
                for form in [word, bare] {
                    let told = l.titles.entry(id(form)).or_insert(g);
                    if single {
                        *told = g;
                    }
                }
            }
        }
        for r in lexicon.rows("name-heads") {
            let class = if r.get(1) == "place" { Class::Place } else { Class::Body };
            let nouns: Vec<WordId> = r.list(2).map(id).collect();
            if class == Class::Body {
                l.kinds_of_body.extend(nouns.iter().copied());
            }
            l.heads.insert(id(r.get(0)), (class, nouns));
        }
        for r in lexicon.rows("reference-words") {
            if let Some(c) = cue(r.get(1)) {
                l.cues.insert((id(r.get(0)), c), ());
            }
        }
        for r in lexicon.rows("reporting-verbs") {
            if !r.get(0).contains(' ') && !matches!(r.get(1), "learn" | "praise") {
                l.says.insert(id(r.get(0)));
            }
        }
        for r in lexicon.rows("group-sizes") {
            l.sizes.insert(id(r.get(0)), r.get(1).parse().unwrap_or(2));
        }
        for r in lexicon.rows("nicknames") {
            l.short.entry(id(r.get(0))).or_default().extend(r.list(1).map(id));
        }
        l
    }

    /// The pronoun that a word is.
    #[must_use]
    pub fn pronoun(&self, word: WordId) -> Option<Pronoun> {
        self.pronouns.get(&word).copied()
    }

    /// What a title before a name tells of its bearer; none for what is no title.
    #[must_use]
    pub fn title(&self, word: WordId) -> Option<Gender> {
        self.titles.get(&word).copied()
    }

    /// True for nouns that only people are called: offices, ranks, professions, kin.
    #[must_use]
    pub fn is_person_noun(&self, lemma: WordId) -> bool {
        self.names.is_people(lemma) || self.names.is_office(lemma) || self.noun(lemma) == Class::Person
    }

    /// True for the noun of an office or rank.
    #[must_use]
    pub fn is_office(&self, noun: WordId) -> bool {
        self.names.is_office(noun)
    }

    /// The gender that a given name points to; none where the name is not listed.
    #[must_use]
    pub fn given(&self, word: WordId) -> Option<Gender> {
        self.names.given(word)
    }

    /// True where one given name is a short form of the other.
    #[must_use]
    pub fn is_short_form(&self, a: WordId, b: WordId) -> bool {
        let listed = |s: WordId, f: WordId| self.short.get(&s).is_some_and(|l| l.contains(&f));
        listed(a, b) || listed(b, a)
    }

    /// The gender that a noun tells.
    #[must_use]
    pub fn gender_of_noun(&self, lemma: WordId) -> Gender {
        match self.knowledge.noun_gender(lemma).filter(|_| !self.is(lemma, Cue::Either)) {
            Some(NounGender::Female) => Gender::Female,
            Some(NounGender::Male) => Gender::Male,
            None => Gender::Open,
        }
    }

    /// What a common noun means.
    #[must_use]
    pub fn class(&self, lemma: WordId) -> Class {
        if self.names.is_people(lemma) {
            return Class::Person;
        }
        self.noun(lemma)
    }

    /// What a common noun means by the tables alone.
    #[must_use]
    pub fn noun(&self, lemma: WordId) -> Class {
        self.knowledge.noun_sort(lemma).map_or(Class::Unknown, Class::of)
    }

    /// What the last word of a name tells of the named, with the nouns by which it may be spoken of again.
    #[must_use]
    pub fn name_head(&self, word: WordId) -> Option<(Class, &[WordId])> {
        self.heads.get(&word).map(|(c, n)| (*c, n.as_slice()))
    }

    /// True for *company*, *club*, *charity*: nouns by which a story speaks of a body again.
    #[must_use]
    pub fn is_kind_of_body(&self, lemma: WordId) -> bool {
        self.kinds_of_body.contains(&lemma)
    }

    /// True where the lexicon lists `word` under `cue`.
    #[must_use]
    pub fn is(&self, word: WordId, cue: Cue) -> bool {
        self.cues.contains_key(&(word, cue))
    }

    /// True for verbs that report words.
    #[must_use]
    pub fn says(&self, lemma: WordId) -> bool {
        self.says.contains(&lemma)
    }

    /// True for the whole name of a listed place.
    #[must_use]
    pub fn is_place(&self, name: WordId) -> bool {
        self.names.is_place(name)
    }

    /// True for the whole name of a listed body.
    #[must_use]
    pub fn is_body(&self, name: WordId) -> bool {
        self.names.is_body(name)
    }

    /// How many a number or a noun for a group says: *two*, *couple*.
    #[must_use]
    pub fn size(&self, lemma: WordId) -> Option<usize> {
        self.sizes.get(&lemma).copied()
    }

    /// The country of a demonym.
    #[must_use]
    pub fn country_of(&self, demonym: WordId) -> Option<WordId> {
        self.names.country_of(demonym)
    }
}

fn pronoun(person: &str, number: &str, gender_said: &str, usage: &str) -> Pronoun {
    Pronoun {
        person: person.parse().unwrap_or(3),
        number: match number {
            "one" => Number::One,
            "many" => Number::Many,
            _ => Number::Open,
        },
        gender: gender(gender_said),
        neuter: gender_said == "n",
        usage: match usage {
            "owner" => Use::Owner,
            "self" => Use::Reflexive,
            _ => Use::Plain,
        },
    }
}

fn gender(said: &str) -> Gender {
    match said {
        "m" => Gender::Male,
        "f" => Gender::Female,
        _ => Gender::Open,
    }
}

fn cue(said: &str) -> Option<Cue> {
    Some(match said {
        "other" => Cue::Other,
        "rank" => Cue::Rank,
        "generic" => Cue::Generic,
        "people" => Cue::People,
        "person" => Cue::Anyone,
        "occasion" => Cue::Occasion,
        "weather" => Cue::Weather,
        "seems" => Cue::Seems,
        "either" => Cue::Either,
        "month" => Cue::Month,
        _ => return None,
    })
}
