//! What can be found out about a sender, and how bad each of it is. Each word is part of the key of a sentence, so a
//! word that changes here changes there.

use crate::domain::words::words;

words! {
    /// How bad something is.
    Level {
        /// As it should be.
        Good = "good",
        /// Works, and somebody should know.
        Note = "note",
        /// Does not work, or mail is going to be refused for it.
        Wrong = "wrong",
    }
}

words! {
    /// What was looked at.
    Subject {
        /// Who may send for the domain.
        Spf = "spf",
        /// The signature.
        Dkim = "dkim",
        /// What is to be done with mail that is neither.
        Dmarc = "dmarc",
        /// Where answers arrive.
        Mailbox = "mailbox",
        /// Addresses in mails.
        Links = "links",
    }
}

words! {
    /// What was found; the key of a sentence, and of a second one with the mend unless all is well.
    What {
        /// One record that ends in a rule for all others.
        SpfGood = "spf-good",
        /// No record.
        SpfMissing = "spf-missing",
        /// More than one, which counts as none (RFC 7208 §4.5).
        SpfSeveral = "spf-several",
        /// Everybody may send.
        SpfOpen = "spf-open",
        /// Nobody may send.
        SpfNobody = "spf-nobody",
        /// It asks for more than ten lookups (RFC 7208 §4.6.4).
        SpfDeep = "spf-deep",
        /// It says nothing of all others.
        SpfUndecided = "spf-undecided",
        /// It speaks for another domain than the sender's.
        SpfElsewhere = "spf-elsewhere",
        /// The DNS gave no answer.
        SpfSilent = "spf-silent",
        /// The key in the DNS is ours.
        DkimGood = "dkim-good",
        /// The relay has to sign.
        DkimRelay = "dkim-relay",
        /// The key file cannot be read.
        DkimUnreadable = "dkim-unreadable",
        /// No key at its name.
        DkimMissing = "dkim-missing",
        /// The key was withdrawn.
        DkimRevoked = "dkim-revoked",
        /// The key in the DNS is not the one that signs.
        DkimOtherKey = "dkim-other-key",
        /// The domain says that it is only trying (`t=y`).
        DkimTesting = "dkim-testing",
        /// Another domain than the sender's signs.
        DkimElsewhere = "dkim-elsewhere",
        /// The DNS gave no answer.
        DkimSilent = "dkim-silent",
        /// Forgeries are put aside or refused.
        DmarcGood = "dmarc-good",
        /// Forgeries are only counted.
        DmarcWatching = "dmarc-watching",
        /// No policy.
        DmarcMissing = "dmarc-missing",
        /// More than one policy, which counts as none (RFC 7489 §6.6.3).
        DmarcSeveral = "dmarc-several",
        /// A policy that says nothing.
        DmarcBroken = "dmarc-broken",
        /// The DNS gave no answer.
        DmarcSilent = "dmarc-silent",
        /// Answers have somewhere to arrive.
        MailboxGood = "mailbox-good",
        /// The mailbox is at Google, which keeps its guests' answers to itself (S7).
        MailboxGoogle = "mailbox-google",
        /// Nobody takes mail for the domain.
        MailboxNone = "mailbox-none",
        /// The domain exists on no network.
        MailboxNowhere = "mailbox-nowhere",
        /// The DNS gave no answer.
        MailboxSilent = "mailbox-silent",
        /// Links are encrypted.
        LinksGood = "links-good",
        /// Links are not encrypted.
        LinksPlain = "links-plain",
        /// Links open on this machine alone.
        LinksHere = "links-here",
    }
}

impl What {
    /// What it is about: the first part of its word.
    pub fn subject(self) -> Subject {
        let word = self.as_str().split('-').next().unwrap_or_default();
        word.parse().unwrap_or(Subject::Links)
    }

    /// How bad it is.
    pub const fn level(self) -> Level {
        match self {
            What::SpfGood | What::DkimGood | What::DmarcGood | What::MailboxGood | What::LinksGood => Level::Good,
            What::SpfUndecided
            | What::SpfElsewhere
            | What::SpfSilent
            | What::DkimRelay
            | What::DkimTesting
            | What::DkimSilent
            | What::DmarcWatching
            | What::DmarcSilent
            | What::MailboxNowhere
            | What::MailboxSilent
            | What::LinksPlain
            | What::LinksHere => Level::Note,
            What::SpfMissing
            | What::SpfSeveral
            | What::SpfOpen
            | What::SpfNobody
            | What::SpfDeep
            | What::DkimUnreadable
            | What::DkimMissing
            | What::DkimRevoked
            | What::DkimOtherKey
            | What::DkimElsewhere
            | What::DmarcMissing
            | What::DmarcSeveral
            | What::DmarcBroken
            | What::MailboxGoogle
            | What::MailboxNone => Level::Wrong,
        }
    }
}
