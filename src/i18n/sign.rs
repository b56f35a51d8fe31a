//! A sign of drift in one sentence, with the numbers it rests on, as pages and mails say it.

use super::Speech;
use crate::domain::drift::{Creep, Sign, Signal};
use crate::domain::figure;

/// What a mail says of a sign.
pub fn sentence(speech: Speech, sign: &Sign) -> String {
    match (sign.signal, &sign.creep) {
        (Signal::Creep, Some(found)) => creep(speech, found),
        (Signal::Creep, None) => speech.say("report-mail-sign-creep").to_string(),
        (Signal::Ewma, _) => speech.say("report-mail-sign-ewma").to_string(),
        (Signal::NoContact, _) => speech.say("report-mail-sign-no-contact").with("days", sign.silent_days).to_string(),
        (Signal::NothingPlanned, _) => speech.say("report-sign-nothing-planned").to_string(),
    }
}

/// Online time that creeps up: the hours of both sides, before and now.
pub fn creep(speech: Speech, creep: &Creep) -> String {
    speech
        .say("report-sign-creep")
        .with("online_before", figure::hours(creep.online_before_s))
        .with("online_now", figure::hours(creep.online_now_s))
        .with("real_before", figure::hours(creep.real_before_s))
        .with("real_now", figure::hours(creep.real_now_s))
        .to_string()
}
