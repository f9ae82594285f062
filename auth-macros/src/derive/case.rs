//! How the name of a variant becomes that of a role: the rules that serde has.

use syn::{Error, LitStr, Result};

/// A rule to rename by.
#[derive(Clone, Copy)]
pub(super) enum Case {
    Lower,
    Upper,
    Camel,
    Pascal,
    /// Words in lower case, with this between.
    Separated(char),
    /// Words in upper case, with this between.
    UpperSeparated(char),
}

const CASES: [(&str, Case); 8] = [
    ("lowercase", Case::Lower),
    ("UPPERCASE", Case::Upper),
    ("PascalCase", Case::Pascal),
    ("camelCase", Case::Camel),
    ("snake_case", Case::Separated('_')),
    ("SCREAMING_SNAKE_CASE", Case::UpperSeparated('_')),
    ("kebab-case", Case::Separated('-')),
    ("SCREAMING-KEBAB-CASE", Case::UpperSeparated('-')),
];

impl Case {
    pub(super) fn of(literal: &LitStr) -> Result<Self> {
        let name = literal.value();
        let case = CASES.iter().find(|(known, _)| *known == name);
        case.map(|(_, case)| *case).ok_or_else(|| {
            let known: Vec<_> = CASES
                .iter()
                .map(|(known, _)| format!("\"{known}\""))
                .collect();
            let message = format!("unknown rule; expected one of {}", known.join(", "));
            Error::new(literal.span(), message)
        })
    }

    /// The name of a variant, which is in Pascal case, by this rule.
    pub(super) fn apply(self, variant: &str) -> String {
        match self {
            Self::Lower => variant.to_lowercase(),
            Self::Upper => variant.to_uppercase(),
            Self::Pascal => variant.to_owned(),
            Self::Camel => {
                let mut rest = variant.chars();
                let first = rest.next().map(|first| first.to_lowercase().to_string());
                first.unwrap_or_default() + rest.as_str()
            }
            Self::Separated(separator) => separated(variant, separator).to_lowercase(),
            Self::UpperSeparated(separator) => separated(variant, separator).to_uppercase(),
        }
    }
}

/// With the separator before every upper-case letter but the first.
fn separated(variant: &str, separator: char) -> String {
    let mut text = String::new();
    for character in variant.chars() {
        if character.is_uppercase() && !text.is_empty() {
            text.push(separator);
        }
        text.push(character);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn renames_as_serde_does() {
        let expected = [
            ("lowercase", "billingadmin"),
            ("UPPERCASE", "BILLINGADMIN"),
            ("PascalCase", "BillingAdmin"),
            ("camelCase", "billingAdmin"),
            ("snake_case", "billing_admin"),
            ("SCREAMING_SNAKE_CASE", "BILLING_ADMIN"),
            ("kebab-case", "billing-admin"),
            ("SCREAMING-KEBAB-CASE", "BILLING-ADMIN"),
        ];
        for ((name, case), (expected_name, renamed)) in CASES.iter().zip(expected) {
            assert_eq!(*name, expected_name);
            assert_eq!(case.apply("BillingAdmin"), renamed);
        }
    }
}
