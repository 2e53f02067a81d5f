//! Closes what the caller left open: a file or a socket that somebody else has opened could be used from inside, where no
//! filter sees what it is.

use rustix::process::{Resource, getrlimit};
use std::fs;
use std::os::fd::RawFd;

/// Standard error, the last one that stays.
const LAST: RawFd = 2;

/// How far is looked where the system does not list what is open.
const FAR: RawFd = 1024;

/// Closes every descriptor above standard error.
///
/// Only before anything is opened: it does not ask whose they are.
pub(super) fn close_inherited() {
    let listed = ["/proc/self/fd", "/dev/fd"].into_iter().find_map(listed);
    for descriptor in listed.unwrap_or_else(possible) {
        // The one that the list was read with is closed already, which is the only error there can be.
        let _ = nix::unistd::close(descriptor);
    }
}

/// What a folder of one's own descriptors lists above standard error. Nothing if it is none: in a true one there is at
/// least the descriptor that it is read with.
fn listed(folder: &str) -> Option<Vec<RawFd>> {
    let entries = fs::read_dir(folder).ok()?;
    let numbers = entries.filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok());
    Some(numbers.filter(|&number| number > LAST).collect()).filter(|numbers: &Vec<_>| !numbers.is_empty())
}

/// Every number that a descriptor can have, within reason.
fn possible() -> Vec<RawFd> {
    let limit = getrlimit(Resource::Nofile).current.and_then(|limit| RawFd::try_from(limit).ok());
    (LAST + 1..=limit.map_or(FAR, |limit| limit.min(FAR))).collect()
}
