//! Credentials in the `Authorization` field.

use super::Presented;
use crate::protocol::credentials::Parsed;
use crate::request::head::{Field, RequestHead};

/// Reads the one `Authorization` field with the parser of a scheme.
pub(super) fn authorization<'r, C>(
    head: &RequestHead<'r>,
    parse: impl FnOnce(&'r [u8]) -> Parsed<C>,
) -> Presented<C> {
    match head.authorization() {
        Field::Absent => Presented::Absent,
        Field::Several => Presented::InvalidRequest,
        Field::One(value) => match parse(value) {
            Parsed::Absent => Presented::Absent,
            Parsed::Malformed(_) => Presented::InvalidCredentials,
            Parsed::Ok(credentials) => Presented::Credentials(credentials),
        },
    }
}
