//! Kind `retold`: one fact told again in other words: a paraphrase, or the noun made of the verb ("mobilised quickly", "the rapid
//! mobilisation").

use super::Check;
use crate::align::{SentenceId, passages};
use crate::analysis::{Analysis, Knowledge};
use crate::claim::{Certainty, Claim, Relation};
use crate::document::{BlockKind, DocumentId};
use crate::language::{Tag, TokenKind};
use crate::rule::{Draft, Scene, Sink};
use crate::text::{WordId, fold, word_id};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use std::ops::Range;

#[derive(Deserialize, Clone, Copy, PartialEq)]
#[serde(rename_all = "kebab-case")]
enum By {
    /// The same subject, kind of act and object in two sentences.
    Verb,
    /// A verb in one place, the noun made of it in another.
    Noun,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {
    by: By,
}

struct Retold {
    by: By,
}

pub(super) fn build(table: toml::Table, _: &Knowledge) -> Result<Box<dyn Check>, String> {
    let p: Parameters = super::parameters(table)?;
    Ok(Box::new(Retold { by: p.by }))
}

impl Check for Retold {
    fn document(&self, scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
        match self.by {
            By::Verb => by_verb(scene, document, sink),
            By::Noun => by_noun(scene, document, sink),
        }
    }
}

/// True for a plain statement of the story in its body, past the first sentences, which a story may repeat.
fn told(a: &Analysis, c: &Claim) -> bool {
    let s = &a.reading.sentences[c.sentence as usize];
    s.kind == BlockKind::Body && c.sentence >= 2 && !c.quoted && c.certainty == Certainty::Asserted
}

fn by_verb(scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
    let a = scene.analysis(document);
    let mut index: FxHashMap<(WordId, WordId, WordId), Vec<&Claim>> = FxHashMap::default();
    for c in a.claims.iter().filter(|c| told(a, c) && c.finite) {
        let Relation::Act { verb, class } = c.relation else { continue };
        let named = !c.subject.is_empty() && !c.object.is_empty() && !c.subject.pronoun && !c.object.pronoun;
        // What people say and what things are recurs in every story.
        let light = scene.knowledge.cues.stance(verb).is_some()
            || ["be", "have", "do", "make", "get", "become"].iter().any(|w| verb == word_id(w));
        if named && !light {
            index.entry((c.subject.key, class, c.object.key)).or_default().push(c);
        }
    }
    let mut groups: Vec<Vec<&Claim>> = index.into_values().filter(|g| g.len() > 1 && g.len() <= 6).collect();
    groups.sort_by_key(|g| (g[0].sentence, g[0].verb.start));
    for g in groups {
        for (k, y) in g.iter().enumerate().skip(1) {
            if let Some(x) =
                g[..k].iter().rev().find(|x| x.sentence != y.sentence && alike(scene, document, x, y))
            {
                paraphrase(scene, document, x, y, sink);
            }
        }
    }
}

/// True where nothing that the two claims tell differs, and they share more than the bare act.
fn alike(scene: &Scene<'_>, document: DocumentId, x: &Claim, y: &Claim) -> bool {
    let a = scene.analysis(document);
    if x.polarity != y.polarity
        || x.speaker != y.speaker
        || matches!((x.time, y.time), (Some(s), Some(t)) if s.disjoint(&t))
    {
        return false;
    }
    let core = |c: &Claim| -> FxHashSet<WordId> {
        c.subject
            .tokens
            .clone()
            .chain(c.verb.clone())
            .chain(c.object.tokens.clone())
            .map(|i| a.contents.keys[i])
            .collect()
    };
    let (p, q) = (a.contents.of(x.sentence as usize), a.contents.of(y.sentence as usize));
    // The shared act is not enough: two more words must be common, one of them no everyday word.
    let act = &core(x) & &core(y);
    let rest: Vec<f32> =
        passages::common(p, q).filter(|(w, _)| !act.contains(&w.key)).map(|(w, _)| w.weight).collect();
    let id = |c: &Claim| SentenceId { document, sentence: c.sentence };
    let Some(pair) = passages::score(scene.analyses, id(x), id(y)) else { return false };
    let names = |c: &Claim| super::repeat::facts(scene, id(c));
    let (n, m) = (names(x), names(y));
    let agree = n.is_subset(&m) || m.is_subset(&n);
    agree && pair.containment >= 0.7 && rest.len() >= 2 && rest.iter().any(|w| *w >= 0.9)
}

fn paraphrase(scene: &Scene<'_>, document: DocumentId, x: &Claim, y: &Claim, sink: &mut Sink) {
    let a = scene.analysis(document);
    let span = |c: &Claim| a.reading.sentences[c.sentence as usize].span;
    let mut places = vec![scene.place(document, span(x), ""), scene.place(document, span(y), "")];
    super::mark(scene, &mut places);
    let key = fold(&scene.words(document, x.span));
    sink.report(
        Draft::new(
            places,
            "the same subject does the same to the same object, and no name or number differs",
            70,
        )
        .slot("words", scene.words(document, x.span))
        .key(key),
    );
}

fn by_noun(scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
    let a = scene.analysis(document);
    let text = &scene.document(document).text;
    // Verb class to the noun phrases whose head is made of such a verb.
    let mut nouns: FxHashMap<WordId, Vec<Phrase>> = FxHashMap::default();
    for (s, sentence) in a.reading.sentences.iter().enumerate().filter(|(_, s)| s.kind == BlockKind::Body) {
        for i in sentence.tokens.clone() {
            let t = &a.reading.tokens[i];
            if t.tag != Tag::Noun || t.quoted || t.kind != TokenKind::Word {
                continue;
            }
            let Some(class) = verb_of(scene.knowledge, &fold(t.span.of(text))) else { continue };
            nouns.entry(class).or_default().push(phrase(a, s, i, &sentence.tokens));
        }
    }
    if nouns.is_empty() {
        return;
    }
    for c in a.claims.iter().filter(|c| !c.quoted && c.certainty == Certainty::Asserted) {
        let Relation::Act { verb, class } = c.relation else { continue };
        let sentence = &a.reading.sentences[c.sentence as usize];
        if sentence.kind != BlockKind::Body {
            continue;
        }
        let manner = manners(scene.knowledge, a, text, c.verb.clone());
        let agents = agents(a, c);
        if manner.is_empty() || agents.is_empty() {
            continue;
        }
        for list in [nouns.get(&class), nouns.get(&verb)].into_iter().flatten() {
            // A noun phrase in the next sentence takes the act up; farther off it tells it anew.
            let found = list.iter().find(|p| {
                p.sentence.abs_diff(c.sentence as usize) > 1
                    && p.tokens.clone().any(|i| {
                        agents.contains(&a.contents.keys[i]) && a.contents.keys[i] != WordId::default()
                    })
                    && shares_manner(
                        scene.knowledge,
                        &manner,
                        &manners(scene.knowledge, a, text, p.tokens.clone()),
                    )
            });
            let Some(p) = found else { continue };
            let end = c.object.tokens.end.max(c.verb.end);
            let places = vec![
                scene.place(document, a.reading.span(c.verb.start..end), "as a verb"),
                scene.place(document, a.reading.span(p.tokens.clone()), "as a noun"),
            ];
            let words = scene.words(document, places[1].span);
            sink.report(
                Draft::new(places, "the noun is made of the verb; who acts and how are the same", 68)
                    .slot("words", words.clone())
                    .key(fold(&words)),
            );
            break;
        }
    }
}

/// A noun phrase round a noun that names an act.
struct Phrase {
    sentence: usize,
    tokens: Range<usize>,
}

/// "The rapid mobilization of Azerbaijani support": back over what describes the noun, forward over one phrase with "of" or "by".
fn phrase(a: &Analysis, sentence: usize, head: usize, bounds: &Range<usize>) -> Phrase {
    let tag = |i: usize| a.reading.tokens[i].tag;
    let mut from = head;
    while from > bounds.start
        && matches!(tag(from - 1), Tag::Det | Tag::Adj | Tag::Name | Tag::Noun | Tag::Genitive | Tag::Num)
    {
        from -= 1;
    }
    let mut to = head + 1;
    let hangs =
        to < bounds.end && ["of", "by", "from"].iter().any(|w| a.reading.tokens[to].word == word_id(w));
    if hangs {
        to += 1;
        while to < bounds.end
            && matches!(tag(to), Tag::Det | Tag::Adj | Tag::Name | Tag::Noun | Tag::Genitive | Tag::Num)
        {
            to += 1;
        }
    }
    Phrase { sentence, tokens: from..to }
}

/// The lemma class of the verb that a noun is made of: mobilisation, delivery, arrival.
fn verb_of(knowledge: &Knowledge, noun: &str) -> Option<WordId> {
    const ENDINGS: [(&str, &[&str]); 10] = [
        ("isation", &["ise", "ize"]),
        ("ization", &["ize", "ise"]),
        ("llation", &["l"]),
        ("ation", &["ate", "e", ""]),
        ("ion", &["", "e"]),
        ("ment", &[""]),
        ("al", &["", "e"]),
        ("ance", &["", "e"]),
        ("ery", &["er"]),
        ("ure", &["", "e"]),
    ];
    let noun = noun.strip_suffix('s').unwrap_or(noun);
    ENDINGS.iter().find_map(|(ending, made)| {
        let stem = noun.strip_suffix(ending).filter(|s| s.len() > 2)?;
        made.iter().find_map(|m| {
            let made = format!("{stem}{m}");
            let verb = knowledge.vocabulary.is_verb(&made);
            verb.then(|| knowledge.cues.lemma_class(knowledge.vocabulary.analyse(&made).lemma))
        })
    })
}

/// How it is done: adverbs of manner and adjectives in a stretch, as lemmas of adjectives.
fn manners(knowledge: &Knowledge, a: &Analysis, text: &str, tokens: Range<usize>) -> Vec<WordId> {
    tokens
        .filter_map(|i| {
            let t = &a.reading.tokens[i];
            let word = fold(t.span.of(text));
            match t.tag {
                Tag::Adv => {
                    let bare = word.strip_suffix("ly")?;
                    let y = bare.strip_suffix('i').map(|b| format!("{b}y"));
                    Some(knowledge.vocabulary.analyse(y.as_deref().unwrap_or(bare)).lemma)
                }
                Tag::Adj if a.contents.keys[i] == t.stem => Some(t.stem),
                _ => None,
            }
        })
        .collect()
}

fn shares_manner(knowledge: &Knowledge, a: &[WordId], b: &[WordId]) -> bool {
    a.iter().any(|x| b.iter().any(|y| knowledge.cues.synonyms(*x, *y)))
}

/// The names and places of who acts; of a relative clause, those right before "which" or "who".
fn agents(a: &Analysis, c: &Claim) -> FxHashSet<WordId> {
    let mut range = c.subject.tokens.clone();
    if range.is_empty() {
        let before = |i: usize| i.checked_sub(1).and_then(|k| a.reading.tokens.get(k));
        let mut at = c.verb.start;
        if before(at).is_none_or(|t| t.tag != Tag::Wh) {
            return FxHashSet::default();
        }
        at -= 1;
        at -= usize::from(before(at).is_some_and(|t| t.kind == TokenKind::Comma));
        range = at.saturating_sub(1)..at;
    }
    let named = a.mentions.inside(range.start.saturating_sub(4)..range.end).filter(|m| {
        m.tokens.end > range.start
            && matches!(m.value, crate::mention::Value::Name(_) | crate::mention::Value::Place { .. })
    });
    named
        .flat_map(|m| m.tokens.clone())
        .map(|i| a.contents.keys[i])
        .filter(|k| *k != WordId::default())
        .collect()
}
