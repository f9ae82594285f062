// The realm that the examples of the attributes stand in.
use auth_core::credentials::{BasicCredentials, BearerToken};
use auth_core::{
    Basic, Bearer, Principal, Realm, RoleSet, Roles, ScopeSet, Scopes, Verify, VerifyError,
};

#[derive(Clone)]
struct Auth;

struct User {
    id: u64,
    name: String,
}

impl Principal for User {}

impl Realm for Auth {
    type Principal = User;
    type Schemes = (Bearer, Basic);
    const NAME: &'static str = "example";
    const ROLES: Roles = auth_core::roles!(admin > editor > viewer);
    const SCOPES: Scopes = auth_core::scopes!("posts:read", "posts:write");
}

impl Verify<Bearer> for Auth {
    async fn verify(&self, _: BearerToken<'_>) -> Result<User, VerifyError> {
        Err(VerifyError::invalid("nobody is known here"))
    }
}

impl Verify<Basic> for Auth {
    async fn verify(&self, _: BasicCredentials) -> Result<User, VerifyError> {
        Err(VerifyError::invalid("nobody is known here"))
    }
}

