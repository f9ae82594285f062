//! The readers of field lines with challenges.

use super::InvalidChallenge;
use super::value::Challenge;
use crate::protocol::parse::{ChallengeRef, Engine, Grammar, Limits, ParseError, Strictness};

/// Reads the challenges of a response strictly, by the grammar of RFC 9110 §11.
///
/// `lines` are the lines of a `WWW-Authenticate` or `Proxy-Authenticate` field in their order, such
/// as a `HeaderMap`'s `get_all`. The result may be empty, because the grammar allows a list without
/// challenges.
///
/// ```
/// use auth_core::challenge::parse;
/// use http::{HeaderMap, HeaderValue, header::WWW_AUTHENTICATE};
///
/// let mut headers = HeaderMap::new();
/// headers.append(WWW_AUTHENTICATE, HeaderValue::from_static(r#"Bearer realm="api", scope="read""#));
/// headers.append(WWW_AUTHENTICATE, HeaderValue::from_static(r#"Basic realm="api""#));
///
/// let challenges = parse(headers.get_all(WWW_AUTHENTICATE))?;
/// assert_eq!(challenges.len(), 2);
/// assert!(challenges[0].get("scope").unwrap().is("read"));
/// # Ok::<(), auth_core::challenge::ParseError>(())
/// ```
///
/// # Errors
///
/// Returns an error if the field is malformed or exceeds [`Limits::DEFAULT`].
pub fn parse<'a, T>(
    lines: impl IntoIterator<Item = &'a T>,
) -> Result<Vec<ChallengeRef<'a>>, ParseError>
where
    T: AsRef<[u8]> + ?Sized + 'a,
{
    parse_with(lines, Limits::DEFAULT)
}

/// Reads like [`parse`], with other limits.
///
/// # Errors
///
/// Returns an error if the field is malformed or exceeds a limit.
pub fn parse_with<'a, T>(
    lines: impl IntoIterator<Item = &'a T>,
    limits: Limits,
) -> Result<Vec<ChallengeRef<'a>>, ParseError>
where
    T: AsRef<[u8]> + ?Sized + 'a,
{
    let mut engine = Engine::new(Grammar::Challenges, limits, Strictness::Strict);
    engine.read(lines)?;
    Ok(engine.into_parts().0)
}

/// The result of [`parse_lenient`]: the challenges that could be read, and the faults of the field.
///
/// ```
/// use auth_core::challenge::parse_lenient;
///
/// let read = parse_lenient(["Bearer realm=\"a\", ???, Basic realm=\"b"]);
/// assert_eq!((read.challenges.len(), read.faults.len()), (2, 2));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Lenient<'a> {
    /// The challenges, perhaps with fewer parameters than were sent.
    pub challenges: Vec<ChallengeRef<'a>>,
    /// All faults in their order. Empty exactly if [`parse`] succeeds.
    pub faults: Vec<ParseError>,
}

/// Reads as much as possible of the challenges of a response: for clients of servers that do not
/// follow the standard.
///
/// On input that [`parse`] accepts, the result is the same. Otherwise
///
/// - a duplicate parameter replaces the one before it;
/// - an unquoted value goes up to whitespace or a comma, whatever its characters;
/// - whitespace alone separates two parameters, as in `Digest realm="CUPS" nonce="1"`;
/// - other text behind a value and whitespace is dropped;
/// - text directly behind a quoted value drops that challenge and the rest of the line, because
///   nobody can tell where the value was meant to end;
/// - a quoted value that does not close goes to the end of the line;
/// - any other element that cannot be read is dropped, up to the next comma.
///
/// ```
/// use auth_core::challenge::{ParseErrorKind, parse_lenient};
///
/// let read = parse_lenient(["Basic realm=foobar@baz.com"]);
/// assert!(read.challenges[0].get("realm").unwrap().is("foobar@baz.com"));
/// assert_eq!(read.faults[0].kind(), ParseErrorKind::Unexpected);
/// ```
pub fn parse_lenient<'a, T>(lines: impl IntoIterator<Item = &'a T>) -> Lenient<'a>
where
    T: AsRef<[u8]> + ?Sized + 'a,
{
    parse_lenient_with(lines, Limits::DEFAULT)
}

/// Reads like [`parse_lenient`], with other limits. Reading stops at the first limit that is
/// exceeded, which is then the last fault.
pub fn parse_lenient_with<'a, T>(
    lines: impl IntoIterator<Item = &'a T>,
    limits: Limits,
) -> Lenient<'a>
where
    T: AsRef<[u8]> + ?Sized + 'a,
{
    let mut engine = Engine::new(Grammar::Challenges, limits, Strictness::Lenient);
    let limit = engine.read(lines).err();
    let (challenges, mut faults) = engine.into_parts();
    faults.extend(limit);
    Lenient { challenges, faults }
}

impl Challenge {
    /// Returns the parts of the challenge: scheme, parameters, token68.
    ///
    /// ```
    /// use auth_core::challenge::Challenge;
    ///
    /// let challenge = Challenge::from_static(r#"Bearer realm="api", scope="read""#);
    /// assert!(challenge.parts().get("scope").unwrap().is("read"));
    /// ```
    #[must_use]
    pub fn parts(&self) -> ChallengeRef<'_> {
        // Every challenge follows the grammar of `parse` and keeps within its limits.
        parse([self.as_str()])
            .ok()
            .and_then(|mut challenges| challenges.pop())
            .unwrap_or_else(|| ChallengeRef {
                scheme: self.scheme().as_bytes(),
                token68: None,
                params: Vec::new(),
                hidden: false,
            })
    }
}

impl ChallengeRef<'_> {
    /// Returns an owned challenge in the form that a sender writes.
    ///
    /// # Errors
    ///
    /// Returns an error for what readers accept and senders do not write, such as values beyond ASCII
    /// and Basic challenges without a realm.
    pub fn to_challenge(&self) -> Result<Challenge, InvalidChallenge> {
        if let Some(token68) = self.token68() {
            return Challenge::with_token68(self.scheme(), token68);
        }
        let mut params = Vec::with_capacity(self.params.len());
        for param in &self.params {
            let value = param.value.text().ok_or(InvalidChallenge::Text)?;
            params.push((param.name(), value));
        }
        let params = params.iter().map(|(name, value)| (*name, value.as_ref()));
        Challenge::with_params(self.scheme(), params)
    }
}
