//! Tokens that RFC 6750 does not allow, sent to a realm that accepts them.

use crate::common::{Framework, Server, Watch, log};
use actix_web::{App, web};
use auth_core::credentials::{BearerToken, CredentialsBuf};
use auth_core::{LenientBearer, Principal, Realm, Verify, VerifyError, require_auth};
use axum::{Router, routing::get};
use reqwest::Client;

#[derive(Clone)]
struct Deployed;

struct Holder(String);

impl Principal for Holder {}

impl Realm for Deployed {
    type Principal = Holder;
    type Schemes = (LenientBearer,);
    const NAME: &'static str = "deployed";
}

impl Verify<LenientBearer> for Deployed {
    async fn verify(&self, token: BearerToken<'_>) -> Result<Holder, VerifyError> {
        match token.expose() {
            "unknown|1" => Err(VerifyError::invalid("unknown token")),
            token => Ok(Holder(token.to_owned())),
        }
    }
}

#[require_auth(LenientBearer, realm = Deployed)]
async fn token(#[principal] holder: Holder) -> String {
    holder.0
}

fn start(framework: Framework) -> Server {
    let watch = Watch::default();
    match framework {
        Framework::Axum => {
            let router = Router::new().route("/", get(token)).with_state(Deployed);
            Server::axum(&watch, router)
        }
        Framework::Actix => Server::actix(&watch, || {
            App::new()
                .app_data(web::Data::new(Deployed))
                .route("/", web::get().to(token))
        }),
    }
}

#[tokio::test]
async fn a_realm_can_accept_tokens_outside_of_rfc_6750() {
    const NONE: &str = r#"Bearer realm="deployed""#;
    const INVALID: &str = r#"Bearer error="invalid_token", realm="deployed""#;
    log();
    for framework in Framework::ALL {
        let server = start(framework);
        for token in ["perm:YWRtaW4=.MTI=", "1|abc", "a=b", "mF_9.B5f-4.1JqM=="] {
            let sent = CredentialsBuf::bearer_lenient(token)
                .unwrap()
                .to_header_value();
            let request = Client::new()
                .get(server.url("/"))
                .header("authorization", sent);
            let answer = request.send().await.unwrap();
            assert_eq!(answer.status(), 200, "{framework:?} {token}");
            assert_eq!(answer.text().await.unwrap(), token, "{framework:?}");
        }
        for (field, challenge) in [
            ("Bearer", NONE),
            ("Bearer: 1|abc", NONE),
            ("Basic YTpi", NONE),
            ("Bearer unknown|1", INVALID),
            ("Bearer a,b", INVALID),
            ("Bearer a\"b", INVALID),
            ("Bearer a\\b", INVALID),
            ("Bearer 1|abc 1|abc", INVALID),
        ] {
            let request = Client::new()
                .get(server.url("/"))
                .header("authorization", field);
            let answer = request.send().await.unwrap();
            assert_eq!(answer.status(), 401, "{framework:?} {field}");
            let challenges = answer.headers().get_all("www-authenticate").iter();
            assert_eq!(
                challenges.collect::<Vec<_>>(),
                [challenge],
                "{framework:?} {field}"
            );
        }
    }
}
