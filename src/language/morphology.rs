//! Word forms: from a form as it stands in the text to its lemma, whatever its part of speech, for the tokens of the surface rules.

use super::word_tables::WordTables;
use crate::text::{WordId, word_id};

/// The code of an auxiliary in the table of closed-class words.
const AUXILIARY: u8 = 8;

/// The words that the program knows, and how their forms are made.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    tables: WordTables,
}

/// What is known of a form.
#[derive(Clone, Copy, Debug, Default)]
pub struct Analysis {
    /// Its lemma in British spelling, or the form itself.
    pub lemma: WordId,
    /// True where a lexicon has the form or its lemma.
    pub known: bool,
}

impl Vocabulary {
    /// The vocabulary over these tables.
    #[must_use]
    pub(crate) fn over(tables: WordTables) -> Self {
        Self { tables }
    }

    /// True for one of the commonest few thousand word forms: such a word says little about what a passage is about.
    #[must_use]
    pub fn is_common(&self, word: WordId) -> bool {
        self.tables.common.get(word.0).is_some()
    }

    /// The id of a folded lemma in British spelling; of the lemma itself where that is one already.
    #[must_use]
    pub fn british(&self, lemma: &str) -> WordId {
        let id = word_id(lemma);
        self.british_form(id).map_or(id, word_id)
    }

    /// The British form of an American one.
    fn british_form(&self, form: WordId) -> Option<&str> {
        let (length, text) = self.tables.british.get(form.0)?.split_first()?;
        std::str::from_utf8(text.get(..usize::from(*length))?).ok()
    }

    /// True for a closed-class word.
    #[must_use]
    pub fn is_function(&self, word: WordId) -> bool {
        self.tables.function.get(word.0).is_some()
    }

    /// True where the lexicon has this lemma as an ordinary (lower-case) word.
    #[must_use]
    pub fn is_word(&self, word: WordId) -> bool {
        self.lemma_classes(word).is_some() || self.is_function(word) || self.is_irregular(word)
    }

    /// The classes of a lemma, the likeliest first: letters of N V J R, filled up with naughts.
    fn lemma_classes(&self, lemma: WordId) -> Option<[u8; 4]> {
        self.tables.lemmas.get(lemma.0)?.try_into().ok()
    }

    /// The lemma of an irregular form.
    fn irregular(&self, form: WordId) -> Option<WordId> {
        let (_, lemma) = self.tables.irregular.get(form.0)?.split_first()?;
        Some(WordId(u64::from_le_bytes(lemma.try_into().ok()?)))
    }

    /// What is known of a folded form.
    #[must_use]
    pub fn analyse(&self, form: &str) -> Analysis {
        let id = word_id(form);
        if self.is_function(id) {
            let auxiliary = self.tables.function.all(id.0).any(|code| code.first() == Some(&AUXILIARY));
            return Analysis { lemma: if auxiliary { auxiliary_lemma(form, id) } else { id }, known: true };
        }
        // Lemmas are kept in British spelling, so that defense and defence are one word.
        if let Some(british) = self.british_form(id) {
            let a = self.analyse_open(british);
            return if a.known { a } else { Analysis { lemma: word_id(british), ..self.analyse_open(form) } };
        }
        self.analyse_open(form)
    }

    fn analyse_open(&self, form: &str) -> Analysis {
        let id = word_id(form);
        let own = || self.lemma_classes(id).map(|_| id);
        let lemma = self.irregular(id).or_else(own).or_else(|| self.inflected(form));
        Analysis { lemma: lemma.unwrap_or(id), known: lemma.is_some() }
    }

    /// True for an irregular form: hit, left, men.
    #[must_use]
    pub fn is_irregular(&self, word: WordId) -> bool {
        self.irregular(word).is_some()
    }

    /// The classes (letters of N V J R) that the lemma of a folded form may have; none where the lexicon does not have it.
    #[must_use]
    pub fn classes(&self, form: &str) -> Option<[u8; 4]> {
        let id = word_id(form);
        let mut all = self.lemma_classes(self.analyse_open(form).lemma);
        if let Some(own) = self.lemma_classes(id).filter(|own| Some(*own) != all) {
            // A form that is a lemma too: left, found.
            let mut sum = all.unwrap_or_default();
            for c in own.iter().filter(|c| **c != 0) {
                if let Some(slot) = sum.iter_mut().find(|s| **s == *c || **s == 0) {
                    *slot = *c;
                }
            }
            all = Some(sum);
        }
        all
    }

    /// True where a folded form is, before all else, a form of a verb: its lemma is more often a verb than a noun.
    #[must_use]
    pub fn is_verb(&self, form: &str) -> bool {
        let classes = self.lemma_classes(self.analyse(form).lemma);
        classes.is_some_and(|c| c.iter().take(2).any(|c| *c == b'V'))
    }

    /// The lemma of a regular form: -s, -ed, -ing, -er and -est, with doubling, dropped e and y to i undone.
    fn inflected(&self, form: &str) -> Option<WordId> {
        let found = |stem: &str, wanted: &[u8]| -> Option<WordId> {
            let id = word_id(stem);
            let classes = self.lemma_classes(id)?;
            let any = classes.iter().any(|c| wanted.contains(c));
            any.then(|| self.british_form(id).map_or(id, word_id))
        };
        let suffixes: [(&str, &[u8]); 5] =
            [("s", b"NV"), ("ed", b"V"), ("ing", b"V"), ("er", b"J"), ("est", b"J")];
        for (suffix, classes) in suffixes {
            let Some(stem) = form.strip_suffix(suffix) else { continue };
            if stem.len() < 2 || (suffix == "s" && stem.ends_with(['s', '\''])) {
                continue;
            }
            if let Some(lemma) = stems(stem, suffix).iter().find_map(|c| found(c, classes)) {
                return Some(lemma);
            }
        }
        None
    }
}

/// What may have stood before the suffix: stop(p)ed, plac(e)d, carr(y)ied, box(e)s.
fn stems(stem: &str, suffix: &str) -> Vec<String> {
    let mut out = Vec::with_capacity(4);
    if suffix == "s" {
        out.push(stem.to_owned());
        if let Some(s) = stem.strip_suffix("ie") {
            out.push(format!("{s}y"));
        }
        if let Some(s) = stem.strip_suffix('e') {
            out.push(s.to_owned());
        }
        return out;
    }
    if let Some(s) = stem.strip_suffix('i') {
        out.push(format!("{s}y"));
    }
    // The e comes first: "planed" is rare, "placed" is not; the doubled letter is undone before the plain stem is tried for "stopp".
    out.push(format!("{stem}e"));
    out.push(stem.to_owned());
    let mut tail = stem.chars().rev();
    if let (Some(x), Some(y)) = (tail.next(), tail.next())
        && x == y
    {
        out.push(stem[..stem.len() - x.len_utf8()].to_owned());
    }
    out
}

fn auxiliary_lemma(form: &str, id: WordId) -> WordId {
    match form {
        "is" | "are" | "was" | "were" | "been" | "being" | "am" | "be" | "'s" | "'re" | "'m" => word_id("be"),
        "has" | "had" | "having" | "have" | "'ve" => word_id("have"),
        "does" | "did" | "done" | "doing" | "do" => word_id("do"),
        _ => id,
    }
}
