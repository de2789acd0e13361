//! A short statement laid over a passage: for each of its content words the word of the passage that tells the same, whatever
//! the order and the word class. Kinds that hold headlines, summaries and alerts against a story share it.

use super::{Scene, pairs};
use crate::align::edits::content;
use crate::align::{PassagePair, SentenceId};
use crate::analysis::Analysis;
use crate::claim::cues::Effect;
use crate::document::BlockKind;
use crate::language::token::{Case, bare_name};
use crate::language::{Tag, Token, TokenKind};
use crate::text::{Span, WordId, fold, word_id};
use std::ops::Range;

/// The longest statement, in content words.
const LONGEST: usize = 14;
/// The longest passage, in content words.
const PASSAGE: usize = 60;

/// How an act is told: as a fact, a duty, a possibility, a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    /// As a fact.
    Plain,
    /// Must, should, need, has to.
    Duty,
    /// May, can, could.
    Possible,
    /// Will, is to.
    Plan,
    /// If, until, only, would.
    Open,
}

/// A content word of the statement.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    /// Its token.
    pub at: usize,
    /// The token of the passage that tells the same.
    pub there: Option<usize>,
}

/// A statement and a passage laid over each other.
pub struct Over<'a> {
    /// The corpus.
    pub scene: &'a Scene<'a>,
    /// What was read in the statement's document.
    pub a: &'a Analysis,
    /// What was read in the passage's document.
    pub b: &'a Analysis,
    /// The statement.
    pub short: SentenceId,
    /// The passage.
    pub long: SentenceId,
    /// The content words of the statement.
    pub words: Vec<Word>,
    /// Content tokens of the passage.
    pub passage: Vec<usize>,
}

impl<'a> Over<'a> {
    /// Lays the shorter of two aligned sentences over the longer: only where both documents are of a few sentences, or one of
    /// the two is a headline and the other stands at the top of its story.
    #[must_use]
    pub fn of(scene: &'a Scene<'a>, pair: &PassagePair) -> Option<Self> {
        let headline = |id: SentenceId| scene.sentence(id).kind == BlockKind::Headline;
        // The telegram style of a line in capitals turns verbs into nouns.
        let capitals = |id: SentenceId| {
            let words = scene.tokens(id).iter().filter(|t| t.kind == TokenKind::Word);
            words.filter(|t| t.span.len() > 1).all(|t| t.case == Case::Upper)
        };
        if capitals(pair.left) || capitals(pair.right) {
            return None;
        }
        let heads = headline(pair.left) && !headline(pair.right) && pair.right.sentence <= 4
            || headline(pair.right) && !headline(pair.left) && pair.left.sentence <= 4;
        // A line that stands alone in its document passes for a headline.
        let lines = headline(pair.left) && headline(pair.right);
        if !(pairs::short(scene, pair) && (pairs::running(scene, pair) || lines) || heads) {
            return None;
        }
        let length = |id: SentenceId| content((scene.analysis(id.document), scene.sentence(id))).len();
        let (short, long) = if length(pair.left) <= length(pair.right) {
            (pair.left, pair.right)
        } else {
            (pair.right, pair.left)
        };
        Self::lay(scene, short, long)
    }

    /// Lays one sentence over another; `None` where one of them is too long or says nothing.
    #[must_use]
    pub fn lay(scene: &'a Scene<'a>, short: SentenceId, long: SentenceId) -> Option<Self> {
        let (a, b) = (scene.analysis(short.document), scene.analysis(long.document));
        let words = content((a, scene.sentence(short)));
        let passage = content((b, scene.sentence(long)));
        if words.is_empty() || words.len() > LONGEST || passage.len() > PASSAGE {
            return None;
        }
        let mut over = Self { scene, a, b, short, long, words: Vec::new(), passage };
        over.words = words.into_iter().map(|at| Word { at, there: over.counterpart(at) }).collect();
        Some(over)
    }

    /// The word of the passage that tells what word `i` tells: the same one before a relative, a relative before none.
    fn counterpart(&self, i: usize) -> Option<usize> {
        let t = self.token(i);
        let same = |j: usize| {
            let u = self.there(j);
            self.a.contents.keys[i] == self.b.contents.keys[j] || t.stem == u.stem || t.word == u.word
        };
        let cues = &self.scene.knowledge.cues;
        let plain = |j: usize| t.tag != Tag::Name && self.there(j).tag != Tag::Name;
        let find = |test: &dyn Fn(usize) -> bool| self.passage.iter().copied().find(|j| test(*j));
        find(&same)
            .or_else(|| find(&|j| plain(j) && cues.synonyms(t.stem, self.there(j).stem)))
            .or_else(|| find(&|j| plain(j) && (self.phrase(i, j) || self.derived(i, j))))
            .or_else(|| find(&|j| !plain(j) && self.spelled(i, j)))
            .or_else(|| find(&|j| self.compound(i, j)))
    }

    /// Phrasal verbs of one group: came down, fell.
    fn phrase(&self, i: usize, j: usize) -> bool {
        let (p, q) = (self.class(self.a, self.short, i), self.class(self.b, self.long, j));
        p == q && p != self.token(i).stem
    }

    /// The group of the verb at a token, with the words after it.
    #[must_use]
    pub fn class(&self, a: &Analysis, id: SentenceId, at: usize) -> WordId {
        let end = self.scene.sentence(id).tokens.end;
        self.scene.knowledge.cues.class(&a.reading.tokens[..end], at)
    }

    /// Cooperate and cooperation, win and victory: made from one word.
    fn derived(&self, i: usize, j: usize) -> bool {
        let (t, u) = (self.token(i), self.there(j));
        t.kind == TokenKind::Word
            && u.kind == TokenKind::Word
            && (self.scene.knowledge.cues.relatives(t.stem, u.stem)
                || one_root(&self.text(self.short, t), &self.text(self.long, u)))
    }

    /// Rashid and al-Rashid.
    fn spelled(&self, i: usize, j: usize) -> bool {
        let (t, u) = (self.token(i), self.there(j));
        let bare = |id: SentenceId, t: &Token| {
            let written = t.span.of(&self.scene.document(id.document).text);
            fold(bare_name(written).unwrap_or(written))
        };
        let p = bare(self.short, t);
        p.len() > 3 && p == bare(self.long, u)
    }

    /// Rabies in rabies-like, women in pro-women.
    fn compound(&self, i: usize, j: usize) -> bool {
        let (p, q) = (self.text(self.short, self.token(i)), self.text(self.long, self.there(j)));
        let part = |whole: &str, word: &str| {
            word.len() >= 4
                && whole.contains('-')
                && whole.split('-').any(|w| w == word)
                && !whole.starts_with("non-")
                && !whole.starts_with("anti-")
        };
        part(&p, &q) || part(&q, &p)
    }

    /// A token of the statement.
    #[must_use]
    pub fn token(&self, i: usize) -> &'a Token {
        &self.a.reading.tokens[i]
    }

    /// A token of the passage.
    #[must_use]
    pub fn there(&self, j: usize) -> &'a Token {
        &self.b.reading.tokens[j]
    }

    /// The folded text of a token.
    #[must_use]
    pub fn text(&self, id: SentenceId, t: &Token) -> String {
        fold(t.span.of(&self.scene.document(id.document).text))
    }

    /// How many of the statement's words the passage has.
    #[must_use]
    pub fn shared(&self) -> usize {
        self.words.iter().filter(|w| w.there.is_some()).count()
    }

    /// The share of the statement's words that the passage has.
    #[must_use]
    #[allow(clippy::cast_precision_loss)]
    pub fn share(&self) -> f64 {
        self.shared() as f64 / self.words.len().max(1) as f64
    }

    /// One of the two is a question.
    #[must_use]
    pub fn asks(&self) -> bool {
        [self.short, self.long].iter().any(|id| {
            let text = &self.scene.document(id.document).text;
            self.scene.tokens(*id).last().is_some_and(|t| t.span.of(text).starts_with('?'))
        })
    }

    /// The names of the statement are in the passage, or near it where a pronoun may stand for them; and two words are shared.
    #[must_use]
    pub fn named(&self) -> bool {
        self.words.iter().all(|w| w.there.is_some() || !self.is_name(w.at) || self.beside(w.at))
            && self.shared() >= 2
    }

    /// A name: not a common word that begins the sentence.
    fn is_name(&self, i: usize) -> bool {
        let first = self.scene.sentence(self.short).tokens.start == i;
        self.token(i).tag == Tag::Name && (!first || self.a.mentions.entity_at(i).is_some())
    }

    /// The name stands in the sentence before the passage, and a pronoun in the passage.
    fn beside(&self, i: usize) -> bool {
        let Some(before) = self.long.sentence.checked_sub(1) else { return false };
        let key = self.a.contents.keys[i];
        let pronoun = self
            .scene
            .tokens(self.long)
            .iter()
            .any(|t| ["he", "she", "it", "they", "his", "her"].iter().any(|w| t.word == word_id(w)));
        pronoun && self.b.contents.of(before as usize).iter().any(|c| c.key == key)
    }

    /// How often the act at token `at` of a sentence is denied by the words before it, and how it is told.
    #[must_use]
    pub fn force(&self, id: SentenceId, at: usize) -> (usize, Mood) {
        let same_side = id == self.short;
        let a = if same_side { self.a } else { self.b };
        let start = self.scene.sentence(id).tokens.start;
        let tokens = &a.reading.tokens;
        // "Refuses" and "has refused" deny on both sides.
        let shared = |r: Range<usize>| {
            self.words
                .iter()
                .any(|w| w.there.is_some_and(|y| if same_side { r.contains(&w.at) } else { r.contains(&y) }))
        };
        let (mut denied, mut mood) = (0, Mood::Plain);
        let mut i = at.saturating_sub(8).max(start);
        while i < at {
            let t = &tokens[i];
            let is = |l: &[&str]| l.iter().any(|w| t.word == word_id(w));
            // A new clause begins: what stood before it says nothing of the act.
            let clause =
                is(&["but", "and", "who", "which", "that", "because", "while", "as", "after", "before"]);
            if clause || t.tag == Tag::Mark || t.kind == TokenKind::Stop {
                (denied, mood) = (0, Mood::Plain);
            }
            // Far from the act only "no" before its subject counts, and "not" where no other act stands between.
            let far = at - i > 5;
            if far && !is(&["no"]) && !(is(&["not", "n't", "never"]) && self.bridged(a, i + 1..at)) {
                i += 1;
                continue;
            }
            // "Not only", "no other": what follows is not denied by them.
            let next = |l: &[&str]| tokens.get(i + 1).is_some_and(|n| l.iter().any(|w| n.word == word_id(w)));
            let partial = next(&[
                "only",
                "just",
                "all",
                "other",
                "merely",
                "simply",
                "necessarily",
                "more",
                "less",
                "fewer",
                "later",
                "least",
                "doubt",
                "matter",
                "always",
                "everyone",
                "everybody",
                "each",
                "every",
                "fully",
                "entirely",
                "completely",
            ]);
            if partial && is(&["not", "no", "n't"]) {
                i += 2;
                continue;
            }
            let to = tokens.get(i + 1).is_some_and(|n| n.word == word_id("to"));
            if to && is(&["has", "have", "had"]) {
                mood = Mood::Duty;
            } else if let Some(m) = modal(t) {
                mood = m;
            } else if let Some((n, effect)) = self.scene.knowledge.cues.effect(&tokens[..at], i) {
                match effect {
                    Effect::No if !shared(i..i + n) => denied += 1,
                    Effect::No | Effect::Yes => {}
                    Effect::Weakens(_) => mood = Mood::Open,
                }
                i += n;
                continue;
            }
            let negative =
                is(&["not", "n't", "never", "no", "nobody", "none", "neither", "nor", "cannot", "hardly"])
                    || ends(t);
            if negative || is(&["without"]) && at - i <= 3 {
                denied += 1;
            }
            i += 1;
        }
        if kept_from(&tokens[start..at]) {
            (denied, mood) = (denied + 1, Mood::Plain);
        }
        // "The slide has halted": a noun is denied by the verb after it.
        let end = (at + 4).min(self.scene.sentence(id).tokens.end);
        let after = tokens.get(at + 1..end).unwrap_or_default();
        if !tokens[at].tag.is_verb() && after.iter().take_while(|t| t.tag != Tag::Mark).any(ends) {
            denied += 1;
        }
        (denied, mood)
    }

    /// No act stands between a negation and the word at issue but those that only say what a thing is held for.
    fn bridged(&self, a: &Analysis, between: Range<usize>) -> bool {
        a.reading.tokens[between].iter().all(|t| {
            !t.tag.is_verb()
                || t.tag == Tag::Aux
                || ["consider", "regard", "see", "view", "believe", "think", "call", "name", "count", "be"]
                    .iter()
                    .any(|w| t.stem == word_id(w))
        })
    }

    /// At least two more of the statement's words stand near token `at` of the passage.
    #[must_use]
    pub fn near(&self, at: usize) -> bool {
        self.words.iter().filter_map(|w| w.there).filter(|t| *t != at && t.abs_diff(at) <= 9).count()
            >= 2.min(self.words.len().saturating_sub(1))
    }

    /// A word of the statement stands right beside token `at` of the passage.
    #[must_use]
    pub fn close(&self, at: usize) -> bool {
        self.words.iter().filter_map(|w| w.there).any(|t| t != at && t.abs_diff(at) <= 5)
    }

    /// A word of the statement stands in the subject or object of the act at token `at` of the passage, however far off.
    #[must_use]
    pub fn governs(&self, at: usize) -> bool {
        let there = |r: &Range<usize>| self.words.iter().filter_map(|w| w.there).any(|t| r.contains(&t));
        pairs::claims(self.scene, self.long)
            .iter()
            .filter(|c| c.verb.contains(&at))
            .any(|c| there(&c.subject.tokens) || there(&c.object.tokens))
    }

    /// The stretch of the passage that has the statement's words, with the word at issue.
    #[must_use]
    pub fn around(&self, act: usize) -> Span {
        let near = self.words.iter().filter_map(|w| w.there).filter(|t| t.abs_diff(act) <= 12).chain([act]);
        let (from, to) = near.fold((act, act), |(a, b), t| (a.min(t), b.max(t)));
        self.b.reading.span(from..to + 1)
    }
}

/// "Keep the forms from being released": the words before a participle deny it. "Rather than" is listed with the words that do.
fn kept_from(before: &[Token]) -> bool {
    let being = usize::from(before.last().is_some_and(|t| t.word == word_id("being")));
    let Some((from, rest)) = before[..before.len() - being].split_last() else { return false };
    let is = |t: &Token, l: &[&str]| l.iter().any(|w| t.stem == word_id(w));
    // "Kept from", with nobody between, is listed with the words that deny.
    let verbs = ["keep", "prevent", "stop", "block", "bar", "ban", "deter", "discourage"];
    from.word == word_id("from")
        && rest.iter().rev().take(6).skip(1).any(|t| t.tag.is_verb() && is(t, &verbs))
}

/// Verbs that end or spare what they govern.
fn ends(t: &Token) -> bool {
    ["stop", "cease", "quit", "halt", "spare", "avoid", "escape", "avert", "dodge"]
        .iter()
        .any(|w| t.stem == word_id(w))
}

/// The mood that a modal gives.
fn modal(t: &Token) -> Option<Mood> {
    let is = |l: &[&str]| l.iter().any(|w| t.word == word_id(w));
    if is(&["must", "should", "ought", "need", "needs", "required", "obliged"]) {
        Some(Mood::Duty)
    } else if is(&["may", "might", "could", "can", "cannot"]) {
        Some(Mood::Possible)
    } else if is(&["will", "shall"]) {
        Some(Mood::Plan)
    } else if is(&["would", "if", "whether", "until", "only", "just", "unless"]) {
        Some(Mood::Open)
    } else {
        None
    }
}

/// What may follow the root of a word and leave it of the same family.
const ENDINGS: &[&str] = &[
    "", "e", "s", "es", "ed", "d", "ing", "ings", "ion", "ions", "ation", "ations", "ment", "ments", "al",
    "als", "ance", "ence", "er", "ers", "or", "ors", "ive", "ives", "able", "ible", "ly", "y", "ies", "ied",
    "ure", "action", "ant", "ent", "ness", "ity", "ful", "ically", "ic", "most",
];

/// Cooperating and cooperation, satisfied and satisfaction: a long beginning in common, and known endings.
#[must_use]
pub fn one_root(a: &str, b: &str) -> bool {
    let n = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    if n < 5 || !a.is_char_boundary(n) || !b.is_char_boundary(n) {
        return false;
    }
    // The common part may have run into the endings: "announc-ed", "announc-ement".
    (0..=2).any(|back| {
        let n = n - back;
        n >= 5
            && a.is_char_boundary(n)
            && b.is_char_boundary(n)
            && ENDINGS.contains(&&a[n..])
            && ENDINGS.contains(&&b[n..])
    })
}
