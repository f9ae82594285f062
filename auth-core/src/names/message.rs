//! Text built in const evaluation, for compile errors that name what they speak of.

/// A message that ends in a panic, which the compiler prints at the token to blame.
pub(crate) struct Message {
    bytes: [u8; Self::LONGEST],
    len: usize,
}

#[expect(clippy::indexing_slicing, reason = "evaluated while compiling")]
impl Message {
    /// Longer messages are cut; a vocabulary of 128 long names need not be read whole.
    const LONGEST: usize = 1024;

    pub(crate) const fn new() -> Self {
        Self {
            bytes: [0; Self::LONGEST],
            len: 0,
        }
    }

    pub(crate) const fn text(mut self, text: &str) -> Self {
        let text = text.as_bytes();
        // Whole or not at all, so that no character is cut in two.
        if self.len + text.len() <= Self::LONGEST {
            let mut index = 0;
            while index < text.len() {
                self.bytes[self.len] = text[index];
                self.len += 1;
                index += 1;
            }
        }
        self
    }

    pub(crate) const fn quoted(self, text: &str) -> Self {
        self.text("'").text(text).text("'")
    }

    #[track_caller]
    #[expect(
        clippy::panic,
        reason = "a panic in const evaluation is a compile error"
    )]
    pub(crate) const fn panic(&self) -> ! {
        match core::str::from_utf8(self.bytes.split_at(self.len).0) {
            Ok(message) => panic!("{}", message),
            Err(_) => panic!("the message is not UTF-8"),
        }
    }
}
