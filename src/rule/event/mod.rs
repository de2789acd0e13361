//! Events: when two claims tell of one and the same act. The kind of act, who took part, when and where must agree.

pub mod passage;

use super::Scene;
use super::veto::cue_near;
use crate::align::claims::ClaimId;
use crate::claim::{Argument, Claim, Relation};
use crate::document::DocumentId;
use crate::language::{Tag, Token, TokenKind};
use crate::mention::same_bearer;
use crate::text::{Span, WordId, word_id};

/// Why two claims are held to tell of one event.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Why {
    /// What they share, in the words of the first: "Kaya", "the bridge", "Monday".
    pub shared: Vec<String>,
    /// How much: 3 and more is enough to speak of one event.
    pub weight: f32,
    /// True where a named one takes the same part in both.
    pub named: bool,
}

impl Why {
    /// For a finding's `why`: "both tell of Kaya and the bridge".
    #[must_use]
    pub fn words(&self) -> String {
        match self.shared.as_slice() {
            [] => "both tell of one act".to_owned(),
            [one] => format!("both tell one act of {one}"),
            [rest @ .., last] => format!("both tell one act of {} and {last}", rest.join(", ")),
        }
    }

    fn add(&mut self, words: String, weight: f32) {
        self.weight += weight;
        if !words.is_empty() && !self.shared.contains(&words) {
            self.shared.push(words);
        }
    }
}

/// What an event takes to be told from others of its kind.
const ENOUGH: f32 = 3.0;
/// A named one in the same part.
const NAMED: f32 = 2.0;
/// A noun in the same part.
const NOUN: f32 = 1.0;

/// Verbs that tell no event: states, and acts that are done every day.
const EVERYDAY: [&str; 40] = [
    "be", "have", "do", "get", "make", "take", "go", "come", "give", "put", "see", "know", "think", "want",
    "need", "use", "keep", "seem", "become", "remain", "look", "find", "feel", "let", "work", "live", "play",
    "include", "call", "help", "try", "show", "stand", "turn", "continue", "begin", "start", "like", "mean",
    "run",
];

/// Why `a` and `b` tell of one event; `None` where they may be two. Times and places that exclude each other make two events,
/// as do two different ones in the same part. What is said of polarity, plans and speakers is the caller's to judge.
#[must_use]
pub fn same_event(scene: &Scene<'_>, a: ClaimId, b: ClaimId) -> Option<Why> {
    if let (Some(x), Some(y)) = (scene.claim(a).time, scene.claim(b).time)
        && x.disjoint(&y)
    {
        return None;
    }
    if let (Some(x), Some(y)) = (scene.claim(a).place, scene.claim(b).place)
        && !scene.knowledge.gazetteer.nested(x, y)
    {
        return None;
    }
    let mut why = same_act(scene, a, b)?;
    if let (Some(x), Some(y)) = (scene.claim(a).time, scene.claim(b).time)
        && x.is_day()
        && y.is_day()
        && x.key() == y.key()
    {
        why.add(String::new(), 1.0);
    }
    if matches!((scene.claim(a).place, scene.claim(b).place), (Some(x), Some(y)) if x == y) {
        why.add(String::new(), 1.0);
    }
    (why.weight >= ENOUGH).then_some(why)
}

/// As [`same_event`] with time and place left open: for rules that ask whether one event is told with two of them. The
/// weight is not yet held against the threshold: a caller does that with [`Why::weight`].
#[must_use]
pub fn same_act(scene: &Scene<'_>, a: ClaimId, b: ClaimId) -> Option<Why> {
    let (l, r) = (scene.claim(a), scene.claim(b));
    let (Relation::Act { verb, class }, Relation::Act { class: other, .. }) = (l.relation, r.relation) else {
        return None;
    };
    if class != other
        || scene.knowledge.cues.stance(verb).is_some()
        || EVERYDAY.iter().any(|w| verb == word_id(w))
        || another(scene, a.document, l)
        || another(scene, b.document, r)
    {
        return None;
    }
    let mut why = Why::default();
    for (x, y) in [(&l.subject, &r.subject), (&l.object, &r.object)] {
        match agreement(scene, (a.document, x), (b.document, y)) {
            Agreement::Open => {}
            Agreement::No => return None,
            Agreement::Named => {
                why.named = true;
                why.add(words(scene, a.document, x), NAMED);
            }
            Agreement::Noun => why.add(words(scene, a.document, x), NOUN),
        }
    }
    if why.weight == 0.0 {
        return None;
    }
    // What else the two clauses share: "to the airport", "with the army".
    for m in &l.modifiers {
        let Some(n) = r.modifiers.iter().find(|n| n.preposition == m.preposition) else { continue };
        match agreement(scene, (a.document, &m.argument), (b.document, &n.argument)) {
            Agreement::Named => why.add(words(scene, a.document, &m.argument), NAMED),
            Agreement::Noun => why.add(words(scene, a.document, &m.argument), NOUN),
            Agreement::No | Agreement::Open => {}
        }
    }
    why.weight += surroundings(scene, a, b);
    Some(why)
}

/// How the same part is taken in two claims.
enum Agreement {
    /// Not said on one side, or told by a pronoun.
    Open,
    /// By different ones.
    No,
    /// By one named one.
    Named,
    /// By what one noun tells.
    Noun,
}

fn agreement(scene: &Scene<'_>, x: (DocumentId, &Argument), y: (DocumentId, &Argument)) -> Agreement {
    let ((dx, x), (dy, y)) = (x, y);
    if x.is_empty() || y.is_empty() || x.pronoun || y.pronoun {
        return Agreement::Open;
    }
    let (ax, ay) = (scene.analysis(dx), scene.analysis(dy));
    if !x.entities.is_empty() && !y.entities.is_empty() {
        let shared = x
            .entities
            .iter()
            .any(|e| y.entities.iter().any(|f| same_bearer(ax.mentions.entity(*e), ay.mentions.entity(*f))));
        return if shared { Agreement::Named } else { Agreement::No };
    }
    let cues = &scene.knowledge.cues;
    let proper = |d: DocumentId, a: &Argument| {
        scene.analysis(d).reading.tokens.get(a.head).is_some_and(|t| t.tag == Tag::Name)
    };
    let place = |p: &Argument, q: &Argument| p.places.iter().any(|a| q.places.contains(a));
    match (proper(dx, x), proper(dy, y)) {
        (true, true) if x.key == y.key || place(x, y) => Agreement::Named,
        (true, true) => Agreement::No,
        // "Kaya" and "the minister" may be one.
        (true, false) | (false, true) => Agreement::Open,
        (false, false) if cues.synonyms(x.key, y.key) && qualified(scene, (dx, x), (dy, y)) => {
            Agreement::Noun
        }
        (false, false) => Agreement::No,
    }
}

/// True where neither noun phrase is told from the other by words of its own: "the first squadron" is not "the second squadron",
/// but may be "the squadron". Numbers are left to those who compare them.
fn qualified(scene: &Scene<'_>, x: (DocumentId, &Argument), y: (DocumentId, &Argument)) -> bool {
    let words = |(d, a): (DocumentId, &Argument)| -> Vec<WordId> {
        let tokens = &scene.analysis(d).reading.tokens;
        a.tokens
            .clone()
            .filter(|t| *t < a.head && matches!(tokens[*t].tag, Tag::Adj | Tag::Noun | Tag::Name))
            .filter(|t| !is_number(&tokens[*t]))
            .map(|t| tokens[t].stem)
            .collect()
    };
    let (p, q) = (words(x), words(y));
    p.iter().all(|w| q.contains(w)) || q.iter().all(|w| p.contains(w))
}

/// "nine" may be read as a noun.
fn is_number(token: &Token) -> bool {
    token.kind == TokenKind::Number
        || [
            "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
            "dozen",
        ]
        .iter()
        .any(|w| token.word == word_id(w))
}

/// "Another arrest", "the second attack", "arrested again": one of several, so not the same.
#[must_use]
pub fn another(scene: &Scene<'_>, document: DocumentId, c: &Claim) -> bool {
    let a = scene.analysis(document);
    let near = |t: &Argument| !t.is_empty() && cue_near(scene, document, t.tokens.clone(), 0, &["other"]);
    let sentence = &a.reading.sentences[c.sentence as usize];
    let to = (c.verb.end + 4).min(sentence.tokens.end);
    near(&c.subject)
        || near(&c.object)
        || (c.verb.start..to).any(|k| {
            [
                "again",
                "also",
                "repeatedly",
                "twice",
                "often",
                "regularly",
                "usually",
                "annually",
                "every",
                "each",
            ]
            .iter()
            .any(|w| a.reading.tokens[k].word == word_id(w))
        })
}

/// What the sentences share besides: at most 1.
fn surroundings(scene: &Scene<'_>, a: ClaimId, b: ClaimId) -> f32 {
    let own = |c: &Claim, t: usize| {
        c.verb.contains(&t) || c.subject.tokens.contains(&t) || c.object.tokens.contains(&t)
    };
    let (l, r) = (scene.claim(a), scene.claim(b));
    let (x, y) = (
        scene.analysis(a.document).contents.of(l.sentence as usize),
        scene.analysis(b.document).contents.of(r.sentence as usize),
    );
    let weight: f32 = crate::align::passages::common(x, y)
        .filter(|(p, q)| !own(l, p.token as usize) && !own(r, q.token as usize))
        .map(|(p, _)| p.weight)
        .filter(|w| *w >= 1.0)
        .sum();
    (weight / 2.0).min(1.0)
}

fn words(scene: &Scene<'_>, document: DocumentId, a: &Argument) -> String {
    let text = scene.words(document, span(scene, document, a));
    // A long phrase says no more than its head.
    if text.len() > 40 {
        scene.words(document, scene.analysis(document).reading.tokens[a.head].span)
    } else {
        text
    }
}

fn span(scene: &Scene<'_>, document: DocumentId, a: &Argument) -> Span {
    scene.analysis(document).reading.span(a.tokens.clone())
}
