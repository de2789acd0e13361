//! The formats for machines: a snapshot of each, and what its reader demands of it.

use super::made::{corpus, finding, newsroom, place, report, rules};
use factlint::document::Corpus;
use factlint::finding::{Class, Severity};
use factlint::report::{ConsoleOptions, Fault, Format, Report, write};
use serde_json::Value;
use std::collections::BTreeSet;

pub fn written(format: Format, report: &Report, corpus: &Corpus) -> String {
    let mut out = Vec::new();
    write(format, report, corpus, &rules(), &ConsoleOptions::default(), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn fixture(name: &str) -> Value {
    let path = format!("{}/tests/fixtures/{name}", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn versionless(text: &str) -> String {
    text.replace(&format!("\"{}\"", env!("CARGO_PKG_VERSION")), "\"…\"")
}

/// An article that tries everything: markup, workflow commands, links, mentions, control characters.
pub fn hostile() -> (Corpus, Report) {
    let text = "</p><script>alert(1)</script> ]]> @desk #12 [x](javascript:alert(1)) http://a.example ::error::no \u{1b}[31m\u{0} 100%\r\n\r\n\
                <img src=x onerror=\"alert('2')\"> `code` **bold** &amp; \u{202e}turned\u{202c} | table |\u{fffe}";
    let path = "a,b:c/\"<drafts>\" & 'più'#1.txt";
    let c = corpus(&[(path, text)]);
    let mut bad = finding(
        "rule<x>",
        Class::Residue,
        Severity::Error,
        "A message\n::warning::with %0A \"everything\" <b> @desk [y](1) ]]>",
        vec![
            place(
                &c,
                path,
                "</p><script>alert(1)</script> ]]> @desk #12 [x](javascript:alert(1)) http://a.example ::error::no \u{1b}[31m\u{0} 100%",
                "<i>label</i>",
            ),
            place(
                &c,
                path,
                "<img src=x onerror=\"alert('2')\"> `code` **bold** &amp; \u{202e}turned\u{202c} | table |\u{fffe}",
                "@desk",
            ),
        ],
    );
    bad.places[0].marks = vec![factlint::text::Span::new(4, 20)];
    bad.why = "<why> & \u{1b} http://b.example www.c.example".into();
    bad.advice = "- a\n- b".into();
    let mut r = report(&c, vec![bad]);
    r.errors = vec![Fault { path: "x\n::error::y.pdf".into(), message: "<no> \u{1b} ::stop::".into() }];
    (c, r)
}

#[test]
fn every_format_has_its_name() {
    for format in Format::ALL {
        let named: Format = serde_json::from_value(Value::String(format.name().into())).unwrap();
        assert_eq!(named, format);
        assert_eq!(clap::ValueEnum::to_possible_value(&format).unwrap().get_name(), format.name());
    }
}

#[test]
fn every_format_bears_an_empty_report() {
    let c = Corpus::default();
    for format in Format::ALL {
        written(format, &Report::default(), &c);
    }
}

#[test]
fn the_same_bytes_each_time() {
    let (c, r) = newsroom();
    for format in Format::ALL {
        assert_eq!(written(format, &r, &c), written(format, &r, &c));
    }
}

#[test]
fn sarif() {
    let (c, r) = newsroom();
    insta::assert_snapshot!(versionless(&written(Format::Sarif, &r, &c)));
}

#[test]
fn sarif_is_what_its_schema_says() {
    // The standard's own pattern for a language has a stray bracket and is no regular expression.
    let schema = fixture("sarif-schema-2.1.0.json")
        .to_string()
        .replace("{2}]?$", "{2})?$")
        .replace("|^[a-zA-Z]{2}-", "(-");
    let schema = serde_json::from_str(&schema).unwrap();
    let schema = jsonschema::draft7::new(&schema).unwrap();
    for (c, r) in [newsroom(), hostile(), (Corpus::default(), Report::default())] {
        let log: Value = serde_json::from_str(&written(Format::Sarif, &r, &c)).unwrap();
        let faults: Vec<String> =
            schema.iter_errors(&log).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert_eq!(faults, Vec::<String>::new());
    }
    let (c, r) = newsroom();
    let mut log: Value = serde_json::from_str(&written(Format::Sarif, &r, &c)).unwrap();
    log["runs"][0]["results"][0]["level"] = "fatal".into();
    assert!(!schema.is_valid(&log));
}

#[test]
fn sarif_names_rules_by_index_and_links_by_id() {
    let (c, r) = newsroom();
    let log: Value = serde_json::from_str(&written(Format::Sarif, &r, &c)).unwrap();
    let run = &log["runs"][0];
    for result in run["results"].as_array().unwrap() {
        let rule = &run["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().unwrap() as usize];
        assert_eq!(rule["id"], result["ruleId"]);
        let message = result["message"]["text"].as_str().unwrap();
        for related in result["relatedLocations"].as_array().into_iter().flatten() {
            assert!(message.contains(&format!("]({})", related["id"])), "{message}");
        }
        let place = &result["locations"][0]["physicalLocation"]["artifactLocation"];
        assert_eq!(
            run["artifacts"][place["index"].as_u64().unwrap() as usize]["location"]["uri"],
            place["uri"]
        );
    }
}

#[test]
fn github() {
    let (c, r) = newsroom();
    insta::assert_snapshot!(written(Format::Github, &r, &c));
}

#[test]
fn github_annotates_ten_of_a_level_and_counts_the_rest() {
    let c = corpus(&[("a.txt", "Word.")]);
    let one = |s| finding("r", Class::Style, s, "m", vec![place(&c, "a.txt", "Word", "")]);
    let mut findings = vec![one(Severity::Warning); 14];
    findings.extend(vec![one(Severity::Error); 12]);
    let mut r = report(&c, findings);
    r.errors = vec![Fault { path: "b.pdf".into(), message: "no".into() }];
    let out = written(Format::Github, &r, &c);
    assert_eq!(out.lines().filter(|l| l.starts_with("::error ")).count(), 10);
    assert_eq!(out.lines().filter(|l| l.starts_with("::warning ")).count(), 10);
    assert!(out.ends_with("; 7 findings not annotated, since GitHub shows 10 of a level\n"), "{out}");
}

#[test]
fn github_takes_no_command_from_an_article() {
    let (c, r) = hostile();
    let out = written(Format::Github, &r, &c);
    assert_eq!(out.lines().count(), 3, "{out}");
    insta::assert_snapshot!(out);
}

#[test]
fn gitlab() {
    let (c, r) = newsroom();
    insta::assert_snapshot!(written(Format::Gitlab, &r, &c));
}

#[test]
fn gitlab_issues_are_what_the_schema_says_and_no_two_share_a_name() {
    let schema = jsonschema::draft202012::new(&fixture("gitlab-code-quality.schema.json")).unwrap();
    let (c, mut twice) = newsroom();
    let again = twice.findings.clone();
    twice.findings.extend(again);
    for (c, r) in [(c, twice), hostile()] {
        let issues: Value = serde_json::from_str(&written(Format::Gitlab, &r, &c)).unwrap();
        let faults: Vec<String> =
            schema.iter_errors(&issues).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert_eq!(faults, Vec::<String>::new());
        let all = issues.as_array().unwrap();
        let names: BTreeSet<&str> = all.iter().map(|i| i["fingerprint"].as_str().unwrap()).collect();
        assert_eq!(names.len(), all.len());
    }
}

#[test]
fn junit() {
    let (c, r) = newsroom();
    insta::assert_snapshot!(written(Format::Junit, &r, &c));
}

#[test]
fn junit_counts_what_it_holds() {
    for (c, r) in [newsroom(), hostile(), (corpus(&[("calm.txt", "All is well.")]), Report::default())] {
        let text = written(Format::Junit, &r, &c);
        let tree = roxmltree::Document::parse(&text).unwrap();
        let root = tree.root_element();
        let count = |of: roxmltree::Node<'_, '_>, tag: &str| {
            of.descendants().filter(|n| n.has_tag_name(tag)).count().to_string()
        };
        for suite in std::iter::once(root).chain(root.children().filter(|n| n.is_element())) {
            assert_eq!(suite.attribute("tests"), Some(&*count(suite, "testcase")));
            assert_eq!(suite.attribute("failures"), Some(&*count(suite, "failure")));
            assert_eq!(suite.attribute("errors"), Some(&*count(suite, "error")));
        }
        assert_eq!(count(root, "failure"), r.findings.len().to_string());
        assert!(count(root, "testcase") != "0");
    }
}

#[test]
fn checkstyle() {
    let (c, r) = newsroom();
    insta::assert_snapshot!(written(Format::Checkstyle, &r, &c));
}

#[test]
fn checkstyle_gives_back_what_was_put_in() {
    let (c, r) = hostile();
    let text = written(Format::Checkstyle, &r, &c);
    let tree = roxmltree::Document::parse(&text).unwrap();
    let file = tree.descendants().filter(|n| n.has_tag_name("file")).nth(1).unwrap();
    assert_eq!(file.attribute("name"), Some(c.documents[0].path.as_str()));
    let error = file.first_element_child().unwrap();
    assert_eq!(error.attribute("severity"), Some("error"));
    assert!(error.attribute("message").unwrap().contains("\"everything\" <b> @desk"));
}

#[test]
fn markdown() {
    let (c, r) = newsroom();
    insta::assert_snapshot!(written(Format::Markdown, &r, &c));
}

#[test]
fn markdown_from_a_hostile_article() {
    let (c, r) = hostile();
    let out = written(Format::Markdown, &r, &c);
    assert!(
        !out.contains("@desk")
            && !out.contains("#12")
            && !out.contains("<script")
            && !out.contains("http://")
    );
    insta::assert_snapshot!(out);
}

#[test]
fn markdown_holds_no_link_image_or_tag_of_the_article() {
    use pulldown_cmark::{Event, Options, Parser, Tag};
    for (c, r) in [newsroom(), hostile()] {
        let out = written(Format::Markdown, &r, &c);
        for event in Parser::new_ext(&out, Options::all()) {
            match event {
                Event::InlineHtml(tag) => {
                    assert!(["<ins>", "</ins>", "<b>", "</b>"].contains(&&*tag), "{tag}")
                }
                Event::Html(_) | Event::Rule | Event::FootnoteReference(_) | Event::InlineMath(_) => {
                    panic!("{event:?}")
                }
                Event::Start(tag) => assert!(
                    matches!(tag, Tag::Paragraph | Tag::Strong | Tag::BlockQuote(_) | Tag::Heading { .. }),
                    "{tag:?}"
                ),
                _ => {}
            }
        }
    }
}

#[test]
fn markdown_fits_into_a_comment() {
    let (c, mut r) = newsroom();
    let again: Vec<_> = r.findings.iter().cycle().take(600).cloned().collect();
    r.findings = again;
    let out = written(Format::Markdown, &r, &c);
    assert!(out.len() < 65_000, "{}", out.len());
    assert!(out.ends_with(" more: run factlint to see all.\n"));
}

#[test]
fn the_manual_names_every_format() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/formats-out.md");
    let manual = std::fs::read_to_string(path).unwrap();
    for format in Format::ALL {
        assert!(manual.contains(&format!("| `{}` |", format.name())), "{}", format.name());
    }
}
