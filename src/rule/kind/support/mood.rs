//! Told as done, where every source passage only plans, weighs, wishes or denies it: acts and states over the tree.

use super::hang::shared;
use super::held::Held;
use crate::analysis::Analysis;
use crate::fact::{Certainty, Frame, Phase, Polarity, Told};
use crate::knowledge::{Knowledge as Tables, WordClass};
use crate::language::{Penn, Relation};
use crate::mention::{Mention, Value};
use crate::rule::Sink;
use crate::text::word_id;

/// Reports acts of a draft sentence that no source tells as done, while one tells the same of the same as a plan or denies it.
pub(super) fn look(held: &Held<'_>, sink: &mut Sink) {
    if held.score() < 0.3 {
        return;
    }
    let ours = held.analysis();
    for f in frames(ours, held.id.sentence) {
        let everyday = held.scene.knowledge.scope_words().is_everyday(f.key);
        let told_as_done = done(f) && f.scope.phase == Phase::Past && finite(ours, f);
        let hedged = f.scope.certainty != Certainty::Asserted;
        // A trillion won is a sum.
        let sum = |m: &Mention| matches!(m.value, Value::Quantity(_)) && m.tokens.contains(&token(ours, f));
        if ours.mentions.inside(held.range()).any(sum) {
            continue;
        }
        if everyday || hedged || f.told != Told::Verb || f.said || !told_as_done {
            continue;
        }
        let here = token(ours, f);
        let mut open = None;
        let mut close = held.window();
        close.extend(held.around().filter(|s| !held.backings.iter().any(|b| b.sentence == *s)));
        let so = close.into_iter().any(|s| {
            let a = held.scene.analysis(s.document);
            frames(a, s.sentence).iter().filter(|g| one_act(held, f, g)).any(|g| {
                let there = token(a, g);
                let parties = shared(held, here, s, there);
                let backing = held.close(0.5).any(|c| c == s);
                if !done(g)
                    && !settled(a, g)
                    && g.told == Told::Verb
                    && parties >= 2
                    && backing
                    && open.is_none()
                    && g.scope.phase != Phase::Former
                {
                    open = Some((s, a.reading.tokens[there].span, g.scope.polarity));
                }
                // A noun says nothing of whether it came about; a verb that tells it as done does, of whomever.
                (done(g) || settled(a, g)) && parties >= 1
            })
        });
        let Some((s, span, polarity)) = open.filter(|_| !so) else { continue };
        let at = held.token(here).span;
        let why = match polarity {
            Polarity::Negative => {
                "no source says that it is so, and the passage nearest to it says that it is not"
            }
            Polarity::Positive => {
                "no source says that it happened; the passage nearest to it only plans or considers it"
            }
        };
        sink.report(
            held.finding(at, "told as done", Some((s, span)), why, 80)
                .key(held.scene.words(held.id.document, at))
                .key(held.scene.words(s.document, span)),
        );
        return;
    }
}

fn frames(a: &Analysis, sentence: u32) -> &[Frame] {
    let list = &a.frames.list;
    let from = list.partition_point(|f| f.sentence < sentence as usize);
    let to = list.partition_point(|f| f.sentence <= sentence as usize);
    &list[from..to]
}

/// Told as a fact that is or was.
fn done(f: &Frame) -> bool {
    f.scope.certainty != Certainty::Open
        && f.scope.polarity == Polarity::Positive
        && matches!(f.scope.phase, Phase::Past | Phase::Present)
}

/// With a tense of its own: "was shut", "shut the gate", but not "to be shut" or "with the gate shut".
fn finite(a: &Analysis, f: &Frame) -> bool {
    let tree = &a.reading.tree;
    let helped = tree
        .children(f.head)
        .filter(|c| matches!(tree.relation(*c), Relation::Aux | Relation::Auxpass))
        .any(|c| tree.words[c].tag.is_finite());
    let to = tree.children(f.head).any(|c| tree.words[c].tag == Penn::To);
    !to && (helped || tree.words[f.head].tag.is_finite())
}

/// What was decided, agreed or begun came about as far as a reader can tell.
fn settled(a: &Analysis, f: &Frame) -> bool {
    let tree = &a.reading.tree;
    // *Only for him to turn it down*: so it came.
    let is = |w: usize, form: &str| tree.words[w].form == word_id(form);
    let above = std::iter::successors(Some(f.head), |w| tree.head(*w)).take(3);
    if above.into_iter().any(|w| is(w, "for") && tree.children(w).any(|c| is(c, "only"))) {
        return true;
    }
    tree.head(f.head).is_some_and(|h| {
        f.scope.polarity == Polarity::Positive
            && tree.relation(f.head) == Relation::Xcomp
            && ["decide", "agree", "begin", "vote", "choose"]
                .iter()
                .any(|w| tree.words[h].lemma == word_id(w))
    })
}

fn token(a: &Analysis, f: &Frame) -> usize {
    a.reading.tree.words[f.head].token as usize
}

/// One verb, or two of one meaning.
fn one_act(held: &Held<'_>, f: &Frame, g: &Frame) -> bool {
    f.key == g.key
        || held.scene.knowledge.cues.synonyms(f.key, g.key)
        || Tables::builtin().are_synonyms(f.key, g.key, WordClass::Verb, true)
}
