//! What every match of a regular expression must hold: a literal read off the pattern, so that a text without it needs no regex.
//! Where a reading is not certain, nothing is required.

/// What a text must hold for a pattern to match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Needles {
    /// One of these.
    any: Vec<String>,
    /// In whatever case, as far as ASCII letters go: the pattern folds case somewhere. They are written small then.
    folded: bool,
}

impl Needles {
    /// True for a text that may match.
    pub(super) fn may_match(&self, text: &str) -> bool {
        self.any.iter().any(|n| if self.folded { holds(text, n) } else { holds_exactly(text, n) })
    }
}

/// Literals of which every match of the pattern holds one; none where no such set is sure. A fault in the pattern is not looked for.
pub(super) fn needles(pattern: &str) -> Option<Needles> {
    let chars: Vec<char> = pattern.chars().collect();
    let flags = flags(&chars);
    // Under (?x) white space is no literal.
    if flags.contains('x') {
        return None;
    }
    let mut reader = Reader { chars: &chars, at: 0 };
    let mut any = reader.alternatives()?;
    let folded = flags.contains('i');
    if folded {
        // An expression that folds case lets k stand for the Kelvin sign and s for the long s: cut there.
        let cut = |n: &String| {
            let small = n.to_ascii_lowercase();
            small.split(['k', 's']).max_by_key(|p| p.len()).map(str::to_owned)
        };
        any = any.iter().map(cut).collect::<Option<_>>()?;
    }
    any.iter().all(|n| !n.is_empty()).then_some(Needles { any, folded })
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

    /// Alternatives up to a closing bracket or the end: each must ask for something.
    fn alternatives(&mut self) -> Option<Vec<String>> {
        let mut out = Some(Vec::new());
        loop {
            let branch = self.branch();
            out = out.zip(branch).map(|(mut all, more)| {
                all.extend(more);
                all
            });
            if self.peek() != Some('|') {
                return out;
            }
            self.at += 1;
        }
    }

    /// One alternative: the longest thing that it asks for.
    fn branch(&mut self) -> Option<Vec<String>> {
        let mut best: Option<Vec<String>> = None;
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
                        keep(&mut best, vec![std::mem::take(&mut run)]);
                    }
                }
                Item::Any(all) if least > 0 => {
                    keep(&mut best, vec![std::mem::take(&mut run)]);
                    keep(&mut best, all);
                }
                _ => keep(&mut best, vec![std::mem::take(&mut run)]),
            }
        }
        keep(&mut best, vec![run]);
        best
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
            // A letter beyond ASCII may stand in another case, which is not looked for.
            Some(c) if !c.is_ascii() && c.is_alphabetic() => Item::Open,
            Some(c) => Item::Literal(c),
        }
    }

    fn escape(&mut self) -> Item {
        let c = self.peek();
        self.at += 1;
        match c {
            Some(c) if c.is_ascii_punctuation() => Item::Literal(c),
            Some('p' | 'P' | 'x' | 'u' | 'U' | 'b') => {
                if self.peek() == Some('{') {
                    self.past('}');
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
        let inside = self.alternatives();
        self.at += 1;
        inside.map_or(Item::Open, Item::Any)
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

/// Keeps the demand whose shortest word is longer; any sign says more than spaces, which every text has.
fn keep(best: &mut Option<Vec<String>>, new: Vec<String>) {
    let worth = |n: &String| if n.trim().is_empty() { n.len().min(1) } else { n.len() + 1 };
    let shortest = |all: &Vec<String>| all.iter().map(worth).min().unwrap_or(0);
    if shortest(&new) > best.as_ref().map_or(0, shortest) {
        *best = Some(new);
    }
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
            (r"\u{feff}", None),
            (r"[]a]bc", Some(vec!["bc"])),
            (r"\p{L}(')s", Some(vec!["'"])),
            (r"é", None),
            ("", None),
        ] {
            let wanted = wanted.map(|all| all.into_iter().map(str::to_owned).collect::<Vec<_>>());
            assert_eq!(needles(pattern).map(|n| n.any), wanted, "{pattern}");
        }
    }

    #[test]
    fn a_text_holds_a_literal_in_whatever_case() {
        assert!(holds("To Be Confirmed", "be con") && holds("x", "") && holds("a–b", "–"));
        assert!(!holds("to be", "be con") && !holds("", "a") && !holds("bé", "be"));
        assert!(holds_exactly("To Be", "o B") && holds_exactly("x", "") && !holds_exactly("To Be", "o b"));
    }
}
