//! Tells cargo that the program changes when a rule or lexicon file is added: the files are built into it.

fn main() {
    println!("cargo:rerun-if-changed=rules");
}
