//! Kind `variant`: one bearer under two names that one story should not mix.

use super::Check;
use crate::analysis::Knowledge;
use crate::document::DocumentId;
use crate::mention::Value;
use crate::rule::{Draft, Scene, Sink};
use crate::text::{Span, fold};
use rustc_hash::FxHashMap;
use serde::Deserialize;

#[derive(Deserialize, Clone, Copy, PartialEq)]
#[serde(rename_all = "kebab-case")]
enum Of {
    /// Bodies that the lexicon knows, under their name and an alias.
    Organisation,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {
    of: Of,
    /// Kinds of body in the lexicon that are looked at; empty for all.
    #[serde(default)]
    kinds: Vec<String>,
}

struct Variant {
    /// Body to its name and aliases that count, folded.
    bodies: FxHashMap<u32, Vec<String>>,
}

pub(super) fn build(table: toml::Table, knowledge: &Knowledge) -> Result<Box<dyn Check>, String> {
    let p: Parameters = super::parameters(table)?;
    let Of::Organisation = p.of;
    let bodies = knowledge
        .lexicon
        .rows("organisations")
        .enumerate()
        .filter(|(_, r)| p.kinds.is_empty() || p.kinds.iter().any(|k| k == r.get(3)))
        .filter_map(|(i, r)| {
            let forms = std::iter::once(r.get(0)).chain(r.list(1)).map(fold).collect();
            Some((u32::try_from(i).ok()?, forms))
        })
        .collect();
    Ok(Box::new(Variant { bodies }))
}

impl Check for Variant {
    fn document(&self, scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
        let a = scene.analysis(document);
        let text = &scene.document(document).text;
        for (e, entity) in a.mentions.entities.iter().enumerate() {
            let Some(forms) = entity.organisation.and_then(|o| self.bodies.get(&o)) else { continue };
            let mut used: Vec<(String, Vec<Span>)> = Vec::new();
            for m in a
                .mentions
                .list
                .iter()
                .filter(|m| matches!(m.value, Value::Name(id) if id.0 as usize == e) && !m.quoted)
            {
                let form = fold(m.span.of(text));
                if !forms.contains(&form) {
                    continue;
                }
                match used.iter_mut().find(|(f, _)| *f == form) {
                    Some((_, spans)) => spans.push(m.span),
                    None => used.push((form, vec![m.span])),
                }
            }
            let [(first, head), rest @ ..] = used.as_slice() else { continue };
            // A shorter form made of the first one's words is a second reference; another word is another name.
            let others: Vec<&(String, Vec<Span>)> = rest
                .iter()
                .filter(|(f, _)| {
                    !f.split(' ').all(|w| first.split(' ').any(|x| x == w))
                        && !first.split(' ').all(|w| f.split(' ').any(|x| x == w))
                })
                .collect();
            if others.is_empty() {
                continue;
            }
            let (mut places, mut names) = (
                vec![scene.place(document, head[0], told(head.len(), "so named"))],
                vec![scene.words(document, head[0])],
            );
            for (_, spans) in &others {
                names.push(scene.words(document, spans[0]));
                // One place a name is enough: a credit that ends every paragraph is one slip, not many.
                places.push(scene.place(document, spans[0], told(spans.len(), "another name")));
            }
            sink.report(
                Draft::new(places, format!("{} are names of one body", names.join(" and ")), 82)
                    .slot("first", names[0].clone())
                    .slot("second", names[1..].join(", "))
                    .key(first.clone()),
            );
        }
    }
}

/// What a name is, and how often it stands there.
fn told(times: usize, what: &str) -> String {
    if times > 1 { format!("{what}, {times} times") } else { what.to_owned() }
}
