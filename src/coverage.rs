//! Measures what the sources say to every claim of a draft: by what the rules found, and by the words that both share.

use crate::align::{SentenceId, inspected};
use crate::claim::{Argument, Certainty, Claim};
use crate::document::{DocumentId, Rank};
use crate::finding::{Class, Finding};
use crate::language::{Tag, Token};
use crate::mention::Value;
use crate::report::coverage::{Coverage, Covered, Support};
use crate::rule::kind::support::stated;
use crate::rule::{RuleSet, Scene};
use crate::text::Span;

/// A claim is supported where so much of what it says stands in the passages that back its sentence.
const ENOUGH: f32 = 0.6;
/// Kinds whose findings say that no source has it.
const ABSENT: [&str; 1] = ["unsupported"];

/// The coverage of the drafts of a scene; none where nothing is held against sources.
#[must_use]
pub fn measure(scene: &Scene<'_>, rules: &RuleSet, findings: &[Finding]) -> Option<Coverage> {
    if !scene.sources.present() {
        return None;
    }
    let marks: Vec<(DocumentId, Span, Support)> = findings
        .iter()
        .filter(|f| f.class == Class::Source)
        .filter_map(|f| {
            let place = f.places.first()?;
            let kind = rules.get(&f.rule).map_or("", |r| r.kind.as_str());
            let alone = f.places.len() == 1;
            let support =
                if ABSENT.contains(&kind) || alone { Support::Unsupported } else { Support::Contradicted };
            // Where words are marked only their claims are meant, not the whole quotation.
            let spans = if place.marks.is_empty() { vec![place.span] } else { place.marks.clone() };
            Some(spans.into_iter().map(move |s| (place.document, s, support)))
        })
        .flatten()
        .collect();
    let mut coverage = Coverage::default();
    for d in scene.corpus.documents.iter().filter(|d| d.rank == Rank::Draft && inspected(d.rank)) {
        let a = scene.analysis(d.id);
        for claim in &a.claims {
            if claim.finite || claim.number.is_some() {
                coverage.claims.push(covered(scene, d.id, claim, &marks));
            }
        }
    }
    coverage.claims.sort_by_key(|c| (c.document, c.span));
    coverage.claims.dedup_by_key(|c| (c.document, c.span));
    Some(coverage)
}

fn covered(
    scene: &Scene<'_>,
    document: DocumentId,
    claim: &Claim,
    marks: &[(DocumentId, Span, Support)],
) -> Covered {
    let id = SentenceId { document, sentence: claim.sentence };
    let backings = scene.sources.backings(id);
    let source = backings.first().map(|b| (b.sentence.document, scene.sentence(b.sentence).span));
    let marked = marks.iter().filter(|(d, s, _)| *d == document && s.overlaps(claim.span)).map(|m| m.2).min();
    let support = match marked {
        Some(s) => s,
        None if claim.certainty >= Certainty::Unreal => Support::NotCheckable,
        None => match share(scene, id, claim) {
            None => Support::NotCheckable,
            Some(s) if s >= ENOUGH => Support::Supported,
            Some(_) => Support::Unsupported,
        },
    };
    Covered {
        document,
        span: claim.span,
        support,
        source: source.filter(|_| support != Support::NotCheckable),
    }
}

/// The share of a claim's content words that stand in the passages behind its sentence; none where it says too little.
fn share(scene: &Scene<'_>, id: SentenceId, claim: &Claim) -> Option<f32> {
    let a = scene.analysis(id.document);
    let tokens = &a.reading.tokens;
    let first = tokens.partition_point(|t| t.span.start < claim.span.start);
    let content = |t: &Token| t.tag.is_verb() || matches!(t.tag, Tag::Noun | Tag::Name | Tag::Adj | Tag::Num);
    let inside = (first..tokens.len()).take_while(|i| tokens[*i].span.end <= claim.span.end);
    let words: Vec<usize> = inside.filter(|i| content(&tokens[*i])).collect();
    let empty = |x: &Argument| x.is_empty() || x.pronoun;
    if words.len() < 2 || empty(&claim.subject) && empty(&claim.object) && words.len() < 3 {
        return None;
    }
    let cues = &scene.knowledge.cues;
    // A figure stands there in any form that says the same: rounded, converted, summed.
    let figures: Vec<_> = a
        .mentions
        .inside(scene.sentence(id).tokens.clone())
        .filter(|m| matches!(m.value, Value::Quantity(_)) && stated(scene, id, m))
        .collect();
    let stands = |i: &&usize| {
        let (t, key) = (&tokens[**i], a.contents.keys[**i]);
        figures.iter().any(|m| m.tokens.contains(*i))
            || scene.sources.backings(id).iter().any(|b| {
                let there = scene.analysis(b.sentence.document);
                scene.sentence(b.sentence).tokens.clone().any(|k| {
                    let u = &there.reading.tokens[k];
                    u.stem == t.stem || there.contents.keys[k] == key || cues.synonyms(u.stem, t.stem)
                })
            })
    };
    #[allow(clippy::cast_precision_loss)]
    let share = words.iter().filter(stands).count() as f32 / words.len() as f32;
    Some(share)
}
