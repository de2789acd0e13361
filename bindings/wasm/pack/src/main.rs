//! `pack FILE.wasm FOLDER`: writes `factlint_bg.wasm` and the JavaScript that calls it, as one plain script for a worker.

use std::process::ExitCode;
use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let mut said = std::env::args_os().skip(1);
    let (Some(wasm), Some(folder)) = (said.next(), said.next()) else {
        eprintln!("usage: pack FILE.wasm FOLDER");
        return ExitCode::from(2);
    };
    let mut bindgen = Bindgen::new();
    bindgen.input_path(wasm).out_name("factlint").typescript(false);
    // A worker that is made from a blob can load no module by its path: the script must be a plain one.
    let packed = bindgen.no_modules(true).and_then(|b| b.generate(folder));
    match packed {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => {
            eprintln!("pack: {e:#}");
            ExitCode::FAILURE
        }
    }
}
