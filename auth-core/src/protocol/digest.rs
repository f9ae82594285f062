//! The computation of Digest (RFC 7616 §3.4): `response`, `rspauth` and `userhash`.
//!
//! A server stores one [`PasswordHash`] for each user and algorithm, and uses it to [`verify`]
//! credentials. A client computes [`PasswordHash::response`]. The server manages its nonces itself:
//! how it creates them, when they expire, and which counts it has seen.

mod hash;
mod request;
mod verify;

pub use self::{
    hash::{PasswordHash, userhash},
    request::DigestRequest,
    verify::{DigestMismatch, verify, verify_allowing_rfc2069},
};
