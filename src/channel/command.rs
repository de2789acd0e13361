//! A reader that is a program: one request on its standard input, one answer on its standard output, one run a request.

use super::{Channel, Told, Trouble};
use factlint::reader::{Answer, Request};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// Bytes of an answer that are read, at most.
const LONGEST: u64 = 8 << 20;
/// How often a program that is at work is looked at.
const BEAT: Duration = Duration::from_millis(10);

/// A program with its arguments.
pub(super) struct Program {
    said: Vec<String>,
    program: PathBuf,
    timeout: Duration,
}

impl Program {
    pub(super) fn new(said: &[String], program: &Path, timeout: Duration) -> Self {
        Self { said: said.to_vec(), program: program.to_owned(), timeout }
    }
}

impl Channel for Program {
    fn address(&self) -> String {
        format!("the program {}", self.said.join(" "))
    }

    fn identity(&self) -> String {
        self.said.join("\n")
    }

    fn ask(&self, request: &Request) -> Result<Told, Trouble> {
        let Some((program, arguments)) = self.said.split_first() else {
            return Err(Trouble::lasting("there is no program"));
        };
        let child = Command::new(&self.program)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn();
        let child =
            child.map_err(|e| Trouble::lasting(format!("{program}: {}", crate::output::reason(&e))))?;
        let said = format!("{}\n", request.envelope());
        let ran =
            converse(child, said, self.timeout).map_err(|e| Trouble::passing(format!("{program}: {e}")))?;
        match ran {
            None => {
                Err(Trouble::passing(format!("{program}: no answer within {} s", self.timeout.as_secs())))
            }
            Some(ran) if !ran.well => Err(Trouble::passing(format!("{program} failed{}", ran.complaint()))),
            Some(ran) => {
                // A program counts no tokens: four characters make about one.
                let tokens = (request.content().len() + ran.out.len()) / 4;
                let answer = Answer::parse(&ran.out)
                    .map_err(|e| Trouble::passing(format!("{program}: {e}")).at(tokens))?;
                Ok(Told { answer, tokens })
            }
        }
    }
}

/// What a program came to.
struct Ran {
    well: bool,
    out: String,
    err: String,
}

impl Ran {
    /// The first line of what it complained of.
    fn complaint(&self) -> String {
        let line = self.err.lines().map(str::trim).find(|l| !l.is_empty());
        line.map_or_else(String::new, |l| format!(": {}", l.chars().take(160).collect::<String>()))
    }
}

/// Hands a program its input and takes its output; none where it took too long and was ended.
fn converse(mut child: Child, said: String, timeout: Duration) -> io::Result<Option<Ran>> {
    let start = Instant::now();
    let (stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    // Each pipe has a thread of its own: a program that answers before it has read all, or complains at length, blocks nobody.
    thread::spawn(move || stdin.map(|mut pipe| pipe.write_all(said.as_bytes())));
    let (out, err) = (drained(stdout), drained(stderr));
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break Some(status);
        }
        if start.elapsed() >= timeout {
            child.kill()?;
            child.wait()?;
            break None;
        }
        thread::sleep(BEAT);
    };
    let Some(status) = status else { return Ok(None) };
    // A child of the program that holds the pipes open is not waited for longer than the program itself.
    let left = timeout.saturating_sub(start.elapsed()).max(Duration::from_secs(1));
    let text = |bytes: &std::sync::mpsc::Receiver<Vec<u8>>| bytes.recv_timeout(left).unwrap_or_default();
    let (out, err) = (text(&out), text(&err));
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    Ok(Some(Ran { well: status.success(), out: text(out), err: text(err) }))
}

/// All that comes out of a pipe, once it is closed.
fn drained(pipe: Option<impl Read + Send + 'static>) -> std::sync::mpsc::Receiver<Vec<u8>> {
    let (send, receive) = std::sync::mpsc::channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(pipe) = pipe {
            let mut pipe = pipe.take(LONGEST);
            let _ = pipe.read_to_end(&mut bytes);
            // What is too long is let run out, so that the program can end.
            let _ = io::copy(&mut pipe.into_inner(), &mut io::sink());
        }
        send.send(bytes)
    });
    receive
}
