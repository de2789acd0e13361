//! What every target does with its bytes. The replay in `tests/replay.rs` does the same on a stable compiler.

use factlint::document::{Corpus, Document, Rank, read};
use factlint::fact::relation::{self, Relations};
use factlint::language::Lexicon;
use factlint::rule::{RuleSet, file};
use factlint::{Settings, check};
use std::sync::LazyLock;

/// The endings by which files are told apart, chosen by the first byte.
const ENDINGS: [&str; 16] = [
    "txt", "md", "html", "json", "xml", "docx", "odt", "csv", "tsv", "jsonl", "eml", "rst", "adoc", "mdx",
    "rss", "atom",
];

static RULES: LazyLock<Option<RuleSet>> = LazyLock::new(|| RuleSet::builtin().ok());

/// Every reader: whatever it gives, its blocks lie in its text and its places in the file.
pub fn read(data: &[u8]) {
    let Some((first, bytes)) = data.split_first() else { return };
    let ending = ENDINGS.get(usize::from(*first) % ENDINGS.len()).copied().unwrap_or("txt");
    let chosen = ["headline".to_owned(), "text".to_owned()];
    // In a format of fields the text can stand where the user says.
    for fields in [&[][..], &chosen] {
        if let Ok(documents) = read::read_fields(&format!("a.{ending}"), bytes, Rank::Peer, fields) {
            hold(&documents);
        }
    }
}

fn hold(documents: &[Document]) {
    for d in documents {
        let mut end = 0;
        for b in &d.blocks {
            assert!(b.span.start >= end && b.span.end >= b.span.start, "blocks stand in order");
            assert!(d.text.get(b.span.start as usize..b.span.end as usize).is_some(), "a block is text");
            let at = d.locate(b.span);
            assert!(at.line >= 1 && at.start <= at.end, "a place lies in the file");
            end = b.span.end;
        }
    }
}

/// The loader of rule files.
pub fn rule(data: &[u8]) {
    let (Some(rules), Ok(text)) = (RULES.as_ref(), std::str::from_utf8(data)) else { return };
    let _ = file::parse("rules/desk/a-rule.toml", text, &rules.knowledge);
}

/// The loader of lexicon files: the first line names the lexicon.
pub fn lexicon(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let (name, entries) = text.split_once('\n').unwrap_or((text, ""));
    let _ = Lexicon::builtin().add(name.trim(), entries);
}

/// The loader of relation files: a fault points into the text, and what is sound can be added, also twice.
pub fn relation(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    match relation::parse(text) {
        Ok(_) => {
            let mut known = Relations::default();
            assert!(known.add(text).is_ok() && known.add(text).is_ok(), "a relation that reads can be added");
        }
        Err(f) => {
            assert!((1..=text.matches('\n').count() + 1).contains(&f.line) && f.column >= 1, "{}", f.message)
        }
    }
}

/// The whole check of two articles, parted by a zero byte.
pub fn pair(data: &[u8]) {
    two(data, Rank::Peer, Rank::Peer);
}

/// The whole check of a draft against a source.
pub fn source(data: &[u8]) {
    two(data, Rank::Draft, Rank::Source);
}

fn two(data: &[u8], first: Rank, second: Rank) {
    let Some(rules) = RULES.as_ref() else { return };
    let mut parts = data.splitn(2, |b| *b == 0);
    let mut read = |name: &str, rank| -> Vec<Document> {
        read::read(name, parts.next().unwrap_or_default(), rank).unwrap_or_default()
    };
    let mut documents = read("a.md", first);
    documents.extend(read("b.md", second));
    if documents.is_empty() {
        return;
    }
    let corpus = Corpus::new(documents);
    for f in check(&corpus, rules, &Settings::default()).findings {
        for p in &f.places {
            let d = corpus.get(p.document);
            assert!(p.span.start <= p.span.end && (p.span.end as usize) <= d.text.len(), "{}", f.rule);
        }
    }
}
