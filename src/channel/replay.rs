//! Recorded answers: what some reader, or a person, answered to the requests that `factlint reader export` wrote.

use super::{Channel, Told, Trouble};
use crate::output::Failure;
use factlint::reader::{Answer, Request};
use factlint::text::{self, json_fault};
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

/// Answers by the name of their request.
pub(super) struct Replay {
    answers: BTreeMap<String, Result<Answer, String>>,
    file: String,
    /// Who answered, as the lines say it.
    pub(super) model: String,
    /// The window that the requests were written with, where a line says so.
    pub(super) window: Option<usize>,
}

/// One line.
#[derive(Deserialize)]
struct Line {
    id: String,
    answer: Value,
    #[serde(default)]
    model: Option<String>,
    #[serde(default)]
    window: Option<usize>,
}

impl Replay {
    /// Reads a file of answers, one a line of JSON: the request's id, and the answer as an object or as the text of one.
    pub(super) fn read(file: &Path) -> Result<Self, Failure> {
        let name = file.display().to_string();
        let said = text::read(file).map_err(|e| Failure::with(file, &e))?;
        let mut replay = Self { answers: BTreeMap::new(), file: name, model: String::new(), window: None };
        for (i, line) in said.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
            let line: Line = serde_json::from_str(line)
                .map_err(|e| Failure(format!("{}: {}", replay.file, json_fault(&e, i + 1))))?;
            let answer = match line.answer {
                Value::String(text) => Answer::parse(&text),
                value => Answer::of(value),
            };
            replay.answers.insert(line.id, answer);
            replay.window = replay.window.or(line.window);
            let model = line.model.unwrap_or_default();
            if !model.is_empty() && !replay.model.split(", ").any(|m| m == model) {
                let stop = if replay.model.is_empty() { "" } else { ", " };
                replay.model.push_str(&format!("{stop}{model}"));
            }
        }
        if replay.model.is_empty() {
            replay.model = "recorded".to_owned();
        }
        Ok(replay)
    }
}

impl Channel for Replay {
    fn address(&self) -> String {
        format!("nobody: answers are read from {}", self.file)
    }

    fn patient(&self) -> bool {
        true
    }

    fn ask(&self, request: &Request) -> Result<Told, Trouble> {
        match self.answers.get(&request.id()) {
            Some(Ok(answer)) => Ok(Told { answer: answer.clone(), tokens: 0 }),
            Some(Err(why)) => Err(Trouble::passing(format!("{}: {why}", self.file))),
            None => Err(Trouble::passing(format!("{} holds no answer to it", self.file))),
        }
    }
}
