//! A line on the terminal that says how far long work has come. Nothing in a pipe, nothing on short work, nothing left behind.

use super::Manners;
use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// Work shorter than this says nothing.
const PATIENCE: Duration = Duration::from_millis(400);
/// How often the line is written anew.
const BEAT: Duration = Duration::from_millis(100);
/// Signs in the bar.
const WIDTH: usize = 24;

/// The line; it goes when this is dropped.
pub struct Progress {
    shared: Arc<Shared>,
    painter: Option<JoinHandle<()>>,
}

struct Shared {
    what: &'static str,
    total: usize,
    done: AtomicUsize,
    over: AtomicBool,
    bell: (Mutex<()>, Condvar),
}

impl Progress {
    /// Begins work of so many steps; none where they cannot be counted.
    pub fn start(manners: &Manners, what: &'static str, total: usize) -> Self {
        let shared = Arc::new(Shared {
            what,
            total,
            done: AtomicUsize::new(0),
            over: AtomicBool::new(false),
            bell: (Mutex::new(()), Condvar::new()),
        });
        let shown = !manners.quiet && !manners.verbose && io::stderr().is_terminal();
        let painter = shown.then(|| {
            let shared = Arc::clone(&shared);
            std::thread::spawn(move || shared.paint())
        });
        Self { shared, painter }
    }

    /// One step is done.
    pub fn step(&self) {
        self.shared.done.fetch_add(1, Ordering::Relaxed);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.shared.over.store(true, Ordering::Release);
        drop(self.shared.bell.0.lock());
        self.shared.bell.1.notify_all();
        if let Some(painter) = self.painter.take() {
            let _ = painter.join();
        }
    }
}

impl Shared {
    fn paint(&self) {
        let start = Instant::now();
        let mut painted = false;
        let mut guard = self.bell.0.lock().unwrap_or_else(PoisonError::into_inner);
        while !self.over.load(Ordering::Acquire) {
            let pause = if painted { BEAT } else { PATIENCE };
            guard = self.bell.1.wait_timeout(guard, pause).unwrap_or_else(PoisonError::into_inner).0;
            if !self.over.load(Ordering::Acquire) {
                painted = true;
                let _ = write!(io::stderr().lock(), "\r\x1b[K{}", self.line(start.elapsed()));
            }
        }
        if painted {
            let _ = write!(io::stderr().lock(), "\r\x1b[K");
        }
    }

    fn line(&self, elapsed: Duration) -> String {
        let seconds = elapsed.as_secs();
        if self.total == 0 {
            return format!("{} … {seconds} s", self.what);
        }
        let done = self.done.load(Ordering::Relaxed).min(self.total);
        let full = done * WIDTH / self.total;
        let bar = format!("{}{}", "█".repeat(full), "░".repeat(WIDTH - full));
        format!("{} {bar} {done}/{} {seconds} s", self.what, self.total)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_says_how_far_it_has_come() {
        let shared = |total, done| Shared {
            what: "reading",
            total,
            done: AtomicUsize::new(done),
            over: AtomicBool::new(false),
            bell: (Mutex::new(()), Condvar::new()),
        };
        assert_eq!(shared(4, 1).line(Duration::ZERO), "reading ██████░░░░░░░░░░░░░░░░░░ 1/4 0 s");
        assert_eq!(shared(4, 9).line(Duration::ZERO), "reading ████████████████████████ 4/4 0 s");
        assert_eq!(shared(0, 0).line(Duration::from_secs(3)), "reading … 3 s");
    }
}
