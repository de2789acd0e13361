//! Brings the rule files and the relation files into JSON, with what a check never asks for, their cases, apart or left out. It reads
//! several times as quickly as TOML does.

use std::path::{Path, PathBuf};
use std::{fs, io};
use toml::{Table, Value};

/// Writes `rules.json`, a line for each rule: its path, the rule, and its cases, with tabs between, and `relations.json`, a line for each file.
pub fn write(folder: &Path, out: &Path) -> io::Result<()> {
    let (mut rules, mut relations) = (String::new(), String::new());
    for family in listed(folder)?.into_iter().filter(|p| p.is_dir() && !p.ends_with("lexicon")) {
        for file in listed(&family)?.into_iter().filter(|f| f.extension().is_some_and(|e| e == "toml")) {
            let mut table = read(&file)?;
            if family.ends_with("relations") {
                for relation in table.get_mut("relation").and_then(Value::as_array_mut).into_iter().flatten()
                {
                    if let Some(relation) = relation.as_table_mut() {
                        relation.remove("case");
                    }
                }
                relations.push_str(&format!("{}\n", json(&table)?));
            } else {
                let cases =
                    ["flags", "allows"].map(|name| table.remove(name).map(|cases| (name.to_owned(), cases)));
                let cases: Table = cases.into_iter().flatten().collect();
                let path = file.to_string_lossy().replace('\\', "/");
                rules.push_str(&format!("{path}\t{}\t{}\n", json(&table)?, json(&cases)?));
            }
        }
    }
    fs::write(out.join("rules.json"), rules)?;
    fs::write(out.join("relations.json"), relations)
}

/// What lies in a folder, by name.
fn listed(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut all = fs::read_dir(folder)?.map(|f| Ok(f?.path())).collect::<io::Result<Vec<_>>>()?;
    all.sort();
    Ok(all)
}

fn read(file: &Path) -> io::Result<Table> {
    let fault = |e: toml::de::Error| io::Error::other(format!("{}: {e}", file.display()));
    toml::from_str(&fs::read_to_string(file)?).map_err(fault)
}

/// A table in JSON, which has no line end or tab between its words.
fn json(table: &Table) -> io::Result<String> {
    serde_json::to_string(table).map_err(io::Error::other)
}
