//! `table`: facts of many reports, and those that `export` writes of one.

use std::collections::BTreeMap;
use std::fs;

use nianbao::encoding::Encoding;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::{Field, Row};
use serde_json::Value;

use crate::{BUREAU, CITY, UNBALANCED, folder, path, run, status, stderr, stdout};

/// The numbers of a row of a sample's file, read as text.
fn row(file: &str, start: &str) -> Vec<i64> {
    let content = fs::read_to_string(file).unwrap();
    let line = content.lines().find(|line| line.trim_start().starts_with(start)).unwrap().to_owned();
    let list = line.split(['[', ']']).nth(1).unwrap();
    list.split(", ").map(|number| number.parse().unwrap()).collect()
}

#[test]
fn facts_of_many_reports_add_up_to_what_their_files_say() {
    let csv = stdout(&run(&["table", BUREAU, CITY, "--to", "csv"]));
    let json: Vec<Value> = serde_json::from_str(&stdout(&run(&["table", BUREAU, CITY, "--to", "json"]))).unwrap();
    assert_eq!((csv.lines().count(), json.len()), (401, 400));
    let mut sums: BTreeMap<String, i64> = BTreeMap::new();
    for line in csv.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        if (cells[3], cells[4]) == ("applications", "new") {
            *sums.entry(cells[5].to_owned()).or_default() += cells[6].parse::<i64>().unwrap();
        }
    }
    let both: Vec<i64> =
        row(BUREAU, "new: [").iter().zip(row(CITY, "new: [")).map(|(one, other)| one + other).collect();
    let columns = ["natural_person", "business", "research", "public_welfare", "legal_service", "other", "total"];
    assert_eq!(columns.map(|column| sums[column]).to_vec(), both);
    let of_json = |column: &str| {
        let facts = json.iter().filter(|fact| fact["row"] == "new" && fact["column"] == column);
        facts.map(|fact| fact["value"].as_i64().unwrap()).sum::<i64>()
    };
    assert_eq!(columns.map(of_json).to_vec(), both);
}

#[test]
fn one_report_is_exported_as_the_same_facts() {
    for format in ["csv", "json"] {
        let table = run(&["table", UNBALANCED, "--to", format]);
        let export = run(&["export", UNBALANCED, "--to", format, "--lang", "zh"]);
        assert_eq!(stdout(&table), stdout(&export));
        assert!(stderr(&export).contains("只有表格，文字"), "{}", stderr(&export));
    }
}

#[test]
fn a_bad_report_is_told_and_the_others_are_written_whole_into_a_file() {
    let folder = folder();
    let (bad, out) = (path(&folder, "bad.yaml"), path(&folder, "facts.json"));
    fs::write(&bad, "form: [").unwrap();
    let arguments = ["table", BUREAU, &bad, CITY, "--to", "json", "-o", &out, "--lang", "zh"];
    let output = run(&arguments);
    assert_eq!((status(&output), stdout(&output).as_str()), (2, ""));
    let told = stderr(&output);
    assert!(told.contains("bad.yaml") && told.ends_with("共 2 份报告\n"), "{told}");
    let facts: Vec<Value> = serde_json::from_str(&fs::read_to_string(&out).unwrap()).unwrap();
    assert_eq!(facts.len(), 400);
    // Not again over the same file.
    let again = run(&arguments);
    assert_eq!(status(&again), 2);
    assert!(stderr(&again).contains("已经有了"), "{}", stderr(&again));
    let forced = run(&["table", BUREAU, "--to", "csv", "-o", &out, "--force"]);
    assert_eq!(status(&forced), 0);
    assert!(fs::read_to_string(&out).unwrap().starts_with("organization,year,form,table,row,column,value,note\n"));
}

#[test]
fn no_report_at_all_gives_a_table_without_facts() {
    let folder = folder();
    let bad = path(&folder, "bad.yaml");
    fs::write(&bad, "").unwrap();
    let output = run(&["table", &bad, "--to", "json"]);
    assert_eq!(status(&output), 2);
    assert_eq!(serde_json::from_str::<Value>(&stdout(&output)).unwrap(), Value::Array(Vec::new()));
}

#[test]
fn a_file_of_parquet_has_the_same_facts() {
    let folder = folder();
    let out = path(&folder, "facts.parquet");
    let output = run(&["table", BUREAU, CITY, UNBALANCED, "--to", "parquet", "-o", &out]);
    assert_eq!((status(&output), stdout(&output).as_str()), (0, ""), "{}", stderr(&output));
    let json: Vec<Value> =
        serde_json::from_str(&stdout(&run(&["table", BUREAU, CITY, UNBALANCED, "--to", "json"]))).unwrap();
    let reader = SerializedFileReader::new(fs::File::open(&out).unwrap()).unwrap();
    let rows: Vec<Row> = reader.get_row_iter(None).unwrap().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 600);
    for (row, fact) in rows.iter().zip(&json) {
        for (name, field) in row.get_column_iter() {
            let expected = &fact[name];
            match field {
                Field::Str(text) => assert_eq!(Some(text.as_str()), expected.as_str()),
                Field::Int(year) => assert_eq!(Some(i64::from(*year)), expected.as_i64()),
                Field::Null => assert!(expected.is_null()),
                number => {
                    let expected = expected.to_string();
                    let (whole, fraction) = expected.split_once('.').unwrap_or((&expected, ""));
                    assert_eq!(number.to_string(), format!("{whole}.{fraction:0<8}"));
                }
            }
        }
    }
    // The same bytes where they are streamed.
    assert_eq!(run(&["table", BUREAU, CITY, UNBALANCED, "--to", "parquet"]).stdout, fs::read(&out).unwrap());
}

#[test]
fn csv_for_windows_says_the_same_and_no_other_format_takes_its_options() {
    let plain = stdout(&run(&["table", BUREAU, CITY, "--to", "csv"]));
    let windows = run(&["table", BUREAU, CITY, "--to", "csv", "--encoding", "gb18030", "--crlf"]);
    assert!(std::str::from_utf8(&windows.stdout).is_err());
    let read = Encoding::Gb18030.decode(&windows.stdout).unwrap();
    assert_eq!(read, plain.replace('\n', "\r\n"));
    for (format, option) in [("json", "--crlf"), ("parquet", "--encoding=utf-8")] {
        let refused = run(&["table", BUREAU, "--to", format, option, "--lang", "en"]);
        assert_eq!((status(&refused), stdout(&refused).as_str()), (2, ""));
        assert!(stderr(&refused).contains(&format!("does not go with --to {format}")), "{}", stderr(&refused));
    }
}
