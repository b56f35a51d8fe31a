//! A real MTA and a real IMAP server: Debian's Postfix and Dovecot, private configurations on loopback ports. They
//! change users by themselves, so they are started as root or not at all.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::os::unix::fs::{PermissionsExt as _, chown};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::mailbox::Mail;

/// Whose mailboxes and data they are: `nobody` and `nogroup` of Debian.
pub const NOBODY: (u32, u32) = (65_534, 65_534);
/// Of every mailbox.
pub const PASSWORD: &str = "secret";

/// Both servers, running until dropped. Mail to `@comptoir.example` is for one mailbox, `rencontres`; mail to
/// `@guests.example` for the reader's own; mail to `@pipe.example` goes through a command; nobody is at
/// `@broken.example`, which shows only after the mail was taken.
pub struct MailServers {
    pub smtp_port: u16,
    /// Clear text, and STARTTLS.
    pub imap_port: u16,
    /// TLS from the first octet.
    pub imaps_port: u16,
    folder: tempfile::TempDir,
    dovecot: Child,
}

/// Why they cannot run here.
pub fn missing() -> Option<String> {
    let is_root = std::fs::metadata("/proc/self").is_ok_and(|own| std::os::unix::fs::MetadataExt::uid(&own) == 0);
    let programs = ["/usr/sbin/postfix", "/usr/lib/postfix/sbin/master", "/usr/sbin/dovecot"];
    let absent = programs.into_iter().find(|program| !Path::new(program).exists());
    match absent {
        Some(program) => Some(format!("{program} is not installed; scripts/needs installs it")),
        None => (!is_root).then(|| "Postfix and Dovecot have to be started as root".to_owned()),
    }
}

impl MailServers {
    /// Starts both; `receive` is the command of the pipe, run as [`NOBODY`].
    pub fn start(guests: usize, receive: &Path) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().to_owned();
        std::fs::set_permissions(&root, std::fs::Permissions::from_mode(0o755)).unwrap();
        for name in ["postfix", "queue", "data", "mail", "run"] {
            std::fs::create_dir(root.join(name)).unwrap();
        }
        chown(root.join("mail"), Some(NOBODY.0), Some(NOBODY.1)).unwrap();
        let [smtp_port, imap_port, imaps_port] = free_ports();
        start_postfix(&root, smtp_port, guests, receive);
        certify(&root);
        let dovecot = start_dovecot(&root, imap_port, imaps_port);
        MailServers { smtp_port, imap_port, imaps_port, folder, dovecot }
    }

    /// The authority that signed the certificate of the IMAP server, for `localhost`.
    pub fn authority(&self) -> PathBuf {
        self.folder.path().join("authority.pem")
    }

    /// The IMAP server goes away and comes back.
    pub fn restart_imap(&mut self) {
        end(&mut self.dovecot);
        self.dovecot = start_dovecot(self.folder.path(), self.imap_port, self.imaps_port);
    }

    /// Hands a mail to the MTA, as the provider of a guest would.
    pub fn send(&self, from: &str, to: &str, mail: &[u8]) {
        let stream = TcpStream::connect(("127.0.0.1", self.smtp_port)).unwrap();
        let mut lines = BufReader::new(stream.try_clone().unwrap());
        let mut stream = stream;
        let mut expect = |command: &str, status: &str| {
            stream.write_all(command.as_bytes()).unwrap();
            let mut line = String::new();
            loop {
                line.clear();
                lines.read_line(&mut line).unwrap();
                assert!(line.starts_with(status), "{command}: {line}");
                if line.as_bytes()[3] == b' ' {
                    break;
                }
            }
        };
        expect("", "220");
        expect("EHLO client.example\r\n", "250");
        expect(&format!("MAIL FROM:<{from}>\r\n"), "250");
        expect(&format!("RCPT TO:<{to}>\r\n"), "250");
        expect("DATA\r\n", "354");
        let text = String::from_utf8(mail.to_vec()).unwrap().replace("\r\n.", "\r\n..");
        expect(&format!("{text}\r\n.\r\n"), "250");
        expect("QUIT\r\n", "221");
    }

    /// Waits until so many mails stand in a mailbox and reads them over IMAP, oldest first.
    pub fn read(&self, user: &str, count: usize) -> Vec<Mail> {
        let until = Instant::now() + Duration::from_secs(10);
        loop {
            let mut imap = Imap::open(self.imap_port, user);
            let exists = imap.exists;
            if exists >= count {
                return (1..=exists).map(|number| Mail::of(user.to_owned(), imap.fetch(number))).collect();
            }
            assert!(Instant::now() < until, "{exists} of {count} mails for {user}\n{}", self.log());
            std::thread::sleep(Duration::from_millis(100));
        }
    }

    /// What both servers said, for a scene that failed.
    pub fn log(&self) -> String {
        let read = |name: &str| std::fs::read_to_string(self.folder.path().join(name)).unwrap_or_default();
        format!("{}\n{}", read("postfix.log"), read("dovecot.log"))
    }
}

impl Drop for MailServers {
    fn drop(&mut self) {
        let _ = postfix(self.folder.path(), "stop");
        end(&mut self.dovecot);
    }
}

/// SIGTERM: Dovecot's master takes its children along.
fn end(dovecot: &mut Child) {
    let _ = Command::new("kill").arg(dovecot.id().to_string()).status();
    let _ = dovecot.wait();
}

/// An authority of this test's own, and a certificate for `localhost` that it signed.
fn certify(root: &Path) {
    let openssl = |arguments: &str| {
        let output = Command::new("openssl").args(arguments.split(' ')).current_dir(root).output().unwrap();
        assert!(output.status.success(), "{arguments}: {}", String::from_utf8_lossy(&output.stderr));
    };
    let key = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes";
    openssl(&format!("req -x509 {key} -keyout authority.key -out authority.pem -subj /CN=Authority -days 3"));
    openssl(&format!("req {key} -keyout imap.key -out imap.csr -subj /CN=localhost"));
    std::fs::write(root.join("names"), "subjectAltName=DNS:localhost\nextendedKeyUsage=serverAuth\n").unwrap();
    openssl(
        "x509 -req -in imap.csr -CA authority.pem -CAkey authority.key -CAcreateserial -out imap.pem -days 2 -extfile names",
    );
}

fn start_postfix(root: &Path, port: u16, guests: usize, receive: &Path) {
    let shown = root.display();
    chown(root.join("data"), Some(user_id("postfix")), None).unwrap();
    let refuse = script(root, "nobody-here", "exit 67");
    let mailboxes: String =
        (0..guests).map(|n| format!(", {{guest-{n}@guests.example=guest-{n}/}}")).collect::<Vec<_>>().concat();
    let main = format!(
        "compatibility_level = 3.6\nqueue_directory = {shown}/queue\ndata_directory = {shown}/data\n\
         command_directory = /usr/sbin\ndaemon_directory = /usr/lib/postfix/sbin\nmail_owner = postfix\nsetgid_group = postdrop\n\
         myhostname = mail.comptoir.example\nmydestination =\nlocal_recipient_maps =\ninet_interfaces = 127.0.0.1\ninet_protocols = ipv4\n\
         mynetworks = 127.0.0.0/8\nrecipient_delimiter = +\nmaillog_file = {shown}/postfix.log\nmaillog_file_prefixes = {shown}\n\
         virtual_mailbox_domains = comptoir.example, guests.example\nvirtual_mailbox_base = {shown}/mail\n\
         virtual_mailbox_maps = inline:{{ {{rencontres@comptoir.example=rencontres/}}, {{retours@comptoir.example=rencontres/}}, {{host@guests.example=host/}}{mailboxes} }}\n\
         virtual_uid_maps = static:{}\nvirtual_gid_maps = static:{}\nvirtual_minimum_uid = 1\n\
         relay_domains = pipe.example, broken.example\ntransport_maps = inline:{{ {{pipe.example=receive:}}, {{broken.example=refuse:}} }}\n\
         smtpd_recipient_restrictions = permit_mynetworks, reject\n",
        NOBODY.0, NOBODY.1,
    );
    let master = format!(
        "127.0.0.1:{port} inet n - n - - smtpd\npostlog unix-dgram n - n - 1 postlogd\ncleanup unix n - n - 0 cleanup\n\
         qmgr unix n - n 300 1 qmgr\nrewrite unix - - n - - trivial-rewrite\nbounce unix - - n - 0 bounce\n\
         defer unix - - n - 0 bounce\ntrace unix - - n - 0 bounce\nerror unix - - n - - error\nvirtual unix - n n - - virtual\n\
         anvil unix - - n - 1 anvil\nproxymap unix - - n - - proxymap\n\
         receive unix - n n - - pipe flags=q user=nobody argv={}\nrefuse unix - n n - - pipe flags=q user=nobody argv={}\n",
        receive.display(),
        refuse.display(),
    );
    std::fs::write(root.join("postfix/main.cf"), main).unwrap();
    std::fs::write(root.join("postfix/master.cf"), master).unwrap();
    let status = postfix(root, "start").unwrap();
    assert!(status.success(), "{}", std::fs::read_to_string(root.join("postfix.log")).unwrap_or_default());
}

fn postfix(root: &Path, command: &str) -> std::io::Result<std::process::ExitStatus> {
    let mut postfix = Command::new("/usr/sbin/postfix");
    postfix.arg("-c").arg(root.join("postfix")).arg(command);
    postfix.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status()
}

fn start_dovecot(root: &Path, port: u16, private_port: u16) -> Child {
    let shown = root.display();
    let settings = format!(
        "base_dir = {shown}/run\nlog_path = {shown}/dovecot.log\nprotocols = imap\nssl = yes\nssl_cert = <{shown}/imap.pem\nssl_key = <{shown}/imap.key\ndisable_plaintext_auth = no\n\
         listen = 127.0.0.1\nmail_location = maildir:{shown}/mail/%n\nfirst_valid_uid = 1\n\
         passdb {{\n driver = static\n args = password={PASSWORD}\n}}\n\
         userdb {{\n driver = static\n args = uid={} gid={} home={shown}/mail/%n allow_all_users=yes\n}}\n\
         service imap-login {{\n inet_listener imap {{\n  port = {port}\n }}\n inet_listener imaps {{\n  port = {private_port}\n  ssl = yes\n }}\n}}\n",
        NOBODY.0, NOBODY.1,
    );
    let path = root.join("dovecot.conf");
    std::fs::write(&path, settings).unwrap();
    let child = Command::new("/usr/sbin/dovecot").arg("-F").arg("-c").arg(&path).stderr(Stdio::null()).spawn().unwrap();
    let until = Instant::now() + Duration::from_secs(10);
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        let log = || std::fs::read_to_string(root.join("dovecot.log")).unwrap_or_default();
        assert!(Instant::now() < until, "dovecot does not listen\n{}", log());
        std::thread::sleep(Duration::from_millis(50));
    }
    child
}

/// A shell script that anybody may run.
pub fn script(folder: &Path, name: &str, body: &str) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, format!("#!/bin/sh\n{body}\n")).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    path
}

fn user_id(name: &str) -> u32 {
    let users = std::fs::read_to_string("/etc/passwd").unwrap();
    let line = users.lines().find(|line| line.starts_with(&format!("{name}:"))).expect("the user of the package");
    line.split(':').nth(2).unwrap().parse().unwrap()
}

/// Ports that were free a moment ago.
fn free_ports() -> [u16; 3] {
    let held = [0; 3].map(|_: u8| std::net::TcpListener::bind("127.0.0.1:0").unwrap());
    held.map(|listener| listener.local_addr().unwrap().port())
}

/// As much of IMAP as reading a mailbox takes; of our own, so that the product's client is not judged by itself.
struct Imap {
    lines: BufReader<TcpStream>,
    exists: usize,
}

impl Imap {
    fn open(port: u16, user: &str) -> Self {
        let stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        let mut imap = Imap { lines: BufReader::new(stream), exists: 0 };
        let mut greeting = String::new();
        imap.lines.read_line(&mut greeting).unwrap();
        imap.command(&format!("LOGIN {user} {PASSWORD}"));
        let selected = imap.command("SELECT INBOX");
        let exists = selected.lines().find_map(|line| line.strip_prefix("* ")?.strip_suffix(" EXISTS"));
        imap.exists = exists.unwrap().parse().unwrap();
        imap
    }

    /// Everything up to the answer's own line.
    fn command(&mut self, command: &str) -> String {
        self.lines.get_mut().write_all(format!("t {command}\r\n").as_bytes()).unwrap();
        let mut said = String::new();
        loop {
            let mut line = String::new();
            self.lines.read_line(&mut line).unwrap();
            if line.starts_with("t ") {
                assert!(line.starts_with("t OK"), "{command}: {line}");
                return said;
            }
            said.push_str(&line);
            said = said.replace("\r\n", "\n");
        }
    }

    fn fetch(&mut self, number: usize) -> String {
        self.lines.get_mut().write_all(format!("t FETCH {number} (BODY.PEEK[])\r\n").as_bytes()).unwrap();
        let mut line = String::new();
        self.lines.read_line(&mut line).unwrap();
        let length: usize = line.trim_end().trim_end_matches('}').rsplit('{').next().unwrap().parse().unwrap();
        let mut octets = vec![0; length];
        self.lines.read_exact(&mut octets).unwrap();
        loop {
            line.clear();
            self.lines.read_line(&mut line).unwrap();
            if line.starts_with("t ") {
                return String::from_utf8_lossy(&octets).into_owned();
            }
        }
    }
}
