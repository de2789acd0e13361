//! Ignores at work: which findings they silence, and which of them silence nothing.

use super::Context;
use super::comments::{Comment, Wish, comments};
use super::levels::level_of;
use crate::config::{Level, RuleKey, known, names};
use factlint::document::{Corpus, Document};
use factlint::finding::{Class, Confidence, Finding, Place, PlaceRole, Severity};
use factlint::report::Report;
use factlint::text::Span;
use std::collections::BTreeMap;
use std::path::Path;

/// The rule under which an ignore that silences nothing is reported.
const UNUSED: RuleKey<'static> = RuleKey { id: "unused-ignore", family: "ignores", class: Class::Style };

/// One rule silenced on a stretch of lines.
#[derive(Debug)]
struct Ignore {
    /// The line it is written on.
    line: usize,
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
    files: BTreeMap<String, Vec<Ignore>>,
    /// Comments that ask for nothing known, or end what was not begun.
    idle: Vec<Idle>,
}

/// A comment that does nothing.
#[derive(Debug)]
struct Idle {
    file: String,
    line: usize,
    verb: String,
    message: String,
}

impl Ignores {
    /// Reads the ignores of files, by their names in reports.
    pub fn read<'a>(texts: impl Iterator<Item = (&'a str, &'a str)>, corpus: &Corpus) -> Self {
        let mut ignores = Self::default();
        for (file, text) in texts {
            let comments = comments(text);
            if !comments.is_empty() {
                let paragraphs = paragraphs(file, corpus);
                ignores.file(file, text, &comments, &paragraphs);
            }
        }
        ignores
    }

    fn file(&mut self, file: &str, text: &str, comments: &[Comment], paragraphs: &[(usize, usize)]) {
        let last = text.lines().count() + 1;
        let mut list: Vec<Ignore> = Vec::new();
        for comment in comments {
            let (from, to) = match comment.wish {
                Wish::NextLine => following(file, text, comment.line, paragraphs),
                Wish::Disable => (comment.line, last),
                Wish::File => (1, last),
                Wish::Enable if end(&mut list, comment) => continue,
                Wish::Enable => {
                    self.idle(file, comment, "ends no ignore");
                    continue;
                }
                Wish::Unknown => {
                    self.idle(file, comment, "is no ignore; known are disable-next-line, disable and enable");
                    continue;
                }
            };
            let words: Vec<Option<String>> = if comment.rules.is_empty() {
                vec![None]
            } else {
                comment.rules.iter().cloned().map(Some).collect()
            };
            list.extend(words.into_iter().map(|word| Ignore {
                line: comment.line,
                word,
                from,
                to,
                used: false,
            }));
        }
        self.files.insert(file.to_owned(), list);
    }

    fn idle(&mut self, file: &str, comment: &Comment, what: &str) {
        let (line, verb) = (comment.line, comment.verb.clone());
        let message = format!("The comment 'factlint-{verb}' on line {line} {what}");
        self.idle.push(Idle { file: file.to_owned(), line, verb, message });
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
            let Some(list) = self.of(&document.path) else { continue };
            let at = document.locate(place.span);
            for ignore in list {
                let here = ignore.from <= at.end_line && at.line <= ignore.to;
                if here && ignore.word.as_deref().is_none_or(named) {
                    ignore.used = true;
                    silent = true;
                }
            }
        }
        silent
    }

    /// The ignores of a document's file; an item of a feed has its file's.
    fn of(&mut self, document: &str) -> Option<&mut Vec<Ignore>> {
        let file = if self.files.contains_key(document) { document } else { document.rsplit_once('#')?.0 };
        self.files.get_mut(file)
    }

    /// Reports every ignore that silenced nothing, as an info finding.
    pub fn report_unused(&self, context: Context<'_>, report: &mut Report) {
        for (file, list) in &self.files {
            for ignore in list.iter().filter(|i| !i.used) {
                let line = ignore.line;
                let (word, message) = match &ignore.word {
                    None => ("", format!("The ignore on line {line} silences nothing")),
                    Some(word) => match known(context.rules, word) {
                        Ok(()) => {
                            (word.as_str(), format!("The ignore of {word} on line {line} silences nothing"))
                        }
                        Err(why) => {
                            (word.as_str(), format!("The ignore on line {line} silences nothing: {why}"))
                        }
                    },
                };
                unused(context, file, line, word, message, report);
            }
        }
        for idle in &self.idle {
            unused(context, &idle.file, idle.line, &idle.verb, idle.message.clone(), report);
        }
        report.sort();
    }
}

fn unused(context: Context<'_>, file: &str, line: usize, word: &str, message: String, report: &mut Report) {
    let Some(document) = documents(file, context.corpus).next() else { return };
    let severity = match level_of(context, UNUSED, &document.path) {
        Some(Level::Off) => return,
        Some(Level::At(severity)) => severity,
        None => Severity::Info,
    };
    report.findings.push(Finding {
        rule: UNUSED.id.to_owned(),
        class: UNUSED.class,
        severity,
        confidence: Confidence::hundredths(100),
        why: "A comment in the text asks for silence where nothing is to be said.".to_owned(),
        advice: "Take the comment out, or name the rule that it is meant for.".to_owned(),
        key: vec![word.to_owned()],
        message,
        // Comments are no part of the reading text: the place is the paragraph that follows.
        places: vec![Place {
            document: document.id,
            span: opening(document, line),
            role: PlaceRole::Primary,
            label: format!("follows the ignore on line {line}"),
            marks: Vec::new(),
        }],
    });
}

/// The first word at or after a line.
fn opening(document: &Document, line: usize) -> Span {
    let after = document.blocks.iter().find(|b| document.locate(b.span).end_line > line);
    let Some(block) = after.or(document.blocks.last()) else { return Span::default() };
    let word = document.slice(block.span).split_whitespace().next().map_or(0, str::len);
    let start = block.span.start as usize;
    Span::new(start, start + word)
}

/// The documents of a file.
fn documents<'a>(file: &'a str, corpus: &'a Corpus) -> impl Iterator<Item = &'a Document> {
    corpus
        .documents
        .iter()
        .filter(move |d| d.path == file || d.path.rsplit_once('#').is_some_and(|(start, _)| start == file))
}

/// First and last line of every paragraph of a file.
fn paragraphs(file: &str, corpus: &Corpus) -> Vec<(usize, usize)> {
    let blocks = documents(file, corpus).flat_map(|d| d.blocks.iter().map(|b| d.locate(b.span)));
    blocks.map(|at| (at.line, at.end_line)).collect()
}

/// The paragraph that follows a line: however it is wrapped, it is what the comment speaks of.
fn following(file: &str, text: &str, line: usize, paragraphs: &[(usize, usize)]) -> (usize, usize) {
    let filled = |l: &&str| !l.trim().is_empty();
    let gap = text.lines().skip(line).take_while(|l| !filled(l)).count();
    let next = line + gap + 1;
    let ending = Path::new(file).extension().map(|e| e.to_string_lossy().to_lowercase());
    if ending.is_some_and(|e| e == "md" || e == "markdown") {
        // In Markdown a paragraph goes on to the next empty line.
        let lines = text.lines().skip(next - 1).take_while(filled).count();
        return (next, next + lines.saturating_sub(1));
    }
    let around = paragraphs.iter().find(|(from, to)| *from <= next && next <= *to);
    (next, around.map_or(next, |(_, to)| *to))
}

/// Ends what was disabled before; false where nothing was.
fn end(list: &mut [Ignore], comment: &Comment) -> bool {
    let mut ended = false;
    let open = list.iter_mut().filter(|i| i.to > comment.line && i.from < comment.line && i.from == i.line);
    for ignore in open {
        if comment.rules.is_empty() || ignore.word.as_ref().is_some_and(|w| comment.rules.contains(w)) {
            ignore.to = comment.line;
            ended = true;
        }
    }
    ended
}
