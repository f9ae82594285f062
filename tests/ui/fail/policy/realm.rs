// A policy of another realm.

#[path = "../../realm.rs"]
mod realm;
pub use realm::Auth;

auth_core::policy!(CanPublish = role("editor"), realm = other::Other);

#[auth_core::require(CanPublish)]
async fn publish() {}

mod other {
    use auth_core::credentials::BearerToken;
    use auth_core::{Bearer, Principal, Realm, Roles, Verify, VerifyError};

    pub struct Other;
    pub struct User;

    impl Principal for User {}

    impl Realm for Other {
        type Principal = User;
        type Schemes = (Bearer,);
        const NAME: &'static str = "other";
        const ROLES: Roles = Roles::new(&["editor"]);
    }

    impl Verify<Bearer> for Other {
        async fn verify(&self, _: BearerToken<'_>) -> Result<User, VerifyError> {
            Ok(User)
        }
    }
}

fn main() {}
