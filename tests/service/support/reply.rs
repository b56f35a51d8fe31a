//! Mails as other programs write them back to us: answers of calendars, reports of mail servers, words of people.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::mailbox::Mail;

/// Calendars whose answers differ in form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Client {
    Gmail,
    Outlook,
    Apple,
    Thunderbird,
}

pub const CLIENTS: [Client; 4] = [Client::Gmail, Client::Outlook, Client::Apple, Client::Thunderbird];

/// What a calendar says; begins as the honest answer to an invitation.
#[derive(Debug, Clone)]
pub struct Reply {
    pub method: &'static str,
    pub uid: String,
    pub attendee: String,
    pub partstat: &'static str,
    pub sequence: String,
    /// As in DTSTAMP, `20261120T090000Z`.
    pub stamped_at: String,
    pub comment: &'static str,
}

impl Reply {
    /// To this invitation, pressed at this moment.
    pub fn to(invitation: &Mail, partstat: &'static str, stamped_at: &str) -> Self {
        Reply {
            method: "REPLY",
            uid: invitation.property("UID"),
            attendee: invitation.property("ATTENDEE").trim_start_matches("mailto:").to_owned(),
            partstat,
            sequence: invitation.property("SEQUENCE"),
            stamped_at: stamped_at.to_owned(),
            comment: "",
        }
    }

    /// The whole mail, as this program writes it.
    pub fn mail(&self, client: Client) -> Vec<u8> {
        let id = uuid::Uuid::new_v4();
        let head = format!(
            "Delivered-To: rencontres@comptoir.example\r\nFrom: Somebody <{}>\r\nTo: rencontres@comptoir.example\r\n\
             Subject: {}: Apero\r\nMessage-ID: <{id}@client.example>\r\nMIME-Version: 1.0\r\n",
            self.attendee,
            match self.partstat {
                "ACCEPTED" => "Accepted",
                "DECLINED" => "Declined",
                _ => "Tentative",
            },
        );
        let body = match client {
            Client::Gmail => self.gmail(),
            Client::Outlook => self.outlook(),
            Client::Apple => self.apple(),
            Client::Thunderbird => self.thunderbird(),
        };
        format!("{head}{body}").into_bytes()
    }

    fn object(&self, prodid: &str, head: &str, lines: &[String]) -> String {
        let comment = if self.comment.is_empty() { String::new() } else { format!("COMMENT:{}\r\n", self.comment) };
        format!(
            "BEGIN:VCALENDAR\r\nPRODID:{prodid}\r\nVERSION:2.0\r\nMETHOD:{}\r\n{head}BEGIN:VEVENT\r\n{}\r\nUID:{}\r\n\
             DTSTAMP:{}\r\nSEQUENCE:{}\r\n{comment}SUMMARY:Apero\r\nSTATUS:CONFIRMED\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
            self.method,
            lines.join("\r\n"),
            self.uid,
            self.stamped_at,
            self.sequence,
        )
    }

    fn attendee_line(&self, more: &str, scheme: &str) -> String {
        // Folded where long, as RFC 5545 has it.
        format!(
            "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT={};\r\n {more}:{scheme}{}",
            self.partstat, self.attendee
        )
    }

    /// Marked as automatic, three times the same object in two forms, `X-NUM-GUESTS`.
    fn gmail(&self) -> String {
        let lines = [
            "DTSTART:20261203T173000Z".to_owned(),
            "ORGANIZER;CN=rencontres@comptoir.example:mailto:rencontres@comptoir.example".to_owned(),
            self.attendee_line("CN=somebody;X-NUM-GUESTS=0", "mailto:"),
        ];
        let object = self.object("-//Google Inc//Google Calendar 70.9054//EN", "CALSCALE:GREGORIAN\r\n", &lines);
        let attached = STANDARD.encode(&object);
        format!(
            "Auto-Submitted: auto-generated\r\nSender: Google Calendar <calendar-notification@google.com>\r\n\
             Content-Type: multipart/mixed; boundary=\"mix\"\r\n\r\n--mix\r\nContent-Type: multipart/alternative; boundary=\"alt\"\r\n\r\n\
             --alt\r\nContent-Type: text/plain; charset=\"UTF-8\"\r\n\r\nSomebody has accepted this invitation.\r\n\
             --alt\r\nContent-Type: text/html; charset=\"UTF-8\"\r\n\r\n<p>Somebody has accepted this invitation.</p>\r\n\
             --alt\r\nContent-Type: text/calendar; charset=\"UTF-8\"; method=REPLY\r\nContent-Transfer-Encoding: 7bit\r\n\r\n{object}\r\n--alt--\r\n\
             --mix\r\nContent-Type: application/ics; name=\"invite.ics\"\r\nContent-Disposition: attachment; filename=\"invite.ics\"\r\n\
             Content-Transfer-Encoding: base64\r\n\r\n{attached}\r\n--mix--\r\n"
        )
    }

    /// No ORGANIZER, MAILTO in capitals, a Windows zone, base64.
    fn outlook(&self) -> String {
        let lines = [
            "DTSTART;TZID=Romance Standard Time:20261203T183000".to_owned(),
            self.attendee_line("CN=Somebody", "MAILTO:"),
            "X-MICROSOFT-CDO-BUSYSTATUS:BUSY".to_owned(),
        ];
        let zone = "BEGIN:VTIMEZONE\r\nTZID:Romance Standard Time\r\nBEGIN:STANDARD\r\nDTSTART:16010101T030000\r\n\
                    TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nRRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";
        let object = STANDARD.encode(self.object("Microsoft Exchange Server 2010", zone, &lines));
        format!(
            "Content-Type: multipart/alternative; boundary=\"_000_x_\"\r\n\r\n--_000_x_\r\nContent-Type: text/plain; charset=\"iso-8859-1\"\r\n\r\n\r\n\
             --_000_x_\r\nContent-Type: text/calendar; charset=\"utf-8\"; method=REPLY\r\nContent-Transfer-Encoding: base64\r\n\r\n{object}\r\n--_000_x_--\r\n"
        )
    }

    /// No `method=`, an attachment, quoted-printable with encoded line ends.
    fn apple(&self) -> String {
        let lines = [
            "DTSTART;TZID=Europe/Paris:20261203T183000".to_owned(),
            "ORGANIZER;CN=\"Maison\":mailto:rencontres@comptoir.example".to_owned(),
            format!("ATTENDEE;CN=\"Somebody\";CUTYPE=INDIVIDUAL;PARTSTAT={}:mailto:{}", self.partstat, self.attendee),
        ];
        let object = self.object("-//Apple Inc.//macOS 14.5//EN", "CALSCALE:GREGORIAN\r\n", &lines);
        let encoded = object.replace('=', "=3D").replace("\r\n", "=0D=0A=\r\n");
        format!(
            "Content-Type: multipart/alternative; boundary=\"Apple-Mail=_1\"\r\n\r\n--Apple-Mail=_1\r\nContent-Type: text/plain; charset=us-ascii\r\n\r\n\r\n\
             --Apple-Mail=_1\r\nContent-Type: multipart/mixed; boundary=\"Apple-Mail=_2\"\r\n\r\n--Apple-Mail=_2\r\n\
             Content-Disposition: attachment; filename=\"iCal-1.ics\"\r\nContent-Type: text/calendar; charset=utf-8; name=\"iCal-1.ics\"\r\n\
             Content-Transfer-Encoding: quoted-printable\r\n\r\n{encoded}\r\n--Apple-Mail=_2--\r\n--Apple-Mail=_1--\r\n"
        )
    }

    fn thunderbird(&self) -> String {
        let lines = [
            "DTSTART;TZID=Europe/Paris:20261203T183000".to_owned(),
            "ORGANIZER;CN=Maison:mailto:rencontres@comptoir.example".to_owned(),
            self.attendee_line("RSVP=TRUE", "mailto:"),
        ];
        let object = self.object("-//Mozilla.org/NONSGML Mozilla Calendar V1.1//EN", "", &lines);
        format!(
            "User-Agent: Mozilla Thunderbird\r\nContent-Type: multipart/mixed; boundary=\"----tb\"\r\n\r\n------tb\r\n\
             Content-Type: text/plain; charset=UTF-8; format=flowed\r\n\r\nAccepted.\r\n------tb\r\n\
             Content-Type: text/calendar; charset=UTF-8; method=REPLY\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{object}\r\n------tb--\r\n"
        )
    }
}

/// A report of a mail server (RFC 3464) about a message of ours, with its headers enclosed.
pub fn report(about: &Mail, recipient: &str, action: &str, status: &str, words: &str) -> Vec<u8> {
    let id = uuid::Uuid::new_v4();
    format!(
        "Return-Path: <>\r\nDelivered-To: {recipient}\r\nFrom: MAILER-DAEMON@mx.example (Mail Delivery System)\r\nTo: {recipient}\r\n\
         Subject: Undelivered Mail Returned to Sender\r\nMessage-ID: <{id}@mx.example>\r\nAuto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=\"rep\"\r\n\r\n--rep\r\nContent-Type: text/plain\r\n\r\nI could not deliver it.\r\n\
         --rep\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; {}\r\n\
         Action: {action}\r\nStatus: {status}\r\nDiagnostic-Code: smtp; {words}\r\n\r\n\
         --rep\r\nContent-Type: text/rfc822-headers\r\n\r\nFrom: rencontres@comptoir.example\r\nTo: {}\r\nMessage-ID: {}\r\nSubject: x\r\n\r\n--rep--\r\n",
        about.to,
        about.to,
        about.header("Message-ID"),
    )
    .into_bytes()
}

/// A complaint (RFC 5965) about a message of ours.
pub fn complaint(about: &Mail) -> Vec<u8> {
    format!(
        "From: <feedback@provider.example>\r\nTo: rencontres@comptoir.example\r\nSubject: FW: x\r\nMessage-ID: <{}@provider.example>\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/report; report-type=feedback-report; boundary=\"arf\"\r\n\r\n--arf\r\nContent-Type: text/plain\r\n\r\nAn abuse report.\r\n\
         --arf\r\nContent-Type: message/feedback-report\r\n\r\nFeedback-Type: abuse\r\nUser-Agent: Provider/1.0\r\nVersion: 1\r\n\r\n\
         --arf\r\nContent-Type: message/rfc822\r\n\r\nFrom: rencontres@comptoir.example\r\nMessage-ID: {}\r\nSubject: x\r\n\r\nx\r\n--arf--\r\n",
        uuid::Uuid::new_v4(),
        about.header("Message-ID"),
    )
    .into_bytes()
}

/// Plain words with these headers before them.
pub fn words(from: &str, headers: &str, text: &str) -> Vec<u8> {
    format!(
        "From: {from}\r\nTo: rencontres@comptoir.example\r\nSubject: Re: Apero\r\nMessage-ID: <{}@client.example>\r\n{headers}\
         MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{text}\r\n",
        uuid::Uuid::new_v4(),
    )
    .into_bytes()
}
