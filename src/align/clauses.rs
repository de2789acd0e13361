//! Two clauses held against each other: is it one act or its opposite, are the participants the same, does one deny what the
//! other tells. Kinds of rule read the answer; what to make of it is theirs.

use crate::analysis::{Analysis, Knowledge};
use crate::claim::{Argument, Claim, Modifier, Polarity, Relation};
use crate::language::Tag;
use crate::mention::same_bearer;
use crate::text::{WordId, word_id};

/// A claim with the document that it stands in.
#[derive(Clone, Copy)]
pub struct Side<'a> {
    /// What was read in its document.
    pub analysis: &'a Analysis,
    /// The claim.
    pub claim: &'a Claim,
}

/// Whether two arguments are one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Match {
    /// One thing: a shared name, or one head noun with details that can both hold.
    Same,
    /// One side does not say, or says it with a pronoun.
    Open,
    /// Two things, or a part and its whole.
    Different,
}

/// How two acts stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// One act, in the same or other words.
    Same,
    /// Acts that exclude each other.
    Opposite,
}

/// What two clauses have in common and where they part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clauses {
    /// The acts.
    pub act: Act,
    /// The verb (or complement) is the same word.
    pub same_word: bool,
    /// The subjects.
    pub subject: Match,
    /// The objects or complements.
    pub object: Match,
    /// The phrases that hang on the verbs.
    pub modifiers: Match,
    /// One says that it is so, the other that it is not.
    pub denied: bool,
    /// Each one's subject is the other one's object.
    pub swapped: bool,
}

impl Clauses {
    /// True where the two cannot both hold, as far as act and polarity tell: one act told and denied, or two opposite ones.
    #[must_use]
    pub fn opposed(&self) -> bool {
        (self.act == Act::Same) == self.denied
    }
}

/// Compares two clauses; `None` where they tell of different acts.
#[must_use]
pub fn compare(knowledge: &Knowledge, x: Side<'_>, y: Side<'_>) -> Option<Clauses> {
    let (Relation::Act { verb: v, class: cv }, Relation::Act { verb: w, class: cw }) =
        (x.claim.relation, y.claim.relation)
    else {
        return None;
    };
    let cues = &knowledge.cues;
    let subject = arguments(knowledge, x, &x.claim.subject, y, &y.claim.subject);
    let mut object = arguments(knowledge, x, &x.claim.object, y, &y.claim.object);
    let act = if v == w || cv == cw {
        let copula = v == word_id("be") || v == word_id("become") || v == word_id("remain");
        if copula && complements_exclude(knowledge, x, y) {
            object = Match::Same;
            Act::Opposite
        } else {
            Act::Same
        }
    } else if [v, cv].iter().any(|a| [w, cw].iter().any(|b| cues.opposites(*a, *b))) {
        Act::Opposite
    } else if cues.synonyms(v, w) {
        Act::Same
    } else {
        return None;
    };
    let crossed = |a: &Argument, b: &Argument| arguments(knowledge, x, a, y, b) == Match::Same;
    Some(Clauses {
        act,
        same_word: v == w,
        subject,
        object,
        modifiers: modifiers(knowledge, x, y),
        denied: x.claim.polarity != y.claim.polarity,
        swapped: subject == Match::Different
            && object == Match::Different
            && crossed(&x.claim.subject, &y.claim.object)
            && crossed(&x.claim.object, &y.claim.subject),
    })
}

/// "Is alive", "is dead": complements that are listed opposites.
fn complements_exclude(knowledge: &Knowledge, x: Side<'_>, y: Side<'_>) -> bool {
    let (a, b) = (&x.claim.object, &y.claim.object);
    !a.is_empty()
        && !b.is_empty()
        && knowledge.cues.opposites(stem(x.analysis, a.head), stem(y.analysis, b.head))
}

fn stem(a: &Analysis, token: usize) -> WordId {
    a.reading.tokens.get(token).map(|t| t.stem).unwrap_or_default()
}

/// Words that make a part, another one, or an open set of what follows: such a phrase and a plain one are not one thing.
const PARTS: &[&str] = &[
    "some",
    "many",
    "most",
    "several",
    "few",
    "other",
    "others",
    "another",
    "all",
    "every",
    "each",
    "both",
    "half",
    "only",
    "first",
    "second",
    "third",
    "last",
    "next",
    "new",
    "different",
    "more",
    "fewer",
    "further",
];

/// Holds two arguments against each other.
#[must_use]
pub fn arguments(knowledge: &Knowledge, x: Side<'_>, a: &Argument, y: Side<'_>, b: &Argument) -> Match {
    if a.is_empty() || b.is_empty() {
        return Match::Open;
    }
    if a.pronoun || b.pronoun {
        let (p, q) = (stem(x.analysis, a.head), stem(y.analysis, b.head));
        return if a.pronoun && b.pronoun && p != q { Match::Different } else { Match::Open };
    }
    let part = |s: Side<'_>, arg: &Argument| -> Vec<WordId> {
        s.analysis.reading.tokens[arg.tokens.clone()]
            .iter()
            .filter(|t| PARTS.iter().any(|p| t.word == word_id(p)))
            .map(|t| t.word)
            .collect()
    };
    if part(x, a) != part(y, b) {
        return Match::Different;
    }
    let named = |s: Side<'_>, arg: &Argument| s.analysis.mentions.entity_at(arg.head);
    match (named(x, a), named(y, b)) {
        (Some(p), Some(q)) => {
            let (p, q) = (x.analysis.mentions.entity(p), y.analysis.mentions.entity(q));
            return if same_bearer(p, q) && a.entities.len() == b.entities.len() {
                Match::Same
            } else {
                Match::Different
            };
        }
        (None, None) => {}
        // A name and a noun: one thing only where the noun phrase has the name in it, or the other way round.
        (p, q) => {
            let inside = match (p, q) {
                (Some(p), None) => b
                    .entities
                    .iter()
                    .any(|e| same_bearer(x.analysis.mentions.entity(p), y.analysis.mentions.entity(*e))),
                (None, Some(q)) => a
                    .entities
                    .iter()
                    .any(|e| same_bearer(x.analysis.mentions.entity(*e), y.analysis.mentions.entity(q))),
                _ => false,
            };
            if !inside && a.key != b.key {
                return Match::Different;
            }
        }
    }
    let place = |s: Side<'_>, arg: &Argument| {
        arg.places.iter().copied().find(|_| s.analysis.reading.tokens[arg.head].tag == Tag::Name)
    };
    if let (Some(p), Some(q)) = (place(x, a), place(y, b))
        && p != q
    {
        return Match::Different;
    }
    if a.key != b.key && !knowledge.cues.synonyms(stem(x.analysis, a.head), stem(y.analysis, b.head)) {
        return Match::Different;
    }
    if details_agree(knowledge, x, a, y, b) { Match::Same } else { Match::Different }
}

/// True unless each side has a detail that the other lacks: "pretax profit" and "net profit" are two things, "profit" may be either.
fn details_agree(knowledge: &Knowledge, x: Side<'_>, a: &Argument, y: Side<'_>, b: &Argument) -> bool {
    let details = |s: Side<'_>, arg: &Argument| -> Vec<WordId> {
        let tokens = &s.analysis.reading.tokens;
        arg.tokens
            .clone()
            .filter(|i| {
                *i != arg.head
                    && matches!(
                        tokens[*i].tag,
                        Tag::Noun | Tag::Name | Tag::Adj | Tag::Num | Tag::VerbPart | Tag::VerbIng
                    )
                    && s.analysis.contents.keys[*i] != WordId::default()
            })
            .map(|i| s.analysis.contents.keys[i])
            .collect()
    };
    let (p, q) = (details(x, a), details(y, b));
    let lacks = |p: &[WordId], q: &[WordId]| {
        p.iter().any(|w| !q.contains(w) && !q.iter().any(|v| knowledge.cues.synonyms(*w, *v)))
    };
    !(lacks(&p, &q) && lacks(&q, &p))
}

/// Phrases under one preposition: the same on both sides, or different ones, or said on one side only.
fn modifiers(knowledge: &Knowledge, x: Side<'_>, y: Side<'_>) -> Match {
    let hold = |m: &Modifier, n: &Modifier| arguments(knowledge, x, &m.argument, y, &n.argument);
    // "In the final in two sets" and "in two sets": what has its like on the other side contradicts nothing else there.
    let free: Vec<&Modifier> = y
        .claim
        .modifiers
        .iter()
        .filter(|n| {
            !x.claim.modifiers.iter().any(|m| m.preposition == n.preposition && hold(m, n) == Match::Same)
        })
        .collect();
    let mut out = Match::Open;
    for m in &x.claim.modifiers {
        let like = |n: &&Modifier| n.preposition == m.preposition;
        if y.claim.modifiers.iter().filter(like).any(|n| hold(m, n) == Match::Same) {
            out = Match::Same;
            continue;
        }
        let nested = |n: &Modifier| {
            let places = m.argument.places.first().zip(n.argument.places.first());
            places.is_some_and(|(p, q)| knowledge.gazetteer.nested(*p, *q))
        };
        if free.iter().copied().filter(|n| like(n)).any(|n| hold(m, n) == Match::Different && !nested(n)) {
            return Match::Different;
        }
    }
    out
}

/// True where the claim is told negatively by words that leave part of it standing: not only, not all, not necessarily.
#[must_use]
pub fn partly_denied(side: Side<'_>) -> bool {
    if side.claim.polarity == Polarity::Positive {
        return false;
    }
    let tokens = &side.analysis.reading.tokens;
    let from = side.claim.verb.start.saturating_sub(3);
    let to = (side.claim.verb.end + 2).min(tokens.len());
    let is =
        |i: usize, list: &[&str]| tokens.get(i).is_some_and(|t| list.iter().any(|w| t.word == word_id(w)));
    (from..to).any(|i| {
        is(i, &["not", "n't", "never"])
            && (1..=2).any(|k| {
                is(
                    i + k,
                    &[
                        "only",
                        "just",
                        "merely",
                        "simply",
                        "necessarily",
                        "always",
                        "all",
                        "every",
                        "everyone",
                        "fully",
                        "entirely",
                        "completely",
                        "immediately",
                        "solely",
                        "quite",
                        "exactly",
                        "so",
                        "as",
                        "because",
                        "until",
                        "unless",
                        "without",
                        "more",
                        "less",
                        "much",
                        "enough",
                        "before",
                        "often",
                        "really",
                        "too",
                        "far",
                        "alone",
                        "even",
                        "at",
                    ],
                )
            })
    })
}
