//! The rules of a form: what each demands, the equations it states, and in which order totals follow.

use std::ops::Range;

use super::file::{BalanceFile, Each, RuleFile, SumFile, YearFile};
use super::{Error, previous, texts};
use crate::form::{Axis, Cell, Equation, Form, Law, Line, Pattern, Rule, YearPatterns};

/// Adds a rule and its equations to a form whose tables are all there.
pub(super) fn add_rule(form: &mut Form, file: RuleFile) -> Result<(), Error> {
    let RuleFile {
        id,
        severity,
        sum,
        balance,
        number,
        blank,
        empty,
        year,
        visible,
        counts,
        mention,
        organization,
        personal,
        words,
        carried,
        copied,
    } = file;
    let laws = [
        sum.as_ref().map(|_| Law::Sum),
        balance.as_ref().map(|_| Law::Balance),
        number.map(|_| Law::Number),
        blank.map(|_| Law::Blank),
        empty.map(|_| Law::Empty),
        year.map(|year| Law::Year(read_years(year))),
        visible.map(|_| Law::Visible),
        counts
            .map(|counts| texts::read_counts(form, &id, &counts))
            .transpose()?
            .map(|counts| Law::Counts(Box::new(counts))),
        organization.map(|patterns| Law::Organization(Box::new(texts::read_organization(patterns)))),
        personal.map(|_| Law::Personal),
        words.map(|_| Law::Words),
        carried.map(|carried| previous::read_carried(form, &id, &carried)).transpose()?.map(Law::Carried),
        copied.map(|copied| previous::read_copied(&id, &copied)).transpose()?.map(Law::Copied),
        mention.map(|mention| texts::read_mention(form, &id, mention)).transpose()?.map(Law::Mention),
    ];
    let mut laws = laws.into_iter().flatten();
    let (Some(law), None) = (laws.next(), laws.next()) else {
        return Err(Error::NotOneLaw(id));
    };
    let stated = match (sum, balance) {
        (Some(sum), _) => Some(Stated::of_sum(form, &id, &sum)?),
        (_, Some(balance)) => Some(Stated::of_balance(form, &id, &balance)?),
        _ => None,
    };
    if let Some(stated) = stated {
        stated.check(&id)?;
        stated.add_equations(form);
    }
    form.rules.push(Rule { id, severity, law });
    Ok(())
}

/// What a sum or a balance states of each row or each column of a table: its terms, as leaves of the other axis.
struct Stated {
    table: usize,
    each: Each,
    left: Vec<usize>,
    right: Vec<usize>,
    blank: Vec<usize>,
    total: Option<usize>,
}

impl Stated {
    fn of_sum(form: &Form, rule: &str, sum: &SumFile) -> Result<Self, Error> {
        let (table, summed) = summed(form, rule, &sum.table, sum.each)?;
        let left = select(summed, rule, &sum.parts)?;
        let total = summed.find(&sum.total).ok_or_else(|| match summed.select(&sum.total) {
            Some(_) => Error::TotalIsGroup { rule: rule.to_owned(), name: sum.total.clone() },
            None => no_such(rule, &sum.total),
        })?;
        Ok(Self { table, each: sum.each, left, right: vec![total], blank: vec![total], total: Some(total) })
    }

    fn of_balance(form: &Form, rule: &str, balance: &BalanceFile) -> Result<Self, Error> {
        let (table, summed) = summed(form, rule, &balance.table, balance.each)?;
        let select = |names: &[String]| select(summed, rule, names);
        let (left, right, blank) = (select(&balance.left)?, select(&balance.right)?, select(&balance.blank)?);
        Ok(Self { table, each: balance.each, left, right, blank, total: None })
    }

    /// Each side adds up something, and nothing is counted twice.
    fn check(&self, rule: &str) -> Result<(), Error> {
        let repeats =
            |side: &[usize]| side.iter().enumerate().any(|(at, term)| side.iter().take(at).any(|t| t == term));
        if self.left.is_empty() || self.right.is_empty() {
            return Err(Error::EmptySum(rule.to_owned()));
        }
        if self.left.iter().any(|part| self.right.contains(part)) {
            return Err(Error::CircularSum(rule.to_owned()));
        }
        if repeats(&self.left) || repeats(&self.right) {
            return Err(Error::CountedTwice(rule.to_owned()));
        }
        Ok(())
    }

    /// One equation for each row or column that the rule, the next of the form, speaks of.
    fn add_equations(&self, form: &mut Form) {
        let Self { table, each, .. } = *self;
        let axes = &form.tables[table];
        let lines = if each == Each::Row { axes.rows.len() } else { axes.columns.len() };
        for line in 0..lines {
            let cell = |&at: &usize| match each {
                Each::Row => Cell { table, row: line, column: at },
                Each::Column => Cell { table, row: at, column: line },
            };
            let cells = |side: &[usize]| -> Vec<Cell> { side.iter().map(cell).collect() };
            let equation = Equation {
                rule: form.rules.len(),
                table,
                line: if each == Each::Row { Line::Row(line) } else { Line::Column(line) },
                left: cells(&self.left),
                right: cells(&self.right),
                unless_blank: cells(&self.blank),
                total: self.total.as_ref().map(cell),
            };
            form.equations.push(equation);
        }
    }
}

pub(super) fn no_such(rule: &str, name: &str) -> Error {
    Error::NoSuchCell { rule: rule.to_owned(), name: name.to_owned() }
}

/// The table of that id, with the axis along which a rule about each row or column adds up.
pub(super) fn summed<'a>(form: &'a Form, rule: &str, id: &str, each: Each) -> Result<(usize, &'a Axis), Error> {
    let table = form.table(id).ok_or_else(|| no_such(rule, id))?;
    let axes = &form.tables[table];
    Ok((table, if each == Each::Row { &axes.columns } else { &axes.rows }))
}

/// The leaves that the names stand for, a group for all it holds.
pub(super) fn select(axis: &Axis, rule: &str, names: &[String]) -> Result<Vec<usize>, Error> {
    let ranges: Result<Vec<Range<usize>>, Error> =
        names.iter().map(|name| axis.select(name).ok_or_else(|| no_such(rule, name))).collect();
    Ok(ranges?.into_iter().flatten().collect())
}

fn read_years(file: YearFile) -> YearPatterns {
    YearPatterns { title: patterns(file.title), preamble: patterns(file.preamble), anywhere: patterns(file.anywhere) }
}

pub(super) fn patterns(sources: Vec<String>) -> Vec<Pattern> {
    sources.into_iter().map(Pattern::new).collect()
}

/// The totals with the equation each follows (the first that states it), parts before the totals made of them.
pub(super) fn order_totals(form: &Form) -> Result<Vec<(Cell, usize)>, Error> {
    let mut waiting: Vec<(Cell, usize)> = Vec::new();
    for (index, equation) in form.equations.iter().enumerate() {
        let Some(total) = equation.total() else { continue };
        if !waiting.iter().any(|(stated, _)| *stated == total) {
            waiting.push((total, index));
        }
    }
    let mut ordered = Vec::with_capacity(waiting.len());
    while !waiting.is_empty() {
        let is_waiting = |cell: &Cell| waiting.iter().any(|(total, _)| total == cell);
        let (ready, rest): (Vec<_>, Vec<_>) =
            waiting.iter().copied().partition(|(_, equation)| !form.equations[*equation].left.iter().any(is_waiting));
        if let (true, Some((_, equation))) = (ready.is_empty(), rest.first()) {
            return Err(Error::CircularSum(form.rules[form.equations[*equation].rule].id.clone()));
        }
        ordered.extend(ready);
        waiting = rest;
    }
    Ok(ordered)
}
