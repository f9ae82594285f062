#[automatically_derived]
impl ::auth_core::names::Term for Role {
    type Kind = ::auth_core::names::RoleKind;
    type Itself = Self;
    const ALL: &'static [Self] = &[Self::Admin, Self::BillingAdmin];
    const VOCABULARY: ::auth_core::names::Vocabulary<::auth_core::names::RoleKind> = ::auth_core::names::Vocabulary::new(
            &["admin", "billing-admin"],
        )
        .implying(&[("admin", "billing-admin")]);
}
#[automatically_derived]
impl ::core::convert::AsRef<str> for Role {
    fn as_ref(&self) -> &str {
        match self {
            Self::Admin => "admin",
            Self::BillingAdmin => "billing-admin",
        }
    }
}
const _: ::auth_core::names::Vocabulary<::auth_core::names::RoleKind> = <Role as ::auth_core::names::Term>::VOCABULARY;
