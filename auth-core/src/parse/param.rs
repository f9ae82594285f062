//! [`ParamRef`] and [`ParamValue`].

use core::fmt;
use std::borrow::Cow;

use subtle::{Choice, ConstantTimeEq};

/// One parameter of a field that was read (RFC 9110 §11.2).
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
    /// The name as it was written. Names are the same in upper and lower case.
    #[must_use]
    pub fn name(&self) -> &'a str {
        // A token, so ASCII.
        core::str::from_utf8(self.name).unwrap_or_default()
    }

    /// Whether this is the parameter `name`.
    #[must_use]
    pub const fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name.as_bytes())
    }

    /// The value.
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
/// Bytes and not text: what is beyond ASCII in a field has no defined encoding (RFC 9110 §5.5).
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
    /// What stands between the quotes.
    pub(crate) raw: &'a [u8],
    pub(crate) quoted: bool,
    pub(crate) escapes: bool,
    /// Whether it is part of credentials, which `Debug` hides.
    pub(crate) hidden: bool,
}

impl<'a> ParamValue<'a> {
    /// The value without quotes and escapes. Borrowed unless there are escapes.
    #[must_use]
    pub fn bytes(&self) -> Cow<'a, [u8]> {
        if self.escapes {
            Cow::Owned(self.unescaped().collect())
        } else {
            Cow::Borrowed(self.raw)
        }
    }

    /// The same as text, if it is UTF-8.
    #[must_use]
    pub fn text(&self) -> Option<Cow<'a, str>> {
        match self.bytes() {
            Cow::Borrowed(bytes) => core::str::from_utf8(bytes).ok().map(Cow::Borrowed),
            Cow::Owned(bytes) => String::from_utf8(bytes).ok().map(Cow::Owned),
        }
    }

    /// Whether the value is `text`, without allocating. For a value of credentials, in the same time
    /// wherever the first difference is.
    #[must_use]
    pub fn is(&self, text: &str) -> bool {
        self.same(text.bytes())
    }

    /// The same without regard to case, as some parameters are compared (`charset`, `stale`).
    #[must_use]
    pub fn is_ignore_case(&self, text: &str) -> bool {
        let lower = |byte: u8| byte.to_ascii_lowercase();
        self.unescaped().map(lower).eq(text.bytes().map(lower))
    }

    fn same(&self, mut other: impl Iterator<Item = u8>) -> bool {
        if !self.hidden {
            return self.unescaped().eq(other);
        }
        // Goes through all of this value whatever it is compared with.
        let mut same = Choice::from(1);
        for byte in self.unescaped() {
            let (there, other) = other.next().map_or((0, 0), |other| (1, other));
            same &= byte.ct_eq(&other) & Choice::from(there);
        }
        bool::from(same) && other.next().is_none()
    }

    /// Whether it was written as a quoted-string.
    #[must_use]
    pub const fn is_quoted(&self) -> bool {
        self.quoted
    }

    fn unescaped(&self) -> impl Iterator<Item = u8> + use<'a> {
        let escapes = self.escapes;
        let mut bytes = self.raw.iter().copied();
        core::iter::from_fn(move || match bytes.next() {
            // A backslash at the very end is only kept by the lenient reader.
            Some(b'\\') if escapes => bytes.next().or(Some(b'\\')),
            byte => byte,
        })
    }
}

/// Values are equal if they mean the same: `"a"` is `a`.
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
