"""The synthesis on the real app: drawn from the notes, written, approved, handed over, exported."""

import os
from pathlib import Path

import pytest

from cep_tui.screens.dossier import DossierScreen
from cep_tui.screens.interview import InterviewScreen
from cep_tui.screens.shared_screen import LeaveShared
from cep_tui.screens.synthesis import SynthesisScreen
from cep_tui.screens.synthesis.beginning_anew import BeginAnew
from cep_tui.screens.synthesis.choosing import ChoosingScreen
from cep_tui.screens.synthesis.export import ExportScreen
from cep_tui.screens.synthesis.section_text import SectionText
from cep_tui.screens.synthesis.shared import SharedSynthesis
from cep_tui.screens.synthesis.under_way import UnderWay
from cep_tui.screens.synthesis.versions import SynthesisVersions
from cep_tui.store.audit import audit_trail
from cep_tui.store.board import set_request
from cep_tui.store.drafts import list_drafts
from cep_tui.store.leads import add_lead
from cep_tui.store.syntheses import syntheses_of, write_synthesis
from cep_tui.store.views import (
    Appraisal,
    Feasibility,
    LeadValues,
    Origin,
    RequestValues,
    SynthesisSection,
    SynthesisView,
)
from cep_tui.widgets.fields import TextField
from tests.conftest import PASSPHRASE, TODAY, FrozenClock
from tests.screens.interview.desk import NARROW, WIDE, interview_desk
from tests.screens.interview.desk import screen_of as interview_of
from tests.screens.portfolio_desk import Desk
from tests.screens.test_dossier import id_of

NOTE = (
    "> « Le soin, c’est depuis toujours. »\n"
    "Semble épuisée, hésite à le dire.\n"
    "= Trois forces : former, organiser, tenir. [/b]"
)
REQUEST = RequestValues("Je veux du sens.", "Aller vers le soin.")
OTHERS = ("Hugo", "Bœuf", "épuisée", "hésite")


async def synthesis_of(desk: Desk) -> SynthesisScreen:
    """The synthesis of Nadia, whose interview is on screen."""
    person_id = id_of(desk, "Nadia Kaci")
    set_request(desk.vault, person_id, REQUEST)
    origin = Origin(interview_of(desk).interview_id, "Semble épuisée, hésite à le dire.")
    views = Feasibility(Appraisal(wish=5), Appraisal(wish=1))
    lead = LeadValues("Aide-soignante", feasibility=views, origin=origin)
    add_lead(desk.vault, person_id, lead, opened_on=TODAY)
    desk.app.push_screen(SynthesisScreen(person_id))
    await desk.press()
    return shown(desk)


def shown(desk: Desk) -> SynthesisScreen:
    assert isinstance(desk.app.screen, SynthesisScreen)
    return desk.app.screen


def written(desk: Desk) -> UnderWay:
    """What stands in the sections."""
    under_way = shown(desk).under_way
    assert under_way is not None
    return under_way


def written_of(desk: Desk) -> UnderWay:
    """The same, under a question."""
    below = desk.app.screen_stack[-2]
    assert isinstance(below, SynthesisScreen)
    assert below.under_way is not None
    return below.under_way


def offered(screen: SynthesisScreen) -> str:
    """What the palette offers of the synthesis."""
    return "\n".join(command.label for command in screen.commands())


def newest(desk: Desk) -> SynthesisView:
    return syntheses_of(desk.vault, id_of(desk, "Nadia Kaci"))[0]


def section(desk: Desk, slug: str) -> SynthesisSection:
    return next(each for each in newest(desk).sections if each.section == slug)


async def write_in(desk: Desk, slug: str, text: str) -> None:
    """Type at the end of a section."""
    zone = desk.app.screen.query_one(f"#text-{slug}", SectionText)
    screen = desk.app.screen
    if isinstance(screen, SynthesisScreen):
        slugs = [each.slug for each in written(desk).outlines]
        screen.sections.highlighted = slugs.index(slug)
        screen.set_focus(screen.sections)
        await desk.press("enter")
    zone.focus()
    zone.move_cursor(zone.document.end)
    await desk.type(text)


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_the_first_text_is_theirs_and_nothing_the_counsellor_alone_says(
    tmp_path: Path, clock: FrozenClock, size: tuple[int, int]
) -> None:
    async with interview_desk(tmp_path, clock, NOTE, size=size) as desk:
        await synthesis_of(desk)
        under_way = written(desk)
        assert under_way.body("demande") == "> Je veux du sens.\n= Aller vers le soin."
        assert "> « Le soin, c’est depuis toujours. »" in under_way.body("situation")
        assert "= Trois forces : former, organiser, tenir. [/b]" in under_way.body("strategie")
        assert under_way.body("projet") == "= - piste ouverte\u202f: Aide-soignante"
        everything = "\n".join(under_way.offered.values())
        assert "épuisée" not in everything
        assert "1 sur 5" not in everything
        assert "modèle de l’application" in " ".join(desk.shown.split())
        await desk.press("down", "down", "enter")
        assert "▎ Je veux du sens." in desk.shown
        assert syntheses_of(desk.vault, id_of(desk, "Nadia Kaci")) == []
        await desk.press("escape", "escape")
        assert isinstance(desk.app.screen, InterviewScreen)
        assert syntheses_of(desk.vault, id_of(desk, "Nadia Kaci")) == []


async def test_what_is_typed_is_kept_recorded_on_leaving_and_survives_a_lock(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with interview_desk(tmp_path, clock, NOTE, size=WIDE) as desk:
        await synthesis_of(desk)
        await write_in(desk, "demande", " Sans perdre mon salaire.")
        await desk.press("ctrl+l")
        await desk.type(f"{PASSPHRASE}\r")
        assert "Sans perdre mon salaire." in written(desk).body("demande")
        await desk.press("escape")
        assert "Sans perdre mon salaire." in section(desk, "demande").body
        assert list_drafts(desk.vault) == []


async def test_a_draft_waits_in_the_dossier(tmp_path: Path, clock: FrozenClock) -> None:
    async with interview_desk(tmp_path, clock, NOTE, size=WIDE) as desk:
        await synthesis_of(desk)
        await write_in(desk, "demande", " Sans perdre mon salaire.")
        desk.app.go("today")
        await desk.press()
        desk.app.push_screen(DossierScreen(id_of(desk, "Nadia Kaci")))
        await desk.press()
        assert "brouillon\u202f: document de synthèse" in desk.shown
        await desk.press("tab", "enter")
        assert written(desk).body("demande").endswith("Sans perdre mon salaire.")


async def test_an_approval_falls_with_the_text_it_was_given_to(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with interview_desk(tmp_path, clock, NOTE, size=WIDE) as desk:
        await synthesis_of(desk)
        await desk.press("down", "down", "f9")
        assert section(desk, "demande").approved_on == TODAY
        assert "✓ approuvée par la personne le 23/11" in desk.shown
        await write_in(desk, "demande", " Un jour.")
        assert "l’accord du 23/11 tombe" in desk.shown
        await desk.press("ctrl+z")
        assert "✓ approuvée par la personne le 23/11" in desk.shown
        await desk.press("ctrl+y", "ctrl+s")
        assert section(desk, "demande").approved_on is None
        assert section(desk, "demande").body.endswith("Un jour.")


async def test_drawn_anew_each_section_keeps_what_is_chosen(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with interview_desk(tmp_path, clock, NOTE, size=WIDE) as desk:
        await synthesis_of(desk)
        await write_in(desk, "demande", " À moi.")
        await desk.press("ctrl+s", "escape", "r")
        screen = desk.app.screen
        assert isinstance(screen, ChoosingScreen)
        assert "Je veux du sens." in desk.shown
        await desk.press("right", "ctrl+s")
        under_way = written(desk)
        both = "> Je veux du sens.\n= Aller vers le soin. À moi.\n= Aller vers le soin."
        assert under_way.body("demande") == both
        await write_in(desk, "demande", "")
        await desk.press("ctrl+z")
        assert under_way.body("demande").endswith("À moi.")


async def test_what_was_handed_over_stays_and_another_version_follows(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with interview_desk(tmp_path, clock, NOTE, size=WIDE) as desk:
        await synthesis_of(desk)
        await desk.press("d", "enter")
        assert newest(desk).handed_on == TODAY
        await desk.press("n")
        await write_in(desk, "demande", " Ensuite.")
        await desk.press("escape", "v")
        assert isinstance(desk.app.screen, SynthesisVersions)
        versions = syntheses_of(desk.vault, id_of(desk, "Nadia Kaci"))
        assert [(each.number, each.handed_on) for each in versions] == [(2, None), (1, TODAY)]
        assert "Ensuite." in desk.shown
        await desk.press("down")
        assert "Ensuite." not in desk.shown
        assert "Version 1, remise le 23/11/2026" in desk.shown


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_writing_in_what_was_handed_over_asks_and_loses_nothing(
    tmp_path: Path, clock: FrozenClock, size: tuple[int, int]
) -> None:
    async with interview_desk(tmp_path, clock, NOTE, size=size) as desk:
        await synthesis_of(desk)
        before = written(desk).body("demande")
        await desk.press("d", "enter")
        await write_in(desk, "demande", " Ensuite, ")
        assert isinstance(desk.app.screen, BeginAnew)
        assert "La version 1 a été remise le 23/11/2026" in " ".join(desk.shown.split())
        await desk.type("Nice\x7f\x7f.\x1b[200~\nCollé [/b].\x1b[201~")
        assert "Ensuite, Ni." in desk.shown
        assert written_of(desk).body("demande") == before
        await desk.press("enter")
        assert written(desk).body("demande") == f"{before} Ensuite, Ni.\n= Collé [/b]."
        assert "version 2, pas encore enregistrée" in " ".join(desk.shown.split())
        await desk.press("escape", "escape")
        versions = syntheses_of(desk.vault, id_of(desk, "Nadia Kaci"))
        assert [(each.number, each.handed_on) for each in versions] == [(2, None), (1, TODAY)]


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_what_was_handed_over_says_so_and_offers_another_version_alone(
    tmp_path: Path, clock: FrozenClock, size: tuple[int, int]
) -> None:
    async with interview_desk(tmp_path, clock, NOTE, size=size) as desk:
        screen = await synthesis_of(desk)
        assert "nouvelle version" not in offered(screen)
        await desk.press("d", "enter")
        desk.app.clear_notifications()
        await write_in(desk, "demande", "")
        assert "● remise le 23/11" in desk.shown
        assert "à relire ensemble" not in desk.shown
        assert "N nouvelle version" in desk.shown
        assert "nouvelle version" in offered(screen)
        assert "Approuvée" not in offered(screen)
        assert "est remise" not in offered(screen)
        await desk.press("backspace", "escape", "n")
        assert isinstance(desk.app.screen, BeginAnew)
        await desk.press("enter")
        assert "nouvelle version" not in offered(screen)
        assert "Approuvée" not in offered(screen), "nothing is written in it yet"
        assert not written(desk).typed
        assert "à relire ensemble" in desk.shown
        await desk.type("!")
        assert list(written(desk).typed) == ["demande"]
        assert "Approuvée" in offered(screen)


async def test_another_version_is_begun_and_approved_together(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with interview_desk(tmp_path, clock, NOTE) as desk:
        await synthesis_of(desk)
        await desk.press("d", "enter", "f8")
        assert "● remise le 23/11" in desk.shown
        await write_in(desk, "demande", " Ensemble.")
        await desk.press("enter", "f9", "f8", "enter")
        assert [each.number for each in syntheses_of(desk.vault, id_of(desk, "Nadia Kaci"))] == [
            2,
            1,
        ]
        assert section(desk, "demande").approved_on == TODAY
        assert written(desk).body("demande").endswith(" Ensemble.")


async def test_a_version_begun_goes_on_on_the_shared_screen(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with interview_desk(tmp_path, clock, NOTE) as desk:
        await synthesis_of(desk)
        await desk.press("d", "enter", "n", "f8")
        await write_in(desk, "demande", " Ensemble.")
        await desk.press("f8", "enter")
        assert written(desk).body("demande").endswith(" Ensemble.")


async def test_it_is_said_that_sections_without_a_word_do_not_count(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with interview_desk(tmp_path, clock, NOTE) as desk:
        await synthesis_of(desk)
        filled = [each for each in written(desk).outlines if written(desk).body(each.slug)]
        assert 1 < len(filled) < len(written(desk).outlines)
        assert f"approuvées : 0 sur {len(filled)} écrites" in desk.shown.replace("\u202f", " ")


async def test_a_text_recorded_elsewhere_meanwhile_is_not_overwritten(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with interview_desk(tmp_path, clock, NOTE, size=WIDE) as desk:
        await synthesis_of(desk)
        await desk.press("a")
        await write_in(desk, "demande", " À moi.")
        now = newest(desk)
        theirs = [
            SynthesisSection(each.section, each.title, "= Autre." if at == 2 else each.body)
            for at, each in enumerate(now.sections)
        ]
        write_synthesis(desk.vault, now.id, theirs, rev=now.rev, written_on=TODAY)
        await desk.press("ctrl+s")
        assert isinstance(desk.app.screen, ChoosingScreen)
        await desk.press("escape", "ctrl+s")
        body = section(desk, "demande").body
        assert "Aller vers le soin. À moi." in body
        assert "Autre." in body


async def test_it_leaves_as_it_was_shown_in_a_private_file_and_the_audit_says_so(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with interview_desk(tmp_path, clock, NOTE, size=WIDE) as desk:
        await synthesis_of(desk)
        await desk.press("x")
        screen = desk.app.screen
        assert isinstance(screen, ExportScreen)
        assert "## La demande" in desk.shown
        assert "Aller vers le soin." in desk.shown
        screen.query_one("#folder", TextField).value = str(tmp_path / "absent")
        await desk.press("ctrl+s")
        assert "n’existe pas" in desk.shown
        screen.query_one("#folder", TextField).value = str(tmp_path)
        await desk.press("ctrl+s", "ctrl+s")
        first, second = sorted(tmp_path.glob("synthese-*.md"))
        assert first.read_text() == second.read_text()
        assert "n’est pas chiffré" in desk.shown
        assert "> Je veux du sens." in first.read_text()
        assert "épuisée" not in first.read_text()
        if os.name == "posix":
            assert first.stat().st_mode & 0o777 == 0o600
        left = [line for line in audit_trail(desk.vault) if line.verb == "exported"]
        assert [(line.kind, line.record_id) for line in left] == [
            ("synthesis", newest(desk).id)
        ] * 2


async def test_shared_it_is_written_and_approved_together(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with interview_desk(tmp_path, clock, NOTE) as desk:
        await synthesis_of(desk)
        await write_in(desk, "demande", " Avant.")
        await desk.press("f8")
        assert isinstance(desk.app.screen, SharedSynthesis)
        assert "◉ Écran partagé avec Nadia Kaci" in desk.shown
        picture = desk.app.export_screenshot().replace("&#160;", " ")
        assert [word for word in OTHERS if word in picture] == []
        await write_in(desk, "demande", " Ensemble.")
        await desk.press("f9")
        assert section(desk, "demande").approved_on == TODAY
        await write_in(desk, "situation", "Et après.")
        await desk.press("f8")
        assert isinstance(desk.app.screen, LeaveShared)
        await desk.press("enter")
        under_way = written(desk)
        assert under_way.body("demande").endswith("Avant. Ensemble.")
        assert under_way.approved_on("demande") == TODAY
        assert under_way.body("situation").endswith("Et après.")
        assert list(under_way.typed) == ["situation"]


async def test_an_observation_that_has_gone_does_not_become_the_words_of_the_person(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with interview_desk(tmp_path, clock, NOTE) as desk:
        quote = "« Le soin, c’est depuis toujours. » Hésite."
        lead = LeadValues("Aide", origin=Origin(interview_of(desk).interview_id, quote))
        add_lead(desk.vault, id_of(desk, "Nadia Kaci"), lead, opened_on=TODAY)
        under_way = (await synthesis_of(desk)).under_way
        assert under_way is not None
        drawn = "\n".join(under_way.body(each.slug) for each in under_way.outlines)
        assert "> « Le soin, c’est depuis toujours. »" in drawn
        assert "Hésite" not in drawn
