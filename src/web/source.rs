//! From which network address a request comes. Headers are believed from listed proxies alone: anybody can write them.

use std::net::IpAddr;

use actix_web::HttpRequest;
use ipnet::IpNet;

/// The peer, unless it is a trusted proxy: then the right-most address of X-Forwarded-For that is none. None only
/// where there is no network, as in a test.
pub fn source(request: &HttpRequest, trusted: &[IpNet]) -> Option<IpAddr> {
    let peer = request.peer_addr()?.ip().to_canonical();
    let headers: Vec<&str> =
        request.headers().get_all("x-forwarded-for").filter_map(|value| value.to_str().ok()).collect();
    Some(right_most_untrusted(peer, &headers, trusted))
}

/// Each proxy appends whom it heard from, so the list is walked from its end for as long as a trusted one vouches
/// for the next. What cannot be read is vouched for by nobody.
fn right_most_untrusted(peer: IpAddr, headers: &[&str], trusted: &[IpNet]) -> IpAddr {
    let mut source = peer;
    let hops = headers.iter().flat_map(|header| header.split(','));
    for hop in hops.rev() {
        if !trusted.iter().any(|network| network.contains(&source)) {
            break;
        }
        let Some(address) = address(hop.trim()) else { break };
        source = address;
    }
    source
}

/// `192.0.2.1`, `192.0.2.1:443`, `2001:db8::1`, `[2001:db8::1]:443`.
fn address(hop: &str) -> Option<IpAddr> {
    let bare = hop.trim_start_matches('[');
    let found = hop
        .parse::<IpAddr>()
        .or_else(|_| bare.split(']').next().unwrap_or(bare).parse())
        .or_else(|_| hop.parse::<std::net::SocketAddr>().map(|socket| socket.ip()));
    found.ok().map(|address| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(peer: &str, headers: &[&str], trusted: &[&str]) -> String {
        let trusted: Vec<IpNet> = trusted.iter().map(|network| network.parse().unwrap()).collect();
        right_most_untrusted(peer.parse().unwrap(), headers, &trusted).to_string()
    }

    #[test]
    fn nobody_is_believed_by_default() {
        assert_eq!(found("192.0.2.9", &["198.51.100.1"], &[]), "192.0.2.9");
        assert_eq!(found("192.0.2.9", &["198.51.100.1"], &["10.0.0.0/8"]), "192.0.2.9");
    }

    #[test]
    fn behind_proxies_the_right_most_stranger_counts() {
        let ours = ["10.0.0.0/8", "2001:db8:1::/48"];
        for (headers, expected) in [
            (vec!["198.51.100.1"], "198.51.100.1"),
            (vec!["forged, 203.0.113.7"], "203.0.113.7"),
            (vec!["6.6.6.6, 203.0.113.7, 10.1.1.1"], "203.0.113.7"),
            (vec!["6.6.6.6", "203.0.113.7:55123,10.1.1.1"], "203.0.113.7"),
            (vec!["[2001:db8:2::5]:443, 2001:db8:1::9"], "2001:db8:2::5"),
            (vec!["::ffff:203.0.113.7"], "203.0.113.7"),
            (vec!["203.0.113.7, nonsense"], "10.0.0.1"),
            (vec!["10.2.2.2"], "10.2.2.2"),
            (vec![""], "10.0.0.1"),
            (vec![], "10.0.0.1"),
        ] {
            assert_eq!(found("10.0.0.1", &headers, &ours), expected, "{headers:?}");
        }
    }
}
