//! The program `nianbao`: arguments to the library's command line, its status to the system.

use std::io::{self, IsTerminal as _};
use std::process::ExitCode;

use nianbao::cli::{self, Streams};

fn main() -> ExitCode {
    let mut streams = Streams {
        input: &mut io::stdin(),
        output: &mut cli::in_its_encoding(io::stdout(), io::stdout().is_terminal()),
        errors: &mut cli::in_its_encoding(io::stderr(), io::stderr().is_terminal()),
        terminal: io::stdin().is_terminal() && io::stdout().is_terminal(),
        shows: io::stdout().is_terminal(),
        watched: io::stderr().is_terminal(),
    };
    let status = match cli::parse(std::env::args_os(), |name| std::env::var(name).ok()) {
        Ok(command) => cli::run(&command, &mut streams),
        Err(usage) => usage.tell(&mut streams),
    };
    ExitCode::from(status)
}
