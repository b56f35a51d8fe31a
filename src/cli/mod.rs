//! Floor 5: the command line. One file per command; `settings.rs` makes a flag of every setting.
//!
//! Answers go to standard output, everything else to standard error. The exit status is 0, 1 when a command could not
//! do its work, 2 when it was asked wrongly: an unknown flag, a value or a setting that cannot be understood.

mod account;
mod answer;
mod backup;
mod check;
mod demo;
mod installation;
mod logging;
mod mail;
mod migrate;
mod openapi;
mod organisation;
mod people;
mod restore;
mod retention;
mod seed;
mod serve;
mod settings;
mod time;
mod token;

use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{ArgMatches, FromArgMatches as _, Subcommand};

use crate::config::ConfigFault;

/// What can be asked for; nothing asked for is `serve`.
#[derive(Debug, Subcommand)]
enum Ask {
    /// Serves the web pages and sends the mail (what happens without a command)
    Serve,
    /// Serves a demonstration: two organisations, half a year of meetups, mail captured instead of sent
    Demo(demo::Options),
    /// Brings the database up to date
    Migrate,
    /// Looks at settings, database and mail server; one line per finding, with the mend
    Check(check::Options),
    /// Organisations, each with its own people, events and figures
    #[command(subcommand)]
    Organisation(organisation::Ask),
    /// The people who sign in
    #[command(subcommand)]
    Account(account::Ask),
    /// The people who are invited
    #[command(subcommand)]
    People(people::Ask),
    /// Keys for programs that use the API
    #[command(subcommand)]
    Token(token::Ask),
    /// Hours and their sums
    #[command(subcommand)]
    Time(time::Ask),
    /// Mail that comes in
    #[command(subcommand)]
    Mail(mail::Ask),
    /// Writes everything to a file, while the service goes on
    Backup(backup::Options),
    /// Puts a backup in the place of what is there
    Restore(restore::Options),
    /// Erases what has been kept long enough, or tells what is due
    Retention(retention::Options),
    /// Prints the API's OpenAPI document
    Openapi,
    /// Fills the database with rows for measurements
    Seed(seed::Options),
}

/// Reads the command line, does what it asks for and says how it went.
pub fn run() -> ExitCode {
    let matches = match parser().try_get_matches() {
        Ok(matches) => matches,
        Err(unclear) => return explain(&unclear),
    };
    match obey(&matches) {
        Ok(done) => done,
        Err(fault) => {
            answer::complain(&format!("{fault:#}"));
            ExitCode::from(if fault.is::<ConfigFault>() || fault.is::<clap::Error>() { 2 } else { 1 })
        }
    }
}

fn parser() -> clap::Command {
    let parser = clap::Command::new("comptoir")
        .version(env!("CARGO_PKG_VERSION"))
        .about(env!("CARGO_PKG_DESCRIPTION"))
        .after_help(
            "Settings: a flag wins over its variable, a variable over ./comptoir.toml, the file over the default.",
        )
        .args(settings::flags());
    Ask::augment_subcommands(parser)
}

fn obey(matches: &ArgMatches) -> anyhow::Result<ExitCode> {
    let ask = if matches.subcommand_name().is_some() { Ask::from_arg_matches(matches)? } else { Ask::Serve };
    if let Ask::Demo(options) = &ask {
        return demo::run(settings::said(matches)?, options);
    }
    if let Ask::Mail(ask) = &ask {
        return mail::run(settings::config(matches), ask);
    }
    let config = settings::config(matches)?;
    match ask {
        Ask::Serve => serve::run(config),
        Ask::Demo(_) | Ask::Mail(_) => Ok(ExitCode::SUCCESS),
        Ask::Migrate => migrate::run(config),
        Ask::Check(options) => check::run(&config, &options),
        Ask::Organisation(ask) => organisation::run(config, ask),
        Ask::Account(ask) => account::run(config, ask),
        Ask::People(ask) => people::run(config, ask),
        Ask::Token(ask) => token::run(config, ask),
        Ask::Time(ask) => time::run(config, ask),
        Ask::Backup(options) => backup::run(config, &options),
        Ask::Restore(options) => restore::run(config, &options),
        Ask::Retention(options) => retention::run(config, &options),
        Ask::Openapi => openapi::run(),
        Ask::Seed(options) => seed::run(config, &options),
    }
}

/// Help goes out as asked; a command line that cannot be understood is told in one line what would do.
fn explain(unclear: &clap::Error) -> ExitCode {
    match unclear.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            // Nobody is left to tell when standard output is closed.
            let _ = unclear.print();
            ExitCode::SUCCESS
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = unclear.print();
            ExitCode::from(2)
        }
        _ => {
            let whole = unclear.render().to_string();
            let reason = whole.split("\nUsage:").next().unwrap_or(&whole).trim_start_matches("error: ");
            let reason = reason.split("\nFor more information").next().unwrap_or(reason);
            answer::complain(&format!("{} (comptoir --help tells more)", reason.trim_end()));
            ExitCode::from(2)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_fits_together() {
        parser().debug_assert();
    }

    #[test]
    fn nothing_asked_for_is_to_serve() {
        let matches = parser().try_get_matches_from(["comptoir", "--workers", "2"]).unwrap();
        assert!(matches.subcommand_name().is_none());
    }

    #[test]
    fn words_outside_a_closed_set_are_refused_as_usage() {
        let wrong = [
            "comptoir",
            "account",
            "add",
            "--organisation",
            "x",
            "--email",
            "a@example.org",
            "--name",
            "A",
            "--role",
            "boss",
        ];
        let unclear = parser().try_get_matches_from(wrong).unwrap_err();
        assert!(unclear.to_string().contains("expected one of: admin, manager, director"), "{unclear}");
    }
}
