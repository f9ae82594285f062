//! The language of requirements at work, in both frameworks: what conditions see and say,
//! what combinations mean, what a guard proves.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "that is how a test fails"
)]

mod call;
mod checks;
mod conditions;
mod guards;
mod precedence;
mod realm;

// The realm that the attributes look up as `crate::Auth`.
use realm::Auth;
