//! Word forms: from a form as it stands in the text to its lemma and the word classes it may have.

use super::lexicon::Lexicon;
use super::tag::{Candidates, Tag};
use super::word_table::WordTable;
use super::word_tables::{LEXICONS, WordTables};
use crate::text::{WordId, word_id};

/// What an irregular form is, by its code in the tables.
const IRREGULAR: [Tag; 5] = [Tag::Noun, Tag::VerbPast, Tag::VerbPart, Tag::VerbS, Tag::VerbIng];
/// The closed classes, by their codes in the tables.
const CLOSED: [Tag; 11] = [
    Tag::To,
    Tag::Det,
    Tag::Pron,
    Tag::Prep,
    Tag::Conj,
    Tag::Sub,
    Tag::Wh,
    Tag::Modal,
    Tag::Aux,
    Tag::Neg,
    Tag::Adv,
];

/// The words that the program knows, and how their forms are made.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    tables: WordTables,
}

/// The tables of the lexicons that the program brings, made when it was built.
macro_rules! compiled {
    ($name:literal) => {
        WordTable::over(include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".bin")))
    };
}

/// What is known of a form.
#[derive(Clone, Copy, Debug, Default)]
pub struct Analysis {
    /// Its lemma in British spelling, or the form itself.
    pub lemma: WordId,
    /// The classes it may have.
    pub candidates: Candidates,
    /// True where a lexicon has the form or its lemma.
    pub known: bool,
}

impl Vocabulary {
    /// The vocabulary of these lexicons: read in place where they are the program's own, made anew where the user adds to one.
    #[must_use]
    pub fn new(lexicon: &Lexicon) -> Self {
        if LEXICONS.iter().all(|name| lexicon.is_builtin(name)) {
            Self::builtin()
        } else {
            Self::read(lexicon)
        }
    }

    fn builtin() -> Self {
        let tables = WordTables {
            lemmas: compiled!("lemmas"),
            irregular: compiled!("irregular"),
            function: compiled!("function"),
            british: compiled!("british"),
            common: compiled!("common"),
        };
        Self { tables }
    }

    fn read(lexicon: &Lexicon) -> Self {
        Self { tables: WordTables::new(|name| lexicon.text(name), |word| word_id(word).0) }
    }

    /// True for one of the commonest few thousand word forms: such a word says little about what a passage is about.
    #[must_use]
    pub fn is_common(&self, word: WordId) -> bool {
        self.tables.common.get(word.0).is_some()
    }

    /// True for a closed-class word.
    #[must_use]
    pub fn is_function(&self, word: WordId) -> bool {
        self.tables.function.get(word.0).is_some()
    }

    /// True where the lexicon has this lemma as an ordinary (lower-case) word.
    #[must_use]
    pub fn is_word(&self, word: WordId) -> bool {
        self.tables.lemmas.get(word.0).is_some()
            || self.is_function(word)
            || self.irregular(word).next().is_some()
    }

    /// The lemmas of an irregular form, each with the class that the form has.
    pub fn irregular(&self, form: WordId) -> impl Iterator<Item = (WordId, Tag)> {
        self.tables.irregular.all(form.0).filter_map(|value| {
            let (code, lemma) = value.split_first()?;
            let tag = *IRREGULAR.get(usize::from(*code))?;
            Some((WordId(u64::from_le_bytes(lemma.try_into().ok()?)), tag))
        })
    }

    /// The classes of a lemma, the likeliest first: letters of N V J R.
    #[must_use]
    pub fn classes(&self, lemma: WordId) -> Option<&[u8]> {
        let classes = self.tables.lemmas.get(lemma.0)?;
        Some(classes.split(|c| *c == 0).next().unwrap_or_default())
    }

    /// The British form of an American one.
    #[must_use]
    pub fn british(&self, form: WordId) -> Option<&str> {
        let (length, text) = self.tables.british.get(form.0)?.split_first()?;
        std::str::from_utf8(text.get(..usize::from(*length))?).ok()
    }

    /// The classes of a closed-class word.
    fn closed(&self, word: WordId) -> Vec<Tag> {
        let codes = self.tables.function.all(word.0).filter_map(|v| v.first());
        codes.filter_map(|c| CLOSED.get(usize::from(*c)).copied()).collect()
    }

    /// What a folded form may be.
    #[must_use]
    pub fn analyse(&self, form: &str) -> Analysis {
        let id = word_id(form);
        let tags = self.closed(id);
        if !tags.is_empty() {
            let mut a = Analysis { lemma: id, known: true, ..Analysis::default() };
            for tag in &tags {
                a.candidates.add(*tag, closed_cost(form, *tag, &tags));
            }
            self.open_classes(form, id, 4, &mut a);
            a.lemma = if tags.contains(&Tag::Aux) { auxiliary_lemma(form, id) } else { id };
            return a;
        }
        // Lemmas are kept in British spelling, so that defense and defence are one word.
        if let Some(british) = self.british(id) {
            let mut a = self.analyse_open(british);
            if !a.known {
                a = self.analyse_open(form);
                a.lemma = word_id(british);
            }
            return a;
        }
        self.analyse_open(form)
    }

    fn analyse_open(&self, form: &str) -> Analysis {
        let id = word_id(form);
        let mut a = Analysis { lemma: id, ..Analysis::default() };
        self.open_classes(form, id, 0, &mut a);
        if a.candidates.is_empty() {
            guess(form, &mut a);
        }
        a
    }

    fn open_classes(&self, form: &str, id: WordId, base: u8, a: &mut Analysis) {
        let mut lemma = None;
        for (l, tag) in self.irregular(id) {
            a.candidates.plural |= tag == Tag::Noun;
            a.candidates.add(tag, base);
            lemma.get_or_insert(l);
        }
        if let Some(classes) = self.classes(id) {
            for (i, c) in classes.iter().enumerate() {
                // An irregular form that is a lemma as well (left, found, saw) is rarely the lemma.
                let extra = if lemma.is_some() { 3 } else { 0 };
                let tag = match c {
                    b'N' => Tag::Noun,
                    b'V' => Tag::VerbBase,
                    b'J' => Tag::Adj,
                    _ => Tag::Adv,
                };
                a.candidates.add(tag, base + extra + u8::try_from(2 * i).unwrap_or(6));
            }
            lemma.get_or_insert(id);
        }
        self.inflected(form, base, &mut lemma, a);
        if let Some(l) = lemma {
            a.known = true;
            if base == 0 {
                a.lemma = l;
            }
        }
    }

    /// Regular forms: -s, -ed, -ing, -er and -est, with doubling, dropped e and y to i undone.
    fn inflected(&self, form: &str, base: u8, lemma: &mut Option<WordId>, a: &mut Analysis) {
        let mut found = |stem: &str, wanted: u8| -> Option<u8> {
            let id = word_id(stem);
            let classes = self.classes(id)?;
            let at = classes.iter().position(|c| *c == wanted)?;
            lemma.get_or_insert(self.british(id).map_or(id, word_id));
            u8::try_from(at).ok()
        };
        for (suffix, tags) in [
            ("s", &[(b'N', Tag::Noun), (b'V', Tag::VerbS)][..]),
            ("ed", &[(b'V', Tag::VerbPast), (b'V', Tag::VerbPart)][..]),
            ("ing", &[(b'V', Tag::VerbIng)][..]),
            ("er", &[(b'J', Tag::Adj)][..]),
            ("est", &[(b'J', Tag::Adj)][..]),
        ] {
            let Some(stem) = form.strip_suffix(suffix) else { continue };
            if stem.len() < 2 || (suffix == "s" && stem.ends_with(['s', '\''])) {
                continue;
            }
            for candidate in stems(stem, suffix) {
                let mut any = false;
                for (class, tag) in tags {
                    if let Some(rank) = found(&candidate, *class) {
                        a.candidates.add(*tag, base + 2 * rank);
                        any = true;
                    }
                }
                if any {
                    a.candidates.plural |= suffix == "s";
                    if suffix == "ing" {
                        a.candidates.add(Tag::Noun, base + 4);
                    } else if suffix == "ed" {
                        a.candidates.add(Tag::Adj, base + 4);
                    }
                    break;
                }
            }
        }
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

/// What a class of a closed-class word costs by itself. Most compete on context alone.
fn closed_cost(form: &str, tag: Tag, all: &[Tag]) -> u8 {
    match (form, tag) {
        ("that", Tag::Det | Tag::Pron) | ("her", Tag::Pron) | ("as", Tag::Adv) => 1,
        // A particle is rarer than the preposition of its name.
        (_, Tag::Adv) if all.contains(&Tag::Prep) => 2,
        _ => 0,
    }
}

/// The class of a word that no lexicon has, by its ending.
fn guess(form: &str, a: &mut Analysis) {
    // deep-rooted, long-awaited, Turkish-made
    if form.contains('-') && !form.ends_with("ing") {
        a.candidates.add(Tag::Adj, 1);
        a.candidates.add(Tag::Noun, 2);
        return;
    }
    let ends = |list: &[&str]| list.iter().any(|s| form.len() > s.len() + 2 && form.ends_with(s));
    if ends(&["ly"]) {
        a.candidates.add(Tag::Adv, 1);
        a.candidates.add(Tag::Adj, 3);
    } else if ends(&["ed"]) {
        a.candidates.add(Tag::VerbPast, 2);
        a.candidates.add(Tag::VerbPart, 2);
        a.candidates.add(Tag::Adj, 2);
    } else if ends(&["ing"]) {
        a.candidates.add(Tag::VerbIng, 1);
        a.candidates.add(Tag::Noun, 3);
    } else if ends(&["al", "ous", "ive", "ful", "less", "able", "ible", "ic", "ish", "ian", "ese"]) {
        a.candidates.add(Tag::Adj, 1);
        a.candidates.add(Tag::Noun, 2);
    } else {
        a.candidates.add(Tag::Noun, 1);
        a.candidates.add(Tag::Adj, 4);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_made_at_build_time_are_those_of_the_texts() {
        let lexicon = Lexicon::builtin();
        let (built, read) = (Vocabulary::builtin(), Vocabulary::read(&lexicon));
        assert!(built.tables == read.tables);
        for r in lexicon.rows("us-spellings") {
            assert!(read.british(word_id(r.get(1))).is_some_and(|b| b.len() < 31), "{}", r.get(1));
        }
    }

    #[test]
    fn forms_lead_to_their_lemmas() {
        let v = Vocabulary::builtin();
        for (form, lemma) in [
            ("went", "go"),
            ("children", "child"),
            ("carried", "carry"),
            ("stopped", "stop"),
            ("moved", "move"),
            ("defenses", "defence"),
            ("defense", "defence"),
            ("was", "be"),
            ("ministers", "minister"),
            ("tallest", "tall"),
            ("quixxly", "quixxly"),
        ] {
            assert_eq!(v.analyse(form).lemma, word_id(lemma), "{form}");
        }
        assert_eq!(v.british(word_id("organize")), Some("organise"));
        assert_eq!(v.classes(word_id("minister")).and_then(|c| c.first()), Some(&b'N'));
        assert!(v.is_common(word_id("the")) && !v.is_common(word_id("quixotic")));
        assert!(v.is_function(word_id("the")) && !v.is_function(word_id("minister")));
        assert!(
            v.is_word(word_id("went")) && v.is_word(word_id("minister")) && !v.is_word(word_id("quixxly"))
        );
    }
}
