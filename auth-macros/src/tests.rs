//! The expansions, as formatted files in `tests/expansions`.
//!
//! `EXPANSIONS=overwrite cargo test -p auth-macros` writes the `*.expanded.rs` anew.

#![expect(clippy::expect_used, reason = "a test fails by a panic")]

use crate::attribute::AttributeKind;
use crate::rule::NameKind;
use crate::{condition, derive, pipeline, policy};
use proc_macro2::{TokenStream, TokenTree};
use quote::quote;
use std::fs;
use std::path::Path;
use syn::parse::{ParseStream, Parser};
use syn::{Attribute, Item, Meta};

#[test]
fn each_shape_of_handler_expands_as_the_file_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/expansions");
    let overwrites = std::env::var_os("EXPANSIONS").is_some_and(|value| value == "overwrite");
    let mut differences = Vec::new();
    let mut files = 0;
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let input = entry.expect("the folder is readable").path();
        if input.to_string_lossy().ends_with(".expanded.rs") {
            continue;
        }
        files += 1;
        let source = fs::read_to_string(&input).expect("the file is readable");
        let expanded = formatted(expanded(&source));
        let output = input.with_extension("expanded.rs");
        if overwrites {
            fs::write(output, expanded).expect("the file is writable");
        } else if fs::read_to_string(&output).ok().as_ref() != Some(&expanded) {
            differences.push(format!("{}:\n{expanded}", output.display()));
        }
    }
    assert!(files > 20, "only {files} files");
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

/// Expands the first attribute of an item, or a macro.
fn expanded(source: &str) -> TokenStream {
    if let Ok(Item::Macro(policies)) = syn::parse_str(source) {
        return policy::policies(policies.mac.tokens);
    }
    let parser = |input: ParseStream<'_>| {
        let mut attributes = input.call(Attribute::parse_outer)?;
        let first = attributes.remove(0);
        let item: TokenStream = input.parse()?;
        Ok((first, quote!(#(#attributes)* #item)))
    };
    let (attribute, item) = parser.parse_str(source).expect("an attribute on an item");
    if attribute.path().is_ident("derive") {
        return derive::vocabulary(NameKind::Role, item);
    }
    let mut kinds = AttributeKind::ALL.into_iter();
    let kind = kinds.find(|kind| attribute.path().is_ident(kind.name()));
    let kind = kind.expect("an attribute of this crate");
    let arguments = match attribute.meta {
        Meta::List(list) => list.tokens,
        _ => TokenStream::new(),
    };
    pipeline::attribute(kind, arguments, &item)
}

fn formatted(tokens: TokenStream) -> String {
    prettyplease::unparse(&syn::parse2(tokens).expect("the expansion is Rust"))
}

/// The tokens that an attribute adds to a function, which cost time to compile.
#[test]
fn an_attribute_adds_so_many_tokens() {
    let handler = quote!(
        async fn handle(Path(id): Path<u64>, #[principal] user: &User) -> String {
            user.name(id)
        }
    );
    for (kind, arguments, added) in [
        (AttributeKind::RequireAuth, quote!(), 104),
        (AttributeKind::RequireAuth, quote!(Bearer, Basic), 184),
        (AttributeKind::RequireRole, quote!("admin"), 141),
        (
            AttributeKind::RequireScope,
            quote!(any("posts:read", "posts:write")),
            427,
        ),
        (
            AttributeKind::Require,
            quote!(any(
                role("admin"),
                all(role("editor"), scope("posts:write"))
            )),
            580,
        ),
        (AttributeKind::Authorize, quote!(user.id == id), 229),
    ] {
        let case = format!("{} {arguments}", kind.name());
        let expanded = pipeline::attribute(kind, arguments, &handler);
        assert_eq!(size(expanded) - size(handler.clone()), added, "{case}");
    }
}

fn size(tokens: TokenStream) -> usize {
    let sizes = tokens.into_iter().map(|token| match token {
        TokenTree::Group(group) => 2 + size(group.stream()),
        _ => 1,
    });
    sizes.sum()
}

/// A condition is identified by its place, a number, and the values of its parameters.
#[test]
fn a_condition_is_identified_by_place_number_and_arguments() {
    let implementation = quote! {
        impl<R: Realm, const LEVEL: u32, const BIAS: i8, const ON: bool, const UNIT: char>
            Condition<R> for AtLeast<LEVEL, BIAS, ON, UNIT> {}
    };
    let number = |expanded: &str| -> Option<u32> {
        let (_, rest) = expanded.split_once("number : ")?;
        rest.split_once("u32")?.0.parse().ok()
    };
    let expand = || condition::condition(TokenStream::new(), &implementation).to_string();
    let (first, second) = (expand(), expand());
    assert!(number(&first) < number(&second), "{first}\n{second}");
    let argument =
        |kind, value| format!(":: auth_core :: __private :: Argument :: {kind} ({value})");
    let arguments = [
        argument("Unsigned", "LEVEL as u128"),
        argument("Signed", "BIAS as i128"),
        argument("Bool", "ON"),
        argument("Char", "UNIT"),
    ];
    let arguments = format!("arguments : & [{}]", arguments.join(" , "));
    assert!(first.contains(&arguments), "{first}");
}
