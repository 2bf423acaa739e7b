//! Facts as columns in Parquet, which databases and data frames read in part and without being told the types.

use std::mem;
use std::sync::Arc;

use ::parquet::basic::Compression;
use ::parquet::data_type::{ByteArray, ByteArrayType, DataType, FixedLenByteArray, FixedLenByteArrayType, Int32Type};
use ::parquet::errors::Result;
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use ::parquet::schema::parser::parse_message_type;
use rust_decimal::Decimal;

use super::{Stream, facts};
use crate::form::Form;
use crate::report::{Report, Text};

/// The columns, by [`super::NAMES`]. A cell has at most 15 digits before the point and 8 behind it: 24 hold each, and the sum of ten of them.
const SCHEMA: &str = "message facts {
    REQUIRED BYTE_ARRAY organization (STRING);
    REQUIRED INT32 year;
    REQUIRED BYTE_ARRAY form (STRING);
    REQUIRED BYTE_ARRAY table (STRING);
    REQUIRED BYTE_ARRAY row (STRING);
    REQUIRED BYTE_ARRAY column (STRING);
    OPTIONAL FIXED_LEN_BYTE_ARRAY (11) value (DECIMAL(24, 8));
    REQUIRED BYTE_ARRAY note (STRING);
}";

/// Decimals of the column `value`.
const SCALE: u32 = 8;

/// The least number beyond the 24 digits of `value`, in units of its last decimal.
const BEYOND: i128 = 10_i128.pow(24);

/// Bytes of a number in `value`: the fewest that hold 24 digits and a sign.
const WIDTH: usize = 11;

/// How many reports stand in one group of rows (100,000 rows of the form in force): many enough to be read quickly, and the most that wait in
/// memory, with some 7 KB each.
const GROUP: usize = 500;

const FITS: &str = "memory takes everything, and the rows are as the schema says";

/// What a report gives to the columns.
#[derive(Debug)]
pub struct Rows {
    form: Arc<Form>,
    organization: ByteArray,
    year: i32,
    /// In units of the last decimal; `None` where the cell has no number.
    values: Vec<Option<i128>>,
    notes: Vec<ByteArray>,
}

impl Rows {
    fn of(report: &Report) -> Self {
        let nothing = ByteArray::from("");
        let (values, notes) = facts(report)
            .map(|fact| {
                let value = fact.value.and_then(units);
                let note = match fact.value {
                    // No cell that was read has such a number; if one ever has, it is not lost.
                    Some(number) if value.is_none() => ByteArray::from(format!("{number}{}", fact.note).as_str()),
                    _ if fact.note.is_empty() => nothing.clone(),
                    _ => ByteArray::from(fact.note.as_ref()),
                };
                (value, note)
            })
            .unzip();
        Self {
            form: Arc::clone(report.form()),
            organization: report.text(Text::Organization).into(),
            year: report.year().into(),
            values,
            notes,
        }
    }

    fn len(&self) -> usize {
        self.values.len()
    }
}

/// A number in units of the last decimal of `value`, if it fits.
fn units(number: Decimal) -> Option<i128> {
    let number = number.normalize();
    let missing = SCALE.checked_sub(number.scale())?;
    let units = number.mantissa().checked_mul(10_i128.pow(missing))?;
    (units.abs() < BEYOND).then_some(units)
}

/// Rows come in groups of 500 reports.
pub struct Parquet {
    writer: SerializedFileWriter<Vec<u8>>,
    /// What the next group of rows will have.
    waiting: Vec<Rows>,
    /// The ids of the cells of each form that came.
    ids: Vec<Ids>,
}

/// The ids of the cells of a form, a cell each.
struct Ids {
    form: ByteArray,
    tables: Vec<ByteArray>,
    rows: Vec<ByteArray>,
    columns: Vec<ByteArray>,
}

impl Ids {
    fn of(form: &Form) -> Self {
        let ids = |id: fn(&Form, crate::form::Cell) -> &str| form.cells().map(|cell| id(form, cell).into()).collect();
        Self {
            form: form.id.as_str().into(),
            tables: ids(|form, cell| &form.tables[cell.table].id),
            rows: ids(|form, cell| &form.tables[cell.table].rows.leaf(cell.row).id),
            columns: ids(|form, cell| &form.tables[cell.table].columns.leaf(cell.column).id),
        }
    }

    fn is_of(&self, form: &Form) -> bool {
        self.form.data() == form.id.as_bytes()
    }
}

impl Stream for Parquet {
    type Part = Rows;

    fn begin() -> Self {
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_created_by(concat!("nianbao version ", env!("CARGO_PKG_VERSION")).to_owned())
            .build();
        let schema = parse_message_type(SCHEMA).expect("a test writes with this schema");
        let writer = SerializedFileWriter::new(Vec::new(), schema.into(), properties.into()).expect(FITS);
        Self { writer, waiting: Vec::with_capacity(GROUP), ids: Vec::new() }
    }

    fn part(report: &Report) -> Rows {
        Rows::of(report)
    }

    fn add(&mut self, part: Rows) {
        self.waiting.push(part);
        if self.waiting.len() == GROUP {
            self.write_group().expect(FITS);
        }
    }

    fn take(&mut self) -> Vec<u8> {
        self.writer.flush().expect(FITS);
        mem::take(self.writer.inner_mut())
    }

    fn end(mut self) -> Vec<u8> {
        self.write_group().expect(FITS);
        self.writer.into_inner().expect(FITS)
    }
}

impl Parquet {
    /// Writes what waits as a group of rows, column by column.
    fn write_group(&mut self) -> Result<()> {
        let waiting = mem::take(&mut self.waiting);
        if waiting.is_empty() {
            return Ok(());
        }
        for rows in &waiting {
            if !self.ids.iter().any(|ids| ids.is_of(&rows.form)) {
                self.ids.push(Ids::of(&rows.form));
            }
        }
        let with_ids: Vec<(&Rows, &Ids)> = waiting
            .iter()
            .map(|rows| (rows, self.ids.iter().find(|ids| ids.is_of(&rows.form)).expect("added above")))
            .collect();
        let all = |of: fn(&Rows, &Ids) -> Vec<ByteArray>| with_ids.iter().map(move |(rows, ids)| (of(rows, ids), None));
        let mut group = self.writer.next_row_group()?;
        column::<ByteArrayType>(&mut group, all(|rows, _| vec![rows.organization.clone(); rows.len()]))?;
        column::<Int32Type>(&mut group, waiting.iter().map(|rows| (vec![rows.year; rows.len()], None)))?;
        column::<ByteArrayType>(&mut group, all(|rows, ids| vec![ids.form.clone(); rows.len()]))?;
        column::<ByteArrayType>(&mut group, all(|_, ids| ids.tables.clone()))?;
        column::<ByteArrayType>(&mut group, all(|_, ids| ids.rows.clone()))?;
        column::<ByteArrayType>(&mut group, all(|_, ids| ids.columns.clone()))?;
        let values = waiting.iter().map(|rows| {
            let present = rows.values.iter().map(|value| i16::from(value.is_some())).collect();
            (rows.values.iter().flatten().map(|units| bytes(*units)).collect(), Some(present))
        });
        column::<FixedLenByteArrayType>(&mut group, values)?;
        column::<ByteArrayType>(&mut group, all(|rows, _| rows.notes.clone()))?;
        group.close()?;
        Ok(())
    }
}

/// Writes the next column of a group of rows, a report at a time: its values, and where not every row has one, 1 for each that has and 0 for
/// each other.
fn column<T: DataType>(
    group: &mut SerializedRowGroupWriter<Vec<u8>>,
    reports: impl Iterator<Item = (Vec<T::T>, Option<Vec<i16>>)>,
) -> Result<()> {
    let mut column = group.next_column()?.expect("no more columns are written than there are");
    for (values, present) in reports {
        column.typed::<T>().write_batch(&values, present.as_deref(), None)?;
    }
    column.close()
}

/// A number as the column has it: two's complement, the highest byte first.
fn bytes(units: i128) -> FixedLenByteArray {
    let bytes = units.to_be_bytes();
    let (_, low) = bytes.split_at(bytes.len() - WIDTH);
    low.to_vec().into()
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use ::parquet::basic::LogicalType;
    use ::parquet::file::reader::{FileReader, SerializedFileReader};
    use ::parquet::record::{Field, Row};
    use proptest::prelude::*;

    use super::super::NAMES;
    use super::*;
    use crate::form;
    use crate::report::Edit;
    use crate::value::Value;

    /// A file read back.
    fn read(content: &[u8]) -> SerializedFileReader<std::fs::File> {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(content).unwrap();
        SerializedFileReader::new(file).unwrap()
    }

    fn rows(content: &[u8]) -> Vec<Row> {
        read(content).get_row_iter(None).unwrap().map(Result::unwrap).collect()
    }

    /// A row as words, as its reader shows them.
    fn shown(row: &Row) -> Vec<String> {
        row.get_column_iter()
            .map(|(_, field)| match field {
                Field::Str(text) => text.clone(),
                field => field.to_string(),
            })
            .collect()
    }

    fn entered(values: &[&str]) -> Report {
        let mut report = Report::new(form::current(), "甲局", 2024);
        let first: Vec<form::Cell> = report.form().cells().take(values.len()).collect();
        for (cell, entered) in first.iter().zip(values) {
            report.apply(Edit::Cell(*cell, Value::parse(report.form().kind(*cell), entered))).unwrap();
        }
        report
    }

    #[test]
    fn any_reader_of_parquet_reads_what_was_written() {
        let mut parquet = Parquet::begin();
        parquet.add(Parquet::part(&entered(&["", "7", "3（甲,乙）", "/"])));
        let file = parquet.end();
        let schema = read(&file).metadata().file_metadata().schema_descr_ptr();
        let names: Vec<&str> = schema.columns().iter().map(|column| column.name()).collect();
        assert_eq!(names, NAMES);
        assert_eq!(schema.column(6).logical_type_ref(), Some(&LogicalType::decimal(8, 24)));
        let rows = rows(&file);
        assert_eq!(rows.len(), 200);
        let row = |column, value, note| ["甲局", "2024", "zfxxgk-2021", "regulations", "rules", column, value, note];
        assert_eq!(shown(&rows[0]), row("made", "null", ""));
        assert_eq!(shown(&rows[1]), row("repealed", "7.00000000", ""));
        assert_eq!(shown(&rows[2]), row("in_force", "3.00000000", "（甲,乙）"));
        assert_eq!(shown(&rows[3])[6..], ["null", "/"]);
    }

    #[test]
    fn groups_of_reports_follow_each_other_and_what_is_ready_can_be_written_before_the_rest_comes() {
        let (mut parquet, report) = (Parquet::begin(), entered(&["1"]));
        let (mut file, mut sizes) = (Vec::new(), Vec::new());
        for _ in 0..=GROUP {
            parquet.add(Parquet::part(&report));
            let ready = parquet.take();
            sizes.push(ready.len());
            file.extend(ready);
        }
        // The mark at the beginning, nothing while a group grows, the group.
        assert!(
            sizes[0] == 4 && sizes[1..GROUP - 1].iter().all(|size| *size == 0) && sizes[GROUP - 1] > 0,
            "{sizes:?}"
        );
        file.extend(parquet.end());
        assert_eq!(read(&file).num_row_groups(), 2);
        let rows = rows(&file);
        assert_eq!(rows.len(), 200 * (GROUP + 1));
        assert_eq!(rows.iter().filter(|row| shown(row)[6] == "1.00000000").count(), GROUP + 1);
    }

    #[test]
    fn without_reports_there_is_a_table_without_rows() {
        assert!(rows(&Parquet::begin().end()).is_empty());
    }

    #[test]
    fn what_has_no_room_is_no_number() {
        let number = |text: &str| units(text.parse().unwrap());
        assert_eq!(number("9999999999999999.99999999"), Some(BEYOND - 1));
        assert_eq!(number("-9999999999999999.99999999"), Some(1 - BEYOND));
        assert_eq!(number("10000000000000000"), None);
        assert_eq!(number("0.000000001"), None);
        assert_eq!(number("0.1000000000"), Some(10_000_000));
    }

    proptest! {
        /// What is written in hundred-millionths is read as the same number.
        #[test]
        fn a_number_keeps_every_digit(whole in 0_u64..1_000_000_000_000_000, fraction in 0_u32..100_000_000, negative: bool) {
            let sign = if negative { "-" } else { "" };
            let number: Decimal = format!("{sign}{whole}.{fraction:08}").parse().unwrap();
            let field = bytes(units(number).unwrap());
            let read = field.data().iter().fold(if field.data()[0] >= 0x80 { -1 } else { 0 }, |sum: i128, byte| {
                sum << 8 | i128::from(*byte)
            });
            prop_assert_eq!(field.data().len(), WIDTH);
            prop_assert_eq!(Decimal::from_i128_with_scale(read, SCALE), number);
        }
    }
}
