//! Makes the page's two programs ready for a browser.
//!
//! `pack script NAME FILE.wasm FOLDER` writes `NAME_bg.wasm` and `NAME.js`, the JavaScript that calls it, as one plain script for a
//! worker. `pack program FILE.wasm OUT ENGLISH KNOWLEDGE` packs a program closely; the last two are the tables that stand in it.

use factlint_packing::{Kind, pack};
use std::error::Error;
use std::fs;
use std::process::ExitCode;
use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let said: Vec<String> = std::env::args().skip(1).collect();
    let said: Vec<&str> = said.iter().map(String::as_str).collect();
    let done = match said.as_slice() {
        ["script", name, wasm, folder] => script(name, wasm, folder),
        ["program", wasm, out, english, knowledge] => program(wasm, out, english, knowledge),
        _ => {
            eprintln!(
                "usage: pack script NAME FILE.wasm FOLDER | pack program FILE.wasm OUT ENGLISH KNOWLEDGE"
            );
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => {
            eprintln!("pack: {e}");
            ExitCode::FAILURE
        }
    }
}

fn script(name: &str, wasm: &str, folder: &str) -> Result<(), Box<dyn Error>> {
    let mut bindgen = Bindgen::new();
    bindgen.input_path(wasm).out_name(name).typescript(false);
    // A worker that is made from a blob can load no module by its path: the script must be a plain one.
    bindgen.no_modules(true)?.generate(folder).map_err(|e| format!("{e:#}").into())
}

fn program(wasm: &str, out: &str, english: &str, knowledge: &str) -> Result<(), Box<dyn Error>> {
    let (english, knowledge) = (fs::read(english)?, fs::read(knowledge)?);
    let packed = pack(&fs::read(wasm)?, &[(Kind::Model, &english), (Kind::Knowledge, &knowledge)])?;
    Ok(fs::write(out, packed)?)
}
