//! `factlint rules`: the rules at a glance.

use super::load;
use crate::cli::{ListFormat, RulesArgs, RulesCommand};
use crate::config::Configs;
use crate::output::{self, Failure, Manners, Outcome};
use factlint::rule::Rule;
use serde_json::json;
use std::sync::Arc;

/// Lists the rules that would run.
pub fn run(said: &RulesArgs, manners: &Manners) -> Result<Outcome, Failure> {
    if let Some(RulesCommand::Test(test)) = &said.command {
        return super::cases::run(test, manners);
    }
    let mut loaded = load::chosen(&said.rules, &Configs::default())?;
    let rules = &mut loaded.rules.rules;
    rules.sort_by(|a, b| (&a.family, &a.id).cmp(&(&b.family, &b.id)));
    output::deliver(None, |out| match said.format {
        ListFormat::Text => out.write_all(table(rules).as_bytes()),
        ListFormat::Json => {
            writeln!(out, "{:#}", rules.iter().map(|r| entry(r)).collect::<serde_json::Value>())
        }
    })?;
    Ok(if load::complain(&loaded) { Outcome::Incomplete } else { Outcome::Clean })
}

fn table(rules: &[Arc<Rule>]) -> String {
    let wide = rules.iter().map(|r| r.id.chars().count()).max().unwrap_or_default();
    let mut text = String::new();
    let mut family = "";
    for rule in rules {
        if rule.family != family {
            family = &rule.family;
            text.push_str(&format!("{}{family}\n", if text.is_empty() { "" } else { "\n" }));
        }
        text.push_str(&format!("  {:wide$}  {:8} {}\n", rule.id, rule.severity.name(), rule.summary));
    }
    text
}

fn entry(rule: &Rule) -> serde_json::Value {
    json!({"id": rule.id, "family": rule.family, "kind": rule.kind, "class": rule.class, "severity": rule.severity,
        "summary": rule.summary})
}
