//! Reads a configuration file. Every fault is found in one go, each points into the file, and what is sound counts all the same.

mod reader;

use super::place::{ConfigFault, Pointer, similar};
use super::{Config, Level, Named, Override, RuleConfig};
use crate::cli::FailOn;
use clap::ValueEnum;
use factlint::desk::{Desk, Tenure};
use factlint::finding::Confidence;
use factlint::text;
use globset::{GlobBuilder, GlobSetBuilder};
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

type Value<'a> = Spanned<DeValue<'a>>;

/// The keys of a file, and of the tables in it: the schema for editors names the same (a test holds the two together).
pub const KEYS: [&str; 12] = [
    "fail-on",
    "ignore",
    "min-confidence",
    "names-that-vary",
    "never-flag",
    "offices",
    "overrides",
    "reader",
    "readers",
    "rule-folders",
    "rules",
    "select",
];
const OVERRIDE: [&str; 3] = ["paths", "rules", "sources"];
const OFFICE: [&str; 5] = ["from", "holder", "office", "polity", "until"];

/// Reads what a file says. `name` is what faults call it.
pub fn parse(name: &str, folder: &Path, said: &str) -> (Config, Vec<ConfigFault>) {
    let mut reader = Reader { name, folder, text: said, faults: Vec::new() };
    let (table, errors) = DeTable::parse_recoverable(said);
    let mut broken: Vec<ConfigFault> = Vec::new();
    for error in errors {
        let at = reader.at(&error.span().unwrap_or(0..0));
        // The first on a line is the mistake, what follows from it is not told.
        if broken.last().is_none_or(|b| b.at.line != at.line) {
            broken.push(at.fault(name, &text::plainly(error.message())));
        }
    }
    let mut config = Config { name: name.to_owned(), folder: folder.to_owned(), ..Config::default() };
    reader.file(table.get_ref(), &mut config);
    let mut faults = reader.faults;
    faults.retain(|f| broken.iter().all(|b| b.at.line != f.at.line));
    faults.append(&mut broken);
    faults.sort();
    (config, faults)
}

struct Reader<'a> {
    name: &'a str,
    folder: &'a Path,
    text: &'a str,
    faults: Vec<ConfigFault>,
}

impl Reader<'_> {
    fn file(&mut self, table: &DeTable<'_>, config: &mut Config) {
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "fail-on" => config.fail_on = self.fail_on(value),
                "min-confidence" => config.min_confidence = self.confidence(value),
                "select" => config.select = self.strings(value),
                "ignore" => config.ignore = self.strings(value),
                "rule-folders" => {
                    let folders = self.strings(value).into_iter();
                    config.rule_folders = folders.map(|n| (config.folder.join(n.word), n.at)).collect();
                }
                "names-that-vary" => config.desk.varying = self.groups(value),
                "never-flag" => config.desk.never_flag = words(self.strings(value)),
                "offices" => self.offices(value, &mut config.desk),
                "reader" => config.reader = self.reader(value, None),
                "readers" => config.readers = self.readers(value),
                "rules" => config.rules = self.rules(value, true),
                "overrides" => config.overrides = self.overrides(value),
                _ => self.unknown(key, "key", &KEYS),
            }
        }
    }

    fn fail_on(&mut self, value: &Value<'_>) -> Option<FailOn> {
        let names = ["error", "warning", "info", "never"];
        let word = self.one_of(value, &names)?;
        FailOn::from_str(&word, false).ok()
    }

    fn confidence(&mut self, value: &Value<'_>) -> Option<Confidence> {
        let number = match value.get_ref() {
            DeValue::Float(f) => f.as_str().parse().ok(),
            DeValue::Integer(i) => i.as_str().parse().ok(),
            _ => None,
        };
        let share = number.filter(|n: &f64| (0.0..=1.0).contains(n));
        if share.is_none() {
            self.fault(&value.span(), "a share from 0 to 1 is wanted, such as 0.8");
        }
        share.map(Confidence::share)
    }

    fn groups(&mut self, value: &Value<'_>) -> Vec<Vec<String>> {
        let mut groups = Vec::new();
        for group in self.array(value, "a list of lists of names is wanted, such as [[\"Kyiv\", \"Kiev\"]]") {
            let names = self.strings(group);
            if names.len() == 1 {
                self.fault(&group.span(), "one name cannot vary: name at least two");
            }
            groups.push(words(names));
        }
        groups
    }

    fn offices(&mut self, value: &Value<'_>, desk: &mut Desk) {
        for entry in self.array(value, "a list of tables is wanted: [[offices]]") {
            let Some(table) = self.table(entry) else { continue };
            let mut text = BTreeMap::new();
            let mut days = BTreeMap::new();
            for (key, value) in table {
                match key.get_ref().as_ref() {
                    name @ ("office" | "polity" | "holder") => {
                        text.insert(name.to_owned(), self.string(value));
                    }
                    name @ ("from" | "until") => {
                        days.insert(name.to_owned(), self.day(value));
                    }
                    _ => self.unknown(key, "key", &OFFICE),
                }
            }
            let mut take = |name: &str| text.remove(name).flatten();
            let (office, holder, polity) = (take("office"), take("holder"), take("polity"));
            let (from, until) = (days.get("from").copied().flatten(), days.get("until").copied().flatten());
            if from.zip(until).is_some_and(|(from, until)| until < from) {
                self.fault(&entry.span(), "this time in office ends before it begins");
                continue;
            }
            match (office, holder) {
                (Some(office), Some(holder)) => {
                    desk.tenures.push(Tenure { office, polity, holder, from, until });
                }
                _ => self.fault(&entry.span(), "an office and its holder are wanted"),
            }
        }
    }

    fn day(&mut self, value: &Value<'_>) -> Option<Date> {
        let day = match value.get_ref() {
            DeValue::Datetime(d) => d.date.and_then(|d| {
                Date::new(i16::try_from(d.year).ok()?, i8::try_from(d.month).ok()?, i8::try_from(d.day).ok()?)
                    .ok()
            }),
            DeValue::String(s) => s.parse().ok(),
            _ => None,
        };
        if day.is_none() {
            self.fault(&value.span(), "a day is wanted, such as 2021-12-08");
        }
        day
    }

    fn rules(&mut self, value: &Value<'_>, whole: bool) -> BTreeMap<String, RuleConfig> {
        let mut rules = BTreeMap::new();
        let Some(table) = self.table(value) else { return rules };
        let levels = Level::NAMES.map(|(name, _)| name);
        for (rule, value) in table {
            let mut config =
                RuleConfig { level: None, parameters: toml::Table::new(), at: self.at(&rule.span()) };
            match value.get_ref() {
                DeValue::Table(table) => {
                    for (key, value) in table {
                        match key.get_ref().as_ref() {
                            "severity" => config.level = self.one_of(value, &levels).and_then(|w| level(&w)),
                            // Any other key is a parameter: its kind says whether it takes it.
                            name if whole => {
                                config.parameters.extend(owned(value).map(|v| (name.to_owned(), v)));
                            }
                            _ => self.fault(
                                &key.span(),
                                "parameters go for a whole check: set them under [rules]",
                            ),
                        }
                    }
                }
                DeValue::String(_) => config.level = self.one_of(value, &levels).and_then(|w| level(&w)),
                _ => {
                    self.fault(&value.span(), "a severity is wanted (off, info, warning, error), or a table")
                }
            }
            rules.insert(rule.get_ref().to_string(), config);
        }
        rules
    }

    fn overrides(&mut self, value: &Value<'_>) -> Vec<Override> {
        let mut overrides = Vec::new();
        for entry in self.array(value, "a list of tables is wanted: [[overrides]]") {
            let Some(table) = self.table(entry) else { continue };
            let mut globs = GlobSetBuilder::new();
            let (mut said, mut rules, mut sources) = (Vec::new(), BTreeMap::new(), None);
            for (key, value) in table {
                match key.get_ref().as_ref() {
                    "paths" => {
                        for path in self.strings(value) {
                            match GlobBuilder::new(&path.word).literal_separator(true).build() {
                                Ok(glob) => {
                                    globs.add(glob);
                                }
                                Err(e) => self.fault(&value.span(), &format!("not a pattern: {}", e.kind())),
                            }
                            said.push(path.word);
                        }
                    }
                    "rules" => rules = self.rules(value, false),
                    "sources" => {
                        let named = words(self.strings(value)).into_iter();
                        sources = Some(named.map(|path| self.folder.join(path)).collect());
                    }
                    _ => self.unknown(key, "key", &OVERRIDE),
                }
            }
            if said.is_empty() {
                self.fault(&entry.span(), "paths are wanted, such as paths = [\"archive/**\"]");
            }
            if let Ok(paths) = globs.build() {
                overrides.push(Override { paths, said, sources, rules });
            }
        }
        overrides
    }

    fn at(&self, span: &Range<usize>) -> Pointer {
        Pointer::to(self.text, span)
    }

    fn fault(&mut self, span: &Range<usize>, message: &str) {
        self.faults.push(self.at(span).fault(self.name, message));
    }

    fn unknown(&mut self, key: &Spanned<std::borrow::Cow<'_, str>>, what: &str, known: &[&str]) {
        let word = key.get_ref();
        let mut hint = similar(word, known.iter().copied());
        if hint.is_empty() {
            hint = format!("; known are {}", known.join(", "));
        }
        self.fault(&key.span(), &format!("unknown {what} '{word}'{hint}"));
    }

    fn one_of(&mut self, value: &Value<'_>, known: &[&str]) -> Option<String> {
        let word = self.string(value)?;
        if known.contains(&word.as_str()) {
            return Some(word);
        }
        let hint = similar(&word, known.iter().copied());
        self.fault(&value.span(), &format!("'{word}' is none of {}{hint}", known.join(", ")));
        None
    }

    fn string(&mut self, value: &Value<'_>) -> Option<String> {
        let word = value.get_ref().as_str().map(str::trim).filter(|s| !s.is_empty());
        if word.is_none() {
            self.fault(&value.span(), "a text in quotation marks is wanted");
        }
        word.map(str::to_owned)
    }

    fn strings(&mut self, value: &Value<'_>) -> Vec<Named> {
        let list = self.array(value, "a list of texts is wanted, such as [\"one\", \"two\"]");
        let mut words = Vec::new();
        for item in list {
            if let Some(word) = self.string(item) {
                words.push(Named { word, at: self.at(&item.span()) });
            }
        }
        words
    }

    fn array<'t, 'i>(&mut self, value: &'t Value<'i>, wanted: &str) -> Vec<&'t Value<'i>> {
        match value.get_ref() {
            DeValue::Array(items) => items.iter().collect(),
            _ => {
                self.fault(&value.span(), wanted);
                Vec::new()
            }
        }
    }

    fn table<'t, 'i>(&mut self, value: &'t Value<'i>) -> Option<&'t DeTable<'i>> {
        let table = value.get_ref().as_table();
        if table.is_none() {
            self.fault(&value.span(), "a table is wanted");
        }
        table
    }
}

/// A value without its places.
fn owned(value: &Value<'_>) -> Option<toml::Value> {
    use serde::{Deserialize, de::IntoDeserializer};
    let deserializer: toml::de::ValueDeserializer<'_> = value.clone().into_deserializer();
    toml::Value::deserialize(deserializer).ok()
}

fn level(word: &str) -> Option<Level> {
    Level::NAMES.iter().find(|(name, _)| *name == word).map(|(_, level)| *level)
}

fn words(named: Vec<Named>) -> Vec<String> {
    named.into_iter().map(|n| n.word).collect()
}
