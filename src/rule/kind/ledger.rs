//! Kind `ledger`: what the comparers found over frames, put into the words of a rule.

use super::Check;
use crate::analysis::Knowledge;
use crate::compare::{Comparer, Conflict, Verdict};
use crate::document::{DocumentId, Rank};
use crate::finding::Severity;
use crate::rule::{Draft, Scene, Sink};
use crate::text::{WordId, fold, word_id};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {
    /// Which comparers' conflicts the rule tells.
    compare: Vec<Comparer>,
    /// Of a draft against its sources, or else of documents of equal rank.
    #[serde(default)]
    source: bool,
    /// So sure, in hundredths, must a conflict be to be told at the rule's own severity; what is less sure is told as info.
    #[serde(default)]
    firm: u8,
    /// The same for two stories, where it is more: two matches of one club, two storms of one name are told in like words.
    #[serde(default)]
    firm_across: u8,
}

pub(super) fn build(table: toml::Table, _: &Knowledge) -> Result<Box<dyn Check>, String> {
    let p: Parameters = super::parameters(table)?;
    Ok(Box::new(p))
}

impl Check for Parameters {
    fn document(&self, scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
        // Every pair that met and was let pass answers once, under the rule that speaks for acts told and denied.
        if sink.explain && self.compare.contains(&Comparer::Denial) {
            for met in scene.ledger.others(document) {
                if let Verdict::Silent(reason) = met.verdict
                    && (scene.document(met.places[1].0).rank == Rank::Source) == self.source
                {
                    sink.silent(reason.words(), || {
                        met.places.iter().map(|(d, s)| scene.place(*d, *s, "")).collect()
                    });
                }
            }
        }
        for c in scene.ledger.conflicts(document, &self.compare) {
            if (scene.document(c.places[1].0).rank == Rank::Source) != self.source {
                continue;
            }
            let mut places: Vec<_> = c.places.iter().map(|(d, span)| scene.place(*d, *span, "")).collect();
            match c.marks {
                Some(marks) => {
                    places.iter_mut().zip(marks).for_each(|(place, mark)| place.marks = vec![mark])
                }
                None => super::mark(scene, &mut places),
            }
            let sure = u8::try_from(c.sure / 10).unwrap_or(99).min(90);
            let mut draft = Draft::new(places, c.why(), sure)
                .slot("left", c.values[0].clone())
                .slot("right", c.values[1].clone())
                .key(c.values[0].clone())
                .key(c.values[1].clone());
            // Two slips of like values in two places are two: what they are of tells them apart.
            if c.comparer == Comparer::Retelling {
                draft = c.shared.iter().fold(draft, |d, s| d.key(s.clone()));
            }
            // The Serie A champions: what a body is called besides stands in the source's sentence, too.
            let called = matches!(c.comparer, Comparer::Trait | Comparer::Party) && stands_beside(scene, c);
            // Freely told, what a draft denies it mostly denies of something else.
            if self.source && (called || c.comparer == Comparer::Denial) {
                draft = draft.severity(Severity::Info);
            }
            let across = c.places[0].0 != c.places[1].0;
            if sure < self.firm || across && sure < self.firm_across {
                draft = draft.severity(Severity::Info);
            }
            sink.report(draft);
        }
    }
}

/// True where all words of the first value stand in the sentence of the second.
fn stands_beside(scene: &Scene<'_>, c: &Conflict) -> bool {
    let (d, span) = c.places[1];
    let reading = &scene.analysis(d).reading;
    let Some(s) = reading.sentence_at(span.start).and_then(|s| reading.sentences.get(s)) else {
        return false;
    };
    let there: Vec<WordId> = reading.of(s).iter().map(|t| t.word).collect();
    let mut words = c.values[0].split_whitespace().filter(|w| w.starts_with(char::is_uppercase)).peekable();
    words.peek().is_some() && words.all(|w| there.contains(&word_id(&fold(w))))
}
