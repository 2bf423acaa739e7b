//! What published sources have that the official form does not: each seen in a real one.

use crate::document::{Block, Role, Row, Slot, Sort};
use crate::given::Given;
use crate::make::{Finish, Kind};

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Oddity {
    /// `22（其中修订16件）`.
    Notes,
    /// `１２`.
    FullWidthDigits,
    /// `1,234`, and its full-width twin.
    Thousands,
    /// `12件`.
    Units,
    /// `/`, `—`, `无` where an organ has no power to make rules.
    NotApplicable,
    /// `(一)` for `（一）`, `1．` for `1.`.
    HalfWidthBrackets,
    /// `㈠` for `（一）`.
    Circled,
    /// `结果 维持`, `1. 属于国家秘密`.
    Spaces,
    /// The same with blanks that no line break may part.
    NoBreakSpaces,
    /// The same, and paragraphs that begin with two blanks as wide as a character.
    IdeographicSpaces,
    /// `"三安全一稳定"`.
    StraightQuotes,
    /// `l.` for `1.`.
    LetterForOne,
    /// `⼀` (U+2F00) for `一`.
    Radicals,
    /// A row without its label.
    LostLabel,
    /// «3. 其他» in the column of its group, as if it were none of its rows.
    MovedLabel,
    /// A label parted over two lines.
    TornLabel,
    /// The number of a page between two rows.
    PageNumbers,
    /// The head of 表三 a second time, where a page began.
    RepeatedHead,
    /// A cell too much: a blank one in 表三, a 0 in 表四.
    SurplusCell,
    CarriageReturns,
    ByteOrderMark,
}

/// Numbers that differ from each other and depend on nothing but the first.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end
    }
}

impl Oddity {
    pub(crate) const ALL: [Self; 21] = [
        Self::Notes,
        Self::FullWidthDigits,
        Self::Thousands,
        Self::Units,
        Self::NotApplicable,
        Self::HalfWidthBrackets,
        Self::Circled,
        Self::Spaces,
        Self::NoBreakSpaces,
        Self::IdeographicSpaces,
        Self::StraightQuotes,
        Self::LetterForOne,
        Self::Radicals,
        Self::LostLabel,
        Self::MovedLabel,
        Self::TornLabel,
        Self::PageNumbers,
        Self::RepeatedHead,
        Self::SurplusCell,
        Self::CarriageReturns,
        Self::ByteOrderMark,
    ];

    /// Changes figures, and what they mean where they mean something else then.
    pub(crate) fn soil_figures(self, given: &mut Given, dice: &mut Dice) {
        let chance = match self {
            Self::Notes | Self::Units | Self::NotApplicable => 3,
            _ => 1,
        };
        for ((table, row, column), figure) in &mut given.figures {
            let is_number = figure.shown.parse::<f64>().is_ok();
            let is_count = is_number && !figure.shown.contains('.') && *column != "amount";
            if !is_number || dice.below(chance) != 0 {
                continue;
            }
            match self {
                Self::Notes if is_count && figure.shown != "0" => {
                    let note = ["（其中修订1件）", "(含区县)", "（上年口径不同）"][dice.below(3)];
                    figure.shown.push_str(note);
                    figure.meant.push_str(note);
                }
                Self::FullWidthDigits => figure.shown = figure.shown.chars().map(full_width).collect(),
                Self::Thousands => figure.shown = with_separators(&figure.shown),
                Self::Units if is_count => figure.shown.push_str(["件", " 件", "项"][dice.below(3)]),
                Self::NotApplicable if *table == "regulations" && *row == "rules" && figure.shown == "0" => {
                    ["/", "／", "—", "-", "无", "不适用"][dice.below(6)].clone_into(&mut figure.shown);
                    "/".clone_into(&mut figure.meant);
                }
                _ => {}
            }
        }
    }

    /// Changes what was laid out.
    pub(crate) fn soil(self, blocks: &mut [Block], kind: Kind, dice: &mut Dice) {
        for (at, block) in blocks.iter_mut().enumerate() {
            match block {
                Block::Heading(line) if at > 0 => *line = self.soil_heading(line),
                Block::Line(line) if line.starts_with("第二十条") => *line = self.soil_label(line),
                Block::Line(line) if self == Self::IdeographicSpaces => line.insert_str(0, "　　"),
                Block::Heading(_) | Block::Line(_) => {}
                Block::Table(rows) => {
                    let words = rows.iter_mut().flat_map(|row| row.cells.iter_mut().flatten());
                    for slot in words.filter(|slot| slot.role != Role::Figure) {
                        slot.text = self.soil_label(&slot.text);
                    }
                    if self == Self::SurplusCell {
                        surplus(rows);
                    } else if rows.len() > 20 {
                        self.soil_applications(rows, kind, dice);
                    }
                }
            }
        }
    }

    pub(crate) fn finish(all: &[Self]) -> Finish {
        Finish {
            carriage_returns: all.contains(&Self::CarriageReturns),
            byte_order_mark: all.contains(&Self::ByteOrderMark),
        }
    }

    fn soil_heading(self, line: &str) -> String {
        match self {
            Self::Radicals => radicals(line),
            Self::Spaces => line.replacen('、', "、 ", 1),
            Self::IdeographicSpaces => format!("　　{line}"),
            _ => line.to_owned(),
        }
    }

    fn soil_label(self, label: &str) -> String {
        match self {
            Self::HalfWidthBrackets => label.replace('（', "(").replace('）', ")").replace('.', "．"),
            Self::Circled => ["（一）", "（二）", "（三）", "（四）", "（五）", "（六）", "（七）", "（八）", "（九）"]
                .iter()
                .zip('㈠'..)
                .fold(label.to_owned(), |label, (number, sign)| label.replace(number, &sign.to_string())),
            Self::Spaces => spaced(label, ' '),
            Self::NoBreakSpaces => spaced(label, '\u{a0}'),
            Self::IdeographicSpaces => spaced(label, '\u{3000}'),
            Self::StraightQuotes => label.replace(['“', '”'], "\""),
            Self::LetterForOne => label.strip_prefix("1.").map_or_else(|| label.to_owned(), |rest| format!("l.{rest}")),
            Self::Radicals => radicals(label),
            _ => label.to_owned(),
        }
    }

    fn soil_applications(self, rows: &mut Vec<Row>, kind: Kind, dice: &mut Dice) {
        match self {
            Self::LostLabel => {
                let results = 5..rows.len() - 2;
                let row = results.start + dice.below(results.len());
                let label = rows[row].cells.iter_mut().flatten().rfind(|slot| slot.role == Role::Label);
                label.unwrap().text.clear();
            }
            Self::MovedLabel => moved(rows),
            Self::TornLabel => {
                for _ in 0..3 {
                    let row = 3 + dice.below(rows.len() - 3);
                    let label = rows[row].cells.iter_mut().flatten().rfind(|slot| slot.role == Role::Label);
                    let Some(label) = label.filter(|label| label.text.chars().count() > 9) else { continue };
                    let at = 4 + dice.below(label.text.chars().count() - 6);
                    let mut torn: Vec<char> = label.text.chars().filter(|c| *c != '\n').collect();
                    torn.insert(at.min(torn.len() - 1), '\n');
                    label.text = torn.into_iter().collect();
                }
            }
            Self::PageNumbers => {
                // A bare number is a page's only where it cannot be a figure.
                let bare = !matches!(kind, Kind::OneCellALine | Kind::Csv | Kind::Xlsx | Kind::XlsxSheets);
                let number = ["— 3 —", "- 3 -", "第 3 页", "第3页 共8页", "3"][dice.below(if bare { 5 } else { 4 })];
                let row = 5 + dice.below(rows.len() - 6);
                cut(rows, row);
                let mut cells = vec![None; rows[0].cells.len()];
                cells[0] = Some(Slot { across: cells.len(), ..Slot::new(number, Role::Label) });
                rows.insert(row, Row { cells, sort: Sort::Page });
            }
            Self::RepeatedHead => {
                let row = 5 + dice.below(rows.len() - 6);
                cut(rows, row);
                let head: Vec<Row> = rows[..3].to_vec();
                rows.splice(row..row, head);
            }
            _ => {}
        }
    }
}

/// Ends every merged cell above this row, and lets a blank one go on below.
fn cut(rows: &mut [Row], row: usize) {
    for above in 0..row {
        for column in 0..rows[above].cells.len() {
            let Some(slot) = &mut rows[above].cells[column] else { continue };
            if above + slot.down > row {
                let rest = Slot { text: String::new(), down: above + slot.down - row, ..slot.clone() };
                slot.down = row - above;
                rows[row].cells[column] = Some(rest);
            }
        }
    }
}

/// The last row of （六）其他处理 loses its groups: its label stands in the first column.
fn moved(rows: &mut [Row]) {
    let row = rows.len() - 3;
    if rows[row].cells[2].is_none() || rows[row].cells[1].is_some() {
        return;
    }
    cut(rows, row);
    let label = rows[row].cells[2].take().unwrap();
    rows[row].cells[1] = None;
    rows[row].cells[0] = Some(Slot { across: 3, down: 1, ..label });
    // The row below had the outermost group above it, too.
    let total = rows[row + 1].cells[1].take().unwrap();
    rows[row + 1].cells[0] = Some(Slot { across: 3, ..total });
}

fn surplus(rows: &mut [Row]) {
    let is_one_row = rows[0].cells.len() == 15;
    for row in rows {
        let text = if is_one_row && row.sort == Sort::Body { "0" } else { "" };
        row.cells.push(Some(Slot::new(text, Role::Figure)));
    }
}

fn full_width(c: char) -> char {
    char::from_u32(u32::from(c) + 0xfee0).unwrap()
}

fn with_separators(number: &str) -> String {
    let (whole, part) =
        number.split_once('.').map_or((number, String::new()), |(whole, part)| (whole, format!(".{part}")));
    let digits: Vec<char> = whole.chars().collect();
    let groups: Vec<String> = digits.rchunks(3).rev().map(|group| group.iter().collect()).collect();
    groups.join(",") + &part
}

/// Behind the number of a label, and within short words.
fn spaced(label: &str, blank: char) -> String {
    let characters: Vec<char> = label.chars().collect();
    match characters.len() {
        2 | 3 => characters.iter().map(char::to_string).collect::<Vec<_>>().join(&blank.to_string()),
        4 => format!("{}{}{blank}{}{}", characters[0], characters[1], characters[2], characters[3]),
        _ => {
            let behind =
                |sign: char| label.split_once(sign).map(|(number, rest)| format!("{number}{sign}{blank}{rest}"));
            let numbered = label.starts_with(|c: char| c.is_ascii_digit()).then(|| behind('.')).flatten();
            numbered
                .or_else(|| label.starts_with('（').then(|| behind('）')).flatten())
                .unwrap_or_else(|| label.to_owned())
        }
    }
}

fn radicals(text: &str) -> String {
    let pairs = [
        ('一', '\u{2f00}'),
        ('二', '\u{2f06}'),
        ('八', '\u{2f0b}'),
        ('人', '\u{2f08}'),
        ('力', '\u{2f12}'),
        ('大', '\u{2f24}'),
        ('方', '\u{2f45}'),
        ('文', '\u{2f42}'),
        ('生', '\u{2f63}'),
        ('行', '\u{2f8f}'),
        ('自', '\u{2f83}'),
        ('非', '\u{2fae}'),
    ];
    text.chars().map(|c| pairs.iter().find(|(plain, _)| *plain == c).map_or(c, |(_, radical)| *radical)).collect()
}
