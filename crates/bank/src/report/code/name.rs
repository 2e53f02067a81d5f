//! Codes of what refers to what: names, conditions, scores.

macro_rules! name_codes {
    ($next:ident $($later:ident)*; $($rows:tt)*) => { $next! { $($later)*; $($rows)*

    "Names" {
        B201 [Error] "Not a valid id"
            "An id has small letters, digits and single hyphens, begins with a letter, and has at most 40 characters."
            bad "id: After_Surgery" good "id: after-surgery";
        B202 [Error] "Two items with one id"
            "Ids of items are unique in the whole bank, not only in their section."
            bad "two items with `id: sleep`" remedy "Give one of them another id. Both lines are named.";
        B203 [Error] "Two things with one id"
            "Two sections, scores, alerts, plan entries, cases, stories to practice on, topics or helplines have the same \
             id."
            bad "two sections with `id: signs`" remedy "Give one of them another id.";
        B204 [Error] "Two answers with one id"
            "Two answers of one list have the same id."
            bad "{id: some, ...}, {id: some, ...}" remedy "Give one of them another id.";
        B205 [Error] "A reserved word"
            "Some words mean something else in every bank, or to YAML: yes, no, unsure, declined, self, other, \
             counselor, all, any, on, off, y, n, true, false, null."
            bad "{id: declined, label: Declined}" good "{id: was-declined, label: Declined}";
        B206 [Warning] "Ids that look alike"
            "Two ids differ only by a hyphen or a capital letter, and will be mixed up."
            bad "need-more and needmore" remedy "Make them differ more.";
        B211 [Error] "Unknown list of answers"
            "`answers` names a list that is not below `answers` at the top."
            bad "answers: oftn" good "answers: often";
        B212 [Error] "Unknown source, topic or helpline"
            "There is nothing with this id. Citations in reading texts count too, also those of a translation: its \
             sources are those of the bank."
            bad "sources: [nida-2012]" good "sources: [nida-2021]";
        B213 [Error] "Unknown item"
            "A condition or a case names an item that does not exist."
            bad "when: {item: mixx, is: alcohol}" good "when: {item: mix, is: alcohol}";
        B214 [Error] "Unknown item or section"
            "A score or `set_apart` names something that does not exist."
            bad "items: [need-mor]" good "items: [need-more]";
        B215 [Warning] "Never used"
            "A list of answers or a source is declared, and nothing uses it."
            bad "a source that no item and no topic cites" remedy "Use it, or take it out.";
        B216 [Error] "Unknown tag"
            "The tag is not below `tags` at the top."
            bad "tags: [saftey]" good "tags: [safety]";
        B217 [Error] "Not an answer"
            "A condition or a case compares with something that cannot be answered. A sign takes yes, no, unsure and \
             declined."
            bad "{item: lost-control, is: true}" good "{item: lost-control, is: yes}";
        B218 [Error] "Unknown score or band"
            "A condition names a score that does not exist, or a band that does not begin there."
            bad "{score: body, band: 5}" good "{score: body, band: 4}";
        B219 [Error] "No items, or too many"
            "A bank has at least one section, each section at least one item, and a bank at most 500 items."
            bad "items: []" remedy "Write an item, or take the section out.";
        B220 [Error] "A row with too few or too many texts"
            "Each row of `compare` has its heading and one text for each column."
            bad "- [What it is, The same dose does less]"
            remedy "Write the missing text. A text with a comma needs quotes.";
        B221 [Warning] "Not asked in the case"
            "A case answers an item that its other answers hide, or that is not asked of whom it is about."
            bad "an answer to an item whose `show_if` does not hold in the case"
            remedy "Take the answer out, or change the ones that decide whether the item is asked.";
    }

    "Conditions and kinds" {
        B301 [Error] "Asked later"
            "`show_if` tests an item that is asked later, or the item itself."
            bad "show_if: {item: the-next-one, is: yes}" remedy "Test an item that is asked earlier.";
        B302 [Error] "A circle"
            "A section is shown because of an item that is shown because of the section."
            bad "a section whose `show_if` names its own item" remedy "Test an item of an earlier section.";
        B303 [Error] "Nothing to compare"
            "`at_least` and `at_most` go with number items, and with scales and choices whose answers all have scores."
            bad "{item: taken, at_least: 1}" good "{item: taken, is: as-told}";
        B304 [Error] "Always or never"
            "With this number the condition always holds, or never."
            bad "{item: days, at_least: 8} with max: 7" remedy "Choose a number inside the range.";
        B305 [Error] "Not exactly one test"
            "A condition has one subject (`item` or `score`) and one test, or is one list (`all`, `any`, `none`)."
            bad "{item: days, at_least: 1, at_most: 3}"
            good "{all: [{item: days, at_least: 1}, {item: days, at_most: 3}]}";
        B306 [Warning] "Cannot both be"
            "Two tests of one item below `all` can never hold together."
            bad "{all: [{item: taken, is: as-told}, {item: taken, is: not-prescribed}]}"
            good "{item: taken, is: [as-told, not-prescribed]}";
        B307 [Warning] "An alert that may be missed"
            "The only item that raises the alert is not always asked."
            bad "an alert on an item with `show_if`" remedy "Ask the item always, or test another one as well.";
        B308 [Error] "An empty list"
            "`all`, `any` or `none` is empty."
            bad "{any: []}" remedy "Write the conditions.";
        B309 [Warning] "Conditions nested too deeply"
            "There are conditions inside conditions, more than three deep."
            bad "{all: [{any: [{all: [{any: [...]}]}]}]}" remedy "Split the condition.";
        B310 [Error] "Not asked of everybody"
            "`show_if` tests an item that one of the readers is never asked."
            bad "a test of an item with `perspectives: [self]`" remedy "Give both the same `perspectives`.";
        B311 [Warning] "Only for people who decline"
            "The item is asked only when somebody has declined to answer."
            bad "show_if: {item: taken, is: declined}" remedy "Test an answer as well.";
        B312 [Error] "Keys that do not go with the kind"
            "A number needs `min` and `max`, the smaller first. Scale, choice and multi need `answers`. A sign has \
             none of these."
            bad "kind: number\nmin: 7\nmax: 0" good "kind: number\nmin: 0\nmax: 7";
        B313 [Error, Warning] "Too few or too many answers"
            "A choice or a scale has at least two answers, a multi at least one. More than 12 are a warning."
            bad "taken: [{id: as-told, label: As told}]" remedy "Add an answer.";
        B314 [Error] "`alone` in the wrong place"
            "One answer of a multi item may exclude the others. Other kinds have only one answer anyway."
            bad "two answers with `alone: true`" remedy "Take one `alone` out.";
        B315 [Warning] "Scores out of order"
            "The scores of a scale do not go steadily up or down."
            bad "scores 0, 2, 1" remedy "Give the answers in order.";
        B316 [Error] "Only in alerts and in the plan"
            "Scores can be tested in alerts and in the plan, and nowhere else."
            bad "show_if: {score: body, at_least: 1}" remedy "Test the answer of an item.";
        B317 [Error] "Never said"
            "`noticed` is said once an answer is worth more than the least of them, and the answers of this item are all \
             worth the same: none has a `score`, or all have one and the same."
            bad "noticed at a choice whose answers have no scores"
            remedy "Write a `score:` at every answer of its list: 0 where nothing is to be said.";
    }

    "Scores" {
        B401 [Error] "Cannot be summed"
            "A score adds up the scores of answers, so it needs a `score` at every answer of its items. Signs have none: \
             how many were noticed is counted anyway."
            bad "a score over a sign" good "kind: scale, with a list whose answers have scores";
        B403 [Error] "Bands out of order"
            "The first band begins at the lowest value that the answers can reach (B416 tells it), and each begins \
             higher than the one before."
            bad "bands that begin at 1, 4, 3" good "bands that begin at 0, 3, 4";
        B404 [Error] "A band that is never reached"
            "The band begins above the highest value."
            bad "from: 30 for a score up to 20" remedy "Correct `from`, or take the band out.";
        B405 [Error] "`needs` cannot be met"
            "It must lie between 1 and the number of items of the score that one person can be asked. Without \
             `needs`, all that are asked have to be answered."
            bad "needs: 12 for 10 items" good "needs: 8";
        B406 [Error] "Nothing to set apart"
            "`set_apart` names `tags` or `items`, not both; and only signs, and items of a score, can be set apart."
            bad "- when: {item: taken, is: as-told}\n  because: ..." remedy "Write `tags:` or `items:`.";
        B407 [Warning] "Decides and is counted"
            "An item decides what is set apart, and counts in a score itself."
            bad "`when` on an item of a score" remedy "Test an item that no score counts.";
        B409 [Error] "Listed twice"
            "A score names the same item twice."
            bad "items: [sleep, sleep]" good "items: [sleep]";
        B410 [Warning] "An answer that nothing uses"
            "No score, alert or condition uses the answer, and the result does not tell it: the item is not a sign of a list \
             that is counted or offered, and has no `noticed`. A tag alone does not make a scale, choice or number told."
            bad "a choice that nothing tests" remedy "Use it, or take it out.";
        B411 [Error] "Not said for whom it was tested"
            "A bank with `instrument` says for whom each score has been tested."
            bad "a score without `perspectives`" good "perspectives: [self]";
        B412 [Warning] "An open licence for an instrument"
            "The wording of a published instrument seldom has an open licence."
            bad "instrument: ... with licence: CC-BY-4.0" good "licence: restricted, and rights: ...";
        B413 [Error] "Rights are missing"
            "`licence: restricted` needs `rights`."
            bad "licence: restricted" good "rights: (c) the owner; used by permission";
        B414 [Warning] "An item that may not be asked"
            "An item of the score is not always asked. Without `needs` the score then has a value without it, which \
             may lie in a band that was meant for all items."
            bad "a score over an item with `show_if`" good "needs: 3";
        B415 [Error] "Not a score"
            "Scores are whole numbers between -1000 and 1000."
            bad "score: 0.5" remedy "Multiply all scores by two.";
        B416 [Note] "The range of a score"
            "This says which values a score can reach, so that you can check the bands."
            remedy "Nothing needs to be done.";
        B417 [Error] "A band for an observer"
            "An observer gets no band: what somebody else sees cannot measure a person."
            bad "perspectives: [self, other] with bands" good "perspectives: [self]";
        B418 [Error] "A score of nothing"
            "A score is made of `items` or of `sections`: one of them, with at least one item in it."
            bad "a score without either" good "items: [need-more, ill-without]";
        B419 [Error] "Not said how many answers a band needs"
            "A band speaks of a value, and a value of few answers says little. So a score with bands says from how many \
             answers on it has one."
            bad "bands, and no needs" good "needs: 8";
    }
    } };
}
