//! `factlint man`: the manual page, from the command line's own definitions.

use crate::cli::{Cli, EXAMPLES, EXIT_CODES};
use crate::output::{self, Failure, Outcome};
use clap::CommandFactory;
use clap_mangen::{Man, roff};
use std::io;

/// Prints one page: the program, then each of its commands.
pub fn run() -> Result<Outcome, Failure> {
    let page = page().map_err(|e| Failure(e.to_string()))?;
    output::deliver(None, |out| out.write_all(&page))?;
    Ok(Outcome::Clean)
}

fn page() -> io::Result<Vec<u8>> {
    let mut command = Cli::command();
    command.build();
    let mut page = Vec::new();
    let man = Man::new(command.clone());
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_options_section(&mut page)?;
    for sub in command.get_subcommands() {
        let name = format!("factlint {}", sub.get_name());
        let man = Man::new(sub.clone().bin_name(&name));
        let mut part = Vec::new();
        man.render_description_section(&mut part)?;
        man.render_synopsis_section(&mut part)?;
        man.render_options_section(&mut part)?;
        let part = String::from_utf8_lossy(&part).replace("\n.SH ", "\n.SS ");
        page.extend(format!(".SH \"{}\"\n", name.to_uppercase()).bytes());
        page.extend(part.bytes());
    }
    plain("EXAMPLES", EXAMPLES, &mut page)?;
    plain("EXIT STATUS", EXIT_CODES, &mut page)?;
    Ok(page)
}

/// A section whose lines stay as they are.
fn plain(title: &str, text: &str, page: &mut Vec<u8>) -> io::Result<()> {
    let mut part = roff::Roff::new();
    part.control("SH", [title]).control("nf", []);
    for line in text.lines() {
        part.text([roff::roman(line), roff::line_break()]);
    }
    part.control("fi", []).to_writer(page)
}
