//! [`Limits`].

/// The limits of a reader.
///
/// Reading takes time and memory in proportion to the input. The limits bound the input, which is the
/// other side's choice. The defaults are far above the fields in use.
///
/// ```
/// use auth_core::challenge::{Limits, ParseErrorKind, parse_with};
///
/// let limits = Limits::DEFAULT.challenges(1);
/// let error = parse_with(["Bearer, Basic realm=\"a\""], limits).unwrap_err();
/// assert_eq!(error.kind(), ParseErrorKind::TooManyChallenges);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Limits {
    pub(crate) length: usize,
    pub(crate) challenges: usize,
    pub(crate) parameters: usize,
    pub(crate) empty_elements: usize,
}

impl Limits {
    /// The highest limit that [`parameters`](Self::parameters) can set. Each name is compared with all
    /// names before it, so reading takes linear time only while they are few.
    pub const MOST_PARAMETERS: usize = 64;

    /// 64 KiB, 64 challenges of 32 parameters each, 64 empty list elements.
    pub const DEFAULT: Self = Self {
        length: 64 * 1024,
        challenges: 64,
        parameters: 32,
        empty_elements: 64,
    };

    /// Limits the bytes of all field lines together.
    #[must_use]
    pub const fn length(mut self, bytes: usize) -> Self {
        self.length = bytes;
        self
    }

    /// Limits the number of challenges.
    #[must_use]
    pub const fn challenges(mut self, count: usize) -> Self {
        self.challenges = count;
        self
    }

    /// Limits the number of parameters of one challenge, to
    /// [`MOST_PARAMETERS`](Self::MOST_PARAMETERS) at most.
    #[must_use]
    pub const fn parameters(mut self, count: usize) -> Self {
        self.parameters = if count < Self::MOST_PARAMETERS {
            count
        } else {
            Self::MOST_PARAMETERS
        };
        self
    }

    /// Limits the number of empty list elements, as in `A,,B`. Readers have to accept "a reasonable
    /// number" of them (RFC 9110 §5.6.1.2).
    #[must_use]
    pub const fn empty_elements(mut self, count: usize) -> Self {
        self.empty_elements = count;
        self
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self::DEFAULT
    }
}
