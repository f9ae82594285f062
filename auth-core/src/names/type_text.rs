//! Text that a type spells, which is how a handler's signature carries it.

use core::marker::PhantomData;

/// Text as a type: sixteen bytes of UTF-8 in little-endian order, the last ones zero if
/// there are no more, and then the rest.
#[derive(Debug)]
pub struct Text<const BYTES: u128, Rest = ()>(PhantomData<fn() -> Rest>);

/// As long as a text in a type can be.
const LONGEST: usize = 512;

/// A type that spells a text.
pub trait TypeText: 'static {
    /// In UTF-8, with zeros behind.
    const BYTES: &'static [u8; LONGEST];

    /// The text.
    const TEXT: &'static str = text(Self::BYTES);
}

impl TypeText for () {
    const BYTES: &'static [u8; LONGEST] = &[0; LONGEST];
}

impl<const BYTES: u128, Rest: TypeText> TypeText for Text<BYTES, Rest> {
    const BYTES: &'static [u8; LONGEST] = &before(BYTES.to_le_bytes(), Rest::BYTES);
}

#[expect(clippy::indexing_slicing, reason = "evaluated while compiling")]
const fn before(first: [u8; 16], rest: &[u8; LONGEST]) -> [u8; LONGEST] {
    let mut bytes = [0; LONGEST];
    let mut at = 0;
    while at < LONGEST {
        bytes[at] = if at < first.len() {
            first[at]
        } else {
            rest[at - first.len()]
        };
        at += 1;
    }
    bytes
}

#[expect(clippy::indexing_slicing, reason = "evaluated while compiling")]
const fn text(bytes: &'static [u8; LONGEST]) -> &'static str {
    let mut length = 0;
    while length < LONGEST && bytes[length] != 0 {
        length += 1;
    }
    match core::str::from_utf8(bytes.split_at(length).0) {
        Ok(text) => text,
        // The attributes write text and nothing else.
        Err(_) => "",
    }
}
