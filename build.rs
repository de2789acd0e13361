//! Compiles the tables of word forms from their lexicons, so that nothing of them is parsed at start-up, and tells cargo that the
//! program changes when a rule or lexicon file is added: the files are built into it.

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
    fs::write(out.join("common.bin"), tables.common.bytes())
}
