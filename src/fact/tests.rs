//! One act, many wordings: every one must give the same slots.
