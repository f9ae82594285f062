//! [`BearerChallenge`].

use super::{
    bearer_error::BearerError,
    error::InvalidChallenge,
    oauth::{self, Oauth, Words, checked, set},
    realm::RealmName,
    text,
    write::{Parameters, Sink, Write, conversions},
};

/// A Bearer challenge (RFC 6750 §3), with the parameters that RFC 9470 and RFC 9728 add.
///
/// A challenge for this scheme has at least one parameter, so the realm is not optional. All is
/// `const`: a challenge that never changes can be checked while compiling.
///
/// Parameters come out in an order of their own, whatever the order of the calls: clients that
/// search the field instead of parsing it then find the right ones.
///
/// ```
/// use auth_core::challenge::{BearerChallenge, BearerError, RealmName};
///
/// let challenge = BearerChallenge::new(RealmName::new("api"))
///     .error(BearerError::InsufficientScope)
///     .scope("posts:read posts:write")?
///     .resource_metadata("https://api.example/.well-known/oauth-protected-resource")?;
/// assert_eq!(
///     challenge.to_header_value(),
///     "Bearer error=\"insufficient_scope\", scope=\"posts:read posts:write\", \
///      resource_metadata=\"https://api.example/.well-known/oauth-protected-resource\", realm=\"api\"",
/// );
/// # Ok::<(), auth_core::challenge::InvalidChallenge>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct BearerChallenge<'a>(Oauth<'a>);

impl<'a> BearerChallenge<'a> {
    /// The challenge for a request without credentials: a realm and no error.
    #[must_use]
    pub const fn new(realm: RealmName<'a>) -> Self {
        Self(Oauth {
            realm: Some(realm),
            ..Oauth::NOTHING
        })
    }

    /// Says what is wrong with the token that was sent.
    #[must_use]
    pub const fn error(mut self, error: BearerError<'a>) -> Self {
        self.0.error = Some(error.as_str());
        self
    }

    /// Explains the error to the client's developer. Never put text of the request here.
    ///
    /// # Errors
    ///
    /// If it has other than printable ASCII, or `"`, `\` (RFC 6750 §3) or `=`, which clients take
    /// for the start of a parameter, or more than 2048 bytes.
    pub const fn error_description(self, text: &'a str) -> Result<Self, InvalidChallenge> {
        set!(self.error_description = Some, oauth::description(text))
    }

    /// Where the error is explained to a human.
    ///
    /// # Errors
    ///
    /// If a character is not one of a URI, or there are none or more than 2048 of them.
    pub const fn error_uri(self, uri: &'a str) -> Result<Self, InvalidChallenge> {
        set!(
            self.error_uri = Some,
            checked(uri, text::error_uri(uri.as_bytes()))
        )
    }

    /// The scope that the resource requires, space-separated.
    ///
    /// # Errors
    ///
    /// If it is not a list of scope tokens, or longer than 2048 bytes.
    pub const fn scope(self, scope: &'a str) -> Result<Self, InvalidChallenge> {
        set!(
            self.scope = Words::Text,
            checked(scope, text::scope(scope.as_bytes()))
        )
    }

    /// The scope that the resource requires, token by token.
    ///
    /// ```
    /// use auth_core::challenge::{BearerChallenge, RealmName};
    ///
    /// let challenge = BearerChallenge::new(RealmName::new("api")).scopes(&["read", "write"])?;
    /// assert_eq!(challenge.to_header_value(), r#"Bearer scope="read write", realm="api""#);
    /// # Ok::<(), auth_core::challenge::InvalidChallenge>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If there is none, one is no scope token, or together they are longer than 2048 bytes.
    pub const fn scopes(self, tokens: &'a [&'a str]) -> Result<Self, InvalidChallenge> {
        set!(self.scope = oauth::list(tokens, InvalidChallenge::Scope))
    }

    /// The authentication contexts of which the user needs one, space-separated (RFC 9470 §3).
    ///
    /// # Errors
    ///
    /// If it is not a space-separated list, or longer than 2048 bytes.
    pub const fn acr_values(self, values: &'a str) -> Result<Self, InvalidChallenge> {
        set!(
            self.acr_values = Words::Text,
            checked(values, text::acr_values(values.as_bytes()))
        )
    }

    /// How many seconds ago the user may have authenticated at most (RFC 9470 §3).
    #[must_use]
    pub const fn max_age(mut self, seconds: u64) -> Self {
        self.0.max_age = Some(seconds);
        self
    }

    /// Where the metadata of the protected resource is (RFC 9728 §5.1).
    ///
    /// # Errors
    ///
    /// If it is not an absolute `http` or `https` URL, or longer than 2048 bytes.
    pub const fn resource_metadata(self, url: &'a str) -> Result<Self, InvalidChallenge> {
        set!(
            self.resource_metadata = Some,
            checked(url, text::resource_metadata(url.as_bytes()))
        )
    }
}

impl Write for BearerChallenge<'_> {
    fn scheme(&self) -> &'static str {
        "Bearer"
    }

    fn parameters<S: Sink>(&self, to: &mut Parameters<'_, S>) {
        self.0.put(to);
        self.0.put_description(to);
    }
}

conversions!(BearerChallenge);
