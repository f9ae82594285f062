//! Reads field lines, one list element after the other, in time linear in their length.
//!
//! All degrees of strictness share this reader, so they agree on input without a fault. At a fault,
//! a strict reader returns it; a lenient one records it and goes on as described in `recover.rs`.

use super::{
    error::{ParseError, ParseErrorKind},
    limits::Limits,
    lookup::ChallengeRef,
    param::{ParamRef, ParamValue},
};
use crate::protocol::grammar::{
    OWS, Quoted, TCHAR, byte, byte_is, quoted, skip, skip_byte, skip_token68, slice,
};

/// The grammar of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Grammar {
    /// `#challenge`: `WWW-Authenticate`, `Proxy-Authenticate` (RFC 9110 §11.6.1).
    Challenges,
    /// `credentials`: `Authorization`, `Proxy-Authorization` (§11.6.2).
    Credentials,
    /// `#auth-param`: `Authentication-Info` (§11.6.3).
    Info,
}

/// The faults at which a reader goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Strictness {
    /// None.
    Strict,
    /// Faults that leave one meaning and lose nothing: for servers, which decide by what they read.
    Unambiguous,
    /// All: for clients, which make the best of what a server sends.
    Lenient,
}

pub(crate) struct Engine<'a> {
    pub(super) grammar: Grammar,
    pub(super) limits: Limits,
    pub(super) text: &'a [u8],
    pub(super) at: usize,
    line: usize,
    length: usize,
    empty: usize,
    /// Whether the next parameter belongs to the last challenge. False behind a token68 and behind
    /// a scheme without a space: that space decides who owns `p=q` in `A , p=q` (§11.3).
    open: bool,
    /// The challenges that were read.
    pub(super) found: Vec<ChallengeRef<'a>>,
    pub(super) strictness: Strictness,
    pub(super) faults: Vec<ParseError>,
}

impl<'a> Engine<'a> {
    pub(crate) fn new(grammar: Grammar, limits: Limits, strictness: Strictness) -> Self {
        let mut found = Vec::new();
        if grammar == Grammar::Info {
            found.push(ChallengeRef {
                scheme: b"",
                token68: None,
                params: Vec::new(),
                hidden: false,
            });
        }
        Self {
            grammar,
            limits,
            text: b"",
            at: 0,
            line: 0,
            length: 0,
            empty: 0,
            open: grammar == Grammar::Info,
            found,
            strictness,
            faults: Vec::new(),
        }
    }

    /// Reads all lines. They are one list, as if joined with commas (RFC 9110 §5.3).
    pub(crate) fn read<T>(
        &mut self,
        lines: impl IntoIterator<Item = &'a T>,
    ) -> Result<(), ParseError>
    where
        T: AsRef<[u8]> + ?Sized + 'a,
    {
        for (line, text) in lines.into_iter().enumerate() {
            self.line = line;
            self.at = 0;
            self.text = text.as_ref();
            self.length = self.length.saturating_add(self.text.len());
            if self.length > self.limits.length {
                return Err(self.error(ParseErrorKind::TooLong, 0));
            }
            self.list()?;
        }
        if self.grammar == Grammar::Credentials && self.found.is_empty() {
            return Err(self.error(ParseErrorKind::MissingScheme, self.text.len()));
        }
        Ok(())
    }

    pub(crate) fn into_parts(self) -> (Vec<ChallengeRef<'a>>, Vec<ParseError>) {
        (self.found, self.faults)
    }

    pub(super) fn error(&self, kind: ParseErrorKind, at: usize) -> ParseError {
        ParseError::new(kind, self.line, at)
    }

    /// `[ element ] *( OWS "," OWS [ element ] )` (§5.6.1).
    fn list(&mut self) -> Result<(), ParseError> {
        let mut separated = true;
        loop {
            self.at = self.whitespace(self.at);
            match byte(self.text, self.at) {
                None => return Ok(()),
                Some(b',') => {
                    if separated {
                        self.empty_element()?;
                    }
                    separated = true;
                    self.at += 1;
                }
                Some(_) => {
                    self.element()?;
                    separated = false;
                }
            }
        }
    }

    fn empty_element(&mut self) -> Result<(), ParseError> {
        if self.grammar == Grammar::Credentials && self.found.is_empty() {
            self.fault(ParseErrorKind::Unexpected, self.at)?;
        }
        self.empty += 1;
        if self.empty > self.limits.empty_elements {
            return Err(self.error(ParseErrorKind::TooManyEmptyElements, self.at));
        }
        Ok(())
    }

    /// Reads a parameter, or a scheme with what follows it; leaves `at` behind it.
    fn element(&mut self) -> Result<(), ParseError> {
        let start = self.at;
        let end = skip(self.text, start, TCHAR);
        if end == start {
            return self.skip_element(ParseErrorKind::Unexpected, start, start);
        }
        let behind = self.whitespace(end);
        if byte_is(self.text, behind, b'=') {
            if !self.open {
                return self.skip_element(ParseErrorKind::OrphanParameter, start, behind + 1);
            }
            return self.parameter(start, end, behind);
        }
        match self.grammar {
            Grammar::Info => self.skip_element(ParseErrorKind::Unexpected, behind, behind),
            Grammar::Credentials if !self.found.is_empty() => {
                self.skip_element(ParseErrorKind::SecondScheme, start, end)
            }
            Grammar::Credentials | Grammar::Challenges => self.scheme(start, end, behind),
        }
    }

    fn scheme(&mut self, start: usize, end: usize, behind: usize) -> Result<(), ParseError> {
        let mut first = skip_byte(self.text, end, b' ');
        if first < behind && !self.ends_element(behind) {
            // Whitespace other than SP, as in `Basic\trealm="a"`.
            self.fault(ParseErrorKind::WhitespaceAfterScheme, first)?;
            first = behind;
        }
        let bare = first == end;
        let listed = self.grammar == Grammar::Challenges || !bare;
        if bare && !self.ends_element(behind) || !listed && behind < self.text.len() {
            self.open = false;
            return self.skip_element(ParseErrorKind::Unexpected, behind, behind);
        }
        if self.found.len() == self.limits.challenges {
            return Err(self.error(ParseErrorKind::TooManyChallenges, start));
        }
        self.found.push(ChallengeRef {
            scheme: slice(self.text, start, end),
            token68: None,
            params: Vec::new(),
            hidden: self.grammar == Grammar::Credentials,
        });
        self.open = !bare;
        if self.ends_element(behind) {
            self.at = behind;
            return Ok(());
        }
        self.behind_scheme(first)
    }

    /// Reads what follows a scheme and a space: a token68 if nothing but whitespace is behind it, as
    /// in `X p=`, and a parameter otherwise.
    fn behind_scheme(&mut self, from: usize) -> Result<(), ParseError> {
        let end = skip_token68(self.text, from);
        if end > from {
            let behind = self.whitespace(end);
            if self.ends_element(behind) {
                if self.grammar == Grammar::Credentials && behind < self.text.len() {
                    // Credentials are no list, so nothing can follow.
                    return self.skip_element(ParseErrorKind::Unexpected, behind, behind);
                }
                if let Some(challenge) = self.found.last_mut() {
                    challenge.token68 = Some(slice(self.text, from, end));
                }
                self.open = false;
                self.at = behind;
                return Ok(());
            }
        }
        let end = skip(self.text, from, TCHAR);
        if end == from {
            return self.skip_element(ParseErrorKind::Unexpected, from, from);
        }
        let equals = self.whitespace(end);
        if !byte_is(self.text, equals, b'=') {
            return self.skip_element(ParseErrorKind::Unexpected, equals, equals);
        }
        self.parameter(from, end, equals)
    }

    /// Reads a parameter of the last challenge, whose name is at `start..end` and `=` at `equals`.
    fn parameter(&mut self, start: usize, end: usize, equals: usize) -> Result<(), ParseError> {
        let from = self.whitespace(equals + 1);
        let name = (start, end);
        if byte_is(self.text, from, b'"') {
            return match quoted(self.text, from + 1) {
                Quoted::Closed { end, escapes } => {
                    let behind = self.whitespace(end + 1);
                    if self.ends_element(behind) {
                        self.at = behind;
                        return self.keep(name, self.value((from + 1, end), true, escapes));
                    }
                    self.junk_behind_quote(name, (from + 1, end), escapes, behind)
                }
                Quoted::Illegal(at) => self.illegal_in_quote(from + 1, at),
                Quoted::Open => self.unclosed_quote(name, from),
            };
        }
        let end = skip(self.text, from, TCHAR);
        let behind = self.whitespace(end);
        if self.ends_element(behind) {
            if end == from {
                self.fault(ParseErrorKind::MissingValue, from)?;
                self.at = behind;
                return Ok(());
            }
            self.at = behind;
            return self.keep(name, self.value((from, end), false, false));
        }
        self.junk_behind_token(name, (from, end), behind)
    }

    pub(super) fn value(
        &self,
        (from, to): (usize, usize),
        quoted: bool,
        escapes: bool,
    ) -> ParamValue<'a> {
        ParamValue {
            raw: slice(self.text, from, to),
            quoted,
            escapes,
            hidden: self.grammar == Grammar::Credentials,
        }
    }

    /// Adds a parameter to the last challenge.
    pub(super) fn keep(
        &mut self,
        (from, to): (usize, usize),
        value: ParamValue<'a>,
    ) -> Result<(), ParseError> {
        let name = slice(self.text, from, to);
        let Some(challenge) = self.found.last_mut() else {
            return Ok(());
        };
        let earlier = challenge
            .params
            .iter()
            .position(|param| param.name.eq_ignore_ascii_case(name));
        if let Some(earlier) = earlier {
            self.fault(ParseErrorKind::DuplicateParameter, from)?;
            self.replace(earlier, value);
            return Ok(());
        }
        if challenge.params.len() == self.limits.parameters {
            return Err(self.error(ParseErrorKind::TooManyParameters, from));
        }
        challenge.params.push(ParamRef { name, value });
        Ok(())
    }

    /// Keeps further parameters from the last challenge.
    pub(super) fn close(&mut self) {
        self.open = self.grammar == Grammar::Info;
    }

    /// Returns whether a list element can end at `at`.
    pub(super) fn ends_element(&self, at: usize) -> bool {
        matches!(byte(self.text, at), None | Some(b','))
    }

    /// Returns where the whitespace that starts at `from` ends. To the lenient reader, a line break
    /// is whitespace (RFC 9112 §5.2).
    pub(super) fn whitespace(&mut self, from: usize) -> usize {
        let end = skip(self.text, from, OWS);
        if self.strictness == Strictness::Lenient
            && matches!(byte(self.text, end), Some(b'\r' | b'\n'))
        {
            return self.line_break(end);
        }
        end
    }
}
