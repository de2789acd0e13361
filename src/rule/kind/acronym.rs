//! Kind `acronym`: one acronym with two expansions in a document, or one whose letters are not those of its expansion.

use super::Check;
use crate::analysis::Knowledge;
use crate::document::DocumentId;
use crate::language::token::Case;
use crate::language::{Tag, Token, TokenKind};
use crate::rule::{Draft, Scene, Sink};
use crate::text::{WordId, fold, word_id};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use std::ops::Range;

#[derive(Deserialize, Clone, Copy, PartialEq)]
#[serde(rename_all = "kebab-case")]
enum Look {
    /// One acronym, two expansions.
    Expansions,
    /// An acronym whose letters are transposed or wrong.
    Letters,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {
    look: Look,
}

struct Acronym {
    look: Look,
}

pub(super) fn build(table: toml::Table, _: &Knowledge) -> Result<Box<dyn Check>, String> {
    let p: Parameters = super::parameters(table)?;
    Ok(Box::new(Acronym { look: p.look }))
}

/// An expansion with its acronym in brackets.
struct Pair {
    acronym: usize,
    words: Range<usize>,
    /// The first letters of the words that count.
    letters: String,
}

const SMALL: &[&str] = &["of", "and", "the", "for", "on", "in", "to", "at", "de", "la", "du", "&"];

/// A word that gives an acronym no letter, or may.
fn is_small(t: &Token) -> bool {
    SMALL.iter().any(|s| t.word == word_id(s))
}

impl Check for Acronym {
    fn document(&self, scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
        let pairs = pairs(scene, document);
        match self.look {
            Look::Letters => {
                pairs.iter().for_each(|p| letters(scene, document, p, sink));
                turned(scene, document, &pairs, sink);
            }
            Look::Expansions => expansions(scene, document, &pairs, sink),
        }
    }
}

/// Names without brackets that spell out an acronym which the document explains otherwise: "the Global Agreement on Tariffs and Trade"
/// where GATT is the General one. Told as pairs of that acronym. Found by the initials of the words that end a run of capitals.
fn bare(scene: &Scene<'_>, document: DocumentId, known: &[Pair]) -> Vec<Pair> {
    /// Shorter names share their letters with too many others.
    const FEWEST: usize = 4;
    let a = scene.analysis(document);
    let (tokens, text) = (&a.reading.tokens, &scene.document(document).text);
    let mut by_letters: FxHashMap<String, &Pair> = FxHashMap::default();
    for p in known {
        by_letters.entry(tokens[p.acronym].span.of(text).to_lowercase()).or_insert(p);
    }
    let mut out = Vec::new();
    let name = |t: &Token| t.kind == TokenKind::Word && t.case == Case::Title;
    let ends = |k: usize| {
        name(&tokens[k]) && !tokens.get(k + 1).is_some_and(|n| name(n) || n.kind == TokenKind::OpenBracket)
    };
    for s in &a.reading.sentences {
        for end in s.tokens.clone().filter(|k| ends(*k)) {
            let mut initials = String::new();
            for start in
                (s.tokens.start..=end).rev().take_while(|k| name(&tokens[*k]) || is_small(&tokens[*k]))
            {
                if is_small(&tokens[start]) || initials.len() > 6 {
                    continue;
                }
                let first = fold(tokens[start].span.of(text)).chars().next();
                initials.extend(first);
                let letters: String = initials.chars().rev().collect();
                let Some(p) = by_letters.get(&letters) else { continue };
                let words = start..end + 1;
                let (x, y) = (told(scene, document, p.words.clone()), told(scene, document, words.clone()));
                // All its words but one are those of the name.
                let shared = y.iter().filter(|w| x.contains(w)).count();
                if x.len() == y.len() && y.len() >= FEWEST && shared + 1 == y.len() {
                    out.push(Pair { acronym: p.acronym, words, letters: letters.to_uppercase() });
                }
            }
        }
    }
    out
}

/// Every "Words of a Name (WN)" of a document.
fn pairs(scene: &Scene<'_>, document: DocumentId) -> Vec<Pair> {
    let a = scene.analysis(document);
    let (tokens, text) = (&a.reading.tokens, &scene.document(document).text);
    let mut out = Vec::new();
    for (i, t) in tokens.iter().enumerate() {
        let bracketed = i > 1
            && tokens[i - 1].kind == TokenKind::OpenBracket
            && tokens.get(i + 1).is_some_and(|n| n.kind == TokenKind::CloseBracket);
        let word = t.span.of(text);
        if !bracketed
            || t.case != Case::Upper
            || !(3..=6).contains(&word.len())
            || !word.bytes().all(|b| b.is_ascii_uppercase())
        {
            continue;
        }
        let Some(s) = a.reading.sentence_at(t.span.start) else { continue };
        // The bracket may open where another paragraph ends.
        let Some(before) = tokens.get(a.reading.sentences[s].tokens.start..i - 1) else { continue };
        let words = match spelt(before, text, &word.to_lowercase()) {
            Some(n) => Some((n, word.to_owned())),
            None => capitals(before, text, word.len()),
        };
        if let Some((n, letters)) = words {
            out.push(Pair { acronym: i, words: i - 1 - n..i - 1, letters });
        }
    }
    out
}

/// How many of the words that end `before` spell an acronym by their beginnings, whatever their case: "radio frequency ID" for RFID.
fn spelt(before: &[Token], text: &str, acronym: &str) -> Option<usize> {
    if acronym.is_empty() {
        return Some(0);
    }
    let (last, rest) = before.split_last()?;
    let used = |rest: &[Token], letters: &str| spelt(rest, text, letters).map(|n| n + 1);
    if last.tag == Tag::Genitive || is_hyphen(last, text) {
        return used(rest, acronym);
    }
    if last.kind != TokenKind::Word {
        return None;
    }
    // One letter a word is the rule; "identification" gives two to RFID, "ID" all it has. A word of two parts gives one of each.
    let word = fold(last.span.of(text));
    let parts: Vec<&str> = word.split('-').filter(|p| !p.is_empty()).collect();
    let initials: String = parts.iter().filter_map(|p| p.chars().next()).collect();
    let most = if last.case == Case::Upper { word.len() } else { 2 };
    let given = (parts.len() > 1).then_some(initials.as_str());
    let given = given.into_iter().chain((1..=most).filter_map(|n| word.get(..n)));
    for letters in given {
        if let Some(n) = acronym.strip_suffix(letters).and_then(|left| used(rest, left)) {
            return Some(n);
        }
    }
    is_small(last).then(|| used(rest, acronym)).flatten()
}

/// A hyphen that is a token of its own.
fn is_hyphen(t: &Token, text: &str) -> bool {
    matches!(t.span.of(text), "-" | "‑" | "–")
}

/// The capitals and the small words between them that end `before`, as many as give `wanted` letters; how many words, and the letters.
fn capitals(before: &[Token], text: &str, wanted: usize) -> Option<(usize, String)> {
    let (mut used, mut letters) = (0, String::new());
    for (n, w) in before.iter().rev().enumerate() {
        if letters.len() >= wanted {
            break;
        }
        if w.kind == TokenKind::Word && w.case != Case::Lower {
            used = n + 1;
            for part in fold(w.span.of(text)).split('-').rev() {
                letters.extend(part.chars().next());
            }
        } else if !(is_small(w) || w.tag == Tag::Genitive) {
            break;
        }
    }
    let letters: String = letters.chars().rev().collect::<String>().to_uppercase();
    (used > 0 && letters.len() == wanted).then_some((used, letters))
}

/// The words of an expansion that count, folded.
fn told(scene: &Scene<'_>, document: DocumentId, words: Range<usize>) -> Vec<String> {
    let text = &scene.document(document).text;
    scene.analysis(document).reading.tokens[words]
        .iter()
        .filter(|t| t.kind == TokenKind::Word && !is_small(t))
        .flat_map(|t| fold(t.span.of(text)).split('-').map(str::to_owned).collect::<Vec<_>>())
        .collect()
}

/// Whether two expansions are one: the same words, but for spelling, an ending, or a word cut short ("ID", "identification").
fn are_one(x: &[String], y: &[String]) -> bool {
    let alike = |(p, q): (&String, &String)| {
        let (short, long) = if p.len() <= q.len() { (p, q) } else { (q, p) };
        let start = short.chars().zip(long.chars()).take_while(|(a, b)| a == b).count();
        long.starts_with(short.as_str())
            || strsim::damerau_levenshtein(p, q) <= 2
            // Statistics and statistical, economic and economics.
            || start >= 5 && start * 3 >= long.chars().count() * 2
    };
    let joined = |l: &[String]| l.concat();
    joined(x) == joined(y) || x.len() == y.len() && x.iter().zip(y).all(alike)
}

fn expansions(scene: &Scene<'_>, document: DocumentId, pairs: &[Pair], sink: &mut Sink) {
    let a = scene.analysis(document);
    let mut seen: FxHashMap<WordId, &Pair> = FxHashMap::default();
    let bare = bare(scene, document, pairs);
    for p in pairs.iter().chain(&bare) {
        let key = a.reading.tokens[p.acronym].word;
        let Some(first) = seen.get(&key) else {
            seen.insert(key, p);
            continue;
        };
        // Spelt out twice in one sentence: two bodies that share their letters, and the story says so.
        let sentence = |q: &Pair| a.reading.sentence_at(a.reading.tokens[q.words.start].span.start);
        if sentence(first) == sentence(p) {
            continue;
        }
        let (x, y) = (told(scene, document, first.words.clone()), told(scene, document, p.words.clone()));
        // Both must fit the letters, else the bracket says something else.
        let word = scene.words(document, a.reading.tokens[p.acronym].span);
        if are_one(&x, &y) || first.letters != word || p.letters != word {
            continue;
        }
        let span = |q: &Pair| {
            let bracketed = q.acronym == q.words.end + 1;
            a.reading.span(q.words.start..if bracketed { q.acronym + 2 } else { q.words.end })
        };
        let said = |q: &Pair| scene.words(document, a.reading.span(q.words.clone()));
        let mut places =
            vec![scene.place(document, span(first), said(first)), scene.place(document, span(p), said(p))];
        super::mark(scene, &mut places);
        sink.report(
            Draft::new(places, format!("both passages spell out {word}"), 92)
                .slot("acronym", word.clone())
                .slot("first", said(first))
                .slot("second", said(p))
                .key(fold(&word))
                .key(fold(&said(p))),
        );
    }
}

/// The letters of a word in the order of the alphabet.
fn sorted(word: &str) -> Vec<char> {
    let mut letters: Vec<char> = word.chars().collect();
    letters.sort_unstable();
    letters
}

/// Two neighbouring letters in each other's place, and nothing else.
fn is_turned(a: &str, b: &str) -> bool {
    sorted(a) == sorted(b) && strsim::damerau_levenshtein(a, b) == 1
}

/// An acronym in brackets behind its words, which all the rest of the story writes with two letters turned: (AFT), then ATF.
fn turned(scene: &Scene<'_>, document: DocumentId, pairs: &[Pair], sink: &mut Sink) {
    let a = scene.analysis(document);
    let text = &scene.document(document).text;
    let upper = |t: &&Token| t.case == Case::Upper && (3..=6).contains(&t.span.len());
    let mut places: FxHashMap<Vec<char>, Vec<&Token>> = FxHashMap::default();
    for t in a.reading.tokens.iter().filter(upper) {
        places.entry(sorted(t.span.of(text))).or_default().push(t);
    }
    let fitting: FxHashSet<usize> = pairs
        .iter()
        .filter(|p| a.reading.tokens[p.acronym].span.of(text) == p.letters)
        .map(|p| p.acronym)
        .collect();
    for (i, w) in a.reading.tokens.windows(3).enumerate() {
        let bracketed = w[0].kind == TokenKind::OpenBracket && w[2].kind == TokenKind::CloseBracket;
        // Its own letters are told of where they do not fit the words before it.
        if !bracketed || !upper(&&w[1]) || fitting.contains(&(i + 1)) {
            continue;
        }
        let own = w[1].span.of(text);
        let alike = places.get(&sorted(own)).map_or(&[] as &[&Token], Vec::as_slice);
        let once = alike.iter().filter(|t| t.span.of(text) == own).count() == 1;
        let Some(first) = alike.iter().find(|t| is_turned(t.span.of(text), own)) else { continue };
        let known = scene.knowledge.lexicon.rows("acronyms").any(|r| r.get(0) == own);
        if !once || known {
            continue;
        }
        let other = first.span.of(text);
        sink.report(
            Draft::new(
                vec![scene.place(document, w[1].span, ""), scene.place(document, first.span, "")],
                format!("the story writes {other} elsewhere"),
                86,
            )
            .slot("acronym", own)
            .slot("letters", other)
            .key(fold(own)),
        );
    }
}

fn letters(scene: &Scene<'_>, document: DocumentId, p: &Pair, sink: &mut Sink) {
    let a = scene.analysis(document);
    let word = scene.words(document, a.reading.tokens[p.acronym].span);
    // Two neighbours changed places: a slip of the fingers. Anything else may be another language's order of words
    // (Partido Social Democrata for Social Democratic Party), or another name.
    if !is_turned(&p.letters, &word) {
        return;
    }
    // An acronym that the text uses elsewhere, or that the lexicon knows, is what it is.
    let used = a.reading.tokens.iter().filter(|t| t.word == a.reading.tokens[p.acronym].word).count();
    let known = scene.knowledge.lexicon.rows("acronyms").any(|r| r.get(0) == word);
    if known || used > 1 {
        return;
    }
    let said = scene.words(document, a.reading.span(p.words.clone()));
    let mut place = scene.place(document, a.reading.span(p.words.start..p.acronym + 2), "");
    place.marks = vec![a.reading.tokens[p.acronym].span];
    sink.report(
        Draft::new(vec![place], format!("the first letters of {said} are {}", p.letters), 84)
            .slot("acronym", word.clone())
            .slot("letters", p.letters.clone())
            .key(fold(&word))
            .key(fold(&said)),
    );
}
