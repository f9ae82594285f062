//! The smallest complete program.

use auth_core::axum::{Router, delete, get};
use auth_core::credentials::BearerToken;
use auth_core::{
    Bearer, Principal, Realm, RoleSet, Roles, Verify, VerifyError, require_auth, require_role,
};

#[derive(Clone)]
struct Auth; // the attributes find it as `crate::Auth`

struct User {
    name: &'static str,
    roles: RoleSet,
}

impl Principal for User {
    fn roles(&self) -> RoleSet {
        self.roles
    }
}

impl Realm for Auth {
    type Principal = User;
    type Schemes = (Bearer,);
    const NAME: &'static str = "example";
    const ROLES: Roles = Roles::new(&["admin", "viewer"]);
}

impl Verify<Bearer> for Auth {
    // Here you check a JWT, look up a session, ask an introspection endpoint …
    async fn verify(&self, token: BearerToken<'_>) -> Result<User, VerifyError> {
        if token.secret() == "wonderland" {
            let roles = Self::ROLES.set(["admin"]);
            return Ok(User {
                name: "alice",
                roles,
            });
        }
        Err(VerifyError::invalid("unknown token"))
    }
}

#[require_auth(Bearer)]
async fn me(#[principal] user: User) -> &'static str {
    user.name
}

#[require_role("admin")]
async fn purge() -> &'static str {
    "gone"
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let app = Router::new()
        .route("/me", get(me))
        .route("/posts", delete(purge))
        .with_state(Auth); // without it, this does not compile
    let listener = tokio::net::TcpListener::bind("127.0.0.1:3000").await?;
    axum::serve(listener, app).await
}
