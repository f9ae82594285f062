//! A server that does nothing but authenticate. Each path offers other challenges.

use std::{
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    thread,
};

use auth_core::{
    challenge::{
        ApiKeyChallenge, AuthenticationInfo, BasicChallenge, BearerChallenge, BearerError,
        Challenge, ChallengeField, Challenges, DigestAlgorithm, DigestChallenge, RealmName,
    },
    credentials::{self, BasicCredentials, BearerToken, DigestCredentials, Parsed},
    digest::{DigestRequest, PasswordHash, verify},
};
use http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode};

pub(crate) const USER_AND_PASSWORD: &str = "Aladdin:open sesame";
const USER: &str = "Aladdin";
const PASSWORD: &str = "open sesame";
pub(crate) const TOKEN: &str = "mF_9.B5f-4.1JqM";
/// Quotes, and text that looks like a challenge.
const REALM: RealmName = RealmName::new("say \"please\", Basic realm=\"evil\"");
/// Requests and httpx send a realm back without escaping it, so Digest's has no quotes.
const DIGEST_REALM: RealmName = RealmName::new("api, Basic realm=evil");
const NONCE: &str = "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v";
/// The server that the proxy stands before.
const PROXIED: &str = "http://elsewhere.invalid";
/// What `/stale` asks for first, and then no longer takes.
const OLD_NONCE: &str = "dcd98b7102dd2f0e8b11d0f600bfb0c093";

/// Starts a server on a port of its own and returns its URL. It ends with the process.
pub(crate) fn start() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        for connection in listener.incoming().flatten() {
            // A client that goes away in between is its own affair.
            thread::spawn(move || serve(&connection).ok());
        }
    });
    base
}

struct Request {
    method: String,
    target: String,
    headers: HeaderMap,
}

fn serve(mut connection: &TcpStream) -> std::io::Result<()> {
    let mut lines = BufReader::new(connection).lines();
    let first = lines.next().transpose()?.unwrap_or_default();
    let mut parts = first.split(' ');
    let mut request = Request {
        method: parts.next().unwrap_or_default().to_owned(),
        target: parts.next().unwrap_or_default().to_owned(),
        headers: HeaderMap::new(),
    };
    for line in lines {
        let line = line?;
        let Some((name, value)) = line.split_once(':') else {
            break;
        };
        let name = HeaderName::from_bytes(name.as_bytes()).unwrap();
        let value = HeaderValue::from_bytes(value.trim().as_bytes()).unwrap();
        request.headers.append(name, value);
    }
    let response = answer(&request);
    let mut text = format!("HTTP/1.1 {}\r\n", response.status()).into_bytes();
    for (name, value) in response.headers() {
        text.extend([name.as_str().as_bytes(), b": ", value.as_bytes(), b"\r\n"].concat());
    }
    let body = response.body();
    let end = format!(
        "connection: close\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    );
    text.extend(end.bytes());
    connection.write_all(&text)
}

fn digest(algorithm: DigestAlgorithm) -> DigestChallenge<'static> {
    DigestChallenge::new(DIGEST_REALM, algorithm, NONCE)
        .and_then(|challenge| challenge.opaque("FQhe/qaU925kfnzj"))
        .unwrap()
}

/// The challenges of a path: alone, or several.
fn offered(path: &str) -> Challenges {
    use DigestAlgorithm::{Md5, Sha256, Sha256Sess, Sha512_256};
    let basic = BasicChallenge::new(REALM).utf8().to_challenge();
    match path {
        "/basic" => basic.into(),
        "/md5" => digest(Md5).to_challenge().into(),
        "/sha256" => digest(Sha256).any_qop().to_challenge().into(),
        "/sha256sess" => digest(Sha256Sess).to_challenge().into(),
        "/sha512" => digest(Sha512_256).to_challenge().into(),
        "/stale" => DigestChallenge::new(DIGEST_REALM, Sha256, OLD_NONCE)
            .unwrap()
            .to_challenge()
            .into(),
        "/every" => digest(Md5).to_challenges(&DigestAlgorithm::ALL.map(|algorithm| {
            if algorithm.is_session() {
                Sha256
            } else {
                algorithm
            }
        })),
        _ => {
            let mut all = Challenges::new(
                BearerChallenge::new(REALM)
                    .scope("files:read")
                    .and_then(|challenge| challenge.resource_metadata("https://h/metadata"))
                    .unwrap()
                    .to_challenge(),
            );
            all.extend(digest(Md5).to_challenges(&[Sha256]).iter().cloned());
            all.push(basic);
            all.push(ApiKeyChallenge::new(REALM).into());
            all
        }
    }
}

fn answer(request: &Request) -> Response<String> {
    // A proxy gets the whole URL.
    let (field, path) = match request.target.strip_prefix(PROXIED) {
        Some(path) => (ChallengeField::ProxyAuthenticate, path),
        None => (ChallengeField::WwwAuthenticate, request.target.as_str()),
    };
    let path = path.split('?').next().unwrap_or_default();
    let offered = offered(path);
    match authenticate(request, field, path) {
        Ok(response) => response,
        Err(None) => offered.to_response(field, "log in first".to_owned()),
        // What was tried comes first, with the reason.
        Err(Some(Refusal { status, challenge })) => {
            let mut challenges = Challenges::new(challenge);
            let tried = challenges.first().scheme().to_owned();
            let others = offered.iter().filter(|other| other.scheme() != tried);
            challenges.extend(others.cloned());
            let mut response = challenges.to_response(field, "no".to_owned());
            *response.status_mut() = status;
            response
        }
    }
}

struct Refusal {
    status: StatusCode,
    challenge: Challenge,
}

fn bearer(error: BearerError) -> Refusal {
    Refusal {
        status: error.status(),
        challenge: BearerChallenge::new(REALM).error(error).to_challenge(),
    }
}

/// The response of success, or the refusal; none if there are no credentials that fit.
fn authenticate(
    request: &Request,
    field: ChallengeField,
    path: &str,
) -> Result<Response<String>, Option<Refusal>> {
    let value = credentials::field(&request.headers, field)
        .map_err(|error| Some(bearer(error.bearer_error())))?
        .ok_or(None)?
        .as_bytes();
    if let Parsed::Ok(found) = BasicCredentials::parse(value) {
        return if found.user() == USER && found.password() == *PASSWORD {
            Ok(Response::new("Basic".to_owned()))
        } else {
            Err(None)
        };
    }
    if let Parsed::Ok(found) = DigestCredentials::parse(value) {
        return by_digest(&found, request, field, path);
    }
    match BearerToken::parse(value) {
        Parsed::Ok(found) if found.secret() == *TOKEN => Ok(Response::new("Bearer".to_owned())),
        Parsed::Ok(_) => Err(Some(bearer(BearerError::InvalidToken))),
        Parsed::Malformed(error) => Err(Some(bearer(error.bearer_error()))),
        Parsed::Absent => Err(None),
    }
}

fn by_digest(
    found: &DigestCredentials,
    request: &Request,
    field: ChallengeField,
    path: &str,
) -> Result<Response<String>, Option<Refusal>> {
    let algorithm = found.algorithm();
    if found.username() != USER || found.realm() != DIGEST_REALM.as_str() {
        return Err(None);
    }
    // What a client hashes for a proxy is the target without the host.
    let target = request
        .target
        .strip_prefix(PROXIED)
        .unwrap_or(&request.target);
    let hash =
        |algorithm| PasswordHash::new(algorithm, USER, DIGEST_REALM.as_str(), PASSWORD.as_bytes());
    let hash_of = hash(algorithm);
    if let Err(mismatch) = verify(found, &hash_of, &request.method, target, b"") {
        return if algorithm == DigestAlgorithm::Sha512_256
            && is_mislabelled(found, &request.method, &hash(DigestAlgorithm::Sha256))
        {
            Ok(Response::new(
                "SHA-256 by the name of SHA-512-256".to_owned(),
            ))
        } else {
            let unauthorized = mismatch.status() == StatusCode::UNAUTHORIZED;
            let status = if unauthorized {
                field.status()
            } else {
                mismatch.status()
            };
            let challenge = digest(algorithm).to_challenge();
            Err(Some(Refusal { status, challenge }))
        };
    }
    if found.nonce() != NONCE {
        // The response is right for a nonce that is not: only then is it stale.
        let challenge = digest(algorithm).stale().to_challenge();
        let status = field.status();
        return Err(Some(Refusal { status, challenge }));
    }
    assert!(path == "/stale" || found.opaque() == Some("FQhe/qaU925kfnzj"));
    let (qop, nc, cnonce) = (
        found.qop().unwrap(),
        found.nc().unwrap(),
        found.cnonce().unwrap(),
    );
    let exchange = DigestRequest::new("", found.uri(), NONCE).with_qop(qop, nc, cnonce);
    let proof = hash_of.rspauth(&exchange);
    let params = [
        ("rspauth", proof.as_str()),
        ("cnonce", cnonce),
        ("qop", qop.name()),
        ("nc", nc),
    ];
    let info = AuthenticationInfo::with_params(params).unwrap();
    let mut response = Response::new(format!("Digest {algorithm} {qop}"));
    response.headers_mut().insert(field.info(), info.into());
    Ok(response)
}

/// curl 7.88 says SHA-512-256 and hashes with SHA-256. No server can take that for a proof, but the
/// client has read the challenge.
fn is_mislabelled(found: &DigestCredentials, method: &str, hash: &PasswordHash) -> bool {
    let (Some(qop), Some(nc), Some(cnonce)) = (found.qop(), found.nc(), found.cnonce()) else {
        return false;
    };
    let request = DigestRequest::new(method, found.uri(), found.nonce()).with_qop(qop, nc, cnonce);
    found.response() == *hash.response(&request).as_str()
}
