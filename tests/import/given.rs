//! What a source is made of: published figures, and texts of our own.

use std::collections::BTreeMap;

use crate::official::{CURRENT, DISPUTES, Format, HEADINGS, OLD, OUTCOMES, Table};

/// The figures of the reports as published, by name.
pub(crate) const REPORTS: [(&str, &str); 6] = [
    ("hongze-2023", include_str!("../figures/hongze-2023.json")),
    ("hongze-2024", include_str!("../figures/hongze-2024.json")),
    ("jinhu-2023", include_str!("../figures/jinhu-2023.json")),
    ("large-city-2025", include_str!("../figures/large-city-2025.json")),
    ("shuyang-drc-2023", include_str!("../figures/shuyang-drc-2023.json")),
    ("shanghai-office-2019", include_str!("../figures/shanghai-office-2019.json")),
];

/// The keys of a cell: table, row, column.
pub(crate) type Key = (&'static str, &'static str, &'static str);

/// One cell.
#[derive(Clone, Debug)]
pub(crate) struct Figure {
    /// What stands in the source.
    pub(crate) shown: String,
    /// What has to come out, as it is printed: empty for a blank.
    pub(crate) meant: String,
}

/// A report to be put into a source.
#[derive(Clone)]
pub(crate) struct Given {
    pub(crate) name: &'static str,
    pub(crate) format: &'static Format,
    pub(crate) organization: String,
    pub(crate) year: u16,
    /// Month and day of the year after, and how it is written.
    pub(crate) date: (i8, i8, String),
    pub(crate) title: String,
    pub(crate) preamble: Vec<&'static str>,
    /// The headings of the six sections, without their numbers.
    pub(crate) headings: [&'static str; 6],
    /// The paragraphs of the sections; none for those of tables.
    pub(crate) texts: [Vec<&'static str>; 6],
    pub(crate) figures: BTreeMap<Key, Figure>,
    /// Whether the source says （六）其他处理 in one row.
    pub(crate) in_one_row: bool,
}

impl Given {
    pub(crate) fn all() -> Vec<Self> {
        REPORTS.iter().enumerate().map(|(at, (name, source))| Self::read(at, name, source)).collect()
    }

    fn read(at: usize, name: &'static str, source: &str) -> Self {
        let file: serde_json::Value = serde_json::from_str(source).unwrap();
        let format = if name.ends_with("2019") { &OLD } else { &CURRENT };
        let organization = file["organization"].as_str().unwrap().to_owned();
        let year = u16::try_from(file["year"].as_u64().unwrap()).unwrap();
        let mut figures = BTreeMap::new();
        for (table, row, columns) in lines(format) {
            let line = file[table][row].as_array();
            for (column, key) in columns.iter().enumerate() {
                let meant = match line.map_or(&serde_json::Value::Null, |line| &line[column]) {
                    serde_json::Value::Null => String::new(),
                    serde_json::Value::String(text) => text.clone(),
                    number => number.to_string(),
                };
                figures.insert((table, row, *key), Figure { shown: meant.clone(), meant });
            }
        }
        // All that the file says stands in some line of the format.
        let said: usize = file.as_object().unwrap().values().filter_map(|table| table.as_object()).map(count).sum();
        let absent = if name.starts_with("hongze") { 14 } else { 0 };
        assert_eq!(figures.len(), said + absent, "{name}");
        let title = match at % 3 {
            0 => format!("{organization} {year} 年政府信息公开工作年度报告"),
            1 => format!("{organization}{year}年政府信息公开工作年度报告"),
            _ => format!("{organization}{year}年度政府信息公开工作年度报告"),
        };
        let (month, day) = (1, 10 + i8::try_from(at).unwrap());
        let date = match at % 3 {
            0 => format!("{} 年 {month} 月 {day} 日", year + 1),
            1 => format!("{}年{month}月{day}日", year + 1),
            _ => format!("（{}年{month:02}月{day}日）", year + 1),
        };
        Self {
            name,
            format,
            organization,
            year,
            date: (month, day, date),
            title,
            preamble: PREAMBLES[at % PREAMBLES.len()].to_vec(),
            headings: headings(at),
            texts: texts(at),
            figures,
            in_one_row: name.starts_with("hongze"),
        }
    }

    pub(crate) fn shown(&self, table: &'static str, row: &'static str, column: &'static str) -> &str {
        &self.figures[&(table, row, column)].shown
    }
}

fn count(table: &serde_json::Map<String, serde_json::Value>) -> usize {
    table.values().filter_map(|line| line.as_array()).map(Vec::len).sum()
}

/// All lines of figures of a format: table, row, keys of the columns.
fn lines(format: &'static Format) -> Vec<(&'static str, &'static str, Vec<&'static str>)> {
    let keys = |columns: &[(&'static str, &'static str)]| columns.iter().map(|(key, _)| *key).collect::<Vec<_>>();
    let of = |table: &'static Table| table.rows.iter().map(move |(row, _)| (table.id, *row, keys(table.columns)));
    let grids = format.disclosure.iter().chain([&format.applications]);
    grids.flat_map(of).chain(DISPUTES.map(|row| ("disputes", row, keys(&OUTCOMES)))).collect()
}

/// The headings as organs word them.
fn headings(at: usize) -> [&'static str; 6] {
    let mut headings = HEADINGS.map(|(_, heading)| heading);
    match at % 4 {
        1 => {
            headings[1] = "行政机关主动公开政府信息情况";
            headings[2] = "行政机关收到和处理政府信息公开申请情况";
            headings[3] = "因政府信息公开工作被申请行政复议、提起行政诉讼情况";
            headings[4] = "政府信息公开工作存在的主要问题及改进情况";
        }
        2 => {
            headings[3] = "政府信息公开行政复议和行政诉讼情况";
            headings[4] = "存在的主要问题和改进措施";
        }
        3 => {
            headings[0] = "总体工作情况";
            headings[5] = "其他需要报告的情况";
        }
        _ => {}
    }
    headings
}

const PREAMBLES: [&[&str]; 3] = [
    &["本报告依照《中华人民共和国政府信息公开条例》第五十条编制，所列数据的统计期限为本年度1月1日至12月31日。"],
    &[],
    &[
        "根据有关规定，现公布本机关上一年度的报告。",
        "本报告由总体情况、主动公开、依申请公开、复议诉讼、问题与改进、其他事项六部分组成，附有三张表。",
    ],
];

/// Texts that hold what looks like parts of tables and headings, and is neither.
fn texts(at: usize) -> [Vec<&'static str>; 6] {
    let overview: &[&str] = match at % 3 {
        0 => &[
            "（一）主动公开",
            "全年在门户网站发布各类信息1,286条，比上年多出三成；办理结果、总计数字均向社会公布。",
            "（二）依申请公开",
            "健全登记、审核、办理、答复、归档各个环节，答复书一律采用统一文本。",
            "（三）政府信息管理",
            "一是编制目录。二是清理文件，废止2件。三是三审三校，先审后发。",
            "（四）政府信息公开平台建设",
            "专栏改版之后，栏目由 12 个并为 8 个。",
            "（五）监督保障",
            "举办培训 2 期，参加 96 人次。",
        ],
        1 => &[
            "今年以来，我们把公开放在服务群众的位置上。具体做了以下几件事：",
            "1.完善制度。修订工作办法，明确专人。",
            "2.畅通渠道。设置查阅点 3 处，提供复印。",
            "3.回应关切。组织新闻发布4场，答记者问 10 余次。",
        ],
        _ => &[
            "（一）主动公开情况。围绕稳就业、保供水两件大事，公开规划、预算和项目进展。",
            "（二）依申请公开情况。群众来函来电，当日登记，限时答复。",
            "（三）平台建设情况。“一网一微”协同发布，点击量达到 25.6 万次。",
        ],
    };
    let problems: &[&str] = match at % 3 {
        0 => &[
            "（一）存在的主要问题",
            "政策解读的形式还不够生动，图表和视频偏少；个别单位报送不及时。",
            "（二）改进情况",
            "下一步，将把解读与文件同步起草、同步审签、同步发布，每季度通报一次。",
        ],
        1 => &["问题：基层力量薄弱，人员更换频繁。", "改进：编印手册，以老带新，年内轮训一遍。"],
        _ => &[
            "一是公开的时效还有差距。二是依申请答复的说理不够充分。",
            "针对上述问题，一要压缩审签环节，二要请法律顾问参与会商，三要建立案例库。",
        ],
    };
    let other: &[&str] = match at % 3 {
        0 => &["本年度未收取信息处理费。"],
        1 => &["无。"],
        _ => &[
            "本年度依据《政府信息公开信息处理费管理办法》收取信息处理费 0 元。",
            "如需进一步了解有关情况，请与本机关联系。",
        ],
    };
    [overview.to_vec(), vec![], vec![], vec![], problems.to_vec(), other.to_vec()]
}
