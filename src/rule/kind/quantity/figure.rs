//! Mode `figure`: an act or a state of a named one carries an amount, and another sentence gives it another amount.

use super::{Numbers, days_apart, key, place};
use crate::align::claims::{ClaimId, ClaimPair};
use crate::align::{SentenceId, passages};
use crate::claim::{Argument, Certainty, Polarity, Relation};
use crate::document::BlockKind;
use crate::language::Tag;
use crate::mention::{Bound, Mention, Quantity, Value, same_bearer};
use crate::rule::event::passage::{one_event, one_story};
use crate::rule::veto::{cue_near, other_speaker};
use crate::rule::{Draft, Scene, Sink};
use crate::text::{WordId, word_id};

/// Verbs of being and having: they carry one value at one time.
const STATES: [&str; 18] = [
    "be", "have", "own", "employ", "contain", "comprise", "weigh", "measure", "number", "cost", "consist",
    "span", "total", "cover", "hold", "house", "operate", "run",
];

/// Acts that are done once: to be born, founded, sold.
const ONCE: [&str; 18] = [
    "sell", "buy", "acquire", "found", "build", "kill", "win", "seize", "find", "elect", "sentence", "jail",
    "fine", "destroy", "make", "fetch", "raise", "recall",
];

struct Side<'a> {
    mention: &'a Mention,
    quantity: &'a Quantity,
}

/// The amount of a claim: the only quantity of its object, the object's head or before it.
fn amount<'a>(scene: &Scene<'a>, id: ClaimId) -> Option<Side<'a>> {
    let c = scene.claim(id);
    let a = scene.analysis(id.document);
    // "Is about 200,000": the words of approximation part the number from its verb.
    let clause = c.verb.start..c.object.tokens.end.max(c.verb.end + 1);
    let mut found = a.mentions.inside(clause).filter_map(|m| match &m.value {
        Value::Quantity(q) if !q.ordinal => Some(Side { mention: m, quantity: q }),
        _ => None,
    });
    let side = found.next()?;
    // A second number beside it: a list, a range of figures, a comparison.
    let here =
        c.object.tokens.contains(&side.mention.tokens.start) || side.mention.tokens.start == c.verb.end;
    if found.next().is_some() || !here {
        return None;
    }
    let q = side.quantity;
    let heads =
        c.object.is_empty() || q.head_token == Some(c.object.head) || q.unit.is_some() || q.head.is_none();
    (heads && !matches!(q.bound, Bound::Vague) && !side.mention.quoted).then_some(side)
}

fn sentence(scene: &Scene<'_>, id: ClaimId) -> SentenceId {
    SentenceId { document: id.document, sentence: scene.claim(id).sentence }
}

/// One bearer on both sides, or one noun with the same names in it.
fn one_subject(scene: &Scene<'_>, pair: &ClaimPair, x: &Argument, y: &Argument) -> bool {
    if x.is_empty() || y.is_empty() || x.pronoun || y.pronoun {
        return false;
    }
    let (a, b) = (scene.analysis(pair.left.document), scene.analysis(pair.right.document));
    let named = |e: &Argument, f: &Argument| {
        !e.entities.is_empty()
            && e.entities.len() == f.entities.len()
            && e.entities
                .iter()
                .zip(&f.entities)
                .all(|(p, q)| same_bearer(a.mentions.entity(*p), b.mentions.entity(*q)))
    };
    let head_named =
        |e: &Argument, of: &crate::analysis::Analysis| of.reading.tokens[e.head].tag == Tag::Name;
    if head_named(x, a) && head_named(y, b) {
        return named(x, y) || x.entities.is_empty() && y.entities.is_empty() && x.key == y.key;
    }
    // "The population of Qeshm": the noun and what it is of.
    x.key == y.key
        && x.key != WordId::default()
        && x.places == y.places
        && x.entities.len() == y.entities.len()
        && (x.entities.is_empty() || named(x, y))
        && !(x.places.is_empty() && x.entities.is_empty())
}

pub(super) fn pair(rule: &Numbers, scene: &Scene<'_>, pair: &ClaimPair, sink: &mut Sink) {
    let (l, r) = (scene.claim(pair.left), scene.claim(pair.right));
    let (Relation::Act { verb, class }, Relation::Act { verb: other, class: also }) =
        (l.relation, r.relation)
    else {
        return;
    };
    let is = |list: &[&str]| list.iter().any(|w| verb == word_id(w) || other == word_id(w));
    if class != also || !(is(&STATES) || is(&ONCE)) {
        return;
    }
    let (Some(x), Some(y)) = (amount(scene, pair.left), amount(scene, pair.right)) else { return };
    if !x.quantity.comparable(y.quantity) || x.quantity.agrees(y.quantity) || x.quantity.age != y.quantity.age
    {
        return;
    }
    if x.quantity.head != y.quantity.head && x.quantity.unit.is_none()
        || !one_subject(scene, pair, &l.subject, &r.subject)
    {
        return;
    }
    let kinds = |id| matches!(scene.sentence(id).kind, BlockKind::Body | BlockKind::Standfirst);
    let (s, t) = (sentence(scene, pair.left), sentence(scene, pair.right));
    if s == t || !kinds(s) || !kinds(t) {
        return;
    }
    let (d, e) = (pair.left.document, pair.right.document);
    let places = || vec![place(scene, d, x.mention, x.quantity), place(scene, e, y.mention, y.quantity)];
    let plain = |c: &crate::claim::Claim| {
        c.polarity == Polarity::Positive && c.certainty == Certainty::Asserted && !c.quoted
    };
    let all = ["addition", "other", "subset", "update", "earlier"];
    let reason = if !plain(l) || !plain(r) {
        Some("not-told")
    } else if other_speaker(scene, pair.left, pair.right) {
        Some("other-speaker")
    } else if cue_near(scene, d, x.mention.tokens.clone(), 4, &all)
        || cue_near(scene, e, y.mention.tokens.clone(), 4, &all)
    {
        Some("change")
    } else if !one_story(scene, d, e) {
        Some("other-story")
    } else {
        None
    };
    if let Some(reason) = reason {
        sink.silent(reason, places);
        return;
    }
    let Some(evidence) = one_event(scene, rule.events(scene), s, t) else {
        sink.silent("other-event", places);
        return;
    };
    let near = passages::score(scene.analyses, s, t);
    // A short sentence may stand whole inside a longer one: then nothing may narrow what the longer one says.
    let bare = l.modifiers.is_empty() && r.modifiers.is_empty();
    let alike = near.map_or(0.0, |p| if bare { p.dice.max(p.containment * 0.75) } else { p.dice });
    // A state of one bearer needs little more; an act may be done again, so its sentences must be alike.
    let enough = if is(&STATES) { evidence >= 2 && alike >= 0.5 } else { evidence >= 2 && alike >= 0.6 };
    if !enough {
        sink.silent("event-unsure", places);
        return;
    }
    let sure = 78 + if alike >= 0.7 { 8 } else { 0 } + u8::try_from(evidence.min(4)).unwrap_or(0);
    let mut draft = Draft::new(places(), "both sentences give one subject this value by one verb", sure)
        .slot("left", scene.words(d, x.mention.span))
        .slot("right", scene.words(e, y.mention.span))
        .key(key(x.quantity))
        .key(key(y.quantity));
    draft.severity = days_apart(scene, d, e);
    sink.report(draft);
}
