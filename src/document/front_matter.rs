//! Front matter: the lines between `---` (YAML) or `+++` (TOML) at the head of a Markdown file. Only what a story needs is
//! read, by simple keys; whatever else stands there is passed over.

use super::date;
use super::json::Json;
use super::reading::Reading;
use jiff::civil::Date;
use std::ops::Range;

/// What front matter is written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Syntax {
    /// `key: value`.
    #[default]
    Yaml,
    /// `key = value`.
    Toml,
    /// An object, which has no room for comments.
    Json,
}

/// What was found.
#[derive(Debug, Default)]
pub(crate) struct FrontMatter {
    /// Where the story begins.
    pub end: usize,
    /// What it is written in.
    pub syntax: Syntax,
    /// What stands between the lines that open and close it; the object, where it is JSON.
    pub block: Range<usize>,
    pub title: Option<Value>,
    pub standfirst: Option<Value>,
    pub author: Option<Value>,
    pub date: Option<Date>,
    /// It says at which address of the web the story stands.
    pub published: bool,
}

/// A value where it stands in the file, without its quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Value {
    range: Range<usize>,
    quotes: Quotes,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Quotes {
    None,
    Single,
    Double,
}

/// Keys in order of preference.
const TITLE: [&str; 4] = ["title", "headline", "hed", "heading"];
const STANDFIRST: [&str; 12] = [
    "standfirst",
    "dek",
    "deck",
    "subtitle",
    "subheadline",
    "subheading",
    "subhead",
    "description",
    "summary",
    "excerpt",
    "abstract",
    "intro",
];
const AUTHOR: [&str; 3] = ["byline", "author", "authors"];
const DATE: [&str; 9] = [
    "date",
    "publishdate",
    "published",
    "pubdate",
    "publicationdate",
    "datepublished",
    "publishedat",
    "pubtime",
    "created",
];

/// Keys whose value may be the address at which a story stands.
const ADDRESS: [&str; 7] = ["url", "link", "source", "permalink", "canonical", "canonicalurl", "sourceurl"];

/// True for an address of the web: with its scheme, or the name of a site.
fn is_address(value: &str) -> bool {
    let site = value.strip_prefix("www.").unwrap_or(value);
    value.starts_with("https://")
        || value.starts_with("http://")
        || !site.contains(char::is_whitespace)
            && !value.starts_with(['/', '.'])
            && site.split('/').next().is_some_and(|host| host.trim_end_matches('.').contains('.'))
}

/// Reads the front matter of a text that has some.
pub(crate) fn read(text: &str) -> Option<FrontMatter> {
    let lead = text.len() - text.trim_start().len();
    let body = text.get(lead..)?;
    if body.starts_with('{') {
        return object(text, lead);
    }
    let (fence, mut syntax) = match body.get(..3)? {
        "---" => ("---", Syntax::Yaml),
        "+++" => ("+++", Syntax::Toml),
        _ => return None,
    };
    let mut lines = lines(text, lead);
    let first = lines.next()?;
    match text.get(first.clone())?.trim_end().strip_prefix(fence)?.trim() {
        "" | "yaml" => {}
        "toml" => syntax = Syntax::Toml,
        "json" => {
            let from = first.end + text.get(first.end..).map_or(0, |r| r.len() - r.trim_start().len());
            let found = object(text, from)?;
            let rest = text.get(found.end..)?;
            let close = rest.trim_start().strip_prefix(fence)?;
            return Some(FrontMatter { end: text.len() - close.len(), ..found });
        }
        _ => return None,
    }
    let mut inside: Vec<Range<usize>> = Vec::new();
    let (block, end) = loop {
        let line = lines.next().filter(|_| inside.len() < 1000)?;
        let words = text.get(line.clone())?.trim_end();
        if words == fence || fence == "---" && words == "..." {
            break (first.end..line.start, line.end);
        }
        inside.push(line);
    };
    let entries = entries(text, &inside, if syntax == Syntax::Toml { '=' } else { ':' });
    // A ruled line may open a story, too: then no keys stand under it, nor only what is said to this program.
    let is_story = |words: &str| !words.trim().is_empty() && !is_ignore(words);
    if entries.is_empty() && inside.iter().any(|l| text.get(l.clone()).is_some_and(is_story)) {
        return None;
    }
    let find = |keys: &[&str]| {
        keys.iter().find_map(|k| entries.iter().find(|(key, v)| key == k && v.is_some())?.1.clone())
    };
    let dates = DATE.iter().filter_map(|k| find(&[k]));
    Some(FrontMatter {
        end,
        syntax,
        block,
        title: find(&TITLE),
        standfirst: find(&STANDFIRST),
        author: find(&AUTHOR),
        date: dates.filter_map(|v| date::day(text.get(v.range)?)).next(),
        published: ADDRESS
            .iter()
            .filter_map(|k| find(&[k]))
            .any(|v| text.get(v.range).is_some_and(|v| is_address(v.trim()))),
    })
}

/// Front matter that is an object of JSON, from a byte on.
fn object(text: &str, from: usize) -> Option<FrontMatter> {
    let rest = text.get(from..)?;
    let mut values = serde_json::Deserializer::from_str(rest).into_iter::<&serde_json::value::RawValue>();
    let raw = values.next()?.ok()?;
    let end = from + values.byte_offset();
    // A file that is JSON from end to end is no story with front matter.
    if text.get(end..)?.trim().is_empty() {
        return None;
    }
    let object = Json::within(text, raw.get()).ok()?.object();
    let names: Vec<(String, &str)> =
        object.keys().map(|k| (k.to_lowercase().replace(['-', '_', ' '], ""), k)).collect();
    let find = |keys: &[&str]| {
        let name = keys.iter().find_map(|k| names.iter().find(|(n, _)| n == k))?.1;
        Some(Value { range: object.get(name)?.inside()?, quotes: Quotes::Double })
    };
    let (title, standfirst, author) = (find(&TITLE), find(&STANDFIRST), find(&AUTHOR));
    let date = DATE.iter().filter_map(|k| find(&[k])).find_map(|v| date::day(text.get(v.range)?));
    let published = ADDRESS
        .iter()
        .filter_map(|k| find(&[k]))
        .any(|v| text.get(v.range).is_some_and(|v| is_address(v.trim())));
    (title.is_some() || date.is_some()).then_some(FrontMatter {
        end,
        syntax: Syntax::Json,
        block: from..end,
        title,
        standfirst,
        author,
        date,
        published,
    })
}

/// True for a line that has findings ignored: `# factlint: disable=RULE`.
fn is_ignore(line: &str) -> bool {
    line.trim_start().strip_prefix('#').is_some_and(|l| l.trim_start().starts_with("factlint:"))
}

/// Ranges of the lines of a text from a byte on, each with its end mark.
fn lines(text: &str, from: usize) -> impl Iterator<Item = Range<usize>> {
    let mut at = from;
    text.get(from..).unwrap_or_default().split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        start..at
    })
}

/// The keys of the outermost level with their values.
fn entries(text: &str, lines: &[Range<usize>], separator: char) -> Vec<(String, Option<Value>)> {
    let mut out: Vec<(String, Option<Value>)> = Vec::new();
    let mut i = 0;
    while let Some(line) = lines.get(i) {
        i += 1;
        let words = text.get(line.clone()).unwrap_or_default();
        if separator == '=' && words.starts_with('[') {
            break; // a table: what follows is not the outermost level
        }
        let Some((key, rest)) = words.split_once(separator).filter(|(k, _)| is_key(k)) else { continue };
        let key = key.to_lowercase().replace(['-', '_', ' ', '"', '\''], "");
        let from = line.end - rest.len() + (rest.len() - rest.trim_start().len());
        // Lines that are set in belong to the value.
        let mut to = line.end;
        while let Some(next) = lines.get(i) {
            let words = text.get(next.clone()).unwrap_or_default();
            if separator == ':' && !words.starts_with([' ', '\t']) && !words.trim().is_empty() {
                break;
            }
            if separator == '=' && !text.get(from..to).is_some_and(has_open_quotes) {
                break;
            }
            to = next.end;
            i += 1;
        }
        out.push((key, value(text, from..to).filter(|v| !v.range.is_empty())));
    }
    out
}

fn is_key(key: &str) -> bool {
    let bare = key.trim_end().trim_matches('"');
    key.starts_with(|c: char| c.is_alphabetic() || c == '"')
        && !bare.is_empty()
        && bare.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ' '))
        && bare.split(' ').count() <= 3
}

fn has_open_quotes(value: &str) -> bool {
    ["\"\"\"", "'''"].iter().any(|q| value.starts_with(q) && value.matches(q).count() < 2)
}

fn value(text: &str, range: Range<usize>) -> Option<Value> {
    let raw = text.get(range.clone())?;
    let trimmed = raw.trim_end();
    let made = |from: usize, len: usize, quotes| {
        Some(Value { range: range.start + from..range.start + from + len, quotes })
    };
    for (mark, quotes) in [("\"\"\"", Quotes::Double), ("'''", Quotes::Single)] {
        if let Some(rest) = trimmed.strip_prefix(mark) {
            return made(3, rest.find(mark).unwrap_or(rest.len()), quotes);
        }
    }
    if let Some(rest) = trimmed.strip_prefix('"') {
        return made(1, closing(rest, '"'), Quotes::Double);
    }
    if let Some(rest) = trimmed.strip_prefix('\'') {
        return made(1, closing(rest, '\''), Quotes::Single);
    }
    if trimmed.starts_with(['[', '{', '&', '*', '!']) {
        return None;
    }
    if trimmed.starts_with(['|', '>']) {
        // A block of text: what stands under the line of its mark.
        let first = trimmed.find('\n')? + 1;
        return made(first, trimmed.len() - first, Quotes::None);
    }
    let comment = trimmed.find(" #").unwrap_or(trimmed.len());
    let words = trimmed.get(..comment)?.trim_end();
    if words.trim_start().starts_with("- ") || matches!(words, "~" | "null") {
        return None;
    }
    made(0, words.len(), Quotes::None)
}

/// Where the closing mark stands: `\"` and `''` do not close.
fn closing(rest: &str, mark: char) -> usize {
    let mut skip = false;
    for (i, c) in rest.char_indices() {
        if skip {
            skip = false;
        } else if c == '\\' && mark == '"'
            || c == '\'' && mark == '\'' && rest.get(i + 1..).is_some_and(|r| r.starts_with('\''))
        {
            skip = true;
        } else if c == mark {
            return i;
        }
    }
    rest.len()
}

impl Value {
    /// Writes the value into the open block.
    pub fn write(&self, text: &str, reading: &mut Reading) {
        let (base, raw) = (self.range.start, text.get(self.range.clone()).unwrap_or_default());
        let mark = match self.quotes {
            Quotes::None => return reading.copy(text, self.range.clone()),
            Quotes::Single => "''",
            Quotes::Double => "\\",
        };
        let mut at = 0;
        while let Some(found) = raw.get(at..).and_then(|r| r.find(mark)) {
            let here = at + found;
            reading.copy(text, base + at..base + here);
            let (words, len) = match self.quotes {
                Quotes::Double => escape(raw.get(here..).unwrap_or_default()),
                _ => ("'".to_owned(), 2),
            };
            reading.decoded(&words, base + here..base + here + len);
            at = here + len;
        }
        reading.copy(text, base + at..self.range.end);
    }
}

/// What a backslash and what follows it stand for, and how many bytes they take.
fn escape(raw: &str) -> (String, usize) {
    let Some(c) = raw.chars().nth(1) else { return (raw.to_owned(), raw.len()) };
    let coded = |digits: usize| {
        let code = u32::from_str_radix(raw.get(2..2 + digits)?, 16).ok()?;
        Some((char::from_u32(code)?.to_string(), 2 + digits))
    };
    let plain = (c.to_string(), 1 + c.len_utf8());
    match c {
        'n' | 't' | 'r' | ' ' | '\n' => (" ".to_owned(), 2),
        'x' => coded(2).unwrap_or(plain),
        'u' => coded(4).unwrap_or(plain),
        'U' => coded(8).unwrap_or(plain),
        _ => plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::BlockKind;

    fn words(text: &str, value: &Option<Value>) -> String {
        let mut r = Reading::default();
        r.begin(BlockKind::Headline);
        if let Some(v) = value {
            v.write(text, &mut r);
        }
        r.end();
        r.text
    }

    #[test]
    fn one_title_many_spellings() {
        for head in [
            "---\ntitle: Bird's \"flight\" – over\n---\n",
            "---\ntitle: 'Bird''s \"flight\" – over'\n---\n",
            "---\ntitle: \"Bird's \\\"flight\\\" \\u2013 over\"\n---\n",
            "---\ntitle: >\n  Bird's \"flight\"\n  – over\n---\n",
            "---\nlayout: post\ntitle: Bird's \"flight\"\n  – over # a comment\ntags:\n  - a\n---\n",
            "---\r\nHeadline: Bird's \"flight\" – over\r\n---\r\n",
            "+++\ntitle = \"Bird's \\\"flight\\\" – over\"\n[params]\ntitle = \"no\"\n+++\n",
            "+++\ntitle = \"\"\"\nBird's \"flight\"\n– over\"\"\"\n+++\n",
        ] {
            let f = read(head).unwrap_or_default();
            assert_eq!(words(head, &f.title), "Bird's \"flight\" – over", "{head}");
            assert_eq!(f.end, head.len());
        }
    }

    #[test]
    fn dates_and_standfirsts() {
        let text =
            "---\ndescription: second\ndek: first\npublish_date: Jan. 2, 2018\ndate:\nauthor: [a, b]\n---\n";
        let f = read(text).unwrap();
        assert_eq!(words(text, &f.standfirst), "first");
        assert_eq!(f.date, Date::new(2018, 1, 2).ok());
        assert_eq!(f.author, None);
    }

    #[test]
    fn what_is_no_front_matter() {
        for text in [
            "",
            "---",
            "---\nA story under a rule.\n---\nMore",
            "title: a",
            "--- a\n---\n",
            "---\ntitle: never closed",
        ] {
            assert!(read(text).is_none(), "{text}");
        }
    }

    #[test]
    fn odd_values_do_no_harm() {
        for value in ["\"", "'", "\"\\", "\"\\u12", "|", ">", "[", "\"\"\"", "\"\\u2013", "&a *b", "''''"] {
            let text = format!("---\ntitle: {value}\nsummary: {value}\n---\nBody");
            let f = read(&text).unwrap_or_default();
            let _ = words(&text, &f.title);
        }
    }
}
