//! The body of a refusal as the realm has it.

use super::Denial;
use super::preference::Preference;
use crate::realm::Realm;
use http::HeaderValue;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The body of a refusal, by [`Realm::render`].
///
/// It is all that a realm has a say in. Status, challenges, `Retry-After`, `Cache-Control` and
/// `Vary` follow from the [`Denial`] and are there whatever the page is.
///
/// ```
/// use auth_core::Page;
///
/// let page = Page::html("<p>Bitte anmelden.").language(http::HeaderValue::from_static("de"));
/// # drop(page);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    pub(super) content_type: HeaderValue,
    pub(super) language: Option<HeaderValue>,
    pub(super) text: String,
}

impl Page {
    /// Text of some media type.
    #[must_use]
    pub fn new(content_type: HeaderValue, text: impl Into<String>) -> Self {
        Self {
            content_type,
            language: None,
            text: text.into(),
        }
    }

    /// `text/html`. What it is made of has to be escaped by then.
    #[must_use]
    pub fn html(text: impl Into<String>) -> Self {
        Self::new(HeaderValue::from_static(super::html::CONTENT_TYPE), text)
    }

    /// `text/plain`.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self::new(HeaderValue::from_static(super::text::CONTENT_TYPE), text)
    }

    /// `application/problem+json` (RFC 9457).
    #[must_use]
    pub fn problem(json: impl Into<String>) -> Self {
        Self::new(HeaderValue::from_static(super::problem::CONTENT_TYPE), json)
    }

    /// Says which language it is in, for `Content-Language`.
    #[must_use]
    pub fn language(mut self, language: HeaderValue) -> Self {
        self.language = Some(language);
        self
    }
}

/// What the realm makes of a refusal. If it panics, that is as if it made nothing: a refused
/// request must not end without an answer, and not in one that looks like a defect of the client.
pub(super) fn of<R: Realm>(
    realm: &R,
    denial: &Denial,
    preference: &Preference<'_>,
) -> Option<Page> {
    // A realm is shared between requests, so what a panic may leave half done in it is as it
    // would be after a panic in a verifier.
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
