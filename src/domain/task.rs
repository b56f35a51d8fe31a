//! Everything the service does by itself, in one list: the night shift's table of contents.

use super::words::words;

words! {
    /// A kind of work that nobody asked for at that moment.
    Task {
        /// Hands due messages of the outbox to the mail server.
        SendMail = "send_mail",
        /// Takes over hand-overs whose process died.
        RecoverMail = "recover_mail",
        /// Writes the invitations, follow-ups and reminders whose time has come.
        WriteMailings = "write_mailings",
        /// Makes events of the dates of series, half a year ahead.
        PlanDates = "plan_dates",
        /// Passes on freed places whose offer was not taken up in time.
        ExpireOffers = "expire_offers",
        /// Asks the hosts of evenings that nobody confirmed how they went.
        Nudge = "nudge",
        /// Goes on with lists of people that are being written down or taken back.
        ImportPeople = "import_people",
        /// Notes signs that the online side creeps up again.
        NoteSignals = "note_signals",
        /// Freezes the figures of a month for directors, and finds the one thing to do this week for managers.
        TellFigures = "tell_figures",
        /// Goes on with files of hours that are being written down or taken back.
        ImportTime = "import_time",
        /// Reads private calendars, once an hour each.
        ReadCalendars = "read_calendars",
        /// Asks at the end of a week how long it was online.
        AskOnFriday = "ask_on_friday",
        /// Forgets sessions, sign-in links and idempotency keys that are over, and the words of old mails.
        Sweep = "sweep",
        /// Takes away what has been kept long enough.
        Retain = "retain",
    }
}
