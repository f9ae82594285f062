//! Challenges: the requests for credentials in a 401 or 407 (RFC 9110 §11).
//!
//! | to … | use |
//! |---|---|
//! | ask for an OAuth token | [`BearerChallenge`] |
//! | ask for an OAuth token that is bound to a key | [`DpopChallenge`] |
//! | ask for a user name and a password | [`BasicChallenge`], [`DigestChallenge`] |
//! | ask for an API key in a header of the application | [`ApiKeyChallenge`] |
//! | ask for anything else | [`Challenge`] |
//! | put them into a response | [`Challenges`] |
//! | confirm accepted credentials | [`AuthenticationInfo`] |
//! | read a response as a client | [`parse`], [`parse_lenient`] |
//! | decide which challenge to answer | [`select`] |
//!
//! Every value is checked when it is created, and that of a constant while compiling. Nothing in this
//! module writes a field that a strict reader refuses, or injects a parameter, a challenge or a line.
//! The client's answers are in [`credentials`](crate::credentials).
//!
//! # An introduction to the grammar
//!
//! A server that requires credentials answers `401 Unauthorized` with at least one *challenge*:
//!
//! ```text
//! WWW-Authenticate: Digest realm="api", qop="auth", algorithm=SHA-256, nonce="7ypf/xlj9XXwfDPE"
//!                   ^^^^^^ ^^^^^  ^^^
//!                   scheme  name  value
//! ```
//!
//! - The **scheme** selects the kind of credentials. It is a *token*: letters, digits and ``!#$%&'*+-.^_`|~``.
//! - **Parameters** have the form `name=value`, with commas between them. The name is a token, the
//!   value a token or a *quoted-string*. Both forms mean the same, and readers accept either; some
//!   standards prescribe one to writers. Scheme and names are compared without regard to case.
//! - A **quoted-string** has any characters but control characters. A backslash stands before a `"`
//!   and a `\`.
//! - **`realm`** names the part of the server that the credentials are for, and is always written in
//!   quotes. Clients show it to their user, and store one password for each realm.
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
//! ## A token68 in place of parameters
//!
//! Some schemes have one opaque text, such as base64: letters, digits and `-._~+/`, with `=` only at
//! the end. Nothing can follow it. So a name with `=` at the end of an element is a token68, and not a
//! parameter without a value:
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
//! A field holds a *list* of challenges, so a comma separates parameters or challenges. The character
//! behind the next word decides: `=` makes it a parameter of the challenge before, and anything else a
//! new scheme.
//!
//! ```
//! use auth_core::challenge::parse;
//!
//! let challenges = parse([r#"Basic realm="a", charset="UTF-8", Bearer realm="b""#])?;
//! assert_eq!((challenges.len(), challenges[0].params().len()), (2, 2));
//! # Ok::<(), auth_core::challenge::ParseError>(())
//! ```
//!
//! For this reason, text must never get into a field unchecked: behind a stray quote, it becomes a
//! challenge. For the same reason, [`Challenges`] writes each challenge on a line of its own: browsers
//! read one per line.
//!
//! ## The space behind a scheme
//!
//! A scheme with a space behind it owns the parameters that follow, even behind an empty element. A
//! scheme without a space has none. A tab in place of the space is an error.
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
//! ## Forms that are read and never written
//!
//! Whitespace around `=` and empty list elements (`A,,B`) come from older standards. Bytes beyond ASCII
//! in quotes have no defined encoding and are returned as bytes (see [`ParamValue`]).
//!
//! A name that occurs twice is an error, because readers differ on which of the two counts. [`Limits`]
//! bound the size of a field.
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
pub use crate::protocol::parse::{
    ChallengeRef, Limits, ParamRef, ParamValue, ParseError, ParseErrorKind,
};
