//! Guards as arguments: proofs for functions that demand one, with and without an attribute.

use crate::Auth;
use crate::call::{self, both, get};
use crate::realm::User;
use actix_web::web;
use auth_core::{Basic, Bearer, Guard, policy, require, require_role};
use http::Request;

policy! {
    CanPublish = all(role("editor"), scope("posts:write"));
    CanLook = role("viewer");
    /// A password is for those who can only look; a token has to say more.
    ByEither = any(all(auth(Basic), CanLook), all(auth(Bearer), CanPublish));
}

fn publish(proof: &Guard<CanPublish>) -> String {
    format!("published by {}", proof.principal().name)
}

fn look(proof: &Guard<CanLook>) -> String {
    format!("seen by {}", proof.principal().name)
}

#[require(CanPublish)]
async fn annotated(#[guard] proof: &Guard<CanPublish>, #[principal] user: &User) -> String {
    assert_eq!(user.name, proof.principal().name);
    publish(proof)
}

#[require_role("admin")]
async fn stronger(#[guard] proof: Guard<CanLook>) -> String {
    look(&proof)
}

async fn plain(proof: Guard<CanPublish>) -> String {
    publish(&proof)
}

async fn weakened(proof: Guard<CanPublish>) -> String {
    look(&proof.weaken())
}

async fn either(_: Guard<ByEither>) -> &'static str {
    "either"
}

#[actix_web::test]
async fn a_guard_proves_its_policy() {
    let auth = Auth::default();
    let writer = || get("ann/editor/posts.write").body("").unwrap();
    let reader = || get("bob/editor/posts.read").body("").unwrap();
    assert_eq!(both!(auth, annotated, writer()).body(), "published by ann");
    assert_eq!(both!(auth, plain, writer()).body(), "published by ann");
    assert_eq!(both!(auth, weakened, writer()).body(), "seen by ann");
    assert_eq!(
        both!(auth, stronger, get("eve/admin").body("").unwrap()).body(),
        "seen by eve"
    );
    for response in [
        both!(auth, annotated, reader()),
        both!(auth, plain, reader()),
    ] {
        assert_eq!(response.status(), 403);
        assert_eq!(
            response.headers()["www-authenticate"],
            r#"Bearer error="insufficient_scope", scope="posts:write", realm="language""#,
        );
    }
}

#[actix_web::test]
async fn a_policy_can_ask_more_of_one_scheme_than_of_another() {
    let auth = Auth::default();
    // The user-ids `bob/viewer` and `bob`.
    let basic = |credentials: &str| {
        Request::get("/")
            .header("authorization", format!("Basic {credentials}"))
            .body("")
            .unwrap()
    };
    assert_eq!(both!(auth, either, basic("Ym9iL3ZpZXdlcjp4")).status(), 200);
    assert_eq!(both!(auth, either, basic("Ym9iOng=")).status(), 403);
    assert_eq!(
        both!(auth, either, get("bob/viewer").body("").unwrap()).status(),
        403
    );
    assert_eq!(
        both!(
            auth,
            either,
            get("ann/editor/posts.write").body("").unwrap()
        )
        .status(),
        200
    );
    let nobody = both!(auth, either, Request::get("/").body("").unwrap());
    assert_eq!(
        nobody.headers().get_all("www-authenticate").iter().count(),
        2
    );
}

/// In actix-web, where arguments are extracted together, the guard holds the payload back.
async fn reads(proof: Guard<CanPublish>, body: String) -> String {
    publish(&proof) + &body
}

async fn reads_twice(_: Guard<CanLook>, proof: Guard<CanPublish>, body: String) -> String {
    publish(&proof) + &body
}

async fn reads_anyway(proof: Option<Guard<CanPublish>>, body: String) -> String {
    format!("{} {body}", proof.is_some())
}

async fn misplaced(body: String, proof: Guard<CanPublish>) -> String {
    publish(&proof) + &body
}

macro_rules! actix {
    ($handler:path, $token:expr, $body:expr) => {{
        let app = actix_web::App::new()
            .app_data(web::Data::new(Auth::default()))
            .default_service(web::to($handler));
        let app = actix_web::test::init_service(app).await;
        let request = call::actix_request(&get($token).body($body).unwrap());
        let response = actix_web::test::call_service(&app, request.to_request()).await;
        let response = call::actix_response(response).await;
        (response.status().as_u16(), response.into_body())
    }};
}

#[actix_web::test]
async fn the_payload_waits_for_the_guard() {
    let (writer, reader) = ("ann/editor/posts.write", "bob/viewer");
    assert_eq!(
        actix!(reads, writer, " at last"),
        (200, "published by ann at last".into())
    );
    assert_eq!(
        actix!(reads_twice, writer, " again"),
        (200, "published by ann again".into())
    );
    assert_eq!(actix!(reads, writer, ""), (200, "published by ann".into()));
    assert_eq!(actix!(reads, reader, "never").0, 403);
    assert_eq!(actix!(reads_twice, reader, "never").0, 403);
    // Hidden in an `Option` it proves nothing, and gives nothing away.
    assert_eq!(
        actix!(reads_anyway, writer, "read"),
        (200, "true read".into())
    );
    assert_eq!(actix!(reads_anyway, reader, "never").0, 400);
}

#[actix_web::test]
async fn a_guard_behind_what_takes_the_payload_lets_nobody_in() {
    assert_eq!(actix!(misplaced, "ann/editor/posts.write", "taken").0, 500);
    assert_eq!(actix!(misplaced, "bob/viewer", "taken").0, 500);
}
