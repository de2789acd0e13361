//! Mode `order` of kind `sequence`: one act told before another in one passage and after it in the other, by "before" and "after".

use crate::align::ClaimPair;
use crate::align::claims::ClaimId;
use crate::claim::{Certainty, Claim, Polarity, Relation};
use crate::language::{Tag, TokenKind};
use crate::mention::Value;
use crate::rule::kind::Check;
use crate::rule::{Draft, Scene, Sink, same_act};
use crate::text::{Span, WordId, word_id};

pub(super) struct Order;

/// What two tellings of an act must share: less than for other rules, since the second act must agree as well.
const ENOUGH: f32 = 2.0;

/// "Before the vote", "after he resigned": the way, and what the act is held against.
struct Told {
    before: bool,
    against: Against,
    span: Span,
}

enum Against {
    /// An act told by a noun: its stem, and the words that qualify it.
    Noun(WordId, Vec<WordId>),
    /// An act told by a clause.
    Act(ClaimId),
}

impl Check for Order {
    fn claims(&self, scene: &Scene<'_>, pair: &ClaimPair, sink: &mut Sink) {
        let (Some(x), Some(y)) = (told(scene, pair.left), told(scene, pair.right)) else { return };
        if x.before == y.before {
            return;
        }
        let (l, r) = (scene.claim(pair.left), scene.claim(pair.right));
        if pair.left.document == pair.right.document && l.sentence == r.sentence {
            return;
        }
        let one = match (&x.against, &y.against) {
            (Against::Noun(n, p), Against::Noun(m, q)) => {
                scene.knowledge.cues.synonyms(*n, *m)
                    && (p.iter().all(|w| q.contains(w)) || q.iter().all(|w| p.contains(w)))
            }
            (Against::Act(a), Against::Act(b)) => one_clause(scene, *a, *b),
            _ => false,
        };
        if !one {
            return;
        }
        let Some(why) = same_act(scene, pair.left, pair.right).filter(|w| w.weight >= ENOUGH) else { return };
        if let (Some(s), Some(t)) = (l.time, r.time)
            && s.disjoint(&t)
        {
            return;
        }
        let place = |id: ClaimId, t: &Told| {
            let a = scene.analysis(id.document);
            let verb = a.reading.span(scene.claim(id).verb.clone());
            let span = if t.span.start < verb.start { t.span.to(verb) } else { verb.to(t.span) };
            scene.place(id.document, span, if t.before { "before" } else { "after" })
        };
        let (u, v) = (scene.words(pair.left.document, x.span), scene.words(pair.right.document, y.span));
        let a = scene.analysis(pair.left.document);
        let act = scene.words(pair.left.document, a.reading.span(l.verb.clone()));
        sink.report(
            Draft::new(vec![place(pair.left, &x), place(pair.right, &y)], why.words(), 86)
                .slot("event", act.clone())
                .slot("left", u.clone())
                .slot("right", v.clone())
                .key(crate::text::fold(&act))
                .key(crate::text::fold(&u))
                .key(crate::text::fold(&v)),
        );
    }
}

/// Two clauses after "before" or "after" that tell one act; their subjects may be pronouns.
fn one_clause(scene: &Scene<'_>, a: ClaimId, b: ClaimId) -> bool {
    let (x, y) = (scene.claim(a), scene.claim(b));
    match (x.relation, y.relation) {
        (Relation::Act { class: p, .. }, Relation::Act { class: q, .. }) if p == q => {}
        _ => return false,
    }
    let said = |c: &crate::claim::Argument| !c.is_empty() && !c.pronoun;
    if said(&x.object) && said(&y.object) {
        return scene.knowledge.cues.synonyms(x.object.key, y.object.key);
    }
    let light = ["be", "have", "do", "get", "make", "take", "go", "come"]
        .iter()
        .any(|w| matches!(x.relation, Relation::Act { verb, .. } if verb == word_id(w)));
    !light && !said(&x.object) && !said(&y.object)
}

/// What an act is told to come before or after.
fn told(scene: &Scene<'_>, id: ClaimId) -> Option<Told> {
    let a = scene.analysis(id.document);
    let c: &Claim = scene.claim(id);
    if c.quoted || c.certainty != Certainty::Asserted || c.polarity != Polarity::Positive || !c.finite {
        return None;
    }
    let s = &a.reading.sentences[c.sentence as usize];
    let own = c.verb.end..s.tokens.end;
    let way = |k: usize| match a.reading.tokens[k].word {
        w if w == word_id("before") => Some(true),
        w if w == word_id("after") => Some(false),
        _ => None,
    };
    // The first of the two words after the verb, before another finite verb.
    let first = a.claims.partition_point(|o| o.sentence < c.sentence);
    let verbs: Vec<(usize, &Claim)> = a
        .claims
        .iter()
        .enumerate()
        .skip(first)
        .take_while(|(_, o)| o.sentence == c.sentence)
        .filter(|(_, o)| matches!(o.relation, Relation::Act { .. }))
        .collect();
    let next =
        verbs.iter().map(|(_, o)| o.verb.start).filter(|v| *v >= c.verb.end).min().unwrap_or(s.tokens.end);
    let at = own.clone().take(24).find(|k| *k < next && way(*k).is_some())?;
    let before = way(at)?;
    if a.reading.tokens[at].quoted {
        return None;
    }
    // A clause: its verb comes before the next mark.
    let stop = (at + 1..s.tokens.end)
        .find(|k| {
            matches!(
                a.reading.tokens[*k].kind,
                TokenKind::Comma | TokenKind::Stop | TokenKind::Dash | TokenKind::Colon
            )
        })
        .unwrap_or(s.tokens.end);
    if let Some((i, o)) = verbs.iter().find(|(_, o)| o.verb.start > at && o.verb.start < stop) {
        let near = o.verb.start <= at + 6;
        let claim = u32::try_from(*i).unwrap_or(u32::MAX);
        return near.then(|| Told {
            before,
            against: Against::Act(ClaimId { document: id.document, claim }),
            span: a.reading.span(at..o.verb.end.max(o.object.tokens.end.min(stop))),
        });
    }
    // A noun: "before the vote", not "before Monday" nor "before the court".
    let m = c.modifiers.iter().find(|m| m.argument.tokens.start == at + 1)?;
    let timed = a
        .mentions
        .inside(m.argument.tokens.clone())
        .any(|m| matches!(m.value, Value::Time(_) | Value::Quantity(_)));
    let head = &a.reading.tokens[m.argument.head];
    if timed
        || m.argument.pronoun
        || head.tag != Tag::Noun
        || BEFORE_WHOM.iter().any(|w| head.stem == word_id(w))
    {
        return None;
    }
    let qualifiers = m
        .argument
        .tokens
        .clone()
        .filter(|k| {
            *k < m.argument.head && matches!(a.reading.tokens[*k].tag, Tag::Adj | Tag::Noun | Tag::Name)
        })
        .map(|k| a.reading.tokens[k].stem)
        .collect();
    Some(Told {
        before,
        against: Against::Noun(head.stem, qualifiers),
        span: a.reading.span(at..m.argument.tokens.end),
    })
}

/// Those before whom one stands, and nouns of time.
const BEFORE_WHOM: [&str; 26] = [
    "court",
    "judge",
    "jury",
    "committee",
    "panel",
    "magistrate",
    "tribunal",
    "parliament",
    "congress",
    "senate",
    "board",
    "crowd",
    "camera",
    "audience",
    "inquiry",
    "day",
    "week",
    "month",
    "year",
    "hour",
    "minute",
    "time",
    "noon",
    "dawn",
    "midnight",
    "name",
];
