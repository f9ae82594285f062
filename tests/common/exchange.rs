//! One request over each version of HTTP, and everything that a client can tell about the answer.

use super::{Framework, Server};
use bytes::Bytes;
use std::fmt::Write;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Version {
    Http10,
    Http11,
    /// With prior knowledge, so without TLS.
    Http2,
}

impl Version {
    pub(crate) const ALL: [Self; 3] = [Self::Http10, Self::Http11, Self::Http2];
}

/// A request. It announces a body of one byte, which is sent only if `body` has it.
#[derive(Clone, Debug)]
pub(crate) struct Sent {
    pub(crate) method: &'static str,
    pub(crate) target: String,
    pub(crate) fields: Vec<(&'static str, &'static str)>,
    pub(crate) body: &'static str,
}

/// The answer as text: the status line, the fields and the body. Over HTTP/2, a last line tells
/// which frame ended the stream.
///
/// The value of `date` is left out, since it is the time. The fields are sorted for actix-web,
/// which keeps them in a map of random order.
pub(crate) async fn exchange(server: &Server, version: Version, sent: &Sent) -> String {
    let stream = TcpStream::connect(server.address).await.unwrap();
    let (status, mut fields, rest) = match version {
        Version::Http10 => over_http1(stream, "HTTP/1.0", sent).await,
        Version::Http11 => over_http1(stream, "HTTP/1.1", sent).await,
        Version::Http2 => over_http2(stream, sent).await,
    };
    let date = fields.iter_mut().find(|field| field.starts_with("date: "));
    date.expect("the answer tells the time")
        .truncate("date:".len());
    if server.framework == Framework::Actix {
        fields.sort_unstable();
    }
    format!("{status}\n{}\n\n{rest}", fields.join("\n"))
}

async fn over_http1(
    mut stream: TcpStream,
    version: &str,
    sent: &Sent,
) -> (String, Vec<String>, String) {
    let Sent { method, target, .. } = sent;
    let mut head = format!(
        "{method} {target} {version}\r\nHost: test\r\nConnection: close\r\nContent-Length: 1\r\n"
    );
    for (name, value) in &sent.fields {
        write!(head, "{name}: {value}\r\n").unwrap();
    }
    let request = format!("{head}\r\n{}", sent.body);
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    // A server that closes on what it has not read may break off the connection.
    let _ = stream.read_to_end(&mut answer).await;
    let answer = String::from_utf8(answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").expect("a whole head");
    let mut lines = head.split("\r\n").map(str::to_owned);
    let status = lines.next().expect("a status line");
    (status, lines.collect(), body.to_owned())
}

async fn over_http2(stream: TcpStream, sent: &Sent) -> (String, Vec<String>, String) {
    let (mut client, connection) = h2::client::handshake(stream).await.unwrap();
    let connection = tokio::spawn(connection);
    let mut request = http::Request::builder()
        .method(sent.method)
        .uri(format!("http://test{}", sent.target))
        .header("content-length", "1");
    for (name, value) in &sent.fields {
        request = request.header(*name, *value);
    }
    let (response, mut body) = client
        .send_request(request.body(()).unwrap(), false)
        .unwrap();
    if !sent.body.is_empty() {
        body.send_data(Bytes::from(sent.body), true).unwrap();
    }
    let (head, mut answer) = response.await.unwrap().into_parts();
    let fields = head.headers.iter();
    let fields = fields.map(|(name, value)| format!("{name}: {}", value.to_str().unwrap()));
    let fields = fields.collect();
    let mut text = String::new();
    let ended = if answer.is_end_stream() {
        "HEADERS"
    } else {
        "DATA"
    };
    while let Some(data) = answer.data().await {
        // actix-web resets a stream whose body it has not read, behind its answer.
        let Ok(data) = data else { break };
        answer.flow_control().release_capacity(data.len()).unwrap();
        text.push_str(str::from_utf8(&data).unwrap());
    }
    connection.abort();
    let status = format!("HTTP/2 {}", head.status);
    (status, fields, format!("{text}\n(ended by {ended})"))
}
