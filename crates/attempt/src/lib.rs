//! The system calls that takestock refuses, in one table: the filter is made of it, and the privacy check makes every
//! call of it. So none is refused without being tried, and none is tried that is not refused.
//!
//! A crate of its own since a call can only be made by its number with unsafe code, which the program itself forbids.
//! Nothing is here on systems other than Linux, and on processors whose numbers are not known.
#![cfg(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64", target_arch = "riscv64")))]

mod table;

use libc::c_long;

/// What a call could be used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Sockets.
    Sockets,
    /// Pairs of sockets that are not local.
    Pairs,
    /// Connecting sockets, and waiting for others to connect.
    Linking,
    /// Sending to an address.
    Sending,
    /// Asking the kernel through a ring, past every filter.
    Ring,
    /// Taking what another program has open.
    Taking,
    /// Opening for writing, and in ways whose flags a filter cannot see.
    Opening,
    /// Making, moving, shortening and removing files and folders.
    Changing,
    /// Attributes, modes, owners and times of files.
    Attributes,
    /// Mounting, and namespaces.
    Mounting,
    /// Queues, semaphores and memory that programs share, and that outlive them.
    Sharing,
    /// Keys that the kernel keeps.
    Keys,
    /// Starting programs.
    Starting,
    /// Memory that can be started, or that nobody can look into.
    Making,
    /// Reaching into other programs.
    Reaching,
    /// Programs inside the kernel, its counters, and its page faults.
    Kernel,
    /// Typing into the terminal in the name of the person.
    Typing,
    /// Letting other programs read the memory again.
    Dumping,
    /// The same calls under other numbers.
    Numbers,
}

/// What is asked of an argument of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Test {
    /// Its lower 32 bits are these. The kernel looks at no others where this is used.
    Is(u32),
    /// Its lower 32 bits are not these.
    IsNot(u32),
    /// All of these bits are set.
    Has(u32),
    /// It is not zero, with all its 64 bits.
    IsSet,
}

/// A call that is refused. Only the table has any, see [`refused`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Call {
    group: Group,
    name: &'static str,
    number: c_long,
    when: &'static [(u8, Test)],
    arguments: [c_long; 6],
}

/// Every call that is refused.
pub fn refused() -> impl Iterator<Item = Call> {
    table::all()
}

/// The bit by which x86-64 tells the numbers of its x32 interface from its own.
#[cfg(target_arch = "x86_64")]
pub const X32_BIT: u32 = 0x4000_0000;

/// A call of the x32 interface, for all of them: they are refused by their bit, and are in no table.
#[cfg(target_arch = "x86_64")]
#[must_use]
pub fn x32() -> Call {
    table::X32
}

impl Call {
    /// What it could be used for.
    #[must_use]
    pub fn group(&self) -> Group {
        self.group
    }

    /// Its name, with what is asked for where it is refused only then.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Its number on this processor.
    #[must_use]
    pub fn number(&self) -> c_long {
        self.number
    }

    /// When it is refused: always if there is nothing, and otherwise if every argument, counted from 0, passes its test.
    #[must_use]
    pub fn conditions(&self) -> &'static [(u8, Test)] {
        self.when
    }

    /// Makes the call with arguments that do no harm, also where nothing refuses it.
    ///
    /// # Errors
    /// The error number. `EPERM` is what a filter says, `ENOSYS` that the kernel has no such call; any other shows that
    /// the call was let through, and failed for want of real arguments.
    #[expect(unsafe_code, reason = "only so can a call be made by its number")]
    pub fn attempt(&self) -> Result<(), i32> {
        let with = self.arguments;
        // SAFETY: `Call` has private fields, so the number and the arguments are an entry of the table. In all of them an
        // argument that the kernel takes for an address is -1 or 0: no program has memory there, so nothing of this
        // process is read or written, and no program, path or structure is found. What it takes for a descriptor, a
        // process, an object, an operation or flags is -1, which none has, or, where an entry says so, a value that only
        // looks something up. So what could change this process (execve, shmat, unshare, setns, userfaultfd, ptrace)
        // ends in an error before it does. A test makes every call without a filter and sees that error.
        let answer = unsafe { libc::syscall(self.number, with[0], with[1], with[2], with[3], with[4], with[5]) };
        if answer == -1 { Err(std::io::Error::last_os_error().raw_os_error().unwrap_or(0)) } else { Ok(()) }
    }
}
