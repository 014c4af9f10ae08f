"""The timeline of a dossier: all of level 2 that happened, in order, without the notes."""

from datetime import timedelta

from cep_tui.store.board import add_decision
from cep_tui.store.dossier import get_dossier
from cep_tui.store.leads import add_lead, turn_lead
from cep_tui.store.syntheses import hand_over, new_synthesis
from cep_tui.store.vault import Vault
from cep_tui.store.views import DecisionValues, LeadTurn, LeadValues, TimelineKind, Turn
from tests.conftest import TODAY
from tests.store.level_two import interview, person

CREATED = TimelineKind.CREATED


def test_level_two_stands_in_the_timeline(vault: Vault) -> None:
    nadia = person(vault)
    yesterday, tomorrow = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
    number = interview(vault, nadia, days_ago=9)
    lead = add_lead(vault, nadia, LeadValues("aide-soignante"), opened_on=yesterday)
    turn_lead(vault, lead, LeadTurn(Turn.CHOSEN, tomorrow, label="en Ehpad"))
    add_decision(vault, nadia, DecisionValues("« J’essaie. »", tomorrow + timedelta(days=1)))
    synthesis = new_synthesis(vault, nadia, [], made_on=TODAY)
    new_synthesis(vault, nadia, [], made_on=TODAY)
    handed_on = tomorrow + timedelta(days=2)
    hand_over(vault, synthesis.id, handed_on, rev=synthesis.rev)

    timeline = [item for item in get_dossier(vault, nadia).timeline if item.kind is not CREATED]
    assert [(item.kind, item.text, item.slug) for item in timeline] == [
        (TimelineKind.SYNTHESIS_HANDED, "", "1"),
        (TimelineKind.DECISION, "« J’essaie. »", ""),
        (TimelineKind.LEAD_TURN, "en Ehpad", "chosen"),
        (TimelineKind.LEAD_TURN, "aide-soignante", "opened"),
        (TimelineKind.INTERVIEW, "", "desk"),
    ]
    assert (timeline[-1].record_id, timeline[0].on) == (number, handed_on)
