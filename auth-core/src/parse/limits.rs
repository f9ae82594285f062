//! [`Limits`].

/// How much a reader takes from the other side before it refuses.
///
/// Reading takes time and memory in proportion to the input whatever the limits; they are there so
/// that the input is not the other side's choice alone. The defaults are far above what is in use.
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
    /// The most that [`parameters`](Self::parameters) can be set to: each name is compared with all
    /// before it, which only takes time in proportion to the input while they are few.
    pub const MOST_PARAMETERS: usize = 64;

    /// 64 KiB, 64 challenges of 32 parameters each, 64 empty list elements.
    pub const DEFAULT: Self = Self {
        length: 64 * 1024,
        challenges: 64,
        parameters: 32,
        empty_elements: 64,
    };

    /// Sets how many bytes all field lines have together.
    #[must_use]
    pub const fn length(mut self, bytes: usize) -> Self {
        self.length = bytes;
        self
    }

    /// Sets how many challenges there are.
    #[must_use]
    pub const fn challenges(mut self, count: usize) -> Self {
        self.challenges = count;
        self
    }

    /// Sets how many parameters one challenge has; no more than
    /// [`MOST_PARAMETERS`](Self::MOST_PARAMETERS).
    #[must_use]
    pub const fn parameters(mut self, count: usize) -> Self {
        self.parameters = if count < Self::MOST_PARAMETERS {
            count
        } else {
            Self::MOST_PARAMETERS
        };
        self
    }

    /// Sets how many elements of the list may be empty, as in `A,,B`. Readers have to accept "a
    /// reasonable number" of them (RFC 9110 §5.6.1.2).
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
