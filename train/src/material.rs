//! What is trained on: silver trees, gold trees brought to their scheme, and headlines made of both. Only texts whose licences
//! allow it: docs/model.md lists them.

use crate::conllu::{self, Sentence};
use crate::scheme::{UNKNOWN, convert, raise_objects};
use crate::{headlines, naming};
use std::collections::HashMap;
use std::io;
use std::path::Path;

/// The silver files, in the order they are read in.
const SILVER: [&str; 3] = ["masc", "speeches", "ud"];

/// The genres of GUM whose texts are free. News is left out: it is what is measured on.
const GENRES: [&str; 6] = ["bio", "interview", "academic", "speech", "court", "textbook"];

/// All sentences, and which are what.
pub struct Texts {
    /// The sentences, with heads that may be [`UNKNOWN`] and relations that may be empty.
    pub all: Vec<Sentence>,
    /// Those with gold tags and arcs, in order.
    pub gold: Vec<usize>,
    /// Those whose names are tagged, in order.
    pub named: Vec<usize>,
    /// How far gold and silver arcs agree, for whoever watches the training.
    pub note: String,
}

/// Reads the folder of training data.
///
/// # Errors
/// Where a file is missing or cannot be read.
pub fn read(data: &Path) -> io::Result<Texts> {
    let mut all: Vec<Sentence> = Vec::new();
    for name in SILVER {
        all.extend(conllu::read(&data.join(format!("silver/{name}.conllu.gz")))?);
    }
    for s in &mut all {
        raise_objects(s);
        naming::trim(&s.forms, &mut s.names);
    }
    let made: Vec<Sentence> = all.iter().step_by(2).filter_map(headlines::headline).collect();
    let mut gold: Vec<usize> = Vec::new();
    let places: HashMap<Vec<String>, usize> =
        all.iter().enumerate().map(|(i, s)| (s.forms.clone(), i)).collect();
    let mut named: Vec<usize> = (0..all.len()).collect();
    let (mut same, mut told) = (0usize, 0usize);
    for mut s in trees(data)? {
        let new = convert(&s);
        s.heads = new.heads;
        s.relations = new.relations.into_iter().map(str::to_owned).collect();
        match places.get(&s.forms) {
            Some(&i) => {
                let silver = &mut all[i];
                for w in 0..s.forms.len() {
                    if s.heads[w] == UNKNOWN {
                        continue;
                    }
                    told += 1;
                    same += usize::from(silver.heads[w] == s.heads[w]);
                    silver.heads[w] = s.heads[w];
                    silver.relations[w].clone_from(&s.relations[w]);
                }
                silver.tags = s.tags;
                silver.lemmas = s.lemmas;
                gold.push(i);
            }
            None => {
                gold.push(all.len());
                all.push(s);
            }
        }
    }
    gold.sort_unstable();
    gold.dedup();
    let first = all.len();
    all.extend(made);
    named.extend(first..all.len());
    let note = format!(
        "gold and silver heads agree in {:.3}; {} headlines",
        same as f64 / told.max(1) as f64,
        all.len() - first
    );
    Ok(Texts { all, gold, named, note })
}

/// The gold treebanks that may be trained on.
fn trees(data: &Path) -> io::Result<Vec<Sentence>> {
    let folder = data.join("treebanks");
    let mut out = conllu::read(&folder.join("ewt-train.conllu.gz"))?;
    for genre in GENRES {
        out.extend(conllu::read(&folder.join(format!("gum-{genre}.conllu.gz")))?);
    }
    Ok(out)
}
