//! Principals of another realm.

use super::realm::{Auth, Key, X_KEY, ready};
use crate::__private::{Authenticated, HasRole, Not, Required};
use crate::enforce::guard::Guard;
use crate::enforce::policy::Policy;
use crate::{Principal, Realm, RequestHead, RoleSet, Roles, ScopeSet, Scopes, Verify, VerifyError};

/// A principal made with another realm's vocabulary, whose bit would be `admin` here.
#[test]
fn a_foreign_principal_is_refused_before_anything_is_judged() {
    const OTHER: Roles = Roles::new(&["guest"]);
    const ROOT: Scopes = Scopes::new(&["root"]);
    struct Foreign(RoleSet, ScopeSet);
    struct Here;
    impl Principal for Foreign {
        fn roles(&self) -> RoleSet {
            self.0
        }

        fn scopes(&self) -> ScopeSet {
            self.1
        }
    }
    impl Realm for Here {
        type Principal = Foreign;
        type Schemes = (Key,);
        const NAME: &'static str = "here";
        const ROLES: Roles = Auth::ROLES;
        const SCOPES: Scopes = Auth::SCOPES;
    }
    impl Verify<Key> for Here {
        async fn verify(&self, key: &[u8]) -> Result<Foreign, VerifyError> {
            Ok(match key {
                b"roles" => Foreign(OTHER.set(["guest"]), ScopeSet::EMPTY),
                b"none" => Foreign(OTHER.set(["nobody's"]), ScopeSet::EMPTY),
                b"scopes" => Foreign(RoleSet::EMPTY, ROOT.set(["root"])),
                b"mixed" => Foreign(
                    Auth::ROLES.set(["viewer"]).union(OTHER.set(["guest"])),
                    ScopeSet::EMPTY,
                ),
                b"own" => Foreign(Auth::ROLES.set(["viewer"]), Auth::SCOPES.set(["read"])),
                _ => Foreign(RoleSet::EMPTY, ScopeSet::EMPTY),
            })
        }
    }
    type NotAdmin = Required<Here, 1, Not<HasRole<0>>>;
    type IsAdmin = Required<Here, 1, HasRole<0>>;
    type IsAnybody = Required<Here, 1, Authenticated>;
    fn status<P: Policy<Realm = Here>>(key: &str) -> u16 {
        let request = http::Request::get("/").header(&X_KEY, key).body(());
        let (parts, ()) = request.expect("a request").into_parts();
        let checked = ready(Guard::<P>::check(&Here, &RequestHead::from(&parts)));
        checked.map_or_else(|denial| denial.status().as_u16(), |_| 200)
    }
    for (key, expected) in [
        ("roles", [500; 3]),
        ("none", [500; 3]),
        ("scopes", [500; 3]),
        ("mixed", [500; 3]),
        ("own", [200, 403, 200]),
        ("empty", [200, 403, 200]),
    ] {
        let found = [
            status::<NotAdmin>(key),
            status::<IsAdmin>(key),
            status::<IsAnybody>(key),
        ];
        assert_eq!(found, expected, "{key}");
    }
}
