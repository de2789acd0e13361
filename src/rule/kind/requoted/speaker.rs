//! Who says a quotation: the bearer of the verb of saying or the nearest name, and where they are named.

use crate::align::SentenceId;
use crate::finding::Place;
use crate::mention::{Entity, EntityKind, Quotation, Value, same_bearer};
use crate::rule::Scene;

/// A person by a full name; inside one story what is no body will do.
pub(super) fn person(e: &Entity, within: bool) -> bool {
    let open = within && e.kind == EntityKind::Open && e.organisation.is_none();
    (e.kind == EntityKind::Person || open) && e.words.len() >= 2
}

/// Who says a quotation: the subject of its verb of saying, or else the name nearest to it.
pub(super) fn speaker<'a>(scene: &Scene<'a>, id: SentenceId, q: &Quotation) -> Option<&'a Entity> {
    let a = scene.analysis(id.document);
    let first = a.reading.tree.of_token(q.tokens.start).next();
    let statement = first.and_then(|w| a.referents.statement_at(w)).filter(|s| s.direct);
    let name = statement.and_then(|s| a.referents.get(s.speaker?)?.name());
    let called = |n: &str| a.mentions.entities.iter().find(|e| e.name == n);
    name.and_then(called).or_else(|| q.speaker.map(|e| a.mentions.entity(e)))
}

/// The place of a quotation with the name of its speaker, which is marked, where that stands in its sentence.
pub(super) fn with_speaker(scene: &Scene<'_>, id: SentenceId, q: &Quotation, speaker: &Entity) -> Place {
    let a = scene.analysis(id.document);
    let here = a.mentions.inside(scene.sentence(id).tokens.clone());
    let mut own =
        here.filter(|m| matches!(m.value, Value::Name(e) if a.mentions.entity(e).name == speaker.name));
    match own.next() {
        Some(m) => {
            let place = scene.place(id.document, q.span.to(m.span), "");
            Place { marks: vec![m.span], ..place }
        }
        None => scene.place(id.document, q.span, ""),
    }
}

/// True where a bearer is named in the paragraph of a sentence.
pub(super) fn named_near(scene: &Scene<'_>, id: SentenceId, bearer: &Entity) -> bool {
    let a = scene.analysis(id.document);
    let block = scene.sentence(id).block;
    let list = &a.reading.sentences;
    let from = list.partition_point(|s| s.block < block);
    let to = list.partition_point(|s| s.block <= block);
    let (Some(first), Some(last)) = (list.get(from), list.get(to.saturating_sub(1))) else { return false };
    a.mentions
        .inside(first.tokens.start..last.tokens.end)
        .any(|m| matches!(m.value, Value::Name(e) if same_bearer(a.mentions.entity(e), bearer)))
}
