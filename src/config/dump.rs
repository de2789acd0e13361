//! The configuration that goes for the documents, written out whole: what a file says, what goes without saying, and the
//! severity of every rule.

use super::{Config, Configs, Level, Reach, ReaderConfig, RuleConfig, RuleKey, names};
use clap::ValueEnum;
use factlint::Settings;
use factlint::desk::Tenure;
use factlint::rule::RuleSet;
use std::collections::BTreeMap;
use toml::{Table, Value};

/// As TOML that reads as a configuration again; remarks say which settings the file makes, and where.
pub fn dump(configs: &Configs, rules: &RuleSet) -> Result<String, String> {
    let read = configs.read();
    if read.len() > 1 {
        let names: Vec<&str> = read.iter().map(|c| c.name.as_str()).collect();
        return Err(format!(
            "{} configurations go for these documents: {}; name fewer",
            names.len(),
            names.join(", ")
        ));
    }
    let default = Config::default();
    let config = read.first().unwrap_or(&default);
    let from = if config.name.is_empty() { "no configuration file" } else { &config.name };
    let table = table(config, rules);
    let text = toml::to_string_pretty(&table).map_err(|e| e.to_string())?;
    Ok(format!("# {from}\n{}", remarked(&text, config, rules)))
}

/// What is said of a setting that no file makes.
const BUILT_IN: &str = "as built in";

/// The text with the origin of each setting behind it that goes without saying or is said in more than one way.
fn remarked(text: &str, config: &Config, rules: &RuleSet) -> String {
    let (mut section, mut out) = (None, String::with_capacity(text.len() * 2));
    for line in text.lines() {
        if line.starts_with('[') {
            section = Some(line.trim_start_matches("[rules.").trim_end_matches(']').trim_matches('"'));
        }
        let origin = match section {
            None if line.starts_with("fail-on = ") => said(config.fail_on.is_some()),
            None if line.starts_with("min-confidence = ") => said(config.min_confidence.is_some()),
            Some(name) if line.starts_with("severity = ") => origin(name, config, rules),
            _ => None,
        };
        out.push_str(line);
        if let Some(origin) = origin {
            out.push_str("  # ");
            out.push_str(&origin);
        }
        out.push('\n');
    }
    out
}

fn said(said: bool) -> Option<String> {
    (!said).then(|| BUILT_IN.to_owned())
}

/// Where the severity of a rule, a family or a class comes from: the same order as in [`Config::level`].
fn origin(name: &str, config: &Config, rules: &RuleSet) -> Option<String> {
    let table = |word: &str| {
        let rule = config.rules.get(word).filter(|r| r.level.is_some())?;
        Some(format!("[rules.{word}], line {}", rule.at.line))
    };
    let Some(rule) = rules.get(name) else { return table(name) };
    let key = RuleKey::of(rule);
    if let Some(table) = [key.id, key.family, key.class.name()].into_iter().find_map(table) {
        return Some(table);
    }
    if let Some(n) = config.ignore.iter().find(|n| names(key, &n.word)) {
        return Some(format!("ignore = \"{}\", line {}", n.word, n.at.line));
    }
    match config.select.first() {
        Some(first) if !config.select.iter().any(|n| names(key, &n.word)) => {
            Some(format!("not under select, line {}", first.at.line))
        }
        _ => Some(BUILT_IN.to_owned()),
    }
}

fn table(config: &Config, rules: &RuleSet) -> Table {
    let mut table = Table::new();
    let fail_on = config.fail_on.unwrap_or(crate::cli::FailOn::Error);
    let fail_on = fail_on.to_possible_value().map(|v| v.get_name().to_owned()).unwrap_or_default();
    let confidence = config.min_confidence.unwrap_or(Settings::default().min_confidence);
    table.insert("fail-on".to_owned(), Value::from(fail_on));
    table.insert("min-confidence".to_owned(), Value::from(confidence.value()));
    for (key, list) in [("select", &config.select), ("ignore", &config.ignore)] {
        if !list.is_empty() {
            table.insert(key.to_owned(), strings(list.iter().map(|n| n.word.as_str())));
        }
    }
    if !config.rule_folders.is_empty() {
        let folders: Vec<String> =
            config.rule_folders.iter().map(|(f, _)| f.to_string_lossy().into_owned()).collect();
        table.insert("rule-folders".to_owned(), strings(folders.iter().map(String::as_str)));
    }
    let desk = &config.desk;
    if !desk.varying.is_empty() {
        let groups = desk.varying.iter().map(|g| strings(g.iter().map(String::as_str)));
        table.insert("names-that-vary".to_owned(), Value::Array(groups.collect()));
    }
    if !desk.never_flag.is_empty() {
        table.insert("never-flag".to_owned(), strings(desk.never_flag.iter().map(String::as_str)));
    }
    if let Some(own) = &config.reader {
        let mut entry = reader(own);
        entry.insert("name".to_owned(), Value::from(own.name.as_str()));
        table.insert("reader".to_owned(), Value::Table(entry));
    }
    if !config.readers.is_empty() {
        let readers = config.readers.iter().map(|(name, r)| (name.clone(), Value::Table(reader(r))));
        table.insert("readers".to_owned(), Value::Table(readers.collect()));
    }
    table.insert("rules".to_owned(), Value::Table(severities(config, rules)));
    if !config.overrides.is_empty() {
        let overrides = config.overrides.iter().map(|o| {
            let mut table = Table::new();
            table.insert("paths".to_owned(), strings(o.said.iter().map(String::as_str)));
            if let Some(sources) = &o.sources {
                let named: Vec<String> = sources.iter().map(|p| p.to_string_lossy().into_owned()).collect();
                table.insert("sources".to_owned(), strings(named.iter().map(String::as_str)));
            }
            table.insert("rules".to_owned(), Value::Table(levels(&o.rules)));
            Value::Table(table)
        });
        table.insert("overrides".to_owned(), Value::Array(overrides.collect()));
    }
    if !desk.tenures.is_empty() {
        table.insert("offices".to_owned(), Value::Array(desk.tenures.iter().map(office).collect()));
    }
    table
}

/// Every rule that runs with its severity, and everything else that the file names.
fn severities(config: &Config, rules: &RuleSet) -> Table {
    let mut table = levels(&config.rules);
    for rule in &rules.rules {
        let level = match config.level(RuleKey::of(rule), "") {
            Some(level) => level,
            None => Level::At(rule.severity),
        };
        let mut entry = entry(level);
        if let (Some(own), Value::Table(entry)) = (config.rules.get(&rule.id), &mut entry) {
            entry.extend(own.parameters.clone());
        }
        table.insert(rule.id.clone(), entry);
    }
    table
}

fn levels(rules: &BTreeMap<String, RuleConfig>) -> Table {
    rules.iter().filter_map(|(rule, config)| Some((rule.clone(), entry(config.level?)))).collect()
}

fn entry(level: Level) -> Value {
    let name = Level::NAMES.iter().find(|(_, l)| *l == level).map_or("off", |(name, _)| name);
    Value::Table([("severity".to_owned(), Value::from(name))].into_iter().collect())
}

fn reader(reader: &ReaderConfig) -> Table {
    let mut table = Table::new();
    match &reader.reach {
        Reach::Command { said, .. } => {
            table.insert("command".to_owned(), strings(said.iter().map(String::as_str)));
        }
        Reach::Endpoint { url, key_env } => {
            table.insert("url".to_owned(), Value::from(url.as_str()));
            table.extend(key_env.as_ref().map(|k| ("key-env".to_owned(), Value::from(k.as_str()))));
        }
    }
    table.insert("model".to_owned(), Value::from(reader.model.as_str()));
    let number = |n: Option<usize>| n.and_then(|n| i64::try_from(n).ok()).map(Value::from);
    let numbers = [
        ("timeout", i64::try_from(reader.timeout).ok().map(Value::from)),
        ("retries", Some(Value::from(i64::from(reader.retries)))),
        ("budget-requests", number(reader.budget_requests)),
        ("budget-tokens", number(reader.budget_tokens)),
        ("window", number(Some(reader.window))),
        ("required", Some(Value::from(reader.required))),
    ];
    table.extend(numbers.into_iter().filter_map(|(key, n)| Some((key.to_owned(), n?))));
    table
}

fn office(tenure: &Tenure) -> Value {
    let texts = [
        ("office", Some(&tenure.office)),
        ("polity", tenure.polity.as_ref()),
        ("holder", Some(&tenure.holder)),
    ];
    let mut table: Table = texts
        .into_iter()
        .filter_map(|(key, text)| Some((key.to_owned(), Value::from(text?.as_str()))))
        .collect();
    for (key, day) in [("from", tenure.from), ("until", tenure.until)] {
        table.extend(day.map(|d| (key.to_owned(), Value::from(d.to_string()))));
    }
    Value::Table(table)
}

fn strings<'a>(words: impl Iterator<Item = &'a str>) -> Value {
    Value::Array(words.map(Value::from).collect())
}
