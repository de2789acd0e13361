//! What stands in the sources: for every sentence of a draft the source sentences that it was most likely written from, and
//! the words, figures and times that stand in any source. Built once a check; only what drafts ask for is kept.

use super::SentenceId;
use super::words::{spoken, triple};
use crate::analysis::Analysis;
use crate::document::{BlockKind, Corpus, DocumentId, Rank};
use crate::language::token::Case;
use crate::language::{Token, TokenKind, dateline};
use crate::mention::{Quantity, Time, Value};
use crate::text::{Span, WordId, fold, word_id};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

/// How many source sentences back a draft sentence by their score.
const BEST: usize = 3;
/// How many more back it by what they add.
const MORE: usize = 2;
/// A word in more source sentences than this finds no candidates.
const CAP: usize = 4_000;
/// The length of the beginning of a word under which its relatives are known: announce, announcement.
const ROOT: usize = 5;

/// The endings by which a name is told of several or of those who belong to it: Democrats, Tasmanian.
const ENDINGS: [&str; 7] = ["s", "n", "an", "ian", "er", "ish", "ese"];

/// A source sentence that a draft sentence may have been written from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Backing {
    /// The sentence.
    pub sentence: SentenceId,
    /// The part of the draft sentence's weight that it shares, from 0 to 1.
    pub score: f32,
}

/// A figure of a source.
#[derive(Clone, Copy, Debug)]
pub struct Figure {
    /// Where it stands.
    pub sentence: SentenceId,
    /// Its words.
    pub span: Span,
    /// What it says.
    pub quantity: Quantity,
}

/// A time of a source.
#[derive(Clone, Copy, Debug)]
pub struct Moment {
    /// Where it stands.
    pub sentence: SentenceId,
    /// Its words.
    pub span: Span,
    /// What it says.
    pub time: Time,
    /// True where it tells when the story was filed.
    pub filed: bool,
}

/// What stands in the sources of a check. Empty where there are no sources or no drafts.
#[derive(Debug, Default)]
pub struct Sources {
    backings: FxHashMap<SentenceId, Vec<Backing>>,
    /// Words of the drafts, as folded forms, lemmas and normalised keys, that stand in some source.
    words: FxHashSet<WordId>,
    roots: FxHashSet<WordId>,
    /// Figures of the sources, in corpus order.
    pub figures: Vec<Figure>,
    /// Times of the sources, in corpus order.
    pub moments: Vec<Moment>,
    /// The years that the sources name, however they stand there.
    years: FxHashSet<i16>,
    /// Where three words of a quotation of a draft stand in a row in a source.
    triples: FxHashMap<u64, Vec<(DocumentId, u32)>>,
    present: bool,
}

/// What drafts ask for.
#[derive(Default)]
struct Wanted {
    words: FxHashSet<WordId>,
    /// Other forms of its names; they count where a source writes them with a capital.
    names: FxHashSet<WordId>,
    roots: FxHashSet<WordId>,
    triples: FxHashSet<u64>,
}

/// What one source holds of what drafts ask for.
#[derive(Default)]
struct Part {
    postings: Vec<(WordId, SentenceId)>,
    words: FxHashSet<WordId>,
    roots: FxHashSet<WordId>,
    figures: Vec<Figure>,
    moments: Vec<Moment>,
    years: Vec<i16>,
    triples: Vec<(u64, u32)>,
    document: DocumentId,
    sentences: usize,
}

impl Sources {
    /// Reads the sources of a corpus for what its drafts say. Linear in both.
    #[must_use]
    pub fn new(corpus: &Corpus, analyses: &[Analysis]) -> Self {
        let of = |rank: Rank| -> Vec<DocumentId> {
            corpus.documents.iter().filter(|d| d.rank == rank).map(|d| d.id).collect()
        };
        let (drafts, sources) = (of(Rank::Draft), of(Rank::Source));
        if drafts.is_empty() || sources.is_empty() {
            return Self::default();
        }
        let wanted = wanted(corpus, analyses, &drafts);
        let parts: Vec<Part> = sources.par_iter().map(|d| part(corpus, analyses, *d, &wanted)).collect();
        let mut all = Self { present: true, ..Self::default() };
        let mut postings: FxHashMap<WordId, Vec<SentenceId>> = FxHashMap::default();
        let mut count = 0;
        for p in parts {
            for (w, s) in p.postings {
                postings.entry(w).or_default().push(s);
            }
            all.words.extend(p.words);
            all.roots.extend(p.roots);
            all.figures.extend(p.figures);
            all.moments.extend(p.moments);
            all.years.extend(p.years);
            for (t, at) in p.triples {
                all.triples.entry(t).or_default().push((p.document, at));
            }
            count += p.sentences;
        }
        let asked: Vec<SentenceId> = drafts
            .iter()
            .flat_map(|d| {
                let n = analyses[d.index()].reading.sentences.len();
                (0..n).map(|s| SentenceId { document: *d, sentence: u32::try_from(s).unwrap_or(u32::MAX) })
            })
            .collect();
        all.backings =
            asked.into_par_iter().map(|id| (id, backings(analyses, &postings, count, id))).collect();
        all
    }

    /// True where a draft is checked against sources.
    #[must_use]
    pub fn present(&self) -> bool {
        self.present
    }

    /// The source sentences that back a sentence of a draft, best first.
    #[must_use]
    pub fn backings(&self, sentence: SentenceId) -> &[Backing] {
        self.backings.get(&sentence).map_or(&[], Vec::as_slice)
    }

    /// True where a word of a draft (its folded form, its lemma or its normalised key) stands in some source.
    #[must_use]
    pub fn has(&self, word: WordId) -> bool {
        self.words.contains(&word)
    }

    /// True where a word with the same beginning stands in some source.
    #[must_use]
    pub fn has_relative(&self, folded: &str) -> bool {
        root(folded).is_some_and(|r| self.roots.contains(&r))
    }

    /// Where three words in a row stand in the sources: documents, and the place among their spoken words.
    #[must_use]
    pub fn triple(&self, triple: u64) -> &[(DocumentId, u32)] {
        self.triples.get(&triple).map_or(&[], Vec::as_slice)
    }

    /// True where some source names this year.
    #[must_use]
    pub fn has_year(&self, year: i16) -> bool {
        self.years.contains(&year)
    }
}

/// The beginning under which the relatives of a word are known.
fn root(folded: &str) -> Option<WordId> {
    let end = folded.char_indices().nth(ROOT).map_or(folded.len(), |(i, _)| i);
    (folded.chars().take(ROOT).count() == ROOT).then(|| word_id(&folded[..end]))
}

/// A folded name with each of those endings, and without: Democrat and Democrats, Tasmania and Tasmanian.
pub fn forms(folded: &str) -> impl Iterator<Item = String> {
    let without = |ending: &str| folded.strip_suffix(ending).map(str::to_owned);
    ENDINGS.into_iter().flat_map(move |e| [Some(format!("{folded}{e}")), without(e)]).flatten()
}

/// Everything that the drafts may ask after.
fn wanted(corpus: &Corpus, analyses: &[Analysis], drafts: &[DocumentId]) -> Wanted {
    let mut wanted = Wanted::default();
    let Wanted { words, names, roots, triples } = &mut wanted;
    for d in drafts {
        let (text, a) = (&corpus.get(*d).text, &analyses[d.index()]);
        for (i, t) in a.reading.tokens.iter().enumerate() {
            words.extend([t.word, t.stem, a.contents.keys[i]]);
            let folded = fold(t.span.of(text));
            if folded.contains('-') {
                words.extend(folded.split('-').map(word_id));
            }
            words.insert(word_id(&folded.replace(['.', '-'], "")));
            roots.extend(root(&folded));
            if t.kind == TokenKind::Word && t.case != Case::Lower {
                names.extend(forms(&folded).map(|f| word_id(&f)));
            }
        }
        for s in 0..a.reading.sentences.len() {
            words.extend(a.contents.of(s).iter().map(|c| c.key));
        }
        for q in &a.mentions.quotations {
            let said = spoken(text, &a.reading.tokens, q.tokens.clone());
            triples.extend(said.windows(3).filter_map(triple));
        }
    }
    words.remove(&WordId::default());
    wanted
}

fn part(corpus: &Corpus, analyses: &[Analysis], d: DocumentId, wanted: &Wanted) -> Part {
    let Wanted { words: wanted, names, roots, triples } = wanted;
    let (text, a) = (&corpus.get(d).text, &analyses[d.index()]);
    let mut p = Part { sentences: a.reading.sentences.len(), document: d, ..Part::default() };
    let id = |s: usize| SentenceId { document: d, sentence: u32::try_from(s).unwrap_or(u32::MAX) };
    for (i, t) in a.reading.tokens.iter().enumerate() {
        for w in [t.word, t.stem, a.contents.keys[i]] {
            if wanted.contains(&w) {
                p.words.insert(w);
            }
        }
        if t.case != Case::Lower && names.contains(&t.word) {
            p.words.insert(t.word);
        }
        let slice = t.span.of(text);
        match t.kind {
            TokenKind::Word if slice.len() >= ROOT || slice.contains(['.', '-']) => {
                let folded = fold(slice);
                // Mid-2003, post-1945.
                let years = folded.split('-').filter_map(|part| part.parse::<i16>().ok());
                p.years.extend(years.filter(|y| (1500..2200).contains(y)));
                p.roots.extend(root(&folded).filter(|r| roots.contains(r)));
                if folded.contains(['-', '.']) {
                    p.words.extend(folded.split('-').map(word_id).filter(|w| wanted.contains(w)));
                    p.words.extend(
                        Some(word_id(&folded.replace(['.', '-'], ""))).filter(|w| wanted.contains(w)),
                    );
                }
            }
            TokenKind::Number => {
                // 2014/15, 1990s, mid-2019: the digits count, whatever they were read as.
                let digits: String = slice.chars().take_while(char::is_ascii_digit).collect();
                p.years.extend(digits.parse::<i16>().ok().filter(|y| (1500..2200).contains(y)));
                p.words.extend(Some(word_id(&digits)).filter(|w| wanted.contains(w)));
                for part in fold(slice).split(['-', '/', ':', '.']) {
                    p.words.extend(Some(word_id(part)).filter(|w| wanted.contains(w)));
                }
            }
            _ => {}
        }
    }
    for (s, sentence) in a.reading.sentences.iter().enumerate() {
        if !matches!(sentence.kind, BlockKind::Credit | BlockKind::Dateline) {
            p.postings
                .extend(a.contents.of(s).iter().filter(|c| wanted.contains(&c.key)).map(|c| (c.key, id(s))));
        }
    }
    if !triples.is_empty() {
        let said = spoken(text, &a.reading.tokens, 0..a.reading.tokens.len());
        let hits = said.windows(3).enumerate().filter_map(|(i, w)| Some((triple(w)?, i)));
        p.triples = hits
            .filter(|(t, _)| triples.contains(t))
            .map(|(t, i)| (t, u32::try_from(i).unwrap_or(u32::MAX)))
            .collect();
    }
    for m in &a.mentions.list {
        let sentence = id(m.sentence as usize);
        match m.value {
            Value::Quantity(quantity) => p.figures.push(Figure { sentence, span: m.span, quantity }),
            Value::Time(time) => {
                p.years.extend(time.year);
                p.years.extend(time.resolved.map(jiff::civil::Date::year));
                let s = &a.reading.sentences[m.sentence as usize];
                let opening = || dateline::length(a.reading.of(s)).max(bracketed(a.reading.of(s)));
                let filed = s.first && m.tokens.end <= s.tokens.start + opening();
                p.moments.push(Moment { sentence, span: m.span, time, filed });
            }
            _ => {}
        }
    }
    p
}

/// How many tokens a bracket at the head of a sentence takes: *(May 18, 2019 10:35 AM CDT)*.
fn bracketed(tokens: &[Token]) -> usize {
    const LONGEST: usize = 16;
    let opens = tokens.first().is_some_and(|t| t.kind == TokenKind::OpenBracket);
    let close = tokens.iter().take(LONGEST).position(|t| t.kind == TokenKind::CloseBracket);
    close.filter(|_| opens).map_or(0, |i| i + 1)
}

/// The source sentences that share most with a draft sentence, then those that add most to them.
fn backings(
    analyses: &[Analysis],
    postings: &FxHashMap<WordId, Vec<SentenceId>>,
    count: usize,
    id: SentenceId,
) -> Vec<Backing> {
    let words = analyses[id.document.index()].contents.of(id.sentence as usize);
    #[allow(clippy::cast_precision_loss)]
    let weigh = |df: usize, weight: f32| weight * (1.0 + count as f32 / (df.max(1) as f32 + 0.5)).ln();
    let lists: Vec<(f32, &[SentenceId])> = words
        .iter()
        .map(|c| {
            let list = postings.get(&c.key).map_or(&[][..], Vec::as_slice);
            (weigh(list.len(), c.weight), list)
        })
        .collect();
    let total: f32 = lists.iter().map(|(w, _)| w).sum::<f32>().max(0.01);
    let mut scores: FxHashMap<SentenceId, f32> = FxHashMap::default();
    for (w, list) in lists.iter().filter(|(_, l)| l.len() <= CAP) {
        for s in *list {
            *scores.entry(*s).or_default() += w;
        }
    }
    let mut ranked: Vec<(SentenceId, f32)> = scores.into_iter().collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    ranked.truncate(40);
    let mut out: Vec<Backing> =
        ranked.iter().take(BEST).map(|(s, w)| Backing { sentence: *s, score: w / total }).collect();
    for _ in 0..MORE {
        let gain = |s: SentenceId| -> f32 {
            lists
                .iter()
                .filter(|(_, l)| {
                    l.binary_search(&s).is_ok() && !out.iter().any(|b| l.binary_search(&b.sentence).is_ok())
                })
                .map(|(w, _)| w)
                .sum()
        };
        let best = ranked
            .iter()
            .filter(|(s, _)| !out.iter().any(|b| b.sentence == *s))
            .map(|(s, w)| (gain(*s), *s, *w))
            .filter(|(g, _, _)| *g > 0.0)
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        let Some((_, s, w)) = best else { break };
        out.push(Backing { sentence: s, score: w / total });
    }
    out
}
