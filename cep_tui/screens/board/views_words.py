"""Two views of one thing side by side, never made one: the person's and the counsellor's."""

from typing import Final

from textual.content import Content

from cep_tui.store.views import Viewpoint

SIDES: Final = {Viewpoint.PERSON: "la personne", Viewpoint.COUNSELLOR: "moi"}
"""Whose view it is, as the board says it."""
COLOURS: Final = {Viewpoint.PERSON: "$person", Viewpoint.COUNSELLOR: "$observation"}
LABEL_WIDTH: Final = 12
_SIDE_WIDTH: Final = 13


def dots(value: int | None, most: int, side: Viewpoint) -> Content:
    """« ●●●○○ » in the colour of a side; a dash where nothing was said."""
    if value is None:
        return Content.styled("–", "$muted")
    return Content.styled("●" * value + "○" * max(most - value, 0), COLOURS[side])


def side_by_side(label: str, person: Content, counsellor: Content | None) -> Content:
    """A label and what each side says; without the counsellor's where the person alone reads."""
    row = Content.styled(label.ljust(LABEL_WIDTH), "$muted") + person
    if counsellor is None:
        return row
    return row.pad_right(max(LABEL_WIDTH + _SIDE_WIDTH - row.cell_length, 1)) + counsellor


def sides_heading(*, shared: bool) -> Content:
    """Whose each column is; on a screen which the person reads, theirs alone."""
    if shared:
        return side_by_side("", Content.styled("votre avis", COLOURS[Viewpoint.PERSON]), None)
    names = [Content.styled(name, COLOURS[side]) for side, name in SIDES.items()]
    return side_by_side("", *names)
