//! Challenges: what a 401 or 407 asks the client for (RFC 9110 §11).
//!
//! | to … | use |
//! |---|---|
//! | ask for an OAuth token | [`BearerChallenge`] |
//! | ask for an OAuth token that is bound to a key | [`DpopChallenge`] |
//! | ask for name and password | [`BasicChallenge`], [`DigestChallenge`] |
//! | ask for an API key in a header of your own | [`ApiKeyChallenge`] |
//! | ask for anything else | [`Challenge`] |
//! | put them into a response | [`Challenges`] |
//! | confirm what was accepted | [`AuthenticationInfo`] |
//! | read a response as a client | [`parse`], [`parse_lenient`] |
//! | decide which challenge to answer | [`select`] |
//!
//! Every value is checked when it is made, in a constant by the compiler: nothing in this module can
//! write a field that a strict reader refuses, or that carries a second parameter, challenge or line.
//! What a request answers is in [`credentials`](crate::credentials).
//!
//! # The grammar, for those who have not read the standard
//!
//! A server that wants to know who asks answers `401 Unauthorized` with at least one *challenge*:
//!
//! ```text
//! WWW-Authenticate: Digest realm="api", qop="auth", algorithm=SHA-256, nonce="7ypf/xlj9XXwfDPE"
//!                   ^^^^^^ ^^^^^  ^^^
//!                   scheme  name  value
//! ```
//!
//! - The **scheme** says how to answer. It is a *token*: letters, digits and ``!#$%&'*+-.^_`|~``.
//! - **Parameters** say the rest: `name=value`, with commas between them. The name is a token, the
//!   value a token or a *quoted-string*. Both forms mean the same, so a reader takes either; some
//!   standards tell the writer which. Scheme and names are the same in upper and lower case.
//! - In a **quoted-string** stands anything but control characters. A backslash takes the next
//!   character as it is, which `"` and `\` need.
//! - **`realm`** names the part of the server that the credentials are good for, and is always
//!   written in quotes. Clients show it to their user, and keep one password per realm.
//!
//! ```
//! use auth_core::challenge::parse;
//!
//! let challenges = parse([r#"NEWAUTH Realm="apps", type=1, title="Login to \"apps\"""#])?;
//! assert!(challenges[0].is("Newauth"));
//! assert_eq!(challenges[0].get("title").unwrap().text().unwrap(), r#"Login to "apps""#);
//! # Ok::<(), auth_core::challenge::ParseError>(())
//! ```
//!
//! ## Instead of parameters, a token68
//!
//! Some schemes have one opaque text instead: letters, digits and `-._~+/`, with `=` only at the end,
//! which is what base64 looks like. Nothing can follow it, so where a lone name with `=` ends an
//! element, it is one of these and not a parameter whose value was forgotten:
//!
//! ```
//! use auth_core::challenge::parse;
//!
//! assert_eq!(parse(["Negotiate oYIB=="])?[0].token68(), Some("oYIB=="));
//! assert_eq!(parse(["Digest qop="])?[0].token68(), Some("qop="));
//! assert!(parse(["Negotiate oYIB==, realm=x"]).is_err());
//! # Ok::<(), auth_core::challenge::ParseError>(())
//! ```
//!
//! ## The two meanings of a comma
//!
//! A field holds a *list* of challenges, and a comma may also start the next of them. Which it is
//! shows behind the next word: `=` makes it a parameter of the challenge before, anything else a new
//! scheme.
//!
//! ```
//! use auth_core::challenge::parse;
//!
//! let challenges = parse([r#"Basic realm="a", charset="UTF-8", Bearer realm="b""#])?;
//! assert_eq!((challenges.len(), challenges[0].params().len()), (2, 2));
//! # Ok::<(), auth_core::challenge::ParseError>(())
//! ```
//!
//! This is why text must never get into a field unchecked: with a quote too many, it is a challenge
//! of its own. It is also why each challenge is best on a line of its own, as [`Challenges`] writes
//! them: browsers read one per line.
//!
//! ## One space decides
//!
//! A scheme with a space behind it owns what follows, even if that starts with an empty element; a
//! scheme without one stands alone. Only a space does: a tab there is an error.
//!
//! ```
//! use auth_core::challenge::{ParseErrorKind, parse};
//!
//! assert_eq!(parse(["A p=q, B , r=s"])?[1].params().len(), 1);
//! assert_eq!(parse(["A p=q, B, r=s"]).unwrap_err().kind(), ParseErrorKind::OrphanParameter);
//! assert_eq!(parse(["A\tp=q"]).unwrap_err().kind(), ParseErrorKind::WhitespaceAfterScheme);
//! # Ok::<(), auth_core::challenge::ParseError>(())
//! ```
//!
//! ## What a reader takes and a writer never sends
//!
//! Whitespace around `=` and empty list elements (`A,,B`) are leftovers of older standards. They are
//! read, and never written. So are bytes beyond ASCII in quotes: no standard says in which encoding
//! they are, so they are handed on as bytes, see [`ParamValue`].
//!
//! A name that is there twice is an error, since readers differ on which of the two counts. How much
//! is read at all is set by [`Limits`].
//!
//! ## Several lines
//!
//! Field lines of the same name are one list, in their order (RFC 9110 §5.3):
//!
//! ```
//! use auth_core::challenge::parse;
//!
//! assert_eq!(parse(["A p=q", "B r=s"])?, parse(["A p=q, B r=s"])?);
//! # Ok::<(), auth_core::challenge::ParseError>(())
//! ```

mod algorithm;
mod api_key;
mod basic;
mod bearer;
mod bearer_error;
mod check;
mod digest;
mod dpop;
mod error;
mod field;
mod info;
mod list;
mod oauth;
mod read;
mod realm;
mod rules;
mod select;
mod text;
mod value;
mod write;

pub(crate) use self::write::Parameters;
pub use self::{
    algorithm::{DigestAlgorithm, Qop},
    api_key::ApiKeyChallenge,
    basic::BasicChallenge,
    bearer::BearerChallenge,
    bearer_error::{BearerError, ErrorCode},
    digest::DigestChallenge,
    dpop::{DpopChallenge, DpopError, DpopNonce},
    error::InvalidChallenge,
    field::ChallengeField,
    info::AuthenticationInfo,
    list::{Challenges, ChallengesIter},
    read::{Lenient, parse, parse_lenient, parse_lenient_with, parse_with},
    realm::RealmName,
    select::{Capability, select},
    text::is_scope_token,
    value::Challenge,
};
pub use crate::parse::{ChallengeRef, Limits, ParamRef, ParamValue, ParseError, ParseErrorKind};
