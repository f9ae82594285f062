//! Access tokens: JWTs in the profile of RFC 9068, issued and verified by this service.

use crate::common::accounts::Account;
use jsonwebtoken::errors::{Error, ErrorKind};
use jsonwebtoken::{
    Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, encode, get_current_timestamp,
};
use serde::{Deserialize, Serialize};

const ISSUER: &str = "https://login.example";
const AUDIENCE: &str = "https://api.example";
/// Tells access tokens from other JWTs under the same key (RFC 9068 §2.1).
const TYPE: &str = "at+jwt";
/// How long a token is good for, in seconds.
pub(crate) const LIFETIME: u64 = 15 * 60;

/// What a token says.
#[derive(Serialize, Deserialize)]
pub(crate) struct Claims {
    iss: String,
    aud: String,
    iat: u64,
    exp: u64,
    pub(crate) sub: String,
    pub(crate) roles: Vec<String>,
    /// With a space between.
    pub(crate) scope: String,
}

/// The key, and what else makes a token one of ours.
pub(crate) struct Tokens {
    signing: EncodingKey,
    verifying: DecodingKey,
    validation: Validation,
}

impl Tokens {
    /// With a new random key: tokens are good until the program ends.
    pub(crate) fn new() -> Result<Self, getrandom::Error> {
        let mut key = [0; 32];
        getrandom::fill(&mut key)?;
        // The algorithm is ours to choose, whatever the token's header says (RFC 8725 §3.1).
        let mut validation = Validation::new(Algorithm::HS256);
        validation.set_issuer(&[ISSUER]);
        validation.set_audience(&[AUDIENCE]);
        validation.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
        // The clock that issued the token is the one it is verified by.
        validation.leeway = 0;
        Ok(Self {
            signing: EncodingKey::from_secret(&key),
            verifying: DecodingKey::from_secret(&key),
            validation,
        })
    }

    pub(crate) fn issue(&self, account: &Account) -> Result<String, Error> {
        let header = Header {
            typ: Some(TYPE.to_owned()),
            ..Header::new(Algorithm::HS256)
        };
        let now = get_current_timestamp();
        let claims = Claims {
            iss: ISSUER.to_owned(),
            aud: AUDIENCE.to_owned(),
            iat: now,
            exp: now + LIFETIME,
            sub: account.username.to_owned(),
            roles: account.roles.iter().copied().map(str::to_owned).collect(),
            scope: account.scopes.join(" "),
        };
        encode(&header, &claims, &self.signing)
    }

    /// What a token says, or why it is not to be believed.
    pub(crate) fn verify(&self, token: &str) -> Result<Claims, &'static str> {
        match decode::<Claims>(token, &self.verifying, &self.validation) {
            Ok(token) if token.header.typ.as_deref() == Some(TYPE) => Ok(token.claims),
            Ok(_) => Err("not an access token"),
            // In words of our own: those of the error may quote the token, and this is logged.
            Err(error) => Err(match error.kind() {
                ErrorKind::ExpiredSignature => "expired",
                ErrorKind::InvalidIssuer => "issued by somebody else",
                ErrorKind::InvalidAudience => "meant for somebody else",
                ErrorKind::InvalidSignature => "not signed by us",
                _ => "not a token of ours",
            }),
        }
    }
}
