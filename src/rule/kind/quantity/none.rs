//! Mode `toll`, where one side counts nobody: "no deaths", "nobody was killed", "all on board survived".

use super::tally::{Tally, tallies};
use super::{Numbers, days_apart, place};
use crate::align::{PassagePair, SentenceId};
use crate::claim::{Argument, Certainty, Relation, Speaker};
use crate::document::BlockKind;
use crate::finding::Severity;
use crate::rule::event::passage::{one_event, one_story};
use crate::rule::{Draft, Scene, Sink, pairs};
use crate::text::{Span, fold, word_id};

/// Words that leave it open how long it holds, or who says so.
const OPEN: [&str; 12] = [
    "immediate",
    "immediately",
    "yet",
    "known",
    "initially",
    "reports",
    "word",
    "miraculously",
    "else",
    "other",
    "if",
    "would",
];

/// Where a sentence says that nobody died (or was hurt), and in whose voice.
fn nobody(rule: &Numbers, scene: &Scene<'_>, id: SentenceId) -> Option<(Span, Speaker)> {
    if pairs::has(scene, id, &OPEN) {
        return None;
    }
    let p = &rule.parameters;
    let reading = &scene.analysis(id.document).reading;
    let tokens = &reading.tokens;
    let is = |k: usize, list: &[&str]| {
        tokens.get(k).is_some_and(|t| !t.quoted && list.iter().any(|w| t.word == word_id(w)))
    };
    let claims = pairs::claims(scene, id);
    let none = |a: &Argument| {
        is(a.tokens.start, &["nobody"]) && a.tokens.len() == 1
            || is(a.tokens.start, &["no"]) && is(a.tokens.start + 1, &["one"]) && a.tokens.len() == 2
    };
    let all = |a: &Argument| is(a.tokens.start, &["all", "everyone", "everybody"]);
    for c in claims.iter().filter(|c| !c.quoted && c.certainty == Certainty::Asserted) {
        let Relation::Act { verb, class } = c.relation else { continue };
        let of = |list: &[String]| list.iter().any(|w| verb == word_id(w) || class == word_id(w));
        let dies = of(&p.done_to) && none(&c.object) || of(&p.done_by) && none(&c.subject);
        let lives = !p.done_by.is_empty() && verb == word_id("survive") && all(&c.subject);
        if dies || lives {
            return Some((c.span, c.speaker));
        }
    }
    let sentence = scene.sentence(id).tokens.clone();
    let no = sentence.clone().find(|k| {
        is(*k, &["no"])
            && tokens.get(k + 1).is_some_and(|t| p.none.iter().any(|w| t.word == word_id(w)))
            && *k + 1 < sentence.end
    })?;
    let claim = claims.iter().find(|c| c.span.contains(tokens[no].span));
    (claim.is_none_or(|c| c.certainty == Certainty::Asserted && !c.quoted))
        .then(|| (reading.span(no..no + 2), claim.map_or(Speaker::Narrator, |c| c.speaker)))
}

pub(super) fn across(rule: &Numbers, scene: &Scene<'_>, pair: &PassagePair, sink: &mut Sink) {
    let body = |id| matches!(scene.sentence(id).kind, BlockKind::Body | BlockKind::Standfirst);
    if rule.parameters.none.is_empty() || !body(pair.left) || !body(pair.right) {
        return;
    }
    for (none, some) in [(pair.left, pair.right), (pair.right, pair.left)] {
        let Some((span, voice)) = nobody(rule, scene, none) else { continue };
        if nobody(rule, scene, some).is_some() {
            return;
        }
        if let [tally] = tallies(rule, scene, some).as_slice() {
            judge(rule, scene, pair, (none, span, voice), tally, sink);
        }
    }
}

fn judge(
    rule: &Numbers,
    scene: &Scene<'_>,
    pair: &PassagePair,
    (none, span, voice): (SentenceId, Span, Speaker),
    some: &Tally<'_>,
    sink: &mut Sink,
) {
    let (d, e) = (none.document, some.sentence.document);
    let places = || {
        let mut list =
            vec![scene.place(d, span, scene.words(d, span)), place(scene, e, some.mention, some.quantity)];
        list.sort_by_key(|p| (p.document, p.span));
        list
    };
    let event = one_event(scene, rule.events(scene), none, some.sentence);
    let reason = if some.quantity.low < 1.0 {
        Some("may-be-none")
    } else if some.moved {
        Some("change")
    } else if voice != Speaker::Narrator && some.speaker != Speaker::Narrator {
        Some("other-speaker")
    } else if event.is_none() {
        Some("other-event")
    } else if !one_story(scene, d, e) || event < Some(3) && pair.dice < 0.6 {
        Some("event-unsure")
    } else {
        None
    };
    if let Some(reason) = reason {
        sink.silent(reason, places);
        return;
    }
    let count = scene.words(e, some.mention.span);
    let (left, right) = if d < e { ("nobody".to_owned(), count) } else { (count, "nobody".to_owned()) };
    let mut draft = Draft::new(
        places(),
        "one story counts victims of one event, the other says that there were none",
        82,
    )
    .slot("left", left.clone())
    .slot("right", right.clone())
    .key(fold(&left))
    .key(fold(&right));
    draft.severity = days_apart(scene, d, e).or(Some(Severity::Warning));
    sink.report(draft);
}
