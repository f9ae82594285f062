//! Command line, log, Ctrl-C.

use auth_core::AccessMatrix;
use lexopt::prelude::*;
use std::error::Error;
use std::io::{self, IsTerminal};
use std::net::{SocketAddr, TcpListener};
use std::time::Duration;
use tracing::Level;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::prelude::*;

const USAGE: &str = "\
Usage: cargo run --example NAME -- [--listen ADDR]

  --listen ADDR   address and port, 127.0.0.1:3000 unless given; port 0 takes a free one

The log is on standard error, filtered by RUST_LOG, such as RUST_LOG=info,auth=trace.";

const MATRIX_USAGE: &str = "
       cargo run --example NAME -- matrix [--format FORM]

  matrix          prints who may call what, and ends
  --format FORM   text (unless given), markdown, json or html";

/// How long requests in progress may take after Ctrl-C.
pub(crate) const GRACE: Duration = Duration::from_secs(5);

/// Starts to log, and to listen where the command line says. `None` when it asks for help.
pub(crate) fn start() -> Result<Option<TcpListener>, Box<dyn Error>> {
    begin(None::<fn() -> AccessMatrix>)
}

/// The same for a program that can say who may call what, after which it ends as well.
pub(crate) fn start_or_list(
    matrix: impl FnOnce() -> AccessMatrix,
) -> Result<Option<TcpListener>, Box<dyn Error>> {
    begin(Some(matrix))
}

fn begin(
    matrix: Option<impl FnOnce() -> AccessMatrix>,
) -> Result<Option<TcpListener>, Box<dyn Error>> {
    let mut wants_matrix = false;
    let mut form = None;
    let mut address = SocketAddr::from(([127, 0, 0, 1], 3000));
    let mut arguments = lexopt::Parser::from_env();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("listen") => address = arguments.value()?.parse()?,
            Long("format") if matrix.is_some() => form = Some(arguments.value()?.string()?),
            Value(command) if command == "matrix" && matrix.is_some() => wants_matrix = true,
            Short('h') | Long("help") => {
                println!("{USAGE}{}", matrix.map_or("", |_| MATRIX_USAGE));
                return Ok(None);
            }
            _ => return Err(argument.unexpected().into()),
        }
    }
    if let Some(matrix) = matrix.filter(|_| wants_matrix) {
        let matrix = matrix();
        print!("{}", written(&matrix, form.as_deref().unwrap_or("text"))?);
        return Ok(None);
    }
    log()?;
    let listener = TcpListener::bind(address)
        .map_err(|error| format!("cannot listen on {address}: {error}"))?;
    listener.set_nonblocking(true)?;
    Ok(Some(listener))
}

/// The matrix in that form.
fn written(matrix: &AccessMatrix, form: &str) -> Result<String, String> {
    match form {
        "text" => Ok(matrix.to_string()),
        "markdown" => Ok(matrix.to_markdown()),
        "json" => Ok(matrix.to_json()),
        "html" => Ok(matrix.to_html()),
        _ => Err(format!("cannot write the matrix as {form}")),
    }
}

/// Decisions are events on target `auth`: allowed at debug, denied at info.
fn log() -> Result<(), Box<dyn Error>> {
    let given = std::env::var("RUST_LOG").ok();
    let filter = given.and_then(|filter| filter.parse().ok());
    let filter = filter.unwrap_or_else(|| {
        Targets::new()
            .with_default(Level::INFO)
            .with_target("auth", Level::DEBUG)
    });
    let lines = tracing_subscriber::fmt::layer()
        .with_writer(io::stderr)
        .with_ansi(io::stderr().is_terminal());
    tracing_subscriber::registry()
        .with(lines.with_filter(filter))
        .try_init()?;
    Ok(())
}

/// Says where to find the service and what to try. To be called when all else is set up.
pub(crate) fn introduce(address: SocketAddr) {
    let url = format!("http://{address}");
    println!(
        r#"listening on {url}

# 200, open to all
curl -i {url}/health
# 401, and how to authenticate
curl -i {url}/me
# 200, by password
curl -i -u bob:builder {url}/legacy
# 200, by token
TOKEN=$(curl -s --json '{{"username": "bob", "password": "builder"}}' {url}/login | cut -d '"' -f 4)
curl -i -H "Authorization: Bearer $TOKEN" {url}/me
# 403, and the scope it takes
curl -i -H "Authorization: Bearer $TOKEN" --json '{{"title": "Hello"}}' {url}/posts
# 403, and no token would help
curl -i -H "Authorization: Bearer $TOKEN" -X DELETE {url}/admin/posts/1
"#
    );
}

/// Ctrl-C, listened for from the call on: `tokio::signal::ctrl_c` is from the first poll on, and
/// before that the signal still kills.
pub(crate) fn ctrl_c() -> io::Result<impl Future<Output = ()> + Send> {
    #[cfg(unix)]
    let mut signal = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::interrupt())?;
    #[cfg(windows)]
    let mut signal = tokio::signal::windows::ctrl_c()?;
    Ok(async move {
        signal.recv().await;
    })
}
