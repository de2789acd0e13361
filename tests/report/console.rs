//! The console report at several widths, with colour and without, and with text that would upset a terminal.

use super::made::{corpus, finding, newsroom, place, ranked, report};
use factlint::document::{Corpus, Rank};
use factlint::finding::{Class, Severity, Silence};
use factlint::report::{ConsoleOptions, Fault, Report, console};
use unicode_width::UnicodeWidthStr;

fn shown(report: &Report, corpus: &Corpus, options: ConsoleOptions) -> String {
    let mut out = Vec::new();
    console::render(report, corpus, &options, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// Colour codes as names, so that a snapshot can be read.
fn named(text: &str) -> String {
    text.replace('\u{1b}', "␛")
}

#[test]
fn at_80_columns() {
    let (c, r) = newsroom();
    insta::assert_snapshot!(shown(&r, &c, ConsoleOptions::default()));
}

#[test]
fn at_80_columns_in_colour() {
    let (c, r) = newsroom();
    insta::assert_snapshot!(named(&shown(&r, &c, ConsoleOptions { color: true, ..Default::default() })));
}

#[test]
fn at_160_columns() {
    let (c, r) = newsroom();
    insta::assert_snapshot!(shown(
        &r,
        &c,
        ConsoleOptions { width: 160, verbose: true, ..Default::default() }
    ));
}

#[test]
fn at_160_columns_in_colour() {
    let (c, r) = newsroom();
    insta::assert_snapshot!(named(&shown(
        &r,
        &c,
        ConsoleOptions { width: 160, color: true, ..Default::default() }
    )));
}

#[test]
fn no_line_is_wider_than_the_page() {
    let (c, r) = newsroom();
    for width in [40, 60, 80, 100, 139, 140, 160, 200, 300] {
        for line in shown(&r, &c, ConsoleOptions { width, ..Default::default() }).lines() {
            assert!(line.width() <= width, "{width}: {line}");
            assert_eq!(line, line.trim_end());
        }
    }
}

#[test]
fn without_colour_the_same_words_and_no_codes() {
    let (c, r) = newsroom();
    let plain = shown(&r, &c, ConsoleOptions::default());
    assert!(!plain.contains('\u{1b}'));
    let colored = shown(&r, &c, ConsoleOptions { color: true, ..Default::default() });
    let codes = regex::Regex::new("\u{1b}\\[[0-9;]*m").unwrap();
    let bare: Vec<String> = codes.replace_all(&colored, "").lines().map(str::to_owned).collect();
    let marks = |l: &&str| {
        !l.trim_start().trim_start_matches(['│', ' ', '^', '~']).is_empty() || !l.contains(['^', '~'])
    };
    let mut words: Vec<String> = plain.lines().filter(marks).map(str::to_owned).collect();
    let legend = words.iter().position(|l| l.starts_with("Beneath the lines:")).unwrap();
    words.drain(legend..legend + 2);
    assert_eq!(bare, words);
}

#[test]
fn nothing_found() {
    let c = corpus(&[("calm.txt", "All is well.")]);
    let mut r = report(&c, vec![]);
    assert_eq!(
        shown(&r, &c, ConsoleOptions::default()),
        "Nothing found in 1 document (3 words, 21 rules).\n"
    );
    r.hidden = 1;
    r.stats.words = 1_234_567;
    insta::assert_snapshot!(shown(&r, &c, ConsoleOptions::default()), @r"
    Nothing found in 1 document (1,234,567 words, 21 rules).
    1 info is hidden: --all shows them.
    ");
}

#[test]
fn nothing_read() {
    let c = Corpus::default();
    let mut r = report(&c, vec![]);
    r.errors = vec![
        Fault { path: "a.pdf".into(), message: "not an article".into() },
        Fault { path: "rules/x.toml".into(), message: "line 3, column 1: unknown field `mesage`".into() },
    ];
    insta::assert_snapshot!(shown(&r, &c, ConsoleOptions::default()));
}

#[test]
fn a_cluster_shows_four_places_and_counts_the_rest() {
    let text =
        "Demir came.\n\nThen Demir sat.\n\nDemir rose.\n\nSo Demir left.\n\nWhere is Demir?\n\nNo Demir.\n";
    let c = corpus(&[("a.txt", text)]);
    let places = text.match_indices("Demir").map(|(i, w)| {
        let mut p = place(&c, "a.txt", w, "");
        p.span = factlint::text::Span::new(i, i + w.len());
        p
    });
    let f = finding("name", Class::Style, Severity::Info, "Six times Demir", places.collect());
    let r = report(&c, vec![f]);
    insta::assert_snapshot!(shown(&r, &c, ConsoleOptions::default()));
    insta::assert_snapshot!(shown(&r, &c, ConsoleOptions { width: 160, ..Default::default() }));
}

#[test]
fn a_long_passage_is_cut_between_its_differing_words() {
    let filler = "and the delegations went on from there to the next town on the river ".repeat(12);
    let (a, b) = (
        format!("Start. On Monday {filler}with 12 boats {filler}home."),
        format!("On Monday {filler}with 14 boats {filler}home."),
    );
    let c = corpus(&[("a.txt", &a), ("b.txt", &b)]);
    let places = super::made::marked(&c, vec![place(&c, "a.txt", &a[7..], ""), place(&c, "b.txt", &b, "")]);
    let r = report(
        &c,
        vec![finding("repeat", Class::Duplication, Severity::Warning, "A passage told twice", places)],
    );
    insta::assert_snapshot!(shown(&r, &c, ConsoleOptions::default()));
}

#[test]
fn a_draft_and_its_source() {
    let c = ranked(&[
        ("draft.md", "The firm lost 12 million euros.", Rank::Draft),
        ("sources/release.txt", "Loss: 14 million euros.", Rank::Source),
    ]);
    let places = super::made::marked(
        &c,
        vec![
            place(&c, "draft.md", "12 million euros", "12 million"),
            place(&c, "sources/release.txt", "14 million euros", "14 million"),
        ],
    );
    let r = report(
        &c,
        vec![finding(
            "figure",
            Class::Source,
            Severity::Error,
            "12 million, 14 million in the source",
            places,
        )],
    );
    insta::assert_snapshot!(shown(&r, &c, ConsoleOptions::default()));
}

#[test]
fn what_was_passed_over() {
    let (c, mut r) = newsroom();
    r.findings.clear();
    r.silences = vec![Silence {
        rule: "figure-differs".into(),
        reason: "other-time".into(),
        places: vec![
            place(&c, "desk/talks.txt", "on Tuesday", ""),
            place(&c, "desk/harbour.txt", "on Wednesday", ""),
        ],
    }];
    insta::assert_snapshot!(shown(&r, &c, ConsoleOptions { silences: true, ..Default::default() }));
}

#[test]
fn text_that_steers_a_terminal_is_shown_not_obeyed() {
    let text = "He said \u{1b}[2J\u{1b}]0;owned\u{7} it \u{202e}sdrawkcab\u{202c} and left\u{9b}31m.\r\nשלום עולם and 東京東京 stayed.";
    let c = corpus(&[("odd\u{1b}[31m.txt", text)]);
    let mut bad = finding(
        "odd\n",
        Class::Residue,
        Severity::Error,
        "A message with \u{1b}[31mcolour\u{202e} in it",
        vec![
            place(&c, "odd\u{1b}[31m.txt", "\u{202e}sdrawkcab\u{202c} and", "a \u{7}bell"),
            place(&c, "odd\u{1b}[31m.txt", "東京東京", "wide"),
        ],
    );
    bad.why = "\u{9b}2J".into();
    let r = report(&c, vec![bad]);
    let out = shown(&r, &c, ConsoleOptions::default());
    assert!(!out.chars().any(|ch| ch.is_control() && ch != '\n'), "{out:?}");
    assert!(!out.contains(['\u{202e}', '\u{202c}']));
    insta::assert_snapshot!(out);
}

#[test]
fn places_that_fit_badly_do_no_harm() {
    let c = corpus(&[("a.txt", "“Ünïcode” it is."), ("empty.txt", ""), ("long.txt", &"xé".repeat(50_000))]);
    let spans = [(0, 0), (1, 2), (3, 900), (900, 901), (18, 18), (0, 100_000), (50_000, 50_001), (7, 7)];
    for path in ["a.txt", "empty.txt", "long.txt"] {
        let Some(id) = c.documents.iter().find(|d| d.path == path).map(|d| d.id) else { continue };
        for (start, end) in spans {
            let span = factlint::text::Span::new(start, end);
            let p = factlint::finding::Place {
                document: id,
                span,
                role: factlint::finding::PlaceRole::Primary,
                label: "ü".repeat(90),
                marks: vec![span, factlint::text::Span::new(2, 1)],
            };
            let r = report(&c, vec![finding("x", Class::Style, Severity::Info, "", vec![p.clone(), p])]);
            for width in [0, 80, 160] {
                let out = shown(&r, &c, ConsoleOptions { width, ..Default::default() });
                assert!(out.len() < 8_000, "{path} {start} {end} {width}: {}", out.len());
            }
        }
    }
}
