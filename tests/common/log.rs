//! What is logged of decisions, by all servers of the test program.

use std::io::{self, Write};
use std::sync::{Mutex, Once};
use tracing::Level;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::prelude::*;

static START: Once = Once::new();
static LINES: Mutex<Vec<u8>> = Mutex::new(Vec::new());

struct Lines;

impl Write for Lines {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        LINES.lock().unwrap().write(line)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What was logged on target `auth` since the first call.
pub(crate) fn log() -> String {
    START.call_once(|| {
        let lines = tracing_subscriber::fmt::layer()
            .with_ansi(false)
            .without_time()
            .with_writer(|| Lines);
        let decisions = Targets::new().with_target("auth", Level::TRACE);
        tracing_subscriber::registry()
            .with(lines.with_filter(decisions))
            .init();
    });
    String::from_utf8(LINES.lock().unwrap().clone()).unwrap()
}
