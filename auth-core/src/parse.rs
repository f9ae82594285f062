//! The reader behind challenges, credentials and `Authentication-Info`: what the three have in
//! common is a list of parameters, and before it perhaps a scheme (RFC 9110 §11).

mod engine;
mod error;
mod limits;
mod lookup;
mod param;
mod recover;

pub(crate) use self::engine::{Engine, Grammar};
pub use self::{
    error::{ParseError, ParseErrorKind},
    limits::Limits,
    lookup::ChallengeRef,
    param::{ParamRef, ParamValue},
};
