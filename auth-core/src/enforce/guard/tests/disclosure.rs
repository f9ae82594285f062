//! A realm that does not say what it requires.

use super::realm::{Key, User, refused, verify};
use crate::__private::{Authenticated, HasRole, HasScope, Required, SteppedUp, Text};
use crate::protocol::credentials::BearerToken;
use crate::{Bearer, Realm, Roles, Scopes, Verify, VerifyError};

#[derive(Default)]
struct Quiet;

impl Realm for Quiet {
    type Principal = User;
    type Schemes = (Key, Bearer);
    const NAME: &'static str = "quiet";
    const ROLES: Roles = Roles::new(&["admin", "viewer"]);
    const SCOPES: Scopes = Scopes::new(&["read", "write"]);
    const DISCLOSE_REQUIREMENT: bool = false;
}

impl Verify<Key> for Quiet {
    async fn verify(&self, key: &[u8]) -> Result<User, VerifyError> {
        verify(str::from_utf8(key).unwrap_or("nobody"))
    }
}

impl Verify<Bearer> for Quiet {
    async fn verify(&self, token: BearerToken<'_>) -> Result<User, VerifyError> {
        verify(token.expose())
    }
}

type Admin = Required<Quiet, 0b11, HasRole<0>>;
type Writer = Required<Quiet, 0b11, HasScope<1>>;
type Recent = SteppedUp<Required<Quiet, 0b11, Authenticated>, Text<0x0061_666d>, 300>;

#[test]
fn neither_challenges_nor_bodies_say_what_is_required() {
    let ann = [("authorization", "Bearer ann")];
    let of_bearer = |error| format!("Bearer error=\"{error}\", realm=\"quiet\"");
    for (found, status, challenges, error) in [
        (
            refused::<Writer>(&[]),
            401,
            vec![
                "Key realm=\"r\"".to_owned(),
                "Bearer realm=\"quiet\"".to_owned(),
            ],
            "",
        ),
        (
            refused::<Admin>(&ann),
            403,
            vec![],
            "insufficient_permissions",
        ),
        // The scheme is not the first of the list.
        (
            refused::<Writer>(&ann),
            403,
            vec![of_bearer("insufficient_scope")],
            "insufficient_scope",
        ),
        (
            refused::<Writer>(&[("x-key", "ann")]),
            403,
            vec![],
            "insufficient_scope",
        ),
        (
            refused::<Recent>(&ann),
            401,
            vec![
                "Key realm=\"r\"".to_owned(),
                of_bearer("insufficient_user_authentication"),
            ],
            "insufficient_user_authentication",
        ),
    ] {
        let members = match error {
            "" => String::new(),
            error => format!("\"error\":\"{error}\""),
        };
        assert_eq!(found, (status, challenges, members));
    }
}
