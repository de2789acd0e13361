//! Reads the compressed tables, a line an entry, fields between tabs.

use factlint::knowledge::AliasKind;
use flate2::read::GzDecoder;
use std::io::Read;
use std::path::Path;

/// One roleset as PropBank has it.
pub struct RawRoleset {
    /// `acquire.01`
    pub name: String,
    /// What tells it: kind and lemma.
    pub aliases: Vec<(AliasKind, String)>,
    /// Its roles: number (none for a modifier) and function.
    pub roles: Vec<(Option<u8>, String)>,
    /// Its VerbNet classes.
    pub classes: Vec<String>,
}

/// The lines of a compressed file that are entries, cut into fields.
pub fn lines(path: &Path) -> Result<Vec<Vec<String>>, String> {
    let bytes = std::fs::read(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let mut text = String::new();
    GzDecoder::new(bytes.as_slice())
        .read_to_string(&mut text)
        .map_err(|e| format!("{}: {e}", path.display()))?;
    let entries = text.lines().filter(|l| !l.is_empty() && !l.starts_with("# "));
    Ok(entries.map(|l| l.split('\t').map(str::to_owned).collect()).collect())
}

/// The rolesets, by name.
pub fn rolesets(path: &Path) -> Result<Vec<RawRoleset>, String> {
    let mut out = Vec::new();
    for fields in lines(path)? {
        let [name, _, aliases, roles, classes, _] = fields.as_slice() else {
            return Err(format!("{}: six fields are wanted: {}", path.display(), fields.join(" | ")));
        };
        out.push(RawRoleset {
            name: name.clone(),
            aliases: aliases.split(' ').filter_map(alias).collect(),
            roles: roles.split(" | ").filter_map(role).collect(),
            classes: classes.split_whitespace().map(str::to_owned).collect(),
        });
    }
    out.sort_by(|a, b| a.name.cmp(&b.name));
    out.dedup_by(|a, b| a.name == b.name);
    Ok(out)
}

/// `l:make_arrest`
fn alias(text: &str) -> Option<(AliasKind, String)> {
    let (class, lemma) = text.split_once(':')?;
    let kind = match class {
        "v" => AliasKind::Verb,
        "n" => AliasKind::Noun,
        "j" => AliasKind::Adjective,
        "l" => AliasKind::LightVerb,
        "m" => AliasKind::Phrase,
        _ => AliasKind::Other,
    };
    Some((kind, lemma.replace('_', " ")))
}

/// `0:PAG:who does it`
fn role(text: &str) -> Option<(Option<u8>, String)> {
    let mut parts = text.trim().splitn(3, ':');
    let number = parts.next().filter(|n| !n.is_empty())?.parse().ok();
    Some((number, parts.next()?.to_ascii_uppercase()))
}
