//! The parser of rules.

use super::{NameKind, Rule, Value};
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Error, Ident, LitStr, Path, Result, Token, parenthesized, token};

/// The limit of one list. A longer one is hard to review; a part may be a list again.
const MOST_PARTS: usize = 12;

/// The limit of nesting, which also bounds the recursion of the parser and of the compiler.
const DEEPEST: usize = 16;

/// The words that a rule may use.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Language {
    /// `any`, `all`, `not` and names of one kind.
    Names(NameKind),
    /// Every word of `#[require(…)]`.
    Whole,
}

impl Language {
    /// The noun for one part, as in an error text.
    fn noun(self) -> &'static str {
        match self {
            Self::Names(name) => name.noun(),
            Self::Whole => "part",
        }
    }
}

impl Rule {
    pub(crate) fn parse(language: Language, input: ParseStream<'_>) -> Result<Self> {
        Self::parse_within(language, input, DEEPEST)
    }

    fn parse_within(language: Language, input: ParseStream<'_>, depth: usize) -> Result<Self> {
        let rule = if input.peek(LitStr) {
            Self::literal(language, input)?
        } else if input.peek(Ident::peek_any) && input.peek2(token::Paren) {
            let word = input.call(Ident::parse_any)?;
            match depth.checked_sub(1) {
                Some(depth) => Self::operation(language, word, input, depth)?,
                None => return Err(Error::new(word.span(), too_deep())),
            }
        } else {
            Self::path(language, input)?
        };
        refuse_operator(input)?;
        Ok(rule)
    }

    fn literal(language: Language, input: ParseStream<'_>) -> Result<Self> {
        let literal: LitStr = input.parse()?;
        let Language::Names(name) = language else {
            let text = literal.value();
            return Err(Error::new(
                literal.span(),
                format!("role or scope? write `role(\"{text}\")` or `scope(\"{text}\")`"),
            ));
        };
        if literal.value().is_empty() {
            let message = format!("the {} is empty", name.noun());
            return Err(Error::new(literal.span(), message));
        }
        Ok(Self::Named(name, Value::Literal(literal)))
    }

    fn path(language: Language, input: ParseStream<'_>) -> Result<Self> {
        let fork = input.fork();
        let path = fork.call(Path::parse_mod_style);
        // A variant or a type starts with an upper-case letter. Another word is a name that lacks
        // its quotes.
        let named = path.as_ref().ok().filter(|path| is_type_like(path));
        if let Some(path) = named {
            if fork.peek(Token![<]) {
                let message = "expected a path without arguments; give the type a name of its own with `type`";
                return Err(Error::new(fork.span(), message));
            }
            input.call(Path::parse_mod_style)?;
            return Ok(match language {
                Language::Names(name) => Self::Named(name, Value::Variant(path.clone())),
                Language::Whole => Self::Part(path.clone()),
            });
        }
        let word = path.ok().and_then(|path| path.get_ident().cloned());
        Err(Error::new(input.span(), expected(language, word.as_ref())))
    }

    fn operation(
        language: Language,
        word: Ident,
        input: ParseStream<'_>,
        depth: usize,
    ) -> Result<Self> {
        let content;
        let paren = parenthesized!(content in input);
        let text = word.to_string();
        let inner = match (text.as_str(), language) {
            ("role", Language::Whole) => Language::Names(NameKind::Role),
            ("scope", Language::Whole) => Language::Names(NameKind::Scope),
            ("auth", Language::Whole) => return Self::schemes(word, paren, &content),
            ("any" | "all" | "not", _) => language,
            _ => return Err(Error::new(word.span(), unknown(language, &word))),
        };
        let mut parts = Vec::new();
        while !content.is_empty() {
            parts.push((content.span(), Self::parse_within(inner, &content, depth)?));
            if !content.is_empty() {
                content.parse::<Token![,]>()?;
            }
        }
        if inner != language {
            return Self::one_name(&word, inner, paren, parts);
        }
        let mut parts: Vec<_> = parts.into_iter().map(|(_, part)| part).collect();
        let error = |message: String| Err(Error::new(word.span(), message));
        if parts.is_empty() {
            let noun = inner.noun();
            return Err(Error::new(
                paren.span.join(),
                format!("`{word}()` of nothing decides nothing; name at least one {noun}"),
            ));
        }
        if parts.len() > MOST_PARTS {
            return error(format!(
                "`{word}(…)` has at most {MOST_PARTS} parts; split it in two"
            ));
        }
        if text == "all" {
            return Ok(Self::All(word, parts));
        }
        if text == "any" {
            return Ok(Self::Any(word, parts));
        }
        match (parts.pop(), parts.pop()) {
            (Some(part), None) => Ok(Self::Not(word, Box::new(part))),
            _ => error("`not(…)` has one part; write `not(any(…))` or `not(all(…))`".to_owned()),
        }
    }

    /// Returns the one part of `role(…)` or `scope(…)`: frameworks disagree on the meaning of a list.
    fn one_name(
        word: &Ident,
        language: Language,
        paren: token::Paren,
        parts: Vec<(proc_macro2::Span, Self)>,
    ) -> Result<Self> {
        let mut parts = parts.into_iter();
        let Some((_, part)) = parts.next() else {
            let message = format!("`{word}()` of nothing; name a {}", language.noun());
            return Err(Error::new(paren.span.join(), message));
        };
        match parts.next() {
            None => Ok(part),
            Some((second, _)) => Err(Error::new(second, ambiguous(language))),
        }
    }

    fn schemes(word: Ident, paren: token::Paren, content: ParseStream<'_>) -> Result<Self> {
        let mut schemes = Vec::new();
        while !content.is_empty() {
            schemes.push(scheme(content)?);
            if !content.is_empty() {
                content.parse::<Token![,]>()?;
            }
        }
        if schemes.is_empty() {
            return Err(Error::new(
                paren.span.join(),
                "`auth()` of nothing; name a scheme, such as `auth(Bearer)`",
            ));
        }
        Ok(Self::Schemes(word, schemes))
    }
}

/// The error text for a bare list.
pub(crate) fn ambiguous(language: Language) -> String {
    let noun = language.noun();
    format!(
        "a list of {noun}s is ambiguous; write `any(…)` if one of them is enough, \
         `all(…)` if all are needed"
    )
}

fn is_type_like(path: &Path) -> bool {
    let last = path
        .segments
        .last()
        .map(|segment| segment.ident.unraw().to_string());
    path.segments.len() > 1
        || last.is_some_and(|name| name.starts_with(|first: char| first.is_uppercase()))
}

fn expected(language: Language, word: Option<&Ident>) -> String {
    match language {
        Language::Names(name) => {
            let (noun, example) = (name.noun(), name.example());
            let hint =
                word.map_or_else(String::new, |word| format!("; did you mean `\"{word}\"`?"));
            format!(
                "expected a {noun} in quotes, such as `\"{example}\"`, or `any(…)`, `all(…)`, `not(…)`{hint}"
            )
        }
        Language::Whole => {
            let hint = word.map_or_else(String::new, |word| {
                format!("; did you mean `role(\"{word}\")`?")
            });
            format!(
                "expected `role(\"…\")`, `scope(\"…\")`, `auth(…)`, `any(…)`, `all(…)`, `not(…)` or \
                 the path of a policy or condition{hint}"
            )
        }
    }
}

fn unknown(language: Language, word: &Ident) -> String {
    match language {
        Language::Names(name) if word == name.noun() => {
            format!("every name here is a {word}; leave out `{word}(…)`")
        }
        Language::Names(_) if word == "role" || word == "scope" || word == "auth" => {
            format!("`{word}(…)` is part of `#[require(…)]`; use that attribute")
        }
        Language::Names(_) => {
            format!("unknown operator `{word}`; expected `any`, `all` or `not`")
        }
        Language::Whole => format!(
            "unknown operator `{word}`; expected `role`, `scope`, `auth`, `any`, `all` or `not`"
        ),
    }
}

fn too_deep() -> String {
    format!("more than {DEEPEST} levels; declare the inner ones as a policy with `policy!`")
}

/// Refuses an operator of Rust, which would need a precedence.
fn refuse_operator(input: ParseStream<'_>) -> Result<()> {
    if input.peek(Token![||]) || input.peek(Token![|]) {
        return Err(input.error("there are no operators in a requirement; write `any(…, …)`"));
    }
    if input.peek(Token![&&]) || input.peek(Token![&]) {
        return Err(input.error("there are no operators in a requirement; write `all(…, …)`"));
    }
    Ok(())
}

/// Parses the type of a scheme.
pub(crate) fn scheme(input: ParseStream<'_>) -> Result<Path> {
    if let Some(literal) = input.parse::<Option<LitStr>>()? {
        return Err(Error::new(
            literal.span(),
            "expected the type of a scheme, such as `Bearer`, without quotes",
        ));
    }
    if !input.peek(Ident)
        && !input.peek(Token![::])
        && !input.peek(Token![crate])
        && !input.peek(Token![self])
        && !input.peek(Token![super])
    {
        return Err(input.error("expected the type of a scheme, such as `Bearer`"));
    }
    input.parse()
}
