//! The attribute macros of `auth-core`.
