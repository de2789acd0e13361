//! The closed classes that the tables speak in: word classes, sorts of nouns, gender, kinds of links.
//! Each has a code; the file holds the codes, so their order is part of its format.

/// The class of a word sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum WordClass {
    /// A noun.
    Noun,
    /// A verb.
    Verb,
    /// An adjective.
    Adjective,
    /// An adverb.
    Adverb,
}

/// What a common noun stands for in news copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NounSort {
    /// A human being: *minister, striker*.
    Person,
    /// A body or any number of people who act as one: *company, jury, family*.
    Group,
    /// Where things are: *city, street, airport*.
    Place,
    /// What happens or is done: *attack, election, storm*.
    Event,
    /// A stretch or point of time: *week, morning*.
    Time,
    /// An amount or a unit: *dozen, kilometre*.
    Quantity,
    /// A living being that is no person.
    Animal,
    /// Any other thing, a thought or a text too: *computer, report, law, cancer*.
    Thing,
}

impl NounSort {
    /// All sorts, by code.
    pub const ALL: [Self; 8] = [
        Self::Person,
        Self::Group,
        Self::Place,
        Self::Event,
        Self::Time,
        Self::Quantity,
        Self::Animal,
        Self::Thing,
    ];

    /// The bit that stands for this sort in a set of sorts.
    #[must_use]
    pub fn bit(self) -> u8 {
        Self::ALL.iter().position(|s| *s == self).map_or(0, |i| 1 << i)
    }
}

/// The gender that a noun for a person tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NounGender {
    /// *actress, mother, spokeswoman*
    Female,
    /// *father, monk, businessman*
    Male,
}

/// How one word leads to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LinkKind {
    /// To its opposite: *dead, alive*.
    Antonym,
    /// To a word that is made from it or that it is made from: *acquire, acquisition*.
    Derived,
    /// From an adjective to what it speaks of, from an adverb to its adjective: *financial, finance*.
    Pertainym,
    /// Between a verb and the noun for what happens: *arrest, arrest*.
    Event,
    /// Between a verb and the noun for who does it: *attack, attacker*.
    Agent,
    /// Between a verb and the noun for what comes of it or undergoes it: *employ, employee*.
    Result,
}

impl LinkKind {
    /// All kinds, by code.
    pub const ALL: [Self; 6] =
        [Self::Antonym, Self::Derived, Self::Pertainym, Self::Event, Self::Agent, Self::Result];
}

/// How one synset leads to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SynsetLink {
    /// To the wider one: *striker* to *forward*, *stroll* to *walk*.
    Hypernym,
    /// Between an adjective at a pole and those near it: *hot, scorching*.
    Similar,
    /// From a verb to what it brings about: *kill, die*.
    Causes,
    /// From a verb to what is so when it is so: *snore, sleep*.
    Entails,
}

impl SynsetLink {
    /// All kinds, by code.
    pub const ALL: [Self; 4] = [Self::Hypernym, Self::Similar, Self::Causes, Self::Entails];
}

/// What an alias of a roleset is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AliasKind {
    /// *acquire*
    Verb,
    /// *acquisition*
    Noun,
    /// *afraid*
    Adjective,
    /// A light verb and its noun: *make arrest*.
    LightVerb,
    /// Several words that are one: *make do*.
    Phrase,
    /// A preposition, an adverb or a construction.
    Other,
}

impl AliasKind {
    /// All kinds, by code.
    pub const ALL: [Self; 6] =
        [Self::Verb, Self::Noun, Self::Adjective, Self::LightVerb, Self::Phrase, Self::Other];
}

/// The word class of a lexicographer file's synsets.
#[must_use]
pub fn class_of_file(name: &str) -> Option<WordClass> {
    match name.split_once('.')?.0 {
        "noun" => Some(WordClass::Noun),
        "verb" => Some(WordClass::Verb),
        "adj" => Some(WordClass::Adjective),
        "adv" => Some(WordClass::Adverb),
        _ => None,
    }
}
