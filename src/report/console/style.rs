//! How words are set off on a terminal.
//!
//! Colours come from the crate `colored`, whose switch is one for the whole process. It is only ever turned on, and words
//! are only given to it where this report is to be in colour: so two reports of one process may go to two places.

use colored::{Color, ColoredString, Colorize};

/// Colour and weight of words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    color: Option<Color>,
    bold: bool,
    dimmed: bool,
    underlined: bool,
}

impl Style {
    /// Words as they are.
    #[must_use]
    pub const fn new() -> Self {
        Self { color: None, bold: false, dimmed: false, underlined: false }
    }

    /// Words in a colour.
    #[must_use]
    pub const fn of(color: Color) -> Self {
        Self { color: Some(color), bold: false, dimmed: false, underlined: false }
    }

    /// The same, bold.
    #[must_use]
    pub const fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    /// The same, faint.
    #[must_use]
    pub const fn dimmed(self) -> Self {
        Self { dimmed: true, ..self }
    }

    /// The same, underlined.
    #[must_use]
    pub const fn underline(self) -> Self {
        Self { underlined: true, ..self }
    }

    /// The words with the codes of this style.
    #[must_use]
    pub fn paint(self, words: &str) -> ColoredString {
        colored::control::set_override(true);
        let mut out = match self.color {
            Some(c) => words.color(c),
            None => words.normal(),
        };
        if self.bold {
            out = out.bold();
        }
        if self.dimmed {
            out = out.dimmed();
        }
        if self.underlined {
            out = out.underline();
        }
        out
    }
}
