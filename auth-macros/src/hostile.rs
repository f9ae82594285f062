//! Whatever stands in an attribute or under it: no panic, and no handler left open.

use crate::attribute::AttributeKind;
use crate::condition;
use crate::rule::NameKind;
use crate::{derive, pipeline, policy, vocabulary};
use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use quote::quote;

const WORDS: [&str; 46] = [
    "any",
    "all",
    "not",
    "role",
    "scope",
    "auth",
    "realm",
    "crate",
    "reason",
    "conceal",
    "fn",
    "async",
    "pub",
    "impl",
    "self",
    "Self",
    "unsafe",
    "extern",
    "const",
    "mut",
    "where",
    "dyn",
    "enum",
    "struct",
    "let",
    "match",
    "if",
    "return",
    "await",
    "cfg",
    "principal",
    "guard",
    "Guard",
    "Option",
    "Role",
    "Admin",
    "implies",
    "rename",
    "rename_all",
    "derive",
    "require_auth",
    "require",
    "public",
    "authorize",
    "auth_core",
    "_",
];

const PUNCTUATION: [char; 20] = [
    '+', '-', '*', '/', '%', '^', '!', '&', '|', '=', '<', '>', '@', '.', ',', ';', ':', '#', '$',
    '?',
];

fn literal() -> impl Strategy<Value = Literal> {
    prop_oneof![
        any::<String>().prop_map(|text| Literal::string(&text)),
        select(vec!["admin", "", "posts:write", "kebab-case", "\0"]).prop_map(Literal::string),
        any::<u64>().prop_map(Literal::u64_unsuffixed),
        any::<char>().prop_map(Literal::character),
        vec(any::<u8>(), 0..4).prop_map(|bytes| Literal::byte_string(&bytes)),
        Just(Literal::f64_suffixed(1.5)),
    ]
}

fn leaf() -> impl Strategy<Value = TokenTree> {
    prop_oneof![
        4 => select(&WORDS[..])
            .prop_map(|word| TokenTree::from(Ident::new(word, Span::call_site()))),
        1 => "[a-z]{1,3}".prop_filter_map("a keyword", |word| {
            syn::parse_str::<Ident>(&word).ok().map(TokenTree::from)
        }),
        4 => (select(&PUNCTUATION[..]), any::<bool>()).prop_map(|(character, joint)| {
            let spacing = if joint { Spacing::Joint } else { Spacing::Alone };
            TokenTree::from(Punct::new(character, spacing))
        }),
        2 => literal().prop_map(TokenTree::from),
    ]
}

fn tokens() -> impl Strategy<Value = TokenStream> {
    let tree = leaf().prop_recursive(5, 48, 8, |inner| {
        let delimiter = select(vec![
            Delimiter::Parenthesis,
            Delimiter::Parenthesis,
            Delimiter::Brace,
            Delimiter::Bracket,
            Delimiter::None,
        ]);
        (delimiter, vec(inner, 0..8)).prop_map(|(delimiter, trees)| {
            TokenTree::from(Group::new(delimiter, trees.into_iter().collect()))
        })
    });
    vec(tree, 0..12).prop_map(|trees| trees.into_iter().collect())
}

/// Well-formed input, to be damaged.
fn good() -> Vec<TokenStream> {
    vec![
        quote!("admin"),
        quote!(
            any("editor", all("admin", not("viewer"))),
            realm = crate::Auth
        ),
        quote!(Bearer, Basic, crate = ::auth_core),
        quote!(all(
            role(Role::Admin),
            auth(Bearer),
            not(FromOffice),
            scope("posts:write")
        )),
        quote!(post.author == user.id || user.is_admin()),
        quote!(reason = "health probe"),
        quote! {
            impl<R: Realm, const LEVEL: i32, const ON: bool> Condition<R> for AtLeast<LEVEL, ON> {
                const NAME: &'static str = "at-least";
            }
        },
        quote! {
            #[get("/x")]
            #[require_role("admin")]
            pub async fn purge<T: Clone>(Path(id): Path<u64>, #[principal] user: &User) -> StatusCode
            where
                T: Send,
            {
                #![allow(unused)]
                body(id)
            }
        },
        quote!(
            fn list(#[guard] proof: Guard<CanPublish>, mut body: String) -> impl Future {}
        ),
        quote!(pub CanPublish = all(role("editor"), scope("posts:write")); Other = role("x"), realm = a::B;),
        quote! {
            #[role(rename_all = "kebab-case")]
            enum Role {
                #[role(implies(Editor), rename = "x")]
                Admin,
                #[role(implies = Admin)]
                Editor,
            }
        },
        quote!(admin > editor > "viewer", auditor),
    ]
}

/// With one token somewhere left out, put in or in the place of another.
fn damaged() -> impl Strategy<Value = TokenStream> {
    (
        select(good()),
        any::<prop::sample::Index>(),
        0..3_u8,
        leaf(),
    )
        .prop_map(|(tokens, at, damage, leaf)| {
            let at = at.index(count(&tokens).max(1));
            hurt(tokens, &mut { at }, damage, &leaf)
        })
}

fn count(tokens: &TokenStream) -> usize {
    let trees = tokens.clone().into_iter();
    trees
        .map(|tree| match tree {
            TokenTree::Group(group) => 1 + count(&group.stream()),
            _ => 1,
        })
        .sum()
}

fn hurt(tokens: TokenStream, at: &mut usize, damage: u8, leaf: &TokenTree) -> TokenStream {
    let mut output = Vec::new();
    for tree in tokens {
        let here = *at == 0;
        *at = at.wrapping_sub(1);
        let tree = match tree {
            TokenTree::Group(group) => {
                let inner = hurt(group.stream(), at, damage, leaf);
                TokenTree::from(Group::new(group.delimiter(), inner))
            }
            tree => tree,
        };
        match (here, damage) {
            (true, 0) => {}
            (true, 1) => output.extend([leaf.clone(), tree]),
            (true, _) => output.push(leaf.clone()),
            (false, _) => output.push(tree),
        }
    }
    output.into_iter().collect()
}

fn any_input() -> impl Strategy<Value = TokenStream> {
    prop_oneof![tokens(), damaged(), select(good())]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2048, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_panics(
        kind in select(&AttributeKind::ALL[..]),
        arguments in any_input(),
        item in any_input(),
    ) {
        let _ = pipeline::attribute(kind, arguments.clone(), &item);
        let _ = policy::policies(arguments.clone());
        let _ = condition::condition(arguments.clone(), &item);
        for name in [NameKind::Role, NameKind::Scope] {
            let _ = vocabulary::vocabulary(name, arguments.clone());
            let _ = derive::vocabulary(name, item.clone());
        }
    }

    #[test]
    fn no_handler_is_left_open(kind in select(&AttributeKind::ALL[..]), arguments in any_input()) {
        let item = quote!(async fn purge(id: Path<u64>) {});
        let expanded = pipeline::attribute(kind, arguments, &item).to_string();
        let guarded = expanded.contains(":: Guarded <");
        let denied = expanded.contains(":: Denied");
        let public = kind == AttributeKind::Public && expanded.contains(":: Public <");
        prop_assert!(guarded || denied || public, "{expanded}");
        prop_assert_eq!(denied, expanded.contains("compile_error"), "{}", expanded);
    }
}
