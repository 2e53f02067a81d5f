//! Codes of what is said, of helplines, of translations, and of answers files.

macro_rules! text_codes {
    ($next:ident $($later:ident)*; $($rows:tt)*) => { $next! { $($later)*; $($rows)*

    "Texts" {
        B501 [Error] "No text for a perspective"
            "A text says something to `self` only, or to `other` only, and both will read it."
            bad "ask:\n  self: I feel ill" good "ask:\n  self: I feel ill\n  other: They feel ill";
        B502 [Error] "Unknown perspective"
            "A text, an item or a case speaks to a perspective that the bank does not have."
            bad "other: ... in a bank with `self` only" remedy "Take it out, or add the perspective at the top.";
        B503 [Warning] "Fits one perspective only"
            "A text for both says `you`, `your`, `I` or `my`."
            bad "ask: I feel ill when a dose is late" remedy "Write `self:` and `other:`.";
        B504 [Warning] "The same for both"
            "`self` and `other` have the same words."
            bad "self: Sweating\nother: Sweating" good "ask: Sweating";
        B507 [Warning] "Too long"
            "A question with more than 200 characters, or a label with more than 60, does not fit on two lines."
            bad "a label that is a paragraph" remedy "Say it in fewer words. `why` and `also` may say more.";
        B508 [Warning] "Two questions in one"
            "A person can answer only one question at a time."
            bad "ask: Do you sweat? Or shiver?" remedy "Make two items of it.";
        B509 [Warning] "A word that hurts"
            "Some words keep people from asking for help."
            bad "addict" good "person with an addiction";
        B510 [Warning] "A diagnosis"
            "A checklist cannot diagnose, and must not say that it does."
            bad "say: You have an addiction."
            good "say: You marked some signs. A doctor can talk them through with you.";
        B511 [Warning] "Curved quotes"
            "Curved quotes are letters to YAML, and stay in the text."
            bad "ask: “Sweating”" good "ask: Sweating";
        B512 [Warning] "Stray spaces, or letters in parts"
            "There are two spaces in a row, spaces at the end, or accents that are characters of their own."
            bad "ask: Feeling  ill" good "ask: Feeling ill";
        B513 [Error] "Unsupported Markdown"
            "Reading texts have paragraphs, **bold**, *emphasis*, lists, `##` headings, links and citations. They \
             have no HTML, images, tables, code or quotations."
            bad "<b>never</b>" good "**never**";
        B514 [Error] "A link that cannot be followed"
            "Links begin with `https:`, `tel:` or `sms:`."
            bad "[page](file:///page.html)" good "[page](https://example.org/page.html)";
        B515 [Warning] "Emphasis that is never closed"
            "A mark of bold or emphasis has no partner."
            bad "**never stop" good "**never** stop";
        B516 [Warning] "A citation or link that is not read as one"
            "A citation is `[@source-id]`, and a link has no space between its brackets. Written otherwise, readers \
             see the brackets."
            bad "[@nida-2021 or [NIDA] (https://example.org)" good "[@nida-2021] and [NIDA](https://example.org)";
        B517 [Warning] "Marks in a text that is shown as it is"
            "Only the body of a topic has bold, emphasis, links and citations. In any other text people see the marks."
            bad "ask: I take **more** than I meant to" good "ask: I take more than I meant to";
    }

    "Safety and helplines" {
        B601 [Error] "No helpline"
            "Every bank names at least one line that helps."
            bad "a bank without `helplines`" remedy "Write one. `takestock new` shows how.";
        B602 [Error] "Nobody at night"
            "A published bank has, for each perspective, a line of its region that answers day and night."
            bad "hours: Mondays from 9 to 5" remedy "Add a line with `hours: always`.";
        B603 [Error] "Cannot be reached"
            "A line has at least one of `call`, `text`, `chat`, `web`."
            bad "a line with a name only" good "call: \"1-800-555-0100\"";
        B604 [Error] "Not a telephone number"
            "A number has digits, spaces, hyphens, dots and parentheses, and may begin with `+`."
            bad "call: \"1-800-555-HELP\"" good "call: \"1-800-555-4357\"";
        B605 [Warning] "No country code"
            "A line for any country needs the code of its own."
            bad "region: any with call: \"800-555-0100\"" good "call: \"+1-800-555-0100\"";
        B606 [Error] "Two main lines"
            "Two lines have `main: true`, and only one can stay in view while reading."
            bad "main: true at two lines" remedy "Take it out of one of the two.";
        B607 [Error, Warning] "Not a language"
            "A language is a tag such as en, es or pt-BR. A list without a line in the bank's language is a warning."
            bad "languages: [english-us]" good "languages: [en]";
        B608 [Note, Warning] "When it was called"
            "Nobody has called the line yet to check it; or the last call was more than a year ago."
            bad "a line without `checked`"
            remedy "Call the line, and write the day. Never write a day on which nobody called.";
        B609 [Error] "A date in the future"
            "The day on which something was done lies in the future."
            bad "checked: 2099-01-01" remedy "Write the day on which it was done.";
        B610 [Error] "Urgent, and nobody to call"
            "An urgent alert names at least one helpline."
            bad "level: urgent without helplines" good "helplines: [samhsa]";
        B611 [Warning] "No alert looks at a safety item"
            "An item with the tag `safety` has an answer that no alert looks at."
            bad "an item about overdose without an alert" remedy "Write an alert whose `when` names it.";
        B612 [Error] "An alert for people who decline"
            "An alert that only `declined` raises tells what somebody wanted to keep."
            bad "when: {item: mix, is: declined}" remedy "Test an answer.";
        B613 [Warning] "Not said what happens"
            "A line does not say what happens when somebody calls. Not knowing keeps people from calling."
            bad "a line without `what_happens`" good "what_happens: They ask for your ZIP code, not for your name.";
        B614 [Error] "Not a country"
            "A region is two capital letters, with an optional part of the country, or `any`."
            bad "region: USA" good "region: US";
        B615 [Note] "Another country"
            "The line serves another country than the bank. It is shown as such."
            bad "region: CA in a bank for US" remedy "Nothing needs to be done if that is meant.";
        B616 [Error] "Published, but not reviewed"
            "`status: published` means that the person in `reviewed` has reviewed the bank."
            bad "status: published" good "status: draft";
        B617 [Warning] "No source"
            "In a published bank each topic says where its statements come from."
            bad "a topic without `sources`" good "sources: [nida-2021]";
        B618 [Error] "Cannot be found again"
            "A source has a `url`, a `doi`, or a `publisher` with a `year`."
            bad "nida: {title: Opioids}" good "nida: {title: Opioids, publisher: NIDA, year: 2021}";
        B619 [Error] "Not a safe address"
            "Addresses begin with `https://` and name no user."
            bad "url: http://example.org" good "url: https://example.org";
        B620 [Warning] "Day and night in other words"
            "A line that answers day and night has `hours: always`: the program then says it in every language, and counts \
             it as a line that answers at night."
            bad "hours: 24/7" good "hours: always";
    }

    "Figures, the plan and practice" {
        B801 [Error] "Keys that do not go with the kind of figure"
            "Bars have a `unit` and rows with `to`. A timeline has a `unit` and rows with `from` and `to`. Units have `of`, \
             and rows with `count`. A loop has at least two `steps`, and may have `exits`."
            bad "kind: units, with rows that have `to`" good "{label: Not treated, count: 90}";
        B802 [Error] "A number that cannot be drawn"
            "A row begins after its end, counts more than `of`, or a loop is left at a step that it does not have."
            bad "{label: Withdrawal, from: 10, to: 5}" good "{label: Withdrawal, from: 5, to: 10}";
        B803 [Error] "A number that the words leave out"
            "Who hears a figure is to know as much as who sees it: every number of it but 0 is in `words`, in digits. In a \
             translation too."
            bad "to: 10, and words that end with day 5" remedy "Write the number in `words`, or correct it in the figure.";
        B804 [Error] "Neither a sketch nor sourced"
            "A figure says where its numbers come from, or that it shows no data."
            bad "a figure without `sources`" good "sources: [nida-2021]";
        B805 [Error] "A plan with nothing for some people"
            "Each perspective has at least one entry of the plan without `when`, so that nobody is left with an empty page."
            bad "a plan in which every entry has `when`" remedy "Take `when` out of one that is good for everybody.";
        B806 [Warning] "An alert without anything to do"
            "What is urgent or important has an entry of the plan that is offered whenever the alert is said: with a `when` \
             that tests the same items and holds whenever that of the alert does. It is told where there is a plan."
            bad "an alert on `mix`, and no plan entry on `mix`"
            good "- id: not-mixed\n  do: Ask a pharmacist.\n  when: {item: mix, is: alcohol}";
        B807 [Error] "Options that teach nothing"
            "A story to practice on has at least two options; at least one is right, and at least one is not."
            bad "two options with `right: true`" good "right: false";
    }

    "Translations" {
        B701 [Error] "No base"
            "The bank that is translated is not beside the translation, has errors, or is another bank."
            bad "translates: {bank: smal, ...}"
            remedy "Put `bank.es.yaml` beside `bank.yaml`, and check the base first.";
        B702 [Warning] "An older version"
            "The base has changed since it was translated."
            bad "version: \"0.9\"" remedy "Go through the changes, then write the new version.";
        B703 [Error] "Not text"
            "A translation holds text only, so that it cannot change how the bank works."
            bad "counted: false" remedy "Take it out.";
        B704 [Error] "Unknown id"
            "The base has nothing with this id, or it has no text there."
            bad "ill-whitout: {ask: ...}" good "ill-without: {ask: ...}";
        B705 [Error, Warning] "Not translated"
            "The base's words are shown instead, behind a mark such as `[en]`: a warning. In an alert, a band or a \
             helpline it is an error. `takestock new FILE --translate TAG --from BANK` writes `___` where a text is to come."
            bad "an item without `ask`, or with `ask: ___`" remedy "Translate it.";
        B706 [Error] "One text for two"
            "The base has a text for each perspective, and the translation has one for both."
            bad "ask: Menos efecto" good "ask: {self: .., other: ..}";
        B707 [Error] "Not another language"
            "`locale` is not a language tag, or it is the language of the base."
            bad "locale: spanish" good "locale: es";
        B708 [Warning] "Still the base's words"
            "A long text is the same as in the base."
            bad "intro: Answer only what you want to." remedy "Translate it, or leave it out.";
        B709 [Warning] "A different shape"
            "A list has a different length than in the base, or a reading text has a different number of links."
            bad "two entries of `ask_clinician` instead of three" remedy "Keep the base's entries, in their order.";
        B710 [Note] "How much is translated"
            "This says for each part how many texts are translated."
            remedy "Nothing needs to be done.";
    }

    "Answers files" {
        A001 [Error] "Not an answers file"
            "An answers file is a group of keys: `bank`, `about` and `answers`."
            bad "- mood: yes" good "bank: opioids\nabout: self\nanswers: {mood: yes}";
        A002 [Error] "Unknown key"
            "An answers file does not have this key. Keys of your own begin with `x-`."
            bad "answer: {mood: yes}" good "answers: {mood: yes}";
        A003 [Error] "A key is missing"
            "`bank`, `about` and `answers` are needed."
            bad "a file without `about`" good "about: self";
        A004 [Error] "Answers for another bank"
            "The answers were given to another bank than the one at hand."
            bad "bank: sleep" remedy "Name their bank with `--bank FILE`.";
        A005 [Error] "Not a date, or a date in the future"
            "The day of the answers is not written as YYYY-MM-DD, does not exist, or has not come yet."
            bad "date: 31.1.2026" good "date: 2026-01-31";
        A006 [Error] "Neither true nor false"
            "`example` says whether the answers are those of a fictional case."
            bad "example: maybe" good "example: true";
        A007 [Error] "Unknown perspective"
            "`about` is `self` or `other`, and the bank must have it."
            bad "about: me" good "about: self";
        A008 [Error] "Answers that are not a group"
            "`answers` has a line for each item, with its id and the answer."
            bad "answers: [yes, no]" good "answers: {mood: yes, sleep: no}";
        A009 [Error] "Unknown item"
            "The bank does not have an item with this id."
            bad "moood: yes" good "mood: yes";
        A010 [Error] "Not an answer"
            "The item does not take this answer. The message says which it takes."
            bad "mood: maybe" good "mood: unsure";
    }
    } };
}
