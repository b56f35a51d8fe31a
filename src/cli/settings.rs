//! From flags, environment and `comptoir.toml` to the settings. The flags are made from the list of settings, so a
//! new setting is a flag and a line of `--help` without a word here. Knows no command.

use std::path::Path;

use clap::{Arg, ArgMatches};

use crate::config::{Config, ConfigFault, SETTINGS, Said, Setting};

/// The file that is read where the command is started, if it is there.
const FILE: &str = "comptoir.toml";

/// One flag for each setting, understood before and behind the name of a command.
pub(super) fn flags() -> impl Iterator<Item = Arg> {
    SETTINGS.iter().map(|setting| {
        Arg::new(setting.key)
            .long(flag(setting))
            .value_name(value_name(setting))
            .help(help(setting))
            .help_heading("Settings")
            .global(true)
    })
}

/// What was said on each level, the strongest last: file, environment, flags.
pub(super) fn said(matches: &ArgMatches) -> Result<Said, ConfigFault> {
    let mut said = Said::default();
    said.read_file(Path::new(FILE))?;
    // What is not Unicode cannot be one of ours.
    let readable =
        std::env::vars_os().filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)));
    said.read_environment(readable)?;
    for setting in SETTINGS {
        if let Some(value) = matches.get_one::<String>(setting.key) {
            said.say(setting.key, format!("--{}", flag(setting)), value);
        }
    }
    Ok(said)
}

/// The settings as understood.
pub(super) fn config(matches: &ArgMatches) -> Result<Config, ConfigFault> {
    Config::from_said(&said(matches)?)
}

/// The argument parser wants names that live as long as the process; there are two dozen of them, once.
fn flag(setting: &Setting) -> &'static str {
    setting.key.to_lowercase().replace('_', "-").leak()
}

fn value_name(setting: &Setting) -> &'static str {
    match setting.key.rsplit('_').next() {
        Some("URL") => "URL",
        Some("FILE") => "FILE",
        Some("DIR") => "FOLDER",
        Some("SECONDS") => "SECONDS",
        Some("FROM" | "ADDRESS") => "ADDRESS",
        Some("LISTEN") => "ADDRESS:PORT",
        _ => "VALUE",
    }
}

fn help(setting: &Setting) -> String {
    let default = if setting.default.is_empty() { String::new() } else { format!(" [default: {}]", setting.default) };
    format!("{}{default} [env: COMPTOIR_{}]", setting.about, setting.key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Command;

    fn parsed(words: &[&str]) -> ArgMatches {
        Command::new("comptoir").args(flags()).subcommand(Command::new("serve")).try_get_matches_from(words).unwrap()
    }

    #[test]
    fn a_flag_is_understood_before_and_behind_the_command() {
        for words in [["comptoir", "--workers", "3", "serve"], ["comptoir", "serve", "--workers", "3"]] {
            assert_eq!(config(&parsed(&words)).unwrap().workers, Some(3), "{words:?}");
        }
    }

    #[test]
    fn a_wrong_flag_is_named_with_its_mend() {
        let fault = config(&parsed(&["comptoir", "--lease-seconds", "0"])).unwrap_err();
        assert_eq!(fault.to_string(), "--lease-seconds: expected whole seconds, 1 or more");
    }

    #[test]
    fn every_setting_has_its_line_of_help() {
        let help = Command::new("comptoir").args(flags()).render_long_help().to_string();
        for setting in SETTINGS {
            assert!(help.contains(&format!("[env: COMPTOIR_{}]", setting.key)), "{}", setting.key);
        }
    }
}
