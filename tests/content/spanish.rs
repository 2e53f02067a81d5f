//! The syllables of Spanish words.

/// The syllables of a Spanish word. Strong vowels part, weak ones join; an accent makes a weak one strong.
pub(super) fn syllables(word: &str) -> u32 {
    word.split('-').filter(|part| !part.is_empty()).map(one).sum::<u32>().max(1)
}

fn one(word: &str) -> u32 {
    let chars: Vec<char> = word.to_lowercase().chars().filter(|c| c.is_alphabetic()).collect();
    let at = |at: usize| chars.get(at).copied().unwrap_or(' ');
    let mut count = 0;
    let mut run: Vec<char> = Vec::new();
    for (here, &c) in chars.iter().enumerate() {
        let last = here.checked_sub(1).map_or(' ', at);
        let silent = c == 'u' && matches!(last, 'q' | 'g') && matches!(at(here + 1), 'e' | 'i' | 'é' | 'í');
        if silent || (c == 'h' && is_vowel(last) && is_vowel(at(here + 1))) {
            continue;
        }
        let y = c == 'y' && here + 1 == chars.len();
        if is_vowel(c) || y {
            run.push(if y { 'i' } else { c });
        } else {
            count += spoken(&run);
            run.clear();
        }
    }
    (count + spoken(&run)).max(1)
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'á' | 'é' | 'í' | 'ó' | 'ú' | 'ü')
}

/// How many syllables vowels side by side make.
fn spoken(run: &[char]) -> u32 {
    if run.is_empty() {
        return 0;
    }
    let strong = run.iter().filter(|c| !matches!(c, 'i' | 'u' | 'ü')).count();
    let twice = run.windows(2).filter(|pair| pair[0] == pair[1] && matches!(pair[0], 'i' | 'u')).count();
    u32::try_from(strong.max(1) + twice).unwrap()
}

#[test]
fn the_syllables_of_spanish_words_are_counted() {
    let words = [
        ("opioides", 3),
        ("día", 2),
        ("país", 2),
        ("oído", 3),
        ("muy", 1),
        ("hay", 1),
        ("y", 1),
        ("guerra", 2),
        ("que", 1),
        ("quien", 1),
        ("vergüenza", 3),
        ("averigüe", 4),
        ("ahora", 3),
        ("leer", 2),
        ("cuerpo", 2),
        ("ciudad", 2),
        ("adicción", 3),
        ("abstinencia", 4),
        ("sobredosis", 4),
        ("farmacia", 3),
        ("farmacéutico", 5),
        ("creer", 2),
        ("huesos", 2),
        ("ruido", 2),
        ("viuda", 2),
        ("aún", 2),
        ("médico", 3),
        ("respiración", 4),
        ("ayuda", 3),
        ("yendo", 2),
        ("búho", 2),
        ("ahí", 2),
        ("línea", 3),
        ("síntoma", 3),
        ("sueño", 2),
        ("dio", 1),
        ("héroe", 3),
        ("chiita", 3),
        ("continúa", 4),
        ("reyes", 2),
        ("rey", 1),
    ];
    for (word, count) in words {
        assert_eq!(syllables(word), count, "{word}");
    }
}
