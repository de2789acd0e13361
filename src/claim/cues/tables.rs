//! The tables of the words that claims turn on, made from the texts of the lexicons: by the build script for those that the program
//! brings, at start-up where the user adds to them.

use crate::language::Lexicon;
use crate::language::morphology::Vocabulary;
use crate::language::packed::Packed;
use crate::language::phrase_table::PhraseTable;
use crate::language::word_table::WordTable;
use crate::text::{WordId, word_id};
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// The lexicons that the tables are made from, but for those of word forms.
#[allow(dead_code, reason = "only start-up asks for it")]
pub const LEXICONS: [&str; 7] =
    ["synonyms", "reporting-verbs", "hedges", "change-cues", "nominals", "derivations", "antonyms"];

/// What a verb of saying does, by its name in the lexicon; any other name is the last.
pub const STANCES: [&[&str]; 4] = [&["neutral", "assert", "confirm", "learn"], &["deny"], &["hedge"], &[]];

/// What a hedge does, by its name in the lexicon; an entry of any other name says nothing.
pub const EFFECTS: [&[&str]; 6] = [
    &["hedged"],
    &["plan", "open"],
    &["unreal", "conditional"],
    &["question"],
    &["denied", "implies-not"],
    &["implies-yes"],
];

/// The tables. Words are told by their hashes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tables {
    /// Lemmas to synonym classes.
    pub classes: WordTable,
    /// Verbs of several words to their class, by lemma.
    pub phrasal: PhraseTable,
    /// Verbs of saying to their place among [`STANCES`].
    pub reporting: WordTable,
    /// Hedges to their place among [`EFFECTS`].
    pub hedges: PhraseTable,
    /// Change cues to their place among the kinds.
    pub change: PhraseTable,
    /// The kinds of change cues, a line each.
    pub kinds: Cow<'static, str>,
    /// Opposites, both ways round; strong pairs only.
    pub antonyms: WordTable,
    /// Weak, gradable opposites.
    pub contrasts: WordTable,
    /// Words made from one verb to the verbs that they come from.
    pub derived: WordTable,
    /// Nouns that tell an act to the verb, and 1 where the one named beside it suffers the act.
    pub nominals: WordTable,
}

impl Tables {
    /// Makes the tables.
    #[must_use]
    pub fn new(lexicon: &Lexicon, vocabulary: &Vocabulary) -> Self {
        let (mut classes, mut phrasal) = (Pairs::default(), Vec::new());
        for r in lexicon.rows("synonyms") {
            let class = word_id(r.get(0));
            for member in r.list(1) {
                let words: Vec<WordId> =
                    member.split_whitespace().map(|w| vocabulary.analyse(w).lemma).collect();
                match words.as_slice() {
                    [one] => classes.once(*one, class),
                    _ => phrasal.push((words, class)),
                }
            }
        }
        phrasal.sort_by_key(|(_, class)| *class);
        let phrasal = phrasal.into_iter().map(|(words, class)| (words, bytes(class)));
        let place = |names: &[&[&str]], name: &str| names.iter().position(|n| n.contains(&name));
        let reporting: FxHashMap<u64, Vec<u8>> = lexicon
            .rows("reporting-verbs")
            .map(|r| {
                (word_id(r.get(0)).0, vec![place(&STANCES, r.get(1)).unwrap_or(STANCES.len() - 1) as u8])
            })
            .collect();
        let hedges =
            lexicon.rows("hedges").filter_map(|r| Some((r.get(0), vec![place(&EFFECTS, r.get(1))? as u8])));
        let mut kinds: Vec<&str> = Vec::new();
        let mut change = Vec::new();
        for r in lexicon.rows("change-cues") {
            let at = kinds.iter().position(|k| *k == r.get(1)).unwrap_or_else(|| {
                kinds.push(r.get(1));
                kinds.len() - 1
            });
            change.push((r.get(0), u16::try_from(at).unwrap_or(u16::MAX).to_le_bytes().to_vec()));
        }
        let nominals: FxHashMap<u64, Vec<u8>> = lexicon
            .rows("nominals")
            .map(|r| {
                let suffers = u8::from(r.get(2) == "object");
                (word_id(r.get(0)).0, [bytes(word_id(r.get(1))), vec![suffers]].concat())
            })
            .collect();
        let (mut antonyms, mut contrasts, mut derived) =
            (Pairs::default(), Pairs::default(), Pairs::default());
        for r in lexicon.rows("derivations") {
            let base = word_id(r.get(0));
            std::iter::once(r.get(0)).chain(r.list(1)).for_each(|w| derived.once(word_id(w), base));
        }
        for r in lexicon.rows("antonyms") {
            let (a, b) = (word_id(r.get(0)), word_id(r.get(1)));
            let pairs = if r.get(3) == "weak" { &mut contrasts } else { &mut antonyms };
            pairs.once(a, b);
            pairs.once(b, a);
        }
        Self {
            classes: classes.table(),
            phrasal: PhraseTable::of_words(phrasal, 8),
            reporting: WordTable::new(reporting.into_iter().collect(), 1),
            hedges: PhraseTable::new(hedges, 1),
            change: PhraseTable::new(change, 2),
            kinds: Cow::Owned(kinds.join("\n")),
            antonyms: antonyms.table(),
            contrasts: contrasts.table(),
            derived: derived.table(),
            nominals: WordTable::new(nominals.into_iter().collect(), 9),
        }
    }

    /// The tables as runs of bytes, in the order in which [`Tables::over`] reads them.
    #[must_use]
    #[allow(dead_code, reason = "only the build script writes tables")]
    pub fn parts(&self) -> Vec<&[u8]> {
        let mut parts = vec![self.classes.bytes()];
        parts.extend(self.phrasal.parts());
        parts.push(self.reporting.bytes());
        parts.extend(self.hedges.parts());
        parts.extend(self.change.parts());
        parts.push(self.kinds.as_bytes());
        parts.extend([&self.antonyms, &self.contrasts, &self.derived, &self.nominals].map(WordTable::bytes));
        parts
    }

    /// The tables over their bytes.
    #[must_use]
    #[allow(dead_code, reason = "only start-up reads tables")]
    pub fn over(mut bytes: Packed) -> Self {
        Self {
            classes: WordTable::over(bytes.part()),
            phrasal: PhraseTable::over(bytes.part(), bytes.part()),
            reporting: WordTable::over(bytes.part()),
            hedges: PhraseTable::over(bytes.part(), bytes.part()),
            change: PhraseTable::over(bytes.part(), bytes.part()),
            kinds: Cow::Borrowed(bytes.text()),
            antonyms: WordTable::over(bytes.part()),
            contrasts: WordTable::over(bytes.part()),
            derived: WordTable::over(bytes.part()),
            nominals: WordTable::over(bytes.part()),
        }
    }
}

/// Pairs of words, those of one first word in the order in which they came.
#[derive(Default)]
struct Pairs {
    all: FxHashMap<WordId, Vec<WordId>>,
}

impl Pairs {
    /// Adds a pair, unless it is there.
    fn once(&mut self, a: WordId, b: WordId) {
        let list = self.all.entry(a).or_default();
        if !list.contains(&b) {
            list.push(b);
        }
    }

    fn table(self) -> WordTable {
        let pairs = self.all.iter().flat_map(|(a, list)| list.iter().map(|b| (a.0, bytes(*b))));
        WordTable::new(pairs.collect(), 8)
    }
}

fn bytes(word: WordId) -> Vec<u8> {
    word.0.to_le_bytes().to_vec()
}
