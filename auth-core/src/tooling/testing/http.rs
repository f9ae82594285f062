//! A minimal HTTP/1.1 client, for a server outside the process.

use super::target::{Answer, Sent, Target};
use super::{Probe, Report};
use core::pin::pin;
use core::task::{Context, Poll, Waker};
use core::time::Duration;
use std::io::{Read, Write};
use std::net::TcpStream;

/// The limit of waiting for an answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// Runs the probe against a base URL.
pub(super) fn run(probe: &Probe, base: &str) -> Report {
    let target = Server {
        authority: authority(base),
    };
    let mut run = pin!(probe.run(target));
    let mut context = Context::from_waker(Waker::noop());
    loop {
        // The future is never pending for long: reading from the socket blocks.
        if let Poll::Ready(report) = run.as_mut().poll(&mut context) {
            return report;
        }
    }
}

fn authority(base: &str) -> Result<String, String> {
    let rest = base.strip_prefix("http://");
    let authority = rest.map(|rest| rest.trim_end_matches('/'));
    match authority {
        Some(authority) if !authority.is_empty() && !authority.contains('/') => {
            Ok(authority.to_owned())
        }
        _ => Err(format!(
            "{base} is not like http://127.0.0.1:3000, with nothing behind the port"
        )),
    }
}

struct Server {
    authority: Result<String, String>,
}

impl Target for Server {
    async fn send(&mut self, sent: Sent) -> Result<Answer, String> {
        let authority = self.authority.as_ref().map_err(Clone::clone)?;
        let exchange = || -> std::io::Result<Vec<u8>> {
            let mut stream = TcpStream::connect(authority)?;
            stream.set_read_timeout(Some(PATIENCE))?;
            stream.write_all(&request(authority, &sent))?;
            let mut answer = Vec::new();
            stream.read_to_end(&mut answer)?;
            Ok(answer)
        };
        let answer = exchange().map_err(|error| error.to_string())?;
        parse(&answer).ok_or_else(|| "no HTTP response".to_owned())
    }
}

fn request(authority: &str, sent: &Sent) -> Vec<u8> {
    let mut request = format!(
        "{} {} HTTP/1.1\r\nhost: {authority}\r\nconnection: close\r\n",
        sent.method, sent.path
    )
    .into_bytes();
    for (name, value) in &sent.fields {
        request.extend_from_slice(name.as_bytes());
        request.extend_from_slice(b": ");
        request.extend_from_slice(value);
        request.extend_from_slice(b"\r\n");
    }
    request.extend_from_slice(b"\r\n");
    request.extend_from_slice(sent.body.as_bytes());
    request
}

/// Parses all bytes that a server sent before it closed the connection.
fn parse(answer: &[u8]) -> Option<Answer> {
    let end = answer.windows(4).position(|window| window == b"\r\n\r\n")?;
    let (head, body) = answer.split_at(end);
    let body = body.get(4..)?;
    let mut lines = head.split(|byte| *byte == b'\n');
    let status = lines.next()?.get(9..12)?;
    let status = str::from_utf8(status).ok()?.parse().ok()?;
    let mut fields = Vec::new();
    for line in lines {
        let colon = line.iter().position(|byte| *byte == b':')?;
        let (name, value) = line.split_at(colon);
        let name = str::from_utf8(name).ok()?.to_ascii_lowercase();
        fields.push((name, value.get(1..)?.trim_ascii().to_vec()));
    }
    let mut answer = Answer {
        status,
        fields,
        body: body.to_vec(),
        body_was_read: None,
    };
    let chunked = answer
        .field("transfer-encoding")
        .any(|value| value == b"chunked");
    if chunked {
        answer.body = unchunked(body)?;
    }
    Some(answer)
}

fn unchunked(mut body: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::new();
    loop {
        let end = body.windows(2).position(|window| window == b"\r\n")?;
        let (size, rest) = body.split_at(end);
        let size = str::from_utf8(size).ok()?.split(';').next()?;
        let size = usize::from_str_radix(size.trim(), 16).ok()?;
        let rest = rest.get(2..)?;
        if size == 0 {
            return Some(whole);
        }
        whole.extend_from_slice(rest.get(..size)?);
        body = rest.get(size + 2..)?;
    }
}
