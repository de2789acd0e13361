//! Kind `polarity`: one act of one participant told and denied, or told as its opposite, or with its roles exchanged.

use super::Check;
use crate::align::clauses::{self, Act, Clauses, Match, Side};
use crate::align::{PassagePair, SentenceId};
use crate::analysis::Knowledge;
use crate::claim::{Argument, Certainty, Claim, Polarity, Relation, Speaker};
use crate::document::DocumentId;
use crate::language::Tag;
use crate::mention::same_bearer;
use crate::rule::{Draft, Scene, Sink, pairs, veto};
use crate::text::{WordId, fold, word_id};
use serde::Deserialize;

#[derive(Deserialize, Clone, Copy, PartialEq)]
#[serde(rename_all = "kebab-case")]
enum Mode {
    /// One says that it was so, the other that it was not.
    Denied,
    /// Two verbs (or complements) that exclude each other.
    Opposite,
    /// Two acts that end differently for one participant, who is agent of the one and patient of the other.
    Fate,
    /// A did it to B, B did it to A.
    Swapped,
    /// Nobody did it or suffered it, and somebody did.
    Nobody,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {
    mode: Mode,
    /// Verbs that this rule passes over, as lemmas.
    #[serde(default)]
    except: Vec<String>,
    /// The two are told in two voices: a disagreement of accounts, not of the copy.
    #[serde(default)]
    voices: bool,
    /// The least share of the shorter sentence's content that both must have, in hundredths.
    #[serde(default = "half")]
    shared: u8,
}

fn half() -> u8 {
    50
}

/// Which participant of an act.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    Subject,
    Object,
}

struct Told {
    mode: Mode,
    except: Vec<WordId>,
    voices: bool,
    shared: f32,
    fates: Vec<((WordId, Part), (WordId, Part))>,
}

pub(super) fn build(table: toml::Table, knowledge: &Knowledge) -> Result<Box<dyn Check>, String> {
    let p: Parameters = super::parameters(table)?;
    let part = |s: &str| if s == "object" { Part::Object } else { Part::Subject };
    let fates = knowledge
        .lexicon
        .rows("fates")
        .map(|r| ((word_id(r.get(0)), part(r.get(1))), (word_id(r.get(2)), part(r.get(3)))))
        .collect();
    Ok(Box::new(Told {
        mode: p.mode,
        except: p.except.iter().map(|w| word_id(w)).collect(),
        voices: p.voices,
        shared: f32::from(p.shared) / 100.0,
        fates,
    }))
}

/// What was found of a pair: how sure, and by what evidence.
struct Found {
    confidence: u8,
    why: &'static str,
}

impl Check for Told {
    fn passages(&self, scene: &Scene<'_>, pair: &PassagePair, sink: &mut Sink) {
        let least = if pairs::short(scene, pair) { self.shared.min(0.5) } else { self.shared };
        if pair.containment < least || !pairs::running(scene, pair) {
            return;
        }
        for x in pairs::claims(scene, pair.left) {
            for y in pairs::claims(scene, pair.right) {
                let Some(found) = self.conflict(scene, pair, x, y) else { continue };
                let places = || {
                    [(pair.left, x), (pair.right, y)]
                        .map(|(id, c)| scene.place(id.document, c.span, label(scene, id.document, c)))
                        .to_vec()
                };
                if let Some(reason) = self.veto(scene, pair, x, y) {
                    sink.silent(reason, places);
                    continue;
                }
                let places = places();
                let labels = [places[0].label.clone(), places[1].label.clone()];
                sink.report(
                    Draft::new(places, found.why, found.confidence)
                        .slot("left", labels[0].clone())
                        .slot("right", labels[1].clone())
                        .key(fold(&labels[0]))
                        .key(fold(&labels[1])),
                );
            }
        }
    }
}

/// The clause from subject to object, as the message names it.
fn label(scene: &Scene<'_>, document: DocumentId, c: &Claim) -> String {
    let words = scene.words(document, c.span);
    match words.char_indices().nth(90) {
        Some((i, _)) => {
            let cut = words[..i].rfind(' ').unwrap_or(i);
            format!("{} …", &words[..cut])
        }
        None => words,
    }
}

impl Told {
    fn conflict(&self, scene: &Scene<'_>, pair: &PassagePair, x: &Claim, y: &Claim) -> Option<Found> {
        let (Relation::Act { verb: v, .. }, Relation::Act { verb: w, .. }) = (x.relation, y.relation) else {
            return None;
        };
        if self.except.contains(&v) || self.except.contains(&w) {
            return None;
        }
        let (a, b) = (
            Side { analysis: scene.analysis(pair.left.document), claim: x },
            Side { analysis: scene.analysis(pair.right.document), claim: y },
        );
        let k = scene.knowledge;
        match self.mode {
            Mode::Fate => return self.fate(k, a, b),
            Mode::Nobody => return nobody(k, a, b),
            _ => {}
        }
        let c = clauses::compare(k, a, b)?;
        if self.mode == Mode::Swapped {
            return (c.swapped && c.act == Act::Same && !c.denied && c.modifiers != Match::Different)
                .then_some(Found {
                    confidence: 84,
                    why: "one act with the same two participants in exchanged roles",
                });
        }
        if !c.opposed()
            || (c.act == Act::Opposite) != (self.mode == Mode::Opposite)
            || [c.subject, c.object, c.modifiers].contains(&Match::Different)
        {
            return None;
        }
        if k.cues.stance(v).is_some() && k.cues.stance(w).is_some() && c.object != Match::Same {
            return None;
        }
        self.weigh(scene, pair, x, y, c)
    }

    /// How much the two clauses share.
    fn weigh(
        &self,
        scene: &Scene<'_>,
        pair: &PassagePair,
        x: &Claim,
        y: &Claim,
        c: Clauses,
    ) -> Option<Found> {
        let bare = x.object.is_empty() && y.object.is_empty();
        let light = |c: &Claim| {
            matches!(c.relation, Relation::Act { verb, .. }
                if ["be", "have", "do", "get", "go", "make", "take", "give", "come", "put", "become"]
                    .iter()
                    .any(|w| verb == word_id(w)))
        };
        let points = match (c.subject, c.object) {
            (Match::Same, Match::Same) => 4,
            (Match::Same, Match::Open) if bare && !(light(x) && light(y)) => 2,
            (Match::Open, Match::Same) if !(light(x) && light(y)) => 2,
            // One side leaves its object out: "did not sign", "signed the treaty".
            (Match::Same, Match::Open) if !(light(x) || light(y)) => 1,
            _ => return None,
        } + i32::from(c.modifiers == Match::Same)
            + i32::from(c.same_word)
            + i32::from(pair.containment >= 0.8);
        let needed = if pairs::short(scene, pair) { 3 } else { 4 };
        (points >= needed).then_some(Found {
            confidence: u8::try_from((70 + 3 * points).min(92)).unwrap_or(70),
            why: if c.act == Act::Opposite {
                "one participant, with two acts or states that exclude each other"
            } else {
                "the same act by the same people, said once to be so and once not"
            },
        })
    }

    /// Survived, was killed: the participant that both tell of, in the part that the lexicon names.
    fn fate(&self, k: &Knowledge, a: Side<'_>, b: Side<'_>) -> Option<Found> {
        let is = |c: &Claim, word: WordId| match c.relation {
            Relation::Act { verb, class } => verb == word || class == word,
            _ => false,
        };
        let argument = |c: &Claim, p: Part| match p {
            Part::Subject => c.subject.clone(),
            Part::Object => c.object.clone(),
        };
        let hit = self.fates.iter().any(|(p, q)| {
            [(p, q), (q, p)].iter().any(|(p, q)| {
                is(a.claim, p.0)
                    && is(b.claim, q.0)
                    && clauses::arguments(k, a, &argument(a.claim, p.1), b, &argument(b.claim, q.1))
                        == Match::Same
            })
        });
        (hit && a.claim.polarity == b.claim.polarity).then_some(Found {
            confidence: 84,
            why: "one participant, with two fates that exclude each other",
        })
    }

    /// Why a pair that looks opposed is none.
    fn veto(&self, scene: &Scene<'_>, pair: &PassagePair, x: &Claim, y: &Claim) -> Option<&'static str> {
        let sides = [
            Side { analysis: scene.analysis(pair.left.document), claim: x },
            Side { analysis: scene.analysis(pair.right.document), claim: y },
        ];
        if x.quoted || y.quoted {
            return Some("quoted");
        }
        // "Food is generally allowed": what holds for most has exceptions.
        let general = |id: SentenceId| {
            pairs::has(scene, id, &["generally", "usually", "normally", "mostly", "largely"])
                || pairs::has(scene, id, &["typically", "ordinarily", "mainly", "often", "sometimes"])
        };
        if general(pair.left) || general(pair.right) {
            return Some("in-general");
        }
        let unwilling = refused(sides[0], sides[1]) || refused(sides[1], sides[0]);
        if x.certainty != y.certainty && !unwilling || x.certainty > Certainty::Planned {
            return Some("certainty");
        }
        if two_voices(scene, pair, x, y) != self.voices {
            return Some("speaker");
        }
        if pairs::other_times(scene, pair) && !sides.iter().any(|s| never(*s)) {
            return Some("other-time");
        }
        if self.mode == Mode::Swapped {
            // "Had beaten" tells of a game before the one that was told.
            let earlier = |id: SentenceId, c: &Claim| {
                let tokens = &scene.analysis(id.document).reading.tokens;
                tokens.get(c.verb.clone()).is_some_and(|v| v.iter().any(|t| t.word == word_id("had")))
            };
            if earlier(pair.left, x) != earlier(pair.right, y) {
                return Some("other-time");
            }
            if pairs::other_scores(scene, pair) {
                return Some("other-event");
            }
        }
        if matches!((x.place, y.place), (Some(p), Some(q)) if !scene.knowledge.gazetteer.nested(p, q)) {
            return Some("other-place");
        }
        if sides.iter().any(|s| clauses::partly_denied(*s)) {
            return Some("partly-denied");
        }
        let one = pair.left.document == pair.right.document;
        // "Rose to" is a word of change and itself the act that is looked at.
        let kinds: &[&str] = if self.mode == Mode::Opposite {
            &["earlier", "other", "former", "past-holder"]
        } else {
            &["update", "earlier", "other", "former", "past-holder"]
        };
        for (id, c) in [(pair.left, x), (pair.right, y)] {
            let from =
                if c.subject.is_empty() { c.verb.start } else { c.subject.tokens.start.min(c.verb.start) };
            let to = c.verb.end.max(c.object.tokens.end);
            if veto::cue_near(scene, id.document, from..to, 4, kinds) {
                return Some("change");
            }
            let moved = [
                // The first five bound the act itself: across documents they part two acts as well.
                "longer",
                "until",
                "unless",
                "before",
                "after",
                "since",
                "again",
                "then",
                "later",
                "once",
                "previously",
                "first",
            ];
            // One victory on one day, told twice: no second one came before or after it.
            let told_once = self.mode == Mode::Swapped && x.time.is_some() && x.time == y.time;
            if !told_once && (one && pairs::has(scene, id, &moved) || pairs::has(scene, id, &moved[..5])) {
                return Some("other-time");
            }
            if one && pairs::has(scene, id, &["yet", "still", "now", "initially", "finally", "eventually"]) {
                return Some("change");
            }
        }
        None
    }
}

/// "Has never received": denied for all times, as long as the clause names none.
fn never(side: Side<'_>) -> bool {
    let tokens = &side.analysis.reading.tokens;
    side.claim.polarity == Polarity::Negative
        && side.claim.time.is_none()
        && tokens.get(side.claim.verb.clone()).is_some_and(|v| v.iter().any(|t| t.word == word_id("never")))
}

/// "Refused to return", "will return": a refusal is of what was to come.
fn refused(no: Side<'_>, yes: Side<'_>) -> bool {
    let tokens = &no.analysis.reading.tokens;
    let will = &yes.analysis.reading.tokens;
    no.claim.polarity == Polarity::Negative
        && yes.claim.polarity == Polarity::Positive
        && no.claim.certainty == Certainty::Asserted
        && yes.claim.certainty == Certainty::Planned
        && tokens.get(no.claim.verb.start).is_some_and(|t| t.tag == Tag::To)
        && no
            .claim
            .verb
            .start
            .checked_sub(1)
            .is_some_and(|k| ["refuse", "decline"].iter().any(|w| tokens[k].stem == word_id(w)))
        && will
            .get(yes.claim.verb.clone())
            .is_some_and(|v| v.iter().any(|t| ["will", "'ll", "would"].iter().any(|w| t.word == word_id(w))))
}

/// Picks an argument of a claim.
type Which = fn(&Claim) -> &Argument;

/// "Nobody was arrested", "X was arrested".
fn nobody(k: &Knowledge, a: Side<'_>, b: Side<'_>) -> Option<Found> {
    let (Relation::Act { verb: v, class: cv }, Relation::Act { verb: w, class: cw }) =
        (a.claim.relation, b.claim.relation)
    else {
        return None;
    };
    if v != w && cv != cw {
        return None;
    }
    let none = |s: Side<'_>, p: &Argument| {
        let tokens = &s.analysis.reading.tokens;
        let word = |i: usize, w: &str| tokens.get(i).is_some_and(|t| t.word == word_id(w));
        !p.is_empty()
            && (word(p.tokens.start, "nobody")
                || word(p.tokens.start, "no")
                    && (word(p.tokens.start + 1, "one") || word(p.tokens.start + 1, "arrests")))
    };
    let one = |s: Side<'_>, p: &Argument| {
        p.entities
            .iter()
            .any(|e| s.analysis.mentions.entity(*e).kind != crate::mention::EntityKind::Organisation)
    };
    let fits = |s: Side<'_>, t: Side<'_>, p: fn(&Claim) -> &Argument, rest: fn(&Claim) -> &Argument| {
        none(s, p(s.claim))
            && one(t, p(t.claim))
            && t.claim.polarity == Polarity::Positive
            && clauses::arguments(k, s, rest(s.claim), t, rest(t.claim)) != Match::Different
    };
    let (subject, object): (Which, Which) = (|c| &c.subject, |c| &c.object);
    let hit =
        [(a, b), (b, a)].iter().any(|(s, t)| fits(*s, *t, subject, object) || fits(*s, *t, object, subject));
    hit.then_some(Found {
        confidence: 80,
        why: "one passage says that nobody did or suffered it, the other names somebody",
    })
}

/// True where two voices tell the two: two sources that contradict each other, or a source and the story.
fn two_voices(scene: &Scene<'_>, pair: &PassagePair, x: &Claim, y: &Claim) -> bool {
    match (x.speaker, y.speaker) {
        (Speaker::Entity(p), Speaker::Entity(q)) => !same_bearer(
            scene.analysis(pair.left.document).mentions.entity(p),
            scene.analysis(pair.right.document).mentions.entity(q),
        ),
        (p, q) => p != q,
    }
}
