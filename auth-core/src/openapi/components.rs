//! What operations refer to: security schemes, refusals, problem details.

use crate::matrix::{AccessMatrix, Entry, ListedRule};
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};
use utoipa::openapi::{Components, ContentBuilder, Header, Ref, RefOr, Response, ResponseBuilder};

/// The name of the schema.
const PROBLEM: &str = "AuthProblem";

/// Whether the scheme is described, by now.
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

/// The form of refusals (RFC 9457).
pub(super) fn add_problem(components: &mut Components) {
    let text = || ObjectBuilder::new().schema_type(Type::String);
    let problem = ObjectBuilder::new()
        .description(Some("Why a request was refused (RFC 9457)."))
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

/// The refusals that the route may answer with.
pub(super) fn refusals(matrix: &AccessMatrix, entry: &Entry) -> Vec<(&'static str, Response)> {
    if entry.demands().is_empty() {
        return Vec::new();
    }
    if entry.is_concealed() {
        let response = ResponseBuilder::new();
        return vec![(
            "404",
            response.description("There is no such thing.").build(),
        )];
    }
    let names = entry.schemes().join(", ");
    let challenge = Header::new(ObjectBuilder::new().schema_type(Type::String));
    let unauthorized = problem("The credentials are missing or not valid.").header(
        "WWW-Authenticate",
        described(challenge, format!("How to authenticate: {names}.")),
    );
    let mut refusals = vec![("401", unauthorized.build())];
    let demands = || entry.demands().iter();
    if demands().any(|demand| *demand.rule() != ListedRule::Authenticated) {
        let mut forbidden = problem("The credentials are valid and not enough.");
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
            let words = "The scopes it takes, where more of them would do.".to_owned();
            forbidden = forbidden.header("WWW-Authenticate", described(challenge, words));
        }
        refusals.push(("403", forbidden.build()));
    }
    refusals
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
