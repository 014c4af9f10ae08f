"""The synthesis as Markdown: read as it is, or taken up in any word processor."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cep_tui.errors import CepError
from cep_tui.files import write_private
from cep_tui.french.dates import format_date
from cep_tui.french.typography import polish
from cep_tui.practice.voices import SpokenLine, Voice, read_note

if TYPE_CHECKING:
    from cep_tui.store.views import SynthesisSection, SynthesisView

_NOTHING_YET: Final = "*Rien n’est encore écrit ici.*"
_TO_READ: Final = "*À relire ensemble.*"
_VOICES: Final = "*En citation : les mots de la personne. Le reste est écrit ensemble.*"
_SPECIAL: Final = re.compile(r"[\\`*_\[\]<>&|~]")
_SPECIAL_AT_START: Final = re.compile(r"^[#=+-]")
_NUMBER_AT_START: Final = re.compile(r"^(\d+)([.)])")
_ITEM: Final = re.compile(r"- (?=.*\S)")


class SynthesisUnwritable(CepError):
    """The synthesis cannot be written there."""


def synthesis_markdown(synthesis: "SynthesisView", *, notices: Iterable[str] = ()) -> str:
    """Return the synthesis as Markdown; what was typed shows as it was typed.

    The person's own words are quotations; lines that begin with "- " make a list.

    Args:
        synthesis: a version of it.
        notices: sentences that say what the document is not, each printed once at the end.
    """
    blocks = [
        f"# Synthèse · {_plain(synthesis.person_label)}",
        _dates(synthesis),
        polish(_VOICES),
        *(block for section in synthesis.sections for block in _section(section)),
    ]
    said = dict.fromkeys(polish(notice) for notice in notices if notice)
    if said:
        blocks += ["---", *(f"*{_plain(notice)}*" for notice in said)]
    return "\n\n".join(blocks) + "\n"


def write_synthesis_markdown(path: Path, text: str) -> None:
    """Write it for its owner's eyes only, never over another file. Raises `SynthesisUnwritable`."""
    if path.exists():
        raise SynthesisUnwritable(
            polish(f"{path} existe déjà. Il n’a pas été touché : choisissez un autre nom.")
        )
    try:
        write_private(path, text.encode())
    except OSError:
        raise SynthesisUnwritable(
            polish(
                f"La synthèse ne peut pas être écrite dans {path}. Elle reste dans le coffre : "
                "choisissez un autre dossier."
            )
        ) from None


def _dates(synthesis: "SynthesisView") -> str:
    made = f"Version {synthesis.number}, faite le {format_date(synthesis.made_on)}"
    if synthesis.handed_on is None:
        return f"{made}, pas encore remise."
    return f"{made}, remise le {format_date(synthesis.handed_on)}."


def _section(section: "SynthesisSection") -> list[str]:
    blocks = [f"## {_plain(polish(section.title))}", *_blocks(read_note(section.body))]
    if len(blocks) == 1:
        blocks.append(_NOTHING_YET)
    elif section.approved_on:
        blocks.append(f"*Approuvée par la personne le {format_date(section.approved_on)}.*")
    else:
        blocks.append(_TO_READ)
    return blocks


def _blocks(lines: Iterable[SpokenLine]) -> list[str]:
    """Paragraphs, quotations and lists; blank lines only tell them apart."""
    blocks: list[str] = []
    in_list = False
    for line in lines:
        if line.text.strip():
            dash = _ITEM.match(line.text)
            text = f"- {_plain(line.text[dash.end() :])}" if dash else _plain(line.text)
            is_item = dash is not None and line.voice is not Voice.PERSON
            if line.voice is Voice.PERSON:
                blocks.append(f"> {text}")
            elif is_item and in_list:
                blocks[-1] += f"\n{text}"
            else:
                blocks.append(text)
            in_list = is_item
    return blocks


def _plain(text: str) -> str:
    """Text that Markdown shows as it was typed, but for blanks at both ends, which it would take
    for signs."""
    escaped = _SPECIAL.sub(r"\\\g<0>", text.strip())
    escaped = _SPECIAL_AT_START.sub(r"\\\g<0>", escaped)
    return _NUMBER_AT_START.sub(r"\1\\\2", escaped)
