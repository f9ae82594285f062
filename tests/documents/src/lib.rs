//! The examples of the crates' README files, as doc tests.

macro_rules! documents {
    ($($name:ident = $path:literal),+ $(,)?) => {$(
        #[cfg(doctest)]
        #[doc = include_str!(concat!("../../../", $path))]
        mod $name {}
    )+};
}

documents! {
    auth_core = "auth-core/README.md",
    auth_macros = "auth-macros/README.md",
}
