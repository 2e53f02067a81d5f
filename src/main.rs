//! Starts takestock.
fn main() {
    for f in std::env::args().skip(1) {
        match takestock::bank::load_file(std::path::Path::new(&f)) {
            Ok(b) => eprintln!("ok {} items {:?}", b.items.len(), b.opening),
            Err(e) => eprintln!("{e}"),
        }
    }
    eprintln!("{:?}", takestock::bank::opening(&takestock::bank::builtins()[0]));
}
