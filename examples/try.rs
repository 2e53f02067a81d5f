//! x
use takestock::bank::*;
fn main() {
    for f in std::env::args().skip(1) {
        let r = check_file(std::path::Path::new(&f), Rules { today: Some(Day::today()), ..Rules::default() });
        print!("{}", r.draw());
    }
}
