//! The components that operations refer to: security schemes, refusals, problem details.

use crate::tooling::matrix::{AccessMatrix, Entry, ListedRule, printable};
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};
use utoipa::openapi::{Components, ContentBuilder, Header, Ref, RefOr, Response, ResponseBuilder};

/// The name of the schema of problem details.
const PROBLEM: &str = "AuthProblem";

/// Describes a standard scheme. Returns whether the components describe the scheme.
pub(super) fn add_scheme(components: &mut Components, name: &str) -> bool {
    if components.security_schemes.contains_key(name) {
        return true;
    }
    let scheme = match name {
        "Bearer" => HttpAuthScheme::Bearer,
        "Basic" => HttpAuthScheme::Basic,
        "Digest" => HttpAuthScheme::Digest,
        _ => return false,
    };
    let scheme = RefOr::T(SecurityScheme::Http(Http::new(scheme)));
    components.security_schemes.insert(name.to_owned(), scheme);
    true
}

/// Adds the schema of refusals (RFC 9457).
pub(super) fn add_problem(components: &mut Components) {
    let text = || ObjectBuilder::new().schema_type(Type::String);
    let problem = ObjectBuilder::new()
        .description(Some("The reason for a refusal (RFC 9457)."))
        .property("type", text())
        .required("type")
        .property("title", text())
        .required("title")
        .property("status", ObjectBuilder::new().schema_type(Type::Integer))
        .required("status")
        .property("error", text())
        .property("required_role", text())
        .property("required_scope", text())
        .property("requirement", text());
    let schemas = &mut components.schemas;
    let schema = RefOr::T(Schema::Object(problem.build()));
    schemas.entry(PROBLEM.to_owned()).or_insert(schema);
}

/// The responses to requests that the route refuses.
pub(super) fn refusals(matrix: &AccessMatrix, entry: &Entry) -> Vec<(&'static str, Response)> {
    if entry.demands().is_empty() {
        return Vec::new();
    }
    if entry.is_concealed() {
        let response = ResponseBuilder::new();
        return vec![("404", response.description("Not found.").build())];
    }
    let names = alternatives(entry);
    let challenge = Header::new(ObjectBuilder::new().schema_type(Type::String));
    let unauthorized = problem("Credentials are missing or invalid.").header(
        "WWW-Authenticate",
        described(challenge, format!("How to authenticate: {names}.")),
    );
    let mut refusals = vec![("401", unauthorized.build())];
    let demands = || entry.demands().iter();
    if demands().any(|demand| *demand.rule() != ListedRule::Authenticated) {
        let mut forbidden = problem("The credentials are valid, and do not permit this.");
        let oauth = entry
            .schemes()
            .iter()
            .any(|scheme| matches!(*scheme, "Bearer" | "DPoP"));
        let scopes = matrix
            .realms()
            .iter()
            .any(|realm| !realm.scopes().names().is_empty());
        if oauth && scopes {
            let challenge = Header::new(ObjectBuilder::new().schema_type(Type::String));
            let words = "The scopes that the route needs, if only scopes are missing.".to_owned();
            forbidden = forbidden.header("WWW-Authenticate", described(challenge, words));
        }
        refusals.push(("403", forbidden.build()));
    }
    refusals
}

/// The alternatives, each with all schemes that are needed together.
fn alternatives(entry: &Entry) -> String {
    let sets = entry.credentials();
    let sets: Vec<_> = sets.iter().map(|set| set.join(" and ")).collect();
    printable(&sets.join(", or "))
}

fn described(mut header: Header, description: String) -> Header {
    header.description = Some(description);
    header
}

fn problem(description: &str) -> ResponseBuilder {
    let content = ContentBuilder::new()
        .schema(Some(RefOr::<Schema>::Ref(Ref::from_schema_name(PROBLEM))))
        .build();
    ResponseBuilder::new()
        .description(description)
        .content("application/problem+json", content)
}
