//! Markdown: front matter, headings, paragraphs, lists, quotations, HTML; link targets, code and shortcodes left out.

use super::BlockKind;
use super::coding::Coding;
use super::draft::{Draft, made};
use super::front_matter::{self, FrontMatter};
use super::html;
use super::kinds;
use super::mapped::Mapped;
use super::origin::Source;
use super::reading::Reading;
use super::shortcode::masked;
use super::title;
use super::wrap::{self, Line};
use crate::text::squeeze;
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// True for the name of a Markdown file.
pub(crate) fn is_named(extension: &str) -> bool {
    matches!(extension, "md" | "markdown" | "mdx" | "mkd" | "mdown" | "qmd")
}

/// True where a text opens with front matter.
pub(crate) fn opens(text: &str) -> bool {
    front_matter::read(text).is_some()
}

/// Reads a Markdown file.
pub(crate) fn read(text: String, coding: Coding) -> Draft {
    let front = front_matter::read(&text).unwrap_or_default();
    let mut reading = Reading::default();
    let given = [
        (&front.title, BlockKind::Headline),
        (&front.standfirst, BlockKind::Standfirst),
        (&front.author, BlockKind::Credit),
    ];
    for (value, kind) in given {
        if let Some(value) = value {
            reading.begin(kind);
            value.write(&text, &mut reading);
            reading.end();
        }
    }
    let head = reading.blocks.len();
    let mut title =
        front.title.as_ref().and(reading.blocks.first()).map(|b| squeeze(b.span.of(&reading.text)));
    Body::new(&text, &front, &mut reading, &mut title).read();
    // A title that the story says again at its head is one title, not two.
    let mut date = front.date;
    let found = kinds::refine(
        &reading.text,
        reading.blocks.get_mut(head..).unwrap_or_default(),
        title.is_some(),
        |_| true,
    );
    date = date.or(found.date);
    let title = title.or(found.title);
    Draft { title, date, published: front.published, ..made(reading, Source::new(text, coding)) }
}

/// The story under the front matter.
struct Body<'a> {
    base: usize,
    /// The file with shortcodes and comments of the story blanked, byte for byte.
    masked: String,
    lines: Vec<Line>,
    /// For each line, true where a paragraph ended before it though no blank line stands there.
    ends: Vec<bool>,
    reading: &'a mut Reading,
    title: &'a mut Option<String>,
    /// Depth of lists and of quotations around the words.
    lists: usize,
    quotes: usize,
    /// Inside something that is not read.
    skipped: usize,
    /// Inside words that a tracked change took out (`<del>`, `~~…~~`), and where those begin that one put in (`<ins>`).
    removed: usize,
    added: Option<usize>,
    /// Inside the alternative text of an image: it is written after the paragraph.
    image: usize,
    captions: Vec<Vec<Range<usize>>>,
    heading: Option<BlockKind>,
}

impl<'a> Body<'a> {
    fn new(text: &str, front: &FrontMatter, reading: &'a mut Reading, title: &'a mut Option<String>) -> Self {
        let (head, story) = text.split_at_checked(front.end).unwrap_or((text, ""));
        let masked = format!("{head}{}", masked(story));
        let lines = wrap::lines(text, front.end..text.len());
        let ends = ends(text, &lines);
        Self {
            base: front.end,
            masked,
            lines,
            ends,
            reading,
            title,
            lists: 0,
            quotes: 0,
            skipped: 0,
            removed: 0,
            added: None,
            image: 0,
            captions: Vec::new(),
            heading: None,
        }
    }

    fn read(mut self) {
        let masked = self.masked.clone();
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_HEADING_ATTRIBUTES
            | Options::ENABLE_STRIKETHROUGH;
        for (event, range) in
            Parser::new_ext(masked.get(self.base..).unwrap_or_default(), options).into_offset_iter()
        {
            let range = self.base + range.start..self.base + range.end;
            match event {
                Event::Start(Tag::HtmlBlock) => {
                    self.close();
                    let mut inner = Mapped::default();
                    inner.same(&self.masked, range);
                    html::fragment(&inner, self.kind(), self.reading, self.title);
                    self.skipped += 1;
                }
                Event::Start(Tag::Strikethrough) => self.struck(range, true),
                Event::End(TagEnd::Strikethrough) => self.struck(range, false),
                Event::Start(tag) => self.start(&tag),
                Event::End(tag) => self.end(tag),
                Event::Text(words) => self.words(&words, range),
                Event::Code(words) => {
                    let at = masked.get(range.clone()).and_then(|s| s.find(&*words)).unwrap_or(0);
                    self.words(&words, range.start + at..range.start + at + words.len());
                }
                Event::SoftBreak | Event::HardBreak => self.line_break(range),
                Event::InlineHtml(tag) if tag.starts_with("<br") => self.line_break(range),
                Event::InlineHtml(tag) => self.tag(&tag),
                Event::Rule => self.close(),
                _ => {}
            }
        }
        self.close();
    }

    fn kind(&self) -> BlockKind {
        match self.heading {
            Some(kind) => kind,
            None if self.quotes > 0 => BlockKind::Quote,
            None if self.lists > 0 => BlockKind::List,
            None => BlockKind::Body,
        }
    }

    fn start(&mut self, tag: &Tag) {
        match tag {
            Tag::Heading { level, .. } => {
                self.close();
                let first = *level == HeadingLevel::H1 && self.title.is_none();
                self.heading = Some(if first { BlockKind::Headline } else { BlockKind::Heading });
            }
            Tag::BlockQuote(_) => {
                self.close();
                self.quotes += 1;
            }
            Tag::List(_) => {
                self.close();
                self.lists += 1;
            }
            Tag::TableHead | Tag::TableRow => {
                self.close();
                self.lists += 1;
            }
            Tag::CodeBlock(CodeBlockKind::Fenced(_)) => {
                self.close();
                self.skipped += 1;
            }
            Tag::Image { .. } => {
                if self.image == 0 {
                    self.captions.push(Vec::new());
                }
                self.image += 1;
            }
            Tag::Paragraph | Tag::Item | Tag::CodeBlock(_) | Tag::FootnoteDefinition(_) => self.close(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => {
                self.close();
                self.heading = None;
            }
            TagEnd::BlockQuote(_) => {
                self.close();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::List(_) | TagEnd::TableHead | TagEnd::TableRow => {
                self.close();
                self.lists = self.lists.saturating_sub(1);
            }
            TagEnd::CodeBlock | TagEnd::HtmlBlock => {
                self.close();
                self.skipped = self.skipped.saturating_sub(1);
            }
            TagEnd::Image => self.image = self.image.saturating_sub(1),
            TagEnd::Paragraph | TagEnd::Item | TagEnd::FootnoteDefinition => self.close(),
            TagEnd::TableCell => self.reading.gap(0..0),
            _ => {}
        }
    }

    /// A tag inside a line: of those that say what changed, each is noted.
    fn tag(&mut self, tag: &str) {
        let name: String =
            tag.trim_start_matches('<').chars().take_while(|c| *c != '>' && *c != ' ').collect();
        match name.to_ascii_lowercase().as_str() {
            "del" => self.removed(),
            "/del" => self.removed = self.removed.saturating_sub(1),
            "ins" => self.added = Some(self.reading.text.len()),
            "/ins" => {
                if let Some(from) = self.added.take().filter(|f| self.reading.text.len() > *f) {
                    self.reading.change(from);
                }
            }
            _ => {}
        }
    }

    /// What follows was taken out.
    fn removed(&mut self) {
        self.reading.change(self.reading.text.len());
        self.removed += 1;
    }

    /// The beginning or the end of words between tildes: two strike out, one is a sign ("5~7").
    fn struck(&mut self, range: Range<usize>, begins: bool) {
        let double = self.masked.get(range.clone()).is_some_and(|s| s.starts_with("~~"));
        match (double, begins) {
            (true, true) => self.removed(),
            (true, false) => self.removed = self.removed.saturating_sub(1),
            (false, true) => self.words("~", range.start..range.start + 1),
            (false, false) => self.words("~", range.end - 1..range.end),
        }
    }

    fn words(&mut self, words: &str, range: Range<usize>) {
        if self.skipped > 0 || self.removed > 0 {
            return;
        }
        if self.image > 0 {
            if let Some(caption) = self.captions.last_mut() {
                caption.push(range);
            }
            return;
        }
        if !self.reading.is_open() {
            self.reading.begin(self.kind());
        }
        if self.masked.get(range.clone()) == Some(words) {
            self.reading.copy(&self.masked, range);
        } else {
            self.reading.decoded(words, range);
        }
    }

    /// A line break inside a paragraph: in many drafts it ends one, as in plain text.
    fn line_break(&mut self, range: Range<usize>) {
        if !self.reading.is_open() || self.image > 0 {
            return;
        }
        let next = self.lines.partition_point(|l| l.start < range.end);
        let ends = self.ends.get(next).copied().unwrap_or(false);
        if !ends || self.lists > 0 || self.heading.is_some() {
            self.reading.gap(range);
        } else {
            title::close(self.reading, self.title);
        }
    }

    /// Ends the block and writes the captions of the images that stood in it.
    fn close(&mut self) {
        title::close(self.reading, self.title);
        if self.image > 0 {
            return;
        }
        // No change goes on into the next paragraph.
        (self.removed, self.added) = (0, None);
        for caption in std::mem::take(&mut self.captions) {
            self.reading.begin(BlockKind::Caption);
            for range in caption {
                self.reading.copy(&self.masked, range);
            }
            // One or two words are a label ("map", "logo"), not a caption.
            if self.reading.open_words().split_whitespace().count() < 3 {
                self.reading.take_back();
            }
            self.reading.end();
        }
    }
}

/// Where single line breaks end paragraphs. Markdown says they never do, yet drafts with one line a paragraph are common:
/// such a line is long or ends as a sentence does, and where most lines are such, all are paragraphs.
fn ends(text: &str, lines: &[Line]) -> Vec<bool> {
    let continues = wrap::continues(text, lines);
    let sure: Vec<bool> = (0..lines.len())
        .map(|i| {
            let whole = |l: &Line| l.end - l.start > 120 || wrap::ends_sentence(l.of(text));
            let before = i.checked_sub(1).and_then(|i| lines.get(i));
            continues.get(i) == Some(&false) && before.is_some_and(whole)
        })
        .collect();
    let within = |i: &usize| lines.get(*i).is_some_and(|l| !l.apart);
    let all = (1..lines.len()).filter(within).count();
    let clear = (1..lines.len()).filter(within).filter(|&i| sure.get(i) == Some(&true)).count();
    let by_line = clear >= 2 && clear * 2 >= all;
    sure.iter().zip(&continues).map(|(&sure, &goes_on)| sure || by_line && !goes_on).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use BlockKind::{Body, Caption, Credit, Heading, Headline, List, Quote, Standfirst};

    fn read(text: &str) -> Draft {
        super::read(text.to_owned(), Coding::default())
    }

    fn blocks(text: &str) -> Vec<(BlockKind, String)> {
        let d = read(text);
        d.blocks.iter().map(|b| (b.kind, b.span.of(&d.text).to_owned())).collect()
    }

    fn expect(text: &str, expected: &[(BlockKind, &str)]) {
        let expected: Vec<_> = expected.iter().map(|&(k, w)| (k, w.to_owned())).collect();
        assert_eq!(blocks(text), expected, "{text}");
    }

    #[test]
    fn a_draft_with_everything() {
        expect(
            "---\ntitle: Bridge closed\ndek: \"It will stay so until May\"\ndate: 2018-01-02\nauthor: Jane Doe\n---\n\n\
             # Bridge closed\n\nThe *old* [bridge](http://x.org/y) over the **R**iver &amp; canal was closed.\n\n\
             ![A bus on the bridge](bus.jpg)\n\n## What next\n\n- one thing\n- another\n  thing\n\n\
             > It is sad.\n\n```\ncode is no prose\n```\n\n<!-- a note\nto self -->\n{{< youtube id=\"a *b* c\" >}}\n\nThe `end` came.\n",
            &[
                (Headline, "Bridge closed"),
                (Standfirst, "It will stay so until May"),
                (Credit, "Jane Doe"),
                (Body, "The old bridge over the River & canal was closed."),
                (Caption, "A bus on the bridge"),
                (Heading, "What next"),
                (List, "one thing"),
                (List, "another thing"),
                (Quote, "It is sad."),
                (Body, "The end came."),
            ],
        );
    }

    #[test]
    fn the_first_heading_is_the_title_where_there_is_none() {
        let d = read("# A title\n\nSome words here.\n\n# Another\n\nMore words.");
        assert_eq!(d.title.as_deref(), Some("A title"));
        assert_eq!(d.blocks[2].kind, Heading);
    }

    #[test]
    fn a_line_a_paragraph_or_wrapped_lines() {
        let long = "The council of the city said on Friday that it had no plans to sell the land on which the old library stands, or to build there.";
        expect(
            &format!("---\ntitle: T\n---\n{long}\n{long}\n“Never,” he said.\n{long}"),
            &[(Headline, "T"), (Body, long), (Body, long), (Body, "“Never,” he said."), (Body, long)],
        );
        expect(
            "---\ntitle: T\n---\nThe council of the city said on Friday that it had no plans to\nsell the land on which the\nlibrary stands.",
            &[
                (Headline, "T"),
                (
                    Body,
                    "The council of the city said on Friday that it had no plans to sell the land on which the library stands.",
                ),
            ],
        );
    }

    #[test]
    fn indentation_is_not_code_in_a_story() {
        expect(
            "First paragraph here.\n\n    Second paragraph here.\n",
            &[(Body, "First paragraph here."), (Body, "Second paragraph here.")],
        );
    }

    #[test]
    fn changes_are_read_as_accepted_and_counted() {
        let text = "The vote is on ~~Monday~~ <ins>Tuesday</ins>, in <del>May</del> June.\n\nRain for 5~7 or 8~9 days, <del>they said.\n\nIt ended.";
        let d = read(text);
        assert_eq!(d.text, "The vote is on Tuesday, in June.\n\nRain for 5~7 or 8~9 days,\n\nIt ended.");
        let [note] = d.notes.as_slice() else { panic!("{:?}", d.notes) };
        assert_eq!((note.count, note.span.of(&d.text)), (4, "Tuesday"));
        let d = read("Out <ins>two new words</ins>.");
        assert_eq!((d.notes[0].count, d.notes[0].span.of(&d.text)), (1, "two new words"));
    }

    #[test]
    fn rows_of_a_table_are_list_items() {
        expect("| Club | Won |\n|---|---|\n| Leeds | 3 |\n", &[(List, "Club Won"), (List, "Leeds 3")]);
    }

    #[test]
    fn every_place_is_true() {
        let text = "---\ntitle: 'It''s on'\n---\nHe *said* so \\& left [at\nonce](x \"y\"), {{< x >}} they &quot;say&quot;.\n";
        let d = read(text);
        for (words, cut) in [
            ("It's on", "It''s on"),
            ("said", "said"),
            ("& left at once,", "& left [at\nonce](x \"y\"),"),
            ("\"say\"", "&quot;say&quot;"),
        ] {
            let at = d.text.find(words).unwrap_or_else(|| panic!("{words} in {}", d.text));
            let l = d.origin.locate(&d.text, (at..at + words.len()).into());
            assert_eq!(&text[l.start..l.end], cut);
        }
    }
}
