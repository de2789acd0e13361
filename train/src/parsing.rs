//! Trains the parser: actions by a dynamic oracle, with exploration from the second round on, and labels as arcs are made.

use crate::perceptron::{Averaged, Counting, Perceptron, Random};
use factlint::language::model::features::WordFeatures;
use factlint::language::model::narrow;
use factlint::language::model::parser::{
    ACTION_ROW, LABELS, Sentence, action_features, choose, label_features, parse,
};
use factlint::language::model::transitions::State;
use factlint::language::model::weights::{Scorer, best};

/// A sentence to learn from.
pub struct Example<'a> {
    /// What is seen of its words.
    pub words: &'a [WordFeatures],
    /// The tags of its words, as a tagger that has not seen them gives them.
    pub tags: &'a [u8],
    /// The gold heads; the number of words for the root, `NONE` where none is told.
    pub heads: &'a [u32],
    /// The gold labels; none where the head is known and the label is not.
    pub labels: &'a [Option<u8>],
}

/// The two models of a parser.
pub struct Parser {
    /// For actions.
    pub actions: Averaged<ACTION_ROW>,
    /// For labels.
    pub labels: Averaged<LABELS>,
}

/// Trains a parser. `rows` are those of actions and labels; labels are among the first `among` outcomes.
pub fn train(examples: &[Example<'_>], among: usize, rows: [usize; 2], rounds: usize) -> Parser {
    let mut actions = Perceptron::<ACTION_ROW>::new(rows[0]);
    let mut labels = Perceptron::<LABELS>::new(rows[1]);
    let mut random = Random::new(1_234_567_891_011);
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let kids: Vec<Vec<Vec<u32>>> = examples.iter().map(|e| kids(e.heads)).collect();
    let mut learner = Learner::default();
    for round in 0..rounds {
        random.shuffle(&mut order);
        for &i in &order {
            learner.sentence(&mut actions, &mut labels, &mut random, &examples[i], &kids[i], among, round);
        }
    }
    Parser { actions: actions.averaged(), labels: labels.averaged() }
}

impl Parser {
    /// The bytes of its two models: the features that are worth most on the text that it was trained on.
    pub fn bytes(
        &self,
        examples: &[Example<'_>],
        among: usize,
        buckets: [usize; 2],
    ) -> [(Vec<u8>, usize); 2] {
        let (actions, labels) = (Counting::new(&self.actions), Counting::new(&self.labels));
        let (mut scratch, mut state) = (Vec::new(), State::default());
        for e in examples {
            let s = Sentence { words: e.words, tags: e.tags };
            parse(&actions, &labels, among, s, &mut scratch, &mut state);
        }
        [
            narrow::build(self.actions.kept(&actions.seen.take(), buckets[0]), buckets[0]),
            self.labels.bytes(&labels.seen.take(), buckets[1]),
        ]
    }
}

/// What hangs on each word, and on the root.
fn kids(heads: &[u32]) -> Vec<Vec<u32>> {
    let mut out = vec![Vec::new(); heads.len() + 1];
    for (d, h) in (0..).zip(heads) {
        // A head that is not told is no word's.
        if let Some(kids) = out.get_mut(*h as usize) {
            kids.push(d);
        }
    }
    out
}

/// Buffers that outlive a sentence.
#[derive(Default)]
struct Learner {
    state: State,
    features: Vec<u32>,
    arc: Vec<u32>,
}

impl Learner {
    #[allow(clippy::too_many_arguments)]
    fn sentence(
        &mut self,
        actions: &mut Perceptron<ACTION_ROW>,
        labels: &mut Perceptron<LABELS>,
        random: &mut Random,
        example: &Example<'_>,
        kids: &[Vec<u32>],
        among: usize,
        round: usize,
    ) {
        let s = Sentence { words: example.words, tags: example.tags };
        let mut scores = [0f32; ACTION_ROW];
        let state = &mut self.state;
        state.begin(example.words.len());
        while !state.done() {
            let costs = state.costs(example.heads, kids);
            action_features(s, state, &mut self.features);
            actions.score(&self.features, &mut scores);
            let found = choose(&scores, |a| state.allows(a));
            let least = factlint::language::model::transitions::ACTIONS
                .into_iter()
                .filter(|a| state.allows(*a))
                .map(|a| costs[a as usize])
                .min()
                .unwrap_or(0);
            let good = choose(&scores, |a| state.allows(a) && costs[a as usize] == least);
            let right = costs[found as usize] == least;
            if !right {
                actions.update(&self.features, good as usize, found as usize);
            }
            actions.tick();
            let action = if right || (round > 0 && random.chance(0.9)) { found } else { good };
            let mut label = 0;
            if let Some((head, word)) = state.arc(action) {
                let mut scores = [0f32; LABELS];
                label_features(s, state, head, word, &mut self.arc);
                labels.score(&self.arc, &mut scores);
                label = best(&scores, among);
                let gold = example.labels[word as usize].filter(|_| example.heads[word as usize] == head);
                if let Some(gold) = gold.map(usize::from) {
                    if label != gold {
                        labels.update(&self.arc, gold, label);
                    }
                    labels.tick();
                    if round == 0 {
                        label = gold;
                    }
                }
            }
            state.take(action, u8::try_from(label).unwrap_or(0));
        }
    }
}
