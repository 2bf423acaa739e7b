//! The scripted clerk: 表三 of a large city typed into an empty report, every figure by hand, the zeros at once; saved and balanced.

use super::*;
use nianbao::check;
use nianbao::form;
use nianbao::tui::files::{self, Saved, TextSaved};

/// The keys, row by row: Tab to the next cell, Enter to the first cell of the next row. Cells that are 0 are passed over, and so is
/// the row of totals, by Enter itself.
const ROWS: [&str; 24] = [
    "13612<tab>252<tab><tab>45<tab>128<tab>32<enter>",
    "535<tab>6<tab><tab>1<tab>18<enter>",
    "5345<tab>129<tab><tab>41<tab>19<tab>14<enter>",
    "2120<tab>39<tab><tab>1<tab>6<tab>2<enter>",
    "13<enter>",
    "30<enter>",
    "11<enter>",
    "49<tab>2<enter>",
    "103<tab>1<enter>",
    "84<tab>1<enter>",
    "282<tab>4<enter>",
    "147<tab><tab><tab><tab>1<tab>2<enter>",
    "3075<tab>50<tab><tab><tab>89<tab>8<enter>",
    "177<tab>3<enter>",
    "19<enter>",
    "199<tab>1<tab><tab><tab>3<enter>",
    "147<tab>1<enter>",
    "<down>",
    "100<tab>1<enter>",
    "5<enter>",
    "315<tab>3<enter>",
    "202<tab><tab><tab>1<enter>",
    "941<tab>17<tab><tab>1<tab>3<tab>3<enter>",
    "783<tab>6<tab><tab>2<tab>25<tab>3<enter>",
];
/// Into the table; the menu, «fill the blanks of this table with 0»; save.
const AROUND: [&str; 2] = ["3", "<ctrl-k>3<ctrl-s>"];

#[test]
fn table_three_is_typed_in_less_than_320_keys() {
    let script = [AROUND[0], &ROWS.concat(), AROUND[1]].concat();
    // 122 digits, 78 moves through the 144 cells, and four more.
    let keys = parse_script(&script).len();
    assert_eq!(keys, 204);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("年报.yaml");
    std::fs::write(&file, "form: zfxxgk-2021\norganization: 某市\nyear: 2025\n").unwrap();
    let mut editor = Editor::start();
    let opened = files::open(&file, editor.app.words());
    editor.app.opened(opened);
    let Effect::Save(save) = editor.press(&script) else { panic!("{}", editor.picture()) };
    assert!(matches!(files::save(*save, editor.app.words()), Saved::Written { text: TextSaved::Written { .. }, .. }));
    let saved = yaml::read(std::fs::read_to_string(&file).unwrap().as_bytes()).unwrap().report;
    let published: serde_json::Value = serde_json::from_str(include_str!("../figures/large-city-2025.json")).unwrap();
    let form = form::current();
    let table = form.table("applications").unwrap();
    for cell in form.cells_of(table) {
        let row = &form.tables[table].rows.leaf(cell.row).id;
        let expected = published["applications"][row][cell.column].to_string();
        assert_eq!(saved.value(cell).to_string(), expected, "{}", form.place(cell));
    }
    let sums = check::check(&saved, &check::Beside::default())
        .into_iter()
        .filter(|finding| matches!(finding.fault, check::Fault::Sum { .. }));
    assert_eq!(sums.count(), 0);
}
