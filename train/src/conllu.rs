//! Reads treebanks in CoNLL-U, plain or gzipped: gold ones, and silver ones that carry names in their last column.

use factlint::language::{NameSort, NameTag, Penn};
use flate2::read::GzDecoder;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// A sentence of a treebank. All lists are as long as it has words.
#[derive(Clone, Debug, Default)]
pub struct Sentence {
    /// The words as written.
    pub forms: Vec<String>,
    /// Their lemmas.
    pub lemmas: Vec<String>,
    /// Their universal parts of speech.
    pub universal: Vec<String>,
    /// Their Penn tags; `XX` where the file's is not known.
    pub tags: Vec<Penn>,
    /// Their heads, from 0; the number of words for a root.
    pub heads: Vec<u32>,
    /// How they hang on their heads, as the file names it.
    pub relations: Vec<String>,
    /// Where they stand in names.
    pub names: Vec<NameTag>,
    /// True where white space or a line's end follows.
    pub spaced: Vec<bool>,
    /// The last column as it stands.
    pub misc: Vec<String>,
    /// The comment lines before the sentence.
    pub comments: Vec<String>,
}

/// The text of a file, unpacked where its name ends in `.gz`.
///
/// # Errors
/// Where it cannot be read or unpacked, or is not UTF-8.
pub fn text(path: &Path) -> io::Result<String> {
    let mut file =
        File::open(path).map_err(|e| io::Error::new(e.kind(), format!("{}: {e}", path.display())))?;
    let mut out = String::new();
    if path.extension().is_some_and(|e| e == "gz") {
        GzDecoder::new(file).read_to_string(&mut out)?;
    } else {
        file.read_to_string(&mut out)?;
    }
    Ok(out)
}

/// The sentences of a treebank file.
///
/// # Errors
/// Where the file cannot be read.
pub fn read(path: &Path) -> io::Result<Vec<Sentence>> {
    let mut out = Vec::new();
    let mut s = Sentence::default();
    let mut inside = 0; // The last word of a token of several words, and whether a space follows that token.
    let mut after = true;
    for line in text(path)?.lines() {
        if line.is_empty() {
            close(&mut s, &mut out);
            inside = 0;
            continue;
        }
        if let Some(comment) = line.strip_prefix('#') {
            s.comments.push(comment.trim().to_owned());
            continue;
        }
        let fields: Vec<&str> = line.split('\t').collect();
        let [id, form, lemma, universal, tag, _, head, relation, _, misc] = fields[..] else { continue };
        if let Some((_, last)) = id.split_once('-') {
            inside = last.parse().unwrap_or(0);
            after = !misc.contains("SpaceAfter=No");
            continue;
        }
        let Ok(id) = id.parse::<usize>() else { continue };
        s.forms.push(form.to_owned());
        s.lemmas.push(lemma.to_owned());
        s.universal.push(universal.to_owned());
        s.tags.push(penn(tag));
        s.heads.push(head.parse::<u32>().unwrap_or(0));
        s.relations.push(relation.to_owned());
        s.names.push(name_tag(misc));
        s.spaced.push(if id <= inside { id == inside && after } else { !misc.contains("SpaceAfter=No") });
        s.misc.push(misc.to_owned());
    }
    close(&mut s, &mut out);
    Ok(out)
}

fn close(s: &mut Sentence, out: &mut Vec<Sentence>) {
    if s.forms.is_empty() {
        return;
    }
    let size = u32::try_from(s.forms.len()).unwrap_or(u32::MAX);
    for head in &mut s.heads {
        *head = if *head == 0 || *head > size { size } else { *head - 1 };
    }
    out.push(std::mem::take(s));
}

/// A Penn tag by name; rare ones that mean the same are one.
fn penn(tag: &str) -> Penn {
    match tag {
        "#" => Penn::Dollar,
        "AFX" => Penn::Jj,
        _ => Penn::from_name(tag).unwrap_or(Penn::Xx),
    }
}

/// The name tag of a silver file's last column (OntoNotes types with B- and I-); outside in other files.
fn name_tag(column: &str) -> NameTag {
    let Some((place, sort)) = column.split_once('-') else { return NameTag::OUTSIDE };
    let sort = match sort {
        "PERSON" => NameSort::Person,
        "ORG" => NameSort::Body,
        "GPE" | "LOC" | "FAC" => NameSort::Place,
        "NORP" => NameSort::Nation,
        "PRODUCT" | "EVENT" | "WORK_OF_ART" | "LAW" => NameSort::Thing,
        _ => return NameTag::OUTSIDE,
    };
    NameTag::new(sort, place == "B")
}
