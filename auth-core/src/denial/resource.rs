//! The metadata of a protected resource (RFC 9728), which tells clients where to get tokens.

use crate::names::vocabulary::Scopes;
use core::fmt;
use http::Uri;
use http::uri::Scheme;
use serde::Serialize;

/// The path prefix between host and path (RFC 9728 §3.1).
const WELL_KNOWN: &str = "/.well-known/oauth-protected-resource";

/// The reason in the matrix why the document is open.
#[cfg(any(feature = "axum", feature = "actix"))]
pub(crate) const PUBLIC: &str = "says where to get a token";

/// A protected resource, and the authorization servers that issue OAuth tokens for it (RFC 9728).
///
/// A client that knows only the URL of the resource finds its way from the 401 to a token: the
/// challenge contains the URL of this document ([`Realm::resource_metadata`]), and the document
/// contains the URL of the authorization server.
///
/// `resource` must be the URL that clients use, or they discard the document. It is configured and
/// never taken from a request, since anybody can send any `Host`.
///
/// ```
/// use auth_core::denial::ProtectedResource;
/// # use auth_core::Scopes;
/// # const SCOPES: Scopes = Scopes::new(&["notes:read", "notes:write"]);
///
/// let resource = ProtectedResource::new("https://api.example/mcp")?
///     .authorization_server("https://login.example")?
///     .scopes(&SCOPES);
/// assert_eq!(
///     resource.metadata_url(),
///     "https://api.example/.well-known/oauth-protected-resource/mcp",
/// );
/// assert_eq!(
///     resource.document(),
///     r#"{"resource":"https://api.example/mcp","authorization_servers":["https://login.example"],"scopes_supported":["notes:read","notes:write"],"bearer_methods_supported":["header"]}"#,
/// );
/// # Ok::<_, auth_core::denial::InvalidResource>(())
/// ```
///
/// The document is public. It is served by
#[cfg_attr(
    feature = "axum",
    doc = "[`axum::resource_metadata`](crate::axum::resource_metadata),"
)]
#[cfg_attr(
    feature = "actix",
    doc = "[`actix::resource_metadata`](crate::actix::resource_metadata),"
)]
/// or by any handler for GET at [`metadata_path`](Self::metadata_path), as `application/json`.
///
/// [`Realm::resource_metadata`]: crate::Realm::resource_metadata
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProtectedResource {
    metadata: Metadata,
    url: String,
    /// The index in `url` at which the path starts.
    path: usize,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Metadata {
    resource: String,
    // Members that are lists must not be empty (§3.2).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authorization_servers: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    scopes_supported: Vec<&'static str>,
    bearer_methods_supported: [&'static str; 1],
    #[serde(skip_serializing_if = "Option::is_none")]
    resource_name: Option<String>,
}

impl ProtectedResource {
    /// Makes the metadata of the resource at a URL, as clients write it.
    ///
    /// # Errors
    ///
    /// If it is not an `https` or `http` URL without query and fragment.
    pub fn new(resource: impl Into<String>) -> Result<Self, InvalidResource> {
        let resource = resource.into();
        let uri = checked(&resource)?;
        let origin = format!(
            "{}://{}",
            uri.scheme_str().unwrap_or_default(),
            uri.authority().map_or("", http::uri::Authority::as_str),
        );
        // A URL without a path is parsed as one with the path `/`.
        let path = Some(uri.path()).filter(|path| *path != "/");
        let url = format!("{origin}{WELL_KNOWN}{}", path.unwrap_or_default());
        Ok(Self {
            metadata: Metadata {
                resource,
                authorization_servers: Vec::new(),
                scopes_supported: Vec::new(),
                bearer_methods_supported: ["header"],
                resource_name: None,
            },
            path: origin.len(),
            url,
        })
    }

    /// Adds an authorization server whose tokens are accepted, by its issuer URL.
    ///
    /// # Errors
    ///
    /// As [`new`](Self::new).
    pub fn authorization_server(
        mut self,
        issuer: impl Into<String>,
    ) -> Result<Self, InvalidResource> {
        let issuer = issuer.into();
        checked(&issuer)?;
        self.metadata.authorization_servers.push(issuer);
        Ok(self)
    }

    /// Sets the scopes that clients may request: [`Realm::SCOPES`](crate::Realm::SCOPES).
    ///
    /// `offline_access` is left out: refresh tokens are a matter of client and authorization server.
    #[must_use]
    pub fn scopes(mut self, scopes: &Scopes) -> Self {
        let listed = scopes.names().iter().copied();
        self.metadata.scopes_supported = listed.filter(|name| *name != "offline_access").collect();
        self
    }

    /// Sets the name of the resource that users read when they are asked for consent.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.metadata.resource_name = Some(name.into());
        self
    }

    /// The URL of the resource: the audience that tokens need.
    #[must_use]
    pub fn resource(&self) -> &str {
        &self.metadata.resource
    }

    /// The URL of the document, for [`Realm::resource_metadata`](crate::Realm::resource_metadata).
    #[must_use]
    pub fn metadata_url(&self) -> &str {
        &self.url
    }

    /// The path of the document on its server.
    #[must_use]
    pub fn metadata_path(&self) -> &str {
        self.url.get(self.path..).unwrap_or_default()
    }

    /// The document, in JSON.
    #[must_use]
    pub fn document(&self) -> String {
        // Text and lists of text cannot fail to serialize.
        serde_json::to_string(&self.metadata).unwrap_or_default()
    }
}

fn checked(url: &str) -> Result<Uri, InvalidResource> {
    let uri: Uri = url.parse().map_err(|_| InvalidResource(()))?;
    let is_url = uri.scheme() == Some(&Scheme::HTTPS) || uri.scheme() == Some(&Scheme::HTTP);
    // The parser drops a fragment. A router would read braces as a parameter.
    let is_plain = uri.query().is_none()
        && url.bytes().all(|byte| {
            byte.is_ascii_graphic() && !matches!(byte, b'#' | b'{' | b'}' | b'"' | b'\\' | b'@')
        });
    if is_url && is_plain {
        Ok(uri)
    } else {
        Err(InvalidResource(()))
    }
}

/// The error for text that is not the URL of a protected resource or an authorization server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidResource(());

impl fmt::Display for InvalidResource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a resource is at an http or https url without user, query and fragment")
    }
}

impl core::error::Error for InvalidResource {}
