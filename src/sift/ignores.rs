//! Ignores at work: which findings they silence, and which of them silence nothing.

use super::Context;
use super::comments::{Comment, Wish, comments};
use super::idle::Idle;
use super::lines::Lines;
use crate::config::{RuleKey, known, names};
use factlint::document::{Corpus, Document};
use factlint::finding::Finding;
use factlint::report::Report;
use std::collections::BTreeMap;
use std::ops::Range;

/// One rule silenced on a stretch of lines.
#[derive(Debug)]
struct Ignore {
    /// Where it is written, as bytes of the file's text.
    at: Range<usize>,
    /// The rule, class or family; none for all.
    word: Option<String>,
    from: usize,
    to: usize,
    used: bool,
}

/// The ignores of all files.
#[derive(Debug, Default)]
pub struct Ignores {
    /// By the file's name in reports.
    files: BTreeMap<String, Stretches>,
    /// Comments that ask for nothing known, or end what was not begun.
    idle: Vec<Idle>,
}

/// The ignores of one file, by the line they begin at.
#[derive(Debug, Default)]
struct Stretches {
    list: Vec<Ignore>,
    /// The last line that any of the ignores up to this one reaches.
    reach: Vec<usize>,
}

impl Ignores {
    /// Reads the ignores in the files of a corpus.
    pub fn read(corpus: &Corpus) -> Self {
        let mut ignores = Self::default();
        for (file, documents) in files(corpus) {
            let Some(text) = documents.first().and_then(|d| d.file()).filter(|t| may_hold_comments(t)) else {
                continue;
            };
            let comments = comments(text);
            if !comments.is_empty() {
                let lines = Lines::new(file, text, &documents);
                ignores.file(file, &lines, comments);
            }
        }
        ignores
    }

    fn file(&mut self, file: &str, lines: &Lines, comments: Vec<Comment>) {
        let mut list: Vec<Ignore> = Vec::new();
        let mut open: BTreeMap<Option<String>, Vec<usize>> = BTreeMap::new();
        for comment in comments {
            let (from, to) = match comment.wish {
                Wish::NextLine => lines.following(comment.line),
                Wish::Disable => (comment.line, lines.last()),
                Wish::File => (1, lines.last()),
                Wish::Enable => {
                    if !end(&mut list, &mut open, &comment) {
                        self.does_nothing(file, comment, "ends no ignore");
                    }
                    continue;
                }
                Wish::Unknown => {
                    self.does_nothing(
                        file,
                        comment,
                        "is no ignore; known are disable-next-line, disable and enable",
                    );
                    continue;
                }
            };
            let named = comment.rules.into_iter().map(Some).collect::<Vec<_>>();
            for word in if named.is_empty() { vec![None] } else { named } {
                if comment.wish == Wish::Disable {
                    open.entry(word.clone()).or_default().push(list.len());
                }
                list.push(Ignore { at: comment.at.clone(), word, from, to, used: false });
            }
        }
        list.sort_by_key(|i| i.from);
        let reach = list.iter().scan(0, |last, i| {
            *last = i.to.max(*last);
            Some(*last)
        });
        let reach = reach.collect();
        self.files.insert(file.to_owned(), Stretches { list, reach });
    }

    fn does_nothing(&mut self, file: &str, comment: Comment, what: &str) {
        let message = format!("the comment 'factlint-{}' {what}", comment.verb);
        let mistyped = comment.wish == Wish::Unknown;
        self.idle.push(Idle { file: file.to_owned(), at: comment.at, word: comment.verb, message, mistyped });
    }

    /// Drops what is ignored.
    pub fn apply(&mut self, context: Context<'_>, report: &mut Report) {
        if !self.files.is_empty() {
            report.findings.retain(|finding| !self.silences(context, finding));
        }
    }

    fn silences(&mut self, context: Context<'_>, finding: &Finding) -> bool {
        let rule = context.rules.get(&finding.rule).map(RuleKey::of);
        let named = |word: &str| finding.rule == word || rule.is_some_and(|r| names(r, word));
        let mut silent = false;
        for place in &finding.places {
            let document = context.corpus.get(place.document);
            let Some(stretches) = self.of(&document.path) else { continue };
            let at = document.locate(place.span);
            for ignore in stretches.over(at.line, at.end_line) {
                if ignore.word.as_deref().is_none_or(named) {
                    ignore.used = true;
                    silent = true;
                }
            }
        }
        silent
    }

    /// The ignores of a document's file; an item of a feed has its file's.
    fn of(&mut self, document: &str) -> Option<&mut Stretches> {
        let file = if self.files.contains_key(document) { document } else { document.rsplit_once('#')?.0 };
        self.files.get_mut(file)
    }

    /// Every ignore that silenced nothing, and every comment that asks for nothing.
    pub fn idle(self, context: Context<'_>) -> Vec<Idle> {
        let mut out = self.idle;
        for (file, stretches) in self.files {
            let unknown = |word: &Option<String>| {
                let rules = context.unheard.iter().map(|r| RuleKey::of(r));
                word.as_deref().is_some_and(|w| rules.into_iter().any(|r| w == r.id || w == r.family))
            };
            for ignore in stretches.list.into_iter().filter(|i| !i.used && !unknown(&i.word)) {
                let mistyped = ignore.word.as_ref().is_some_and(|w| known(context.rules, w).is_err());
                let message = match &ignore.word {
                    None => "the ignore silences nothing".to_owned(),
                    Some(word) => match known(context.rules, word) {
                        Ok(()) => format!("the ignore of {word} silences nothing"),
                        Err(why) => format!("the ignore silences nothing: {why}"),
                    },
                };
                let word = ignore.word.unwrap_or_default();
                out.push(Idle { file: file.clone(), at: ignore.at, word, message, mistyped });
            }
        }
        out
    }
}

impl Stretches {
    /// The ignores that touch these lines.
    fn over(&mut self, first: usize, last: usize) -> impl Iterator<Item = &mut Ignore> {
        let upto = self.list.partition_point(|i| i.from <= last);
        // What comes before the first that reaches so far cannot reach it.
        let from = self.reach.partition_point(|reach| *reach < first).min(upto);
        self.list.get_mut(from..upto).unwrap_or_default().iter_mut().filter(move |i| i.to >= first)
    }
}

/// Ends what was disabled before; false where nothing was.
fn end(list: &mut [Ignore], open: &mut BTreeMap<Option<String>, Vec<usize>>, comment: &Comment) -> bool {
    let ended: Vec<usize> = if comment.rules.is_empty() {
        std::mem::take(open).into_values().flatten().collect()
    } else {
        comment.rules.iter().filter_map(|r| open.remove(&Some(r.clone()))).flatten().collect()
    };
    for at in &ended {
        if let Some(ignore) = list.get_mut(*at) {
            ignore.to = comment.line;
        }
    }
    !ended.is_empty()
}

/// Files by their names in reports, each with its documents: the items of a feed stand in one file.
fn files(corpus: &Corpus) -> BTreeMap<&str, Vec<&Document>> {
    let mut files: BTreeMap<&str, Vec<&Document>> = BTreeMap::new();
    for document in &corpus.documents {
        let item = |(file, number): (&'_ str, &str)| {
            (!number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())).then_some(file.len())
        };
        let end = document.path.rsplit_once('#').and_then(item).unwrap_or(document.path.len());
        files.entry(document.path.get(..end).unwrap_or_default()).or_default().push(document);
    }
    files
}

/// In JSON a whole story is one line: comments mean nothing there.
fn may_hold_comments(text: &str) -> bool {
    let start = text.trim_start();
    !(start.starts_with('{') || start.starts_with("[{") || start.starts_with("[\n"))
}
