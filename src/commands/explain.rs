//! `factlint explain RULE`: the rule's manual page, from the rule file itself.

use super::load;
use crate::cli::{ExplainArgs, ListFormat};
use crate::config::similar;
use crate::output::{self, Failure, Manners, Outcome};
use factlint::manual;
use factlint::rule::Rule;
use factlint::rule::file::Case;
use factlint::text::squeeze;

/// Prints the page.
pub fn run(said: &ExplainArgs, _manners: &Manners) -> Result<Outcome, Failure> {
    let loaded = load::all(&said.folders)?;
    let Some(rule) = loaded.rules.get(&said.rule) else {
        let hint = similar(&said.rule, loaded.rules.rules.iter().map(|r| r.id.as_str()));
        return Err(Failure(format!(
            "no rule is called '{}'{hint} (`factlint rules` lists them)",
            said.rule
        )));
    };
    let page = match said.format {
        ListFormat::Text => page(rule, output::width().min(100)),
        ListFormat::Json => format!("{:#}\n", manual::entry(rule)),
    };
    output::deliver(None, |out| out.write_all(page.as_bytes()))?;
    Ok(Outcome::Clean)
}

fn page(rule: &Rule, width: usize) -> String {
    let mut page = textwrap::fill(&format!("{}: {}", rule.id, rule.summary), width);
    page.push('\n');
    page.push_str(&format!(
        "{} · {} · family {} · kind {}\n",
        rule.severity.name(),
        rule.class.name(),
        rule.family,
        rule.kind
    ));
    section(&mut page, "Why", [rule.why.clone()], width);
    section(&mut page, "What to do", [rule.advice.clone()], width);
    section(&mut page, "Flags", rule.flags().iter().map(example), width);
    section(&mut page, "Leaves alone", rule.allows().iter().map(example), width);
    page
}

fn section(page: &mut String, title: &str, texts: impl IntoIterator<Item = String>, width: usize) {
    page.push_str(&format!("\n{title}\n"));
    for text in texts {
        for line in text.lines() {
            let indent = if line.starts_with('-') { "    " } else { "  " };
            let options = textwrap::Options::new(width).initial_indent("  ").subsequent_indent(indent);
            page.push_str(&textwrap::fill(line, options));
            page.push('\n');
        }
    }
}

/// One case: its documents as quoted lines, and why it is allowed.
fn example(case: &Case) -> String {
    let documents = [
        ("", &case.text),
        ("left: ", &case.left),
        ("right: ", &case.right),
        ("draft: ", &case.draft),
        ("source: ", &case.source),
    ];
    let mut lines: Vec<String> = Vec::new();
    for (name, text) in documents {
        for paragraph in text.iter().flat_map(|t| t.split("\n\n")) {
            let start = if lines.is_empty() { "- " } else { "  " };
            lines.push(format!("{start}{name}{}", squeeze(paragraph)));
        }
    }
    if let Some(because) = &case.because {
        lines.push(format!("  ({because})"));
    }
    lines.join("\n")
}
