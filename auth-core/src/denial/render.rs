//! How a refusal looks to the client of a request.

use super::grpc;
use super::login::LoginPage;
use super::page::Page;
use super::preference::{Format, Preference};
use super::{Answer, Denial, DenialKind, html, problem, text};
use crate::request::head::RequestHead;
use http::header::{CONTENT_LANGUAGE, CONTENT_TYPE, HeaderMap, HeaderValue, LOCATION, VARY};

/// The form of a refusal for one request.
#[derive(Clone, Debug)]
pub(super) struct View {
    body: Body,
    /// The login page, with the way back in its query.
    location: Option<HeaderValue>,
    /// The fields of the request that the form depends on.
    vary: &'static str,
}

#[derive(Clone, Debug)]
enum Body {
    Default(Format),
    Page(Page),
    /// A gRPC status among the fields, and no body.
    Grpc,
}

impl View {
    fn of_body(body: Body, vary: &'static str) -> Self {
        Self {
            body,
            location: None,
            vary,
        }
    }

    /// The answer to a gRPC call. It depends on the protocol of the request alone.
    fn grpc() -> Self {
        Self::of_body(Body::Grpc, "Content-Type")
    }
}

impl Denial {
    /// Returns this refusal in the form that the client of the request understands.
    ///
    /// | request | form |
    /// |---|---|
    /// | `POST` with `Content-Type: application/grpc`, also with `+proto` and the like | a gRPC status: HTTP 200, `grpc-status`, `grpc-message`, no body |
    /// | `Accept` prefers HTML or plain text | a body of that type |
    /// | others | problem details |
    ///
    /// Guards do the same by themselves, and ask the realm for a page of its own. This method is
    /// for denials made by hand. A concealed denial stays as it is.
    ///
    /// ```
    /// use auth_core::{Denial, RequestHead};
    ///
    /// let (parts, ()) = http::Request::get("/").header("accept", "text/plain").body(())?.into_parts();
    /// let response = Denial::forbidden().answering(&RequestHead::from(&parts)).into_http();
    ///
    /// assert_eq!(response.headers()["content-type"], "text/plain; charset=utf-8");
    /// assert_eq!(response.headers()["vary"], "Accept");
    /// assert_eq!(response.body(), "403 Forbidden\nerror: insufficient_permissions\n");
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn answering(mut self, head: &RequestHead<'_>) -> Self {
        if !self.is_concealed() {
            self.0.view = Some(if grpc::is_call(head) {
                View::grpc()
            } else {
                View::of_body(Body::Default(Preference::of(head).format()), "Accept")
            });
        }
        self
    }

    /// Returns this refusal in the form that a realm gives it: with a page of the realm's own, if
    /// it makes one, and a redirect to its login page. A refusal that has a form already keeps it.
    pub(crate) fn rendered_with(
        mut self,
        head: &RequestHead<'_>,
        login: Option<&LoginPage>,
        page: impl FnOnce(&Self, &Preference<'_>) -> Option<Page>,
    ) -> Self {
        if self.is_concealed() || self.0.view.is_some() {
            return self;
        }
        if grpc::is_call(head) {
            self.0.view = Some(View::grpc());
            return self;
        }
        let preference = Preference::of(head);
        let page = page(&self, &preference);
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

    /// Whether the user can get further by logging in.
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
    /// Whether the answer is a gRPC status, in an HTTP response of status 200.
    pub(super) fn is_grpc(&self) -> bool {
        let view = self.0.view.as_ref();
        view.is_some_and(|view| matches!(view.body, Body::Grpc))
    }

    /// Whether the answer is a redirect to the login page, in place of a 401.
    pub(super) fn is_redirect(&self) -> bool {
        let view = self.0.view.as_ref();
        matches!(self.0.answer, Answer::Unauthorized(_))
            && view.is_some_and(|view| view.location.is_some())
    }

    /// Writes `Location`, for a redirect, and `Vary`.
    pub(super) fn write_location_and_vary(&self, headers: &mut HeaderMap) {
        let Some(view) = &self.0.view else { return };
        headers.insert(VARY, HeaderValue::from_static(view.vary));
        if let Some(location) = view.location.clone().filter(|_| self.is_redirect()) {
            headers.insert(LOCATION, location);
        }
    }

    /// Returns the body and writes the fields that describe it.
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
            Body::Grpc => {
                grpc::write(self, headers);
                return String::new();
            }
        };
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
        body
    }
}
