//! A server of private calendars on loopback that answers as a test says, well or badly.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

/// A running server; stopped when dropped.
pub struct CalendarServer {
    /// The secret address of its one calendar.
    pub url: String,
    heads: Arc<Mutex<Vec<String>>>,
    open: Arc<Mutex<Vec<TcpStream>>>,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl CalendarServer {
    /// `answer` is handed the head of each request.
    pub fn start(answer: impl Fn(&str, &mut TcpStream) + Send + Sync + 'static) -> Self {
        Self::start_on("127.0.0.1", answer)
    }

    /// On another address of this machine.
    pub fn start_on(address: &str, answer: impl Fn(&str, &mut TcpStream) + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind((address, 0)).unwrap();
        let url = format!("http://{}/private-5ecre7/agenda.ics", listener.local_addr().unwrap());
        let (heads, open) = (Arc::<Mutex<Vec<String>>>::default(), Arc::<Mutex<Vec<TcpStream>>>::default());
        let stop = Arc::new(AtomicBool::new(false));
        let (seen, held, stopped) = (heads.clone(), open.clone(), stop.clone());
        let answer = Arc::new(answer);
        let thread = std::thread::spawn(move || {
            for stream in listener.incoming() {
                if stopped.load(Ordering::SeqCst) {
                    return;
                }
                let mut stream = stream.unwrap();
                held.lock().unwrap().push(stream.try_clone().unwrap());
                let (seen, answer) = (seen.clone(), answer.clone());
                std::thread::spawn(move || {
                    let head = head(&mut stream);
                    seen.lock().unwrap().push(head.clone());
                    answer(&head, &mut stream);
                    let _ = stream.shutdown(Shutdown::Both);
                });
            }
        });
        CalendarServer { url, heads, open, stop, thread: Some(thread) }
    }

    /// One that always answers the same.
    pub fn saying(status: &str, headers: &str, body: &str) -> Self {
        let response = response(status, headers, body);
        Self::start(move |_, stream| drop(stream.write_all(response.as_bytes())))
    }

    /// The heads of all requests so far, in lower case.
    pub fn heads(&self) -> Vec<String> {
        self.heads.lock().unwrap().clone()
    }
}

impl Drop for CalendarServer {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
        for stream in self.open.lock().unwrap().drain(..) {
            let _ = stream.shutdown(Shutdown::Both);
        }
        let address = self.url.trim_start_matches("http://").split('/').next().unwrap().to_owned();
        let _ = TcpStream::connect(address);
        self.thread.take().unwrap().join().unwrap();
    }
}

/// A whole answer.
pub fn response(status: &str, headers: &str, body: &str) -> String {
    format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\n{headers}connection: close\r\n\r\n{body}", body.len())
}

/// Waits until whoever asked has gone.
pub fn never_answer(stream: &mut TcpStream) {
    let _ = stream.read_to_end(&mut Vec::new());
}

fn head(stream: &mut TcpStream) -> String {
    let (mut head, mut octet) = (Vec::new(), [0]);
    while !head.ends_with(b"\r\n\r\n") && stream.read(&mut octet).is_ok_and(|count| count == 1) {
        head.push(octet[0]);
    }
    String::from_utf8_lossy(&head).to_lowercase()
}
