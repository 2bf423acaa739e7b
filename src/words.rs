//! All words of the program, one folder of messages a language (`src/words/zh`, `src/words/en`).
//!
//! Nothing a user reads stands elsewhere, but for the form's own labels (`form/*.yaml`) and her report. Messages are looked up by
//! id with [`say!`](crate::say); a test checks that both languages have the same messages with the same variables, and that
//! every id named in the sources exists.

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};

/// A language of the program. The report itself is always Chinese.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// Chinese, the default.
    #[default]
    Zh,
    /// English, by `--lang en` or `LANG`.
    En,
}

/// The messages of one language.
pub struct Words {
    lang: Lang,
    bundle: &'static Bundle,
}

type Bundle = FluentBundle<FluentResource>;

const ZH: &[&str] = &[
    include_str!("words/zh/check.ftl"),
    include_str!("words/zh/cli.ftl"),
    include_str!("words/zh/compare.ftl"),
    include_str!("words/zh/config.ftl"),
    include_str!("words/zh/convert.ftl"),
    include_str!("words/zh/diff.ftl"),
    include_str!("words/zh/draft.ftl"),
    include_str!("words/zh/editor.ftl"),
    include_str!("words/zh/history.ftl"),
    include_str!("words/zh/import.ftl"),
    include_str!("words/zh/incoming.ftl"),
    include_str!("words/zh/keys.ftl"),
    include_str!("words/zh/lock.ftl"),
    include_str!("words/zh/copy.ftl"),
    include_str!("words/zh/many.ftl"),
    include_str!("words/zh/menu.ftl"),
    include_str!("words/zh/paste.ftl"),
    include_str!("words/zh/previous.ftl"),
    include_str!("words/zh/sizes.ftl"),
    include_str!("words/zh/source.ftl"),
    include_str!("words/zh/store.ftl"),
    include_str!("words/zh/sum.ftl"),
    include_str!("words/zh/terminal.ftl"),
    include_str!("words/zh/yaml.ftl"),
];

const EN: &[&str] = &[
    include_str!("words/en/check.ftl"),
    include_str!("words/en/cli.ftl"),
    include_str!("words/en/compare.ftl"),
    include_str!("words/en/config.ftl"),
    include_str!("words/en/convert.ftl"),
    include_str!("words/en/diff.ftl"),
    include_str!("words/en/draft.ftl"),
    include_str!("words/en/editor.ftl"),
    include_str!("words/en/history.ftl"),
    include_str!("words/en/import.ftl"),
    include_str!("words/en/incoming.ftl"),
    include_str!("words/en/keys.ftl"),
    include_str!("words/en/lock.ftl"),
    include_str!("words/en/copy.ftl"),
    include_str!("words/en/many.ftl"),
    include_str!("words/en/menu.ftl"),
    include_str!("words/en/paste.ftl"),
    include_str!("words/en/previous.ftl"),
    include_str!("words/en/sizes.ftl"),
    include_str!("words/en/source.ftl"),
    include_str!("words/en/store.ftl"),
    include_str!("words/en/sum.ftl"),
    include_str!("words/en/terminal.ftl"),
    include_str!("words/en/yaml.ftl"),
];

impl Lang {
    /// The language of a locale name as in `LANG`: English for `en…`, Chinese for everything else.
    pub fn of_locale(locale: &str) -> Self {
        if locale.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("en")) { Self::En } else { Self::Zh }
    }

    /// The language of an environment: of the first that is set of `LC_ALL`, `LC_MESSAGES`, `LANG`.
    pub fn of_environment(env: impl Fn(&str) -> Option<String>) -> Self {
        let mut locales = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(env);
        Self::of_locale(&locales.find(|locale| !locale.is_empty()).unwrap_or_default())
    }
}

impl Words {
    /// The words of a language.
    pub fn new(lang: Lang) -> Self {
        // Read once, when they are first wanted: reading them costs more than most commands.
        static CHINESE: LazyLock<Bundle> = LazyLock::new(|| bundle(ZH, "zh-CN"));
        static ENGLISH: LazyLock<Bundle> = LazyLock::new(|| bundle(EN, "en"));
        let bundle = match lang {
            Lang::Zh => &*CHINESE,
            Lang::En => &*ENGLISH,
        };
        Self { lang, bundle }
    }

    /// Which language these are.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// A message with its variables filled in. Call it by way of [`say!`](crate::say).
    ///
    /// A message that does not exist gives its id: a test sees to it that none is missing, and a clerk is better served by an
    /// odd word than by a crash.
    pub fn say(&self, id: &str, variables: &[(&str, String)]) -> String {
        let Some(pattern) = self.bundle.get_message(id).and_then(|message| message.value()) else {
            return id.to_owned();
        };
        let mut arguments = FluentArgs::with_capacity(variables.len());
        for (name, value) in variables {
            // A whole number stays one, so that English can tell 1 finding from 2 findings.
            match value.parse::<u32>() {
                Ok(number) if number.to_string() == *value => arguments.set(*name, number),
                _ => arguments.set(*name, value.as_str()),
            }
        }
        let mut errors = Vec::new();
        self.bundle.format_pattern(pattern, Some(&arguments), &mut errors).into_owned()
    }
}

fn bundle(sources: &[&str], tag: &str) -> Bundle {
    let mut bundle = FluentBundle::new_concurrent(vec![tag.parse().expect("a language tag a test has read")]);
    // Isolation marks are invisible characters; a terminal and a CMS have no use for them.
    bundle.set_use_isolating(false);
    for source in sources {
        let resource = FluentResource::try_new((*source).to_owned()).expect("messages a test has read");
        bundle.add_resource(resource).expect("message ids are unique, by a test");
    }
    bundle
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Words").field("lang", &self.lang).finish_non_exhaustive()
    }
}

/// A message of the program in the words given: `say!(words, "id-of-it", count = 3)`. Variables are anything that prints.
#[macro_export]
macro_rules! say {
    ($words:expr, $id:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $words.say($id, &[$((stringify!($name), $value.to_string())),*])
    };
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::path::Path;

    use fluent_bundle::FluentResource;
    use fluent_syntax::ast;
    use regex::Regex;

    use super::*;

    /// Message id → names of its variables.
    fn messages(sources: &[&str]) -> BTreeMap<String, BTreeSet<String>> {
        let reference = Regex::new(r#"VariableReference \{ id: Identifier \{ name: "([a-z_]+)""#).unwrap();
        let mut all = BTreeMap::new();
        for source in sources {
            let resource =
                FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(_, errors)| panic!("{errors:?}"));
            for entry in resource.entries() {
                if let ast::Entry::Message(message) = entry {
                    let text = format!("{:?}", message.value);
                    let variables = reference.captures_iter(&text).map(|c| c[1].to_owned()).collect();
                    assert!(
                        all.insert(message.id.name.to_owned(), variables).is_none(),
                        "two messages {}",
                        message.id.name
                    );
                }
            }
        }
        all
    }

    #[test]
    fn both_languages_say_the_same_things_with_the_same_variables() {
        assert_eq!(messages(ZH), messages(EN));
    }

    #[test]
    fn english_has_no_chinese_in_it() {
        let form_terms = Regex::new("`[^`]*`").unwrap();
        for source in EN {
            let own = form_terms.replace_all(source, "");
            let chinese: Vec<&str> =
                own.lines().filter(|line| line.chars().any(|c| ('\u{3000}'..='\u{9fff}').contains(&c))).collect();
            assert!(chinese.is_empty(), "{chinese:?}");
        }
    }

    #[test]
    fn every_message_named_in_the_sources_exists_and_every_message_is_named() {
        let known = messages(ZH);
        let mut named = BTreeMap::new();
        let documentation = Regex::new(r"(?m)^\s*//.*$").unwrap();
        let call = Regex::new(r#"say!\(\s*[^,]+,\s*"([a-z0-9-]+)"((?:\s*,\s*[a-z_]+ = )?)"#).unwrap();
        let literal = Regex::new(r#""([a-z]+(?:-[a-z0-9]+)+)""#).unwrap();
        visit(Path::new("src"), &mut |source| {
            let source = &documentation.replace_all(source, "");
            for found in call.captures_iter(source).chain(literal.captures_iter(source)) {
                *named.entry(found[1].to_owned()).or_insert(0) += 1;
            }
            for found in call.captures_iter(source) {
                assert!(known.contains_key(&found[1]), "no message {}", &found[1]);
            }
        });
        let unused: Vec<&String> = known.keys().filter(|id| !named.contains_key(*id)).collect();
        assert!(unused.is_empty(), "nobody says {unused:?}");
    }

    fn visit(folder: &Path, look: &mut impl FnMut(&str)) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                visit(&path, look);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                look(&std::fs::read_to_string(&path).unwrap());
            }
        }
    }

    #[test]
    fn a_locale_names_its_language() {
        for (locale, lang) in [
            ("en_US.UTF-8", Lang::En),
            ("EN", Lang::En),
            ("zh_CN.UTF-8", Lang::Zh),
            ("C", Lang::Zh),
            ("", Lang::Zh),
            ("中文", Lang::Zh),
        ] {
            assert_eq!(Lang::of_locale(locale), lang, "{locale}");
        }
    }
}
