//! Kind `bearing`: one place told to lie on opposite sides of another: north of it here, south of it there.

use super::Check;
use crate::align::PassagePair;
use crate::analysis::Knowledge;
use crate::document::DocumentId;
use crate::language::{Tag, Token, TokenKind};
use crate::mention::{Mention, Value};
use crate::rule::{Draft, Scene, Sink};
use crate::text::{Span, WordId, fold, word_id};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {}

struct Bearing;

pub(super) fn build(table: toml::Table, _: &Knowledge) -> Result<Box<dyn Check>, String> {
    let _: Parameters = super::parameters(table)?;
    Ok(Box::new(Bearing))
}

/// "Dover, 70 miles southeast of London".
struct Told {
    figure: WordId,
    name: String,
    ground: WordId,
    /// The place it is told from, as written.
    from: String,
    /// East and north.
    way: (i8, i8),
    direction: String,
    span: Span,
}

fn way(word: &str) -> Option<(i8, i8)> {
    let word: String = word.chars().filter(|c| c.is_alphabetic()).collect();
    Some(match word.as_str() {
        "north" => (0, 1),
        "south" => (0, -1),
        "east" => (1, 0),
        "west" => (-1, 0),
        "northeast" => (1, 1),
        "northwest" => (-1, 1),
        "southeast" => (1, -1),
        "southwest" => (-1, -1),
        _ => return None,
    })
}

/// The bearings told in a sentence.
fn told(scene: &Scene<'_>, document: DocumentId, sentence: usize) -> Vec<Told> {
    let a = scene.analysis(document);
    let text = &scene.document(document).text;
    let tokens = &a.reading.tokens;
    let range = a.reading.sentences[sentence].tokens.clone();
    let mut out = Vec::new();
    for i in range.clone() {
        let t = &tokens[i];
        let Some(way) = way(&fold(t.span.of(text))).filter(|_| !t.quoted) else { continue };
        if tokens.get(i + 1).is_none_or(|t| t.word != word_id("of")) {
            continue;
        }
        let at = named(tokens, i + 2);
        let Some((ground, from, end)) =
            a.mentions.inside(at..at + 1).filter(|m| m.tokens.start == at).find_map(|m| {
                key(scene, document, m).map(|k| (k, scene.words(document, m.span), m.tokens.end))
            })
        else {
            continue;
        };
        // To the left: a distance, "just", "lies" or "is", a comma, then the place that is spoken of.
        let floor = range.start.max(i.saturating_sub(8));
        let mut k = i;
        while k > floor
            && (filler(&tokens[k - 1])
                || tokens[k - 1].tag == Tag::Num
                || tokens[k - 1].kind == TokenKind::Comma)
        {
            k -= 1;
        }
        let found = a
            .mentions
            .inside(floor..k)
            .filter(|m| m.tokens.end == k)
            .find_map(|m| key(scene, document, m).map(|key| (key, m.span, m.tokens.start)))
            .or_else(|| {
                // The quake or its epicentre: a story tells of one.
                let noun = k
                    .checked_sub(1)
                    .filter(|n| *n >= floor && QUAKE.iter().any(|w| tokens[*n].stem == word_id(w)))?;
                Some((word_id("epicentre"), tokens[noun].span, noun))
            });
        let Some((figure, named, first)) = found else { continue };
        // "He drove from Dover north of London": the comma or the verb makes it a bearing of the place itself.
        if k == i || tokens[k..i].iter().all(|t| t.tag == Tag::Num) {
            continue;
        }
        out.push(Told {
            figure,
            name: scene.words(document, named),
            ground,
            from,
            way,
            direction: scene.words(document, t.span),
            span: a.reading.span(first..end),
        });
    }
    out
}

/// What has an epicentre.
const QUAKE: [&str; 6] = ["epicentre", "epicenter", "quake", "earthquake", "tremor", "temblor"];

/// What a mention of a place or a name is compared by.
fn key(scene: &Scene<'_>, document: DocumentId, m: &Mention) -> Option<WordId> {
    match m.value {
        Value::Place { place, adjective: false } => {
            Some(word_id(&fold(scene.knowledge.gazetteer.get(place).name)))
        }
        Value::Name(e) => Some(scene.analysis(document).mentions.entity(e).key()),
        _ => None,
    }
}

/// The token at which a place is named, past "the city of".
fn named(tokens: &[Token], at: usize) -> usize {
    const SORTS: [&str; 9] =
        ["city", "town", "village", "port", "capital", "island", "resort", "district", "municipality"];
    let is = |k: usize, w: &str| tokens.get(k).is_some_and(|t| t.word == word_id(w));
    let sort = |k: usize| tokens.get(k).is_some_and(|t| SORTS.iter().any(|w| t.word == word_id(w)));
    if !is(at, "the") {
        return at;
    }
    // One adjective may stand before the sort: the eastern city of.
    match (1..=2).find(|n| sort(at + n)) {
        Some(n) => at + n + 1 + usize::from(is(at + n + 1, "of")),
        None => at,
    }
}

fn filler(t: &Token) -> bool {
    const WORDS: [&str; 24] = [
        "centred",
        "centered",
        "mile",
        "kilometre",
        "kilometer",
        "km",
        "metre",
        "about",
        "around",
        "some",
        "just",
        "is",
        "lies",
        "lie",
        "was",
        "located",
        "situated",
        "roughly",
        "nearly",
        "almost",
        "to",
        "the",
        "due",
        "over",
    ];
    WORDS.iter().any(|w| t.stem == word_id(w) || t.word == word_id(w))
        || ["be"].iter().any(|w| t.stem == word_id(w))
        || t.kind == TokenKind::Number
        || matches!(t.kind, TokenKind::OpenBracket | TokenKind::CloseBracket)
}

impl Bearing {
    fn hold(scene: &Scene<'_>, x: (DocumentId, &Told), y: (DocumentId, &Told), sink: &mut Sink) {
        let ((dx, a), (dy, b)) = (x, y);
        if a.figure != b.figure || a.ground != b.ground {
            return;
        }
        // Opposite on one axis, and not told alike on the other.
        let opposite = a.way.0 * b.way.0 < 0 || a.way.1 * b.way.1 < 0;
        if !opposite {
            return;
        }
        let ground = a.from.as_str();
        sink.report(
            Draft::new(
                vec![
                    scene.place(dx, a.span, a.direction.clone()),
                    scene.place(dy, b.span, b.direction.clone()),
                ],
                format!("both passages say where {} lies from {ground}", a.name),
                if dx == dy { 90 } else { 86 },
            )
            .slot("place", a.name.clone())
            .slot("other", ground)
            .slot("left", a.direction.clone())
            .slot("right", b.direction.clone())
            .key(fold(&a.name))
            .key(fold(ground)),
        );
    }
}

impl Check for Bearing {
    fn document(&self, scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
        let count = scene.analysis(document).reading.sentences.len();
        let all: Vec<Told> = (0..count).flat_map(|s| told(scene, document, s)).collect();
        // Each against the next few of its place: a story tells a bearing a handful of times at most.
        for (i, x) in all.iter().enumerate() {
            for y in all[i + 1..].iter().take(12) {
                Self::hold(scene, (document, x), (document, y), sink);
            }
        }
    }

    fn passages(&self, scene: &Scene<'_>, pair: &PassagePair, sink: &mut Sink) {
        if pair.left.document == pair.right.document {
            return;
        }
        let x = told(scene, pair.left.document, pair.left.sentence as usize);
        if x.is_empty() {
            return;
        }
        let y = told(scene, pair.right.document, pair.right.sentence as usize);
        for p in &x {
            for q in &y {
                Self::hold(scene, (pair.left.document, p), (pair.right.document, q), sink);
            }
        }
    }
}
