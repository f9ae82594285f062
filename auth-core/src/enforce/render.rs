//! The form that a realm gives to a denial.

use crate::denial::{Denial, Page, Preference};
use crate::realm::Realm;
use crate::request::RequestHead;
use std::panic::{AssertUnwindSafe, catch_unwind};

impl Denial {
    /// Returns this denial in the form that the realm gives it for the client of the request.
    pub(crate) fn rendered<R: Realm>(self, realm: &R, head: &RequestHead<'_>) -> Self {
        self.rendered_with(head, realm.login_page(), |denial, preference| {
            page_of(realm, denial, preference)
        })
    }
}

/// Has the realm render a refusal. A panic of the realm counts as no page: a refused request must
/// get its refusal, and not a broken connection.
fn page_of<R: Realm>(realm: &R, denial: &Denial, preference: &Preference<'_>) -> Option<Page> {
    // Unwind safety: a realm is shared between requests, so it has to cope with a panic here as
    // with a panic in a verifier.
    let page = catch_unwind(AssertUnwindSafe(|| realm.render(denial, preference)));
    page.unwrap_or_else(|_| {
        tracing::error!(
            target: "auth",
            realm = R::NAME,
            status = denial.status().as_u16(),
            "the renderer of the realm panicked",
        );
        None
    })
}
