"""The pictures show what their scenes say."""

from cep_tui.reference.packs import CURRENT, load_pack
from cep_tui.screens.reception.facts_panel import DISABILITY_CHOICES, YES_NO
from tests.pictures import ANSWERS


def test_the_answers_of_the_picture_exist() -> None:
    pack = load_pack(CURRENT)
    known = {*pack.statuses, *pack.situations, *pack.needs, *pack.ages}
    known |= {choice.value for choice in (*YES_NO, *DISABILITY_CHOICES)}

    assert known >= ANSWERS
