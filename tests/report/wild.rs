//! Any text, any spans, any width: every format writes something sound, and the console keeps to its page.

use super::machine::written;
use super::made::{corpus, finding, report};
use factlint::document::DocumentId;
use factlint::finding::{Class, Place, PlaceRole, Severity};
use factlint::report::{ConsoleOptions, Format, console};
use factlint::text::Span;
use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;

/// Words of several scripts, controls, markup and long runs, in any order.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-zA-Z]{1,12}[ ,.]",
        1 => "\\PC{1,8}",
        1 => any::<String>(),
        1 => Just("Çavuşoğlu said “no”. ".to_owned()),
        1 => Just("東京で שלום ".to_owned()),
        1 => Just("\n".to_owned()),
        1 => Just("<b>&\u{1b}[1m".to_owned()),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|p| p.concat())
}

fn place() -> impl Strategy<Value = Place> {
    let span = || (0usize..900, 0usize..500).prop_map(|(start, len)| Span::new(start, start + len));
    (span(), prop::collection::vec(span(), 0..4), "\\PC{0,12}").prop_map(|(span, marks, label)| Place {
        document: DocumentId(0),
        span,
        role: PlaceRole::Related,
        label,
        marks,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_format_bears_any_text(text in text(), places in prop::collection::vec(place(), 1..7), width in 0usize..240) {
        let c = corpus(&[("a.txt", &text)]);
        let r = report(&c, vec![finding("r", Class::Style, Severity::Info, &text, places)]);
        for format in Format::ALL {
            let out = written(format, &r, &c);
            match format {
                Format::Json | Format::Sarif | Format::Gitlab => {
                    prop_assert!(serde_json::from_str::<serde_json::Value>(&out).is_ok());
                }
                Format::Junit | Format::Checkstyle => {
                    let parsed = roxmltree::Document::parse(&out);
                    prop_assert!(parsed.is_ok(), "{:?}", parsed.err());
                }
                _ => {}
            }
        }
        let mut out = Vec::new();
        console::render(&r, &c, &ConsoleOptions { width, ..Default::default() }, &mut out).unwrap();
        let out = String::from_utf8(out).unwrap();
        for line in out.lines() {
            prop_assert!(!line.chars().any(char::is_control), "{line:?}");
            prop_assert!(line.width() <= width.clamp(40, 200), "{}: {line:?}", line.width());
        }
    }
}
