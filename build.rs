//! Compiles the tables that are looked up in from their lexicons, cuts the lexicons into fields and brings the rules into a form that
//! reads quickly, so that start-up has next to nothing to parse. Tells cargo that the program changes when a rule or lexicon file is
//! added.

#[path = "src/claim/cues/tables.rs"]
mod cues;
#[path = "src/mention/gazetteer/tables.rs"]
mod gazetteer;
#[path = "build/language.rs"]
#[allow(dead_code)]
mod language;
#[path = "build/rules.rs"]
mod rules;
#[path = "build/text.rs"]
#[allow(dead_code)]
mod text;

use language::morphology::Vocabulary;
use language::packed::pack;
use language::word_tables::WordTables;
use language::{Lexicon, row};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    for path in ["rules", "src/language", "src/text", "src/mention/gazetteer", "src/claim/cues"] {
        println!("cargo:rerun-if-changed={path}");
    }
    let lexicon = Lexicon::read(Path::new("rules/lexicon"))?;
    let tables = WordTables::new(|name| lexicon.text(name), |word| text::word_id(word).0);
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    fs::write(out.join("lemmas.bin"), tables.lemmas.bytes())?;
    fs::write(out.join("irregular.bin"), tables.irregular.bytes())?;
    fs::write(out.join("function.bin"), tables.function.bytes())?;
    fs::write(out.join("british.bin"), tables.british.bytes())?;
    fs::write(out.join("common.bin"), tables.common.bytes())?;
    fs::write(out.join("gazetteer.bin"), pack(gazetteer::Tables::new(&lexicon).parts()))?;
    let cues = cues::Tables::new(&lexicon, &Vocabulary::over(tables));
    fs::write(out.join("cues.bin"), pack(cues.parts()))?;
    cut(&lexicon, &out)?;
    rules::write(Path::new("rules"), &out)
}

/// Writes the entries of all lexicons, cut into fields, and where those of each begin and end. The largest is left out: its tables
/// are compiled, and nothing else asks for it.
fn cut(lexicon: &Lexicon, out: &Path) -> io::Result<()> {
    let (mut all, mut places) = (String::new(), String::new());
    for (name, text) in lexicon.all().filter(|(name, _)| *name != "words") {
        let from = all.len();
        all.push_str(&row::cut(text));
        places.push_str(&format!("{name} {from} {}\n", all.len()));
    }
    fs::write(out.join("lexicons.txt"), all)?;
    fs::write(out.join("lexicon-places.txt"), places)
}
