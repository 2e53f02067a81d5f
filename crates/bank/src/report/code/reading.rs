//! Codes of how a file is written: its bytes, its YAML, its keys and values.

macro_rules! reading_codes {
    ($next:ident $($later:ident)*; $($rows:tt)*) => { $next! { $($later)*; $($rows)*

    "Reading the file" {
        B000 [Error] "The file cannot be read"
            "It does not exist, it is a folder or a device, or you may not read it."
            bad "takestock check my-folder" remedy "Name a file that you can open in an editor.";
        B001 [Error] "The file is too large"
            "It has more than 1 MiB, or more than `--max-size`."
            bad "a bank of 2 MB"
            remedy "Take out what does not belong to the questions. `--max-size 4194304` allows 4 MiB, and in the \
             same ratio more values and items.";
        B002 [Error] "UTF-16"
            "The editor saved the file in an encoding that is not used here."
            bad "a file saved as \"Unicode\" by an old editor" remedy "Choose \"Save as\" and the encoding UTF-8.";
        B003 [Note] "Byte order mark"
            "The file begins with an invisible mark that some editors write. It is skipped."
            bad "a file saved as \"UTF-8 with BOM\"" remedy "Nothing needs to be done.";
        B004 [Error] "Not UTF-8"
            "Some bytes are not text in UTF-8. Often the file was saved as Windows-1252."
            bad "a curly apostrophe from an old word processor" remedy "Save the file as UTF-8.";
        B005 [Error] "Control character"
            "A character that is not text and cannot be seen, such as a bell; or lines that end in CR alone, as on \
             old Macs. Twenty of a kind are told, not more."
            bad "text copied out of a terminal"
            remedy "Delete it, and retype the words around it. Save a file with line ends of old Macs with those of \
             Unix (LF).";
        B006 [Error] "Tab"
            "There is a tab before the first word of a line. YAML counts columns, and a tab has no fixed width."
            bad "<tab>kind: sign"
            remedy "Indent with spaces. Most editors can be told to write spaces when you press Tab.";
        B007 [Error] "Not a real space"
            "The line begins with a character that only looks like a space, often copied from a web page."
            bad "<no-break space>kind: sign" remedy "Delete it and type spaces.";
        B008 [Error] "Invisible character"
            "A character that cannot be seen and could deceive: zero-width spaces, odd line separators, more than \
             four marks on one letter."
            bad "Feeling<zero-width space> ill" remedy "Delete and retype the words around it.";
        B009 [Error] "An empty file"
            "The file is empty, or holds only comments."
            bad "# a bank to come" remedy "`takestock new FILE` writes a bank to start from.";
        B010 [Error] "Reordered text"
            "A character that shows the text in another order than it is written."
            bad "Strong <right-to-left override>wishes" remedy "Delete and retype the words around it.";
        B011 [Error] "Not a question bank"
            "The file is something else: a Word document, a table, a web page, a list, or YAML without a single key \
             of a bank."
            bad "an answer sheet saved as questions.docx"
            remedy "Copy the questions into a text file of the form that `takestock new FILE` writes.";
    }

    "YAML" {
        B020 [Error] "Not valid YAML"
            "A quote or bracket that is not closed, a line in the wrong column, a colon in a text. Everything after \
             it would be guesswork, so the check stops here."
            bad "ask: Feeling ill: when a dose is late" good "ask: \"Feeling ill: when a dose is late\"";
        B021 [Error] "`&` and `*`"
            "In YAML, words that begin with these refer to other places. Banks do not use them."
            bad "title: *Signs" good "title: \"*Signs\"";
        B022 [Error] "`<<`"
            "In YAML, this copies keys from elsewhere. Banks do not use it."
            bad "<<: {counted: false}" remedy "Write out the keys.";
        B023 [Error] "`!`"
            "In YAML, a word that begins with `!` names a type. Banks do not use it."
            bad "title: !Signs" good "title: \"!Signs\"";
        B024 [Error] "A second document"
            "A line `---` or `...` in the middle of the file ends the bank."
            bad "---\nscores:" remedy "Take the line out.";
        B025 [Error] "Nested too deeply"
            "There are more than 32 levels of indentation or brackets."
            bad "[[[[[[ ... ]]]]]]" remedy "Take out levels.";
        B026 [Error] "Too many values"
            "The file holds more than 200,000 values."
            bad "a generated file" remedy "Split the bank, or raise the limit with `--max-size`.";
        B027 [Error] "A key that is not a word"
            "A list or group is written where a key belongs."
            bad "[need-more]: yes" good "need-more: yes";
        B028 [Error] "The same key twice"
            "Two keys of one group have the same name, so one of them would be lost. This goes for files of answers \
             too."
            bad "kind: sign\nkind: scale" remedy "Rename one, or take it out. Both lines are named.";
    }

    "Keys and values" {
        B101 [Error] "Unknown key"
            "There is no such key in this place. Keys of your own begin with `x-`."
            bad "sorces: [nida]" good "sources: [nida]";
        B102 [Error] "A key is missing"
            "Something that every bank needs in this place is not there."
            bad "- id: signs\n  items: ..." good "- id: signs\n  title: Signs\n  items: ...";
        B103 [Error] "Another kind of value"
            "There is a list where a text belongs, a word where a number belongs, and so on."
            bad "languages: en" good "languages: [en]";
        B104 [Error] "An empty text"
            "A text is needed and there is none."
            bad "title:" good "title: Signs";
        B105 [Error] "Unknown word"
            "Some keys take only one of a few words."
            bad "status: drafts" good "status: draft";
        B106 [Error] "Another format"
            "`takestock` says which format the file has. This program reads format 1."
            bad "takestock: 2" good "takestock: 1";
        B107 [Error] "A number or switch instead of a text"
            "Without quotes, YAML reads `1.10` as a number (1.1) and `true` as a switch."
            bad "version: 1.10" good "version: \"1.10\"";
        B108 [Warning] "`takestock` is not the first key"
            "The format should be known before anything else."
            bad "bank: ...\ntakestock: 1" good "takestock: 1\nbank: ...";
        B109 [Warning] "A list in quotes"
            "A text in quotes looks like a list or a group."
            bad "ask: \"[sweating, yawning]\"" remedy "Take the quotes away if a list is meant.";
        B110 [Error] "Not a date"
            "A date is not written as YYYY-MM-DD, or there is no such day."
            bad "checked: 2026-02-30" good "checked: 2026-02-28";
        B111 [Warning] "A text cut off by a comment"
            "A space and `#` begin a comment, also in the middle of a text."
            bad "ask: Feeling ill when a dose #1 is late" good "ask: \"Feeling ill when a dose #1 is late\"";
        B112 [Error] "A text cut off by a comma"
            "Between braces, a comma ends a text."
            bad "{id: taken, ask: How are they taken, as far as you know}"
            good "{id: taken, ask: \"How are they taken, as far as you know\"}";
        B113 [Warning] "A stray quote mark"
            "A text without quotes ends with a quote mark, and stays as it is: the mark is part of the text."
            bad "version: 0.1\"" good "version: \"0.1\"";
    }
    } };
}
