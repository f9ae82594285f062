//! [`ParamRef`] and [`ParamValue`].

use core::fmt;
use std::borrow::Cow;

use subtle::{Choice, ConstantTimeEq};

/// One parameter of a field (RFC 9110 §11.2), borrowed from its value.
///
/// ```
/// use auth_core::challenge::parse;
///
/// let challenges = parse([r#"Basic REALM="simple""#])?;
/// let param = challenges[0].params()[0];
/// assert_eq!(param.name(), "REALM");
/// assert!(param.is("realm") && param.value().is("simple"));
/// # Ok::<(), auth_core::challenge::ParseError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct ParamRef<'a> {
    pub(crate) name: &'a [u8],
    pub(crate) value: ParamValue<'a>,
}

impl<'a> ParamRef<'a> {
    /// Returns the name as it was written. Names are compared without regard to case.
    #[must_use]
    pub fn name(&self) -> &'a str {
        // A token is ASCII.
        core::str::from_utf8(self.name).unwrap_or_default()
    }

    /// Returns whether this is the parameter `name`, in any case.
    #[must_use]
    pub const fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name.as_bytes())
    }

    /// Returns the value.
    #[must_use]
    pub const fn value(&self) -> ParamValue<'a> {
        self.value
    }
}

impl fmt::Debug for ParamRef<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}={:?}", self.name(), self.value)
    }
}

/// The value of a parameter: a token or a quoted-string, which mean the same.
///
/// A value is bytes, because characters beyond ASCII have no defined encoding in a field (RFC 9110
/// §5.5).
///
/// ```
/// use auth_core::challenge::parse;
///
/// let challenges = parse([r#"Newauth title="Login to \"apps\"", type=1"#])?;
/// let title = challenges[0].get("title").unwrap();
/// assert_eq!(title.bytes(), br#"Login to "apps""#.as_slice());
/// assert_eq!(title.text().unwrap(), r#"Login to "apps""#);
/// assert!(title.is_quoted());
/// # Ok::<(), auth_core::challenge::ParseError>(())
/// ```
#[derive(Clone, Copy)]
pub struct ParamValue<'a> {
    /// The bytes between the quotes, escapes included.
    pub(crate) raw: &'a [u8],
    pub(crate) quoted: bool,
    pub(crate) escapes: bool,
    /// Whether the value is part of credentials, which `Debug` hides.
    pub(crate) hidden: bool,
}

impl<'a> ParamValue<'a> {
    /// Returns the value without quotes and escapes, borrowed unless it has escapes.
    #[must_use]
    pub fn bytes(&self) -> Cow<'a, [u8]> {
        if self.escapes {
            Cow::Owned(self.unescaped().collect())
        } else {
            Cow::Borrowed(self.raw)
        }
    }

    /// Returns the value as text, if it is UTF-8.
    #[must_use]
    pub fn text(&self) -> Option<Cow<'a, str>> {
        match self.bytes() {
            Cow::Borrowed(bytes) => core::str::from_utf8(bytes).ok().map(Cow::Borrowed),
            Cow::Owned(bytes) => String::from_utf8(bytes).ok().map(Cow::Owned),
        }
    }

    /// Returns whether the value is `text`, without allocating. For values of credentials, the
    /// comparison takes the same time wherever the first difference is.
    #[must_use]
    pub fn is(&self, text: &str) -> bool {
        self.same(text.bytes())
    }

    /// Returns whether the value is `text` in any case, the comparison for `charset` and `stale`.
    #[must_use]
    pub fn is_ignore_case(&self, text: &str) -> bool {
        let lower = |byte: u8| byte.to_ascii_lowercase();
        self.unescaped().map(lower).eq(text.bytes().map(lower))
    }

    fn same(&self, mut other: impl Iterator<Item = u8>) -> bool {
        if !self.hidden {
            return self.unescaped().eq(other);
        }
        // The loop reads all of this value, whatever it is compared with.
        let mut same = Choice::from(1);
        for byte in self.unescaped() {
            let (there, other) = other.next().map_or((0, 0), |other| (1, other));
            same &= byte.ct_eq(&other) & Choice::from(there);
        }
        bool::from(same) && other.next().is_none()
    }

    /// Returns whether the value was written as a quoted-string.
    #[must_use]
    pub const fn is_quoted(&self) -> bool {
        self.quoted
    }

    fn unescaped(&self) -> impl Iterator<Item = u8> + use<'a> {
        let escapes = self.escapes;
        let mut bytes = self.raw.iter().copied();
        core::iter::from_fn(move || match bytes.next() {
            // Only the lenient reader keeps a value with a backslash at its end.
            Some(b'\\') if escapes => bytes.next().or(Some(b'\\')),
            byte => byte,
        })
    }
}

/// Compares by meaning: `"a"` equals `a`.
impl PartialEq for ParamValue<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.same(other.unescaped())
    }
}

impl Eq for ParamValue<'_> {}

impl fmt::Debug for ParamValue<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.hidden {
            f.write_str("..")
        } else {
            write!(f, "\"{}\"", self.bytes().escape_ascii())
        }
    }
}
