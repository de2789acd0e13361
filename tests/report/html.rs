//! The page: sound markup, nothing loaded, every link with an aim, and nothing from an article acts.

use super::machine::{hostile, written};
use super::made::{corpus, finding, newsroom, place, report};
use factlint::document::Corpus;
use factlint::finding::{Class, Severity};
use factlint::report::{Format, Report};
use std::collections::BTreeSet;

/// The page without its style and script, which are the program's own.
fn bare(page: &str) -> String {
    let mut out = page.to_owned();
    for (open, close) in [("<style>", "</style>"), ("<script>", "</script>")] {
        let (start, end) = (out.find(open).unwrap() + open.len(), out.find(close).unwrap());
        out.replace_range(start..end, "");
    }
    out.replace("<!doctype html>\n", "")
}

fn check(report: &Report, corpus: &Corpus) -> String {
    let page = bare(&written(Format::Html, report, corpus));
    let tree = roxmltree::Document::parse(&page).unwrap_or_else(|e| panic!("{e}\n{page}"));
    let ids: Vec<&str> = tree.descendants().filter_map(|n| n.attribute("id")).collect();
    let aims: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), aims.len(), "every id is there once");
    for node in tree.descendants().filter(|n| n.is_element()) {
        for attribute in node.attributes() {
            assert!(!attribute.name().starts_with("on"), "{}", attribute.name());
            assert!(
                !matches!(attribute.name(), "src" | "srcset" | "action" | "style"),
                "{}",
                attribute.name()
            );
        }
        if let Some(href) = node.attribute("href") {
            assert!(href.strip_prefix('#').is_some_and(|id| aims.contains(id)), "{href}");
        }
    }
    let cards = tree.descendants().filter(|n| n.attribute("class") == Some("finding")).count();
    assert_eq!(cards, report.findings.len());
    page
}

#[test]
fn html() {
    let (c, r) = newsroom();
    insta::assert_snapshot!(check(&r, &c));
}

#[test]
fn nothing_from_a_hostile_article_acts() {
    let (c, r) = hostile();
    insta::assert_snapshot!(check(&r, &c));
}

#[test]
fn a_calm_page() {
    let c = corpus(&[("calm.txt", "All is well.")]);
    assert!(check(&report(&c, vec![]), &c).contains("Nothing found in 1 document"));
}

#[test]
fn the_page_loads_nothing() {
    let (c, r) = newsroom();
    let page = written(Format::Html, &r, &c);
    assert!(
        !page.contains("http://")
            && !page.contains("https://")
            && !page.contains("url(")
            && !page.contains("@import")
    );
    assert!(page.contains("default-src 'none'"));
}

#[test]
fn places_that_overlap_are_all_marked() {
    let c = corpus(&[("a.txt", "One two three four five.\nSix seven.")]);
    let at = |words| vec![place(&c, "a.txt", words, "")];
    let r = report(
        &c,
        vec![
            finding("x", Class::Style, Severity::Info, "outer", at("two three four")),
            finding("y", Class::Style, Severity::Error, "inner", at("three")),
            finding("z", Class::Style, Severity::Warning, "over both paragraphs", at("five.\nSix")),
        ],
    );
    let page = check(&r, &c);
    assert!(page.contains(r##"<span class="m" data-f="f1 f2" data-s="error">three</span>"##), "{page}");
    assert!(page.contains(r##"<span class="m" data-f="f1" data-s="info"> four</span>"##), "{page}");
    assert!(page.contains(r##"<span class="m" data-f="f3" data-s="warning">Six</span>"##), "{page}");
}

#[test]
fn a_very_long_article_is_shown_around_its_places() {
    let text = format!(
        "{}The needle is here. {}\n{}",
        "Straw and hay. ".repeat(20_000),
        "More hay. ".repeat(20_000),
        "And the end. ".repeat(9_000)
    );
    let c = corpus(&[("long.txt", &text)]);
    let r = report(
        &c,
        vec![finding("x", Class::Style, Severity::Info, "found", vec![place(&c, "long.txt", "needle", "")])],
    );
    let page = check(&r, &c);
    assert!(page.len() < 20_000, "{}", page.len());
    assert!(page.contains(">needle</span>"));
}
