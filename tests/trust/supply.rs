//! What comes in with the dependencies: the bans of `.deny.toml`, held against the lock file without any tool.

const LOCK: &str = include_str!("../../Cargo.lock");
const DENY: &str = include_str!("../../.deny.toml");

/// The names in lines that begin with `key = "`.
fn named<'t>(text: &'t str, key: &str) -> Vec<&'t str> {
    let begin = format!("{key} = \"");
    let name = |line: &'t str| line.trim().strip_prefix(&begin)?.split('"').next();
    text.lines().filter_map(name).collect()
}

#[test]
fn no_banned_crate_is_in_the_lock_file() {
    let locked = named(LOCK, "name");
    let banned = DENY.lines().filter(|line| line.trim().ends_with("\" },"));
    let banned: Vec<_> = banned.filter_map(|line| line.split('"').nth(1)).collect();
    assert!(locked.len() > 50 && banned.len() > 20, "{} locked, {} banned", locked.len(), banned.len());
    for crate_name in banned {
        assert!(!locked.contains(&crate_name), "{crate_name} is banned and locked");
    }
}

#[test]
fn there_is_one_crossterm_only() {
    assert_eq!(named(LOCK, "name").iter().filter(|&&name| name == "crossterm").count(), 1);
}

#[test]
fn everything_comes_from_one_registry() {
    let mut sources = named(LOCK, "source");
    sources.sort_unstable();
    sources.dedup();
    assert_eq!(sources.len(), 1, "{sources:?}");
    assert!(sources[0].starts_with("registry+"), "{sources:?}");
}

#[test]
fn the_one_crate_with_unsafe_code_has_one_such_line_and_depends_on_the_c_library_alone() {
    const SOURCE: &str =
        concat!(include_str!("../../crates/attempt/src/lib.rs"), include_str!("../../crates/attempt/src/table.rs"));
    const MANIFEST: &str = include_str!("../../crates/attempt/Cargo.toml");
    assert_eq!(SOURCE.matches("unsafe {").count(), 1);
    assert_eq!(SOURCE.matches("SAFETY:").count(), 1);
    assert!(!SOURCE.contains("unsafe fn") && !SOURCE.contains("unsafe impl") && !SOURCE.contains("extern"));
    let own = LOCK.split("[[package]]").find(|part| part.contains("name = \"attempt\"")).unwrap();
    assert!(own.contains("dependencies = [\n \"libc\",\n]"), "{own}");
    assert!(MANIFEST.contains("unsafe_code = \"deny\""));
}
