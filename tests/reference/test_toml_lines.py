"""Lines are those of the keys, whatever the way the file is written."""

from typing import Any

import pytest

from cep_tui.reference.toml_lines import line_of

TEXT = '''\
# [not.a.table]
[pack]
id = "x"  # [neither]

[rules.one]
label = """
[rules.fake]
label = "inside"
"""
sources = [
  "S1",
  "S2", # "S3"
]
when = { age = { below = 26 } }

[[rules.two.when]]
statuses.any_of = ["a"]
[[rules.two.when]]
age = { at_least = 3 }
statuses.none_of = [
  "b",
  "c",
]
[[rules.two.when.deep]]
key = 1

["quoted table".'three']
"a key" = "[x]"
last = [
  "y",
]
'''


@pytest.mark.parametrize(
    ("path", "value", "line"),
    [
        (("pack",), None, 2),
        (("pack", "id"), None, 3),
        (("rules", "one", "label"), None, 6),
        (("rules", "one", "sources", 1), "S2", 12),
        (("rules", "one", "sources"), "absent", 10),
        (("rules", "one", "missing"), None, 5),
        (("rules", "one", "when", 0, "age", "below"), None, 14),
        (("rules", "two", "when", 0, "statuses", "any_of"), None, 17),
        (("rules", "two", "when", 1, "age", "at_least"), None, 19),
        (("rules", "two", "when", 1, "statuses", "none_of"), "c", 22),
        (("rules", "two", "when", 1, "deep", 0, "key"), None, 25),
        (("quoted table", "three", "a key"), None, 28),
        (("quoted table", "three", "last", 0), "y", 30),
        (("nowhere", "at", "all"), None, 1),
    ],
)
def test_line_of(path: tuple[Any, ...], value: str | None, line: int) -> None:
    assert line_of(TEXT, path, value) == line


@pytest.mark.parametrize("text", ["", "\n\n", "[", "= =\n]]\n[[", '"""\n[a]\n'])
def test_any_text_has_a_first_line(text: str) -> None:
    assert line_of(text, ("a", "b")) >= 1
