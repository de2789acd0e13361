//! Every format that is read: what its fixture gives, that every word of it leads back to the same word in the file, and that what
//! cannot be read says so.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use factlint::document::{Document, NoteKind, Rank, read};
use factlint::text::squeeze;
use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

fn folder() -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "tests", "fixtures", "in"].iter().collect()
}

fn documents(name: &str) -> (Vec<Document>, Vec<u8>) {
    let bytes = fs::read(folder().join(name)).unwrap();
    (read::read(name, &bytes, Rank::Peer).unwrap_or_else(|e| panic!("{e}")), bytes)
}

/// What a reader sees of a file, a block a line.
fn seen(name: &str) -> String {
    let mut out = String::new();
    for d in documents(name).0 {
        let date = d.date.map(|d| d.to_string()).unwrap_or_default();
        writeln!(
            out,
            "{} | {} | {date}{}",
            d.path,
            d.title.as_deref().unwrap_or("-"),
            if d.extract { " | extract" } else { "" }
        )
        .unwrap();
        for b in &d.blocks {
            let l = d.locate(b.span);
            writeln!(out, "  {:>3}:{:<3} {:?}: {}", l.line, l.column, b.kind, d.slice(b.span)).unwrap();
        }
    }
    out
}

/// A stretch of a file as a reader sees it: escapes and entities decoded (twice: HTML inside XML), tags and marks gone.
fn plain(cut: &str, name: &str) -> String {
    let mut words = cut.to_owned();
    // The mark of a remark stands inside the stretch, as a tag may, and is not shown.
    while let Some(at) = words.find("<a id=\"cmnt") {
        let end = words[at..].find("</a>").expect("it ends inside the stretch") + "</a>".len();
        words.replace_range(at..at + end, "");
    }
    if name.ends_with(".json") || name.ends_with(".jsonl") {
        words = serde_json::from_str(&format!("\"{words}\"")).unwrap();
    }
    if name.ends_with(".md") {
        words = words.replace("\\*", "∗").replace('*', "").replace('∗', "*");
        words = words.replace("''", "'");
    }
    for _ in 0..2 {
        let decoded = quick_xml::escape::unescape_with(&words, quick_xml::escape::resolve_html5_entity);
        words = decoded.map(|w| w.into_owned()).unwrap_or(words);
        while let (Some(a), Some(b)) = (words.find('<'), words.find('>')) {
            words.replace_range(a.min(b)..=b.max(a), "");
        }
    }
    squeeze(&words)
}

#[test]
fn every_word_leads_back_to_the_file() {
    let mut words = 0;
    for entry in fs::read_dir(folder()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if name == "bad" || name.ends_with(".docx") || name.ends_with(".odt") {
            continue;
        }
        let (documents, bytes) = documents(&name);
        let file = std::str::from_utf8(&bytes).unwrap();
        for d in &documents {
            for b in &d.blocks {
                let text = d.slice(b.span);
                for word in text.split_whitespace() {
                    // The marks of <q> stand nowhere in the file.
                    let word = if name == "page.html" { word.trim_matches(['“', '”']) } else { word };
                    let start = b.span.start as usize + (word.as_ptr() as usize - text.as_ptr() as usize);
                    let l = d.locate((start..start + word.len()).into());
                    assert_eq!(
                        plain(&file[l.start..l.end], &name),
                        squeeze(word),
                        "{} {}:{}",
                        d.path,
                        l.line,
                        l.column
                    );
                    let line = file.lines().nth(l.line - 1).unwrap();
                    let column = line.char_indices().nth(l.column - 1).unwrap().0;
                    let at = line.as_ptr() as usize - file.as_ptr() as usize + column;
                    assert_eq!(at, l.start, "{}: line and column say what the bytes say", d.path);
                    words += 1;
                }
            }
        }
    }
    assert!(words > 500, "{words}");
}

macro_rules! gives {
    ($test:ident, $file:literal) => {
        #[test]
        fn $test() {
            insta::assert_snapshot!(seen($file));
        }
    };
}

gives!(markdown, "draft.md");
gives!(toml_front_matter, "toml.md");
gives!(html_page, "page.html");
gives!(html_fragment, "fragment.htm");
gives!(ninjs_1, "ninjs1.json");
gives!(ninjs_3, "ninjs3.json");
gives!(ans, "story.ans.json");
gives!(nitf, "story.nitf.xml");
gives!(newsml_g2, "item.newsml.xml");
gives!(rss, "feed.rss");
gives!(atom, "feed.atom");
gives!(wordpress, "wordpress.xml");
gives!(word, "story.docx");
gives!(word_struck_hidden_and_pasted, "marked.docx");
gives!(open_document, "story.odt");
gives!(mail, "letter.eml");
gives!(table, "rows.csv");
gives!(json_lines, "lines.jsonl");
gives!(linked_data, "data.json");
gives!(ninjs_forms_and_wrapper, "forms.json");
gives!(restructured_text, "notes.rst");
gives!(asciidoc, "notes.adoc");
gives!(mdx, "chart.mdx");
gives!(google_docs, "shared.html");
gives!(wordpress_captions, "captions.xml");

#[test]
fn tracked_changes_are_read_as_accepted_and_noted() {
    let (clean, _) = documents("story.docx");
    let (tracked, _) = documents("tracked.docx");
    assert_eq!(clean[0].text, tracked[0].text);
    assert!(clean[0].notes.is_empty());
    let note = tracked[0].notes[0];
    assert_eq!((note.kind, note.count), (NoteKind::TrackedChanges, 2));
    assert_eq!((tracked[0].locate(note.span).line, tracked[0].slice(note.span)), (4, "nine"));
}

#[test]
fn a_format_is_known_by_what_it_holds() {
    for (file, name) in [
        ("page.html", "page.txt"),
        ("story.docx", "story"),
        ("ninjs1.json", "a.txt"),
        ("feed.rss", "feed"),
        ("draft.md", "draft.txt"),
    ] {
        let bytes = fs::read(folder().join(file)).unwrap();
        let by_name = read::read(file, &bytes, Rank::Peer).unwrap();
        let by_content = read::read(name, &bytes, Rank::Peer).unwrap();
        assert_eq!(by_name[0].text, by_content[0].text, "{file}");
    }
}

#[test]
fn what_cannot_be_read_says_what_it_is() {
    let expected = [
        ("blank.md", "holds no text"),
        ("book.odt", "OpenDocument file"),
        ("broken.docx", "damaged Word file"),
        ("cut.docx", "Word file (.docx) that is damaged"),
        ("cut.json", "JSON that cannot be read (breaks off at line 1, column"),
        ("cut.xml", "XML that breaks off at line 2"),
        ("empty.html", "holds no text"),
        ("empty.rss", "holds no text"),
        ("letter.rtf", "RTF"),
        ("old.doc", "old Microsoft Office file (.doc"),
        ("other.json", "JSON that is not read: ninjs"),
        ("other.xml", "outermost element is <project>"),
        ("pack.zip", "zip archive"),
        (
            "paper.pdf",
            "PDF file, which cannot be read: export the story as plain text, HTML, Markdown or .docx",
        ),
        ("picture.txt", "PNG"),
    ];
    let mut files: Vec<String> = fs::read_dir(folder().join("bad"))
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .collect();
    files.sort();
    assert_eq!(files, expected.map(|(name, _)| name));
    for (name, words) in expected {
        let bytes = fs::read(folder().join("bad").join(name)).unwrap();
        let error = read::read(name, &bytes, Rank::Peer).expect_err(name);
        assert!(error.message.contains(words), "{name}: {}", error.message);
    }
}

#[test]
fn cut_anywhere_no_file_breaks_the_reader() {
    for entry in fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            continue;
        }
        let name = path.file_name().unwrap().to_str().unwrap();
        let bytes = fs::read(&path).unwrap();
        for end in (0..bytes.len()).step_by(41) {
            for d in read::read(name, &bytes[..end], Rank::Peer).unwrap_or_default() {
                for b in &d.blocks {
                    let l = d.locate(b.span);
                    assert!(l.start <= l.end && l.end <= end, "{name} cut at {end}");
                }
            }
        }
    }
}

#[test]
fn a_bracket_does_not_make_a_text_json() {
    let d = read::read("a.txt", b"[From our archive: a week of gales.]\n\nThe ferry sailed.", Rank::Peer)
        .unwrap();
    assert_eq!(d[0].blocks.len(), 2);
}

#[test]
fn nests_and_lists_of_any_depth() {
    let deep = |open: &str, close: &str| format!("{}words here{}", open.repeat(50_000), close.repeat(50_000));
    for (name, text) in [
        ("a.html", deep("<div>", "</div>")),
        ("a.html", deep("<ul><li>", "")),
        ("a.md", deep("> ", "")),
        ("a.md", deep("*", "*")),
        ("a.md", deep("[", "](x)")),
        ("a.xml", format!("<nitf><body>{}</body></nitf>", deep("<block>", "</block>"))),
        ("a.json", format!("{{\"uri\": \"x\", \"body_text\": {}}}", deep("[", "]"))),
    ] {
        let _ = read::read(name, text.as_bytes(), Rank::Peer);
    }
}
