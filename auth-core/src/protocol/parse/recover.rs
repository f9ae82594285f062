//! Recovery: where a reader continues behind a fault.
//!
//! The reader keeps what most clients in use agree on. It never guesses where a quoted-string ends,
//! because a wrong guess turns text into parameters.

use super::{
    engine::{Engine, Strictness},
    error::{ParseError, ParseErrorKind},
    param::ParamValue,
};
use crate::protocol::grammar::{OWS, Quoted, TCHAR, byte, byte_is, is, quoted, skip};

impl Engine<'_> {
    /// Records a fault at which something is dropped, or returns it if the reader is not lenient.
    pub(super) fn fault(&mut self, kind: ParseErrorKind, at: usize) -> Result<(), ParseError> {
        self.record(kind, at, self.strictness == Strictness::Lenient)
    }

    /// Records a fault at which nothing is dropped, or returns it if the reader is strict.
    fn lossless_fault(&mut self, kind: ParseErrorKind, at: usize) -> Result<(), ParseError> {
        self.record(kind, at, self.strictness != Strictness::Strict)
    }

    fn record(&mut self, kind: ParseErrorKind, at: usize, go_on: bool) -> Result<(), ParseError> {
        let kind = match byte(self.text, at) {
            Some(b'\r' | b'\n') if kind == ParseErrorKind::Unexpected => ParseErrorKind::LineBreak,
            _ => kind,
        };
        let error = self.error(kind, at);
        if go_on {
            self.faults.push(error);
            Ok(())
        } else {
            Err(error)
        }
    }

    /// Returns whether `name=value` starts at `at`. The second `=` of a token68's padding is no
    /// value.
    fn starts_parameter(&self, at: usize) -> bool {
        let end = skip(self.text, at, TCHAR);
        let equals = skip(self.text, end, OWS);
        let value = skip(self.text, equals + 1, OWS);
        end > at
            && byte_is(self.text, equals, b'=')
            && byte(self.text, value).is_some_and(|found| found == b'"' || is(found, TCHAR))
    }

    /// Drops the element and goes on with the next.
    pub(super) fn skip_element(
        &mut self,
        kind: ParseErrorKind,
        at: usize,
        from: usize,
    ) -> Result<(), ParseError> {
        self.fault(kind, at)?;
        self.resume(from);
        Ok(())
    }

    /// Moves to the next comma outside quotes, or to the end of the line.
    fn resume(&mut self, from: usize) {
        self.at = from;
        loop {
            match byte(self.text, self.at) {
                None | Some(b',') => return,
                Some(b'"') => match quoted(self.text, self.at + 1) {
                    Quoted::Closed { end, .. } => self.at = end + 1,
                    Quoted::Illegal(_) | Quoted::Open => self.at = self.text.len(),
                },
                Some(_) => self.at += 1,
            }
        }
    }
}

impl<'a> Engine<'a> {
    /// Goes on behind a quoted value that no comma follows. In `p="x" q=y` the comma is missing, and
    /// `p="x" junk` loses the junk. In `p="x"junk`, nobody can tell where the string was meant to
    /// end, so the challenge is dropped with the rest of the line.
    pub(super) fn junk_behind_quote(
        &mut self,
        name: (usize, usize),
        value: (usize, usize),
        escapes: bool,
        behind: usize,
    ) -> Result<(), ParseError> {
        let separated = behind > value.1 + 1;
        if separated && self.starts_parameter(behind) {
            self.lossless_fault(ParseErrorKind::Unexpected, behind)?;
            self.at = behind;
            return self.keep(name, self.value(value, true, escapes));
        }
        self.fault(ParseErrorKind::Unexpected, behind)?;
        if !separated {
            self.found.pop();
            self.close();
            self.at = self.text.len();
            return Ok(());
        }
        self.keep(name, self.value(value, true, escapes))?;
        self.resume(behind);
        Ok(())
    }

    /// Drops a parameter whose quoted value has a control character, up to the closing quote.
    pub(super) fn illegal_in_quote(&mut self, from: usize, at: usize) -> Result<(), ParseError> {
        self.fault(ParseErrorKind::Unexpected, at)?;
        let mut end = from;
        loop {
            match byte(self.text, end) {
                None => break,
                Some(b'"') => {
                    end += 1;
                    break;
                }
                Some(b'\\') => end += 2,
                Some(_) => end += 1,
            }
        }
        self.resume(end.min(self.text.len()));
        Ok(())
    }

    /// Takes the rest of the line for the value.
    pub(super) fn unclosed_quote(
        &mut self,
        name: (usize, usize),
        quote: usize,
    ) -> Result<(), ParseError> {
        self.fault(ParseErrorKind::UnclosedQuote, quote)?;
        self.at = self.text.len();
        self.keep(name, self.value((quote + 1, self.text.len()), true, true))
    }

    /// Takes all up to whitespace or a comma for the value, as in `p=a@b`, unless it has quotes or
    /// control characters. In `p=a q=b` the comma is missing, and `p=a junk` loses the junk.
    pub(super) fn junk_behind_token(
        &mut self,
        name: (usize, usize),
        value: (usize, usize),
        behind: usize,
    ) -> Result<(), ParseError> {
        let (from, mut end) = value;
        while let Some(found) = byte(self.text, end) {
            if is(found, OWS) || matches!(found, b',' | b'"') || found.is_ascii_control() {
                break;
            }
            end += 1;
        }
        let next = if end == value.1 {
            behind
        } else {
            skip(self.text, end, OWS)
        };
        let clean = end > from && (next > end || self.ends_element(next));
        if clean && (self.ends_element(next) || self.starts_parameter(next)) {
            self.lossless_fault(ParseErrorKind::Unexpected, behind)?;
            self.at = next;
            return self.keep(name, self.value((from, end), false, false));
        }
        self.fault(ParseErrorKind::Unexpected, behind)?;
        if clean {
            self.keep(name, self.value((from, end), false, false))?;
        }
        self.resume(end);
        Ok(())
    }

    /// Lets the last of several values count, as browsers and curl do.
    pub(super) fn replace(&mut self, earlier: usize, value: ParamValue<'a>) {
        if let Some(challenge) = self.found.last_mut()
            && let Some(param) = challenge.params.get_mut(earlier)
        {
            param.value = value;
        }
    }

    /// Skips whitespace and line breaks.
    pub(super) fn line_break(&mut self, from: usize) -> usize {
        let mut end = from;
        while matches!(byte(self.text, end), Some(b'\r' | b'\n')) {
            end = skip(self.text, end + 1, OWS);
        }
        let error = self.error(ParseErrorKind::LineBreak, from);
        if self.faults.last() != Some(&error) {
            self.faults.push(error);
        }
        end
    }
}
