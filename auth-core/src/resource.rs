//! The metadata of a protected resource (RFC 9728): where clients get tokens for it.

use crate::vocabulary::Scopes;
use core::fmt;
use http::Uri;
use http::uri::Scheme;
use serde::Serialize;

/// What goes between host and path (RFC 9728 §3.1).
const WELL_KNOWN: &str = "/.well-known/oauth-protected-resource";

/// Why the document is open.
#[cfg(any(feature = "axum", feature = "actix"))]
pub(crate) const PUBLIC: &str = "says where to get a token";

/// A resource that OAuth tokens are for, and where clients get them (RFC 9728).
///
/// A client that knows nothing but the URL of the resource is led from the 401 to a token: the
/// challenge has the URL of this document ([`Realm::resource_metadata`]), and the document has
/// that of the authorization server.
///
/// The resource is the URL that clients use, or they throw the document away. It is configured
/// and never taken from a request, whose `Host` anybody may write.
///
/// ```
/// use auth_core::ProtectedResource;
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
/// # Ok::<_, auth_core::InvalidResource>(())
/// ```
///
/// The document is for everybody, served by
#[cfg_attr(
    feature = "axum",
    doc = "[`axum::resource_metadata`](crate::axum::resource_metadata),"
)]
#[cfg_attr(
    feature = "actix",
    doc = "[`actix::resource_metadata`](crate::actix::resource_metadata),"
)]
/// or by whatever answers GET at [`metadata_path`](Self::metadata_path) with it, as
/// `application/json`.
///
/// [`Realm::resource_metadata`]: crate::Realm::resource_metadata
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProtectedResource {
    metadata: Metadata,
    url: String,
    /// Where the path starts in `url`.
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
    /// The resource at a URL, as clients write it.
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
        // The slash of a URL that has no path is not one.
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

    /// Adds an authorization server whose tokens are taken, by its issuer URL.
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

    /// The scopes that clients may ask for, which is [`Realm::SCOPES`](crate::Realm::SCOPES).
    ///
    /// But for `offline_access`, if that is declared: whether a client gets refresh tokens is
    /// not for the resource to say.
    #[must_use]
    pub fn scopes(mut self, scopes: &Scopes) -> Self {
        let listed = scopes.names().iter().copied();
        self.metadata.scopes_supported = listed.filter(|name| *name != "offline_access").collect();
        self
    }

    /// What to call the resource when a user is asked for consent.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.metadata.resource_name = Some(name.into());
        self
    }

    /// The URL of the resource, for which tokens have to be issued: their audience.
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
    // A fragment is dropped in parsing. Braces are no URL's, and a router would make a
    // parameter of them.
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

/// Why a URL is none of a protected resource or an authorization server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidResource(());

impl fmt::Display for InvalidResource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a resource is at an http or https url without user, query and fragment")
    }
}

impl core::error::Error for InvalidResource {}
