//! Kind `converse`: one relation told from its two ends, with the ends exchanged: a victory over Norvik and Norvik won, a
//! subsidiary of Acme and Acme's owner. A verb that names both parties is held against any word that names one of them, where
//! the other party stands in the same sentence.

use super::Check;
use crate::align::{PassagePair, SentenceId};
use crate::analysis::{Analysis, Knowledge};
use crate::claim::{Certainty, Claim, Polarity, Relation};
use crate::language::{Lexicon, Tag, TokenKind};
use crate::mention::Value;
use crate::rule::named::{alike, name_in, names, words};
use crate::rule::{Draft, Scene, Sink, pairs, veto};
use crate::text::{WordId, fold, word_id};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Where a party of a verb stands.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Stand {
    Subject,
    Object,
    After(WordId),
}

/// Which party.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Party {
    First,
    Second,
}

/// A verb of a relation.
#[derive(Clone, Copy, Debug)]
struct Verb {
    relation: WordId,
    first: Stand,
    second: Stand,
}

/// A noun of a relation.
#[derive(Clone, Copy, Debug)]
struct Noun {
    relation: WordId,
    preposition: WordId,
    follows: Party,
    carries: Party,
    possesses: Party,
}

struct Converse {
    verbs: FxHashMap<WordId, Vec<Verb>>,
    nouns: FxHashMap<WordId, Vec<Noun>>,
}

pub(super) fn build(table: toml::Table, knowledge: &Knowledge) -> Result<Box<dyn Check>, String> {
    super::without_parameters(&table)?;
    Ok(Box::new(Converse::new(&knowledge.lexicon)))
}

impl Converse {
    fn new(lexicon: &Lexicon) -> Self {
        let stand = |s: &str| match s {
            "subject" => Stand::Subject,
            "object" => Stand::Object,
            p => Stand::After(word_id(p)),
        };
        let party = |s: &str| if s == "second" { Party::Second } else { Party::First };
        let mut c = Self { verbs: FxHashMap::default(), nouns: FxHashMap::default() };
        for r in lexicon.rows("converses") {
            let relation = word_id(r.get(0));
            for w in r.list(2).map(word_id) {
                if r.get(1) == "verb" {
                    let verb = Verb { relation, first: stand(r.get(3)), second: stand(r.get(4)) };
                    c.verbs.entry(w).or_default().push(verb);
                } else {
                    c.nouns.entry(w).or_default().push(Noun {
                        relation,
                        preposition: word_id(r.get(3)),
                        follows: party(r.get(4)),
                        carries: party(r.get(5)),
                        possesses: party(r.get(6)),
                    });
                }
            }
        }
        c
    }
}

/// A relation as a sentence tells it: its word, and the names of its parties where they are told.
#[derive(Clone, Debug)]
struct Told {
    relation: WordId,
    at: Range<usize>,
    first: Option<Range<usize>>,
    second: Option<Range<usize>>,
}

impl Told {
    fn put(&mut self, party: Party, name: Option<Range<usize>>) {
        let side = if party == Party::First { &mut self.first } else { &mut self.second };
        if side.is_none() {
            *side = name;
        }
    }
}

impl Check for Converse {
    fn passages(&self, scene: &Scene<'_>, pair: &PassagePair, sink: &mut Sink) {
        let least = if pairs::short(scene, pair) { 0.5 } else { 0.6 };
        if pair.left.document == pair.right.document || pair.containment < least {
            return;
        }
        let (left, right) = (self.told(scene, pair.left), self.told(scene, pair.right));
        let found = exchanged(scene, (pair.left, &left), (pair.right, &right))
            .or_else(|| exchanged(scene, (pair.right, &right), (pair.left, &left)).map(|(x, y)| (y, x)));
        let Some((x, y)) = found else { return };
        let places = || vec![place(scene, pair.left, x), place(scene, pair.right, y)];
        if let Some(reason) = silenced(scene, pair, x, y) {
            sink.silent(reason, places);
            return;
        }
        let places = places();
        let words = [0, 1].map(|i| scene.words(places[i].document, places[i].span));
        sink.report(
            Draft::new(places, "one relation of the same two, told with their parts exchanged", 84)
                .slot("left", words[0].clone())
                .slot("right", words[1].clone())
                .key(fold(&words[0]))
                .key(fold(&words[1])),
        );
    }
}

impl Converse {
    /// The relations that a sentence tells as facts.
    fn told(&self, scene: &Scene<'_>, id: SentenceId) -> Vec<Told> {
        let a = scene.analysis(id.document);
        let s = scene.sentence(id).tokens.clone();
        let claims = pairs::claims(scene, id);
        let fact =
            |c: &Claim| c.polarity == Polarity::Positive && c.certainty == Certainty::Asserted && !c.quoted;
        let mut out = Vec::new();
        for c in claims.iter().filter(|c| fact(c) && matches!(c.relation, Relation::Act { .. })) {
            let head = c.verb.end.saturating_sub(1);
            let Some(verbs) = a.reading.tokens.get(head).and_then(|t| self.verbs.get(&t.stem)) else {
                continue;
            };
            for v in verbs {
                let side = |stand: Stand| match stand {
                    Stand::Subject => name_in(a, c.subject.tokens.clone()),
                    Stand::Object => name_in(a, c.object.tokens.clone()),
                    Stand::After(p) => c
                        .modifiers
                        .iter()
                        .find(|m| m.preposition == p)
                        .and_then(|m| name_in(a, m.argument.tokens.clone())),
                };
                let (first, second) = (side(v.first), side(v.second));
                if first.is_some() && second.is_some() {
                    out.push(Told { relation: v.relation, at: c.verb.clone(), first, second });
                }
            }
        }
        for i in s.clone() {
            let t = &a.reading.tokens[i];
            let Some(nouns) = self.nouns.get(&t.stem).or_else(|| self.nouns.get(&t.word)) else { continue };
            if t.kind != TokenKind::Word || t.tag.is_verb() || t.quoted {
                continue;
            }
            let carrier = claims
                .iter()
                .filter(|c| matches!(c.relation, Relation::Act { .. }) && c.verb.start < i)
                .max_by_key(|c| c.verb.start);
            // "Never met Norvik's predecessor": whose predecessor he was is told as a fact whatever the verb.
            let owner = possessor(a, s.start..i);
            if owner.is_none() && (carrier.is_some_and(|c| !fact(c)) || wished(a, s.start..i)) {
                continue;
            }
            for n in nouns {
                let after = (i + 1..(i + 3).min(s.end)).find(|k| a.reading.tokens[*k].word == n.preposition);
                let mut told = Told { relation: n.relation, at: i..i + 1, first: None, second: None };
                if let Some(p) = after {
                    told.put(n.follows, name_after(a, p + 1..s.end));
                }
                told.put(n.possesses, owner.clone());
                if let Some(c) = carrier.filter(|c| carries(a, c)) {
                    told.put(n.carries, name_in(a, c.subject.tokens.clone()));
                }
                if told.first.is_some() || told.second.is_some() {
                    out.push(told);
                }
            }
        }
        out
    }
}

/// Verbs whose subject is a party of the noun they carry: is the owner, completed the takeover, suffered a loss.
fn carries(a: &Analysis, c: &Claim) -> bool {
    let head = c.verb.end.saturating_sub(1);
    a.reading.tokens.get(head).is_some_and(|t| {
        [
            "be",
            "become",
            "remain",
            "complete",
            "close",
            "finish",
            "make",
            "announce",
            "secure",
            "earn",
            "claim",
            "record",
            "suffer",
            "score",
            "clinch",
            "grab",
            "celebrate",
            "get",
            "have",
            "seal",
            "post",
            "notch",
            "sneak",
            "snatch",
            "steal",
            "eke",
            "carve",
            "grind",
            "cruise",
            "coast",
            "romp",
            "storm",
            "sweep",
            "pick",
            "register",
            "produce",
            "squeeze",
            "manage",
            "enjoy",
            "achieve",
            "win",
            "gain",
            "deliver",
            "bag",
            "slump",
            "crash",
            "slip",
            "endure",
            "fall",
        ]
        .iter()
        .any(|w| t.stem == word_id(w))
    })
}

/// Hoping for a victory is none.
fn wished(a: &Analysis, before: Range<usize>) -> bool {
    before.rev().take(4).any(|i| {
        [
            "hope",
            "want",
            "seek",
            "need",
            "expect",
            "predict",
            "plan",
            "chase",
            "eye",
            "await",
            "dream",
            "aim",
            "deny",
            "avoid",
            "block",
            "fear",
            "demand",
            "urge",
            "propose",
            "consider",
            "discuss",
            "contest",
            "dispute",
            "no",
            "not",
            "without",
            "possible",
            "potential",
            "likely",
        ]
        .iter()
        .any(|w| a.reading.tokens[i].stem == word_id(w))
    })
}

/// The name that a preposition leads to: through articles, adjectives and nouns that introduce it, over one comma.
fn name_after(a: &Analysis, r: Range<usize>) -> Option<Range<usize>> {
    for i in r.clone().take(8) {
        let t = a.reading.tokens.get(i)?;
        // "Of Norwegian shipping group Norvik Lines": the demonym is not the name.
        let demonym =
            a.mentions.inside(i..i + 1).any(|m| matches!(m.value, Value::Place { adjective: true, .. }));
        if t.tag == Tag::Name && !demonym {
            return name_in(a, i..r.end);
        }
        if t.tag.is_verb()
            || matches!(t.tag, Tag::Conj | Tag::Prep | Tag::Pron | Tag::Sub)
            || t.kind == TokenKind::Stop
        {
            return None;
        }
    }
    None
}

/// Norvik in "Norvik's 2-0 victory", with words between that describe it.
fn possessor(a: &Analysis, r: Range<usize>) -> Option<Range<usize>> {
    let tokens = &a.reading.tokens;
    let mark = r.clone().rev().take(4).find(|i| tokens[*i].tag == Tag::Genitive)?;
    if (mark + 1..r.end).any(|i| !matches!(tokens[i].tag, Tag::Adj | Tag::Num | Tag::Noun | Tag::Mark)) {
        return None;
    }
    let from = (r.start..mark).rev().take_while(|i| tokens[*i].tag == Tag::Name).last()?;
    Some(from..mark)
}

/// What the first tells of both parties, and what the second tells the other way round of one of them in a sentence with both.
fn exchanged<'t>(
    scene: &Scene<'_>,
    (s, from): (SentenceId, &'t [Told]),
    (t, to): (SentenceId, &'t [Told]),
) -> Option<(&'t Told, &'t Told)> {
    let there = names(scene, t);
    for x in from {
        let (Some(first), Some(second)) = (&x.first, &x.second) else { continue };
        let (first, second) = (words(scene, s, first), words(scene, s, second));
        if alike(&first, &second) {
            continue;
        }
        let of = |y: &Told, party: Party| {
            let r = if party == Party::First { &y.first } else { &y.second };
            r.as_ref().map(|r| words(scene, t, r))
        };
        let is =
            |name: &Option<Vec<String>>, other: &[String]| name.as_ref().is_some_and(|n| alike(n, other));
        let told: Vec<&Told> = to.iter().filter(|y| y.relation == x.relation).collect();
        // The passage tells it the same way somewhere: it speaks of two events.
        if told.iter().any(|y| is(&of(y, Party::First), &first) || is(&of(y, Party::Second), &second)) {
            continue;
        }
        let stands = |name: &[String]| there.iter().any(|n| alike(n, name));
        let open = |name: &Option<Vec<String>>, other: &[String]| name.is_none() || is(name, other);
        let found = told.into_iter().find(|y| {
            let (p, q) = (of(y, Party::First), of(y, Party::Second));
            is(&p, &second) && open(&q, &first) && stands(&first)
                || is(&q, &first) && open(&p, &second) && stands(&second)
        });
        if let Some(y) = found {
            return Some((x, y));
        }
    }
    None
}

fn place(scene: &Scene<'_>, id: SentenceId, told: &Told) -> crate::finding::Place {
    let ends = [&told.first, &told.second].into_iter().flatten().cloned().chain([told.at.clone()]);
    let (from, to) = ends.fold((told.at.start, told.at.end), |(a, b), r| (a.min(r.start), b.max(r.end)));
    scene.place(id.document, scene.analysis(id.document).reading.span(from..to), "")
}

/// Last season, the last meeting; a goal in the last minute is of this match.
fn last(scene: &Scene<'_>, id: SentenceId) -> bool {
    let moment =
        |w: WordId| ["minute", "minutes", "second", "seconds", "gasp"].iter().any(|m| w == word_id(m));
    scene.tokens(id).windows(2).any(|t| t[0].word == word_id("last") && !moment(t[1].word))
}

fn silenced(scene: &Scene<'_>, pair: &PassagePair, x: &Told, y: &Told) -> Option<&'static str> {
    if pairs::other_times(scene, pair) {
        return Some("other-time");
    }
    for (id, t) in [(pair.left, x), (pair.right, y)] {
        // "Predecessor" is itself a word of former times.
        let kinds: &[&str] = if t.relation == word_id("succeed") {
            &["other"]
        } else {
            &["earlier", "other", "former", "past-holder"]
        };
        if veto::cue_near(scene, id.document, t.at.clone(), 4, kinds)
            || pairs::has(
                scene,
                id,
                &["previously", "previous", "first", "again", "return", "rematch", "earlier"],
            )
            || last(scene, id)
        {
            return Some("other-time");
        }
    }
    let asks = |id: SentenceId| {
        let text = &scene.document(id.document).text;
        scene.tokens(id).last().is_some_and(|t| t.span.of(text).starts_with('?'))
    };
    if asks(pair.left) || asks(pair.right) {
        return Some("question");
    }
    pairs::other_scores(scene, pair).then_some("other-event")
}
