//! What tells conditions apart while compiling, where types cannot be compared.

use crate::names::vocabulary::equal;
use core::fmt;

/// The identity of a condition: its implementation, and the const arguments of that.
///
/// The attribute `#[condition]` writes it, for every implementation another one. For a realm, an
/// implementation with given arguments is of one type: the attribute refuses others.
#[derive(Clone, Copy, Debug)]
pub struct ConditionId {
    /// The path of the module that the implementation is in, which begins with the crate.
    pub module: &'static str,
    /// The file of the implementation.
    pub file: &'static str,
    /// The line of the implementation.
    pub line: u32,
    /// The column of the implementation.
    pub column: u32,
    /// The number of the implementation in the crate: a macro can write several in one place.
    pub number: u32,
    /// The values of the const parameters.
    pub arguments: &'static [Argument],
}

/// The value of a const parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Argument {
    /// Of an unsigned type.
    Unsigned(u128),
    /// Of a signed type.
    Signed(i128),
    /// True or false.
    Bool(bool),
    /// A character.
    Char(char),
}

impl ConditionId {
    /// No condition.
    pub(crate) const NONE: Self = Self {
        module: "",
        file: "",
        line: 0,
        column: 0,
        number: 0,
        arguments: &[],
    };

    /// Whether both are the same condition.
    pub(crate) const fn is(&self, other: &Self) -> bool {
        self.number == other.number
            && self.line == other.line
            && self.column == other.column
            && are_equal(self.arguments, other.arguments)
            && equal(self.module, other.module)
            && equal(self.file, other.file)
    }
}

#[expect(clippy::indexing_slicing, reason = "evaluated while compiling")]
const fn are_equal(left: &[Argument], right: &[Argument]) -> bool {
    if left.len() != right.len() {
        return false;
    }
    let mut index = 0;
    while index < left.len() {
        if !left[index].is(right[index]) {
            return false;
        }
        index += 1;
    }
    true
}

impl Argument {
    /// `==`, which is not `const`.
    const fn is(self, other: Self) -> bool {
        match (self, other) {
            (Self::Unsigned(left), Self::Unsigned(right)) => left == right,
            (Self::Signed(left), Self::Signed(right)) => left == right,
            (Self::Bool(left), Self::Bool(right)) => left == right,
            (Self::Char(left), Self::Char(right)) => left == right,
            _ => false,
        }
    }
}

/// As Rust writes the value.
impl fmt::Display for Argument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unsigned(value) => value.fmt(f),
            Self::Signed(value) => value.fmt(f),
            Self::Bool(value) => value.fmt(f),
            Self::Char(value) => write!(f, "{value:?}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: ConditionId = ConditionId {
        module: "app::rules",
        file: "src/rules.rs",
        line: 7,
        column: 3,
        number: 1,
        arguments: &[Argument::Unsigned(1), Argument::Bool(true)],
    };

    #[test]
    fn every_part_of_the_identity_counts() {
        assert!(ID.is(&{ ID }));
        let arguments = |arguments| ConditionId { arguments, ..ID };
        for other in [
            ConditionId {
                module: "app::other",
                ..ID
            },
            ConditionId {
                file: "src/other.rs",
                ..ID
            },
            ConditionId { line: 8, ..ID },
            ConditionId { column: 4, ..ID },
            ConditionId { number: 2, ..ID },
            arguments(&[]),
            arguments(&[Argument::Unsigned(1)]),
            arguments(&[Argument::Unsigned(10), Argument::Bool(true)]),
            arguments(&[Argument::Unsigned(1), Argument::Bool(false)]),
            arguments(&[Argument::Signed(1), Argument::Bool(true)]),
            ConditionId::NONE,
        ] {
            assert!(!ID.is(&other), "{other:?}");
            assert!(!other.is(&ID), "{other:?}");
        }
    }

    #[test]
    fn arguments_are_compared_by_value() {
        let values = [
            Argument::Unsigned(0),
            Argument::Unsigned(u128::MAX),
            Argument::Signed(0),
            Argument::Signed(-1),
            Argument::Bool(false),
            Argument::Bool(true),
            Argument::Char('a'),
            Argument::Char('b'),
        ];
        for (index, left) in values.iter().enumerate() {
            for (other, right) in values.iter().enumerate() {
                assert_eq!(left.is(*right), index == other, "{left} {right}");
            }
        }
    }
}
