//! Kind `brief`: a short statement (a headline, a summary of one sentence) against a passage that has all its words but one
//! denies the act, or tells the opposite one. Order and length may differ, so the act itself must be found on both sides.

use super::Check;
use crate::align::edits::content;
use crate::align::{PassagePair, SentenceId};
use crate::analysis::{Analysis, Knowledge};
use crate::claim::cues::Effect;
use crate::document::BlockKind;
use crate::language::Tag;
use crate::rule::{Draft, Scene, Sink, pairs};
use crate::text::{fold, word_id};
use serde::Deserialize;

#[derive(Deserialize, Clone, Copy, PartialEq)]
#[serde(rename_all = "kebab-case")]
enum Mode {
    /// The passage says that it is not so, or the statement does.
    Negation,
    /// The passage has the opposite of one of its words.
    Opposite,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {
    mode: Mode,
    /// The least share of the statement's content words that the passage must have, in hundredths.
    share: u8,
}

struct Brief {
    mode: Mode,
    share: f64,
}

pub(super) fn build(table: toml::Table, _: &Knowledge) -> Result<Box<dyn Check>, String> {
    let p: Parameters = super::parameters(table)?;
    Ok(Box::new(Brief { mode: p.mode, share: f64::from(p.share) / 100.0 }))
}

/// The longest statement, in content words.
const LONGEST: usize = 12;

/// A statement and a passage laid over each other.
struct Over<'a> {
    scene: &'a Scene<'a>,
    a: &'a Analysis,
    b: &'a Analysis,
    short: SentenceId,
    long: SentenceId,
    /// Content tokens of the statement, each with its counterpart in the passage.
    words: Vec<(usize, Option<usize>)>,
    /// Content tokens of the passage.
    passage: Vec<usize>,
}

impl Check for Brief {
    fn passages(&self, scene: &Scene<'_>, pair: &PassagePair, sink: &mut Sink) {
        let headline = |id: SentenceId| scene.sentence(id).kind == BlockKind::Headline;
        let heads = headline(pair.left) && !headline(pair.right) && pair.right.sentence <= 4
            || headline(pair.right) && !headline(pair.left) && pair.left.sentence <= 4;
        if pair.containment < 0.5 || !(pairs::short(scene, pair) && pairs::running(scene, pair) || heads) {
            return;
        }
        let length = |id: SentenceId| content((scene.analysis(id.document), scene.sentence(id))).len();
        let (short, long) = if length(pair.left) <= length(pair.right) {
            (pair.left, pair.right)
        } else {
            (pair.right, pair.left)
        };
        let Some(over) = overlay(scene, short, long) else { return };
        let found = match self.mode {
            Mode::Negation => over.denied(self.share),
            Mode::Opposite => over.opposite(self.share),
        };
        let Some((x, y)) = found else { return };
        let (ra, rb) = (&over.a.reading, &over.b.reading);
        let places = || {
            let mut p = vec![
                scene.place(short.document, scene.sentence(short).span, ""),
                scene.place(long.document, around(&over, y), ""),
            ];
            p.sort_by_key(|p| (p.document, p.span));
            p
        };
        if pairs::other_times(scene, pair) {
            sink.silent("other-time", places);
            return;
        }
        if over.asks() {
            sink.silent("question", places);
            return;
        }
        let (l, r) =
            (scene.words(short.document, ra.tokens[x].span), scene.words(long.document, rb.tokens[y].span));
        sink.report(
            Draft::new(places(), "a short statement and a passage that has its words", 74)
                .slot("left", l.clone())
                .slot("right", r.clone())
                .key(fold(&l))
                .key(fold(&r)),
        );
    }
}

/// The stretch of the passage that has the statement's words, with the word at issue.
fn around(over: &Over<'_>, act: usize) -> crate::text::Span {
    let near = over.words.iter().filter_map(|w| w.1).filter(|t| t.abs_diff(act) <= 12).chain([act]);
    let (from, to) = near.fold((act, act), |(a, b), t| (a.min(t), b.max(t)));
    over.b.reading.span(from..to + 1)
}

fn overlay<'a>(scene: &'a Scene<'a>, short: SentenceId, long: SentenceId) -> Option<Over<'a>> {
    let (a, b) = (scene.analysis(short.document), scene.analysis(long.document));
    let words = content((a, scene.sentence(short)));
    let passage = content((b, scene.sentence(long)));
    if words.is_empty() || words.len() > LONGEST || passage.len() > 60 {
        return None;
    }
    let k = scene.knowledge;
    let find = |i: usize| {
        let t = &a.reading.tokens[i];
        passage.iter().copied().find(|j| {
            let u = &b.reading.tokens[*j];
            a.contents.keys[i] == b.contents.keys[*j]
                || t.stem == u.stem
                || t.tag != Tag::Name && u.tag != Tag::Name && k.cues.synonyms(t.stem, u.stem)
        })
    };
    let words = words.into_iter().map(|i| (i, find(i))).collect();
    Some(Over { scene, a, b, short, long, words, passage })
}

impl Over<'_> {
    #[allow(clippy::cast_precision_loss)]
    fn share(&self) -> f64 {
        self.words.iter().filter(|w| w.1.is_some()).count() as f64 / self.words.len().max(1) as f64
    }

    fn asks(&self) -> bool {
        [self.short, self.long].iter().any(|id| {
            let text = &self.scene.document(id.document).text;
            self.scene.tokens(*id).last().is_some_and(|t| t.span.of(text).starts_with('?'))
        })
    }

    /// The names of the statement are in the passage, all of them; and two of its words or more.
    fn named(&self) -> bool {
        self.words.iter().all(|(i, j)| j.is_some() || self.a.reading.tokens[*i].tag != Tag::Name)
            && self.words.iter().filter(|w| w.1.is_some()).count() >= 2
    }

    /// How often the act at token `at` is denied by the words just before it, and whether it is told as open.
    fn force(&self, a: &Analysis, id: SentenceId, at: usize) -> (usize, bool) {
        let s = self.scene.sentence(id);
        let from = at.saturating_sub(5).max(s.tokens.start);
        let tokens = &a.reading.tokens;
        let same_side = id == self.short;
        // "Refuses" and "has refused" deny on both sides.
        let shared = |r: std::ops::Range<usize>| {
            self.words
                .iter()
                .any(|(x, y)| y.is_some_and(|y| if same_side { r.contains(x) } else { r.contains(&y) }))
        };
        let mut denied = 0;
        let mut open = false;
        let mut i = from;
        while i < at {
            let t = &tokens[i];
            let is = |l: &[&str]| l.iter().any(|w| t.word == word_id(w));
            // A new clause begins: what stood before it says nothing of the act.
            if is(&["but", "and", "who", "which", "that", "because", "while", "as"]) || t.tag == Tag::Mark {
                denied = 0;
                open = false;
            }
            let is_open = |t: &crate::language::Token| {
                ["may", "might", "could", "would", "should", "can"].iter().any(|w| t.word == word_id(w))
            };
            if let Some((n, effect)) = self.scene.knowledge.cues.effect(&tokens[..at], i) {
                open |= tokens[i..i + n].iter().any(is_open);
                match effect {
                    Effect::No if !shared(i..i + n) => denied += 1,
                    Effect::No => {}
                    Effect::Yes => {}
                    Effect::Weakens(_) => open = true,
                }
                i += n;
                continue;
            }
            if is(&[
                "not", "n't", "never", "no", "without", "nobody", "none", "neither", "nor", "cannot",
                "hardly",
            ]) {
                denied += 1;
            }
            open |= is(&[
                "may", "might", "could", "would", "should", "if", "whether", "can", "must", "only", "just",
                "until", "yet",
            ]) && !is(&["yet"]);
            i += 1;
        }
        (denied, open)
    }

    /// The act that one of the two denies.
    fn denied(&self, share: f64) -> Option<(usize, usize)> {
        if self.share() < share || self.words.len() < 3 || !self.named() {
            return None;
        }
        // The act of the statement: its verbs, and what a form of "be" says.
        let heads: Vec<usize> = pairs::claims(self.scene, self.short)
            .iter()
            .flat_map(|c| {
                let be = self.a.reading.tokens[c.verb.clone()]
                    .iter()
                    .all(|t| t.tag == Tag::Aux || t.tag == Tag::Neg);
                let complement = if be && !c.object.is_empty() { Some(c.object.head) } else { None };
                c.verb.clone().last().into_iter().chain(complement)
            })
            .collect();
        let acts: Vec<(usize, usize)> = self
            .words
            .iter()
            .filter(|(i, _)| heads.contains(i))
            .filter_map(|(i, j)| Some((*i, (*j)?)))
            .collect();
        acts.into_iter().find(|(i, j)| {
            let (p, open) = self.force(self.a, self.short, *i);
            let (q, open_too) = self.force(self.b, self.long, *j);
            p % 2 != q % 2 && !open && !open_too && self.near(*j)
        })
    }

    /// At least two more of the statement's words stand near token `at` of the passage.
    fn near(&self, at: usize) -> bool {
        self.words.iter().filter_map(|w| w.1).filter(|t| *t != at && t.abs_diff(at) <= 9).count()
            >= 2.min(self.words.len() - 1)
    }

    /// A word of the statement whose opposite stands in the passage.
    fn opposite(&self, share: f64) -> Option<(usize, usize)> {
        let cues = &self.scene.knowledge.cues;
        #[allow(clippy::cast_precision_loss)]
        let rest =
            self.words.iter().filter(|w| w.1.is_some()).count() as f64 / (self.words.len() - 1).max(1) as f64;
        if rest < share || self.words.len() < 3 || !self.named() {
            return None;
        }
        let open: Vec<usize> = self.words.iter().filter(|w| w.1.is_none()).map(|w| w.0).collect();
        for i in open {
            let x = &self.a.reading.tokens[i];
            if x.tag == Tag::Name {
                continue;
            }
            for j in &self.passage {
                let y = &self.b.reading.tokens[*j];
                let (c, d) = (cues.lemma_class(x.stem), cues.lemma_class(y.stem));
                let opposed = [x.stem, c].iter().any(|p| [y.stem, d].iter().any(|q| cues.opposites(*p, *q)));
                if !opposed
                    || y.tag == Tag::Name
                    || self.words.iter().any(|w| w.1 == Some(*j))
                    || !self.close(*j)
                {
                    continue;
                }
                let (p, open) = self.force(self.a, self.short, i);
                let (q, open_too) = self.force(self.b, self.long, *j);
                if p % 2 == q % 2 && !open && !open_too {
                    return Some((i, *j));
                }
            }
        }
        None
    }

    /// A word of the statement stands right beside token `at` of the passage.
    fn close(&self, at: usize) -> bool {
        self.words.iter().filter_map(|w| w.1).any(|t| t.abs_diff(at) <= 4)
    }
}
