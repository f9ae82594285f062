//! [`InvalidChallenge`].

use core::fmt;

macro_rules! reasons {
    ($($(#[$doc:meta])* $name:ident => $message:literal,)+) => {
        /// The error of building a challenge or a part of one.
        ///
        /// The error contains nothing of the refused value, so it can be logged.
        ///
        /// ```
        /// use auth_core::challenge::{Challenge, InvalidChallenge};
        ///
        /// let refused = Challenge::with_params("ApiKey", [("realm", "line\r\nbreak")]);
        /// assert_eq!(refused, Err(InvalidChallenge::Text));
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum InvalidChallenge {
            $($(#[$doc])* $name,)+
        }

        impl InvalidChallenge {
            /// Returns the text of the error, in `const` contexts too.
            #[must_use]
            pub const fn message(self) -> &'static str {
                match self {
                    $(Self::$name => $message,)+
                }
            }
        }
    };
}

reasons! {
    /// RFC 9110 §11.1.
    Scheme => "scheme is not a token; use letters, digits and `!#$%&'*+-.^_`|~`",
    /// RFC 9110 §11.2.
    Token68 => "text is not a token68; use letters, digits and `-._~+/`, then `=` as padding",
    /// RFC 9110 §11.3: a challenge has one or the other.
    Token68AndParameters => "a challenge has a token68 or parameters, not both",
    /// The schemes Basic, Bearer, Digest and `DPoP` define parameters only.
    Token68Undefined => "this scheme has parameters and no token68",
    /// RFC 9110 §11.2.
    Name => "parameter name is not a token; use letters, digits and `!#$%&'*+-.^_`|~`",
    /// RFC 9110 §11.2: each name only once, whatever its case.
    Duplicate => "parameter occurs twice",
    /// RFC 9110 §5.5 and §5.6.4; text beyond ASCII means different things to different clients.
    Text => "value has a character that is not printable ascii",
    /// RFC 9110 §11.2: no whitespace around `=` is ever sent.
    Equals => "parameter name is not followed by `=`",
    /// RFC 9110 §11.2.
    UnquotedValue => "value without double quotes is not a token",
    /// RFC 9110 §5.6.4.
    Unclosed => "double quote is not closed",
    /// RFC 9110 §5.6.4: a sender escapes these two only.
    Escape => "backslash stands before a character other than `\"` and `\\`",
    /// One challenge is one field line here, with one comma and space between parameters.
    Separator => "parameters are not separated by a comma and one space",
    /// More than 32 parameters.
    TooManyParameters => "challenge has more than 32 parameters",
    /// More than 2 KiB in one value, or 16 KiB in all.
    TooLong => "value is longer than 2048 bytes, or the challenge longer than 16384",
    /// RFC 6750 §3.
    NoParameter => "a `Bearer` challenge has at least one parameter; give it a realm",
    /// RFC 7617 §2, RFC 7616 §3.3.
    MissingRealm => "this scheme requires a realm",
    /// RFC 7616 §3.3.
    MissingNonce => "a `Digest` challenge requires a nonce",
    /// An empty realm names nothing.
    EmptyRealm => "realm is empty",
    /// RFC 9110 §11.5.
    RealmUnquoted => "`realm` is always in double quotes",
    /// RFC 7616 §3.3.
    MustBeQuoted => "`domain`, `nonce`, `opaque` and `qop` of `Digest` are always in double quotes",
    /// RFC 7616 §3.3.
    MustNotBeQuoted => "`stale`, `algorithm` and `userhash` of `Digest` are never in double quotes",
    /// RFC 6750 §3: `%x20-21 / %x23-5B / %x5D-7E`.
    ErrorCode => "`error` is empty or has a character other than printable ascii without `\"` and `\\`",
    /// RFC 6750 §3: `%x20-21 / %x23-5B / %x5D-7E`.
    ErrorDescription => "`error_description` has a character other than printable ascii without `\"` and `\\`",
    /// Clients search the field for the first `name=`, so that text with `=` could pose as a parameter.
    DescriptionEquals => "`error_description` has a `=`, which clients take for a parameter",
    /// RFC 6750 §3.
    ErrorUri => "`error_uri` has a character that no uri has",
    /// RFC 6750 §3: `scope-token *( SP scope-token )`.
    Scope => "`scope` is not a list of scope tokens with single spaces between them",
    /// RFC 9470 §3.
    AcrValues => "`acr_values` is not a list of values with single spaces between them",
    /// RFC 9470 §3.
    MaxAge => "`max_age` is not a number of seconds",
    /// RFC 9728 §5.1.
    ResourceMetadata => "`resource_metadata` is not an absolute http or https url",
    /// RFC 9449 §7.1.
    Algs => "`algs` is not a list of algorithms with single spaces between them",
    /// RFC 7617 §2.1, RFC 7616 §3.3.
    Charset => "`charset` can only be `UTF-8`",
    /// RFC 7616 §3.3.
    Flag => "`stale` and `userhash` can only be `true` or `false`",
    /// RFC 7616 §3.3.
    Algorithm => "`algorithm` is not a token",
    /// RFC 7616 §3.3.
    Qop => "`qop` is not a list of tokens with commas between them",
    /// RFC 7616 §3.3.
    Domain => "`domain` is not a list of uris with single spaces between them",
    /// RFC 7616 §3.4.
    NonceCount => "`nc` is not eight hexadecimal digits",
    /// RFC 9449 §8.1.
    DpopNonce => "nonce is empty or has a character other than printable ascii without space, `\"` and `\\`",
}

impl fmt::Display for InvalidChallenge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.message())
    }
}

impl core::error::Error for InvalidChallenge {}
