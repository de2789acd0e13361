//! Mode `headline`: a number in the headline or a caption that no number of the body bears out.

use super::lead::{self, Told};
use super::{BlockName, Numbers, key, place, quantities, sentences};
use crate::align::SentenceId;
use crate::align::passages::telling;
use crate::claim::Relation;
use crate::document::{BlockKind, DocumentId};
use crate::mention::{Bound, Mention, Quantity};
use crate::rule::{Draft, Scene, Sink};
use crate::text::{WordId, word_id};

/// Kinds of counted noun that tell what befell people.
const VICTIMS: [&str; 4] = ["victims-dead", "victims-hurt", "missing", "hostages"];

/// What a number counts: the kind of victim where it tells one, else the noun.
fn sort(rule: &Numbers, scene: &Scene<'_>, id: SentenceId, m: &Mention, q: &Quantity) -> Option<WordId> {
    let a = scene.analysis(id.document);
    let end = scene.sentence(id).tokens.end;
    let head = q.head_token.map_or(m.tokens.end, |h| h + 1);
    let victims = VICTIMS.map(word_id);
    let told = (m.tokens.end..(head + 1).min(end)).find_map(|k| {
        rule.counted(scene)
            .at(&a.reading.tokens[..end], k)
            .map(|(_, kind)| *kind)
            .filter(|k| victims.contains(k))
    });
    told.or_else(|| befell(scene, id, m)).or(q.head)
}

/// What befell those counted, by the verb: "killed 16 people".
fn befell(scene: &Scene<'_>, id: SentenceId, m: &Mention) -> Option<WordId> {
    let a = scene.analysis(id.document);
    let from = a.claims.partition_point(|c| c.sentence < id.sentence);
    a.claims[from..].iter().take_while(|c| c.sentence == id.sentence).find_map(|c| {
        let Relation::Act { verb, class } = c.relation else { return None };
        let is = |list: &[&str]| list.iter().any(|w| verb == word_id(w) || class == word_id(w));
        let (to, by) =
            (c.object.tokens.contains(&m.tokens.start), c.subject.tokens.contains(&m.tokens.start));
        if to && is(&["kill", "slay", "claim"]) || by && is(&["die", "perish", "drown"]) {
            Some(word_id("victims-dead"))
        } else if to && is(&["injure", "wound", "hurt", "injured"]) {
            Some(word_id("victims-hurt"))
        } else {
            None
        }
    })
}

/// The class of the act whose object a number stands in.
fn act(scene: &Scene<'_>, id: SentenceId, m: &Mention) -> Option<WordId> {
    scene.analysis(id.document).claims_of(id.sentence).iter().find_map(|c| match c.relation {
        Relation::Act { class, .. } if c.object.tokens.contains(&m.tokens.start) => Some(class),
        _ => None,
    })
}

/// True where the headline's number may stand for the body's: headlines round.
fn fits(q: &Quantity, p: &Quantity) -> bool {
    let wide = Quantity { low: q.low * 0.9, high: q.high * 1.1, ..*q };
    let about = q.value >= 20.0 && q.value % 5.0 == 0.0 || q.value >= 1000.0 || q.bound != Bound::Exact;
    q.agrees(p) || about && wide.agrees(p)
}

pub(super) fn within(rule: &Numbers, scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
    let kind = match rule.parameters.block {
        BlockName::Headline => BlockKind::Headline,
        BlockName::Caption => BlockKind::Caption,
    };
    let heads: Vec<SentenceId> = sentences(scene, document, kind).collect();
    if heads.is_empty() {
        return;
    }
    let body: Vec<(SentenceId, &Mention, &Quantity)> = sentences(scene, document, BlockKind::Body)
        .flat_map(|s| quantities(scene, s).map(move |(m, q)| (s, m, q)))
        .collect();
    for h in heads {
        for (m, q) in quantities(scene, h) {
            if q.ordinal || q.age || q.one || m.quoted || q.bound == Bound::Vague {
                continue;
            }
            judge(rule, scene, h, m, q, &body, sink);
        }
    }
}

fn judge(
    rule: &Numbers,
    scene: &Scene<'_>,
    h: SentenceId,
    m: &Mention,
    q: &Quantity,
    body: &[(SentenceId, &Mention, &Quantity)],
    sink: &mut Sink,
) {
    // The value stands anywhere in the body, in any unit: nothing to say.
    if body.iter().any(|(_, _, p)| p.comparable(q) && fits(q, p)) {
        return;
    }
    let sort_of = sort(rule, scene, h, m, q);
    let alike = |s: SentenceId, n: &Mention, p: &Quantity| {
        p.comparable(q)
            && !p.one
            && p.bound == Bound::Exact
            && if q.unit.is_some() {
                q.head == p.head || q.head.is_none() || p.head.is_none()
            } else {
                sort_of.is_some() && sort(rule, scene, s, n, p) == sort_of
            }
    };
    let same: Vec<_> = body.iter().filter(|(s, n, p)| alike(*s, n, p)).collect();
    // The headline may add up what one sentence tells apart.
    let adds = same.iter().any(|(s, _, a)| {
        let beside: Vec<f64> =
            body.iter().filter(|(t, _, p)| t == s && p.comparable(q)).map(|(_, _, p)| p.value).collect();
        let near = |v: f64| (v - q.value).abs() < 0.5;
        near(beside.iter().sum()) || beside.iter().any(|b| near(a.value + b) || near((a.value - b).abs()))
    });
    let sum: f64 = same.iter().map(|(_, _, p)| p.value).sum();
    if adds || (sum - q.value).abs() < 0.5 {
        return;
    }
    let plain: Vec<Told<'_>> =
        body.iter().map(|(s, m, q)| Told { sentence: *s, mention: m, quantity: q }).collect();
    let lead = if rule.parameters.block != BlockName::Headline {
        None
    } else if q.unit.is_some() {
        lead::change(rule, scene, h, (m, q), &plain)
    } else {
        let told: Vec<Told<'_>> =
            same.iter().map(|(s, m, q)| Told { sentence: *s, mention: m, quantity: q }).collect();
        sort_of
            .filter(|k| VICTIMS.iter().any(|v| *k == word_id(v)))
            .and_then(|k| lead::toll(scene, q, k, &told))
    };
    if let Some((told, why)) = lead {
        sink.report(
            Draft::new(
                vec![place(scene, h.document, m, q), place(scene, h.document, told.mention, told.quantity)],
                why,
                82,
            )
            .slot("left", scene.words(h.document, m.span))
            .slot("right", scene.words(h.document, told.mention.span))
            .key(key(q))
            .key(key(told.quantity)),
        );
        return;
    }
    let a = scene.analysis(h.document);
    // The best of the first ten sentences that tell it.
    let best = same
        .iter()
        .filter(|(s, n, _)| s.sentence < h.sentence.max(1) + 10 && !n.quoted)
        .map(|(s, n, p)| {
            let shared = telling(a.contents.of(h.sentence as usize), a.contents.of(s.sentence as usize));
            // One act with both numbers as its object tells as much as a word; a caption may tell of another moment.
            let told = rule.parameters.block == BlockName::Headline
                && act(scene, h, m).is_some_and(|v| act(scene, *s, n) == Some(v));
            (shared + usize::from(told), s, n, p)
        })
        .max_by_key(|(shared, s, ..)| (*shared, std::cmp::Reverse(s.sentence)));
    let Some((shared, s, n, p)) = best else { return };
    if shared < 3 {
        return;
    }
    sink.report(
        Draft::new(
            vec![place(scene, h.document, m, q), place(scene, s.document, n, p)],
            format!("no number of the body fits it; this sentence counts the same and shares {shared} words with it"),
            80 + u8::try_from(shared.min(6)).unwrap_or(0),
        )
        .slot("left", scene.words(h.document, m.span))
        .slot("right", scene.words(s.document, n.span))
        .key(key(q))
        .key(key(p)),
    );
}
