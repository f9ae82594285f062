//! An actor: somebody whose credentials the service accepts.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// Somebody whose credentials the service accepts, and what they hold.
#[derive(Clone, Debug)]
#[must_use]
pub struct Actor {
    pub(super) name: String,
    pub(super) credentials: Vec<Credentials>,
    pub(super) roles: Vec<String>,
    pub(super) scopes: Vec<String>,
    pub(super) realm: Option<String>,
}

/// Credentials of a scheme, as a field of requests.
#[derive(Clone)]
pub(super) struct Credentials {
    pub(super) scheme: String,
    pub(super) field: String,
    pub(super) value: String,
}

/// Leaves the value out: reports are logged.
impl core::fmt::Debug for Credentials {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Credentials")
            .field("scheme", &self.scheme)
            .field("field", &self.field)
            .finish_non_exhaustive()
    }
}

impl Actor {
    /// An actor of that name, without credentials.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            credentials: Vec::new(),
            roles: Vec::new(),
            scopes: Vec::new(),
            realm: None,
        }
    }

    /// Adds a bearer token.
    pub fn bearer(self, token: &str) -> Self {
        self.credentials("Bearer", "authorization", format!("Bearer {token}"))
    }

    /// Adds a password for Basic authentication.
    pub fn basic(self, user: &str, password: &str) -> Self {
        let pair = STANDARD.encode(format!("{user}:{password}"));
        self.credentials("Basic", "authorization", format!("Basic {pair}"))
    }

    /// Adds credentials of a scheme, as the value of a field.
    ///
    /// Where a route needs several credentials, those of different fields are sent together;
    /// several cookies are one field.
    pub fn credentials(
        mut self,
        scheme: impl Into<String>,
        field: impl Into<String>,
        value: impl Into<String>,
    ) -> Self {
        self.credentials.push(Credentials {
            scheme: scheme.into(),
            field: field.into(),
            value: value.into(),
        });
        self
    }

    /// Adds roles; what they imply need not be listed.
    pub fn roles<I: IntoIterator<Item: Into<String>>>(mut self, roles: I) -> Self {
        self.roles.extend(roles.into_iter().map(Into::into));
        self
    }

    /// Adds scopes; what they imply need not be listed.
    pub fn scopes<I: IntoIterator<Item: Into<String>>>(mut self, scopes: I) -> Self {
        self.scopes.extend(scopes.into_iter().map(Into::into));
        self
    }

    /// Makes the credentials valid in the realm of that name only, instead of in all realms.
    pub fn in_realm(mut self, realm: impl Into<String>) -> Self {
        self.realm = Some(realm.into());
        self
    }
}
