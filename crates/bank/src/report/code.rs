//! The codes of findings. They are stable: scripts and people look them up.

use std::fmt;

macro_rules! codes {
    ($($code:ident)*) => {
        /// What kind of mistake a finding is.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[expect(missing_docs, reason = "the reference of the format says what each is")]
        pub enum Code { $($code),* }

        impl Code {
            /// Every code, in order.
            pub const ALL: &'static [Self] = &[$(Self::$code),*];

            /// The code as it is printed.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$code => stringify!($code)),* }
            }
        }
    };
}

codes! {
    A001
    A002
    A003
    A004
    A005
    A006
    A007
    A008
    A009
    A010
    B000
    B001
    B002
    B003
    B004
    B005
    B006
    B007
    B008
    B009
    B010
    B020
    B021
    B022
    B023
    B024
    B025
    B026
    B027
    B028
    B101
    B102
    B103
    B104
    B105
    B106
    B107
    B108
    B109
    B110
    B111
    B112
    B201
    B202
    B203
    B204
    B205
    B206
    B211
    B212
    B213
    B214
    B215
    B216
    B217
    B218
    B219
    B220
    B301
    B302
    B303
    B304
    B305
    B306
    B307
    B308
    B309
    B310
    B311
    B312
    B313
    B314
    B315
    B316
    B401
    B402
    B403
    B404
    B405
    B406
    B407
    B409
    B410
    B411
    B412
    B413
    B414
    B415
    B416
    B417
    B418
    B501
    B502
    B503
    B504
    B507
    B508
    B509
    B510
    B511
    B512
    B513
    B514
    B515
    B601
    B602
    B603
    B604
    B605
    B606
    B607
    B608
    B609
    B610
    B611
    B612
    B613
    B614
    B615
    B616
    B617
    B618
    B619
    B701
    B702
    B703
    B704
    B705
    B706
    B707
    B708
    B709
    B710
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
