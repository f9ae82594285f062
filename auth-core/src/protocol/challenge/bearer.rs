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
/// A Bearer challenge has at least one parameter, so the realm is required. All methods that set a
/// parameter are `const`, so a constant challenge is checked while compiling.
///
/// The order of the parameters does not depend on the order of the calls: `error`, `scope` and
/// `resource_metadata` come first and free text last, because many clients search the field instead of
/// parsing it.
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
    /// Creates the challenge for a request without credentials: a realm and no error.
    #[must_use]
    pub const fn new(realm: RealmName<'a>) -> Self {
        Self(Oauth {
            realm: Some(realm),
            ..Oauth::NOTHING
        })
    }

    /// Sets the error of the token that was sent.
    #[must_use]
    pub const fn error(mut self, error: BearerError<'a>) -> Self {
        self.0.error = Some(error.as_str());
        self
    }

    /// Explains the error to the client's developer. Text from the request does not belong here.
    ///
    /// # Errors
    ///
    /// Returns an error if it has characters other than printable ASCII, a `"` or `\` (RFC 6750 §3), a
    /// `=`, which clients take for the start of a parameter, or more than 2048 bytes.
    pub const fn error_description(self, text: &'a str) -> Result<Self, InvalidChallenge> {
        set!(self.0.error_description, value = oauth::description(text) => Some(value))
    }

    /// Sets the URI of a page that explains the error.
    ///
    /// # Errors
    ///
    /// Returns an error if it is empty, has a character that no URI has, or is longer than 2048 bytes.
    pub const fn error_uri(self, uri: &'a str) -> Result<Self, InvalidChallenge> {
        set!(self.0.error_uri, value = checked(uri, text::error_uri(uri.as_bytes())) => Some(value))
    }

    /// Sets the scope that the resource requires, space-separated.
    ///
    /// # Errors
    ///
    /// Returns an error if it is not a list of scope tokens, or is longer than 2048 bytes.
    pub const fn scope(self, scope: &'a str) -> Result<Self, InvalidChallenge> {
        set!(self.0.scope, value = checked(scope, text::scope(scope.as_bytes())) => Words::Text(value))
    }

    /// Sets the scope that the resource requires, token by token.
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
    /// Returns an error if there is no token, one is not a scope token, or together they are longer than
    /// 2048 bytes.
    pub const fn scopes(self, tokens: &'a [&'a str]) -> Result<Self, InvalidChallenge> {
        set!(self.0.scope, words = oauth::list(tokens, InvalidChallenge::Scope) => words)
    }

    /// Sets the authentication contexts of which the user needs one, space-separated (RFC 9470 §3).
    ///
    /// # Errors
    ///
    /// Returns an error if it is not a space-separated list, or is longer than 2048 bytes.
    pub const fn acr_values(self, values: &'a str) -> Result<Self, InvalidChallenge> {
        set!(self.0.acr_values, value = checked(values, text::acr_values(values.as_bytes())) => Words::Text(value))
    }

    /// Sets how many seconds ago the user may have authenticated at most (RFC 9470 §3).
    #[must_use]
    pub const fn max_age(mut self, seconds: u64) -> Self {
        self.0.max_age = Some(seconds);
        self
    }

    /// Sets the URL of the protected resource's metadata (RFC 9728 §5.1).
    ///
    /// # Errors
    ///
    /// Returns an error if it is not an absolute `http` or `https` URL, or is longer than 2048 bytes.
    pub const fn resource_metadata(self, url: &'a str) -> Result<Self, InvalidChallenge> {
        set!(self.0.resource_metadata, value = checked(url, text::resource_metadata(url.as_bytes())) => Some(value))
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
