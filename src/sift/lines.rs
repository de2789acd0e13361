//! The lines of a file and the paragraphs they belong to: which lines a comment before a paragraph speaks of.

use factlint::document::Document;
use factlint::text::LineIndex;
use std::path::Path;

/// What is known of a file's lines; they count from 1.
pub struct Lines {
    /// For each line, the last line of the run of lines with words that it stands in; none for an empty line.
    runs: Vec<Option<usize>>,
    /// The next line with words at or after each.
    filled: Vec<usize>,
    /// First and last line of every paragraph, sorted.
    paragraphs: Vec<(usize, usize)>,
    markdown: bool,
}

impl Lines {
    /// The lines of a file, whose documents know its paragraphs.
    pub fn new(file: &str, text: &str, documents: &[&Document]) -> Self {
        let lines: Vec<bool> = LineIndex::new(text).lines(text).map(|l| !l.trim().is_empty()).collect();
        let (mut runs, mut filled) = (vec![None; lines.len()], vec![0; lines.len()]);
        let (mut last, mut next) = (None, lines.len() + 1);
        for (i, has_words) in lines.iter().enumerate().rev() {
            last = has_words.then(|| last.unwrap_or(i + 1));
            next = if *has_words { i + 1 } else { next };
            (runs[i], filled[i]) = (last, next);
        }
        let blocks = documents.iter().flat_map(|d| d.blocks.iter().map(|b| d.locate(b.span)));
        let mut paragraphs: Vec<(usize, usize)> = blocks.map(|at| (at.line, at.end_line)).collect();
        paragraphs.sort_unstable();
        let ending = Path::new(file).extension().map(|e| e.to_string_lossy().to_lowercase());
        let markdown = ending.is_some_and(|e| e == "md" || e == "markdown");
        Self { runs, filled, paragraphs, markdown }
    }

    /// One past the last line.
    pub fn last(&self) -> usize {
        self.runs.len() + 1
    }

    /// The paragraph that follows a line: however it is wrapped, it is what the comment speaks of.
    pub fn following(&self, line: usize) -> (usize, usize) {
        let next = self.filled.get(line).copied().unwrap_or(line + 1);
        if self.markdown {
            // In Markdown a paragraph goes on to the next empty line.
            let run = self.runs.get(next - 1).copied().flatten();
            return (next, run.unwrap_or(next));
        }
        let upto = self.paragraphs.partition_point(|(from, _)| *from <= next);
        let around = upto.checked_sub(1).and_then(|i| self.paragraphs.get(i));
        (next, around.map_or(next, |(_, to)| *to).max(next))
    }
}
