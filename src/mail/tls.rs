//! What makes a line to a mail server private: rustls with ring, and the certificates this system trusts.
//! `SSL_CERT_FILE` adds a private authority, as everywhere on the system.

use std::sync::Arc;

use rustls::client::danger::ServerCertVerifier;
use rustls::crypto::{CryptoProvider, ring};
use rustls::{ClientConfig, Error};
use rustls_platform_verifier::Verifier;
use tokio_rustls::TlsConnector;

/// A connector that checks certificates. Reads the system's, some hundred small files: not for every mail.
pub(super) fn checking() -> Result<TlsConnector, Error> {
    let provider = Arc::new(ring::default_provider());
    let verifier = Arc::new(Verifier::new(Arc::clone(&provider))?);
    connector(provider, verifier)
}

/// A connector that believes what the verifier believes.
pub(super) fn connector(
    provider: Arc<CryptoProvider>,
    verifier: Arc<dyn ServerCertVerifier>,
) -> Result<TlsConnector, Error> {
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .dangerous()
        .with_custom_certificate_verifier(verifier)
        .with_no_client_auth();
    Ok(TlsConnector::from(Arc::new(config)))
}
