//! Compiles the tables of word forms from their lexicons, cuts the others into fields and brings the rules into a form that reads
//! quickly, so that start-up has next to nothing to parse. Tells cargo that the program changes when a rule or lexicon file is added.

#[path = "build/rules.rs"]
mod rules;

#[path = "src/language/row.rs"]
#[allow(dead_code)]
mod row;
#[path = "src/language/word_table.rs"]
#[allow(dead_code)]
mod word_table;
#[path = "src/language/word_tables.rs"]
#[allow(dead_code)]
mod word_tables;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs, io};
use word_tables::{LEXICONS, WordTables};

fn main() -> io::Result<()> {
    println!("cargo:rerun-if-changed=rules");
    println!("cargo:rerun-if-changed=src/language");
    let folder = Path::new("rules/lexicon");
    let read =
        |name: &str| Ok((name.to_owned(), fs::read_to_string(folder.join(name).with_extension("txt"))?));
    let texts: BTreeMap<String, String> = LEXICONS.into_iter().map(read).collect::<io::Result<_>>()?;
    let text = |name: &str| texts.get(name).map_or("", String::as_str);
    let tables = WordTables::new(text, |word| xxhash_rust::xxh3::xxh3_64(word.as_bytes()));
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    fs::write(out.join("lemmas.bin"), tables.lemmas.bytes())?;
    fs::write(out.join("irregular.bin"), tables.irregular.bytes())?;
    fs::write(out.join("function.bin"), tables.function.bytes())?;
    fs::write(out.join("british.bin"), tables.british.bytes())?;
    fs::write(out.join("common.bin"), tables.common.bytes())?;
    cut(folder, &out)?;
    rules::write(Path::new("rules"), &out)
}

/// Writes the entries of all lexicons, cut into fields, and where those of each begin and end. The largest is left out: its tables
/// are compiled, and nothing else asks for it.
fn cut(folder: &Path, out: &Path) -> io::Result<()> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)?.map(|f| Ok(f?.path())).collect::<io::Result<_>>()?;
    files.retain(|f| f.extension().is_some_and(|e| e == "txt") && !f.ends_with("words.txt"));
    files.sort();
    let (mut all, mut places) = (String::new(), String::new());
    for file in files {
        let name = file.file_stem().unwrap_or_default().to_string_lossy();
        let from = all.len();
        all.push_str(&row::cut(&fs::read_to_string(&file)?));
        places.push_str(&format!("{name} {from} {}\n", all.len()));
    }
    fs::write(out.join("lexicons.txt"), all)?;
    fs::write(out.join("lexicon-places.txt"), places)
}
