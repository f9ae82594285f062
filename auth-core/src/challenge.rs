//! Challenges: what a 401 or 407 asks the client for (RFC 9110 §11).
//!
//! | to … | use |
//! |---|---|
//! | ask for an OAuth token | [`BearerChallenge`] |
//! | ask for name and password | [`BasicChallenge`] |
//! | ask for an API key in a header of your own | [`ApiKeyChallenge`] |
//! | ask for anything else | [`Challenge`] |
//! | put them into a response | [`Challenges`] |
//!
//! Every value is checked when it is made: nothing in this module can write a field that a strict
//! reader refuses, or that carries a second parameter, challenge or line.

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
