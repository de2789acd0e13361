//! Kind `requoted`: one quotation given twice, in different words or to different speakers.

mod speaker;

use super::Check;
use crate::align::{PassagePair, SentenceId};
use crate::analysis::Knowledge;
use crate::document::DocumentId;
use crate::language::token::Case;
use crate::language::{Tag, Token, TokenKind};
use crate::mention::{Entity, Quotation, same_bearer};
use crate::rule::{Draft, Scene, Sink};
use crate::text::{Span, WordId, fold, word_id};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use speaker::{named_near, person, speaker, with_speaker};
use std::collections::VecDeque;
use std::ops::Range;

#[derive(Deserialize, Clone, Copy, PartialEq)]
#[serde(rename_all = "kebab-case")]
enum Mode {
    /// The words differ.
    Words,
    /// The speakers differ.
    Speakers,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {
    mode: Mode,
    /// Words beside a quotation that say there are two: a draft and what was adopted, two counts, two questions.
    #[serde(default)]
    told_as_two: Vec<String>,
    /// Quotations with fewer words are passed over.
    min_words: usize,
}

/// From so many words in common on, two quotations that differ in their last word are one.
const LONG: usize = 9;

struct Requoted {
    mode: Mode,
    told_as_two: Vec<WordId>,
    min_words: usize,
}

pub(super) fn build(table: toml::Table, _: &Knowledge) -> Result<Box<dyn Check>, String> {
    let p: Parameters = super::parameters(table)?;
    let told_as_two = p.told_as_two.iter().map(|w| word_id(w)).collect();
    Ok(Box::new(Requoted { mode: p.mode, told_as_two, min_words: p.min_words }))
}

fn quotations<'a>(scene: &Scene<'a>, id: SentenceId) -> impl Iterator<Item = &'a Quotation> {
    let list = &scene.analysis(id.document).mentions.quotations;
    let s = scene.sentence(id).tokens.clone();
    let from = list.partition_point(|q| q.tokens.end <= s.start);
    list[from..].iter().take_while(move |q| q.tokens.start < s.end)
}

/// The words of a quotation, and whether something was left out or put in.
fn words(scene: &Scene<'_>, id: SentenceId, q: &Quotation) -> (Vec<WordId>, bool) {
    let a = scene.analysis(id.document);
    let text = &scene.document(id.document).text;
    let tokens = &a.reading.tokens[q.tokens.clone()];
    let cut = tokens.iter().any(|t| {
        matches!(t.kind, TokenKind::OpenBracket | TokenKind::CloseBracket)
            || t.kind == TokenKind::Stop && (t.span.of(text).contains('…') || t.span.of(text).contains(".."))
    });
    (tokens.iter().filter(|t| t.tag != Tag::Mark).map(|t| t.word).collect(), cut)
}

/// Some words of a quotation.
type Stretch<'a> = (SentenceId, &'a Quotation, &'a Range<usize>);

/// Where some words of a quotation stand; all of it with its marks.
fn stretch(scene: &Scene<'_>, (id, q, words): Stretch<'_>) -> Span {
    let tokens = &scene.analysis(id.document).reading.tokens[q.tokens.clone()];
    let said: Vec<Span> = tokens.iter().filter(|t| t.tag != Tag::Mark).map(|t| t.span).collect();
    match said.get(words.clone()) {
        Some([first, .., last]) if words.len() < said.len() => first.to(*last),
        _ => q.span,
    }
}

/// A quotation and the sentence in which it begins.
type Quoted<'a> = (SentenceId, &'a Quotation);

/// So many words in a row that two quotations share make them candidates in one document.
const RUN: usize = 3;
/// How many quotations with one run are kept for those that come.
const HELD: usize = 6;
/// Longer quotations are not held against others.
const LONGEST: usize = 120;

impl Check for Requoted {
    /// In one document quotations meet by a run of words: what stands around them may share nothing. Each is held against the
    /// last few before it that have a run in common, so the work is linear.
    fn document(&self, scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
        let list = &scene.analysis(document).mentions.quotations;
        let mut last: Runs = FxHashMap::default();
        for (k, q) in list.iter().enumerate() {
            let here = (SentenceId { document, sentence: q.sentence }, q);
            for other in self.earlier(scene, here, k, &mut last) {
                let p = &list[other];
                let there = (SentenceId { document, sentence: p.sentence }, p);
                self.compare(scene, there, here, sink);
            }
        }
    }

    /// In two stories on one event they meet likewise.
    fn one_event(&self, scene: &Scene<'_>, left: DocumentId, right: DocumentId, sink: &mut Sink) {
        let list = |d: DocumentId| &scene.analysis(d).mentions.quotations;
        let mut last: Runs = FxHashMap::default();
        for (k, q) in list(left).iter().enumerate() {
            self.earlier(scene, (SentenceId { document: left, sentence: q.sentence }, q), k, &mut last);
        }
        let own = list(left).len();
        for (k, q) in list(right).iter().enumerate() {
            let here = (SentenceId { document: right, sentence: q.sentence }, q);
            for other in self.earlier(scene, here, own + k, &mut last).into_iter().filter(|o| *o < own) {
                let p = &list(left)[other];
                self.compare(scene, (SentenceId { document: left, sentence: p.sentence }, p), here, sink);
            }
        }
    }

    fn passages(&self, scene: &Scene<'_>, pair: &PassagePair, sink: &mut Sink) {
        if pair.left.document == pair.right.document {
            return;
        }
        for p in quotations(scene, pair.left) {
            for q in quotations(scene, pair.right) {
                self.compare(scene, (pair.left, p), (pair.right, q), sink);
            }
        }
    }
}

/// The last quotations that have a run of words, by the run.
type Runs = FxHashMap<Vec<WordId>, VecDeque<usize>>;

impl Requoted {
    /// The quotations before the `k`th that have a run in common with it.
    fn earlier(&self, scene: &Scene<'_>, (id, q): Quoted<'_>, k: usize, last: &mut Runs) -> Vec<usize> {
        let (words, _) = words(scene, id, q);
        let mut met: Vec<usize> = Vec::new();
        if words.len() < self.min_words || words.len() > LONGEST {
            return met;
        }
        for w in words.windows(RUN) {
            let held = last.entry(w.to_vec()).or_default();
            met.extend(held.iter().copied());
            if held.len() == HELD {
                held.pop_front();
            }
            held.push_back(k);
        }
        met.sort_unstable();
        met.dedup();
        met.retain(|o| *o != k);
        met
    }

    /// Whether the words round the quotations of a sentence say that there are two.
    fn says_two(&self, scene: &Scene<'_>, id: SentenceId) -> bool {
        let told = |t: &Token| {
            !t.quoted && (self.told_as_two.contains(&t.word) || self.told_as_two.contains(&t.stem))
        };
        scene.tokens(id).iter().any(told)
    }

    fn compare(&self, scene: &Scene<'_>, (left, p): Quoted<'_>, (right, q): Quoted<'_>, sink: &mut Sink) {
        let ((a, cut), (b, cut_too)) = (words(scene, left, p), words(scene, right, q));
        if a.len().min(b.len()) < self.min_words || a.len().max(b.len()) > LONGEST {
            return;
        }
        if (a == b) != (self.mode == Mode::Speakers) {
            return;
        }
        let places = || vec![scene.place(left.document, p.span, ""), scene.place(right.document, q.span, "")];
        let speakers = speaker(scene, left, p).zip(speaker(scene, right, q));
        let nearest =
            |id: SentenceId, q: &Quotation| q.speaker.map(|e| scene.analysis(id.document).mentions.entity(e));
        let near = nearest(left, p).zip(nearest(right, q));
        // Words are held against each other unless both the verb of saying and the nearest name tell of two speakers.
        let apart = |pair: Option<(&Entity, &Entity)>| pair.is_some_and(|(x, y)| !same_bearer(x, y));
        let two_speak = apart(speakers) && apart(near);
        let two_speakers = speakers.is_some_and(|(x, y)| !same_bearer(x, y));
        match self.mode {
            Mode::Speakers => {
                let Some((x, y)) = speakers.filter(|_| two_speakers && a == b) else { return };
                // A paper, a firm or an agency passes on what somebody said.
                let within = left.document == right.document;
                if !(person(x, within) && person(y, within)) || x.words.iter().any(|w| y.words.contains(w)) {
                    sink.silent("passed-on", places);
                    return;
                }
                if named_near(scene, left, y) || named_near(scene, right, x) {
                    sink.silent("both-named", places);
                    return;
                }
                let places = vec![with_speaker(scene, left, p, x), with_speaker(scene, right, q, y)];
                sink.report(
                    Draft::new(places, format!("the same {} words, with two speakers", a.len()), 88)
                        .slot("left", x.name.clone())
                        .slot("right", y.name.clone())
                        .key(fold(&x.name))
                        .key(fold(&y.name)),
                );
            }
            Mode::Words => {
                if two_speak || a == b {
                    return;
                }
                if cut || cut_too {
                    sink.silent("cut", places);
                    return;
                }
                if titled(scene, left, p) && titled(scene, right, q) {
                    sink.silent("titles", places);
                    return;
                }
                // What only goes on is a matter of length; one word for one at the end of a long quotation is not.
                let (x, y) = overlap(&a, &b);
                let (a, b) = (&a[x.clone()], &b[y.clone()]);
                if a == b {
                    return;
                }
                let Some((common, only_left, only_right, inner)) = differ(a, b) else { return };
                let last =
                    a.len() == b.len() && common + 1 == a.len() && common >= LONG && a.first() == b.first();
                let nearly =
                    (inner || last) && only_left + only_right <= 4 && common * 10 >= a.len().min(b.len()) * 8;
                let reworded =
                    !nearly && left.document == right.document && reworded(scene, (left, p), (right, q));
                if !(nearly || reworded) {
                    return;
                }
                // "We will not forget … in the mine," he said. "We will not forget … in the lake": said in one breath.
                let (first, second) = (scene.sentence(left), scene.sentence(right));
                let breath = left.document == right.document
                    && first.block == second.block
                    && right.sentence.abs_diff(left.sentence) <= 1;
                // A story that has both wordings is held against itself, not against its copy.
                let both = left.document != right.document
                    && (stands(scene, left.document, b) || stands(scene, right.document, a));
                if breath || both || [left, right].into_iter().any(|id| self.says_two(scene, id)) {
                    sink.silent("told-as-two", places);
                    return;
                }
                if spelling(scene, (left, p, &x), (right, q, &y)) {
                    sink.silent("spelling", places);
                    return;
                }
                let mut places = vec![
                    scene.place(left.document, stretch(scene, (left, p, &x)), ""),
                    scene.place(right.document, stretch(scene, (right, q, &y)), ""),
                ];
                super::mark(scene, &mut places);
                let marked = |i: usize| {
                    places[i]
                        .marks
                        .iter()
                        .map(|m| scene.words(places[i].document, *m))
                        .collect::<Vec<_>>()
                        .join(" … ")
                };
                let (l, r) = (marked(0), marked(1));
                if l.is_empty() && r.is_empty() {
                    return;
                }
                let shown = |s: &str| if s.is_empty() { "nothing".to_owned() } else { format!("“{s}”") };
                sink.report(
                    Draft::new(
                        places,
                        format!("two quotations share {common} words in order"),
                        if nearly { 86 } else { 72 },
                    )
                    .slot("left", shown(&l))
                    .slot("right", shown(&r))
                    .key(fold(&l))
                    .key(fold(&r)),
                );
            }
        }
    }
}

/// The stretches of two quotations that meet, where one quotes more than the other: from the first words that both have to the
/// last, if one of the two has nothing before, and one nothing behind. Otherwise all of both.
fn overlap(a: &[WordId], b: &[WordId]) -> (Range<usize>, Range<usize>) {
    let ops = similar::capture_diff_slices(similar::Algorithm::Myers, a, b);
    let (mut x, mut y) = (0..a.len(), 0..b.len());
    let apart = |o: &similar::DiffOp| o.tag() != similar::DiffTag::Equal;
    let one = |o: &similar::DiffOp| o.old_range().is_empty() || o.new_range().is_empty();
    if let [first, second, ..] = ops.as_slice()
        && apart(first)
        && one(first)
        && second.old_range().len() >= RUN
    {
        (x.start, y.start) = (first.old_range().end, first.new_range().end);
    }
    if let [.., second, last] = ops.as_slice()
        && apart(last)
        && one(last)
        && second.old_range().len() >= RUN
    {
        (x.end, y.end) = (last.old_range().start, last.new_range().start);
    }
    // A long quotation is cut where the short one ends.
    let long = x.len().min(y.len()) >= LONG;
    if long { (x, y) } else { (0..a.len(), 0..b.len()) }
}

/// Whether a document has a quotation of just these words.
fn stands(scene: &Scene<'_>, document: DocumentId, wanted: &[WordId]) -> bool {
    let list = &scene.analysis(document).mentions.quotations;
    let long = |q: &&Quotation| q.tokens.len() >= wanted.len();
    list.iter().filter(long).any(|q| {
        let said = words(scene, SentenceId { document, sentence: q.sentence }, q).0;
        said.windows(wanted.len().max(1)).any(|w| w == wanted)
    })
}

/// How many words of a short quotation two wordings of it have in common at least.
const SHARED: usize = 6;
/// Longer ones that share as little are two quotations.
const SHORT: usize = 20;

/// Whether two quotations of one story are one sentence in two wordings: most words in order, and words that tell something behind
/// the first difference as well. Speakers begin sentences alike ("We will fight for …") and end them otherwise.
fn reworded(scene: &Scene<'_>, p: Quoted<'_>, q: Quoted<'_>) -> bool {
    let tokens = |(id, q): Quoted<'_>| -> Vec<&Token> {
        let all = &scene.analysis(id.document).reading.tokens[q.tokens.clone()];
        all.iter().filter(|t| t.tag != Tag::Mark).collect()
    };
    let (a, b) = (tokens(p), tokens(q));
    let ids = |l: &[&Token]| -> Vec<WordId> { l.iter().map(|t| t.word).collect() };
    let longer = a.len().max(b.len());
    if p.0.sentence == q.0.sentence
        || longer > SHORT
        || a.first().map(|t| t.word) != b.first().map(|t| t.word)
    {
        return false;
    }
    let (mut common, mut behind, mut end, mut parted) = (0, 0, 0, false);
    for o in similar::capture_diff_slices(similar::Algorithm::Myers, &ids(&a), &ids(&b)) {
        if o.tag() != similar::DiffTag::Equal {
            parted = true;
            continue;
        }
        common += o.old_range().len();
        end = end.max(o.old_range().end);
        if parted {
            behind += a[o.old_range()].iter().filter(|t| tells(t.tag)).count();
        }
    }
    let most = common >= SHARED && common * 10 >= longer * 6;
    most && end + 1 >= a.len() && behind >= 2
}

/// A word that tells something by itself.
fn tells(tag: Tag) -> bool {
    matches!(tag, Tag::Noun | Tag::Name | Tag::Adj | Tag::Adv | Tag::Num) || tag.is_verb()
}

/// True for the title of a work: every word that tells something has a capital.
fn titled(scene: &Scene<'_>, id: SentenceId, q: &Quotation) -> bool {
    let tokens = &scene.analysis(id.document).reading.tokens[q.tokens.clone()];
    tokens.iter().filter(|t| t.kind == TokenKind::Word && tells(t.tag)).all(|t| t.case != Case::Lower)
}

/// True where nothing differs but how words are written: U.S. and US, destabilise and destabilize, First Group and FirstGroup.
fn spelling(scene: &Scene<'_>, p: Stretch<'_>, q: Stretch<'_>) -> bool {
    let letters = |(id, q, words): Stretch<'_>| -> String {
        let a = scene.analysis(id.document);
        let text = &scene.document(id.document).text;
        a.reading.tokens[q.tokens.clone()]
            .iter()
            .filter(|t| t.tag != Tag::Mark)
            .skip(words.start)
            .take(words.len())
            .map(|t| {
                let word = fold(t.span.of(text));
                let word: String = word.chars().filter(|c| c.is_alphanumeric()).collect();
                // One letter for the two spellings of -ise, -our and -lled.
                word.replace("iz", "is")
                    .replace("our", "or")
                    .replace("yz", "ys")
                    .replace("elled", "eled")
                    .replace("elling", "eling")
            })
            .collect()
    };
    letters(p) == letters(q)
}

/// Words in common in order, words that only one has, and whether each difference stands between common words.
fn differ(a: &[WordId], b: &[WordId]) -> Option<(usize, usize, usize, bool)> {
    let ops = similar::capture_diff_slices(similar::Algorithm::Myers, a, b);
    let (mut common, mut left, mut right) = (0, 0, 0);
    let mut inner = true;
    for (i, o) in ops.iter().enumerate() {
        match o.tag() {
            similar::DiffTag::Equal => common += o.old_range().len(),
            _ => {
                left += o.old_range().len();
                right += o.new_range().len();
                inner &= i > 0 && i + 1 < ops.len();
            }
        }
    }
    (common > 0).then_some((common, left, right, inner))
}
