//! The words that claims turn on: groups of synonyms, verbs of saying, hedges, and verbs that deny or leave open what follows.

use super::Certainty;
use crate::language::morphology::Vocabulary;
use crate::language::{Lexicon, Phrases, Tag, Token};
use crate::text::{WordId, word_id};
use rustc_hash::{FxHashMap, FxHashSet};

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

/// All cue lexicons.
#[derive(Debug, Default)]
pub struct Cues {
    /// Lemma to synonym classes.
    classes: FxHashMap<WordId, Vec<WordId>>,
    /// Verb lemma to the rest of multi-word members with their class.
    phrasal: FxHashMap<WordId, Vec<(Vec<WordId>, WordId)>>,
    reporting: FxHashMap<WordId, Stance>,
    hedges: Phrases<Effect>,
    /// Class names, for messages and rule files.
    names: FxHashMap<WordId, String>,
    /// Change cues by phrase, with their kind.
    pub change: Phrases<String>,
    /// Opposites, both ways round: lemma to lemmas; strong pairs only.
    pub antonyms: FxHashMap<WordId, Vec<WordId>>,
    /// Weak, gradable opposites.
    pub contrasts: FxHashMap<WordId, Vec<WordId>>,
    /// Words made from one verb: lemma to the verbs it comes from.
    derived: FxHashMap<WordId, Vec<WordId>>,
    /// Nouns that tell an act: lemma to the verb, and whether the one named beside it suffers the act.
    nominals: FxHashMap<WordId, (WordId, bool)>,
    /// Nouns, adjectives and verbs of one group: lemma to classes that end in -n too.
    known: FxHashSet<WordId>,
}

impl Cues {
    /// Reads the cue lexicons.
    #[must_use]
    pub fn new(lexicon: &Lexicon, vocabulary: &Vocabulary) -> Self {
        let mut c = Self::default();
        for r in lexicon.rows("synonyms") {
            let class = word_id(r.get(0));
            c.names.insert(class, r.get(0).to_owned());
            for member in r.list(1) {
                let mut words = member.split_whitespace().map(|w| vocabulary.analyse(w).lemma);
                let Some(first) = words.next() else { continue };
                let rest: Vec<WordId> = words.collect();
                if rest.is_empty() {
                    let list = c.classes.entry(first).or_default();
                    if !list.contains(&class) {
                        list.push(class);
                    }
                } else {
                    c.phrasal.entry(first).or_default().push((rest, class));
                }
                c.known.insert(first);
            }
        }
        for list in c.phrasal.values_mut() {
            list.sort_by_key(|(w, class)| (std::cmp::Reverse(w.len()), *class));
        }
        for r in lexicon.rows("reporting-verbs") {
            let stance = match r.get(1) {
                "neutral" | "assert" | "confirm" | "learn" => Stance::Says,
                "deny" => Stance::Denies,
                "hedge" => Stance::Hedges,
                _ => Stance::Other,
            };
            c.reporting.insert(word_id(r.get(0)), stance);
        }
        for r in lexicon.rows("hedges") {
            let effect = match r.get(1) {
                "hedged" => Effect::Weakens(Certainty::Hedged),
                "plan" | "open" => Effect::Weakens(Certainty::Planned),
                "unreal" | "conditional" => Effect::Weakens(Certainty::Unreal),
                "question" => Effect::Weakens(Certainty::Asked),
                "denied" | "implies-not" => Effect::No,
                "implies-yes" => Effect::Yes,
                _ => continue,
            };
            c.hedges.add(r.get(0), effect);
        }
        for r in lexicon.rows("change-cues") {
            c.change.add(r.get(0), r.get(1).to_owned());
        }
        for r in lexicon.rows("nominals") {
            c.nominals.insert(word_id(r.get(0)), (word_id(r.get(1)), r.get(2) == "object"));
        }
        for r in lexicon.rows("derivations") {
            let base = word_id(r.get(0));
            for w in std::iter::once(r.get(0)).chain(r.list(1)) {
                let list = c.derived.entry(word_id(w)).or_default();
                if !list.contains(&base) {
                    list.push(base);
                }
            }
        }
        for r in lexicon.rows("antonyms") {
            let (a, b) = (word_id(r.get(0)), word_id(r.get(1)));
            let map = if r.get(3) == "weak" { &mut c.contrasts } else { &mut c.antonyms };
            map.entry(a).or_default().push(b);
            map.entry(b).or_default().push(a);
        }
        c
    }

    /// The synonym class of a verb lemma at token `at` of a sentence (multi-word members first), or the lemma itself.
    #[must_use]
    pub fn class(&self, tokens: &[Token], at: usize) -> WordId {
        let Some(t) = tokens.get(at) else { return WordId::default() };
        let lemma = t.stem;
        if let Some(list) = self.phrasal.get(&lemma) {
            for (rest, class) in list {
                let mut k = at + 1;
                let fits = rest.iter().all(|w| {
                    // A name may stand between, "found NAME NAME guilty", or one word: "drawn much attention".
                    let name = tokens[k.min(tokens.len())..]
                        .iter()
                        .take(4)
                        .take_while(|t| t.tag == Tag::Name)
                        .count();
                    k += if name > 1 { name } else { 0 };
                    for step in 0..2 {
                        if tokens.get(k + step).is_some_and(|t| t.stem == *w || t.word == *w) {
                            k += step + 1;
                            return true;
                        }
                    }
                    false
                });
                if fits {
                    return *class;
                }
            }
        }
        self.lemma_class(lemma)
    }

    /// True where a verb and the word after it are one verb: voted down, called off.
    #[must_use]
    pub fn particle(&self, verb: WordId, word: WordId) -> bool {
        self.phrasal.get(&verb).is_some_and(|list| list.iter().any(|(rest, _)| *rest == [word]))
    }

    /// The synonym class of a lemma, or the lemma itself.
    #[must_use]
    pub fn lemma_class(&self, lemma: WordId) -> WordId {
        self.classes.get(&lemma).and_then(|l| l.first()).copied().unwrap_or(lemma)
    }

    /// All synonym classes of a lemma.
    #[must_use]
    pub fn classes(&self, lemma: WordId) -> &[WordId] {
        self.classes.get(&lemma).map_or(&[], Vec::as_slice)
    }

    /// The verb of the act that a noun tells, and true where the one named beside it suffers the act.
    #[must_use]
    pub fn nominal(&self, noun: WordId) -> Option<(WordId, bool)> {
        self.nominals.get(&noun).copied()
    }

    /// True where two lemmas share a synonym class.
    #[must_use]
    pub fn synonyms(&self, a: WordId, b: WordId) -> bool {
        a == b
            || self
                .classes
                .get(&a)
                .zip(self.classes.get(&b))
                .is_some_and(|(x, y)| x.iter().any(|c| y.contains(c)))
    }

    /// True where both are made from one verb, or one from the other.
    #[must_use]
    pub fn relatives(&self, a: WordId, b: WordId) -> bool {
        self.derived.get(&a).zip(self.derived.get(&b)).is_some_and(|(x, y)| x.iter().any(|c| y.contains(c)))
    }

    /// True where the lexicons have the lemma as a verb of some act.
    #[must_use]
    pub fn is_act(&self, lemma: WordId) -> bool {
        self.classes.contains_key(&lemma) || self.derived.get(&lemma).is_some_and(|l| l.contains(&lemma))
    }

    /// The stance of a verb of saying; `None` for other verbs.
    #[must_use]
    pub fn stance(&self, lemma: WordId) -> Option<Stance> {
        self.reporting.get(&lemma).copied()
    }

    /// The hedge or implication that starts at token `at`.
    #[must_use]
    pub fn effect(&self, tokens: &[Token], at: usize) -> Option<(usize, Effect)> {
        self.hedges.at(tokens, at).map(|(n, e)| (n, *e))
    }

    /// The lemmas that are listed as opposites of one.
    #[must_use]
    pub fn opposites_of(&self, lemma: WordId) -> &[WordId] {
        self.antonyms.get(&lemma).map_or(&[], Vec::as_slice)
    }

    /// True where the two lemmas are listed opposites.
    #[must_use]
    pub fn opposites(&self, a: WordId, b: WordId) -> bool {
        self.antonyms.get(&a).is_some_and(|l| l.contains(&b))
    }
}
