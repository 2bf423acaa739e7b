//! Where one can go: the head, the sections, the rows of the tables, by number, by a word of the label, or by initials.

use super::{Entry, Source, Target, menu};
use crate::form::{Body, Cell, Form};
use crate::report::{Place, Text};
use crate::text::find_initials;
use crate::value::half_width_char;

/// A place with what it can be called.
struct Named {
    place: Place,
    name: String,
    /// Its numbers from the section down, `3.3.3.5` for 三（三）5 of section 三.
    numbers: Vec<u32>,
    /// Its numbers as the form writes them, without brackets and points: `三三5`.
    signs: String,
}

/// The places that go with what is typed, the best ones first: by number, by word, by initials. A second word behind a blank names a
/// column. With nothing typed, all sections.
pub(super) fn entries(typed: &str, source: Source<'_>) -> Vec<Entry> {
    let form = source.desk.document.form();
    let mut words = typed.split_whitespace();
    let (row, column) = (words.next().unwrap_or_default(), words.next());
    let mut ranked: Vec<(u8, Entry)> = named(source)
        .into_iter()
        .filter_map(|named| {
            let rank = rank(&named, row)?;
            let place = in_column(form, named.place, column, source.desk.place())?;
            Some((rank, Entry { digit: None, aside: aside(form, place), name: named.name, target: Target::Go(place) }))
        })
        .collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    let command = menu::by_alias(typed, source);
    command.into_iter().chain(ranked.into_iter().map(|(_, entry)| entry)).collect()
}

fn named(source: Source<'_>) -> Vec<Named> {
    let form = source.desk.document.form();
    let head = Named {
        place: Place::Text(Text::Organization),
        name: source.words.say("outline-head", &[]),
        numbers: vec![0],
        signs: String::new(),
    };
    let mut all = vec![head];
    for (section, description) in form.sections.iter().enumerate() {
        let number = u32::try_from(section + 1).unwrap_or(u32::MAX);
        let name = format!("{}、{}", description.number, source.desk.document.report().heading(section));
        let place = match &description.body {
            Body::Text { .. } => Place::Text(Text::Body(section)),
            Body::Tables(tables) => Place::Cell(Cell { table: tables.start, row: 0, column: 0 }),
        };
        all.push(Named { place, name, numbers: vec![number], signs: description.number.clone() });
        for table in description.body.tables() {
            let rows = &form.tables[table].rows;
            for (node, label) in rows.nodes.iter().enumerate() {
                let signs = signs(&rows.number_of_node(node));
                let mut numbers = vec![number];
                numbers.extend(signs.iter().filter_map(|sign| number_of(sign)));
                // A group is where its first row is.
                let place = Place::Cell(Cell { table, row: label.leaves.start, column: 0 });
                all.push(Named { place, name: rows.path_of_node(node), numbers, signs: signs.concat() });
            }
        }
    }
    all
}

/// How well a place goes with what is typed, 0 the best; `None` if not at all.
fn rank(named: &Named, typed: &str) -> Option<u8> {
    let is_section = !matches!(named.place, Place::Cell(_)) || named.numbers.len() == 1;
    if typed.is_empty() {
        return is_section.then_some(0);
    }
    let half: String = typed.chars().map(half_width_char).collect();
    if half.chars().all(|c| c.is_ascii_digit() || ".,-".contains(c)) {
        let typed: Vec<u32> = half.split(['.', ',', '-']).filter_map(|part| part.parse().ok()).collect();
        let without_section = named.numbers.get(1..).unwrap_or_default();
        return match () {
            () if typed.is_empty() => None,
            () if typed.len() == 1 && named.numbers == typed => Some(0),
            () if without_section == typed => Some(1),
            () if named.numbers == typed => Some(2),
            () if named.numbers.starts_with(&typed) || without_section.starts_with(&typed) => Some(3),
            () => None,
        };
    }
    let signs: String = signs(&half).concat();
    let is_address = half.starts_with(|c: char| CHINESE_NUMBERS.contains(c) || c == '(');
    match () {
        () if is_address && named.signs == signs => Some(0),
        () if is_address && !signs.is_empty() && named.signs.starts_with(&signs) && half.contains(['(', '、']) => {
            Some(1)
        }
        () if named.name.contains(typed) => Some(2),
        () if find_initials(&named.name, &half).is_some() => Some(3),
        () => None,
    }
}

const CHINESE_NUMBERS: &str = "一二三四五六七八九十";

/// The single numbers of a numbering, as written: `三(三)5` → `三`, `三`, `5`; what follows the numbers is left out.
fn signs(numbering: &str) -> Vec<String> {
    let mut signs: Vec<String> = Vec::new();
    let mut goes_on = false;
    for c in numbering.chars() {
        let is_number = c.is_ascii_digit() || CHINESE_NUMBERS.contains(c);
        match (is_number, signs.last_mut()) {
            (true, Some(last)) if goes_on && c.is_ascii_digit() == last.starts_with(|c: char| c.is_ascii_digit()) => {
                last.push(c);
            }
            (true, _) => signs.push(c.to_string()),
            (false, _) if "()（）、.．".contains(c) => {}
            (false, _) => break,
        }
        goes_on = is_number;
    }
    signs
}

fn number_of(sign: &str) -> Option<u32> {
    let digit =
        |c: char| CHINESE_NUMBERS.chars().position(|number| number == c).and_then(|at| u32::try_from(at + 1).ok());
    if let Ok(number) = sign.parse() {
        return Some(number);
    }
    // 十 alone is ten; 十二 is twelve.
    sign.chars().map(digit).try_fold(0, |sum, digit| Some(sum + digit?))
}

/// The place in the column that a word or a number names; in the user's own column if none is named. `None` if there is no such column.
fn in_column(form: &Form, place: Place, column: Option<&str>, from: Option<Place>) -> Option<Place> {
    let Place::Cell(cell) = place else { return Some(place).filter(|_| column.is_none()) };
    let columns = &form.tables[cell.table].columns;
    let column = match column {
        None => match from {
            Some(Place::Cell(from)) if from.table == cell.table => from.column,
            _ => cell.column,
        },
        Some(typed) => match typed.parse::<usize>() {
            Ok(number) => number.checked_sub(1).filter(|&column| column < columns.len())?,
            Err(_) => columns.leaves().position(|leaf| {
                leaf.label.contains(typed) || leaf.short.contains(typed) || find_initials(&leaf.short, typed).is_some()
            })?,
        },
    };
    Some(Place::Cell(Cell { column, ..cell }))
}

/// The column a place is in, where there are several.
fn aside(form: &Form, place: Place) -> String {
    match place {
        Place::Cell(cell) if form.tables[cell.table].columns.len() > 1 => {
            form.tables[cell.table].columns.leaf(cell.column).short.clone()
        }
        _ => String::new(),
    }
}
