//! Kind `certainty`: one claim told with two degrees of certainty: reports indicate, reports confirm.

use super::Check;
use crate::align::{PassagePair, SentenceId};
use crate::analysis::Knowledge;
use crate::claim::{Claim, Relation};
use crate::rule::{Draft, Scene, Sink};
use crate::text::{WordId, word_id};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {
    /// Verbs that leave it open.
    weak: Vec<String>,
    /// Verbs that vouch for it.
    strong: Vec<String>,
}

struct Certain {
    weak: Vec<WordId>,
    strong: Vec<WordId>,
}

pub(super) fn build(table: toml::Table, _: &Knowledge) -> Result<Box<dyn Check>, String> {
    let p: Parameters = super::parameters(table)?;
    let ids = |list: &[String]| list.iter().map(|w| word_id(w)).collect();
    Ok(Box::new(Certain { weak: ids(&p.weak), strong: ids(&p.strong) }))
}

impl Check for Certain {
    fn passages(&self, scene: &Scene<'_>, pair: &PassagePair, sink: &mut Sink) {
        if pair.left.document != pair.right.document {
            return;
        }
        for x in claims(scene, pair.left) {
            for y in claims(scene, pair.right) {
                let (Relation::Act { verb: v, .. }, Relation::Act { verb: w, .. }) = (x.relation, y.relation)
                else {
                    continue;
                };
                let opposed = self.weak.contains(&v) && self.strong.contains(&w)
                    || self.strong.contains(&v) && self.weak.contains(&w);
                if !opposed
                    || x.quoted
                    || y.quoted
                    || x.subject.is_empty()
                    || x.subject.key != y.subject.key
                    || x.object.is_empty()
                    || x.object.key != y.object.key
                {
                    continue;
                }
                let places = [(pair.left, x), (pair.right, y)].map(|(id, c)| {
                    scene.place(
                        id.document,
                        c.span,
                        scene.words(id.document, scene.analysis(id.document).reading.span(c.verb.clone())),
                    )
                });
                let labels = places.clone().map(|p| p.label);
                sink.report(
                    Draft::new(
                        places.to_vec(),
                        "one source and one object, with two verbs of different certainty",
                        75,
                    )
                    .slot("left", labels[0].clone())
                    .slot("right", labels[1].clone())
                    .key(crate::text::fold(&labels[0]))
                    .key(crate::text::fold(&labels[1])),
                );
            }
        }
    }
}

fn claims<'a>(scene: &Scene<'a>, id: SentenceId) -> &'a [Claim] {
    let list = &scene.analysis(id.document).claims;
    let from = list.partition_point(|c| c.sentence < id.sentence);
    let to = list.partition_point(|c| c.sentence <= id.sentence);
    &list[from..to]
}
