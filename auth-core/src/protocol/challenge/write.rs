//! Writes a challenge into a buffer of exactly its length.

use bytes::Bytes;
use http::HeaderValue;

/// The destination of text. Each challenge is written twice, first to count the bytes and then into
/// the buffer, by the same code.
pub(crate) trait Sink {
    fn put(&mut self, text: &[u8]);
}

struct Count(usize);

impl Sink for Count {
    fn put(&mut self, text: &[u8]) {
        self.0 += text.len();
    }
}

impl Sink for Vec<u8> {
    fn put(&mut self, text: &[u8]) {
        self.extend_from_slice(text);
    }
}

/// A list of parameters, with or without a scheme before it.
pub(crate) trait Write {
    /// The scheme in its canonical spelling; empty for `Authentication-Info`.
    fn scheme(&self) -> &'static str;

    fn parameters<S: Sink>(&self, to: &mut Parameters<'_, S>);
}

/// Writes parameters with separators between them.
pub(crate) struct Parameters<'s, S> {
    sink: &'s mut S,
    separator: &'static str,
}

impl<'s, S: Sink> Parameters<'s, S> {
    pub(crate) fn new(sink: &'s mut S, scheme: &str) -> Self {
        sink.put(scheme.as_bytes());
        let separator = if scheme.is_empty() { "" } else { " " };
        Self { sink, separator }
    }

    /// Continues `text`, which has parameters already.
    pub(crate) fn behind(sink: &'s mut S, text: &str) -> Self {
        sink.put(text.as_bytes());
        Self {
            sink,
            separator: ", ",
        }
    }

    fn name(&mut self, name: &str) {
        self.sink.put(self.separator.as_bytes());
        self.separator = ", ";
        self.sink.put(name.as_bytes());
        self.sink.put(b"=");
    }

    pub(crate) fn token(&mut self, name: &str, value: &str) {
        self.name(name);
        self.sink.put(value.as_bytes());
    }

    pub(crate) fn quoted(&mut self, name: &str, value: &str) {
        self.quoted_words(name, &[value], "");
    }

    /// Writes `words` as one quoted value with `separator` between them.
    pub(crate) fn quoted_words(&mut self, name: &str, words: &[&str], separator: &str) {
        self.name(name);
        self.sink.put(b"\"");
        let mut between = "";
        for word in words {
            self.sink.put(between.as_bytes());
            between = separator;
            let mut rest = word.as_bytes();
            while let Some(at) = rest.iter().position(|byte| matches!(byte, b'"' | b'\\')) {
                let (plain, special) = rest.split_at(at);
                let (special, behind) = special.split_at(1);
                self.sink.put(plain);
                self.sink.put(b"\\");
                self.sink.put(special);
                rest = behind;
            }
            self.sink.put(rest);
        }
        self.sink.put(b"\"");
    }
}

/// Gives a builder its conversions into a field value and a [`Challenge`](super::Challenge).
macro_rules! conversions {
    ($builder:ident) => {
        impl $builder<'_> {
            /// Returns the value of one field line, with one allocation.
            #[must_use]
            pub fn to_header_value(&self) -> http::HeaderValue {
                super::write::value(self)
            }

            /// Returns the challenge in the form that a list of challenges takes.
            #[must_use]
            pub fn to_challenge(&self) -> super::Challenge {
                super::Challenge::trusted(self.to_header_value())
            }
        }

        impl From<$builder<'_>> for http::HeaderValue {
            fn from(challenge: $builder<'_>) -> Self {
                challenge.to_header_value()
            }
        }

        impl From<$builder<'_>> for super::Challenge {
            fn from(challenge: $builder<'_>) -> Self {
                challenge.to_challenge()
            }
        }
    };
}
pub(crate) use conversions;

/// Writes with one allocation.
pub(crate) fn text(from: &impl Write) -> Vec<u8> {
    let mut count = Count(0);
    from.parameters(&mut Parameters::new(&mut count, from.scheme()));
    let mut text = Vec::with_capacity(count.0);
    from.parameters(&mut Parameters::new(&mut text, from.scheme()));
    text
}

/// Writes with one allocation, the value's own buffer.
pub(crate) fn value(from: &impl Write) -> HeaderValue {
    // Each setter has checked its value, so the conversion cannot fail. If it did, the scheme alone
    // would still be a challenge.
    HeaderValue::from_maybe_shared(Bytes::from(text(from)))
        .unwrap_or_else(|_| HeaderValue::from_static(from.scheme()))
}
