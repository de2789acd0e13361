//! Kind `likeness`: two names in one document so alike that one is likely a slip for the other.
//! Candidates share a word, or begin or end alike; never all pairs.

mod bodies;
mod standing;
mod words;

pub(super) use standing::{is_addressed, speaks};

use super::Check;
use crate::analysis::Knowledge;
use crate::document::DocumentId;
use crate::mention::gazetteer::{Gender, Names};
use crate::mention::{Entity, EntityKind, Value};
use crate::rule::{Draft, Scene, Sink};
use crate::text::{Span, WordId, fold, word_id};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use standing::{apposed, calling, has_age, introduced, is_met};

/// A word that more names share tells none of them apart.
const CAP: usize = 16;

#[derive(Deserialize, Clone, Copy, PartialEq)]
#[serde(rename_all = "kebab-case")]
enum Of {
    /// People.
    Person,
    /// Bodies.
    Organisation,
    /// Words with a capital that no list knows: towns, products.
    Word,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {
    of: Of,
    /// Rows of words that a hand puts one for another in the name of a body: authority, agency, administration.
    #[serde(default)]
    interchanged: Vec<Vec<String>>,
}

struct Likeness {
    of: Of,
    confusable: FxHashSet<(String, String)>,
    names: Names,
    interchanged: Vec<Vec<String>>,
}

pub(super) fn build(table: toml::Table, knowledge: &Knowledge) -> Result<Box<dyn Check>, String> {
    let p: Parameters = super::parameters(table)?;
    let confusable = knowledge
        .lexicon
        .rows("confusables")
        .flat_map(|r| [(fold(r.get(0)), fold(r.get(1))), (fold(r.get(1)), fold(r.get(0)))])
        .collect();
    Ok(Box::new(Likeness {
        of: p.of,
        confusable,
        names: knowledge.gazetteer.names.clone(),
        interchanged: p.interchanged,
    }))
}

/// A name with its folded words and where it stands.
struct Form {
    words: Vec<String>,
    name: String,
    spans: Vec<Span>,
    sentences: FxHashSet<u32>,
    person: bool,
    /// Told who or what it is beside one of its mentions.
    introduced: bool,
    /// A word of kin in a sentence that names it.
    kin: bool,
    /// The nouns before its mentions that say what somebody is: director, referee.
    callings: FxHashSet<WordId>,
    /// Told as somebody whom the reader has met: "Mr Hagan", "said Hagan".
    met: bool,
}

impl Check for Likeness {
    fn document(&self, scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
        match self.of {
            Of::Organisation => return bodies::look(scene, document, &self.interchanged, sink),
            Of::Word => return words::look(scene, document, sink),
            Of::Person => {}
        }
        let forms = self.forms(scene, document);
        let mut buckets: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for (i, f) in forms.iter().enumerate() {
            if let Some(w) = f.words.last() {
                less_one(w).for_each(|w| buckets.entry(format!("-{w}")).or_default().push(i));
            }
            for w in &f.words {
                buckets.entry(w.clone()).or_default().push(i);
                // Alike words begin alike, or end alike.
                if w.chars().count() >= 5 {
                    let head: String = w.chars().take(3).collect();
                    let tail: String = w.chars().rev().take(4).collect();
                    buckets.entry(format!("{head}…")).or_default().push(i);
                    buckets.entry(format!("…{tail}")).or_default().push(i);
                }
            }
        }
        for (i, j) in pairs(buckets.values()) {
            let (a, b) = (&forms[i], &forms[j]);
            let Some(sure) = self.alike(scene, a, b) else { continue };
            let (major, minor) = if a.spans.len() >= b.spans.len() { (a, b) } else { (b, a) };
            let mut places = vec![
                scene.place(document, minor.spans[0], ""),
                scene.place(document, major.spans[0], format!("{} times", major.spans.len())),
            ];
            if major.spans.len() == 1 {
                places[1].label = String::new();
            }
            super::mark(scene, &mut places);
            sink.report(
                Draft::new(places, "one letter or two tell the names apart, and nothing else does", sure)
                    .slot("first", minor.name.clone())
                    .slot("second", major.name.clone())
                    .key(fold(&minor.name))
                    .key(fold(&major.name)),
            );
        }
    }
}

impl Likeness {
    /// Whether a folded word is a given name.
    fn is_given(&self, folded: &str) -> bool {
        self.names.given(word_id(folded)).is_some()
    }

    /// The names of a document that can be a person's, by entity.
    fn forms(&self, scene: &Scene<'_>, document: DocumentId) -> Vec<Form> {
        let a = scene.analysis(document);
        let text = &scene.document(document).text;
        let wanted =
            |e: &Entity| e.kind != EntityKind::Organisation && e.organisation.is_none() && e.words.len() <= 4;
        let mut out: Vec<Option<Form>> = a
            .mentions
            .entities
            .iter()
            .map(|e| {
                wanted(e).then(|| Form {
                    words: fold(&e.name).split_whitespace().map(|w| w.trim_matches('.').to_owned()).collect(),
                    name: e.name.clone(),
                    spans: Vec::new(),
                    sentences: FxHashSet::default(),
                    introduced: false,
                    kin: false,
                    callings: FxHashSet::default(),
                    met: false,
                    // A full name and its bare surname: that is how people are named.
                    person: e.kind == EntityKind::Person
                        || e.forms.len() > 1
                            && e.forms.iter().any(|(w, _)| w.len() == 1 && w.last() == e.words.last()),
                })
            })
            .collect();
        for m in &a.mentions.list {
            let Value::Name(e) = m.value else { continue };
            if let Some(Some(f)) = out.get_mut(e.0 as usize) {
                f.sentences.insert(m.sentence);
                // "Mr" and an age introduce nobody.
                f.introduced |= !is_addressed(a, m) && !has_age(a, m) && introduced(a, m) || apposed(a, m);
                f.met |= is_met(a, m);
                f.callings.extend(calling(a, m));
                f.kin |= a.reading.sentences.get(m.sentence as usize).is_some_and(|s| {
                    a.reading.of(s).iter().any(|t| FAMILY.iter().any(|w| t.stem == word_id(w)))
                });
                let full = fold(m.span.of(text)).split_whitespace().count() == f.words.len();
                // The place shown is one with the whole name.
                if full {
                    f.spans.push(m.span);
                }
            }
        }
        out.into_iter().flatten().filter(|f| !f.spans.is_empty()).collect()
    }

    /// How sure two names are one; `None` where they are two.
    fn alike(&self, scene: &Scene<'_>, a: &Form, b: &Form) -> Option<u8> {
        // Named in one sentence, they are two.
        if a.sentences.intersection(&b.sentences).next().is_some() || a.spans.len().min(b.spans.len()) > 2 {
            return None;
        }
        if self.confusable.contains(&(fold(&a.name), fold(&b.name))) {
            return None;
        }
        self.persons(scene, a, b)
    }

    fn persons(&self, scene: &Scene<'_>, a: &Form, b: &Form) -> Option<u8> {
        if !(a.person || b.person) {
            return None;
        }
        if a.words.len() == b.words.len() && a.words.len() >= 2 {
            let mut differ = a.words.iter().zip(&b.words).enumerate().filter(|(_, (x, y))| x != y);
            let (at, (x, y)) = differ.next()?;
            if differ.next().is_some() {
                return None;
            }
            if at == 0 && stranger(a, b) && slip(scene, x, y) {
                return Some(70);
            }
            // Director Richard Eyre and director Peter Eyre are one, where no family is told of.
            let once = a.spans.len().min(b.spans.len()) == 1;
            if at == 0
                && a.words.len() == 2
                && once
                && (self.is_given(x) || self.is_given(y))
                && !a.kin
                && !b.kin
                && !a.callings.is_disjoint(&b.callings)
            {
                return Some(72);
            }
            if !close(x, y) {
                return None;
            }
            let last = at + 1 == a.words.len();
            // Two given names that both exist are two people of one family; two surnames under one given name are one.
            let known = self.is_given(x) && self.is_given(y);
            return match (last, known) {
                (true, _) => Some(86),
                (false, false) if x.chars().count() >= 5 => Some(80),
                _ => None,
            };
        }
        // A bare surname that nobody bears, beside a full name that nearly has it.
        let (bare, full) = if a.words.len() == 1 { (a, b) } else { (b, a) };
        if bare.words.len() != 1 || full.words.len() < 2 || !full.person {
            return None;
        }
        let (x, y) = (bare.words.first()?, full.words.last()?);
        // Nobody of that name was introduced, and the reader is to know him: he is whom the full name introduced.
        if bare.met && !bare.introduced && !self.is_given(x) && near(x, y) {
            return Some(80);
        }
        // A word that is nothing else, one letter from the surname.
        let g = &scene.knowledge.gazetteer;
        let nothing =
            !scene.knowledge.vocabulary.analyse(x).known && g.place_word(x).is_none() && !self.is_given(x);
        let once =
            bare.spans.len() == 1 && !bare.introduced && x.chars().next_back() == y.chars().next_back();
        if once && nothing && near(x, y) && x.chars().count() >= 5 && strsim::damerau_levenshtein(x, y) == 1 {
            return Some(74);
        }
        // Olympian and Olympics are words, not misspelled names.
        let word = |w: &str| scene.knowledge.vocabulary.is_word(word_id(w));
        if word(x)
            || word(y)
            || y.ends_with('s') && word(&y[..y.len() - 1])
            || x.ends_with("ian")
            || x.ends_with("ians")
        {
            return None;
        }
        let long = x.chars().count().min(y.chars().count()) >= 6;
        // The longer the word, the less of a chance likeness is.
        let enough = if x.chars().count() >= 8 { 2 } else { 3 };
        let rare = bare.spans.len() == 1 && full.sentences.len() >= enough;
        (long && rare && !self.is_given(x) && close(x, y)).then_some(78)
    }
}

/// A word, and the word without each of its letters in turn: what words that differ by one letter have in common (Hogan and Hagan, both
/// "hgan"), so that nothing has to be held against everything.
fn less_one(word: &str) -> impl Iterator<Item = String> {
    let without = word.char_indices().map(|(k, c)| format!("{}{}", &word[..k], &word[k + c.len_utf8()..]));
    without.chain([word.to_owned()])
}

/// Every two that stand in one list, the lower number first, each pair once; lists that bring too many together are passed over.
fn pairs<'l>(lists: impl Iterator<Item = &'l Vec<usize>>) -> Vec<(usize, usize)> {
    let mut out: Vec<(usize, usize)> = Vec::new();
    for list in lists.filter(|l| l.len() <= CAP) {
        for (k, i) in list.iter().enumerate() {
            out.extend(list[k + 1..].iter().filter(|j| *j != i).map(|j| (*i.min(j), *i.max(j))));
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// Words of a family, whose members share a surname and may be called alike.
const FAMILY: &[&str] = &[
    "brother",
    "sister",
    "son",
    "daughter",
    "father",
    "mother",
    "cousin",
    "twin",
    "family",
    "sibling",
    "uncle",
    "aunt",
    "nephew",
    "niece",
    "wife",
    "husband",
    "grandson",
    "granddaughter",
    "grandfather",
    "grandmother",
    "parent",
    "child",
    "couple",
];

/// One letter apart behind one beginning, or two in a long name; not by an ending that makes another surname of it.
fn near(x: &str, y: &str) -> bool {
    let n = x.chars().count().min(y.chars().count());
    let distance = strsim::damerau_levenshtein(x, y);
    let start = x.chars().next() == y.chars().next();
    let common = x.chars().zip(y.chars()).take_while(|(p, q)| p == q).count();
    let two = distance == 2 && (n >= 7 || n == 6 && common >= 4);
    n >= 4 && start && (distance == 1 || two) && !is_ending(x, y)
}

/// One of two names is introduced, the other stands as if it had been; no family is told of, and the odd one occurs once.
fn stranger(a: &Form, b: &Form) -> bool {
    let odd = if a.introduced { b } else { a };
    a.introduced != b.introduced && odd.spans.len() == 1 && odd.sentences.len() == 1 && !a.kin && !b.kin
}

/// Given names that a hand mistakes for each other: Ezra and Ezron, Martin and Martyn; not those of two sexes.
fn slip(scene: &Scene<'_>, x: &str, y: &str) -> bool {
    let given = |w: &str| scene.knowledge.gazetteer.names.given(word_id(w));
    let sexes = matches!((given(x), given(y)), (Some(p), Some(q)) if p != q && p != Gender::Open && q != Gender::Open);
    let common = x.chars().zip(y.chars()).take_while(|(p, q)| p == q).count();
    let distance = strsim::damerau_levenshtein(x, y);
    let long = x.chars().count().min(y.chars().count()) >= 4;
    let compound = x.contains('-') != y.contains('-') || x.contains('.') || y.contains('.');
    // Alex and Alexander are one man's names.
    let short = x.starts_with(y) || y.starts_with(x);
    long && !sexes && !compound && !short && (distance == 1 || distance == 2 && common >= 3)
}

/// One or two letters apart, and not by an ending that makes another word of it.
fn close(x: &str, y: &str) -> bool {
    let n = x.chars().count().min(y.chars().count());
    let distance = strsim::damerau_levenshtein(x, y);
    n >= 5
        && !is_ending(x, y)
        && (distance == 1 || distance == 2 && n >= 7)
        && strsim::jaro_winkler(x, y) >= 0.90
}

/// Williams and William, Smith and Smiths, Kaya and Kayas; Ivanov and Ivanova; hyphens make compounds.
fn is_ending(x: &str, y: &str) -> bool {
    let (short, long) = if x.chars().count() <= y.chars().count() { (x, y) } else { (y, x) };
    let ending = long
        .strip_prefix(short)
        .is_some_and(|rest| matches!(rest, "s" | "es" | "a" | "'s" | "n" | "sen" | "son" | "i"));
    ending || x.contains('-') != y.contains('-') || x.contains('\'') != y.contains('\'')
}
