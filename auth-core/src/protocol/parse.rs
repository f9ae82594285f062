//! The reader for challenges, credentials and `Authentication-Info`. All three are lists of
//! parameters, the first two with a scheme before them (RFC 9110 §11).

mod engine;
mod error;
mod limits;
mod lookup;
mod param;
mod recover;

pub(crate) use self::engine::{Engine, Grammar, Strictness};
pub use self::{
    error::{ParseError, ParseErrorKind},
    limits::Limits,
    lookup::ChallengeRef,
    param::{ParamRef, ParamValue},
};
