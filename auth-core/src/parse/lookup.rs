//! [`ChallengeRef`].

use core::fmt;

use super::param::{ParamRef, ParamValue};
use crate::challenge::{Challenge, InvalidChallenge};

/// One challenge of a field that was read, borrowing from it.
///
/// ```
/// use auth_core::challenge::parse;
///
/// let challenges = parse([r#"Basic realm="simple", Negotiate oYIB=="#])?;
/// assert!(challenges[0].is("basic"));
/// assert_eq!(challenges[0].get("REALM").unwrap().text().unwrap(), "simple");
/// assert_eq!(challenges[1].token68(), Some("oYIB=="));
/// # Ok::<(), auth_core::challenge::ParseError>(())
/// ```
#[derive(Clone, Eq)]
pub struct ChallengeRef<'a> {
    pub(crate) scheme: &'a [u8],
    pub(crate) token68: Option<&'a [u8]>,
    pub(crate) params: Vec<ParamRef<'a>>,
    /// Whether it is in truth credentials, which `Debug` hides.
    pub(crate) hidden: bool,
}

impl<'a> ChallengeRef<'a> {
    /// The scheme as it was written. Schemes are the same in upper and lower case.
    #[must_use]
    pub fn scheme(&self) -> &'a str {
        // A token, so ASCII.
        core::str::from_utf8(self.scheme).unwrap_or_default()
    }

    /// Whether this is a challenge of `scheme`.
    #[must_use]
    pub const fn is(&self, scheme: &str) -> bool {
        self.scheme.eq_ignore_ascii_case(scheme.as_bytes())
    }

    /// The token68, if there is one instead of parameters.
    #[must_use]
    pub fn token68(&self) -> Option<&'a str> {
        // ASCII by its grammar.
        self.token68
            .and_then(|token68| core::str::from_utf8(token68).ok())
    }

    /// The parameters in their order.
    #[must_use]
    pub fn params(&self) -> &[ParamRef<'a>] {
        &self.params
    }

    /// The value of a parameter, its name in any case.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<ParamValue<'a>> {
        self.params
            .iter()
            .find(|param| param.is(name))
            .map(|param| param.value)
    }

    /// The same challenge, owned, in the form in which it is sent.
    ///
    /// # Errors
    ///
    /// A reader takes more than a sender gives: values beyond ASCII, a Basic challenge without a
    /// realm and the like cannot be sent.
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

/// Challenges are equal if they mean the same: scheme and parameter names in any case, values with
/// or without quotes. The order of the parameters counts.
impl PartialEq for ChallengeRef<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.scheme.eq_ignore_ascii_case(other.scheme)
            && self.token68 == other.token68
            && self.params.len() == other.params.len()
            && self.params.iter().zip(&other.params).all(|(one, other)| {
                one.name.eq_ignore_ascii_case(other.name) && one.value == other.value
            })
    }
}

impl fmt::Debug for ChallengeRef<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct(if self.hidden {
            "Credentials"
        } else {
            "ChallengeRef"
        });
        debug.field("scheme", &self.scheme());
        match self.token68() {
            Some(_) if self.hidden => debug.field("token68", &format_args!("..")),
            Some(token68) => debug.field("token68", &token68),
            None => debug.field("params", &self.params),
        };
        debug.finish()
    }
}
