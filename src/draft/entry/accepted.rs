//! How a list of accepted findings is written down.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{Misread, PlaceLine, place_line};
use crate::form::Form;
use crate::report::Accepted;

/// One accepted finding; its rule by its id.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AcceptedLine<'a> {
    rule: Cow<'a, str>,
    #[serde(borrow)]
    at: PlaceLine<'a>,
    values: Vec<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    expected: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    excerpt: Option<Cow<'a, str>>,
    reason: Cow<'a, str>,
}

pub(super) fn line<'a>(accepted: &'a Accepted, form: &'a Form) -> AcceptedLine<'a> {
    AcceptedLine {
        rule: form.rules.get(accepted.rule).map_or(Cow::Borrowed(""), |rule| Cow::Borrowed(&rule.id)),
        at: place_line(accepted.place, form),
        values: accepted.values.iter().map(|value| Cow::Borrowed(value.as_str())).collect(),
        expected: accepted.expected.as_deref().map(Cow::Borrowed),
        excerpt: accepted.excerpt.as_deref().map(Cow::Borrowed),
        reason: Cow::Borrowed(&accepted.reason),
    }
}

impl AcceptedLine<'_> {
    pub(super) fn read(self, form: &Form) -> Result<Accepted, Misread> {
        let accepted = Accepted {
            rule: form.rule(&self.rule).ok_or(Misread::NoSuchPlace)?,
            place: self.at.read(form)?,
            values: self.values.into_iter().map(Cow::into_owned).collect(),
            expected: self.expected.map(Cow::into_owned),
            excerpt: self.excerpt.map(Cow::into_owned),
            reason: self.reason.into_owned(),
        };
        if accepted.clone().one_line() == accepted { Ok(accepted) } else { Err(Misread::Unclean) }
    }
}
