"""The synthesis as Markdown: what was typed shows as it was typed, in a private file."""

import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from cep_tui.documents.synthesis_markdown import (
    SynthesisUnwritable,
    synthesis_markdown,
    write_synthesis_markdown,
)
from cep_tui.store.views import SynthesisSection, SynthesisView

HOSTILE = "[/b] [x](http://a) <b>*gras*</b> # titre &amp; `code` a_b ~~c~~"


def synthesis(*sections: SynthesisSection, handed_on: date | None = None) -> SynthesisView:
    return SynthesisView(
        id=1,
        rev=1,
        person_id=1,
        person_label="Nadia [K.]",
        number=2,
        made_on=date(2026, 11, 23),
        written_at=datetime(2026, 11, 23, 9, tzinfo=UTC),
        handed_on=handed_on,
        sections=sections,
    )


def body(text: str) -> list[str]:
    """The lines of a section with this text, under its title."""
    written = synthesis_markdown(synthesis(SynthesisSection("x", "Titre", text)))
    return written.split("## Titre\n\n")[1].removesuffix("\n\n*À relire ensemble.*\n").split("\n")


def test_a_synthesis_reads_from_its_title_to_its_notice() -> None:
    sections = (
        SynthesisSection("demande", "La demande", "> Du sens.\n= Le soin.", date(2026, 11, 20)),
        SynthesisSection("projet", "Le projet", "= Soigner."),
        SynthesisSection("plan", "Le plan", ""),
    )
    written = synthesis_markdown(
        synthesis(*sections, handed_on=date(2026, 11, 24)),
        notices=("Modèle de l'application.", "Modèle de l'application.", ""),
    )

    assert written.split("\n\n") == [
        "# Synthèse · Nadia \\[K.\\]",
        "Version 2, faite le 23/11/2026, remise le 24/11/2026.",
        "*En citation\u202f: les mots de la personne. Le reste est écrit ensemble.*",
        "## La demande",
        "> Du sens.",
        "Le soin.",
        "*Approuvée par la personne le 20/11/2026.*",
        "## Le projet",
        "Soigner.",
        "*À relire ensemble.*",
        "## Le plan",
        "*Rien n’est encore écrit ici.*",
        "---",
        "*Modèle de l’application.*\n",
    ]


def test_lists_stay_together_and_paragraphs_apart() -> None:
    assert body("= un\n= - a\n= - b\n\n> c\n> - d") == [
        "un",
        "",
        "- a",
        "- b",
        "",
        "> c",
        "",
        "> - d",
    ]


def test_nothing_typed_is_read_as_a_sign() -> None:
    (line,) = body(f"= {HOSTILE}")

    assert line == (
        r"\[/b\] \[x\](http://a) \<b\>\*gras\*\</b\> # titre \&amp; \`code\` a\_b \~\~c\~\~"
    )
    assert body("# a\n\n1. b\n\n=c\n\n--- \n\n+ d\n\n> # e") == [
        r"\# a", "", r"1\. b", "", r"\=c", "", r"\---", "", r"\+ d", "", r"> \# e",
    ]  # fmt: skip


TYPED = st.text(st.sampled_from(" ab1.)-+*_#=>~`!&;:/\\[]()<>|^$\u202f"), min_size=1).filter(
    lambda text: text.strip() != "" and not text.startswith("- ")
)
READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def read(markdown: str) -> list[tuple[str, str]]:
    """The kinds of the blocks a reader of Markdown sees, outermost first, and the words in each."""
    kinds: list[str] = []
    found = []
    for token in READER.parse(markdown):
        if token.nesting == 1:
            kinds.append(token.type.removesuffix("_open"))
        elif token.nesting == -1:
            kinds.pop()
        elif token.type == "inline":
            assert {each.type for each in token.children or ()} <= {"text", "text_special"}
            said = "".join(each.content for each in token.children or ())
            found.append((" ".join(kinds), said))
        else:
            found.append((token.type, token.content))
    return found


@given(TYPED)
@example("    ornithorynque_1")
@example("-")
@example("1) - # a")
def test_whatever_is_typed_is_read_as_it_was_typed(text: str) -> None:
    typed = text.strip()
    for written, kinds in (
        (f"= {text}", "paragraph"),
        (f"> {text}", "blockquote paragraph"),
        (f"= - {text}", "bullet_list list_item paragraph"),
    ):
        assert read("\n".join(body(written))) == [(kinds, typed)]


def test_the_file_is_private_and_never_over_another(tmp_path: Path) -> None:
    path = tmp_path / "synthèse.md"
    write_synthesis_markdown(path, "été")

    assert path.read_text(encoding="utf-8") == "été"
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(SynthesisUnwritable):
        write_synthesis_markdown(path, "autre")
    with pytest.raises(SynthesisUnwritable):
        write_synthesis_markdown(tmp_path / "absent" / "s.md", "autre")
    assert path.read_text(encoding="utf-8") == "été"
