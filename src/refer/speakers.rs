//! "I" and "we" inside quotations: the speaker, and those the speaker counts in.

use super::How;
use super::chains::Chains;
use super::lexis::Number;
use super::mentions::Kind;
use super::speech::Said;
use super::story::Story;
use crate::language::WordIndex;
use rustc_hash::FxHashMap;

/// How many sentences apart two "we" of one speaker are still the same.
const NEAR: u32 = 3;

/// Links first persons to speakers, or to each other where no speaker is told.
pub(super) fn link(story: &Story, chains: &mut Chains, said: &[Said], by_head: &FxHashMap<WordIndex, usize>) {
    let mut by_quote: FxHashMap<usize, (WordIndex, u16)> = FxHashMap::default();
    for s in said.iter().filter(|s| s.direct) {
        if let (Some(q), Some(x)) = (story.quote(s.words.start), s.speaker) {
            by_quote.insert(q, (x, s.sure));
        }
    }
    let mut before: FxHashMap<(u8, Option<usize>), usize> = FxHashMap::default();
    for i in 0..chains.mentions.len() {
        let m = chains.get(i);
        let Some(p) = m.pronoun.filter(|p| p.person < 3) else { continue };
        let quote = story.quote(m.head);
        let speaker = quote.and_then(|q| by_quote.get(&q)).copied();
        let who = speaker.and_then(|(x, sure)| Some((*by_head.get(&x)?, sure)));
        // Second quotations of one speaker go on: the speaker, not the quotation, is the key.
        let key =
            (p.person * 2 + u8::from(p.number == Number::Many), speaker.map_or(quote, |(x, _)| Some(x)));
        let sentence = m.sentence;
        match who {
            Some((s, sure)) if p.person == 1 && p.number == Number::One => {
                let one = chains.get(s).kind != Kind::Group && chains.get(s).number != Number::Many;
                if one && chains.chain(s).class() != super::nouns::Class::Place {
                    chains.link(i, s, How::Pronoun, sure);
                }
            }
            _ => {
                if let Some(j) = before.get(&key).copied()
                    && sentence - chains.get(j).sentence <= NEAR
                {
                    chains.link(i, j, How::Pronoun, 750);
                }
            }
        }
        before.insert(key, i);
    }
}
