//! Relations `day`, `year`, `venue` and `met`: one act, told with two times, two places or two partners.

use super::Relation;
use crate::align::ClaimPair;
use crate::align::claims::ClaimId;
use crate::claim::{self, Claim};
use crate::finding::{Place, Severity};
use crate::language::{Lexicon, Tag, TokenKind};
use crate::mention::{EntityKind, Mention, Time, Value, same_bearer};
use crate::rule::event::another;
use crate::rule::{Draft, Scene, Why, same_act};
use crate::text::{Span, WordId, word_id};
use rustc_hash::{FxHashMap, FxHashSet};

/// What is asked of two tellings of an act of every day, and of an act that happens once.
const MANY: f32 = 3.0;
const SINGLE: f32 = 2.0;
#[derive(Clone, Copy, PartialEq)]
enum What {
    Day,
    Year,
    Venue,
    Met,
}

struct Occasion {
    what: What,
    occurrences: Occurrences,
}

/// How often an act befalls one bearer, from the lexicon `occurrences`.
struct Occurrences {
    once: FxHashMap<WordId, Vec<WordId>>,
    often: FxHashSet<WordId>,
}

impl Occurrences {
    fn new(lexicon: &Lexicon) -> Self {
        let (mut once, mut often) = (FxHashMap::<_, Vec<WordId>>::default(), FxHashSet::default());
        for row in lexicon.rows("occurrences") {
            for verb in row.list(1).map(word_id) {
                match row.get(0) {
                    "once" => once.entry(verb).or_default().extend(row.list(2).map(word_id)),
                    _ => {
                        often.insert(verb);
                    }
                }
            }
        }
        Self { once, often }
    }

    /// True for an act that befalls what it is done to a single time.
    fn once(&self, scene: &Scene<'_>, id: ClaimId) -> bool {
        let c = scene.claim(id);
        let claim::Relation::Act { verb, class } = c.relation else { return false };
        let patient = if c.object.is_empty() { &c.subject } else { &c.object };
        let thing = scene.analysis(id.document).reading.tokens.get(patient.head).map(|t| t.stem);
        [verb, class]
            .iter()
            .filter_map(|v| self.once.get(v))
            .any(|of| of.is_empty() || thing.is_some_and(|t| !patient.is_empty() && of.contains(&t)))
    }

    /// True for an act that is done again and again.
    fn often(&self, c: &Claim) -> bool {
        let claim::Relation::Act { verb, class } = c.relation else { return true };
        self.often.contains(&verb) || self.often.contains(&class)
    }
}

/// The relation of a name; `None` where it is not one of these.
pub(super) fn relation(name: &str, lexicon: &Lexicon) -> Option<Box<dyn Relation>> {
    let what = match name {
        "day" => What::Day,
        "year" => What::Year,
        "venue" => What::Venue,
        "met" => What::Met,
        _ => return None,
    };
    Some(Box::new(Occasion { what, occurrences: Occurrences::new(lexicon) }))
}

impl Relation for Occasion {
    fn conflict(&self, scene: &Scene<'_>, pair: &ClaimPair) -> Option<Draft> {
        let (l, r) = (scene.claim(pair.left), scene.claim(pair.right));
        if l.sentence == r.sentence && pair.left.document == pair.right.document || !told(l) || !told(r) {
            return None;
        }
        match self.what {
            What::Day | What::Year => self.when(scene, pair),
            What::Venue => self.venue(scene, pair),
            What::Met => met(scene, pair),
        }
    }
}

impl Occasion {
    /// One thing, and an act that befalls it once.
    fn single(&self, scene: &Scene<'_>, pair: &ClaimPair) -> bool {
        self.occurrences.once(scene, pair.left)
            && self.occurrences.once(scene, pair.right)
            && definite(scene, pair)
    }

    fn when(&self, scene: &Scene<'_>, pair: &ClaimPair) -> Option<Draft> {
        let (l, r) = (scene.claim(pair.left), scene.claim(pair.right));
        let ((m, x), (n, y)) = (phrase(scene, pair.left)?, phrase(scene, pair.right)?);
        if !x.conflicts(&y) || x.is_day() != y.is_day() || x.is_day() != (self.what == What::Day) {
            return None;
        }
        let why = same_act(scene, pair.left, pair.right)?;
        // "His arrest" is of one arrest, which the story told.
        let single = self.single(scene, pair) || l.nominal || r.nominal;
        if why.weight < if single { SINGLE } else { MANY } || !(why.named || single) {
            // "The squadron was disbanded": one thing, made or ended once.
            if !(single && pair.left.document == pair.right.document && why.weight >= 1.0) {
                return None;
            }
        }
        if !single && (!why.named || self.occurrences.often(l) || self.occurrences.often(r)) {
            return None;
        }
        let across = pair.left.document != pair.right.document;
        let next = next_day(&x, &y);
        if next && across {
            return None;
        }
        let read = inferred(l) || inferred(r);
        let sure = if across || read { 84 } else { 88 };
        let found = draft(scene, pair, [m.span, n.span], &why, sure).key(x.key()).key(y.key());
        Some(if read { found.severity(Severity::Warning) } else { found })
    }

    fn venue(&self, scene: &Scene<'_>, pair: &ClaimPair) -> Option<Draft> {
        let (l, r) = (scene.claim(pair.left), scene.claim(pair.right));
        let claim::Relation::Act { verb, class } = l.relation else { return None };
        if !HELD.iter().any(|w| verb == word_id(w) || class == word_id(w)) {
            return None;
        }
        let g = &scene.knowledge.gazetteer;
        let ((x, p), (y, q)) = (site(scene, pair.left)?, site(scene, pair.right)?);
        // A city and a country apart are as sure as two cities; a country is no venue beside another one.
        if g.nested(p, q)
            || g.get(p).name == g.get(q).name
            || g.get(p).kind != "city"
            || g.get(q).kind != "city"
        {
            return None;
        }
        if let (Some(s), Some(t)) = (l.time, r.time)
            && s.disjoint(&t)
        {
            return None;
        }
        let why = same_act(scene, pair.left, pair.right)?;
        let single = self.single(scene, pair);
        let day = matches!((l.time, r.time), (Some(s), Some(t)) if s.is_day() && s.key() == t.key());
        let weight = why.weight + if day { 1.0 } else { 0.0 };
        // What can happen twice happened in two places, unless it is one day.
        if !single && !day {
            return None;
        }
        if !why.named || weight < if single { SINGLE } else { MANY } {
            return None;
        }
        let across = pair.left.document != pair.right.document;
        Some(
            draft(scene, pair, [x, y], &why, if across { 82 } else { 86 })
                .key(crate::text::fold(g.get(p).name))
                .key(crate::text::fold(g.get(q).name)),
        )
    }
}

/// A fact of the past, in full clause: what was planned may have been moved.
fn told(c: &Claim) -> bool {
    (c.finite || c.nominal)
        && !c.quoted
        // Whose act a pronoun tells is read, not said: "his arrest on Wednesday".
        && (c.certainty == claim::Certainty::Asserted || inferred(c))
        && c.polarity == claim::Polarity::Positive
        && matches!(c.relation, claim::Relation::Act { .. })
}

/// True where the bearer of an act that a noun tells was read from a pronoun.
fn inferred(c: &Claim) -> bool {
    c.nominal && c.certainty == claim::Certainty::Hedged
}

/// The time phrase of a claim, where it stands beside its verb.
fn phrase<'a>(scene: &Scene<'a>, id: ClaimId) -> Option<(&'a Mention, Time)> {
    let a = scene.analysis(id.document);
    let c = scene.claim(id);
    let time = c.time?;
    let s = &a.reading.sentences[c.sentence as usize];
    if c.nominal {
        // "His Tuesday arrest", "the arrest of Orlov on Tuesday": the day beside the noun.
        let range = c.verb.start.saturating_sub(4).max(s.tokens.start)..(c.verb.end + 8).min(s.tokens.end);
        let m = a.mentions.inside(range).find(|m| matches!(m.value, Value::Time(t) if t == time))?;
        return Some((m, time));
    }
    let of = |m: &&Mention| {
        matches!(m.value, Value::Time(t) if t == time) && !claim::when::attributive(&a.reading, m)
    };
    let m = a
        .mentions
        .inside(c.verb.end..s.tokens.end)
        .find(of)
        .or_else(|| a.mentions.inside(s.tokens.start..c.verb.start).filter(of).last())?;
    // "Since Monday", "by 2019", "until May" and a span of years name no day of the act.
    let lead = m.tokens.start.checked_sub(1).map(|k| &a.reading.tokens[k]);
    let open = [
        "since", "until", "till", "by", "before", "after", "from", "to", "between", "and", "through", "for",
        "of", "the",
    ];
    let loose = lead.is_some_and(|t| open.iter().any(|w| t.word == word_id(w)) || t.kind == TokenKind::Dash);
    let near = m.tokens.start >= c.verb.end && m.tokens.start <= c.verb.end + 14
        || m.tokens.end <= c.verb.start && c.verb.start <= m.tokens.end + 12;
    (!loose && near && !m.quoted).then_some((m, time))
}

/// Days beside each other: a night belongs to both, and so does a day elsewhere on the globe.
fn next_day(x: &Time, y: &Time) -> bool {
    match (x.resolved, y.resolved, x.weekday, y.weekday) {
        (_, _, Some(a), Some(b)) => matches!((a - b).rem_euclid(7), 1 | 6),
        (Some(a), Some(b), _, _) => (a - b).get_days().abs() <= 1,
        _ => {
            matches!((x.month, y.month, x.day, y.day), (Some(m), Some(n), Some(d), Some(e)) if m == n && (d - e).abs() <= 1)
        }
    }
}

/// What the act befell is one thing: a named one, or "the squadron".
fn definite(scene: &Scene<'_>, pair: &ClaimPair) -> bool {
    [pair.left, pair.right].iter().all(|id| {
        let c = scene.claim(*id);
        let patient = if c.object.is_empty() { &c.subject } else { &c.object };
        let a = scene.analysis(id.document);
        let first = a.reading.tokens.get(patient.tokens.start);
        !patient.is_empty()
            && !patient.pronoun
            && patient.entities.len() <= 1
            && a.reading.tokens[patient.tokens.clone()]
                .iter()
                .all(|t| t.tag != Tag::Num && t.tag != Tag::Conj)
            && (patient.entities.len() == 1 && matches!(a.reading.tokens[patient.head].tag, Tag::Name)
                || first.is_some_and(|t| t.word == word_id("the")))
    })
}

/// Acts at a place: not going there, not speaking from there.
const HELD: [&str; 12] =
    ["meet", "sign", "arrest", "kill", "die", "hold", "marry", "bury", "shoot", "born", "convene", "host"];

/// The place of an act told by "in" or "at" right after it.
fn site(scene: &Scene<'_>, id: ClaimId) -> Option<(Span, crate::mention::PlaceId)> {
    let a = scene.analysis(id.document);
    let c = scene.claim(id);
    let m = c.modifiers.iter().find(|m| {
        ["in", "at"].iter().any(|w| m.preposition == word_id(w))
            && m.argument.places.len() == 1
            && m.argument.entities.is_empty()
    })?;
    let t = &a.reading.tokens[m.argument.head];
    let plain = t.tag == Tag::Name && m.argument.tokens.start > 0;
    plain.then(|| {
        Some((
            a.reading.span(m.argument.tokens.start - 1..m.argument.tokens.end),
            *m.argument.places.first()?,
        ))
    })?
}

fn met(scene: &Scene<'_>, pair: &ClaimPair) -> Option<Draft> {
    let (l, r) = (scene.claim(pair.left), scene.claim(pair.right));
    let meet = word_id("meet");
    for c in [l, r] {
        let claim::Relation::Act { class, .. } = c.relation else { return None };
        if class != meet {
            return None;
        }
    }
    let (a, b) = (scene.analysis(pair.left.document), scene.analysis(pair.right.document));
    let ([e], [f]) = (l.subject.entities.as_slice(), r.subject.entities.as_slice()) else { return None };
    if !same_bearer(a.mentions.entity(*e), b.mentions.entity(*f)) {
        return None;
    }
    // One partner on each side, both persons by name, and not the same.
    let (one, other) = (partner(scene, pair.left)?, partner(scene, pair.right)?);
    let ([p], [q]) = (one.entities.as_slice(), other.entities.as_slice()) else { return None };
    let (p, q) = (a.mentions.entity(*p), b.mentions.entity(*q));
    if p.kind != EntityKind::Person
        || q.kind != EntityKind::Person
        || p.words.iter().any(|w| q.words.contains(w))
    {
        return None;
    }
    let (Some(x), Some(y)) = (l.time, r.time) else { return None };
    let hour = x.clock.is_some() && x.clock == y.clock;
    // One day, and one place or hour as well: people meet several others on a day.
    let here = matches!((l.place, r.place), (Some(s), Some(t)) if s == t);
    if x.disjoint(&y) || !x.is_day() || !y.is_day() || !(hour || here) || rest(scene, pair) < 0.6 {
        return None;
    }
    let why = Why {
        shared: vec![
            a.mentions.entity(*e).name.clone(),
            scene.words(pair.left.document, phrase(scene, pair.left)?.0.span),
        ],
        weight: MANY,
        named: true,
    };
    let spans = [claim::frame::span(&a.reading, one), claim::frame::span(&b.reading, other)];
    Some(draft(scene, pair, spans, &why, 82).key(crate::text::fold(&p.name)).key(crate::text::fold(&q.name)))
}

/// Who was met: the object, or the one after "with". Nobody where it is one of several meetings.
fn partner<'a>(scene: &Scene<'a>, id: ClaimId) -> Option<&'a claim::Argument> {
    let c = scene.claim(id);
    if another(scene, id.document, c) {
        return None;
    }
    if !c.object.entities.is_empty() {
        return Some(&c.object);
    }
    c.modifiers.iter().find(|m| m.preposition == word_id("with")).map(|m| &m.argument)
}

/// How much of the lighter sentence the other one shares, the partners left out.
fn rest(scene: &Scene<'_>, pair: &ClaimPair) -> f32 {
    let words = |id: ClaimId| -> Vec<WordId> {
        let a = scene.analysis(id.document);
        let c = scene.claim(id);
        let s = c.sentence as usize;
        a.contents
            .of(s)
            .iter()
            .filter(|w| !c.object.tokens.contains(&(w.token as usize)))
            .map(|w| w.key)
            .collect()
    };
    let (x, y) = (words(pair.left), words(pair.right));
    let shared = x.iter().filter(|w| y.contains(w)).count();
    #[allow(clippy::cast_precision_loss)]
    let share = shared as f32 / x.len().min(y.len()).max(1) as f32;
    share
}

fn draft(scene: &Scene<'_>, pair: &ClaimPair, spans: [Span; 2], why: &Why, confidence: u8) -> Draft {
    let words = [scene.words(pair.left.document, spans[0]), scene.words(pair.right.document, spans[1])];
    let act = |id: ClaimId| {
        let a = scene.analysis(id.document);
        let c = scene.claim(id);
        scene.words(id.document, a.reading.span(c.verb.clone()))
    };
    let whole = |id: ClaimId, at: Span, label: &str| -> Place {
        let a = scene.analysis(id.document);
        let verb = a.reading.span(scene.claim(id).verb.clone());
        scene.place(id.document, if at.start < verb.start { at.to(verb) } else { verb.to(at) }, label)
    };
    Draft::new(
        vec![whole(pair.left, spans[0], &words[0]), whole(pair.right, spans[1], &words[1])],
        why.words(),
        confidence,
    )
    .slot("act", act(pair.left))
    .slot("left", words[0].clone())
    .slot("right", words[1].clone())
    .key(crate::text::fold(&act(pair.left)))
}
