//! Tidying: one finding a cluster, the stronger rule's where two speak of the same places, in the order in which they are shown.

use crate::document::DocumentId;
use crate::finding::Finding;
use crate::rule::RuleSet;
use rustc_hash::FxHashMap;

/// Drops findings that a stronger one replaces, joins those of one rule about one place, and sorts.
#[must_use]
pub fn tidy(findings: Vec<Finding>, rules: &RuleSet) -> Vec<Finding> {
    let mut out = join(replaced(findings, rules));
    out.sort_by(|a, b| {
        let at = |f: &Finding| f.places.first().map(|p| (p.document, p.span));
        (at(a), a.severity, &a.rule, &a.message).cmp(&(at(b), b.severity, &b.rule, &b.message))
    });
    out
}

fn touches(a: &Finding, b: &Finding) -> bool {
    a.places.iter().any(|p| b.places.iter().any(|q| p.document == q.document && p.span.overlaps(q.span)))
}

/// True where every place of `a` touches a place of `b`.
fn covered(a: &Finding, b: &Finding) -> bool {
    a.places.iter().all(|p| b.places.iter().any(|q| p.document == q.document && p.span.overlaps(q.span)))
}

/// Findings by the documents of their places, so that only neighbours are compared.
fn by_document(findings: &[Finding]) -> FxHashMap<DocumentId, Vec<usize>> {
    let mut map: FxHashMap<DocumentId, Vec<usize>> = FxHashMap::default();
    for (i, f) in findings.iter().enumerate() {
        if let Some(p) = f.places.first() {
            map.entry(p.document).or_default().push(i);
        }
    }
    map
}

fn replaced(findings: Vec<Finding>, rules: &RuleSet) -> Vec<Finding> {
    let stronger: FxHashMap<&str, Vec<&str>> = rules
        .rules
        .iter()
        .flat_map(|r| r.replaces.iter().map(|weak| (weak.as_str(), r.id.as_str())))
        .fold(FxHashMap::default(), |mut m, (weak, strong)| {
            m.entry(weak).or_default().push(strong);
            m
        });
    let index = by_document(&findings);
    let dropped: Vec<bool> = findings
        .iter()
        .map(|f| {
            let Some(by) = stronger.get(f.rule.as_str()) else { return false };
            let near = f.places.first().and_then(|p| index.get(&p.document));
            near.is_some_and(|l| {
                l.iter().any(|j| by.contains(&findings[*j].rule.as_str()) && covered(f, &findings[*j]))
            })
        })
        .collect();
    findings.into_iter().zip(dropped).filter(|(_, d)| !d).map(|(f, _)| f).collect()
}

/// How many findings of one rule at one place are compared before they are left as they are.
const NEIGHBOURS: usize = 64;

/// Joins findings of one rule with one key of values that share a place: the places of the later ones become related places.
fn join(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by(|a, b| {
        let at = |f: &Finding| f.places.first().map(|p| (p.document, p.span));
        (&a.rule, at(a), std::cmp::Reverse(a.confidence), &a.message, &a.key).cmp(&(
            &b.rule,
            at(b),
            std::cmp::Reverse(b.confidence),
            &b.message,
            &b.key,
        ))
    });
    let mut out: Vec<Finding> = Vec::with_capacity(findings.len());
    for f in findings {
        let from = out.len().saturating_sub(NEIGHBOURS);
        let home = out[from..].iter_mut().rev().find(|g| {
            g.rule == f.rule
                && touches(g, &f)
                && (g.places.first().map(|p| (p.document, p.span))
                    == f.places.first().map(|p| (p.document, p.span))
                    || covered(&f, g))
        });
        match home {
            Some(g) => {
                for mut p in f.places {
                    if !g.places.iter().any(|q| q.document == p.document && q.span.overlaps(p.span)) {
                        p.role = crate::finding::PlaceRole::Related;
                        g.places.push(p);
                    }
                }
            }
            None => out.push(f),
        }
    }
    out
}
