//! Which certificates of the mail server are believed, by how private the line must be.

use std::sync::Arc;

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{DigitallySignedStruct, Error, SignatureScheme};
use tokio_rustls::TlsConnector;

use super::address::Privacy;
use crate::mail::tls;

/// The connector for one kind of privacy: once per worker, not once per mail.
pub(super) fn connector(privacy: Privacy) -> Result<TlsConnector, Error> {
    match privacy {
        Privacy::Implicit | Privacy::Required => tls::checking(),
        Privacy::Opportunistic | Privacy::Clear => {
            let provider = Arc::new(ring::default_provider());
            tls::connector(Arc::clone(&provider), Arc::new(Unchecked(provider)))
        }
    }
}

/// Takes any certificate: opportunistic encryption (RFC 7435) keeps out those who only listen, and would
/// otherwise be no encryption at all. Signatures are still checked, so a certificate is at least its own.
#[derive(Debug)]
struct Unchecked(Arc<CryptoProvider>);

impl ServerCertVerifier for Unchecked {
    fn verify_server_cert(
        &self,
        _end_entity: &CertificateDer<'_>,
        _intermediates: &[CertificateDer<'_>],
        _server_name: &ServerName<'_>,
        _ocsp_response: &[u8],
        _now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls12_signature(message, cert, dss, &self.0.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls13_signature(message, cert, dss, &self.0.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.signature_verification_algorithms.supported_schemes()
    }
}
