//! A count of victims as copy tells it: "killed 12", "the 14 dead", "all 14 of those hurt", "the fire claimed 14 lives".

use super::{Numbers, quantities};
use crate::align::SentenceId;
use crate::claim::{Certainty, Claim, Polarity, Relation, Speaker};
use crate::language::{Tag, Token};
use crate::mention::{Bound, Mention, Quantity};
use crate::rule::Scene;
use crate::rule::event::passage::any_event;
use crate::rule::veto::cue_near;
use crate::text::{WordId, word_id};
use rustc_hash::FxHashSet;
use std::ops::Range;

/// One count of victims.
pub(super) struct Tally<'a> {
    pub sentence: SentenceId,
    pub mention: &'a Mention,
    pub quantity: &'a Quantity,
    /// The noun, where it is narrower than people.
    pub who: Option<WordId>,
    /// What stands between number and noun: Israeli, young.
    pub which: FxHashSet<WordId>,
    /// In whose voice.
    pub speaker: Speaker,
    /// The value moved: rose to, by Tuesday.
    pub moved: bool,
    /// Told with a definite article or as a total: the 14 dead, the toll.
    pub definite: bool,
    /// It speaks of people already told: "the 14 dead", "all 14 of those hurt", "the fire claimed 14 lives".
    pub known: bool,
}

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
        let fate = |t: &Token| t.tag.is_verb() || matches!(t.tag, Tag::Adj | Tag::Noun);
        let counts = |j: usize| rule.counted(scene).at(&tokens[..end], j).is_some();
        k >= sentence.tokens.start
            && k + 3 <= end
            && [word_id("or"), word_id("and")].contains(&tokens[k + 1].word)
            && fate(&tokens[k])
            && fate(&tokens[k + 2])
            // "The 19 dead and promised help": the second verb is another clause's.
            && (counts(k + 2) || tokens[k].tag.is_verb() && tokens[k + 2].tag.is_verb())
            && (counts(k) || tokens[k].tag.is_verb())
    };
    if m.tokens.start.checked_sub(3).is_some_and(both) || (m.tokens.end..m.tokens.end + 4).any(both) {
        return None;
    }
    let head = q.head_token.map_or(m.tokens.end, |h| h + 1);
    let role = word_id(&p.role);
    let the = definite(&tokens[sentence.tokens.start..], m.tokens.start - sentence.tokens.start);
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
        if let Some((_, found)) = rule.counted(scene).at(&tokens[..end], k) {
            // "The 22 injured" are people; "22 injured their backs" is a clause.
            let noun = the && k == m.tokens.end;
            told |= *found == role && (k < head || noun || tokens[k].tag != Tag::VerbPast);
            kind = kind.or(Some(*found));
        }
    }
    let whole = whole_of(tokens, m.tokens.clone()).filter(|_| the);
    let from = whole.or_else(|| tokens.get(head).filter(|t| the && t.word == word_id("who")).map(|_| head));
    if from.is_some_and(|from| fate_after(scene, rule, &tokens[..end], from) == Some(role)) {
        told = true;
        kind = Some(role);
    }
    let claim = a.claims[a.claims.partition_point(|c| c.sentence < id.sentence)..]
        .iter()
        .take_while(|c| c.sentence == id.sentence)
        .filter(|c| {
            let Relation::Act { verb, class } = c.relation else { return false };
            let is = |list: &[String]| list.iter().any(|w| verb == word_id(w) || class == word_id(w));
            // "57 protesters detained by police" has its passive in a participle.
            let by = tokens.get(c.verb.end).is_some_and(|t| t.word == word_id("by"));
            let lives = p.done_by.iter().any(|w| w == "die")
                && verb == word_id("lose")
                && c.object.key == word_id("life")
                && c.subject.tokens.contains(&m.tokens.start);
            lives
                || is(&p.done_to)
                    && (c.object.tokens.contains(&m.tokens.start)
                        || by && c.object.is_empty() && c.subject.tokens.contains(&m.tokens.start))
                || is(&p.done_by) && c.subject.tokens.contains(&m.tokens.start)
        })
        .min_by_key(|c| c.verb.start.abs_diff(m.tokens.start));
    let of = m.tokens.start - sentence.tokens.start > 1 && tokens[m.tokens.start - 1].word == word_id("of");
    let deaths = of && role == word_id("victims-dead") && tokens[m.tokens.start - 2].stem == word_id("death");
    let total = deaths
        || tokens[sentence.tokens.start..m.tokens.start]
            .iter()
            .rev()
            .take(6)
            .any(|t| p.totals.iter().any(|w| t.stem == word_id(w)));
    // "Before dawn, killing 14 people": a participle that is no clause of its own.
    let done = m.tokens.start > sentence.tokens.start
        && p.done_to
            .iter()
            .any(|w| tokens[m.tokens.start - 1].word == word_id(&format!("{}ing", w.trim_end_matches('e'))));
    let counted = told
        || done && kind.is_none_or(|k| k == word_id("people"))
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
        || part(scene, id, m.tokens.start, head.max(m.tokens.end), told && the)
        || whole.is_none()
            && (tokens[m.tokens.end..head.min(end)].iter().any(|t| t.word == word_id("of"))
                || tokens.get(head).is_some_and(|t| t.word == word_id("of")))
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
            && matches!(rule.counted(scene).at(&tokens[..end], *k), Some((1, kind)) if *kind == word_id("people"))
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
        known: told && the || claim.is_some_and(|c| the_event(rule, scene, id, c, head)),
    })
}

/// "The 14", "all 14", "all the 14", "its 14".
fn definite(tokens: &[Token], at: usize) -> bool {
    let Some(t) = at.checked_sub(1).and_then(|k| tokens.get(k)) else { return false };
    t.tag == Tag::Genitive
        || ["the", "all", "its", "their", "these", "those"].iter().any(|w| t.word == word_id(w))
}

/// "All 14 of those hurt": where the words after "of those" begin.
fn whole_of(tokens: &[Token], number: Range<usize>) -> Option<usize> {
    let all = number.start.checked_sub(1).is_some_and(|k| tokens[k].word == word_id("all"));
    let is =
        |k: usize, words: &[&str]| tokens.get(k).is_some_and(|t| words.iter().any(|w| t.word == word_id(w)));
    (all && is(number.end, &["of"]) && is(number.end + 1, &["those", "the"])).then_some(number.end + 2)
}

/// What befell those counted, in the words after the count: "who had been hurt", "people killed".
fn fate_after(scene: &Scene<'_>, rule: &Numbers, tokens: &[Token], from: usize) -> Option<WordId> {
    let skipped = ["who", "were", "was", "had", "have", "been", "people", "workers", "passengers"];
    let mut k = from;
    while k < from + 4 && tokens.get(k).is_some_and(|t| skipped.iter().any(|w| t.word == word_id(w))) {
        k += 1;
    }
    rule.counted(scene).at(tokens, k).map(|(_, kind)| *kind)
}

/// A part of a count: "including 14", "14 children". What follows ("including four children") leaves the count whole, and so does
/// what stands before "the 14 dead": half of them, among them.
fn part(scene: &Scene<'_>, id: SentenceId, start: usize, head: usize, known: bool) -> bool {
    let a = scene.analysis(id.document);
    let s = scene.sentence(id);
    let from = start.saturating_sub(3).max(s.tokens.start);
    (from..head.min(s.tokens.end)).any(|k| {
        !(known && k < start)
            && scene
                .knowledge
                .cues
                .change(&a.reading.tokens[..s.tokens.end], k)
                .is_some_and(|(n, kind)| kind == "subset" && (k >= start || k + n <= start))
    })
}

/// True where the claim tells of an event as known: "the fire claimed 14 lives", "14 people died in the fire".
fn the_event(rule: &Numbers, scene: &Scene<'_>, id: SentenceId, c: &Claim, head: usize) -> bool {
    let tokens = &scene.analysis(id.document).reading.tokens;
    let end = scene.sentence(id).tokens.end;
    let names = |k: usize| {
        tokens[k].tag == Tag::Noun
            && (rule.events(scene).contains(&tokens[k].stem) || any_event(tokens[k].stem))
            && k > 0
            && ["the", "this"].iter().any(|w| tokens[k - 1].word == word_id(w))
    };
    c.subject.tokens.clone().any(names) || (head..(head + 7).min(end)).any(names)
}
