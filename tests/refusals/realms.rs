//! Realms with pages of their own: good ones, and the worst that one can write.

use crate::common::Watch;
use crate::common::realm::{Auth, ROLES, User};
use auth_core::challenge::{Challenge, Challenges};
use auth_core::credentials::{BasicCredentials, BearerToken};
use auth_core::denial::{LoginPage, Page, Preference};
use auth_core::{
    Basic, Bearer, Denial, Realm, Roles, Verify, VerifyError, authorize, ensure_authorized,
    require_auth, require_role,
};
use http::HeaderValue;

/// Renders as badly as it can.
#[derive(Clone)]
pub(crate) struct Worst<const HOW: u8>(pub(crate) Watch);

pub(crate) const EMPTY: u8 = 0;
pub(crate) const PANICS: u8 = 1;
pub(crate) const OTHER: u8 = 2;
pub(crate) const HUGE: u8 = 3;

impl<const HOW: u8> Realm for Worst<HOW> {
    type Principal = User;
    type Schemes = (Bearer, Basic);
    const NAME: &'static str = "worst";
    const ROLES: Roles = ROLES;

    #[expect(clippy::panic, reason = "as it may happen")]
    fn render(&self, denial: &Denial, _: &Preference<'_>) -> Option<Page> {
        // Changes what it likes of its own copy.
        let mut response = denial.clone().into_http();
        *response.status_mut() = http::StatusCode::OK;
        response.headers_mut().clear();
        Some(match HOW {
            EMPTY => Page::html(""),
            PANICS => panic!("the template is broken"),
            OTHER => Page::new(HeaderValue::from_static("image/png"), "PNG"),
            _ => Page::text("x".repeat(1 << 20)),
        })
    }
}

impl<const HOW: u8> Verify<Bearer> for Worst<HOW> {
    async fn verify(&self, token: BearerToken<'_>) -> Result<User, VerifyError> {
        Verify::<Bearer>::verify(&Auth(self.0.clone()), token).await
    }
}

impl<const HOW: u8> Verify<Basic> for Worst<HOW> {
    async fn verify(&self, credentials: BasicCredentials) -> Result<User, VerifyError> {
        Verify::<Basic>::verify(&Auth(self.0.clone()), credentials).await
    }
}

/// Has a login page, and pages in two languages for whoever is not sent there.
#[derive(Clone)]
pub(crate) struct Pages(pub(crate) Watch);

static LOGIN: LoginPage = LoginPage::new("/login");

impl Realm for Pages {
    type Principal = User;
    type Schemes = (Bearer,);
    const NAME: &'static str = "pages";
    const ROLES: Roles = ROLES;

    fn render(&self, _: &Denial, client: &Preference<'_>) -> Option<Page> {
        let languages = ["de", "en"];
        let known = |wanted: &str| languages.into_iter().find(|own| wanted.starts_with(own));
        // For a user who sees it.
        let back = if client.is_navigation() {
            "<p><a href=/>/</a>"
        } else {
            ""
        };
        let (language, text) = match client.languages().find_map(known) {
            Some("de") => ("de", "<p lang=de>Bitte anmelden."),
            _ => ("en", "<p lang=en>Please log in."),
        };
        let page = Page::html(format!("{text}{back}"));
        Some(page.language(HeaderValue::from_static(language)))
    }

    fn login_page(&self) -> Option<&LoginPage> {
        Some(&LOGIN)
    }
}

impl Verify<Bearer> for Pages {
    async fn verify(&self, token: BearerToken<'_>) -> Result<User, VerifyError> {
        Verify::<Bearer>::verify(&Auth(self.0.clone()), token).await
    }
}

#[require_role("admin", realm = Worst<EMPTY>)]
pub(crate) async fn empty() -> &'static str {
    "hunter2"
}

#[require_role("admin", realm = Worst<PANICS>)]
pub(crate) async fn panics() -> &'static str {
    "hunter2"
}

#[require_role("admin", realm = Worst<OTHER>)]
pub(crate) async fn other() -> &'static str {
    "hunter2"
}

#[require_role("admin", realm = Worst<HUGE>)]
pub(crate) async fn huge() -> &'static str {
    "hunter2"
}

#[require_role("admin", realm = Pages)]
pub(crate) async fn pages() -> &'static str {
    "hunter2"
}

#[require_auth(realm = Pages)]
#[authorize(user.name == "alice")]
pub(crate) async fn own(#[principal] user: &User) -> &'static str {
    "hunter2"
}

/// Takes the whole request.
#[authorize(user.name == "alice" && body.is_empty())]
#[require_auth(realm = Pages)]
pub(crate) async fn own_body(#[principal] user: User, body: String) -> &'static str {
    "hunter2"
}

/// Sends whoever is somebody to the login page.
#[require_auth(realm = Pages)]
pub(crate) async fn again() -> Result<&'static str, Denial> {
    const BEARER: Challenge = Challenge::from_static("Bearer realm=\"pages\"");
    Err(Denial::unauthorized(Challenges::new(BEARER)))
}

#[require_auth(realm = Pages)]
pub(crate) async fn found(#[principal] user: User) -> Result<&'static str, Denial> {
    ensure_authorized(user.name == "alice")?;
    Ok("hunter2")
}
