//! How a refusal looks to the client of a request.

use super::page::{self, Page};
use super::preference::{Format, Preference};
use super::{Answer, Denial, DenialKind, html, problem, text};
use crate::head::RequestHead;
use crate::realm::Realm;
use http::header::{CONTENT_LANGUAGE, CONTENT_TYPE, HeaderMap, HeaderValue, LOCATION, VARY};

/// What was made of a refusal for one request.
#[derive(Clone, Debug)]
pub(super) struct View {
    body: Body,
    /// To the login page.
    location: Option<HeaderValue>,
    /// The fields of the request that it depends on.
    vary: &'static str,
}

#[derive(Clone, Debug)]
enum Body {
    Default(Format),
    Page(Page),
}

impl Denial {
    /// The same refusal with the kind of body that the client of the request prefers: problem
    /// details unless its `Accept` prefers HTML or plain text.
    ///
    /// Guards do that by themselves, and ask the realm for a page of its own. It is for denials
    /// made by hand, and has no effect on one that is concealed.
    ///
    /// ```
    /// use auth_core::{Denial, RequestHead};
    ///
    /// let (parts, ()) = http::Request::get("/").header("accept", "text/plain").body(())?.into_parts();
    /// let response = Denial::forbidden().answering(&RequestHead::from(&parts)).into_response();
    ///
    /// assert_eq!(response.headers()["content-type"], "text/plain; charset=utf-8");
    /// assert_eq!(response.headers()["vary"], "Accept");
    /// assert_eq!(response.body(), "403 Forbidden\nerror: insufficient_permissions\n");
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn answering(mut self, head: &RequestHead<'_>) -> Self {
        if !self.is_concealed() {
            self.0.view = Some(View {
                body: Body::Default(Preference::of(head).format()),
                location: None,
                vary: "Accept",
            });
        }
        self
    }

    /// The same refusal as the realm shows it to the client of the request, unless it is made for
    /// that client already.
    pub(crate) fn rendered<R: Realm>(mut self, realm: &R, head: &RequestHead<'_>) -> Self {
        if self.is_concealed() || self.0.view.is_some() {
            return self;
        }
        let preference = Preference::of(head);
        let page = page::of(realm, &self, &preference);
        let login = realm.login_page();
        let by_language = page.as_ref().is_some_and(|page| page.language.is_some());
        let vary = match (login.is_some(), by_language) {
            (false, false) => "Accept",
            (false, true) => "Accept, Accept-Language",
            (true, false) => "Accept, Sec-Fetch-Mode",
            (true, true) => "Accept, Accept-Language, Sec-Fetch-Mode",
        };
        let wants_login = preference.is_navigation() && self.asks_for_login();
        self.0.view = Some(View {
            body: page.map_or(Body::Default(preference.format()), Body::Page),
            location: login
                .filter(|_| wants_login)
                .and_then(|login| login.location(head.path(), head.query())),
            vary,
        });
        self
    }

    /// Whether a user can do something about it by logging in.
    fn asks_for_login(&self) -> bool {
        matches!(
            self.kind(),
            DenialKind::Unauthenticated
                | DenialKind::InvalidCredentials
                | DenialKind::InsufficientAuthentication
        )
    }
}

impl Denial {
    /// Whether the answer is a redirect to the login page, in place of a 401.
    pub(super) fn is_redirect(&self) -> bool {
        let view = self.0.view.as_ref();
        matches!(self.0.answer, Answer::Unauthorized(_))
            && view.is_some_and(|view| view.location.is_some())
    }

    /// Where to go instead, and what that depends on.
    pub(super) fn ways(&self, headers: &mut HeaderMap) {
        let Some(view) = &self.0.view else { return };
        headers.insert(VARY, HeaderValue::from_static(view.vary));
        if let Some(location) = view.location.clone().filter(|_| self.is_redirect()) {
            headers.insert(LOCATION, location);
        }
    }

    /// The body, and the fields that speak of it.
    pub(super) fn body(&self, headers: &mut HeaderMap) -> String {
        let Some(view) = &self.0.view else {
            headers.insert(
                CONTENT_TYPE,
                HeaderValue::from_static(problem::CONTENT_TYPE),
            );
            return problem::body(self);
        };
        let (content_type, body) = match &view.body {
            Body::Default(Format::Json) => (problem::CONTENT_TYPE, problem::body(self)),
            Body::Default(Format::Text) => (text::CONTENT_TYPE, text::body(self)),
            Body::Default(Format::Html) => (html::CONTENT_TYPE, html::body(self)),
            Body::Page(page) => {
                headers.insert(CONTENT_TYPE, page.content_type.clone());
                if let Some(language) = &page.language {
                    headers.insert(CONTENT_LANGUAGE, language.clone());
                }
                return page.text.clone();
            }
        };
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
        body
    }
}
