//! How fast a document is read, stage by stage, from text to referents, on one core. The texts are those of the folder that
//! `FACTLINT_NEWS` names (one article a file), or the seeds, read again and again until there
//! are four megabytes. Run with `cargo bench --bench reading`; it prints a table and judges nothing.

#![allow(clippy::print_stdout, clippy::panic, reason = "a bench prints, and fails by panicking")]

use factlint::analysis::{Analysis, Knowledge};
use factlint::document::{Document, Rank, read};
use factlint::language::Lexicon;
use factlint::language::annotate::annotate;
use factlint::language::model::Model;
use factlint::language::sentence::cut;
use factlint::refer::resolve;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How much is read, in bytes.
const SIZE: usize = 4_000_000;

/// The files under a folder.
fn files(folder: &Path, out: &mut Vec<PathBuf>) {
    let Ok(listing) = std::fs::read_dir(folder) else { return };
    let mut paths: Vec<PathBuf> = listing.filter_map(|e| Some(e.ok()?.path())).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            files(&path, out);
        } else {
            out.push(path);
        }
    }
}

/// Documents of four megabytes of text in all.
fn documents() -> Vec<Document> {
    let mut paths = Vec::new();
    let folder = std::env::var("FACTLINT_NEWS").unwrap_or_else(|_| "seeds".to_owned());
    files(Path::new(&folder), &mut paths);
    let texts: Vec<Vec<u8>> = paths.iter().filter_map(|p| std::fs::read(p).ok()).collect();
    let mut out: Vec<Document> = Vec::new();
    let mut size = 0;
    for (i, bytes) in texts.iter().cycle().enumerate() {
        if size >= SIZE || (i >= texts.len() && size == 0) {
            break;
        }
        let read = read::read(&format!("{i}.txt"), bytes, Rank::Peer).unwrap_or_default();
        size += read.iter().map(|d| d.text.len()).sum::<usize>();
        out.extend(read);
    }
    out
}

fn main() {
    let documents = documents();
    let size: usize = documents.iter().map(|d| d.text.len()).sum();
    let knowledge = Knowledge::new(Lexicon::builtin());
    let knowing = knowledge.knowing();
    let Some(model) = Model::english() else { panic!("the weights are of another version") };
    let mut times: [(&str, Duration); 4] = [
        ("sentences and tokens", Duration::ZERO),
        ("tags, trees, names, lemmas", Duration::ZERO),
        ("referents", Duration::ZERO),
        ("the whole of what the rules read", Duration::ZERO),
    ];
    for d in &documents {
        let start = Instant::now();
        let reading = cut(&d.text, &d.blocks);
        times[0].1 += start.elapsed();
        let start = Instant::now();
        let tree = annotate(&d.text, &reading, model, &knowledge.vocabulary);
        times[1].1 += start.elapsed();
        let start = Instant::now();
        std::hint::black_box(resolve(&d.text, &d.blocks, &tree, knowing));
        times[2].1 += start.elapsed();
        let start = Instant::now();
        std::hint::black_box(Analysis::of(d, &knowledge));
        times[3].1 += start.elapsed();
    }
    println!("{:.2} MB in {} documents, one core", size as f64 / 1e6, documents.len());
    let row = |name: &str, time: Duration| {
        println!(
            "{name:34} {:7.0} ms {:7.2} MB/s",
            time.as_secs_f64() * 1e3,
            size as f64 / 1e6 / time.as_secs_f64()
        );
    };
    for (name, time) in times {
        row(name, time);
    }
    row("tokens to referents", times[..3].iter().map(|t| t.1).sum());
}
