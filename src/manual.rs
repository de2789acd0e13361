//! The rule manual: one page of all rules, made from the rule files themselves, so that it cannot say what they do not.

use crate::report::RuleInfo;
use crate::rule::file::Case;
use crate::rule::{Rule, RuleSet};
use crate::text::squeeze;
use serde_json::{Map, Value, json};
use std::fmt::Write;

/// The manual of a set of rules as Markdown: a table of all, then a section each, by family and id.
#[must_use]
pub fn markdown(rules: &RuleSet) -> String {
    let mut list: Vec<&Rule> = rules.rules.iter().map(AsRef::as_ref).collect();
    list.sort_by(|a, b| (&a.family, &a.id).cmp(&(&b.family, &b.id)));
    let mut out = String::from(
        "# Rules\n\nMade from the files in `rules/`; `factlint explain RULE` prints one of these sections. Severity is the damage a\n\
         discrepancy does once published; a finding can be milder than its rule.\n\n| rule | severity | class | what it finds |\n|---|---|---|---|\n",
    );
    for r in &list {
        let _ = writeln!(
            out,
            "| [{}](#{}) | {} | {} | {} |",
            r.id,
            r.id,
            r.severity.name(),
            r.class.name(),
            r.summary
        );
    }
    let mut family = "";
    for r in &list {
        if r.family != family {
            family = &r.family;
            let _ = write!(out, "\n# {family}\n");
        }
        section(&mut out, r);
    }
    out
}

/// The page of one rule as Markdown.
#[must_use]
pub fn page(rule: &Rule) -> String {
    let mut out = String::new();
    section(&mut out, rule);
    out.trim_start().replacen("## ", "# ", 1)
}

/// What a rule says about itself, for the formats of a report that carry rule help.
#[must_use]
pub fn info(rule: &Rule) -> RuleInfo {
    RuleInfo {
        id: rule.id.clone(),
        class: rule.class,
        severity: rule.severity,
        summary: rule.summary.clone(),
        why: rule.why.clone(),
        advice: rule.advice.clone(),
        page: rule.builtin.then(|| format!("docs/rules.md#{}", rule.id)),
    }
}

/// The manual page of one rule for programs, with all of its cases.
#[must_use]
pub fn entry(rule: &Rule) -> Value {
    let documents = |case: &Case| -> Value {
        let named = [
            ("text", &case.text),
            ("left", &case.left),
            ("right", &case.right),
            ("draft", &case.draft),
            ("source", &case.source),
            ("because", &case.because),
        ];
        let named = named.into_iter().filter_map(|(name, text)| Some((name, text.as_ref()?)));
        named.map(|(name, text)| (name.to_owned(), Value::from(text.as_str()))).collect::<Map<_, _>>().into()
    };
    json!({
        "id": rule.id,
        "family": rule.family,
        "kind": rule.kind,
        "class": rule.class,
        "severity": rule.severity,
        "summary": rule.summary,
        "why": rule.why,
        "advice": rule.advice,
        "flags": rule.flags().iter().map(documents).collect::<Value>(),
        "allows": rule.allows().iter().map(documents).collect::<Value>(),
    })
}

fn section(out: &mut String, r: &Rule) {
    let _ = write!(out, "\n## {}\n\n{}.\n\n", r.id, r.summary);
    let chosen = if r.opt_in { " · off unless it is selected" } else { "" };
    let _ = write!(out, "{} · {} · kind `{}`{chosen}\n\n", r.severity.name(), r.class.name(), r.kind);
    let _ =
        write!(out, "{}\n\nWhat to do: {}\n\nFlags, for example:\n\n", squeeze(&r.why), squeeze(&r.advice));
    for case in r.flags().iter().take(2) {
        let _ = writeln!(out, "- {}", example(case));
    }
    out.push_str("\nLeaves alone:\n\n");
    for case in r.allows() {
        let _ = writeln!(
            out,
            "- {}: {}",
            case.because.as_deref().map_or_else(|| "as it should".to_owned(), squeeze),
            example(case)
        );
    }
}

/// A case on one line; paragraphs are parted by a sign, and marks that Markdown would read are escaped.
fn example(case: &Case) -> String {
    let plain = |t: &Option<String>| {
        t.as_deref().map(|t| t.split("\n\n").map(squeeze).collect::<Vec<_>>().join(" ¶ "))
    };
    let parts = [
        ("", &case.text),
        ("", &case.left),
        ("beside: ", &case.right),
        ("draft: ", &case.draft),
        ("source: ", &case.source),
    ];
    let text = parts
        .iter()
        .filter_map(|(name, t)| Some(format!("{name}{}", plain(t)?)))
        .collect::<Vec<_>>()
        .join(" / ");
    let short: String = text.chars().take(420).collect();
    let cut = if short.len() < text.len() { "…" } else { "" };
    let escaped: String =
        short.chars().flat_map(|c| if "*_<>[]`|#\\".contains(c) { vec!['\\', c] } else { vec![c] }).collect();
    format!("{escaped}{cut}")
}
