//! The JSON report against its schema in `docs/`.

use super::made::{corpus, newsroom, report, rules};
use factlint::document::Corpus;
use factlint::report::{Report, json};
use serde_json::Value;

fn schema() -> Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/report.schema.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn whole(report: &Report, corpus: &Corpus) -> String {
    let mut out = Vec::new();
    json::render(report, corpus, &rules(), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn faults(schema: &Value, value: &Value) -> Vec<String> {
    let validator = jsonschema::draft202012::new(schema).unwrap();
    validator.iter_errors(value).map(|e| format!("{}: {e}", e.instance_path())).collect()
}

#[test]
fn the_report_as_a_whole() {
    let (c, r) = newsroom();
    let version = concat!("\"version\": \"", env!("CARGO_PKG_VERSION"), "\"");
    insta::assert_snapshot!(whole(&r, &c).replace(version, "\"version\": \"…\""));
}

#[test]
fn the_schema_is_one_and_holds_the_report() {
    let schema = schema();
    assert!(jsonschema::draft202012::meta::is_valid(&schema));
    let empty = corpus(&[]);
    let (sourced, covered) = against_a_source();
    assert!(covered.coverage.as_ref().is_some_and(|c| c.claims.len() >= 2));
    for (c, r) in [newsroom(), (corpus(&[("a.txt", "A.")]), report(&empty, vec![])), (sourced, covered)] {
        let value: Value = serde_json::from_str(&whole(&r, &c)).unwrap();
        assert_eq!(faults(&schema, &value), Vec::<String>::new());
    }
}

#[test]
fn the_schema_refuses_what_is_not_a_report() {
    let schema = schema();
    let (c, r) = newsroom();
    let good: Value = serde_json::from_str(&whole(&r, &c)).unwrap();
    let bad: [(&str, Value); 7] = [
        ("/schema", 2.into()),
        ("/findings/0/severity", "fatal".into()),
        ("/findings/0/confidence", 1.5.into()),
        ("/findings/0/places", Value::Array(vec![])),
        ("/findings/0/places/0/line", 0.into()),
        ("/findings/0/fingerprint", "x".into()),
        ("/documents/0/date", "yesterday".into()),
    ];
    for (at, value) in bad {
        let mut report = good.clone();
        *report.pointer_mut(at).unwrap() = value;
        assert!(!faults(&schema, &report).is_empty(), "{at}");
    }
    let mut more = good;
    more["extra"] = true.into();
    assert!(!faults(&schema, &more).is_empty());
}

#[test]
fn one_finding_a_line() {
    let (c, r) = newsroom();
    let mut out = Vec::new();
    json::render_lines(&r, &c, &rules(), &mut out).unwrap();
    let lines: Vec<Value> =
        String::from_utf8(out).unwrap().lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let all: Value = serde_json::from_str(&whole(&r, &c)).unwrap();
    assert_eq!(lines.len(), r.findings.len() + 1);
    assert_eq!(Value::Array(lines[..r.findings.len()].to_vec()), all["findings"]);
    assert_eq!(lines[r.findings.len()]["error"], all["errors"][0]);
}

/// A draft checked against a source, whose report has a coverage.
fn against_a_source() -> (Corpus, Report) {
    use factlint::document::{Rank, read};
    let texts = [
        (
            "draft.md",
            "The ministry closed the bridge on Monday. Fourteen lorries crossed it in May.",
            Rank::Draft,
        ),
        ("wire.txt", "The ministry closed the bridge on Monday, a spokesman said.", Rank::Source),
    ];
    let documents = texts.into_iter().flat_map(|(n, t, r)| read::read(n, t.as_bytes(), r).unwrap()).collect();
    let corpus = Corpus::new(documents);
    let rules = factlint::rule::RuleSet::builtin().unwrap();
    let report = factlint::check(&corpus, &rules, &factlint::Settings::default());
    (corpus, report)
}
