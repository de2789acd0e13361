//! Reads what a configuration says of second readers. A key is never part of it: only the variable that holds the key is named.

use super::{Reader, Value};
use crate::config::{Reach, ReaderConfig};
use std::collections::BTreeMap;
use std::path::PathBuf;
use toml::de::{DeTable, DeValue};

/// The keys of a reader; the schema for editors names the same.
const READER: [&str; 11] = [
    "budget-requests",
    "budget-tokens",
    "command",
    "key-env",
    "model",
    "name",
    "required",
    "retries",
    "timeout",
    "url",
    "window",
];

impl Reader<'_> {
    /// Readers by name: `[readers.NAME]`.
    pub(super) fn readers(&mut self, value: &Value<'_>) -> BTreeMap<String, ReaderConfig> {
        let mut readers = BTreeMap::new();
        let Some(table) = self.table(value) else { return readers };
        for (name, value) in table {
            if let Some(reader) = self.reader(value, Some(name.get_ref())) {
                readers.insert(name.get_ref().to_string(), reader);
            }
        }
        readers
    }

    /// One reader; none where it cannot be reached as it is described.
    pub(super) fn reader(&mut self, value: &Value<'_>, name: Option<&str>) -> Option<ReaderConfig> {
        let table = self.table(value)?;
        let before = self.faults.len();
        for (key, _) in table {
            let word = key.get_ref().as_ref();
            if !READER.contains(&word) || name.is_some() && word == "name" {
                self.unknown(key, "key", &READER);
            }
        }
        let get = |key: &str| entry(table, key);
        let command: Option<Vec<String>> =
            get("command").map(|v| self.strings(v).into_iter().map(|n| n.word).collect());
        let url = get("url").and_then(|v| self.address(v));
        let key_env = get("key-env").and_then(|v| self.string(v));
        let model = get("model").and_then(|v| self.string(v));
        let said = get("name").and_then(|v| self.string(v));
        let mut number =
            |key: &str, least: u64, most: u64| get(key).and_then(|v| self.number(v, least, most));
        let timeout = number("timeout", 1, 3_600);
        let retries = number("retries", 0, 10);
        let budget_requests = number("budget-requests", 0, 1_000_000);
        let budget_tokens = number("budget-tokens", 0, 1_000_000_000);
        let window = number("window", 1_000, 1_000_000);
        let required = get("required").and_then(|v| self.truth(v)).unwrap_or(false);
        let reach = match (command, url) {
            (Some(command), None) if !command.is_empty() => {
                if let Some(v) = get("key-env") {
                    self.fault(
                        &v.span(),
                        "a key is for an endpoint: a program sees the environment as it is",
                    );
                }
                let program = self.program(command.first().map_or("", String::as_str));
                Some(Reach::Command { said: command, program })
            }
            (None, Some(url)) => {
                if model.is_none() {
                    self.fault(&value.span(), "an endpoint is asked for a model: model = \"…\"");
                }
                Some(Reach::Endpoint { url, key_env })
            }
            (None, None) if get("url").is_some() => None,
            _ => {
                let message = "a reader is a program or an endpoint: command = [\"…\"], or url and model";
                self.fault(&value.span(), message);
                None
            }
        };
        let model = model.or_else(|| match &reach {
            Some(Reach::Command { said, .. }) => said.first().map(|program| file_name(program)),
            _ => None,
        });
        let size = |n: Option<u64>| n.and_then(|n| usize::try_from(n).ok());
        let reader = ReaderConfig {
            name: name.map(str::to_owned).or(said).unwrap_or_else(|| "reader".to_owned()),
            reach: reach?,
            model: model?,
            timeout: timeout.unwrap_or(120),
            retries: retries.and_then(|n| u32::try_from(n).ok()).unwrap_or(2),
            budget_requests: size(budget_requests),
            budget_tokens: size(budget_tokens),
            required,
            window: size(window).unwrap_or(factlint::reader::WINDOW),
            at: self.at(&value.span()),
        };
        // A reader that is half understood is not let near the text.
        (self.faults.len() == before).then_some(reader)
    }

    /// A program: what is named by a path is meant from the file's folder, a mere name is looked for where programs are.
    fn program(&self, said: &str) -> PathBuf {
        if said.contains(['/', '\\']) { self.folder.join(said) } else { PathBuf::from(said) }
    }

    /// The address of an endpoint. A name and a password in it would be a key in the file.
    fn address(&mut self, value: &Value<'_>) -> Option<String> {
        let url = self.string(value)?;
        let rest = url.strip_prefix("http://").or_else(|| url.strip_prefix("https://"));
        let message = match rest.map(|r| r.split(['/', '?', '#']).next().unwrap_or_default()) {
            Some(host) if host.contains('@') => {
                "a key stands in no file: name the variable that holds it, key-env"
            }
            Some(host) if !host.is_empty() => return Some(url),
            _ => "an address is wanted, such as http://127.0.0.1:8080/v1",
        };
        self.fault(&value.span(), message);
        None
    }

    fn number(&mut self, value: &Value<'_>, least: u64, most: u64) -> Option<u64> {
        let number = match value.get_ref() {
            DeValue::Integer(i) => i.as_str().replace('_', "").parse().ok(),
            _ => None,
        };
        let number = number.filter(|n| (least..=most).contains(n));
        if number.is_none() {
            self.fault(&value.span(), &format!("a whole number from {least} to {most} is wanted"));
        }
        number
    }

    fn truth(&mut self, value: &Value<'_>) -> Option<bool> {
        let truth = value.get_ref().as_bool();
        if truth.is_none() {
            self.fault(&value.span(), "true or false is wanted");
        }
        truth
    }
}

fn entry<'t, 'i>(table: &'t DeTable<'i>, key: &str) -> Option<&'t Value<'i>> {
    table.iter().find(|(k, _)| k.get_ref() == key).map(|(_, v)| v)
}

/// The last part of a program's path, which says what it is without saying where.
fn file_name(program: &str) -> String {
    program.rsplit(['/', '\\']).next().unwrap_or(program).to_owned()
}
