//! Kind `counterpart`: a president's counterpart who is called prime minister elsewhere.

use super::Check;
use crate::analysis::Knowledge;
use crate::document::DocumentId;
use crate::mention::gazetteer::RoleEntry;
use crate::mention::role::{Role, Standing};
use crate::mention::{EntityId, Value};
use crate::rule::{Draft, Scene, Sink};
use crate::text::word_id;

struct Counterpart;

pub(super) fn build(table: toml::Table, _: &Knowledge) -> Result<Box<dyn Check>, String> {
    super::without_parameters(&table)?;
    Ok(Box::new(Counterpart))
}

impl Check for Counterpart {
    fn document(&self, scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
        let a = scene.analysis(document);
        let list = &a.mentions.list;
        for (i, m) in list.iter().enumerate() {
            let Value::Name(person) = m.value else { continue };
            let at = m.tokens.start;
            if at < 2 || a.reading.tokens[at - 1].stem != word_id("counterpart") || m.quoted {
                continue;
            }
            let possessive = (at.saturating_sub(4)..at)
                .find(|k| ["his", "her"].iter().any(|w| a.reading.tokens[*k].word == word_id(w)));
            let Some(his) = possessive else { continue };
            // The owner: the nearest office holder before "his" in the sentence.
            let owner =
                list[..i].iter().rev().take_while(|r| r.sentence == m.sentence).find_map(|r| {
                    match &r.value {
                        Value::Role(role) if role.standing == Standing::Full => office(scene, role),
                        _ => None,
                    }
                });
            let Some(owner) = owner else { continue };
            let theirs = list.iter().find_map(|r| match &r.value {
                Value::Role(role) if role.holder == Some(person) && role.standing == Standing::Full => {
                    office(scene, role).map(|o| {
                        (
                            o,
                            r.span.to(a
                                .reading
                                .span(role.holder_tokens.map_or(r.tokens.clone(), |(x, y)| x..y))),
                        )
                    })
                }
                _ => None,
            });
            let Some((office, place)) = theirs.filter(|(o, _)| *o != owner) else { continue };
            let name = name(scene, document, person);
            sink.report(
                Draft::new(
                    vec![
                        scene.place(document, a.reading.span(his..m.tokens.end), "counterpart"),
                        scene.place(document, place, office),
                    ],
                    format!("the {owner}'s counterpart would be a {owner}; {name} is called {office}"),
                    70,
                )
                .slot("person", name.clone())
                .slot("owner", owner)
                .slot("office", office)
                .key(crate::text::fold(&name)),
            );
        }
    }
}

fn office<'a>(scene: &Scene<'a>, role: &Role) -> Option<&'a str> {
    match role.entry {
        RoleEntry::Office(o) => scene.knowledge.gazetteer.offices().get(o as usize).map(|o| o.name.as_str()),
        _ => None,
    }
}

fn name(scene: &Scene<'_>, document: DocumentId, person: EntityId) -> String {
    scene.analysis(document).mentions.entity(person).name.clone()
}
