//! [`ChallengeRef`].

use core::fmt;

use super::param::{ParamRef, ParamValue};

/// One challenge of a field, borrowed from its value.
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
    /// Whether these are credentials, which `Debug` hides.
    pub(crate) hidden: bool,
}

impl<'a> ChallengeRef<'a> {
    /// Returns the scheme as it was written. Schemes are compared without regard to case.
    #[must_use]
    pub fn scheme(&self) -> &'a str {
        // A token is ASCII.
        core::str::from_utf8(self.scheme).unwrap_or_default()
    }

    /// Returns whether this is a challenge of `scheme`, in any case.
    #[must_use]
    pub const fn is(&self, scheme: &str) -> bool {
        self.scheme.eq_ignore_ascii_case(scheme.as_bytes())
    }

    /// Returns the token68 that stands in place of parameters.
    #[must_use]
    pub fn token68(&self) -> Option<&'a str> {
        // A token68 is ASCII.
        self.token68
            .and_then(|token68| core::str::from_utf8(token68).ok())
    }

    /// Returns the parameters in their order.
    #[must_use]
    pub fn params(&self) -> &[ParamRef<'a>] {
        &self.params
    }

    /// Returns the value of a parameter, its name in any case.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<ParamValue<'a>> {
        self.params
            .iter()
            .find(|param| param.is(name))
            .map(|param| param.value)
    }
}

/// Compares by meaning: the case of schemes and names and the quotes of values do not count. The
/// order of the parameters does.
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
