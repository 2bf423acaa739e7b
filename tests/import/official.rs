//! The tables of the official formats as their documents print them (国办公开办函〔2021〕30号, 国办公开办函〔2019〕60号), written out by
//! hand: a copy of its own, so that what the program knows of the form is not what its reading of sources is judged by.

/// One table as printed.
#[derive(Clone, Copy)]
pub(crate) struct Table {
    /// The key of its figures.
    pub(crate) id: &'static str,
    /// What is printed over it.
    pub(crate) caption: &'static str,
    /// The keys and labels of its columns.
    pub(crate) columns: &'static [(&'static str, &'static str)],
    /// The keys of its rows and their labels from the outermost group inwards.
    pub(crate) rows: &'static [(&'static str, &'static [&'static str])],
}

/// One official format.
pub(crate) struct Format {
    pub(crate) id: &'static str,
    pub(crate) disclosure: &'static [Table],
    pub(crate) applications: Table,
}

pub(crate) const CURRENT: Format = Format {
    id: "zfxxgk-2021",
    disclosure: &[
        Table {
            id: "regulations",
            caption: "第二十条第（一）项",
            columns: &[("made", "本年制发件数"), ("repealed", "本年废止件数"), ("in_force", "现行有效件数")],
            rows: &[("rules", &["规章"]), ("normative_documents", &["行政规范性文件"])],
        },
        Table {
            id: "licensing",
            caption: "第二十条第（五）项",
            columns: &[("decisions", "本年处理决定数量")],
            rows: &[("licences", &["行政许可"])],
        },
        Table {
            id: "enforcement",
            caption: "第二十条第（六）项",
            columns: &[("decisions", "本年处理决定数量")],
            rows: &[("penalties", &["行政处罚"]), ("coercion", &["行政强制"])],
        },
        Table {
            id: "fees",
            caption: "第二十条第（八）项",
            columns: &[("amount", "本年收费金额（单位：万元）")],
            rows: &[("administrative_fees", &["行政事业性收费"])],
        },
    ],
    applications: Table { id: "applications", caption: "", columns: &APPLICANTS, rows: &APPLICATIONS_25 },
};

pub(crate) const OLD: Format = Format {
    id: "zfxxgk-2019",
    disclosure: &[
        Table {
            id: "regulations",
            caption: "第二十条第（一）项",
            columns: &[
                ("produced", "本年新制作数量"),
                ("published", "本年新公开数量"),
                ("total_published", "对外公开总数量"),
            ],
            rows: &[("rules", &["规章"]), ("normative_documents", &["规范性文件"])],
        },
        Table {
            id: "licensing",
            caption: "第二十条第（五）项",
            columns: &[("previous", "上一年项目数量"), ("change", "本年增/减"), ("decisions", "处理决定数量")],
            rows: &[("licences", &["行政许可"]), ("other_services", &["其他对外管理服务事项"])],
        },
        Table {
            id: "enforcement",
            caption: "第二十条第（六）项",
            columns: &[("previous", "上一年项目数量"), ("change", "本年增/减"), ("decisions", "处理决定数量")],
            rows: &[("penalties", &["行政处罚"]), ("coercion", &["行政强制"])],
        },
        Table {
            id: "fees",
            caption: "第二十条第（八）项",
            columns: &[("previous", "上一年项目数量"), ("change", "本年增/减")],
            rows: &[("administrative_fees", &["行政事业性收费"])],
        },
        Table {
            id: "procurement",
            caption: "第二十条第（九）项",
            columns: &[("projects", "采购项目数量"), ("amount", "采购总金额")],
            rows: &[("central_procurement", &["政府集中采购"])],
        },
    ],
    applications: Table { id: "applications", caption: "", columns: &APPLICANTS, rows: &APPLICATIONS_23 },
};

/// What stands over the labels of 表二.
pub(crate) const CONTENT: &str = "信息内容";
/// What stands over the labels of 表三.
pub(crate) const BALANCE: &str = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）";
/// What stands over all columns of 表三.
pub(crate) const APPLICANT: &str = "申请人情况";
/// What stands over the second to the sixth column of 表三.
pub(crate) const LEGAL_PERSONS: &str = "法人或其他组织";

const APPLICANTS: [(&str, &str); 7] = [
    ("natural_person", "自然人"),
    ("business", "商业企业"),
    ("research", "科研机构"),
    ("public_welfare", "社会公益组织"),
    ("legal_service", "法律服务机构"),
    ("other", "其他"),
    ("total", "总计"),
];

const RESULTS: &str = "三、本年度办理结果";
const REFUSED: &str = "（三）不予公开";
const UNAVAILABLE: &str = "（四）无法提供";
const NOT_PROCESSED: &str = "（五）不予处理";
const OTHER: &str = "（六）其他处理";

/// A row of 表三.
type Row = (&'static str, &'static [&'static str]);

const BEFORE_OTHER: [Row; 20] = [
    ("new", &["一、本年新收政府信息公开申请数量"]),
    ("carried_in", &["二、上年结转政府信息公开申请数量"]),
    ("results.granted", &[RESULTS, "（一）予以公开"]),
    ("results.partially_granted", &[RESULTS, "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"]),
    ("results.refused.state_secret", &[RESULTS, REFUSED, "1.属于国家秘密"]),
    ("results.refused.prohibited_by_law", &[RESULTS, REFUSED, "2.其他法律行政法规禁止公开"]),
    ("results.refused.security_and_stability", &[RESULTS, REFUSED, "3.危及“三安全一稳定”"]),
    ("results.refused.third_party_rights", &[RESULTS, REFUSED, "4.保护第三方合法权益"]),
    ("results.refused.internal_affairs", &[RESULTS, REFUSED, "5.属于三类内部事务信息"]),
    ("results.refused.process_information", &[RESULTS, REFUSED, "6.属于四类过程性信息"]),
    ("results.refused.enforcement_files", &[RESULTS, REFUSED, "7.属于行政执法案卷"]),
    ("results.refused.administrative_inquiry", &[RESULTS, REFUSED, "8.属于行政查询事项"]),
    ("results.unavailable.not_held", &[RESULTS, UNAVAILABLE, "1.本机关不掌握相关政府信息"]),
    ("results.unavailable.needs_creation", &[RESULTS, UNAVAILABLE, "2.没有现成信息需要另行制作"]),
    ("results.unavailable.still_unclear", &[RESULTS, UNAVAILABLE, "3.补正后申请内容仍不明确"]),
    ("results.not_processed.petition", &[RESULTS, NOT_PROCESSED, "1.信访举报投诉类申请"]),
    ("results.not_processed.repeated", &[RESULTS, NOT_PROCESSED, "2.重复申请"]),
    ("results.not_processed.publication", &[RESULTS, NOT_PROCESSED, "3.要求提供公开出版物"]),
    ("results.not_processed.excessive", &[RESULTS, NOT_PROCESSED, "4.无正当理由大量反复申请"]),
    ("results.not_processed.confirmation", &[RESULTS, NOT_PROCESSED, "5.要求行政机关确认或重新出具已获取信息"]),
];

const BEHIND_OTHER: [Row; 2] =
    [("results.total", &[RESULTS, "（七）总计"]), ("carried_out", &["四、结转下年度继续办理"])];

const APPLICATIONS_25: [Row; 25] = rows([
    (
        "results.other.not_corrected",
        &[RESULTS, OTHER, "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"] as &[&str],
    ),
    (
        "results.other.fee_unpaid",
        &[RESULTS, OTHER, "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"],
    ),
    ("results.other.other", &[RESULTS, OTHER, "3.其他"]),
]);

/// 表三 of the format of 2019.
const APPLICATIONS_23: [Row; 23] = rows([("results.other", &[RESULTS, OTHER] as &[&str])]);

/// 表三 as some organs published it in the format of 2021: （六） is one row, and stands for its last part.
pub(crate) const PUBLISHED_23: [Row; 23] = rows([("results.other.other", &[RESULTS, OTHER] as &[&str])]);

/// All rows, with those of （六）其他处理 in their place.
const fn rows<const PARTS: usize, const ALL: usize>(parts: [Row; PARTS]) -> [Row; ALL] {
    let mut all = [parts[0]; ALL];
    let mut at = 0;
    while at < BEFORE_OTHER.len() {
        all[at] = BEFORE_OTHER[at];
        at += 1;
    }
    let mut part = 0;
    while part < PARTS {
        all[at + part] = parts[part];
        part += 1;
    }
    all[at + PARTS] = BEHIND_OTHER[0];
    all[at + PARTS + 1] = BEHIND_OTHER[1];
    all
}

/// 表四, the same in both formats: the keys of what are rows in the file and three runs of five figures in print.
pub(crate) const DISPUTES: [&str; 3] = ["reconsideration", "direct_litigation", "litigation_after_reconsideration"];
/// The columns of each run of 表四.
pub(crate) const OUTCOMES: [(&str, &str); 5] = [
    ("upheld", "结果维持"),
    ("corrected", "结果纠正"),
    ("other", "其他结果"),
    ("pending", "尚未审结"),
    ("total", "总计"),
];
/// The upper heads of 表四.
pub(crate) const RECONSIDERATION: &str = "行政复议";
pub(crate) const LITIGATION: &str = "行政诉讼";
pub(crate) const DIRECT: &str = "未经复议直接起诉";
pub(crate) const AFTER: &str = "复议后起诉";

/// The numbers and headings of the sections.
pub(crate) const HEADINGS: [(&str, &str); 6] = [
    ("一", "总体情况"),
    ("二", "主动公开政府信息情况"),
    ("三", "收到和处理政府信息公开申请情况"),
    ("四", "政府信息公开行政复议、行政诉讼情况"),
    ("五", "存在的主要问题及改进情况"),
    ("六", "其他需要报告的事项"),
];
