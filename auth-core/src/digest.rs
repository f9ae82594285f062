//! The computation of Digest (RFC 7616 §3.4): `response`, `rspauth` and `userhash`.
//!
//! A server keeps [`PasswordHash`]es, one per user and algorithm, and [`verify`]s with them the
//! credentials that it got. A client computes [`PasswordHash::response`]. Nonces are no part of this:
//! how they are made, for how long they are good and which counts were seen is the server's affair.

mod hash;
mod request;
mod verify;

pub use self::{
    hash::{PasswordHash, userhash},
    request::DigestRequest,
    verify::{DigestMismatch, verify},
};
