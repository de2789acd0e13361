//! Mode `toll`: what befell people, counted twice: "killed 12" and "the 14 dead" are one sort of count.

use super::{Numbers, days_apart, key, place, quantities, sentences};
use crate::align::{PassagePair, SentenceId};
use crate::claim::{Certainty, Polarity, Relation, Speaker};
use crate::document::{BlockKind, DocumentId};
use crate::language::Tag;
use crate::mention::{Bound, Mention, Quantity};
use crate::rule::event::passage::{one_event, one_story};
use crate::rule::veto::cue_near;
use crate::rule::{Draft, Scene, Sink};
use crate::text::{WordId, word_id};
use rustc_hash::FxHashSet;

/// One count of victims.
pub(super) struct Tally<'a> {
    pub sentence: SentenceId,
    pub mention: &'a Mention,
    pub quantity: &'a Quantity,
    /// The noun, where it is narrower than people.
    who: Option<WordId>,
    /// What stands between number and noun: Israeli, young.
    which: FxHashSet<WordId>,
    /// In whose voice.
    pub speaker: Speaker,
    /// The value moved: rose to, by Tuesday.
    pub moved: bool,
    /// Told with a definite article or as a total: the 14 dead, the toll.
    definite: bool,
}

/// Counts of a document beyond this are a list of events, not one event.
const MANY: usize = 12;

/// The counts of a rule's role in a sentence.
pub(super) fn tallies<'a>(rule: &Numbers, scene: &Scene<'a>, id: SentenceId) -> Vec<Tally<'a>> {
    quantities(scene, id).filter_map(|(m, q)| tally(rule, scene, id, m, q)).collect()
}

fn tally<'a>(
    rule: &Numbers,
    scene: &Scene<'a>,
    id: SentenceId,
    m: &'a Mention,
    q: &'a Quantity,
) -> Option<Tally<'a>> {
    if q.ordinal || q.age || q.unit.is_some() || q.bound == Bound::Vague || m.quoted {
        return None;
    }
    let p = &rule.parameters;
    let a = scene.analysis(id.document);
    let tokens = &a.reading.tokens;
    let sentence = scene.sentence(id);
    let end = sentence.tokens.end;
    // Killed or injured, dead and wounded: the count is of both.
    let both = |k: usize| {
        let fate = |t: &crate::language::Token| t.tag.is_verb() || matches!(t.tag, Tag::Adj | Tag::Noun);
        k >= sentence.tokens.start
            && k + 3 <= end
            && [word_id("or"), word_id("and")].contains(&tokens[k + 1].word)
            && fate(&tokens[k])
            && fate(&tokens[k + 2])
            && [k, k + 2]
                .iter()
                .all(|j| rule.tables.counted.at(&tokens[..end], *j).is_some() || tokens[*j].tag.is_verb())
    };
    if m.tokens.start.checked_sub(3).is_some_and(both) || (m.tokens.end..m.tokens.end + 4).any(both) {
        return None;
    }
    let head = q.head_token.map_or(m.tokens.end, |h| h + 1);
    let role = word_id(&p.role);
    // The noun's own kind, its last words first: "14 people dead" tells by the word after the noun.
    let mut kind = None;
    let mut told = false;
    // "18 people were missing".
    let after =
        head + usize::from(tokens.get(head).is_some_and(|t| t.tag == Tag::Aux && t.stem == word_id("be")));
    // "28 people are confirmed dead".
    let held = ["confirmed", "reported", "found", "declared", "pronounced"];
    let after =
        after + usize::from(tokens.get(after).is_some_and(|t| held.iter().any(|w| t.word == word_id(w))));
    for k in (m.tokens.end..head).chain([after]).filter(|k| *k < end) {
        if let Some((_, found)) = rule.tables.counted.at(&tokens[..end], k) {
            told |= *found == role && (k < head || tokens[k].tag != Tag::VerbPast);
            kind = kind.or(Some(*found));
        }
    }
    let claim = a.claims[a.claims.partition_point(|c| c.sentence < id.sentence)..]
        .iter()
        .take_while(|c| c.sentence == id.sentence)
        .filter(|c| {
            let Relation::Act { verb, class } = c.relation else { return false };
            let is = |list: &[String]| list.iter().any(|w| verb == word_id(w) || class == word_id(w));
            // "57 protesters detained by police" has its passive in a participle.
            let by = tokens.get(c.verb.end).is_some_and(|t| t.word == word_id("by"));
            is(&p.done_to)
                && (c.object.tokens.contains(&m.tokens.start)
                    || by && c.object.is_empty() && c.subject.tokens.contains(&m.tokens.start))
                || is(&p.done_by) && c.subject.tokens.contains(&m.tokens.start)
        })
        .min_by_key(|c| c.verb.start.abs_diff(m.tokens.start));
    let total = tokens[sentence.tokens.start..m.tokens.start]
        .iter()
        .rev()
        .take(6)
        .any(|t| p.totals.iter().any(|w| t.stem == word_id(w)));
    let counted = told
        || total && kind.is_none_or(|k| k == word_id("people") || k == role)
        || claim.is_some() && kind.is_none_or(|k| k == word_id("people"));
    if !counted {
        return None;
    }
    let context = claim.or_else(|| a.claims_of(id.sentence).iter().find(|c| c.span.contains(m.span)));
    if context
        .is_some_and(|c| c.polarity == Polarity::Negative || c.certainty != Certainty::Asserted || c.quoted)
    {
        return None;
    }
    // A part of the count, or one on top of another.
    if cue_near(scene, id.document, m.tokens.start..head, 2, &["addition", "other"])
        || cue_near(scene, id.document, m.tokens.clone(), 3, &["subset"])
        || tokens[m.tokens.end..head.min(end)].iter().any(|t| t.word == word_id("of"))
        || tokens.get(head).is_some_and(|t| t.word == word_id("of"))
    {
        return None;
    }
    // Two counts of one coordination are parts.
    if claim.is_some_and(|c| {
        [&c.object, &c.subject].iter().any(|x| {
            x.tokens.contains(&m.tokens.start)
                && quantities(scene, id).filter(|(n, _)| x.tokens.contains(&n.tokens.start)).count() > 1
        })
    }) {
        return None;
    }
    let people =
        ["people", "person", "life", "victim", "dead", "death", "fatality", "injured", "wounded", "injury"];
    let who = q.head.filter(|h| kind == Some(word_id("people")) && !people.iter().any(|w| *h == word_id(w)));
    // "32 civilians dead": the noun before the head says who.
    let told_by = (m.tokens.end..q.head_token.unwrap_or(m.tokens.end)).rev().find(|k| {
        tokens[*k].tag == Tag::Noun
            && !people.iter().any(|p| tokens[*k].stem == word_id(p))
            && matches!(rule.tables.counted.at(&tokens[..end], *k), Some((1, kind)) if *kind == word_id("people"))
    });
    let who = who.or(told_by.map(|k| tokens[k].stem));
    let which = tokens[m.tokens.end..q.head_token.unwrap_or(m.tokens.end)]
        .iter()
        .filter(|t| matches!(t.tag, Tag::Adj | Tag::Noun | Tag::Name))
        .map(|t| t.stem)
        .filter(|w| !people.iter().any(|p| *w == word_id(p)) && who != Some(*w))
        .collect();
    Some(Tally {
        sentence: id,
        mention: m,
        quantity: q,
        who,
        which,
        speaker: context.map_or(Speaker::Narrator, |c| c.speaker),
        moved: cue_near(scene, id.document, m.tokens.start..head, 5, &["update"]),
        definite: total || m.tokens.start > 0 && tokens[m.tokens.start - 1].word == word_id("the"),
    })
}

/// The reason why two counts that differ are no conflict, or how much says that they are of one event.
fn compare(rule: &Numbers, scene: &Scene<'_>, x: &Tally<'_>, y: &Tally<'_>) -> Result<usize, &'static str> {
    if (x.who != y.who || x.which != y.which) && !more_than_all(x, y) && !more_than_all(y, x) {
        return Err("other-people");
    }
    if x.moved || y.moved {
        return Err("change");
    }
    match (x.speaker, y.speaker) {
        (Speaker::Narrator, _) | (_, Speaker::Narrator) => {}
        (a, b) if a == b && x.sentence.document == y.sentence.document => {}
        _ => return Err("other-speaker"),
    }
    one_event(scene, &rule.tables.events, x.sentence, y.sentence).ok_or("other-event")
}

/// More of one sort than there were in all: "killed more than 50 villagers", "28 people are dead".
fn more_than_all(part: &Tally<'_>, all: &Tally<'_>) -> bool {
    let whole = all.who.is_none() && all.which.is_empty();
    whole && all.quantity.bound == Bound::Exact && all.quantity.high < part.quantity.low
}

fn report(scene: &Scene<'_>, x: &Tally<'_>, y: &Tally<'_>, why: String, sure: u8, sink: &mut Sink) {
    let (d, e) = (x.sentence.document, y.sentence.document);
    let mut draft = Draft::new(
        vec![place(scene, d, x.mention, x.quantity), place(scene, e, y.mention, y.quantity)],
        why,
        sure,
    )
    .slot("left", scene.words(d, x.mention.span))
    .slot("right", scene.words(e, y.mention.span))
    .key(key(x.quantity))
    .key(key(y.quantity));
    draft.severity = days_apart(scene, d, e);
    sink.report(draft);
}

pub(super) fn within(rule: &Numbers, scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
    let list: Vec<Tally<'_>> =
        sentences(scene, document, BlockKind::Body).flat_map(|s| tallies(rule, scene, s)).collect();
    if list.len() < 2 || list.len() > MANY {
        return;
    }
    for (i, x) in list.iter().enumerate() {
        for y in &list[i + 1..] {
            if x.quantity.agrees(y.quantity) || x.sentence == y.sentence {
                continue;
            }
            let places = || {
                vec![
                    place(scene, document, x.mention, x.quantity),
                    place(scene, document, y.mention, y.quantity),
                ]
            };
            match compare(rule, scene, x, y) {
                Err(reason) => sink.silent(reason, places),
                Ok(evidence) => {
                    // The lede tells the event; "the 14 dead" points back to it.
                    let told = y.definite && x.sentence.sentence < 4;
                    if evidence >= 3 || told && evidence >= 1 {
                        let sure = 80 + u8::try_from(evidence.min(4)).unwrap_or(0) * 2;
                        let why = "both sentences count the same people of one event".to_owned();
                        report(scene, x, y, why, sure, sink);
                    } else {
                        sink.silent("event-unsure", places);
                    }
                }
            }
        }
    }
}

pub(super) fn across(rule: &Numbers, scene: &Scene<'_>, pair: &PassagePair, sink: &mut Sink) {
    let kind =
        |id| matches!(scene.sentence(id).kind, BlockKind::Body | BlockKind::Standfirst | BlockKind::Headline);
    if !kind(pair.left) || !kind(pair.right) {
        return;
    }
    let (a, b) = (tallies(rule, scene, pair.left), tallies(rule, scene, pair.right));
    let ([x], [y]) = (a.as_slice(), b.as_slice()) else { return };
    if x.quantity.agrees(y.quantity) {
        return;
    }
    let (d, e) = (pair.left.document, pair.right.document);
    let places = || vec![place(scene, d, x.mention, x.quantity), place(scene, e, y.mention, y.quantity)];
    match compare(rule, scene, x, y) {
        Err(reason) => sink.silent(reason, places),
        Ok(evidence) if one_story(scene, d, e) && (evidence >= 3 || pair.dice >= 0.6) => {
            let why = "the two stories count the same people of one event".to_owned();
            let sure = 78 + u8::try_from(evidence.min(5)).unwrap_or(0) * 2;
            report(scene, x, y, why, sure, sink);
        }
        Ok(_) => sink.silent("event-unsure", places),
    }
}
