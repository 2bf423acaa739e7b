//! The shape of a form's YAML file, as it is written and before anything is validated.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::form::Severity;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FormFile {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) source: String,
    pub(super) title: String,
    pub(super) years: Option<(u16, u16)>,
    pub(super) sections: Vec<SectionFile>,
    #[serde(default)]
    pub(super) same: Vec<SameFile>,
    pub(super) rules_of: Option<RulesOfFile>,
    #[serde(default)]
    pub(super) phrases: Vec<PhraseOfFigureFile>,
    #[serde(default)]
    pub(super) rules: Vec<RuleFile>,
}

/// A row that means what a row of another form means.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SameFile {
    pub(super) form: String,
    pub(super) table: String,
    pub(super) row: String,
    pub(super) here: String,
}

/// The rules of another form hold here too.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RulesOfFile {
    pub(super) form: String,
    /// Those that do not.
    #[serde(default)]
    pub(super) except: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SectionFile {
    pub(super) id: String,
    pub(super) number: String,
    pub(super) heading: String,
    pub(super) short: Option<String>,
    pub(super) text: Option<TextFile>,
    #[serde(default)]
    pub(super) tables: Vec<TableFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TextFile {
    #[serde(default)]
    pub(super) outline: Vec<String>,
    #[serde(default = "yes")]
    pub(super) none_suffices: bool,
}

fn yes() -> bool {
    true
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TableFile {
    pub(super) id: String,
    #[serde(default)]
    pub(super) label: String,
    #[serde(default)]
    pub(super) stub: String,
    pub(super) unit: String,
    #[serde(default)]
    pub(super) layout: LayoutFile,
    pub(super) columns: Vec<NodeFile>,
    pub(super) rows: Vec<NodeFile>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub(super) enum LayoutFile {
    #[default]
    Grid,
    OneRow,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NodeFile {
    pub(super) id: Option<String>,
    pub(super) label: String,
    pub(super) short: Option<String>,
    pub(super) brief: Option<String>,
    pub(super) unit: Option<String>,
    #[serde(default)]
    pub(super) hidden: bool,
    #[serde(default)]
    pub(super) decimal: bool,
    #[serde(default)]
    pub(super) signed: bool,
    #[serde(default, alias = "rows", alias = "columns")]
    pub(super) nodes: Vec<Self>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RuleFile {
    pub(super) id: String,
    pub(super) severity: Severity,
    pub(super) sum: Option<SumFile>,
    pub(super) balance: Option<BalanceFile>,
    pub(super) number: Option<NothingFile>,
    pub(super) blank: Option<NothingFile>,
    pub(super) empty: Option<NothingFile>,
    pub(super) year: Option<YearFile>,
    pub(super) visible: Option<NothingFile>,
    pub(super) counts: Option<CountsFile>,
    pub(super) mention: Option<MentionFile>,
    pub(super) organization: Option<OrganizationFile>,
    pub(super) personal: Option<NothingFile>,
    pub(super) words: Option<NothingFile>,
    pub(super) carried: Option<CarriedFile>,
    pub(super) copied: Option<CopiedFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NothingFile {}

#[derive(Deserialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(super) enum Each {
    Row,
    Column,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SumFile {
    pub(super) table: String,
    pub(super) each: Each,
    pub(super) total: String,
    pub(super) parts: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BalanceFile {
    pub(super) table: String,
    pub(super) each: Each,
    pub(super) left: Vec<String>,
    pub(super) right: Vec<String>,
    #[serde(default)]
    pub(super) blank: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct YearFile {
    #[serde(default)]
    pub(super) title: Vec<String>,
    #[serde(default)]
    pub(super) preamble: Vec<String>,
    #[serde(default)]
    pub(super) anywhere: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CountsFile {
    pub(super) column: String,
    #[serde(default)]
    pub(super) words: BTreeMap<String, String>,
    pub(super) unless: Option<String>,
    pub(super) topic: Option<String>,
    pub(super) when: Option<String>,
    pub(super) phrases: Vec<PhraseFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PhraseFile {
    pub(super) pattern: String,
    pub(super) needs: String,
    pub(super) unless: Option<String>,
    #[serde(default)]
    pub(super) topic: bool,
    #[serde(default)]
    pub(super) each: bool,
    #[serde(default)]
    pub(super) figures: Vec<FigureFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FigureFile {
    pub(super) table: String,
    pub(super) rows: Vec<String>,
    pub(super) name: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MentionFile {
    pub(super) section: String,
    pub(super) name: String,
    pub(super) pattern: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OrganizationFile {
    pub(super) title: Vec<String>,
    pub(super) preamble: Vec<String>,
    pub(super) text: Vec<String>,
    pub(super) organ: String,
    pub(super) own: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PhraseOfFigureFile {
    pub(super) text: String,
    pub(super) table: String,
    pub(super) rows: Vec<String>,
    #[serde(default = "total")]
    pub(super) column: String,
    pub(super) name: Option<String>,
}

fn total() -> String {
    "total".to_owned()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CarriedFile {
    pub(super) table: String,
    pub(super) each: Each,
    pub(super) stated: String,
    pub(super) last: String,
    #[serde(default)]
    pub(super) added: Vec<String>,
    #[serde(default)]
    pub(super) taken: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CopiedFile {
    pub(super) shortest: usize,
    pub(super) alike: usize,
}
