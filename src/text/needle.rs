//! What every match of a regular expression must hold: a literal read off the pattern, so that a text without it needs no regex.
//! Where a reading is not certain, nothing is required.

/// What a text must hold for a pattern to match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Needles {
    /// One of each of these lists. In small letters where the pattern folds case somewhere.
    all: Vec<Vec<String>>,
    /// Where it does, what holds of texts that are not plain ASCII.
    cut: Option<Vec<Vec<String>>>,
    /// Every match begins where the text does, with a digit.
    counts: bool,
}

impl Needles {
    /// True for a text that may match.
    pub(super) fn may_match(&self, text: &str) -> bool {
        if self.counts && !text.starts_with(char::is_numeric) {
            return false;
        }
        match &self.cut {
            None => self.all.iter().all(|any| any.iter().any(|n| holds_exactly(text, n))),
            Some(cut) => {
                let all = if text.is_ascii() { &self.all } else { cut };
                all.iter().all(|any| any.iter().any(|n| holds(text, n)))
            }
        }
    }
}

/// Literals that every match of the pattern holds; none where nothing is sure. A fault in the pattern is not looked for.
pub(super) fn needles(pattern: &str) -> Option<Needles> {
    let chars: Vec<char> = pattern.chars().collect();
    let flags = flags(&chars);
    // Under (?x) white space is no literal.
    if flags.contains('x') {
        return None;
    }
    let folded = flags.contains('i');
    let mut reader = Reader { chars: &chars, at: 0, folded };
    let (mut all, one) = reader.alternatives();
    let mut cut = None;
    if folded {
        all.iter_mut().flatten().for_each(|n| n.make_ascii_lowercase());
        // An expression that folds case lets k stand for the Kelvin sign and s for the long s: cut there.
        let part = |n: &String| n.split(['k', 's']).max_by_key(|p| p.len()).unwrap_or_default().to_owned();
        let parts = all.iter().map(|any| any.iter().map(part).collect::<Vec<_>>());
        cut = Some(parts.filter(|any| any.iter().all(|n| !n.is_empty())).collect());
    }
    let counts = one && !flags.contains('m') && pattern.trim_start_matches("(?i)").starts_with(r"^\d+");
    (!all.is_empty()).then_some(Needles { all, cut, counts })
}

/// Whether a text holds a literal; ASCII letters in whatever case.
fn holds(text: &str, needle: &str) -> bool {
    let (text, needle) = (text.as_bytes(), needle.as_bytes());
    let Some(first) = needle.first() else { return true };
    let (low, high) = (first.to_ascii_lowercase(), first.to_ascii_uppercase());
    let mut places = memchr::memchr2_iter(low, high, text);
    places.any(|at| text.get(at..at + needle.len()).is_some_and(|t| t.eq_ignore_ascii_case(needle)))
}

/// Whether a text holds a literal as it is written.
fn holds_exactly(text: &str, needle: &str) -> bool {
    let (text, needle) = (text.as_bytes(), needle.as_bytes());
    let Some(first) = needle.first() else { return true };
    memchr::memchr_iter(*first, text).any(|at| text.get(at..).is_some_and(|t| t.starts_with(needle)))
}

/// The letters of all groups of flags, such as `(?ix)` and `(?i:`.
fn flags(chars: &[char]) -> String {
    let starts = chars.windows(2).enumerate().filter(|(_, w)| w[0] == '(' && w[1] == '?').map(|(i, _)| i + 2);
    starts
        .flat_map(|i| chars.get(i..).unwrap_or_default().iter().take_while(|c| c.is_ascii_alphabetic()))
        .collect()
}

/// Reads a pattern from left to right.
struct Reader<'c> {
    chars: &'c [char],
    at: usize,
    /// Whether the pattern folds case somewhere.
    folded: bool,
}

/// What one item of a pattern asks for.
enum Item {
    /// This character.
    Literal(char),
    /// One of these.
    Any(Vec<String>),
    /// Nothing that is known.
    Open,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    /// Alternatives up to a closing bracket or the end: what they ask for, the longest first, and whether there is but one.
    fn alternatives(&mut self) -> (Vec<Vec<String>>, bool) {
        let mut all = self.branch();
        let mut one = true;
        while self.peek() == Some('|') {
            self.at += 1;
            one = false;
            // Each must ask for something.
            let (first, more) = (all.into_iter().next(), self.branch().into_iter().next());
            all = first.zip(more).map(|(first, more)| [first, more].concat()).into_iter().collect();
        }
        (all, one)
    }

    /// One alternative: all that it asks for, the longest first. Spaces alone say too little, since every text has them.
    fn branch(&mut self) -> Vec<Vec<String>> {
        let mut all: Vec<Vec<String>> = Vec::new();
        let mut run = String::new();
        loop {
            let item = match self.peek() {
                None | Some('|' | ')') => break,
                Some(_) => self.item(),
            };
            let (least, plain) = self.repeated();
            match item {
                Item::Literal(c) if least > 0 => {
                    run.push(c);
                    if !plain {
                        all.push(vec![std::mem::take(&mut run)]);
                    }
                }
                Item::Any(any) if least > 0 => all.extend([vec![std::mem::take(&mut run)], any]),
                _ => all.push(vec![std::mem::take(&mut run)]),
            }
        }
        all.push(vec![run]);
        all.retain(|any| worth(any) > 1);
        all.sort_by_key(|any| std::cmp::Reverse(worth(any)));
        all
    }

    fn item(&mut self) -> Item {
        let c = self.peek();
        self.at += 1;
        match c {
            Some('\\') => self.escape(),
            Some('[') => {
                self.class();
                Item::Open
            }
            Some('(') => self.group(),
            Some('.' | '^' | '$') | None => Item::Open,
            Some(c) => self.literal(c),
        }
    }

    /// A character that stands for itself. Where case is folded, a letter beyond ASCII may stand in another one, which is not
    /// looked for.
    fn literal(&self, c: char) -> Item {
        if self.folded && !c.is_ascii() && c.is_alphabetic() { Item::Open } else { Item::Literal(c) }
    }

    fn escape(&mut self) -> Item {
        let c = self.peek();
        self.at += 1;
        match c {
            Some(c) if c.is_ascii_punctuation() => Item::Literal(c),
            Some('p' | 'P' | 'x' | 'u' | 'U' | 'b') => {
                if self.peek() == Some('{') {
                    let from = self.at + 1;
                    self.past('}');
                    let digits: String =
                        self.chars.get(from..self.at.saturating_sub(1)).unwrap_or_default().iter().collect();
                    let number =
                        u32::from_str_radix(&digits, 16).ok().filter(|_| matches!(c, Some('x' | 'u' | 'U')));
                    return number.and_then(char::from_u32).map_or(Item::Open, |c| self.literal(c));
                } else if matches!(c, Some('p' | 'P')) {
                    self.at += 1;
                } else if let Some(digits) = match c {
                    Some('x') => Some(2),
                    Some('u') => Some(4),
                    Some('U') => Some(8),
                    _ => None,
                } {
                    self.at += digits;
                }
                Item::Open
            }
            _ => Item::Open,
        }
    }

    /// Past a class, whose first `[` is read: classes nest, and a `]` at their start is a member.
    fn class(&mut self) {
        if self.peek() == Some('^') {
            self.at += 1;
        }
        if self.peek() == Some(']') {
            self.at += 1;
        }
        while let Some(c) = self.peek() {
            self.at += 1;
            match c {
                '\\' => self.at += 1,
                '[' => self.class(),
                ']' => return,
                _ => {}
            }
        }
    }

    /// A group, whose `(` is read.
    fn group(&mut self) -> Item {
        if self.peek() == Some('?') {
            self.at += 1;
            match self.peek() {
                Some('P' | '<') => self.past('>'),
                _ => {
                    while self.peek().is_some_and(|c| c != ':' && c != ')') {
                        self.at += 1;
                    }
                    self.at += 1;
                    // Flags for what follows, no group.
                    if self.at.checked_sub(1).and_then(|i| self.chars.get(i)) == Some(&')') {
                        return Item::Open;
                    }
                }
            }
        }
        let (inside, _) = self.alternatives();
        self.at += 1;
        inside.into_iter().next().map_or(Item::Open, Item::Any)
    }

    /// The repetition after an item: its least number of times, and whether there is none.
    fn repeated(&mut self) -> (u32, bool) {
        let (mut least, mut plain) = (1, true);
        while let Some(c) = self.peek() {
            match c {
                '*' => least = 0,
                // After another repetition it only makes that one lazy.
                '?' if plain => least = 0,
                '?' | '+' => {}
                '{' => {
                    let from = self.at + 1;
                    self.past('}');
                    let digits: String = self
                        .chars
                        .get(from..)
                        .unwrap_or_default()
                        .iter()
                        .take_while(|c| c.is_ascii_digit())
                        .collect();
                    least = least.min(digits.parse().unwrap_or(0));
                    plain = false;
                    continue;
                }
                _ => break,
            }
            self.at += 1;
            plain = false;
        }
        (least, plain)
    }

    fn past(&mut self, end: char) {
        while self.peek().is_some_and(|c| c != end) {
            self.at += 1;
        }
        self.at += 1;
    }
}

/// How much a demand says: the length of its shortest word; any sign says more than spaces.
fn worth(any: &[String]) -> usize {
    let worth = |n: &String| if n.trim().is_empty() { n.len().min(1) } else { n.len() + 1 };
    any.iter().map(worth).min().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_every_match_holds() {
        for (pattern, wanted) in [
            (r"(?i):?contentreference\[oaicite/", Some(vec!["contentreference[oaicite/"])),
            (r"%%[a-z_]{2,40}%%", Some(vec!["%%"])),
            (r"(?i)^\d+ min(ute)?s? read$", Some(vec![" read"])),
            (r"^(?i:tbd|tbc)$", Some(vec!["tbd", "tbc"])),
            (r"colou?r", Some(vec!["colo"])),
            (r"\p{L} (-) \p{Ll}", Some(vec!["-"])),
            (r"ab+c", Some(vec!["ab"])),
            (r"ab*c", Some(vec!["a"])),
            (r"(ab)?c", Some(vec!["c"])),
            (r"(TK ?){2,}", Some(vec!["TK"])),
            (r"(?i)(TK ?){2,}", Some(vec!["t"])),
            (r"(?Ui)(TK ?){2,}", Some(vec!["t"])),
            (r"ax{3,}y", Some(vec!["ax"])),
            (r"x{0,3}", None),
            (r"abc|d?", None),
            (r"\d+|abc", None),
            (r"[abc]+", None),
            (r"(?x) a b", None),
            (r"\u{feff}", Some(vec!["\u{feff}"])),
            (r"(?i)\u{e9}", None),
            (r"\p{Ll}", None),
            (r"[]a]bc", Some(vec!["bc"])),
            (r"\p{L}(')s", Some(vec!["'"])),
            (r"é", Some(vec!["é"])),
            (r"(?i)é", None),
            (r"Ã[©¨]|â€[™œ]", Some(vec!["Ã", "â€"])),
            ("", None),
        ] {
            let wanted = wanted.map(|all| all.into_iter().map(str::to_owned).collect::<Vec<_>>());
            let found = needles(pattern).and_then(|n| n.cut.unwrap_or(n.all).into_iter().next());
            assert_eq!(found, wanted, "{pattern}");
        }
    }

    #[test]
    fn all_that_is_asked_for_must_be_there() {
        for (pattern, text, wanted) in [
            (r"^-+ ?(?i:ends?|30|more) ?-+$", "the end", false),
            (r"^-+ ?(?i:ends?|30|more) ?-+$", "- ENDS -", true),
            (r"(?i)\[(note|ed)[^\]]{0,9}:", "[resigned", false),
            (r"(?i)\[(note|ed)[^\]]{0,9}:", "[Ed: no]", true),
            (r"(?i)^eds:", "shed: no", false),
            (r"(?i)^eds:", "ed\u{17f}: no", true),
            (r"a(b|c)d|x", "abx", true),
        ] {
            assert_eq!(needles(pattern).unwrap().may_match(text), wanted, "{pattern} {text}");
        }
    }

    #[test]
    fn what_must_begin_with_a_digit_asks_for_one() {
        for (pattern, text, wanted) in [
            (r"(?i)^\d+ of \d+$", "3 of 4", true),
            (r"(?i)^\d+ of \d+$", "two of 4", false),
            (r"^\d+ of|x of", "x of", true),
            (r"(?m)^\d+ of", "\n1 of", true),
        ] {
            assert_eq!(needles(pattern).unwrap().may_match(text), wanted, "{pattern} {text}");
        }
    }

    #[test]
    fn a_text_holds_a_literal_in_whatever_case() {
        assert!(holds("To Be Confirmed", "be con") && holds("x", "") && holds("a–b", "–"));
        assert!(!holds("to be", "be con") && !holds("", "a") && !holds("bé", "be"));
        assert!(holds_exactly("To Be", "o B") && holds_exactly("x", "") && !holds_exactly("To Be", "o b"));
    }
}
