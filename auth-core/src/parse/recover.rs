//! How the lenient reader goes on behind a fault.
//!
//! What is kept is what most clients in use agree on, unless it takes a guess about where a
//! quoted-string ends: a wrong guess turns text into parameters.

use super::{
    engine::Engine,
    error::{ParseError, ParseErrorKind},
    param::ParamValue,
};
use crate::grammar::{OWS, Quoted, byte, is, quoted, skip};

impl Engine<'_> {
    /// Returns the error if the reader is strict, and notes it if not.
    pub(super) fn fault(&mut self, kind: ParseErrorKind, at: usize) -> Result<(), ParseError> {
        let kind = match byte(self.text, at) {
            Some(b'\r' | b'\n') if kind == ParseErrorKind::Unexpected => ParseErrorKind::LineBreak,
            _ => kind,
        };
        let error = self.error(kind, at);
        match &mut self.faults {
            None => Err(error),
            Some(faults) => {
                faults.push(error);
                Ok(())
            }
        }
    }

    /// Drops the element and goes on with the next one.
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

    /// Goes to the next comma outside quotes, or to the end of the line.
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
    /// `p="x"junk`: nobody can tell where the string was meant to end, so the challenge is dropped
    /// with the rest of the line. `p="x" junk` loses the junk only.
    pub(super) fn junk_behind_quote(
        &mut self,
        name: (usize, usize),
        value: (usize, usize),
        escapes: bool,
        behind: usize,
    ) -> Result<(), ParseError> {
        self.fault(ParseErrorKind::Unexpected, behind)?;
        if behind == value.1 + 1 {
            self.found.pop();
            self.close();
            self.at = self.text.len();
            return Ok(());
        }
        self.keep(name, self.value(value, true, escapes))?;
        self.resume(behind);
        Ok(())
    }

    /// A control character: the parameter is dropped, up to where its quotes close.
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

    /// The value is the rest of the line.
    pub(super) fn unclosed_quote(
        &mut self,
        name: (usize, usize),
        quote: usize,
    ) -> Result<(), ParseError> {
        self.fault(ParseErrorKind::UnclosedQuote, quote)?;
        self.at = self.text.len();
        self.keep(name, self.value((quote + 1, self.text.len()), true, true))
    }

    /// `p=a@b`: the value is all up to whitespace or a comma, unless it has quotes or control
    /// characters. `p=a junk` loses the junk only.
    pub(super) fn junk_behind_token(
        &mut self,
        name: (usize, usize),
        value: (usize, usize),
        behind: usize,
    ) -> Result<(), ParseError> {
        self.fault(ParseErrorKind::Unexpected, behind)?;
        let (from, mut end) = value;
        while let Some(found) = byte(self.text, end) {
            if is(found, OWS) || matches!(found, b',' | b'"') || found.is_ascii_control() {
                break;
            }
            end += 1;
        }
        let clean = byte(self.text, end).is_none_or(|found| is(found, OWS) || found == b',');
        if clean && end > from {
            self.keep(name, self.value((from, end), false, false))?;
        }
        self.resume(end);
        Ok(())
    }

    /// The last of several values counts, as it does for browsers and curl.
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
        if let Some(faults) = &mut self.faults
            && faults.last() != Some(&error)
        {
            faults.push(error);
        }
        end
    }
}
