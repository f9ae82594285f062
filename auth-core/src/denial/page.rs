//! The body of a refusal that the realm renders.

use http::HeaderValue;

/// The body of a refusal, made by [`Realm::render`](crate::Realm::render).
///
/// A realm renders nothing but the body. Status, challenges, `Retry-After`, `Cache-Control` and
/// `Vary` follow from the [`Denial`](super::Denial), whatever the page is.
///
/// ```
/// use auth_core::denial::Page;
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
    /// Makes a page of any media type.
    #[must_use]
    pub fn new(content_type: HeaderValue, text: impl Into<String>) -> Self {
        Self {
            content_type,
            language: None,
            text: text.into(),
        }
    }

    /// Makes a page of type `text/html`. Values in the text must be escaped already.
    #[must_use]
    pub fn html(text: impl Into<String>) -> Self {
        Self::new(HeaderValue::from_static(super::html::CONTENT_TYPE), text)
    }

    /// Makes a page of type `text/plain`.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self::new(HeaderValue::from_static(super::text::CONTENT_TYPE), text)
    }

    /// Makes a page of type `application/problem+json` (RFC 9457).
    #[must_use]
    pub fn problem(json: impl Into<String>) -> Self {
        Self::new(HeaderValue::from_static(super::problem::CONTENT_TYPE), json)
    }

    /// Sets the language of the text, for `Content-Language`.
    #[must_use]
    pub fn language(mut self, language: HeaderValue) -> Self {
        self.language = Some(language);
        self
    }
}
