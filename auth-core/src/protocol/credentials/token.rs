//! Credentials that consist of one token.

/// Defines a type for the token of one scheme.
macro_rules! token_credentials {
    ($(#[$meta:meta])* $name:ident = $scheme:literal) => {
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq)]
        pub struct $name<'a>($crate::credentials::Secret<'a>);

        impl<'a> $name<'a> {
            /// Reads the value of one field strictly: the token is a token68 (RFC 9110 §11.2).
            pub fn parse(value: &'a [u8]) -> $crate::credentials::Parsed<Self> {
                Self::parse_with(value, $crate::protocol::grammar::skip_token68)
            }

            fn parse_with(
                value: &'a [u8],
                skip_token: fn(&[u8], usize) -> usize,
            ) -> $crate::credentials::Parsed<Self> {
                super::scheme::with_token(value, $scheme, skip_token)
                    .and_then(|(token, _)| Ok(Self($crate::credentials::Secret::new(token.as_bytes()))))
            }

            /// Returns the token in a form that `Debug` does not show; compare it with `==`.
            #[must_use]
            pub const fn secret(&self) -> $crate::credentials::Secret<'a> {
                self.0
            }

            /// Returns the token as text, for the verifier. All characters are visible ASCII.
            #[must_use]
            pub fn expose(&self) -> &'a str {
                self.0.expose_str().unwrap_or_default()
            }
        }

        impl core::fmt::Debug for $name<'_> {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str(concat!(stringify!($name), "(..)"))
            }
        }
    };
}
pub(super) use token_credentials;
