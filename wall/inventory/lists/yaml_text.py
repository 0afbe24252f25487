"""The door to PyYAML: a text becomes maps, lists and texts, each with its line, and nothing else ever.

PyYAML's composer is asked for the nodes and nothing is constructed: no object, no date, no `on` that means true. The
pure Python parser, because its recursion ends in an exception and not in the process's end. Anchors may be used as
people use them; what they make is counted before anybody walks through it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import yaml

from wall.inventory.lists.problems import ListError, ListFault

MOST_NODES = 200_000  # with anchors written out: 10,000 cameras of Frigate have about 150,000
MOST_BRACKETS = 64  # open at once: PyYAML looks ahead, and its time grows with the square of them
MOST_KEY = 60  # letters of a key that an error repeats

_BRACKET = re.compile(r"[\[\]{}]")
_PLAIN = "tag:yaml.org,2002:"
_NULL = _PLAIN + "null"
_MERGE = _PLAIN + "merge"
_SCALARS = frozenset(_PLAIN + name for name in ("str", "null", "bool", "int", "float", "timestamp", "value", "merge"))


@dataclass(frozen=True, slots=True)
class Leaf:
    """A text as it stands there; "" for null. `${NAME}` also for `!secret NAME` and its like."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Row:
    """A list."""

    items: tuple[Value, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Table:
    """A map."""

    entries: Mapping[str, Value]
    line: int


Value = Leaf | Row | Table


def read_yaml(text: str) -> Value:
    """The one document in the text. Raises ListError."""
    _check_brackets(text)
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        if node is None:
            return Leaf("", 1)
        _count(node, {})
        return _Reader().value(node, "")
    except yaml.MarkedYAMLError as error:
        # what PyYAML says may quote the file, and a password with it
        mark = error.problem_mark or error.context_mark
        raise ListError(ListFault.NO_YAML, line=0 if mark is None else mark.line + 1) from None
    except yaml.YAMLError:
        raise ListError(ListFault.NO_YAML) from None
    except RecursionError:
        raise ListError(ListFault.TOO_DEEP) from None


def _check_brackets(text: str) -> None:
    depth = 0
    for found in _BRACKET.finditer(text):
        depth = depth + 1 if found[0] in "[{" else max(0, depth - 1)
        if depth > MOST_BRACKETS:
            raise ListError(ListFault.TOO_DEEP, line=text.count("\n", 0, found.start()) + 1)


def _count(node: yaml.Node, known: dict[int, int | None]) -> int:
    """How many nodes it has with every anchor written out. Raises ListError."""
    if id(node) in known:
        counted = known[id(node)]
        if counted is None:  # it contains itself
            raise ListError(ListFault.TOO_DEEP, line=_line(node))
        return counted
    known[id(node)] = None
    count = 1
    if isinstance(node, yaml.MappingNode):
        count += sum(_count(key, known) + _count(value, known) for key, value in node.value)
    elif isinstance(node, yaml.SequenceNode):
        count += sum(_count(item, known) for item in node.value)
    if count > MOST_NODES:
        raise ListError(ListFault.TOO_DEEP, line=_line(node))
    known[id(node)] = count
    return count


class _Reader:
    """From nodes to values; an anchor's value is made once."""

    def __init__(self) -> None:
        self._made: dict[int, Value] = {}

    def value(self, node: yaml.Node, key: str) -> Value:
        made = self._made.get(id(node))
        if made is None:
            made = self._made[id(node)] = self._new(node, key)
        return made

    def _new(self, node: yaml.Node, key: str) -> Value:
        line = _line(node)
        if isinstance(node, yaml.ScalarNode):
            if node.tag in _SCALARS:
                return Leaf("" if node.tag == _NULL else node.value, line)
            if node.tag.startswith("!") and node.value.isidentifier():
                return Leaf(f"${{{node.value}}}", line)
        elif isinstance(node, yaml.SequenceNode) and node.tag == _PLAIN + "seq":
            return Row(tuple(self.value(item, f"{key}.{index}") for index, item in enumerate(node.value)), line)
        elif isinstance(node, yaml.MappingNode) and node.tag == _PLAIN + "map":
            return self._table(node, key)
        raise ListError(ListFault.TAG, key.lstrip("."), line, _shown(node.tag.removeprefix(_PLAIN)))

    def _table(self, node: yaml.MappingNode, key: str) -> Table:
        own: dict[str, Value] = {}
        merged: dict[str, Value] = {}
        for name_node, value_node in node.value:
            if not isinstance(name_node, yaml.ScalarNode):
                raise ListError(ListFault.WRONG_TYPE, key.lstrip("."), _line(name_node), "a name in front of the :")
            name = name_node.value
            place = f"{key}.{_shown(name)}"
            value = self.value(value_node, place)
            if name_node.tag == _MERGE:
                for each in value.items if isinstance(value, Row) else (value,):
                    if not isinstance(each, Table):
                        raise ListError(ListFault.WRONG_TYPE, place.lstrip("."), _line(value_node), "a map")
                    merged = {**each.entries, **merged}  # the first that has a key is the one, says YAML 1.1
            elif name in own:
                raise ListError(ListFault.REPEATED_KEY, place.lstrip("."), _line(name_node))
            else:
                own[name] = value
        return Table({**merged, **own}, _line(node))


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1 if node.start_mark is not None else 0


def _shown(text: str) -> str:
    return "".join(character if character.isprintable() else "?" for character in text[:MOST_KEY])
