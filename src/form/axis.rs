//! One side of a table: its rows or its columns, as a tree of labels with numbers at the leaves.

use std::ops::Range;

use crate::value::Kind;

/// The rows or the columns of a table.
#[derive(Debug)]
pub struct Axis {
    /// All labels, groups and leaves, in reading order: a group stands before what it holds.
    pub nodes: Vec<Node>,
    /// The nodes that hold numbers, as indices of `nodes`, in order.
    leaves: Vec<usize>,
}

/// One label of an axis: a group of others, or a leaf with numbers of its own.
#[derive(Debug)]
pub struct Node {
    /// The full id with dots for nesting (`results.refused.state_secret`); of a group without an id, that of the group above it.
    pub id: String,
    /// The official label.
    pub label: String,
    /// A label short enough for the screen, with half-width brackets; equal to the official one where that is short enough.
    pub short: String,
    /// What it is called within a sum, where the label would be too much: 新收. Equal to the label where the form says nothing else.
    pub brief: String,
    /// How many groups stand above it.
    pub depth: usize,
    /// The group it belongs to, an index of [`Axis::nodes`].
    pub parent: Option<usize>,
    /// The leaves it covers, as leaf indices; a leaf covers itself.
    pub leaves: Range<usize>,
    /// Whether it holds numbers itself.
    pub is_leaf: bool,
    /// Whether it is printed only, as the one head over all columns is.
    pub hidden: bool,
    /// The unit its numbers count in, where it is not that of the table; of use for columns.
    pub unit: Option<String>,
    /// What its cells can hold; of use for columns.
    pub kind: Kind,
}

impl Axis {
    pub(super) fn new(nodes: Vec<Node>) -> Self {
        let leaves = (0..nodes.len()).filter(|&node| nodes[node].is_leaf).collect();
        Self { nodes, leaves }
    }

    /// How many leaves it has: the number rows or number columns of the table.
    pub fn len(&self) -> usize {
        self.leaves.len()
    }

    /// Whether it has no leaf; never true of a form that was read.
    pub fn is_empty(&self) -> bool {
        self.leaves.is_empty()
    }

    /// The leaf of that index.
    pub fn leaf(&self, index: usize) -> &Node {
        &self.nodes[self.leaves[index]]
    }

    /// All leaves in order.
    pub fn leaves(&self) -> impl Iterator<Item = &Node> {
        self.leaves.iter().map(|&node| &self.nodes[node])
    }

    /// Index among [`Axis::nodes`] of a leaf.
    pub fn node_of(&self, leaf: usize) -> usize {
        self.leaves[leaf]
    }

    /// The leaf of that full id.
    pub fn find(&self, id: &str) -> Option<usize> {
        self.leaves().position(|leaf| leaf.id == id)
    }

    /// The leaves that an id names: one leaf, or all leaves of the group of that id.
    pub fn select(&self, id: &str) -> Option<Range<usize>> {
        self.nodes
            .iter()
            .find(|node| node.id == id && (node.is_leaf || self.names_group(node)))
            .map(|node| node.leaves.clone())
    }

    /// How many levels of labels it has.
    pub fn levels(&self) -> usize {
        self.nodes.iter().map(|node| node.depth + 1).max().unwrap_or(0)
    }

    /// The groups above a leaf and the leaf itself, from the outside in.
    pub fn ancestry(&self, leaf: usize) -> Vec<&Node> {
        self.ancestry_of_node(self.leaves[leaf])
    }

    /// The groups above a label and the label itself, from the outside in; `node` is an index of [`Axis::nodes`].
    fn ancestry_of_node(&self, node: usize) -> Vec<&Node> {
        let mut chain = vec![&self.nodes[node]];
        while let Some(parent) = chain[chain.len() - 1].parent {
            chain.push(&self.nodes[parent]);
        }
        chain.reverse();
        chain
    }

    /// A leaf in the form's own words: the numbers of the groups above it, then its own number and name
    /// (`三（三）5. 属于三类内部事务信息`); groups without a number give their name (`行政诉讼·未经复议直接起诉`).
    pub fn path(&self, leaf: usize) -> String {
        self.path_of_node(self.leaves[leaf])
    }

    /// The same for any label, a group too; `node` is an index of [`Axis::nodes`].
    pub fn path_of_node(&self, node: usize) -> String {
        let chain = self.ancestry_of_node(node);
        let mut path = String::new();
        for (level, node) in chain.iter().enumerate() {
            let (number, name) = split_number(&node.label);
            if level + 1 < chain.len() {
                match number {
                    "" => path.extend([name, "·"]),
                    number => path.push_str(number.trim_end_matches('、')),
                }
            } else {
                path.push_str(number);
                path.extend((number.ends_with('.')).then_some(" "));
                path.push_str(name);
            }
        }
        path
    }

    /// The number of a leaf with those of its groups, as the screen shows it: `三(七)`; its short label where it has no number.
    pub fn number(&self, leaf: usize) -> String {
        let number = self.number_of_node(self.leaves[leaf]);
        if number.is_empty() { self.leaf(leaf).short.clone() } else { number }
    }

    /// The number of any label, a group too, with those of its groups: `三(三)`; empty if there is none. `node` is an index of
    /// [`Axis::nodes`].
    pub fn number_of_node(&self, node: usize) -> String {
        let chain = self.ancestry_of_node(node);
        let numbers = chain.iter().map(|node| split_number(&node.label).0.trim_end_matches(['、', '.']));
        numbers.collect::<String>().replace('（', "(").replace('）', ")")
    }

    /// A group without an id of its own carries its parent's, and is not what that id names.
    fn names_group(&self, node: &Node) -> bool {
        node.parent.is_none_or(|parent| self.nodes[parent].id != node.id)
    }
}

/// Splits the number off a label: `（三）不予公开` → `（三）`, `不予公开`; `5.属于…` → `5.`; `一、本年…` → `一、`.
fn split_number(label: &str) -> (&str, &str) {
    const CHINESE: &str = "一二三四五六七八九十";
    let after = if let Some(rest) = label.strip_prefix('（') {
        rest.trim_start_matches(|c| CHINESE.contains(c)).strip_prefix('）')
    } else if label.starts_with(|c: char| c.is_ascii_digit()) {
        label.trim_start_matches(|c: char| c.is_ascii_digit()).strip_prefix('.')
    } else {
        Some(label.trim_start_matches(|c| CHINESE.contains(c)))
            .filter(|rest| rest.len() < label.len())
            .and_then(|rest| rest.strip_prefix('、'))
    };
    match after {
        Some(name) => (label.strip_suffix(name).unwrap_or_default(), name),
        None => ("", label),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_told_from_names() {
        for (label, number, name) in [
            ("（三）不予公开", "（三）", "不予公开"),
            ("5.属于三类内部事务信息", "5.", "属于三类内部事务信息"),
            ("一、本年新收", "一、", "本年新收"),
            ("十二、其他", "十二、", "其他"),
            ("一般事项", "", "一般事项"),
            ("行政诉讼", "", "行政诉讼"),
            ("（其他）", "", "（其他）"),
            ("2019年", "", "2019年"),
        ] {
            assert_eq!(split_number(label), (number, name));
        }
    }
}
