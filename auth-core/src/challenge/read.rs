//! From field lines to challenges.

use super::value::Challenge;
use crate::parse::{ChallengeRef, Engine, Grammar, Limits, ParseError};

/// Reads the challenges of a response, strictly: what RFC 9110 §11 does not allow is an error.
///
/// `lines` are the lines of one `WWW-Authenticate` or `Proxy-Authenticate` field, in their order:
/// a `HeaderMap`'s `get_all`, or anything else that can be read as bytes.
///
/// A list without a challenge is allowed by the grammar, so the result may be empty.
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
/// If the field is malformed, or larger than [`Limits::DEFAULT`].
pub fn parse<'a, T>(
    lines: impl IntoIterator<Item = &'a T>,
) -> Result<Vec<ChallengeRef<'a>>, ParseError>
where
    T: AsRef<[u8]> + ?Sized + 'a,
{
    parse_with(lines, Limits::DEFAULT)
}

/// [`parse`] with other limits.
///
/// # Errors
///
/// If the field is malformed or beyond a limit.
pub fn parse_with<'a, T>(
    lines: impl IntoIterator<Item = &'a T>,
    limits: Limits,
) -> Result<Vec<ChallengeRef<'a>>, ParseError>
where
    T: AsRef<[u8]> + ?Sized + 'a,
{
    let mut engine = Engine::new(Grammar::Challenges, limits, false);
    engine.read(lines)?;
    Ok(engine.into_parts().0)
}

/// What [`parse_lenient`] could read, and what was wrong with the rest.
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
    /// The challenges that could be read, perhaps with fewer parameters than were sent.
    pub challenges: Vec<ChallengeRef<'a>>,
    /// Every fault, in the order in which they were met. Empty exactly if [`parse`] succeeds.
    pub faults: Vec<ParseError>,
}

/// Reads the challenges of a response as far as possible: for clients, which meet servers that
/// never read the standard.
///
/// On input that [`parse`] accepts, the result is the same. Otherwise
///
/// - a duplicate parameter replaces the one before it;
/// - an unquoted value goes up to whitespace or comma, whatever its characters;
/// - a quoted value that does not close goes to the end of the line;
/// - text behind a quoted value drops that challenge and the rest of the line, for nobody knows
///   where the value was meant to end; with whitespace between, only that text is dropped;
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

/// [`parse_lenient`] with other limits. Reading stops at the first limit, which is the last fault
/// then.
pub fn parse_lenient_with<'a, T>(
    lines: impl IntoIterator<Item = &'a T>,
    limits: Limits,
) -> Lenient<'a>
where
    T: AsRef<[u8]> + ?Sized + 'a,
{
    let mut engine = Engine::new(Grammar::Challenges, limits, true);
    let limit = engine.read(lines).err();
    let (challenges, mut faults) = engine.into_parts();
    faults.extend(limit);
    Lenient { challenges, faults }
}

impl Challenge {
    /// The parts of the challenge: scheme, parameters, token68.
    ///
    /// ```
    /// use auth_core::challenge::Challenge;
    ///
    /// let challenge = Challenge::from_static(r#"Bearer realm="api", scope="read""#);
    /// assert!(challenge.parts().get("scope").unwrap().is("read"));
    /// ```
    #[must_use]
    pub fn parts(&self) -> ChallengeRef<'_> {
        // What a challenge is made of is stricter than what can be read, and its limits are lower.
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
