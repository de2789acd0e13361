//! A chat endpoint in this process: it answers each request as the test has it, and keeps what it was sent.

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// What the server does with a request.
#[derive(Clone, Debug)]
pub enum Mood {
    /// A status and a body.
    Says(u16, String),
    /// The same, with a further header.
    Adds(u16, &'static str, String),
    /// Nothing, for so long.
    Sleeps(Duration),
    /// It hangs up.
    HangsUp,
    /// Half of a reply.
    Halves,
}

/// A request as it came: when, its head, and its body; `through` is where a proxy was asked to lead it.
#[derive(Clone, Debug)]
pub struct Asked {
    pub at: Instant,
    pub through: Option<String>,
    pub head: String,
    pub body: Value,
}

/// The server; it runs until the test ends.
pub struct Server {
    pub url: String,
    asked: Arc<Mutex<Vec<Asked>>>,
}

/// A reply whose message is this text.
pub fn chat(content: &str) -> String {
    let choice =
        json!({"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": content}});
    json!({"id": "1", "object": "chat.completion", "choices": [choice], "usage": {"total_tokens": 1000}})
        .to_string()
}

/// An answer without proposals.
pub fn nothing() -> Mood {
    Mood::Says(200, chat(r#"{"version": 1, "proposals": []}"#))
}

impl Server {
    /// Answers by these moods, one a request, the last of them for good.
    pub fn new(moods: Vec<Mood>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/v1", listener.local_addr().unwrap());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&asked);
        std::thread::spawn(move || {
            for (i, stream) in listener.incoming().enumerate() {
                let mood = moods[i.min(moods.len() - 1)].clone();
                let _ = serve(stream.unwrap(), &mood, &kept);
            }
        });
        Self { url, asked }
    }

    /// What it was asked.
    pub fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }
}

fn serve(mut stream: TcpStream, mood: &Mood, kept: &Mutex<Vec<Asked>>) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let (mut head, mut length) = read_head(&mut reader)?;
    let mut through = None;
    // Asked to be a proxy, it is one, and answers in the place of whoever was meant.
    if let Some(rest) = head.strip_prefix("CONNECT ") {
        through = rest.split(' ').next().map(str::to_owned);
        stream.write_all(b"HTTP/1.1 200 Connected\r\n\r\n")?;
        (head, length) = read_head(&mut reader)?;
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    kept.lock().unwrap().push(Asked {
        at: Instant::now(),
        through,
        head,
        body: serde_json::from_slice(&body).unwrap_or_default(),
    });
    let mut reply = |status: u16, more: &str, body: &str, length: usize| {
        let head = format!(
            "HTTP/1.1 {status} Said\r\ncontent-type: application/json\r\ncontent-length: {length}\r\nconnection: close\r\n{more}\r\n"
        );
        stream.write_all(head.as_bytes())?;
        stream.write_all(body.as_bytes())
    };
    match mood {
        Mood::Says(status, body) => reply(*status, "", body, body.len()),
        Mood::Adds(status, header, body) => reply(*status, &format!("{header}\r\n"), body, body.len()),
        Mood::Sleeps(time) => {
            std::thread::sleep(*time);
            Ok(())
        }
        Mood::HangsUp => Ok(()),
        Mood::Halves => reply(200, "", "{\"choices\": [", 10_000),
    }
}

/// The head of a request, and the length of its body.
fn read_head(reader: &mut impl BufRead) -> std::io::Result<(String, usize)> {
    let (mut head, mut length) = (String::new(), 0);
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 || line == "\r\n" {
            return Ok((head, length));
        }
        if let Some(n) = line.to_lowercase().strip_prefix("content-length:") {
            length = n.trim().parse().unwrap_or(0);
        }
        head.push_str(&line);
    }
}
