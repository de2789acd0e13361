//! How words lead to words: synonyms, opposites, what is made from what, wider verbs.

use super::Knowledge;
use super::class::{LinkKind, SynsetLink, WordClass};
use super::handle::{Synset, Word};
use crate::text::WordId;

/// How two words are opposites.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Opposite {
    /// WordNet names them a pair: *hot, cold*.
    Direct,
    /// A near word of one is the pair of the other: *scorching, cold*; *slay* has none.
    Near,
}

impl<'k> Word<'k> {
    /// Whether both have a sense in common in a class. With `main`, only frequent senses count: the safer question.
    #[must_use]
    pub fn is_synonym(self, other: Self, class: WordClass, main: bool) -> bool {
        let senses = |w: Self| w.senses_as(class).filter(move |s| s.main || !main).map(|s| s.synset);
        self.index != other.index && senses(self).any(|mine| senses(other).any(|theirs| mine == theirs))
    }

    /// The words that share a sense with it in a class, each once, those of its likelier senses first.
    #[must_use]
    pub fn synonyms(self, class: WordClass, main: bool) -> Vec<Word<'k>> {
        let mut out: Vec<Word<'k>> = Vec::new();
        for sense in self.senses_as(class).filter(|s| s.main || !main) {
            for word in sense.synset.members() {
                if word.index != self.index && out.iter().all(|w| w.index != word.index) {
                    out.push(word);
                }
            }
        }
        out
    }

    /// The words that WordNet names as its opposites in a class.
    #[must_use]
    pub fn antonyms(self, class: WordClass) -> Vec<Word<'k>> {
        self.linked(LinkKind::Antonym, class, class)
    }

    /// Whether two words of a class are opposites, and how. Near opposites are asked of frequent senses only.
    #[must_use]
    pub fn is_opposite(self, other: Self, class: WordClass) -> Option<Opposite> {
        if self.antonyms(class).iter().any(|w| w.index == other.index) {
            return Some(Opposite::Direct);
        }
        let near = |w: Self| -> Vec<Synset<'k>> {
            let mains = w.senses_as(class).filter(|s| s.main).map(|s| s.synset);
            mains.flat_map(|s| std::iter::once(s).chain(s.linked(SynsetLink::Similar))).collect()
        };
        let theirs = near(other);
        let opposed = |mine: Synset<'k>| mine.opposites().iter().any(|s| theirs.contains(s));
        near(self).into_iter().any(opposed).then_some(Opposite::Near)
    }

    /// The words of a class that it leads to as a word of another, by one kind of link, each once: the noun for a verb's act,
    /// the adjective's noun.
    #[must_use]
    pub fn linked(self, kind: LinkKind, from: WordClass, to: WordClass) -> Vec<Word<'k>> {
        let mut out: Vec<Word<'k>> = Vec::new();
        for link in self.links().filter(|l| l.kind == kind && l.from == from && l.to == to) {
            if out.iter().all(|w| w.index != link.word.index) {
                out.push(link.word);
            }
        }
        out
    }

    /// The words of a class that are made from it or that it is made from: *acquire* (verb) gives *acquisition* (noun).
    #[must_use]
    pub fn derived(self, from: WordClass, to: WordClass) -> Vec<Word<'k>> {
        self.linked(LinkKind::Derived, from, to)
    }

    /// The verbs that are wider by one step: *stroll* gives *walk*. With `main`, only frequent senses are asked.
    #[must_use]
    pub fn wider_verbs(self, main: bool) -> Vec<Word<'k>> {
        let mut out: Vec<Word<'k>> = Vec::new();
        for sense in self.senses_as(WordClass::Verb).filter(|s| s.main || !main) {
            for word in sense.synset.linked(SynsetLink::Hypernym).flat_map(Synset::members) {
                if out.iter().all(|w| w.index != word.index) {
                    out.push(word);
                }
            }
        }
        out
    }
}

impl Knowledge<'_> {
    /// Whether two different lemmas have a sense in common in a class, as [`Word::is_synonym`] has it; false where the tables
    /// lack either.
    #[must_use]
    pub fn are_synonyms(self, a: WordId, b: WordId, class: WordClass, main: bool) -> bool {
        self.word(a).zip(self.word(b)).is_some_and(|(x, y)| x.is_synonym(y, class, main))
    }
}

impl<'k> Synset<'k> {
    /// The synsets that hold an opposite of one of its words.
    fn opposites(self) -> Vec<Self> {
        let links = self.members().flat_map(Word::links);
        links.filter_map(|l| l.senses).filter(|(own, _)| *own == self).map(|(_, other)| other).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::Knowledge;
    use WordClass::{Adjective, Adverb, Noun, Verb};

    fn word(text: &str) -> Word<'static> {
        Knowledge::builtin().find(text).unwrap()
    }

    fn texts(words: Vec<Word<'static>>) -> Vec<&'static str> {
        words.into_iter().map(Word::text).collect()
    }

    #[test]
    fn synonyms_share_a_sense() {
        for (a, b, class, wanted) in [
            ("buy", "purchase", Verb, true),
            ("physician", "doctor", Noun, true),
            ("kill", "die", Verb, false),
            ("doctor", "nurse", Noun, false),
            ("buy", "buy", Verb, false),
        ] {
            assert_eq!(word(a).is_synonym(word(b), class, false), wanted, "{a} {b}");
        }
        assert!(texts(word("buy").synonyms(Verb, true)).contains(&"purchase"));
    }

    #[test]
    fn opposites_are_direct_or_near() {
        for (a, b, class, wanted) in [
            ("dead", "alive", Adjective, Some(Opposite::Direct)),
            ("guilty", "innocent", Adjective, Some(Opposite::Direct)),
            ("hot", "cold", Adjective, Some(Opposite::Direct)),
            ("scorching", "cold", Adjective, Some(Opposite::Near)),
            ("rise", "fall", Verb, Some(Opposite::Direct)),
            ("win", "lose", Verb, Some(Opposite::Direct)),
            ("victory", "defeat", Noun, Some(Opposite::Direct)),
            ("hot", "tall", Adjective, None),
            ("buy", "purchase", Verb, None),
        ] {
            assert_eq!(word(a).is_opposite(word(b), class), wanted, "{a} {b}");
            assert_eq!(word(b).is_opposite(word(a), class), wanted, "{b} {a}");
        }
    }

    #[test]
    fn words_lead_to_the_words_made_from_them() {
        for (a, from, b, to) in [
            ("acquire", Verb, "acquisition", Noun),
            ("acquisition", Noun, "acquire", Verb),
            ("arrest", Verb, "arrest", Noun),
            ("decide", Verb, "decision", Noun),
            ("British", Adjective, "British", Noun),
        ] {
            assert!(texts(word(a).derived(from, to)).contains(&b), "{a} {b}");
        }
        let leads = |a: &str, kind, from, to| texts(word(a).linked(kind, from, to));
        assert!(leads("financial", LinkKind::Pertainym, Adjective, Noun).contains(&"finance"));
        assert!(leads("quickly", LinkKind::Pertainym, Adverb, Adjective).contains(&"quick"));
        assert!(leads("attack", LinkKind::Agent, Verb, Noun).contains(&"attacker"));
        assert!(leads("attack", LinkKind::Event, Verb, Noun).contains(&"attack"));
    }

    #[test]
    fn verbs_have_wider_verbs() {
        assert!(texts(word("stroll").wider_verbs(true)).contains(&"walk"));
        assert!(texts(word("murder").wider_verbs(true)).contains(&"kill"));
    }
}
