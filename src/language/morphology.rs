//! Word forms: from a form as it stands in the text to its lemma and the word classes it may have.

use super::lexicon::Lexicon;
use super::tag::{Candidates, Tag};
use crate::text::{WordId, word_id};
use rustc_hash::FxHashMap;

/// The words that the program knows, and how their forms are made.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    /// Lemma to classes, likeliest first: up to four of N V J R, as letters.
    lemmas: FxHashMap<WordId, [u8; 4]>,
    /// Irregular form to its lemma and class.
    irregular: FxHashMap<WordId, Vec<(WordId, Tag)>>,
    /// Closed-class words.
    function: FxHashMap<WordId, Vec<Tag>>,
    /// American to British form.
    british: FxHashMap<WordId, String>,
    /// The commonest word forms.
    common: FxHashMap<WordId, ()>,
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
    /// Reads the vocabulary from its lexicon files.
    #[must_use]
    pub fn new(lexicon: &Lexicon) -> Self {
        let mut v = Self::default();
        for r in lexicon.rows("words") {
            let mut classes = [0; 4];
            for (slot, c) in classes.iter_mut().zip(r.get(1).bytes()) {
                *slot = c;
            }
            v.lemmas.insert(word_id(r.get(0)), classes);
        }
        for r in lexicon.rows("irregular-verbs") {
            let lemma = word_id(r.get(0));
            for (field, tag) in [(1, Tag::VerbPast), (2, Tag::VerbPart), (3, Tag::VerbS), (4, Tag::VerbIng)] {
                for form in r.list(field) {
                    v.irregular.entry(word_id(form)).or_default().push((lemma, tag));
                }
            }
        }
        for r in lexicon.rows("irregular-nouns") {
            for form in r.list(1) {
                v.irregular.entry(word_id(form)).or_default().push((word_id(r.get(0)), Tag::Noun));
            }
        }
        for r in lexicon.rows("function-words") {
            // "to" is a class of its own: before a verb it makes an infinitive, else it is a preposition.
            let tag = if r.get(0) == "to" { Some(Tag::To) } else { closed_class(r.get(1)) };
            if let Some(tag) = tag {
                let list = v.function.entry(word_id(r.get(0))).or_default();
                if !list.contains(&tag) {
                    list.push(tag);
                }
            }
        }
        for r in lexicon.rows("us-spellings") {
            v.british.insert(word_id(r.get(1)), r.get(0).to_owned());
        }
        for r in lexicon.rows("common") {
            v.common.insert(word_id(r.get(0)), ());
        }
        v
    }

    /// True for one of the commonest few thousand word forms: such a word says little about what a passage is about.
    #[must_use]
    pub fn is_common(&self, word: WordId) -> bool {
        self.common.contains_key(&word)
    }

    /// True for a closed-class word.
    #[must_use]
    pub fn is_function(&self, word: WordId) -> bool {
        self.function.contains_key(&word)
    }

    /// True where the lexicon has this lemma as an ordinary (lower-case) word.
    #[must_use]
    pub fn is_word(&self, word: WordId) -> bool {
        self.lemmas.contains_key(&word)
            || self.function.contains_key(&word)
            || self.irregular.contains_key(&word)
    }

    /// What a folded form may be.
    #[must_use]
    pub fn analyse(&self, form: &str) -> Analysis {
        let id = word_id(form);
        if let Some(tags) = self.function.get(&id) {
            let mut a = Analysis { lemma: id, known: true, ..Analysis::default() };
            for tag in tags {
                a.candidates.add(*tag, closed_cost(form, *tag, tags));
            }
            self.open_classes(form, id, 4, &mut a);
            a.lemma = if tags.contains(&Tag::Aux) { auxiliary_lemma(form, id) } else { id };
            return a;
        }
        // Lemmas are kept in British spelling, so that defense and defence are one word.
        if let Some(british) = self.british.get(&id) {
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
        if let Some(forms) = self.irregular.get(&id) {
            for (l, tag) in forms {
                a.candidates.plural |= *tag == Tag::Noun;
                a.candidates.add(*tag, base);
                lemma.get_or_insert(*l);
            }
        }
        if let Some(classes) = self.lemmas.get(&id) {
            for (i, c) in classes.iter().take_while(|c| **c != 0).enumerate() {
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
            let classes = self.lemmas.get(&id)?;
            let at = classes.iter().position(|c| *c == wanted)?;
            lemma.get_or_insert(self.british.get(&id).map_or(id, |b| word_id(b)));
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

fn closed_class(class: &str) -> Option<Tag> {
    Some(match class {
        "determiner" | "quantifier" => Tag::Det,
        "pronoun" => Tag::Pron,
        "preposition" => Tag::Prep,
        "conjunction" => Tag::Conj,
        "subordinator" => Tag::Sub,
        "wh" => Tag::Wh,
        "modal" => Tag::Modal,
        "auxiliary" => Tag::Aux,
        "negation" => Tag::Neg,
        "adverb-function" | "particle" => Tag::Adv,
        _ => return None,
    })
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
