"""What a shipped rule leaves to be filled in by whoever works there: a region's own rules."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cep_tui.reference.addresses import PARTS

if TYPE_CHECKING:
    from cep_tui.reference.models import Scheme

_OPEN = "À remplir"


def left_to_fill_in(scheme: "Scheme") -> Iterator[tuple[str, str]]:
    """Yield the address and the text of what `scheme` still leaves open: its parts, its steps.

    That is what is called « À remplir : … », until somebody's own rules call it something else.
    """
    for part in PARTS:
        for slug, entry in getattr(scheme, part).items():
            label = getattr(entry, "label", "")
            if label.startswith(_OPEN):
                yield f"{scheme.id}.{slug}", label
    for step in scheme.circuit:
        if step.startswith(_OPEN):
            yield scheme.id, step
