//! Names of bodies as a story writes them out, capitals with small words between, and when two of them are one name with a slip.

use super::{close, pairs};
use crate::analysis::Analysis;
use crate::document::{BlockKind, DocumentId};
use crate::language::token::Case;
use crate::language::{Tag, Token, TokenKind};
use crate::rule::{Draft, Scene, Sink};
use crate::text::{Span, WordId, fold, word_id};
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// So many words that count make a name so much its own that one other word in it is a slip.
const LONG: usize = 4;

/// Two capitals are no acronym of a long name.
const SHORTEST: usize = 3;

/// A name in one form, with every place of it.
struct Name {
    /// The words that count, folded, an ending s taken off.
    words: Vec<String>,
    /// As first written.
    written: String,
    places: Vec<Span>,
    sentences: FxHashSet<usize>,
    /// An article of its own, an acronym in brackets or an apposition beside one of its mentions.
    introduced: bool,
    /// The preposition before the last word that counts, if there is one: the Union of Teachers is not that of Miners.
    of: bool,
    /// The first word heads it, with "of" or "for" behind.
    heads: bool,
}

/// Reports the names of bodies in a document that are so alike that one is a slip for the other.
pub(super) fn look(scene: &Scene<'_>, document: DocumentId, interchanged: &[Vec<String>], sink: &mut Sink) {
    let names = names(scene, document);
    let text = &scene.document(document).text;
    let upper = scene.analysis(document).reading.tokens.iter().filter(|t| t.case == Case::Upper);
    let acronyms: FxHashSet<String> = upper.map(|t| fold(t.span.of(text))).collect();
    let mut shared: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (i, n) in names.iter().enumerate() {
        for w in n.words.iter().collect::<FxHashSet<_>>() {
            shared.entry(w).or_default().push(i);
        }
    }
    let found: Vec<(usize, usize, u8)> = pairs(shared.values())
        .into_iter()
        .filter_map(|(i, j)| Some((i, j, alike(scene, interchanged, &acronyms, &names[i], &names[j])?)))
        .collect();
    // Three that are alike are a family: the Garden's Center, its Network, its Productions.
    let mut kin: FxHashMap<usize, usize> = FxHashMap::default();
    for n in found.iter().flat_map(|(i, j, _)| [i, j]) {
        *kin.entry(*n).or_default() += 1;
    }
    for (i, j, sure) in found {
        if kin.get(&i).max(kin.get(&j)).is_some_and(|n| *n > 1) {
            continue;
        }
        let (a, b) = (&names[i], &names[j]);
        let (usual, odd) = if a.places.len() >= b.places.len() { (a, b) } else { (b, a) };
        let times = usual.places.len();
        let mut places = vec![
            scene.place(document, odd.places[0], ""),
            scene.place(
                document,
                usual.places[0],
                if times > 1 { format!("{times} times") } else { String::new() },
            ),
        ];
        super::super::mark(scene, &mut places);
        sink.report(
            Draft::new(places, "the two names have all other words in common", sure)
                .slot("first", odd.written.clone())
                .slot("second", usual.written.clone())
                .key(fold(&odd.written))
                .key(fold(&usual.written)),
        );
    }
}

/// How sure two names are one; `None` where they are two, or nobody can say.
fn alike(
    scene: &Scene<'_>,
    interchanged: &[Vec<String>],
    acronyms: &FxHashSet<String>,
    a: &Name,
    b: &Name,
) -> Option<u8> {
    let (least, most) = (a.places.len().min(b.places.len()), a.places.len().max(b.places.len()));
    let odd = if (a.places.len(), a.introduced) <= (b.places.len(), b.introduced) { a } else { b };
    if a.words.len() != b.words.len()
        || least > 2
        || a.sentences.intersection(&b.sentences).next().is_some()
        || a.introduced && b.introduced
    {
        return None;
    }
    let n = a.words.len();
    let mut differ = a.words.iter().zip(&b.words).enumerate().filter(|(_, (x, y))| x != y);
    let (at, (x, y)) = differ.next()?;
    if let Some((next, (v, w))) = differ.next() {
        // Two words in each other's place: Commercial and Public Services for Public and Commercial Services.
        let turned = differ.next().is_none() && next == at + 1 && x == w && y == v && n >= 3;
        return turned.then_some(74);
    }
    let is_place = |w: &str| scene.knowledge.gazetteer.place_word(w).is_some();
    let is_number = |w: &str| w.bytes().any(|b| b.is_ascii_digit());
    if [x, y].into_iter().any(|w| is_place(w) || is_number(w)) {
        return None;
    }
    // A slip of the fingers. In a name of two words it tells only where the other form is the usual one.
    let prefix = x.chars().zip(y.chars()).take_while(|(p, q)| p == q).count();
    let slip = close(x, y) || prefix >= 4 && strsim::jaro_winkler(x, y) >= 0.75 && x.len().min(y.len()) >= 6;
    if slip && (most >= 3 && least == 1 || n >= 3 && (close(x, y) || !odd.introduced && at > 0)) {
        return Some(74);
    }
    // One word of a kind for another: Authority for Association. The first tells what the body is for, unless it is what heads the name:
    // Council of Mortgage Lenders.
    let row = interchanged
        .iter()
        .any(|r| r.iter().any(|w| singular(w) == *x) && r.iter().any(|w| singular(w) == *y));
    if row && (at > 0 || a.heads && b.heads) && n >= 3 && !odd.introduced {
        return Some(72);
    }
    // Both make the acronym that the story uses: Civil for Commercial, where it writes PCS. A police federation and a police foundation
    // are two.
    let initials: String = a.words.iter().filter_map(|w| w.chars().next()).collect();
    let one_letter = x.chars().next() == y.chars().next();
    let used = (SHORTEST.max(at + 1)..=n).any(|k| initials.get(..k).is_some_and(|i| acronyms.contains(i)));
    let topic = at + 1 == n && (a.of || b.of);
    // Of three words only the last, where the acronym stands for all: the British Phonographic Industry or Institute (BPI).
    let head = n == SHORTEST && at + 1 == n && acronyms.contains(&initials);
    (one_letter && (n >= LONG && used && at > 0 && !topic || head) && !odd.introduced).then_some(70)
}

/// A word without the s of a plural: Service and Services are one in a name.
fn singular(word: &str) -> String {
    match word.strip_suffix('s') {
        Some(w) if w.len() > 3 && !w.ends_with('s') => w.to_owned(),
        _ => word.to_owned(),
    }
}

/// Every name of two words or more that a body can bear, one entry a form, in the order of the text.
fn names(scene: &Scene<'_>, document: DocumentId) -> Vec<Name> {
    let a = scene.analysis(document);
    let text = &scene.document(document).text;
    let mut out: Vec<Name> = Vec::new();
    let mut by_words: FxHashMap<Vec<String>, usize> = FxHashMap::default();
    for (s, sentence) in a.reading.sentences.iter().enumerate() {
        if sentence.kind != BlockKind::Body {
            continue;
        }
        for span in runs(a, sentence.tokens.clone()) {
            let tokens = &a.reading.tokens[span.clone()];
            if !is_body(scene, a, &span) {
                continue;
            }
            let words: Vec<String> =
                tokens.iter().filter(|t| !is_small(t)).map(|t| singular(&fold(t.span.of(text)))).collect();
            let of = tokens.len() > 1 && tokens[tokens.len() - 2].tag == Tag::Prep;
            let heads = tokens.get(1).is_some_and(|t| t.tag == Tag::Prep);
            let introduced = introduced(a, &span);
            let at = *by_words.entry(words.clone()).or_insert_with(|| {
                out.push(Name {
                    words,
                    written: scene.words(document, a.reading.span(span.clone())),
                    places: Vec::new(),
                    sentences: FxHashSet::default(),
                    introduced: false,
                    of,
                    heads,
                });
                out.len() - 1
            });
            out[at].places.push(a.reading.span(span));
            out[at].sentences.insert(s);
            out[at].introduced |= introduced;
        }
    }
    out
}

/// Runs of capitals in a sentence, two words or more, with small words between them and none at their ends.
fn runs(a: &Analysis, sentence: Range<usize>) -> Vec<Range<usize>> {
    let tokens = &a.reading.tokens;
    let mut out = Vec::new();
    let mut at = sentence.start;
    while at < sentence.end {
        if !is_capital(&tokens[at]) || at == sentence.start && tokens[at].tag != Tag::Name {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        let mut next = end;
        while next < sentence.end && next <= end + 2 {
            if is_capital(&tokens[next]) {
                end = next + 1;
            } else if !is_small(&tokens[next]) {
                break;
            }
            next += 1;
        }
        if tokens[at..end].iter().filter(|t| !is_small(t)).count() > 1 {
            out.push(at..end);
        }
        at = end.max(next);
    }
    out
}

fn is_capital(t: &Token) -> bool {
    t.kind == TokenKind::Word && t.case != Case::Lower && t.tag != Tag::Pron
}

/// Words that stand small inside a name.
fn is_small(t: &Token) -> bool {
    t.case == Case::Lower && ["of", "and", "for", "the", "on"].iter().any(|w| t.word == word_id(w))
}

/// A name that a body bears: a head word in it says so, or what it is called after is a country.
fn is_body(scene: &Scene<'_>, a: &Analysis, span: &Range<usize>) -> bool {
    let tokens = &a.reading.tokens[span.clone()];
    let lexis = &scene.knowledge.knowing().lexis;
    let person = tokens.first().is_some_and(|t| lexis.given(t.word).is_some());
    !person && tokens.iter().any(|t| lexis.name_head(t.word).is_some())
        || tokens.last().is_some_and(|t| scene.knowledge.gazetteer.is_country(t.word))
}

/// True where a name comes in with an acronym in brackets, with an apposition, or as another of its kind.
fn introduced(a: &Analysis, span: &Range<usize>) -> bool {
    let tokens = &a.reading.tokens;
    let bracket = tokens.get(span.end).is_some_and(|t| t.kind == TokenKind::OpenBracket)
        && tokens.get(span.end + 1).is_some_and(|t| t.case == Case::Upper);
    let before = span.start.checked_sub(1).map(|k| &tokens[k]);
    let owned =
        before.is_some_and(|t| t.tag == Tag::Genitive || t.kind == TokenKind::Comma || is_another(t.word));
    // "The National Education Association, an American body", "Burnham Hospital Trust, 12 miles away".
    let told = |t: &Token| t.tag == Tag::Det || t.tag == Tag::Num || t.kind == TokenKind::Number;
    let apposed = tokens.get(span.end).is_some_and(|t| t.kind == TokenKind::Comma)
        && tokens.get(span.end + 1).is_some_and(told);
    bracket || owned || apposed
}

/// "A", "another", "its": one more body of that sort.
fn is_another(word: WordId) -> bool {
    ["a", "an", "another", "its", "their"].iter().any(|w| word == word_id(w))
}
