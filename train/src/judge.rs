//! Material for the judge: pairs of passages as the program reads them, with the names written in.

use factlint::align::SentenceId;
use factlint::analysis::{Analysis, Knowledge};
use factlint::compare::Side;
use factlint::document::{Corpus, Rank, read};
use factlint::judge::{Judge, Judgements, Passage, candidates};
use factlint::rule::RuleSet;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::error::Error;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Two passages that somebody wrote, perhaps with the article that they belong to.
#[derive(Deserialize)]
struct Written {
    /// The article; none where the two stand alone.
    #[serde(default)]
    text: Option<String>,
    a: String,
    b: String,
    label: serde_json::Value,
}

/// A labelled case of several documents.
#[derive(Deserialize)]
struct Case {
    id: String,
    mode: String,
    documents: Vec<Told>,
    #[serde(default)]
    gold: Vec<Gold>,
}

#[derive(Deserialize)]
struct Told {
    name: String,
    text: String,
}

/// Known conflicts: the places, bare or with a type.
#[derive(Deserialize)]
#[serde(untagged)]
enum Gold {
    Typed { places: Vec<Quote> },
    Bare(Vec<Quote>),
}

#[derive(Deserialize)]
struct Quote {
    document: String,
    quote: String,
}

/// A pair as training reads it.
#[derive(Serialize)]
struct Row<'a> {
    from: &'a str,
    a: String,
    b: String,
    label: serde_json::Value,
    shared: u32,
}

/// Writes the pairs of some files: `.jsonl` with `a` and `b` are marked as they are, `.jsonl` of cases and folders of articles give
/// the pairs that the program itself would judge. Says how many known conflicts are among these.
pub fn run(files: &[PathBuf], out: &Path) -> Result<String, Box<dyn Error>> {
    let rules = RuleSet::builtin().map_err(|_| "the rules that are built in cannot be read")?;
    let mut write = std::io::BufWriter::new(std::fs::File::create(out)?);
    let (mut rows, mut gold, mut met) = (0, 0, 0);
    let mut put = |lines: Vec<String>| -> std::io::Result<()> {
        rows += lines.len();
        lines.iter().try_for_each(|l| writeln!(write, "{l}"))
    };
    for file in files {
        if file.is_dir() {
            let mut names: Vec<PathBuf> =
                std::fs::read_dir(file)?.filter_map(|e| Some(e.ok()?.path())).collect();
            names.sort();
            let each: Vec<Vec<String>> = names
                .par_iter()
                .map(|path| {
                    let text = String::from_utf8_lossy(&std::fs::read(path).unwrap_or_default()).into_owned();
                    let name =
                        path.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned());
                    let corpus = corpus(vec![(name.clone(), text, Rank::Peer)]);
                    judged(&name, &corpus, &rules.knowledge, false, &[]).0
                })
                .collect();
            each.into_iter().try_for_each(&mut put)?;
            continue;
        }
        let text = std::fs::read_to_string(file)?;
        let lines: Vec<&str> = text.lines().filter(|l| !l.trim().is_empty()).collect();
        if lines.first().is_some_and(|l| serde_json::from_str::<Written>(l).is_ok()) {
            let each: Vec<String> = lines
                .par_iter()
                .filter_map(|l| marked(&serde_json::from_str(l).ok()?, &rules.knowledge))
                .collect();
            put(each)?;
            continue;
        }
        let each: Vec<(Vec<String>, usize, usize)> = lines
            .par_iter()
            .filter_map(|l| {
                let case: Case = serde_json::from_str(l).ok()?;
                let source = case.mode == "source";
                let rank = |i: usize| match (source, i) {
                    (true, 0) => Rank::Draft,
                    (true, _) => Rank::Source,
                    _ => Rank::Peer,
                };
                let documents = case.documents.iter().enumerate();
                let told = documents.map(|(i, d)| (d.name.clone(), d.text.clone(), rank(i))).collect();
                Some(judged(&case.id, &corpus(told), &rules.knowledge, true, &case.gold))
            })
            .collect();
        for (lines, known, among) in each {
            gold += known;
            met += among;
            put(lines)?;
        }
    }
    Ok(format!("{rows} pairs; known conflicts {gold}, among the pairs {met}"))
}

/// A pair that was written out before.
#[derive(Deserialize)]
struct Known {
    from: String,
    a: String,
    b: String,
    label: serde_json::Value,
}

/// Scores written-out pairs with a file of weights: score in thousandths, label and origin, a line each.
pub fn score(model: &Path, file: &Path, out: &Path) -> Result<String, Box<dyn Error>> {
    let judge = Judge::read(&std::fs::read(model)?).ok_or("no file of weights, or a damaged one")?;
    let text = std::fs::read_to_string(file)?;
    let rows: Vec<Known> = text.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let begun = std::time::Instant::now();
    let scores: Vec<i32> = rows.par_iter().map(|r| judge.score(&r.a, &r.b)).collect();
    let took = begun.elapsed();
    let mut write = std::io::BufWriter::new(std::fs::File::create(out)?);
    for (r, s) in rows.iter().zip(scores) {
        writeln!(write, "{s}\t{}\t{}", r.label, r.from)?;
    }
    Ok(format!("{} pairs in {:.1} s", rows.len(), took.as_secs_f64()))
}

/// Prints what a file of weights would tell of each article of a folder, for reading: the score, both passages, and in brackets the
/// words on which the verdict turns.
pub fn judged_articles(model: &Path, folder: &Path, least: i32) -> Result<String, Box<dyn Error>> {
    let judge = Judge::read(&std::fs::read(model)?).ok_or("no file of weights, or a damaged one")?;
    let rules = RuleSet::builtin().map_err(|_| "the rules that are built in cannot be read")?;
    let mut names: Vec<PathBuf> = std::fs::read_dir(folder)?.filter_map(|e| Some(e.ok()?.path())).collect();
    names.sort();
    let (mut told, mut pairs) = (String::new(), 0);
    let (mut articles, mut flagged) = (0, 0);
    for path in names {
        let name = path.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned());
        let text = String::from_utf8_lossy(&std::fs::read(&path)?).into_owned();
        let corpus = corpus(vec![(name.clone(), text, Rank::Peer)]);
        let analyses: Vec<Analysis> =
            corpus.documents.iter().map(|d| Analysis::of(d, &rules.knowledge)).collect();
        let found = Judgements::of(&corpus, &analyses, &judge, false, least);
        (articles, pairs) = (articles + 1, pairs + found.judged);
        let conflicts: Vec<_> = corpus.documents.iter().flat_map(|d| found.conflicts(d.id)).collect();
        flagged += usize::from(!conflicts.is_empty());
        for j in conflicts {
            let words = |i: usize| {
                let d = corpus.get(j.places[i].0);
                format!("{} [{}]", d.slice(j.places[i].1), d.slice(j.turning[i]))
            };
            told +=
                &format!("{name} {} ({})\n  {}\n  {}\n", j.score, j.shared.join(", "), words(0), words(1));
        }
    }
    Ok(format!("{told}{articles} articles, {flagged} of them flagged; {pairs} pairs judged"))
}

fn corpus(texts: Vec<(String, String, Rank)>) -> Corpus {
    let each =
        texts.into_iter().filter_map(|(name, text, rank)| read::read(&name, text.as_bytes(), rank).ok());
    Corpus::new(each.flatten().collect())
}

/// The pairs that the program would judge, as lines; how many conflicts are known, and how many of them are among the pairs.
fn judged(
    name: &str,
    corpus: &Corpus,
    knowledge: &Knowledge,
    across: bool,
    gold: &[Gold],
) -> (Vec<String>, usize, usize) {
    let analyses: Vec<Analysis> = corpus.documents.iter().map(|d| Analysis::of(d, knowledge)).collect();
    let sides: Vec<Side<'_>> = Side::all(corpus, &analyses).collect();
    let at = |q: &Quote| -> Option<SentenceId> {
        let side = sides.iter().find(|s| s.document.path == q.document)?;
        let start = u32::try_from(side.document.text.find(&q.quote)?).ok()?;
        let sentence = side.analysis.reading.sentence_at(start)?;
        Some(SentenceId { document: side.id, sentence: u32::try_from(sentence).ok()? })
    };
    let known: BTreeSet<(SentenceId, SentenceId)> = gold
        .iter()
        .filter_map(|g| {
            let (Gold::Typed { places } | Gold::Bare(places)) = g;
            let (a, b) = (at(places.first()?)?, at(places.get(1)?)?);
            Some((a.min(b), a.max(b)))
        })
        .collect();
    let text = |s: SentenceId| Passage::of(sides[s.document.index()], s.sentence).text;
    let mut among = 0;
    let lines = candidates(corpus, &analyses, across)
        .into_iter()
        .filter_map(|(a, b, shared)| {
            let conflict = known.contains(&(a, b));
            among += usize::from(conflict);
            let label = serde_json::Value::from(u8::from(conflict));
            serde_json::to_string(&Row { from: name, a: text(a), b: text(b), label, shared }).ok()
        })
        .collect();
    (lines, known.len(), among)
}

/// A written pair with the names written in.
fn marked(w: &Written, knowledge: &Knowledge) -> Option<String> {
    let story = w.text.as_deref().unwrap_or(&w.a);
    let corpus = corpus(vec![("pair.txt".to_owned(), format!("{story}\n\n{}\n", w.b), Rank::Peer)]);
    let document = corpus.documents.first()?;
    let analysis = Analysis::of(document, knowledge);
    let side = Side { id: document.id, document, analysis: &analysis };
    let told = |from: usize, length: usize| {
        let inside = |s: &&(usize, u32, u32)| (s.1 as usize) < from + length && (s.2 as usize) > from;
        let all: Vec<(usize, u32, u32)> = analysis
            .reading
            .sentences
            .iter()
            .enumerate()
            .map(|(i, s)| (i, s.span.start, s.span.end))
            .collect();
        let texts =
            all.iter().filter(inside).map(|(i, ..)| Passage::of(side, u32::try_from(*i).unwrap_or(0)).text);
        texts.collect::<Vec<_>>().join(" ")
    };
    let a = told(document.text.find(w.a.trim())?, w.a.trim().len());
    let b = told(document.text.rfind(w.b.trim())?, w.b.trim().len());
    serde_json::to_string(&Row { from: "written", a, b, label: w.label.clone(), shared: 0 }).ok()
}
