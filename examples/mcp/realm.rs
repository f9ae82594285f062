//! The realm: which tokens are good, and for what.

use auth_core::credentials::BearerToken;
use auth_core::denial::{InvalidResource, ProtectedResource};
use auth_core::{Bearer, Principal, Realm, ScopeSet, Scopes, Verify, VerifyError};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The realm that `#[require_scope]` looks up as `crate::Auth`.
#[derive(Clone)]
pub(crate) struct Auth(Arc<Inner>);

struct Inner {
    resource: ProtectedResource,
    tokens: Mutex<HashMap<String, Client>>,
}

/// What a request is made by.
#[derive(Clone)]
pub(crate) struct Client {
    pub(crate) id: String,
    pub(crate) scopes: ScopeSet,
}

impl Principal for Client {
    fn subject(&self) -> Option<&str> {
        Some(&self.id)
    }

    fn scopes(&self) -> ScopeSet {
        self.scopes
    }
}

impl Realm for Auth {
    type Principal = Client;
    type Schemes = (Bearer,);
    const NAME: &'static str = "notes";
    const SCOPES: Scopes = Scopes::new(&["notes:read", "notes:write"])
        // Some clients ask for what the last refusal names, and for no more.
        .implying(&[("notes:write", "notes:read")]);

    fn resource_metadata(&self) -> Option<&str> {
        Some(self.resource().metadata_url())
    }
}

impl Verify<Bearer> for Auth {
    async fn verify(&self, token: BearerToken<'_>) -> Result<Client, VerifyError> {
        self.tokens()
            .get(token.expose())
            .cloned()
            .ok_or_else(|| VerifyError::invalid("not a token of ours"))
    }
}

impl Auth {
    pub(crate) fn new(origin: &str) -> Result<Self, InvalidResource> {
        let resource = ProtectedResource::new(format!("{origin}/mcp"))?
            .authorization_server(origin)?
            .scopes(&Self::SCOPES)
            .name("Notes");
        Ok(Self(Arc::new(Inner {
            resource,
            tokens: Mutex::default(),
        })))
    }

    pub(crate) fn resource(&self) -> &ProtectedResource {
        &self.0.resource
    }

    /// Takes a token from now on.
    pub(crate) fn accept(&self, token: String, client: Client) {
        self.tokens().insert(token, client);
    }

    fn tokens(&self) -> MutexGuard<'_, HashMap<String, Client>> {
        self.0.tokens.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
