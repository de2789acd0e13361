//! Kind `brief`: a short statement (a headline, a summary of one sentence) against a passage that has all its words but one
//! denies the act, or tells the opposite one. Order and length may differ, so the act itself must be found on both sides.

use super::Check;
use crate::align::{PassagePair, SentenceId};
use crate::analysis::{Analysis, Knowledge};
use crate::document::{BlockKind, Rank};
use crate::language::{Phrases, Tag, Token, TokenKind};
use crate::rule::over::{Mood, Over};
use crate::rule::{Draft, Scene, Sink, pairs};
use crate::text::{WordId, fold, word_id};
use serde::Deserialize;
use std::ops::Range;

#[derive(Deserialize, Clone, Copy, PartialEq)]
#[serde(rename_all = "kebab-case")]
enum Mode {
    /// The passage says that it is not so, or the statement does.
    Negation,
    /// The passage has the opposite of one of its words.
    Opposite,
    /// The passage tells as possible, planned or asked for what the statement tells as done.
    Undone,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {
    mode: Mode,
    /// The least share of the statement's content words that the passage must have, in hundredths.
    share: u8,
    /// Words before an act that leave it undone, or not known to be done.
    #[serde(default)]
    open: Vec<String>,
}

struct Brief {
    mode: Mode,
    share: f64,
    open: Phrases<()>,
}

pub(super) fn build(table: toml::Table, _: &Knowledge) -> Result<Box<dyn Check>, String> {
    let p: Parameters = super::parameters(table)?;
    let mut open = Phrases::default();
    for w in &p.open {
        open.add(w, ());
    }
    Ok(Box::new(Brief { mode: p.mode, share: f64::from(p.share) / 100.0, open }))
}

impl Check for Brief {
    fn passages(&self, scene: &Scene<'_>, pair: &PassagePair, sink: &mut Sink) {
        // The headline of a source is told again by its story, and more exactly.
        let headline = |id: SentenceId| {
            scene.document(id.document).rank == Rank::Source && scene.sentence(id).kind == BlockKind::Headline
        };
        if headline(pair.left) || headline(pair.right) {
            return;
        }
        let Some(over) = Over::of(scene, pair) else { return };
        let found = match self.mode {
            Mode::Negation => denied(&over, self.share),
            Mode::Opposite => opposite(&over, self.share),
            Mode::Undone => self.undone(&over),
        };
        let Some((x, y)) = found else { return };
        let (short, long) = (over.short, over.long);
        let places = || {
            let mut p = vec![
                scene.place(short.document, scene.sentence(short).span, ""),
                scene.place(long.document, over.around(y), ""),
            ];
            p.sort_by_key(|p| (p.document, p.span));
            p
        };
        // What never was, was at no time.
        let ever = |id: SentenceId| pairs::has(scene, id, &["never"]);
        if pairs::other_times(scene, pair) && !(self.mode == Mode::Negation && (ever(short) || ever(long))) {
            sink.silent("other-time", places);
            return;
        }
        if over.asks() {
            sink.silent("question", places);
            return;
        }
        let l = scene.words(short.document, over.token(x).span);
        let r = scene.words(long.document, over.there(y).span);
        sink.report(
            Draft::new(places(), "the shorter text uses the words of this passage", 74)
                .slot("left", l.clone())
                .slot("right", r.clone())
                .key(fold(&l))
                .key(fold(&r)),
        );
    }
}

/// The act that one of the two denies.
fn denied(over: &Over<'_>, share: f64) -> Option<(usize, usize)> {
    if over.share() < share || over.words.len() < 3 || !over.named() {
        return None;
    }
    let acts = acts(over);
    // An inspection is what inspectors do, and not who they are.
    let agent = |i: usize, j: usize| {
        let ends = |t: &str| ["or", "ors", "er", "ers"].iter().any(|e| t.ends_with(e));
        let (p, q) = (over.text(over.short, over.token(i)), over.text(over.long, over.there(j)));
        over.token(i).stem != over.there(j).stem && ends(&p) != ends(&q)
    };
    over.words.iter().filter(|w| acts.contains(&w.at)).filter_map(|w| Some((w.at, w.there?))).find(
        |(i, j)| {
            if agent(*i, *j) {
                return false;
            }
            let (p, mood) = over.force(over.short, *i);
            let (q, other) = over.force(over.long, *j);
            p % 2 != q % 2 && mood == other && mood != Mood::Open && over.near(*j)
        },
    )
}

/// Verbs that tell the act by their object: need labels, get a prize.
const LIGHT: &[&str] = &["have", "get", "need", "make", "take", "give", "receive"];

/// The acts of the statement: its verbs, what a form of "be" says, the objects of light verbs; in a headline without a verb, any
/// word that may be one.
fn acts(over: &Over<'_>) -> Vec<usize> {
    let claims = pairs::claims(over.scene, over.short);
    let mut out: Vec<usize> = claims
        .iter()
        .flat_map(|c| {
            let head = c.verb.end.saturating_sub(1);
            let be = over.a.reading.tokens[c.verb.clone()]
                .iter()
                .all(|t| matches!(t.tag, Tag::Aux | Tag::Neg | Tag::To));
            let light = be || LIGHT.iter().any(|w| over.token(head).stem == word_id(w));
            let complement = (light && !c.object.is_empty()).then_some(c.object.head);
            // "Was in the inner circle": the phrase that hangs on "be" says it.
            let phrase = c.modifiers.first().filter(|_| be && c.object.is_empty()).map(|m| m.argument.head);
            [Some(head), complement, phrase].into_iter().flatten()
        })
        .collect();
    if claims.is_empty() {
        let cues = &over.scene.knowledge.cues;
        out.extend(over.words.iter().map(|w| w.at).filter(|i| {
            let t = over.token(*i);
            // "Found" in capitals passes for a name; a noun that may be a verb (slide) says too little.
            let lemma = over.scene.knowledge.vocabulary.analyse(&over.text(over.short, t)).lemma;
            t.tag.is_verb() || t.tag == Tag::Name && t.word != lemma && cues.is_act(lemma)
        }));
    }
    out
}

/// A word of the statement whose opposite stands in the passage.
fn opposite(over: &Over<'_>, share: f64) -> Option<(usize, usize)> {
    #[allow(clippy::cast_precision_loss)]
    let rest = over.shared() as f64 / over.words.len().saturating_sub(1).max(1) as f64;
    if rest < share || over.words.len() < 3 || !over.named() {
        return None;
    }
    let person = |stem: WordId| {
        [
            "man", "woman", "boy", "girl", "male", "female", "husband", "wife", "son", "daughter", "father",
            "mother",
        ]
        .iter()
        .any(|w| stem == word_id(w))
    };
    let used = |j: usize| over.words.iter().any(|w| w.there == Some(j));
    let tokens = over.scene.sentence(over.long).tokens.clone();
    for w in over.words.iter().filter(|w| w.there.is_none() && over.token(w.at).tag != Tag::Name) {
        for j in tokens.clone() {
            if person(over.there(j).stem)
                || over.there(j).tag == Tag::Name
                || used(j)
                || !(over.close(j) || over.governs(j))
                || !opposed(over, w.at, j)
            {
                continue;
            }
            let (p, mood) = over.force(over.short, w.at);
            let (q, other) = over.force(over.long, j);
            if p % 2 == q % 2 && mood == other && mood != Mood::Open {
                return Some((w.at, j));
            }
        }
    }
    None
}

/// Listed opposites, groups of them, phrasal verbs, up and down before a figure, and a word with a prefix that turns it round.
fn opposed(over: &Over<'_>, i: usize, j: usize) -> bool {
    let cues = &over.scene.knowledge.cues;
    let (x, y) = (over.token(i), over.there(j));
    let forms = |stem: WordId, class: WordId, turn: Option<WordId>| -> Vec<WordId> {
        let mut f: Vec<WordId> = [stem, class].into_iter().chain(turn).chain(cues.classes(stem)).collect();
        f.dedup();
        f
    };
    let p = forms(x.stem, over.class(over.a, over.short, i), turn(over.a, i));
    let q = forms(y.stem, over.class(over.b, over.long, j), turn(over.b, j));
    if p.iter().any(|a| q.iter().any(|b| cues.opposites(*a, *b))) {
        return true;
    }
    let (s, t) = (over.text(over.short, x), over.text(over.long, y));
    x.kind == TokenKind::Word && y.kind == TokenKind::Word && (prefixed(&s, &t) || prefixed(&t, &s))
}

/// Down and up before a figure or after a comma tell of a fall and a rise.
fn turn(a: &Analysis, at: usize) -> Option<WordId> {
    let tokens = &a.reading.tokens;
    let word = tokens.get(at)?.word;
    let before = at
        .checked_sub(1)
        .and_then(|k| tokens.get(k))
        .is_some_and(|t| t.tag == Tag::Mark || t.tag == Tag::Aux);
    let after = tokens
        .get(at + 1)
        .is_some_and(|t| t.kind == TokenKind::Number || t.tag == Tag::Num || t.word == word_id("from"));
    let list = [("down", "fall"), ("up", "rise")];
    list.iter().find(|(w, _)| word == word_id(w) && (before || after)).map(|(_, c)| word_id(c))
}

/// Unconfirmed and confirmed, dissatisfied and satisfaction.
fn prefixed(long: &str, short: &str) -> bool {
    short.len() >= 5
        && ["un", "in", "im", "ir", "il", "dis", "non", "non-"].iter().any(|p| {
            long.strip_prefix(p).is_some_and(|rest| rest == short || crate::rule::over::one_root(rest, short))
        })
}

impl Brief {
    /// An act that one tells as done and the other leaves open: can be defeated, if confirmed.
    fn undone(&self, over: &Over<'_>) -> Option<(usize, usize)> {
        if over.share() < self.share || over.words.len() < 3 || !over.named() {
            return None;
        }
        // Two stories of two days: what was open is done by now.
        let date = |id: SentenceId| over.scene.document(id.document).date;
        if date(over.short) != date(over.long) {
            return None;
        }
        let hedged = self.hedges(over.a, &over.scene.sentence(over.short).tokens);
        let acts = acts(over);
        over.words.iter().filter(|w| acts.contains(&w.at)).filter_map(|w| Some((w.at, w.there?))).find(
            |(i, j)| {
                let (p, mood) = over.force(over.short, *i);
                let (q, _) = over.force(over.long, *j);
                let (t, u) = (over.token(*i), over.there(*j));
                let past = |t: &Token| matches!(t.tag, Tag::VerbPast | Tag::VerbPart);
                let one = t.tag.is_verb() && u.tag.is_verb() && t.stem == u.stem && p % 2 == q % 2;
                let here = past(t) && mood == Mood::Plain && !hedged && self.open(over, over.long, *j);
                one && here && over.near(*j)
            },
        )
    }

    /// A stretch has words that leave an act open.
    fn hedges(&self, a: &Analysis, r: &Range<usize>) -> bool {
        r.clone().any(|i| self.open.at(&a.reading.tokens[..r.end], i).is_some())
    }

    /// The words before an act leave it open, and no other act stands between them.
    fn open(&self, over: &Over<'_>, id: SentenceId, at: usize) -> bool {
        let a = over.scene.analysis(id.document);
        let tokens = &a.reading.tokens;
        // "We can confirm that" confirms it.
        let can = at > 0 && tokens[at - 1].word == word_id("can");
        if can && over.scene.knowledge.cues.stance(tokens[at].stem).is_some() {
            return false;
        }
        let start = over.scene.sentence(id).tokens.start.max(at.saturating_sub(5));
        let from = (start..at)
            .rev()
            .take_while(|i| {
                let t = &tokens[*i];
                (!t.tag.is_verb() || t.tag == Tag::Aux) && t.tag != Tag::Mark
            })
            .last()
            .unwrap_or(at);
        self.hedges(a, &(from.saturating_sub(1).max(start)..at))
    }
}
