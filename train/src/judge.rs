//! Material for the judge: pairs of passages as the program reads them, with the names written in.

use crate::cases::{Case, Quote, articles, rules};
use factlint::align::SentenceId;
use factlint::analysis::{Analysis, Knowledge};
use factlint::compare::Side;
use factlint::document::Corpus;
use factlint::judge::{Judge, Judgements, Passage, candidates};
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

/// A pair as training reads it.
#[derive(Serialize)]
struct Row<'a> {
    from: &'a str,
    a: String,
    b: String,
    label: serde_json::Value,
    shared: u32,
}

/// Pairs as lines, with how many conflicts are known and how many of them are among the pairs.
#[derive(Default)]
struct Lines {
    lines: Vec<String>,
    known: usize,
    among: usize,
}

/// Writes the pairs of some files: `.jsonl` with `a` and `b` are marked as they are, `.jsonl` of cases and folders of articles give
/// the pairs that the program itself would judge. Says how many known conflicts are among these.
pub fn run(files: &[PathBuf], out: &Path) -> Result<String, Box<dyn Error>> {
    let rules = rules()?;
    let mut write = std::io::BufWriter::new(std::fs::File::create(out)?);
    let (mut rows, mut known, mut among) = (0, 0, 0);
    for file in files {
        for part in pairs(file, &rules.knowledge)? {
            (rows, known, among) = (rows + part.lines.len(), known + part.known, among + part.among);
            part.lines.iter().try_for_each(|l| writeln!(write, "{l}"))?;
        }
    }
    Ok(format!("{rows} pairs; known conflicts {known}, among the pairs {among}"))
}

/// The pairs of a file or a folder.
fn pairs(file: &Path, knowledge: &Knowledge) -> Result<Vec<Lines>, Box<dyn Error>> {
    if file.is_dir() {
        let all = articles(file)?;
        let each = all.into_par_iter().map(|c| judged(&c, knowledge, false));
        return Ok(each.collect());
    }
    let text = std::fs::read_to_string(file)?;
    let lines: Vec<&str> = text.lines().filter(|l| !l.trim().is_empty()).collect();
    if lines.first().is_some_and(|l| serde_json::from_str::<Written>(l).is_ok()) {
        let each = lines.par_iter().filter_map(|l| marked(&serde_json::from_str(l).ok()?, knowledge));
        return Ok(vec![Lines { lines: each.collect(), ..Lines::default() }]);
    }
    let case = |line: &&str| Some(judged(&serde_json::from_str(line).ok()?, knowledge, true));
    Ok(lines.par_iter().filter_map(case).collect())
}

fn load(model: &Path) -> Result<Judge, Box<dyn Error>> {
    Ok(Judge::read(&std::fs::read(model)?).ok_or("no file of weights, or a damaged one")?)
}

fn analyses(corpus: &Corpus, knowledge: &Knowledge) -> Vec<Analysis> {
    corpus.documents.iter().map(|d| Analysis::of(d, knowledge)).collect()
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
    let judge = load(model)?;
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
    let (judge, rules) = (load(model)?, rules()?);
    let (mut told, mut pairs) = (String::new(), 0);
    let (mut seen, mut flagged) = (0, 0);
    for case in articles(folder)? {
        let (name, corpus) = (&case.id, case.corpus());
        let analyses = analyses(&corpus, &rules.knowledge);
        let found = Judgements::of(&corpus, &analyses, &judge, false, least);
        (seen, pairs) = (seen + 1, pairs + found.judged);
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
    Ok(format!("{told}{seen} articles, {flagged} of them flagged; {pairs} pairs judged"))
}

/// The pairs that the program would judge.
fn judged(case: &Case, knowledge: &Knowledge, across: bool) -> Lines {
    let corpus = case.corpus();
    let analyses = analyses(&corpus, knowledge);
    let sides: Vec<Side<'_>> = Side::all(&corpus, &analyses).collect();
    let at = |q: &Quote| -> Option<SentenceId> {
        let side = sides.iter().find(|s| s.document.path == q.document)?;
        let start = u32::try_from(side.document.text.find(&q.quote)?).ok()?;
        let sentence = side.analysis.reading.sentence_at(start)?;
        Some(SentenceId { document: side.id, sentence: u32::try_from(sentence).ok()? })
    };
    let known: BTreeSet<(SentenceId, SentenceId)> = case
        .gold
        .iter()
        .filter_map(|g| {
            let places = g.places();
            let (a, b) = (at(places.first()?)?, at(places.get(1)?)?);
            Some((a.min(b), a.max(b)))
        })
        .collect();
    let text = |s: SentenceId| Passage::of(sides[s.document.index()], s.sentence).text;
    let mut among = 0;
    let lines = candidates(&corpus, &analyses, across)
        .into_iter()
        .filter_map(|(a, b, shared)| {
            let conflict = known.contains(&(a, b));
            among += usize::from(conflict);
            let label = serde_json::Value::from(u8::from(conflict));
            serde_json::to_string(&Row { from: &case.id, a: text(a), b: text(b), label, shared }).ok()
        })
        .collect();
    Lines { lines, known: known.len(), among }
}

/// A written pair with the names written in.
fn marked(w: &Written, knowledge: &Knowledge) -> Option<String> {
    let story = w.text.as_deref().unwrap_or(&w.a);
    let corpus = Case::of_article("pair.txt".to_owned(), format!("{story}\n\n{}\n", w.b)).corpus();
    let document = corpus.documents.first()?;
    let analysis = Analysis::of(document, knowledge);
    let side = Side { id: document.id, document, analysis: &analysis };
    let told = |from: usize, length: usize| {
        let sentences = analysis.reading.sentences.iter().zip(0..);
        let inside = sentences
            .filter(|(s, _)| (s.span.start as usize) < from + length && (s.span.end as usize) > from);
        inside.map(|(_, i)| Passage::of(side, i).text).collect::<Vec<_>>().join(" ")
    };
    let a = told(document.text.find(w.a.trim())?, w.a.trim().len());
    let b = told(document.text.rfind(w.b.trim())?, w.b.trim().len());
    serde_json::to_string(&Row { from: "written", a, b, label: w.label.clone(), shared: 0 }).ok()
}
