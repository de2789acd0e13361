//! Ignores beside a file that has no room for comments (.docx, JSON, tables): `story.docx.factlint` lies beside `story.docx`.
//!
//! ```text
//! # a line a wish: rules, families or classes, then, if only some words are meant, those words, and the reason
//! quotation-unbalanced -- the minister breaks off there
//! weekday-date on "Sunday, 5 March" -- by the old calendar
//! ```

use super::Context;
use crate::config::{RuleKey, known, names};
use factlint::finding::Finding;
use factlint::report::Report;
use factlint::text;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The ending of such a file, behind the whole name of the other.
const ENDING: &str = "factlint";

/// One line.
struct Wish {
    line: usize,
    rules: Vec<String>,
    words: Option<String>,
    used: bool,
}

/// Drops what the files beside the documents want silenced. Gives what is amiss with them, a message a line.
pub fn apply(context: Context<'_>, report: &mut Report) -> Vec<String> {
    let files: BTreeSet<&str> = context.corpus.documents.iter().map(|d| file_of(&d.path)).collect();
    let (mut wishes, mut amiss) = (BTreeMap::new(), Vec::new());
    for file in files {
        let name = format!("{file}.{ENDING}");
        if !Path::new(&name).is_file() {
            continue;
        }
        match text::read(Path::new(&name)) {
            Ok(text) => {
                wishes.insert(file, read(&text));
            }
            Err(e) => amiss.push(format!("{name}: {e}")),
        }
    }
    if !wishes.is_empty() {
        report.findings.retain(|f| !silences(context, f, &mut wishes));
    }
    for (file, list) in wishes {
        for wish in list.iter().filter(|w| !w.used) {
            let unknown = wish.rules.iter().find_map(|w| known(context.rules, w).err());
            let why = unknown
                .map_or_else(|| "silences nothing".to_owned(), |why| format!("silences nothing: {why}"));
            amiss.push(format!("{file}.{ENDING}: line {}: {why}", wish.line));
        }
    }
    amiss
}

fn silences(context: Context<'_>, finding: &Finding, wishes: &mut BTreeMap<&str, Vec<Wish>>) -> bool {
    let rule = context.rules.get(&finding.rule).map(RuleKey::of);
    let named = |word: &String| finding.rule == *word || rule.is_some_and(|r| names(r, word));
    let mut silent = false;
    for place in &finding.places {
        let document = context.corpus.get(place.document);
        let words = document.slice(place.span);
        for wish in wishes.get_mut(file_of(&document.path)).into_iter().flatten() {
            let meant = wish.words.as_deref().is_none_or(|w| words.contains(w) || w.contains(words));
            if meant && wish.rules.iter().any(named) {
                wish.used = true;
                silent = true;
            }
        }
    }
    silent
}

/// The file of a document: an item of a list is called `file#n`.
fn file_of(path: &str) -> &str {
    match path.rsplit_once('#') {
        Some((file, n)) if !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()) => file,
        _ => path,
    }
}

fn read(text: &str) -> Vec<Wish> {
    let lines = text.lines().enumerate().map(|(i, l)| (i + 1, l.trim()));
    let wish = |(line, said): (usize, &str)| {
        let said = said.split(" -- ").next().unwrap_or_default();
        let (rules, words) = match said.split_once(" on ") {
            Some((rules, words)) => (rules, Some(words.trim().trim_matches('"').to_owned())),
            None => (said, None),
        };
        let rules = rules.split([',', ' ', '\t']).filter(|w| !w.is_empty()).map(str::to_owned).collect();
        Wish { line, rules, words, used: false }
    };
    lines.filter(|(_, l)| !l.is_empty() && !l.starts_with('#')).map(wish).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_wish_a_line() {
        let all =
            read("# why\n\na-rule, residue -- so\nweekday-date on \"Sunday, 5 March\" -- old calendar\n");
        assert_eq!(all.iter().map(|w| w.line).collect::<Vec<_>>(), [3, 4]);
        assert_eq!(all[0].rules, ["a-rule", "residue"]);
        assert_eq!(all[1].words.as_deref(), Some("Sunday, 5 March"));
    }

    #[test]
    fn the_file_of_an_item() {
        assert_eq!((file_of("a.csv#2"), file_of("a#b.md"), file_of("a.md")), ("a.csv", "a#b.md", "a.md"));
    }
}
