//! What the rules of texts say of sentences, right ones and wrong ones, beside tables of known figures.

#![expect(clippy::unwrap_used, reason = "what a test cannot go on without, it fails without")]

use std::sync::Arc;

use nianbao::check::{self, Beside};
use nianbao::form;
use nianbao::report::{Edit, Report, Text};
use nianbao::value::Value;
use nianbao::wordlist::WordList;
use nianbao::words::{Lang, Words};

/// A report of 2024: 12 applications came in beside 2 of the year before, 11 were answered, 3 go on; 2 cases of 复议, 3 of 诉讼.
const FIGURES: &[(&str, &str, u32)] = &[
    ("applications", "new", 12),
    ("applications", "carried_in", 2),
    ("applications", "results.granted", 5),
    ("applications", "results.partially_granted", 2),
    ("applications", "results.refused.internal_affairs", 1),
    ("applications", "results.unavailable.not_held", 2),
    ("applications", "results.not_processed.repeated", 1),
    ("applications", "results.total", 11),
    ("applications", "carried_out", 3),
    ("disputes", "reconsideration", 2),
    ("disputes", "direct_litigation", 1),
    ("disputes", "litigation_after_reconsideration", 2),
];

/// The same of a city: thousands.
const CITY: &[(&str, &str, u32)] = &[
    ("applications", "new", 14_069),
    ("applications", "carried_in", 560),
    ("applications", "results.granted", 13_810),
    ("applications", "results.total", 13_810),
    ("applications", "carried_out", 819),
];

/// Nothing happened.
const NOTHING: &[(&str, &str, u32)] = &[];

fn report(figures: &[(&str, &str, u32)]) -> Report {
    let form = form::current();
    let mut report = Report::new(form.clone(), "沭阳县自然资源局", 2024);
    for cell in form.cells() {
        report.apply(Edit::Cell(cell, Value::number(0))).unwrap();
    }
    for (table, row, number) in figures {
        let cell = form.cell(table, row, "total").unwrap();
        report.apply(Edit::Cell(cell, Value::number(*number))).unwrap();
    }
    report
}

/// What `text.organization` names in a text.
fn organs(organization: &str, text: Text, content: &str) -> Vec<String> {
    let mut report = Report::new(form::current(), organization, 2024);
    report.apply(Edit::between(text, "", content).unwrap()).unwrap();
    let named = |finding: check::Finding| match finding.fault {
        check::Fault::Organization { named, excerpt } => {
            assert!(content.contains(&excerpt), "{excerpt} is quoted from {content}");
            Some(named)
        }
        _ => None,
    };
    check::check(&report, &Beside::default()).into_iter().filter_map(named).collect()
}

#[test]
fn an_organ_may_be_called_in_full_in_short_and_by_its_place() {
    let land = "沭阳县自然资源局";
    for (organization, text, content) in [
        (land, Text::Title, "沭阳县自然资源局2024年政府信息公开工作年度报告"),
        (land, Text::Title, "2024年政府信息公开工作年度报告"),
        (land, Text::Title, "江苏省沭阳县自然资源局 2024 年政府信息公开工作年度报告"),
        (land, Text::Preamble, "现将我局2024年政府信息公开工作情况报告如下。"),
        (land, Text::Preamble, "现将沭阳县2024年度政府信息公开工作情况报告如下。"),
        (land, Text::Preamble, "根据《条例》和县人民政府办公室要求，沭阳县自然资源局编制本报告。"),
        (land, Text::Preamble, "按照江苏省人民政府办公厅的部署，结合工作实际编制本报告。"),
        (land, Text::Preamble, "本报告由沭阳县资源局编制。"),
        (land, Text::Preamble, "现将政府信息公开工作2024年情况公布如下。"),
        (land, Text::Body(0), "2024年，泗阳县自然资源局、沭阳县水利局来我局交流。"),
        (land, Text::Body(0), "沭阳县自然资源局认真贯彻《条例》。"),
        ("某某县市场监督管理局", Text::Preamble, "现将某某县市场监管局2024年政府信息公开工作报告如下。"),
        ("某某市住房和城乡建设局", Text::Title, "某某市住建局2024年政府信息公开工作年度报告"),
        ("某某市人民政府", Text::Preamble, "某某市人民政府办公室编制本报告。"),
        ("某某县发展和改革委员会", Text::Preamble, "现将某某县发改委2024年政务公开工作报告如下。"),
        ("某某街道办事处", Text::Preamble, "现将某某区某某街道2024年政府信息公开工作报告如下。"),
    ] {
        assert_eq!(organs(organization, text, content), Vec::<String>::new(), "{content}");
    }
}

#[test]
fn another_organ_and_a_slip_of_the_pen_are_found() {
    let land = "沭阳县自然资源局";
    for (text, content, named) in [
        (Text::Title, "沐阳县自然资源局2024年政府信息公开工作年度报告", "沐阳县自然资源局"),
        (Text::Title, "沭阳县水利局2024年政府信息公开工作年度报告", "沭阳县水利局"),
        (Text::Preamble, "根据《条例》要求，沐阳县自然资源局编制2024年政府信息公开工作年度报告。", "沐阳县自然资源局"),
        (Text::Preamble, "现将 沐阳县 2024年政府信息公开工作报告如下。", "沐阳县"),
        (Text::Preamble, "现将沭阳县教育局政府信息公开工作报告如下。", "沭阳县教育局"),
        (Text::Body(0), "2024年，沐阳县自然资源局认真贯彻《条例》。", "沐阳县自然资源局"),
    ] {
        assert_eq!(organs(land, text, content), [named], "{content}");
    }
}

/// What the rules find in a text of 一、: the words quoted, of figures with the number they name and the one expected.
fn found(figures: &[(&str, &str, u32)], text: &str) -> Vec<String> {
    let mut report = report(figures);
    let overview = Text::Body(report.form().section("overview").unwrap());
    report.apply(Edit::between(overview, "", text).unwrap()).unwrap();
    let form = report.form().clone();
    let findings = check::check(&report, &Beside::default()).into_iter();
    let in_text = findings.filter(|finding| finding.place == nianbao::report::Place::Text(overview));
    in_text
        .map(|finding| {
            let rule = finding.rule_of(&form).id.strip_prefix("text.").unwrap().to_owned();
            let excerpt = finding.fault.excerpt().unwrap_or_default();
            assert!(text.contains(excerpt), "{excerpt} is quoted from {text}");
            match &finding.fault {
                check::Fault::Count { named, expected, .. } => {
                    format!("{rule} {excerpt} {}≠{expected}", named.unwrap_or_default())
                }
                _ => format!("{rule} {excerpt}"),
            }
        })
        .collect()
}

#[test]
fn right_sentences_raise_no_alarm() {
    for text in [
        // 收到, by either count, in the words reports have for it.
        "2024年，我局共收到政府信息公开申请12件，均依法答复。",
        "全年受理政府信息公开申请14件（含上年结转2件）。",
        "本年度新收12件政府信息公开申请，上年结转2件。",
        "全年收办依申请公开共计十四件。",
        "收到政府信息公开申请 12 件，其中自然人 8 件，法人或其他组织 4 件。",
        "收到政府信息公开申请１２件。",
        "共收到依申请公开事项十二件。",
        "政府信息公开申请总量为12件。",
        "（二）依申请公开\n渠道畅通。\n全年收到12件，办结11件，结转下年度3件。",
        // Parts of them are no totals.
        "通过网络收到政府信息公开申请8件，信函申请4件。",
        "收到信函申请3件、当面申请1件、网上申请8件。",
        "收到自然人申请8件、商业企业申请4件。",
        "其中，网上受理政府信息公开申请 7 件。",
        "收到涉及征地拆迁的申请6件。",
        "其中受理补正后的申请2件。",
        // Other years, comparisons, plans.
        "2022年收到政府信息公开申请5件，2023年收到政府信息公开申请9件。",
        "收到政府信息公开申请12件，比上年增加3件，同比增长33.3%。",
        "去年，我局收到政府信息公开申请9件，办结7件。",
        "二〇二三年收到政府信息公开申请九件。",
        "与上年相比，收到的申请增加3件。",
        "近三年收到政府信息公开申请40件，平均每年受理申请13件。",
        "上半年收到政府信息公开申请5件，第三季度收到申请4件。",
        "收到申请12件，11月收到申请4件，1至6月，收到申请5件。",
        "“十四五”以来共收到政府信息公开申请136件，答复132件。",
        "四年来，全局累计受理申请136件，答复132件。",
        "单月最高收到申请9件。",
        "2022年结转1件，结转2024年办理2件。",
        // Other organs, and a basis that goes on through its sentence.
        "局属水管所收到政府信息公开申请6件，已全部办结。",
        "其中局机关收到政府信息公开申请8件，下属单位收到政府信息公开申请4件。",
        "各乡镇（街道）共收到政府信息公开申请120件，县级部门收到申请300件。",
        "全市水利系统收到政府信息公开申请190件。",
        "本级收到政府信息公开申请8件，办结7件。",
        "以县政府名义受理申请5件，会同水利局答复申请2件，参与答复1件。",
        // Other matters.
        "政务服务大厅共受理各类申请1846件，办结1846件，办结率100%。",
        "收到申请12件。受理采砂审批申请35件，均已办结。",
        "受理行政复议申请28件，办结26件，结转下年度2件。",
        "全年主动公开政府信息2310条，主动公开规范性文件12件。",
        "办理人大代表建议和政协提案35件，全部办结。",
        "办理建议提案35件。",
        "12345热线共受理群众诉求4000件，办结4000件，办结率100%。",
        "受理行政许可申请41280件，办结41280件。",
        "制定规范性文件6件，予以公开6件。",
        "收到县长信箱留言300件，答复300件。",
        "收到咨询电话200个，受理举报投诉16件，已办结15件。",
        "办理行政复议案件356件，审结340件。",
        "约谈2次，约120件信息推迟发布。",
        // Results and their groups.
        "已办结11件，其中予以公开5件、部分公开2件、不予公开1件、无法提供2件、不予处理1件、其他处理0件。".trim(),
        "办结政府信息公开申请11件：同意公开答复5件，部分公开答复2件，不同意公开答复1件。",
        "收到政府信息公开申请12件，答复11件，5件予以公开，2件部分公开，其余按规定处理。",
        "依法作出“予以公开”答复5件，“无法提供”答复2件。",
        "收到申请后依法办理，因属于内部事务信息不予公开1件。",
        "对申请予以公开和部分公开共7件。",
        "答复政府信息公开申请十一件。",
        "共办理政府信息公开申请14件，其中上年结转2件，新收12件，已办结11件。",
        "收到的12件申请中，已办结9件。",
        "当年受理申请12件，当年办结9件。",
        "不予公开申请1件（均属于三类内部事务信息）。",
        // 结转.
        "上年度结转2件，结转下一年度继续办理3件。",
        "上一年度结转政府信息公开申请两件，3件申请结转下年度办理。",
        "顺延至下一年度办理三件。",
        "另有2件为上年结转，转入下年度3件。",
        "2023年结转2件，新收12件，结转至2025年继续办理3件。",
        // 复议 and 诉讼.
        "因政府信息公开引发行政复议2件、行政诉讼3件。",
        "收到行政复议2件。",
        "行政复议案件2件，诉讼案件3件。",
        "上年度结转行政复议案件4件。",
        "被申请行政复议案件2起，被提起行政诉讼3起。",
        "行政复议、行政诉讼共5件。",
        "行政诉讼3件，其中未经复议直接起诉1件、复议后起诉2件。",
        "行政复议结果维持1件，行政诉讼败诉1件。",
        "发生2件行政复议案件。",
        "行政复议和行政诉讼分别为2件、3件。",
        // Nearly all.
        "收到申请12件，按期办结率100%。",
        "上年结转的2件申请已全部办结。",
        "力争收到的申请全部办结。",
    ] {
        assert_eq!(found(FIGURES, text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn nothing_and_thousands_raise_no_alarm_where_they_are_right() {
    for text in [
        "本年度未收到政府信息公开申请，没有上年结转的申请，也没有因政府信息公开引起的行政复议和行政诉讼。",
        "行政复议、行政诉讼均为 0 件。",
        "全年无政府信息公开申请，未发生行政复议，未发生行政诉讼案件。",
        "我局未接收到依申请公开事项，本年度未发生因政府信息公开申请行政复议、提起行政诉讼情况。",
        "收到政府信息公开申请零件。",
        "收到政府信息公开申请0件，结转下年度〇件，已全部办结。",
        "没有结转下年度继续办理的申请。",
        "行政复议和行政诉讼均未发生。",
    ] {
        assert_eq!(found(NOTHING, text), Vec::<String>::new(), "{text}");
    }
    for text in [
        "全市新收政府信息公开申请14,069件，上年结转560件。",
        "全市新收政府信息公开申请１４，０６９件，办结一万三千八百一十件。",
        "全市受理政府信息公开申请14629件，结转下年度继续办理819件。",
        "全市受理政府信息公开申请1.4万件，办结近1.4万件，收到申请约14000件，办结13000余件。",
    ] {
        assert_eq!(found(CITY, text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn wrong_sentences_are_found_with_their_words() {
    let mut wrong = Vec::new();
    for (text, expected) in [
        ("2024年，我局共收到政府信息公开申请13件。", "matches_tables 我局共收到政府信息公开申请13件 13≠12"),
        ("全年受理申请 15 件。", "matches_tables 全年受理申请 15 件 15≠12"),
        ("新收政府信息公开申请十件，均已答复。", "matches_tables 新收政府信息公开申请十件 10≠12"),
        ("全年收办依申请公开一百零三件。", "matches_tables 全年收办依申请公开一百零三件 103≠12"),
        ("共收到２０件政府信息公开申请。", "matches_tables 共收到２０件政府信息公开申请 20≠12"),
        (
            "与2023年不同，本年度收到政府信息公开申请1,200件。",
            "matches_tables 本年度收到政府信息公开申请1,200件 1200≠12",
        ),
        ("（二）依申请公开\n全年收到13件。", "matches_tables 全年收到13件 13≠12"),
        (
            "本机关收到公民、法人或者其他组织提出的政府信息公开申请13件。",
            "matches_tables 本机关收到公民、法人或者其他组织提出的政府信息公开申请13件 13≠12",
        ),
        ("2024年1-12月，收到政府信息公开申请13件。", "matches_tables 收到政府信息公开申请13件 13≠12"),
        ("2023年结转3件。", "matches_tables 2023年结转3件 3≠2"),
        ("4件结转至2025年办理。", "matches_tables 4件结转至2025年办理 4≠3"),
        ("结转2025年继续办理四件。", "matches_tables 结转2025年继续办理四件 4≠3"),
        ("收到申请12件，无结转。", "matches_tables 无结转 0≠2"),
        ("收到申请12件，全部公开6件。", "matches_tables 全部公开6件 6≠5"),
        ("共办理申请13件。", "matches_tables 共办理申请13件 13≠11"),
        ("行政复议2件，诉讼4件。", "matches_tables 行政复议2件，诉讼4件 4≠3"),
        ("政府信息公开申请办结率为百分之百。", "contradiction 政府信息公开申请办结率为百分之百 0≠3"),
        (
            "未收到公民、法人和其他组织的政府信息公开申请。",
            "matches_tables 未收到公民、法人和其他组织的政府信息公开申请 0≠12",
        ),
        ("上年结转3件。", "matches_tables 上年结转3件 3≠2"),
        ("上年度结转政府信息公开申请二〇件。", "matches_tables 上年度结转政府信息公开申请二〇件 20≠2"),
        ("收到申请12件，办结12件。", "matches_tables 办结12件 12≠11"),
        ("答复政府信息公开申请 9 件。", "matches_tables 答复政府信息公开申请 9 件 9≠11"),
        ("办理依申请公开12件。", "matches_tables 办理依申请公开12件 12≠11"),
        ("结转下一年度继续办理2件。", "matches_tables 结转下一年度继续办理2件 2≠3"),
        ("顺延至下年度办理四件。", "matches_tables 顺延至下年度办理四件 4≠3"),
        ("其余4件申请结转下年度办理。", "matches_tables 其余4件申请结转下年度办理 4≠3"),
        ("转入下一年度申请1件。", "matches_tables 转入下一年度申请1件 1≠3"),
        ("收到申请12件，予以公开6件。", "matches_tables 予以公开6件 6≠5"),
        ("收到申请12件，其中同意公开答复9件。", "matches_tables 其中同意公开答复9件 9≠5"),
        ("收到申请12件，部分公开 3 件。", "matches_tables 部分公开 3 件 3≠2"),
        ("办结申请11件（不予公开2件）。", "matches_tables 办结申请11件（不予公开2件） 2≠1"),
        ("收到申请12件，“无法提供”三件。", "matches_tables 无法提供”三件 3≠2"),
        ("收到申请12件，不予处理2件。", "matches_tables 不予处理2件 2≠1"),
        ("收到申请12件，作其他处理1件。", "matches_tables 作其他处理1件 1≠0"),
        ("收到申请12件，8件予以公开。", "matches_tables 8件予以公开 8≠5"),
        ("因政府信息公开引发行政复议1件。", "matches_tables 政府信息公开引发行政复议1件 1≠2"),
        ("被提起行政诉讼 1 件。", "matches_tables 被提起行政诉讼 1 件 1≠3"),
        ("收到行政复议3件。", "matches_tables 收到行政复议3件 3≠2"),
        ("行政复议、行政诉讼均为0件。", "matches_tables 行政复议、行政诉讼均为0件 0≠2"),
        ("行政复议、行政诉讼共6件。", "matches_tables 行政复议、行政诉讼共6件 6≠5"),
        ("本年度未收到政府信息公开申请。", "matches_tables 本年度未收到政府信息公开申请 0≠12"),
        ("未发生行政诉讼。", "matches_tables 未发生行政诉讼 0≠3"),
        (
            "没有因政府信息公开引起的行政复议和行政诉讼。",
            "matches_tables 没有因政府信息公开引起的行政复议和行政诉讼 0≠2",
        ),
        ("无上年结转申请。", "matches_tables 无上年结转申请 0≠2"),
        ("收到政府信息公开申请12件，已全部办结。", "contradiction 已全部办结 0≠3"),
        ("受理申请12件，均已办结。", "contradiction 均已办结 0≠3"),
        ("政府信息公开申请办结率100%。", "contradiction 政府信息公开申请办结率100% 0≠3"),
    ] {
        let found = found(FIGURES, text);
        wrong.extend((found != [expected]).then(|| format!("{text}: {found:?}, not {expected}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Work that grows with the square of a paragraph takes minutes here.
#[test]
fn a_paragraph_of_nothing_but_figures_is_judged_at_once() {
    let sentence = "本年收到申请7件，没有行政复议，";
    assert_eq!(found(FIGURES, &sentence.repeat(3000)).len(), 6000);
}

#[test]
fn a_text_that_says_what_the_parts_add_up_to_is_right_beside_a_wrong_total() {
    let form = form::current();
    let mut report = report(FIGURES);
    let part = form.cell("applications", "new", "business").unwrap();
    report.apply(Edit::Cell(part, Value::number(13))).unwrap();
    let overview = Text::Body(0);
    let mut counts = |text: &str| {
        let edit = Edit::between(overview, report.text(overview), text).unwrap();
        report.apply(edit).unwrap();
        let findings = check::check(&report, &Beside::default());
        findings.iter().filter(|finding| matches!(finding.fault, check::Fault::Count { .. })).count()
    };
    assert_eq!(counts("收到政府信息公开申请13件。"), 0);
    assert_eq!(counts("收到政府信息公开申请12件。"), 0);
    assert_eq!(counts("收到政府信息公开申请11件。"), 1);
}

#[test]
fn words_of_the_users_list_are_found_in_every_text_and_told_with_what_is_right() {
    let (list, faults) = WordList::read("其它 => 其他\n国办\n");
    assert_eq!(faults, []);
    let beside = Beside { words: Some(Arc::new(list)), ..Beside::default() };
    let mut report = report(NOTHING);
    for (text, content) in [
        (Text::Title, "某局 2024年其它工作年度报告"),
        (Text::Heading(1), "国办要求的情况"),
        (Text::Body(0), "其他工作正常。\n其它平台，其它渠道。"),
    ] {
        let edit = Edit::between(text, report.text(text), content).unwrap();
        report.apply(edit).unwrap();
    }
    let cell = report.form().cell("applications", "new", "business").unwrap();
    report.apply(Edit::Cell(cell, Value::parse(report.form().kind(cell), "0（其它）"))).unwrap();
    let words = Words::new(Lang::Zh);
    let told = |beside: &Beside| {
        let findings = check::check(&report, beside).into_iter();
        let of_words = findings.filter(|finding| matches!(finding.fault, check::Fault::Word { .. }));
        of_words.map(|finding| finding.message(&report, &words)).collect::<Vec<_>>()
    };
    assert_eq!(
        told(&beside),
        [
            "标题：“某局 2024年其它工作年度报告”里的“其它”应写“其他”（你的词表）",
            "一、总体情况：“其它平台”里的“其它”应写“其他”（你的词表）",
            "一、总体情况：“其它渠道”里的“其它”应写“其他”（你的词表）",
            "二、主动公开政府信息情况：“国办要求的情况”里的“国办”不宜用（你的词表）",
            "一、本年新收政府信息公开申请数量 · 商业企业：“（其它）”里的“其它”应写“其他”（你的词表）",
        ]
    );
    assert_eq!(told(&Beside::default()), Vec::<String>::new());
}
