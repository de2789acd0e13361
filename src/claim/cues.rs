//! The words that claims turn on: groups of synonyms, verbs of saying, hedges, and verbs that deny or leave open what follows.

mod tables;

use super::Certainty;
use crate::language::morphology::Vocabulary;
use crate::language::packed::Packed;
use crate::language::word_table::WordTable;
use crate::language::word_tables::LEXICONS as WORDS;
use crate::language::{Lexicon, Tag, Token};
use crate::text::WordId;
use tables::{LEXICONS, Tables};

/// The stance of a verb of saying.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stance {
    /// Passes words on, stands by them, vouches for them.
    Says,
    /// Says that it is not so.
    Denies,
    /// Half says it.
    Hedges,
    /// Orders, promises, predicts, asks.
    Other,
}

/// What a verb or phrase before another verb does to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Effect {
    /// It did not happen: failed to, refused to.
    No,
    /// It happened: managed to.
    Yes,
    /// Certainty changes.
    Weakens(Certainty),
}

/// The tables of the lexicons that the program brings, made when it was built.
static BUILTIN: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/cues.bin"));

/// Stances in the order of their codes.
const STANCES: [Stance; tables::STANCES.len()] =
    [Stance::Says, Stance::Denies, Stance::Hedges, Stance::Other];

/// Effects in the order of their codes.
const EFFECTS: [Effect; tables::EFFECTS.len()] = [
    Effect::Weakens(Certainty::Hedged),
    Effect::Weakens(Certainty::Planned),
    Effect::Weakens(Certainty::Unreal),
    Effect::Weakens(Certainty::Asked),
    Effect::No,
    Effect::Yes,
];

/// All cue lexicons.
#[derive(Debug, Default)]
pub struct Cues {
    tables: Tables,
}

impl Cues {
    /// The cues of these lexicons: read in place where they are the program's own, made anew where the user adds to one.
    #[must_use]
    pub fn new(lexicon: &Lexicon, vocabulary: &Vocabulary) -> Self {
        let builtin = LEXICONS.iter().chain(&WORDS).all(|name| lexicon.is_builtin(name));
        let tables =
            if builtin { Tables::over(Packed::new(BUILTIN)) } else { Tables::new(lexicon, vocabulary) };
        Self { tables }
    }

    /// The synonym class of a verb lemma at token `at` of a sentence (multi-word members first), or the lemma itself.
    #[must_use]
    pub fn class(&self, tokens: &[Token], at: usize) -> WordId {
        let Some(t) = tokens.get(at) else { return WordId::default() };
        let lemma = t.stem;
        for (rest, class) in self.tables.phrasal.of_first(lemma) {
            let mut k = at + 1;
            let fits = rest.iter().all(|w| {
                let w = WordId(u64::from_le_bytes(*w));
                // A name may stand between, "found NAME NAME guilty", or one word: "drawn much attention".
                let name =
                    tokens[k.min(tokens.len())..].iter().take(4).take_while(|t| t.tag == Tag::Name).count();
                k += if name > 1 { name } else { 0 };
                for step in 0..2 {
                    if tokens.get(k + step).is_some_and(|t| t.stem == w || t.word == w) {
                        k += step + 1;
                        return true;
                    }
                }
                false
            });
            if fits && let Some(class) = word(class) {
                return class;
            }
        }
        self.lemma_class(lemma)
    }

    /// True where a verb and the word after it are one verb: voted down, called off.
    #[must_use]
    pub fn particle(&self, verb: WordId, word: WordId) -> bool {
        self.tables.phrasal.of_first(verb).any(|(rest, _)| *rest == [word.0.to_le_bytes()])
    }

    /// The synonym class of a lemma, or the lemma itself.
    #[must_use]
    pub fn lemma_class(&self, lemma: WordId) -> WordId {
        self.classes(lemma).next().unwrap_or(lemma)
    }

    /// All synonym classes of a lemma.
    pub fn classes(&self, lemma: WordId) -> impl Iterator<Item = WordId> {
        words(&self.tables.classes, lemma)
    }

    /// The verb of the act that a noun tells, and true where the one named beside it suffers the act.
    #[must_use]
    pub fn nominal(&self, noun: WordId) -> Option<(WordId, bool)> {
        let (verb, suffers) = self.tables.nominals.get(noun.0)?.split_at_checked(8)?;
        Some((word(verb)?, suffers == [1]))
    }

    /// True where two lemmas share a synonym class.
    #[must_use]
    pub fn synonyms(&self, a: WordId, b: WordId) -> bool {
        a == b || self.classes(a).any(|x| self.classes(b).any(|y| x == y))
    }

    /// True where both are made from one verb, or one from the other.
    #[must_use]
    pub fn relatives(&self, a: WordId, b: WordId) -> bool {
        let derived = |w: WordId| words(&self.tables.derived, w);
        derived(a).any(|x| derived(b).any(|y| x == y))
    }

    /// True where the lexicons have the lemma as a verb of some act.
    #[must_use]
    pub fn is_act(&self, lemma: WordId) -> bool {
        self.classes(lemma).next().is_some() || words(&self.tables.derived, lemma).any(|w| w == lemma)
    }

    /// The stance of a verb of saying; `None` for other verbs.
    #[must_use]
    pub fn stance(&self, lemma: WordId) -> Option<Stance> {
        STANCES.get(usize::from(*self.tables.reporting.get(lemma.0)?.first()?)).copied()
    }

    /// The hedge or implication that starts at token `at`.
    #[must_use]
    pub fn effect(&self, tokens: &[Token], at: usize) -> Option<(usize, Effect)> {
        let (n, code) = self.tables.hedges.at(|i| Some(tokens.get(at + i)?.word))?;
        Some((n, *EFFECTS.get(usize::from(*code.first()?))?))
    }

    /// The cue that tells of a change at token `at`: how many tokens, and its kind in the lexicon.
    #[must_use]
    pub fn change(&self, tokens: &[Token], at: usize) -> Option<(usize, &str)> {
        let (n, kind) = self.tables.change.at(|i| Some(tokens.get(at + i)?.word))?;
        Some((n, self.tables.kinds.lines().nth(usize::from(u16::from_le_bytes(kind.try_into().ok()?)))?))
    }

    /// The listed opposites of a lemma; `weak` for those that are a matter of degree.
    #[must_use]
    pub fn opposites_of(&self, lemma: WordId, weak: bool) -> Vec<WordId> {
        words(if weak { &self.tables.contrasts } else { &self.tables.antonyms }, lemma).collect()
    }

    /// True where the two lemmas are listed opposites.
    #[must_use]
    pub fn opposites(&self, a: WordId, b: WordId) -> bool {
        words(&self.tables.antonyms, a).any(|w| w == b)
    }

    /// True where the two lemmas are listed as weak, gradable opposites.
    #[must_use]
    pub fn contrasts(&self, a: WordId, b: WordId) -> bool {
        words(&self.tables.contrasts, a).any(|w| w == b)
    }
}

/// The words that a table has for one.
fn words(table: &WordTable, of: WordId) -> impl Iterator<Item = WordId> {
    table.all(of.0).filter_map(word)
}

/// A word as a table has it.
fn word(bytes: &[u8]) -> Option<WordId> {
    Some(WordId(u64::from_le_bytes(bytes.try_into().ok()?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The build script reads the lexicons as start-up does.
    #[test]
    fn the_tables_that_are_built_in_are_those_of_the_lexicons() {
        let lexicon = Lexicon::builtin();
        let vocabulary = Vocabulary::new(&lexicon);
        assert!(Tables::over(Packed::new(BUILTIN)) == Tables::new(&lexicon, &vocabulary));
    }
}
