//! In English no screen says anything in Chinese but what is the form's or the report's own.

use super::*;
use five_keys::{ROUTES, start_in};
use nianbao::form::Body;

/// Everything that is Chinese by right: labels of the form, the report itself, one below the other.
fn own(report: &Report) -> String {
    let form = report.form();
    let labels = form.tables.iter().flat_map(|table| table.rows.nodes.iter().chain(&table.columns.nodes));
    let mut own: Vec<String> =
        labels.flat_map(|node| [node.label.clone(), node.short.clone(), node.brief.clone()]).collect();
    for section in &form.sections {
        own.extend([
            section.heading.clone(),
            section.short.clone(),
            format!("{}、{}", section.number, section.heading),
        ]);
        own.push(format!("{}、{}", section.number, section.short));
        if let Body::Text { outline, .. } = &section.body {
            own.extend(outline.iter().cloned());
        }
    }
    for (index, table) in form.tables.iter().enumerate() {
        own.extend([table.label.clone(), table.unit.clone(), table.stub.clone(), table.name(form).to_owned()]);
        own.extend((0..table.rows.len()).flat_map(|row| [table.rows.path(row), table.rows.number(row)]));
        own.extend((0..table.rows.nodes.len()).map(|node| table.rows.path_of_node(node)));
        own.extend(form.cells_of(index).map(|cell| form.place(cell)));
    }
    own.extend(
        form.phrases.iter().flat_map(|phrase| [phrase.with(""), phrase.before.clone(), phrase.figure.name.clone()]),
    );
    own.extend(form.phrases.iter().map(|phrase| phrase.after.clone()));
    own.push(form.title.clone());
    own.push(yaml::write(report));
    own.join("\n")
}

/// The stretches of Chinese in a picture.
fn chinese(picture: &str) -> impl Iterator<Item = &str> {
    picture.split(|c: char| !('\u{3400}'..='\u{9fff}').contains(&c)).filter(|stretch| !stretch.is_empty())
}

#[track_caller]
fn assert_english(editor: &Editor, name: &str) {
    let own = own(editor.report());
    let picture = editor.picture();
    for stretch in chinese(&picture) {
        assert!(own.contains(stretch), "{name}: {stretch}\n{picture}");
    }
}

#[test]
fn every_screen() {
    for sample in ["city", "unbalanced", "bureau"] {
        for keys in [
            "",
            "<up><enter>",
            "1",
            "2",
            "3",
            "4",
            "5",
            "35",
            "3<f2>",
            "3+x<enter>",
            "<ctrl-p>",
            "3<f1>",
            "1<f1>",
            "1<ctrl-o>",
            "1<ctrl-r>1<enter>2<enter>",
            "<ctrl-q>",
            "39<enter><ctrl-q>",
            "9",
            "3x",
            "<f7><f7><f7>",
            "3<ctrl-k>",
            "1<ctrl-k><pagedown><pagedown><pagedown><pagedown>",
            "<ctrl-g>",
            "<ctrl-k>8",
            "3<ctrl-k>6",
            "<ctrl-f>xyz",
            "<ctrl-f>",
            "3<ctrl-k>4",
            "3<ctrl-k>41<tab>2<esc>",
            "<up><enter><down>x<down>x<down>",
        ] {
            let size = Size::new(120, 40);
            let mut app = App::new(Words::new(Lang::En), Theme::plain(), size);
            app.edit(Document::new(super::sample(sample)));
            let mut editor = Editor { app, size };
            editor.press(keys);
            assert_english(&editor, &format!("{sample} {keys}"));
        }
    }
}

#[test]
fn every_action() {
    for route in ROUTES {
        let mut editor = start_in(route, Lang::En);
        editor.press(route.direct);
        assert_english(&editor, &format!("{:?}", route.action));
        editor.press(route.then);
        assert_english(&editor, &format!("{:?} {}", route.action, route.then));
    }
}

#[test]
fn every_paste() {
    for pasted in ["1\t2\n3\t4", "a\tb\nc\td", "一、本年新收\t1\t2\n不知道\tx", "12件\t１\t-\n1,234\t2"] {
        let mut editor = Editor::sample("city");
        editor.app = {
            let mut app = App::new(Words::new(Lang::En), Theme::plain(), editor.size);
            app.edit(Document::new(super::sample("city")));
            app
        };
        editor.press("3");
        editor.app.paste(pasted, false);
        editor.app.lay_out();
        let own = own(editor.report()) + pasted;
        let picture = editor.picture();
        for stretch in chinese(&picture) {
            assert!(own.contains(stretch), "{stretch}\n{picture}");
        }
    }
}
