//! `factlint show STAGE FILE`: what the program sees, stage by stage.

use super::load;
use crate::cli::{ListFormat, ReadArgs, ShowArgs};
use crate::input;
use crate::output::{self, Failure, Outcome, complain};
use factlint::document::{Corpus, DocumentId};
use factlint::report::visible::visible;
use factlint::show::{Row, Stage, View};
use serde_json::{Map, Value};

/// How far a row is set in at most, in steps.
const DEEPEST: usize = 24;

/// Prints the rows of a stage.
pub fn run(said: &ShowArgs) -> Result<Outcome, Failure> {
    let stage = Stage::ALL.iter().find(|(name, _)| *name == said.stage).map(|(_, s)| *s);
    let Some(stage) = stage else {
        let names: Vec<&str> = Stage::ALL.iter().map(|(n, _)| *n).collect();
        return Err(Failure(format!("no stage is called '{}'; there are {}", said.stage, names.join(", "))));
    };
    let loaded = load::all(&said.folders)?;
    let files = input::gather(&ReadArgs::of(&said.paths, said.stdin_filename.clone()))?;
    let reading = input::read(&files.inputs, input::on_disk, |_| ());
    let faults: Vec<_> = files.faults.iter().chain(&reading.faults).collect();
    for fault in &faults {
        complain(&format!("{}: {}", fault.path, fault.message));
    }
    let broken = load::complain(&loaded) || !faults.is_empty();
    let corpus = &reading.corpus;
    let view = View::of(corpus, stage, &loaded.rules.knowledge);
    output::deliver(None, |out| {
        for document in &corpus.documents {
            for row in &view.rows(document.id) {
                match said.format {
                    ListFormat::Text => writeln!(out, "{}", line(corpus, document.id, row))?,
                    ListFormat::Json => writeln!(out, "{}", object(corpus, document.id, row))?,
                }
            }
        }
        Ok(())
    })?;
    Ok(if broken { Outcome::Incomplete } else { Outcome::Clean })
}

fn line(corpus: &Corpus, id: DocumentId, row: &Row) -> String {
    let at = corpus.get(id).locate(row.span);
    let inset = "  ".repeat(row.depth.min(DEEPEST));
    let mut text = format!("{}:{}\t{inset}{}", at.line, at.column, visible(&row.text));
    for (name, value) in &row.fields {
        let empty = value.is_null() || value == "" || value.as_array().is_some_and(Vec::is_empty);
        if !empty {
            let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            text.push_str(&format!("\t{name}={}", visible(&value)));
        }
    }
    text
}

fn object(corpus: &Corpus, id: DocumentId, row: &Row) -> Value {
    let document = corpus.get(id);
    let at = document.locate(row.span);
    let mut map = Map::new();
    map.insert("path".into(), document.path.clone().into());
    map.insert("line".into(), at.line.into());
    map.insert("column".into(), at.column.into());
    map.insert("start".into(), at.start.into());
    map.insert("end".into(), at.end.into());
    map.insert("text".into(), row.text.clone().into());
    for (name, value) in &row.fields {
        map.insert((*name).into(), value.clone());
    }
    Value::Object(map)
}
