//! Laws of reading: how a text was wrapped, marked or encoded changes nothing but positions, and every place leads back to its words.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use factlint::document::{BlockKind, Document, Rank, read};
use factlint::text::squeeze;
use proptest::prelude::*;

fn one(path: &str, bytes: &[u8]) -> Document {
    let mut documents = read::read(path, bytes, Rank::Peer).unwrap_or_else(|e| panic!("{e}"));
    assert_eq!(documents.len(), 1);
    documents.remove(0)
}

/// Kind and words of each block.
fn blocks(d: &Document) -> Vec<(BlockKind, String)> {
    d.blocks.iter().map(|b| (b.kind, squeeze(d.slice(b.span)))).collect()
}

/// Every block, and every word of it, located in a file of UTF-8 and cut out, is itself.
fn places_hold(d: &Document, file: &[u8]) {
    let file = std::str::from_utf8(file).expect("UTF-8");
    let lines = split_lines(file);
    let mut from = 0;
    for b in &d.blocks {
        assert!(b.span.start as usize >= from && !b.span.is_empty(), "blocks stand in order");
        from = b.span.end as usize;
        let l = d.locate(b.span);
        assert_eq!(squeeze(&file[l.start..l.end]), squeeze(d.slice(b.span)));
        for word in d.slice(b.span).split_whitespace() {
            let start = b.span.start as usize + (word.as_ptr() as usize - d.slice(b.span).as_ptr() as usize);
            let l = d.locate((start..start + word.len()).into());
            assert_eq!(&file[l.start..l.end], word);
            let line: Vec<char> = lines[l.line - 1].chars().collect();
            assert_eq!(line[l.column - 1..l.end_column - 1].iter().collect::<String>(), word);
        }
    }
}

fn split_lines(text: &str) -> Vec<&str> {
    let (mut rest, mut out) = (text.trim_start_matches('\u{feff}'), Vec::new());
    while let Some(at) = rest.find(['\n', '\r']) {
        out.push(&rest[..at]);
        rest = &rest[at + if rest[at..].starts_with("\r\n") { 2 } else { 1 }..];
    }
    out.push(rest);
    out
}

fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        12 => "[a-z]{1,11}",
        3 => "[A-Z][a-zé]{1,9}",
        1 => "[A-Z][a-z]{2,9}\\.",
        1 => "[a-z]{2,9}\\.",
        1 => "[a-z]{2,9},",
        1 => "[0-9]{1,4}",
        1 => "“[a-zçğ]{2,9}”",
        1 => "– [a-z]{1,9}",
    ]
}

fn paragraph() -> impl Strategy<Value = String> {
    prop::collection::vec(word(), 1..60)
        .prop_map(|w| w.join(" "))
        .prop_filter("words", |p| p.chars().any(char::is_alphanumeric) && !p.starts_with('–'))
}

fn wrapped(paragraphs: &[String], width: usize) -> String {
    let options = textwrap::Options::new(width)
        .break_words(false)
        .word_splitter(textwrap::WordSplitter::NoHyphenation)
        .word_separator(textwrap::WordSeparator::AsciiSpace)
        .wrap_algorithm(textwrap::WrapAlgorithm::FirstFit);
    paragraphs.iter().map(|p| textwrap::fill(p, &options)).collect::<Vec<_>>().join("\n\n")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn wrapping_changes_no_block(paragraphs in prop::collection::vec(paragraph(), 1..8), width in 60..=100_usize) {
        let plain = paragraphs.join("\n\n");
        let wrapped = wrapped(&paragraphs, width);
        // Where no sentence runs on across a line's end, lines of like length cannot be told from one sentence each.
        let lines: Vec<&str> = wrapped.lines().collect();
        let runs_on = lines.windows(2).any(|w| {
            w[1].starts_with(char::is_lowercase) && w[0].ends_with(char::is_alphanumeric)
        });
        prop_assume!(runs_on || wrapped == plain);
        let (a, b) = (one("a.txt", plain.as_bytes()), one("a.txt", wrapped.as_bytes()));
        prop_assert_eq!(blocks(&a), blocks(&b));
        prop_assert_eq!(&a.title, &b.title);
        places_hold(&a, plain.as_bytes());
        places_hold(&b, wrapped.as_bytes());
        let crlf = wrapped.replace('\n', "\r\n");
        let c = one("a.txt", crlf.as_bytes());
        prop_assert_eq!(blocks(&a), blocks(&c));
        places_hold(&c, crlf.as_bytes());
        let marked = format!("\u{feff}{}", wrapped.replace('\n', "\r"));
        let d = one("a.txt", marked.as_bytes());
        prop_assert_eq!(blocks(&a), blocks(&d));
        places_hold(&d, marked.as_bytes());
    }

    #[test]
    fn no_bytes_break_the_reader(
        bytes in prop::collection::vec(any::<u8>(), 0..400),
        name in "[a-z]\\.(txt|md|html|xml|json|docx)",
    ) {
        for d in read::read(&name, &bytes, Rank::Peer).unwrap_or_default() {
            for b in &d.blocks {
                prop_assert!(!d.slice(b.span).trim().is_empty());
                let l = d.locate(b.span);
                prop_assert!(l.start <= l.end && l.end <= bytes.len() && l.line >= 1 && l.column >= 1);
            }
        }
    }

    #[test]
    fn no_text_breaks_the_reader(
        text in "(\\PC|[\\n\\r\\t#*>_`~<&;:|!\\[\\](){}\"'-]){0,200}",
        name in "[a-z]\\.(txt|md|html|xml|json)",
    ) {
        for d in read::read(&name, text.as_bytes(), Rank::Peer).unwrap_or_default() {
            for b in &d.blocks {
                let l = d.locate(b.span);
                prop_assert!(text.get(l.start..l.end).is_some());
            }
        }
    }
}

#[test]
fn encodings_change_only_positions() {
    let text = "Council closes bridge\n\nThe mayor’s office said “no” on Sunday, in a café at Çankaya; nobody else did.\n";
    let expected = blocks(&one("a.txt", text.as_bytes()));
    assert_eq!(expected[0], (BlockKind::Headline, "Council closes bridge".to_owned()));
    for order in [u16::to_le_bytes, u16::to_be_bytes] {
        let bytes: Vec<u8> = format!("\u{feff}{text}").encode_utf16().flat_map(order).collect();
        let d = one("a.txt", &bytes);
        assert_eq!(blocks(&d), expected);
        let at = d.text.find("café").unwrap();
        let l = d.locate((at..at + "café".len()).into());
        assert_eq!(bytes[l.start..l.end], "café".encode_utf16().flat_map(order).collect::<Vec<u8>>()[..]);
    }
    let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(text);
    let d = one("a.txt", &bytes);
    assert_eq!(blocks(&d), expected);
    let at = d.text.find("café").unwrap();
    let l = d.locate((at..at + "café".len()).into());
    assert_eq!(&bytes[l.start..l.end], b"caf\xe9");
}

#[test]
fn what_is_no_article_says_so() {
    for (bytes, words) in [
        (&b""[..], "no text"),
        (b"  \n\t\r\n ", "no text"),
        (b"*** --- ***", "no text"),
        (b"%PDF-1.4 ...", "PDF"),
        (b"a\0b\0\0\0c words", "binary"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
    ] {
        let error = read::read("draft.txt", bytes, Rank::Peer).expect_err("no article");
        assert_eq!(error.path, "draft.txt");
        assert!(error.message.contains(words), "{words}: {error}");
    }
}

#[test]
fn one_line_as_long_as_an_article_may_be() {
    let times = 40_000;
    let text = "Officials said on Sunday that the çay was good. ".repeat(times);
    let started = std::time::Instant::now();
    let d = one("long.txt", text.as_bytes());
    for at in text.match_indices("çay").map(|(at, _)| at).step_by(times / 2000) {
        let l = d.locate((at..at + 4).into());
        assert_eq!((l.start, l.end - l.start, l.line), (at, 4, 1));
    }
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
}
