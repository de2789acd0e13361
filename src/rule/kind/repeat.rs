//! Kind `repeat`: a passage told twice: to the letter, but for one fact, or in other words.

use super::Check;
use crate::align::{PassagePair, SentenceId};
use crate::analysis::Knowledge;
use crate::claim::{Claim, Relation};
use crate::document::{BlockKind, Document, DocumentId};
use crate::finding::Severity;
use crate::language::{Tag, TokenKind};
use crate::rule::{Draft, Scene, Sink, pairs};
use crate::text::{Span, WordId, word_id};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

#[derive(Deserialize, Clone, Copy, PartialEq)]
#[serde(rename_all = "kebab-case")]
enum Mode {
    /// The same words.
    Exact,
    /// Nearly the same words, and the same facts.
    Near,
    /// Two paragraphs that open alike in other words and share facts.
    Paragraph,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {
    mode: Mode,
    /// Sentences with fewer words are passed over.
    #[serde(default = "eight")]
    min_words: usize,
}

fn eight() -> usize {
    8
}

struct Repeat {
    mode: Mode,
    min_words: usize,
}

pub(super) fn build(table: toml::Table, _: &Knowledge) -> Result<Box<dyn Check>, String> {
    let p: Parameters = super::parameters(table)?;
    Ok(Box::new(Repeat { mode: p.mode, min_words: p.min_words }))
}

impl Check for Repeat {
    fn document(&self, scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
        match self.mode {
            Mode::Exact => self.exact(scene, document, sink),
            Mode::Paragraph => paragraphs(scene, document, sink),
            Mode::Near => {}
        }
    }

    fn passages(&self, scene: &Scene<'_>, pair: &PassagePair, sink: &mut Sink) {
        if self.mode == Mode::Near && pair.left.document == pair.right.document {
            self.near(scene, pair, sink);
        }
    }
}

fn words(scene: &Scene<'_>, id: SentenceId) -> Vec<WordId> {
    scene.tokens(id).iter().filter(|t| t.tag != Tag::Mark).map(|t| t.word).collect()
}

impl Repeat {
    fn exact(&self, scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
        let a = scene.analysis(document);
        let mut seen: FxHashMap<Vec<WordId>, Vec<usize>> = FxHashMap::default();
        for (i, s) in a.reading.sentences.iter().enumerate() {
            if s.kind != BlockKind::Body {
                continue;
            }
            let w = words(scene, SentenceId { document, sentence: u32::try_from(i).unwrap_or(u32::MAX) });
            if w.len() >= 3 {
                seen.entry(w).or_default().push(i);
            }
        }
        let rolling = rolling(scene.document(document));
        let mut groups: Vec<Vec<usize>> = seen.into_values().filter(|g| g.len() > 1).collect();
        groups.sort();
        // A run of sentences that are repeated together is one finding.
        let mut i = 0;
        while i < groups.len() {
            let first = groups[i].clone();
            let mut last = first.clone();
            let mut n = 1;
            while groups
                .get(i + n)
                .is_some_and(|g| g.len() == first.len() && g.iter().zip(&last).all(|(x, y)| *x == y + 1))
            {
                last.clone_from(&groups[i + n]);
                n += 1;
            }
            i += n;
            // Short sentences recur; they count only beside a longer one that is repeated with them.
            let long = (first[0]..=last[0]).any(|k| {
                a.reading.of(&a.reading.sentences[k]).iter().filter(|t| t.tag != Tag::Mark).count()
                    >= self.min_words
            });
            if !long {
                continue;
            }
            let places: Vec<_> = first
                .iter()
                .zip(&last)
                .map(|(f, l)| {
                    scene.place(document, a.reading.sentences[*f].span.to(a.reading.sentences[*l].span), "")
                })
                .collect();
            // A live page asks its readers again and again to write in, to come back, to be careful.
            let hails = (first[0]..=last[0]).all(|k| {
                a.reading
                    .of(&a.reading.sentences[k])
                    .iter()
                    .any(|t| ["you", "your", "us", "please"].iter().any(|w| t.word == word_id(w)))
            });
            if rolling && hails {
                sink.silent("live-page", || places.clone());
                continue;
            }
            let text = scene.words(document, a.reading.sentences[first[0]].span);
            // A caption may say again what the story says.
            let aside = first.iter().filter(|s| {
                pairs::set_in(
                    scene,
                    SentenceId { document, sentence: u32::try_from(**s).unwrap_or(u32::MAX) },
                )
            });
            // A page shows a caption, a pull quote or a summary in a paragraph of its own, and the story tells it again.
            let whole = |f: usize, l: usize| {
                let (one, other) = (&a.reading.sentences[f], &a.reading.sentences[l]);
                one.first && other.last && one.block == other.block
            };
            let shown = scene.document(document).published
                && first.iter().zip(&last).filter(|(f, l)| whole(**f, **l)).count() + 1 >= first.len();
            // Charges of an indictment and the labels of a diagram recur; what tells an act does not.
            let id = |k: usize| SentenceId { document, sentence: u32::try_from(k).unwrap_or(u32::MAX) };
            let rows = (first[0]..=last[0]).all(|k| pairs::verbless(scene, id(k)));
            let aside = shown || rows || aside.count() + 1 >= first.len();
            let mut draft = Draft::new(
                places,
                format!("{n} sentence{} word for word", if n == 1 { "" } else { "s" }),
                96,
            )
            .slot("times", first.len().to_string())
            .key(crate::text::fold(&text));
            if aside {
                draft = draft.severity(Severity::Info);
            }
            sink.report(draft);
        }
    }

    fn near(&self, scene: &Scene<'_>, pair: &PassagePair, sink: &mut Sink) {
        let (l, r) = (scene.sentence(pair.left), scene.sentence(pair.right));
        if l.kind != BlockKind::Body || r.kind != BlockKind::Body || pair.dice < 0.72 {
            return;
        }
        let (a, b) = (words(scene, pair.left), words(scene, pair.right));
        if a == b || a.len().min(b.len()) < self.min_words {
            return;
        }
        let places = || {
            vec![scene.place(pair.left.document, l.span, ""), scene.place(pair.right.document, r.span, "")]
        };
        if scene.tokens(pair.left).iter().any(|t| t.quoted)
            && scene.tokens(pair.right).iter().any(|t| t.quoted)
        {
            sink.silent("quoted", places);
            return;
        }
        // Numbers or names that differ make a sequence of parallel statements, not a repeat.
        if facts(scene, pair.left) != facts(scene, pair.right) {
            sink.silent("other-facts", places);
            return;
        }
        let ratio = common_run(&a, &b);
        if ratio < 0.7 {
            return;
        }
        let mut places = places();
        crate::rule::kind::mark(scene, &mut places);
        let mut draft = Draft::new(
            places,
            format!(
                "the two sentences share {:.0} % of their words in order, and every name and number",
                ratio * 100.0
            ),
            84,
        )
        .key(crate::text::fold(&scene.words(pair.left.document, l.span)));
        let published = scene.document(pair.left.document).published;
        let shown = published && (l.first && l.last || r.first && r.last);
        let aside = shown
            || [pair.left, pair.right].iter().any(|id| {
                pairs::set_in(scene, *id) || pairs::labelled(scene, *id) || pairs::verbless(scene, *id)
            });
        if aside {
            draft = draft.severity(Severity::Info);
        }
        sink.report(draft);
    }
}

/// True for a live page: three entries and more begin with the hour.
fn rolling(d: &Document) -> bool {
    let hour = |text: &str| {
        let first = text.split_whitespace().next().unwrap_or_default();
        let mut parts = first.splitn(2, [':', '.']);
        let digits = |p: Option<&str>, n: std::ops::RangeInclusive<usize>| {
            p.is_some_and(|p| {
                let p = p.trim_end_matches(|c: char| !c.is_ascii_digit());
                n.contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit())
            })
        };
        digits(parts.next(), 1..=2) && digits(parts.next(), 2..=2)
    };
    d.blocks.iter().filter(|b| hour(d.slice(b.span))).take(3).count() == 3
}

/// The names and numbers of a sentence.
pub(super) fn facts(scene: &Scene<'_>, id: SentenceId) -> FxHashSet<WordId> {
    let a = scene.analysis(id.document);
    let s = scene.sentence(id);
    s.tokens
        .clone()
        .filter(|i| {
            matches!(a.reading.tokens[*i].tag, Tag::Name | Tag::Num)
                || a.reading.tokens[*i].kind == TokenKind::Number
        })
        .map(|i| a.contents.keys[i])
        .collect()
}

/// The share of words that two sentences have in common in order (longest common subsequence over the longer one).
fn common_run(a: &[WordId], b: &[WordId]) -> f64 {
    let ops = similar::capture_diff_slices(similar::Algorithm::Myers, a, b);
    let same: usize =
        ops.iter().filter(|o| matches!(o.tag(), similar::DiffTag::Equal)).map(|o| o.old_range().len()).sum();
    #[allow(clippy::cast_precision_loss)]
    let ratio = same as f64 / a.len().max(b.len()).max(1) as f64;
    ratio
}

/// Two paragraphs whose first sentences say one thing of one subject in other words, and that go on to share facts.
fn paragraphs(scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
    let a = scene.analysis(document);
    let firsts: Vec<usize> = (0..a.reading.sentences.len())
        .filter(|i| a.reading.sentences[*i].first && a.reading.sentences[*i].kind == BlockKind::Body)
        .collect();
    // Subject head and act class, to the paragraphs that open so: an index, not all pairs.
    let mut openers: FxHashMap<(WordId, WordId), Vec<(usize, &Claim)>> = FxHashMap::default();
    for &i in firsts.iter().skip(1) {
        let from = a.claims.partition_point(|c| (c.sentence as usize) < i);
        let claim = a.claims[from..]
            .iter()
            .take_while(|c| c.sentence as usize == i)
            .find(|c| c.finite && !c.subject.is_empty());
        if let Some(c) = claim
            && let Relation::Act { class, .. } = c.relation
            && !c.subject.pronoun
        {
            openers.entry((c.subject.key, class)).or_default().push((i, c));
        }
    }
    let mut groups: Vec<_> = openers.into_values().filter(|g| g.len() > 1 && g.len() <= 4).collect();
    groups.sort_by_key(|g| g[0].0);
    for g in groups {
        let [(i, x), (j, y), ..] = g.as_slice() else { continue };
        let (one, two) = (a.reading.sentences[*i].block, a.reading.sentences[*j].block);
        let shared = shared_facts(scene, document, one, two);
        let names = |c: &Claim| -> FxHashSet<WordId> {
            a.contents
                .of(c.sentence as usize)
                .iter()
                .filter(|w| c.subject.tokens.contains(&(w.token as usize)) && w.weight >= 0.9)
                .map(|w| w.key)
                .collect()
        };
        let (p, q) = (names(x), names(y));
        // A bare name ("Mr Blair said") opens many paragraphs: the subject must be described, and the verb must not be one of saying.
        let described = p.intersection(&q).count() >= 2 || (p == q && x.subject.tokens.len() >= 4);
        let Relation::Act { verb, .. } = x.relation else { continue };
        if !described
            || shared.len() < 3
            || scene.knowledge.cues.stance(verb).is_some()
            || x.subject.entities.len() == 1 && x.subject.tokens.len() <= 2
        {
            continue;
        }
        let span = |c: &Claim| -> Span { a.reading.span(c.subject.tokens.start..c.span_end(&a.reading)) };
        let (first, again) = ("opens one paragraph", "opens another");
        let mut places = vec![scene.place(document, span(x), first), scene.place(document, span(y), again)];
        crate::rule::kind::mark(scene, &mut places);
        sink.report(
            Draft::new(places, format!("both paragraphs speak of {}", listed(&shared)), 85)
                .slot("subject", scene.words(document, a.reading.span(x.subject.tokens.clone())))
                .key(crate::text::fold(&scene.words(document, span(x)))),
        );
    }
}

/// The rare words and names that two blocks share, as the first has them.
fn shared_facts(scene: &Scene<'_>, document: DocumentId, one: u32, two: u32) -> Vec<String> {
    let a = scene.analysis(document);
    let of = |block: u32| {
        let from = a.reading.sentences.partition_point(|s| s.block < block);
        let to = a.reading.sentences.partition_point(|s| s.block <= block);
        (from..to).flat_map(|i| a.contents.of(i)).filter(|c| c.weight >= 0.9)
    };
    let other: FxHashSet<WordId> = of(two).map(|c| c.key).collect();
    let mut told = FxHashSet::default();
    let shared = of(one).filter(|c| other.contains(&c.key) && told.insert(c.key));
    shared.map(|c| scene.words(document, a.reading.tokens[c.token as usize].span)).collect()
}

/// At most five words in quotation marks, and how many more there are.
fn listed(words: &[String]) -> String {
    // A name of two parts is two facts and one word.
    let mut words = words.to_vec();
    words.dedup();
    let shown: Vec<String> = words.iter().take(5).map(|w| format!("“{w}”")).collect();
    match words.len().saturating_sub(5) {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}
