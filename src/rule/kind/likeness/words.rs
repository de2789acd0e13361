//! Names of places and products written with a letter more, less or otherwise: Reinosa and Reynosa. Only words that no list knows.

use super::{is_ending, less_one, pairs};
use crate::document::{BlockKind, DocumentId};
use crate::language::token::Case;
use crate::language::{Tag, Token, TokenKind};
use crate::mention::EntityKind;
use crate::rule::{Draft, Scene, Sink};
use crate::text::{Span, fold};
use rustc_hash::{FxHashMap, FxHashSet};

/// Shorter words are alike by chance.
const SHORTEST: usize = 6;
/// And those that are shorter still, even with the same letters.
const SHORT: usize = 5;
/// Longer words that differ in their last vowel alone are one.
const LONG: usize = 7;
/// Endings in so many letters make adjectives and plurals of a name.
const ENDING: usize = 2;

/// A capitalised word, with every place of it.
struct Word {
    folded: String,
    /// "The" or a comma before it: it comes in as one of its kind ("its rival, the Bellavesta").
    introduced: bool,
    /// Capitals stand inside it.
    coined: bool,
    spans: Vec<Span>,
    sentences: FxHashSet<usize>,
}

/// Reports two words of a document, neither of them known, that are one letter apart.
pub(super) fn look(scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
    let persons = persons(scene, document);
    let words = words(scene, document);
    let mut without: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (i, w) in words.iter().enumerate() {
        for form in less_one(&w.folded).collect::<FxHashSet<_>>() {
            without.entry(form).or_default().push(i);
        }
    }
    for (i, j) in pairs(without.values().filter(|l| l.len() == 2)) {
        let (a, b) = (&words[i], &words[j]);
        let (usual, odd) = if a.spans.len() >= b.spans.len() { (a, b) } else { (b, a) };
        if !slip(scene, usual, odd) || persons.contains(&a.folded) || persons.contains(&b.folded) {
            continue;
        }
        let mut places =
            vec![scene.place(document, odd.spans[0], ""), scene.place(document, usual.spans[0], "")];
        super::super::mark(scene, &mut places);
        let written = |w: &Word| scene.words(document, w.spans[0]);
        sink.report(
            Draft::new(
                places,
                "the two words differ by one letter, and no list of names or words has both",
                70,
            )
            .slot("first", written(odd))
            .slot("second", written(usual))
            .key(odd.folded.clone())
            .key(usual.folded.clone()),
        );
    }
}

/// The words in the names of people: another rule looks at those.
fn persons(scene: &Scene<'_>, document: DocumentId) -> FxHashSet<String> {
    let entities = &scene.analysis(document).mentions.entities;
    let people = entities.iter().filter(|e| e.kind == EntityKind::Person);
    people.flat_map(|e| fold(&e.name).split(' ').map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// Whether one word is a slip for the other.
fn slip(scene: &Scene<'_>, usual: &Word, odd: &Word) -> bool {
    let (x, y) = (&usual.folded, &odd.folded);
    let start = x.chars().next() == y.chars().next();
    let tail = |w: &str| w.chars().rev().take(ENDING).collect::<String>();
    let apart = odd.sentences.is_disjoint(&usual.sentences) && !odd.introduced;
    // Both in any list, they are two; one of them may be, and the other a slip for it.
    let known = |w: &str| {
        let g = &scene.knowledge.gazetteer;
        g.place_word(w).is_some() || g.names.given(crate::text::word_id(w)).is_some()
    };
    // LifeWire and LiveWire were coined to differ; HoopSwagg and HoopSwag are one name with a letter twice.
    let doubled = once(x) == once(y);
    let coined = usual.coined || odd.coined;
    // In a word of five letters only two that changed places tell: Valhi, Vahli.
    let letters = |w: &str| {
        let mut c: Vec<char> = w.chars().collect();
        c.sort_unstable();
        c
    };
    let long = x.chars().count().min(y.chars().count()) >= SHORTEST;
    start
        && (long || letters(x) == letters(y))
        && (doubled || !coined && (tail(x) == tail(y) || vowels(x, y)))
        && odd.spans.len() == 1
        && apart
        && strsim::damerau_levenshtein(x, y) == 1
        && !is_ending(x, y)
        && !(known(x) && known(y))
}

/// A word with its doubled letters once.
fn once(word: &str) -> String {
    let mut chars: Vec<char> = word.chars().collect();
    chars.dedup();
    chars.into_iter().collect()
}

/// One vowel for another at the end of a long word: Gizmondo, Gizmonda.
fn vowels(x: &str, y: &str) -> bool {
    let end = |w: &str| w.chars().next_back().is_some_and(|c| "aeiou".contains(c));
    x.len() == y.len() && x.len() > LONG && x.get(..x.len() - 1) == y.get(..y.len() - 1) && end(x) && end(y)
}

/// The capitalised words of a story that no dictionary has, one entry a word.
fn words(scene: &Scene<'_>, document: DocumentId) -> Vec<Word> {
    let a = scene.analysis(document);
    let text = &scene.document(document).text;
    let mut out: Vec<Word> = Vec::new();
    let mut places: FxHashMap<String, usize> = FxHashMap::default();
    for (s, sentence) in a.reading.sentences.iter().enumerate().filter(|(_, s)| s.kind != BlockKind::Credit) {
        let tokens = a.reading.of(sentence);
        for (k, t) in tokens.iter().enumerate().filter(|(_, t)| is_name(scene, t)) {
            let apposed = tokens.get(k + 1).is_some_and(|t| t.kind == TokenKind::Comma)
                && tokens.get(k + 2).is_some_and(|t| matches!(t.tag, Tag::Det | Tag::Name | Tag::Num));
            let introduced =
                apposed || k > 1 && tokens[k - 1].tag == Tag::Det && tokens[k - 2].kind == TokenKind::Comma;
            let coined = t.span.of(text).chars().skip(1).any(char::is_uppercase);
            let folded = fold(t.span.of(text));
            let known = || scene.knowledge.vocabulary.analyse(&folded).known;
            if folded.chars().count() < SHORT || !folded.chars().all(char::is_alphabetic) || known() {
                continue;
            }
            let at = *places.entry(folded.clone()).or_insert_with(|| {
                out.push(Word {
                    folded,
                    introduced,
                    coined,
                    spans: Vec::new(),
                    sentences: FxHashSet::default(),
                });
                out.len() - 1
            });
            out[at].spans.push(t.span);
            out[at].sentences.insert(s);
        }
    }
    out
}

/// A word with a capital that is a name and, as it stands, no word of the language.
fn is_name(scene: &Scene<'_>, t: &Token) -> bool {
    t.kind == TokenKind::Word
        && t.case == Case::Title
        && t.tag == Tag::Name
        && !scene.knowledge.vocabulary.is_word(t.word)
        && !scene.knowledge.vocabulary.is_word(t.stem)
        && t.stem == t.word
}
