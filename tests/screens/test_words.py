"""People and what happened to them, put in words."""

from datetime import UTC, date, datetime, timedelta

import pytest

from cep_tui.french.typography import NBSP
from cep_tui.practice.duplicates import Grade, LikelyDuplicate, Reason
from cep_tui.practice.load import Load
from cep_tui.screens.dossier_words import (
    current_spans,
    identity_lines,
    situation_lines,
    support_lines,
)
from cep_tui.screens.duplicate_words import likeness_in_words
from cep_tui.screens.merge import joined_in_words
from cep_tui.screens.person_words import about, index_of, line_of
from cep_tui.screens.portfolio_order import sort_people
from cep_tui.screens.timeline_words import sentence, timeline_lines
from cep_tui.store.records import search_columns
from cep_tui.store.views import (
    Dossier,
    EpisodeView,
    Identity,
    LevelMove,
    PersonRow,
    StatusSpan,
    TimelineItem,
    TimelineKind,
)
from cep_tui.widgets.load_gauge import words
from cep_tui.widgets.people_columns import Column
from tests.conftest import TODAY
from tests.widgets.test_people_list import NOBODY

SLUGS = {
    TimelineKind.RECEPTION: "think",
    TimelineKind.ACTION_PLANNED: "counsellor",
    TimelineKind.LEVEL_STEP: "2",
    TimelineKind.INTERVIEW: "desk",
    TimelineKind.LEAD_TURN: "set-aside",
    TimelineKind.SYNTHESIS_HANDED: "2",
}


def label(slug: str) -> str:
    return {"saisonnier": "saisonnier·ère"}.get(slug, slug)


@pytest.mark.parametrize("kind", list(TimelineKind))
def test_all_that_happens_has_its_sentence(kind: TimelineKind) -> None:
    item = TimelineItem(TODAY, kind, 1, slug=SLUGS.get(kind, ""))
    assert sentence(item, label).strip()
    assert not sentence(item, label).endswith((" ", ":", "\u202f"))


@pytest.mark.parametrize(
    ("item", "said"),
    [
        (TimelineItem(TODAY, TimelineKind.LEVEL_STEP, 1, "doute", "2"), "niveau 2\u202f: doute"),
        (
            TimelineItem(TODAY, TimelineKind.ACTION_PLANNED, 1, "appeler [/b]", "counsellor"),
            "prévu\u202f: appeler [/b] (moi)",
        ),
        (
            TimelineItem(TODAY, TimelineKind.STATUS_STARTED, 1, slug="saisonnier"),
            "début de situation\u202f: saisonnier·ère",
        ),
        (
            TimelineItem(
                TODAY,
                TimelineKind.RECEPTION,
                1,
                slug="think",
                at=datetime(2026, 11, 23, 14, 7, tzinfo=UTC),
            ),
            "accueil à 14:07, la personne réfléchit",
        ),
        (
            TimelineItem(
                TODAY,
                TimelineKind.INTERVIEW,
                1,
                slug="video",
                at=datetime(2026, 11, 23, 14, 7, tzinfo=UTC),
            ),
            "entretien à 14:07 en visio",
        ),
        (
            TimelineItem(TODAY, TimelineKind.LEAD_TURN, 1, "aide-soignante", "chosen"),
            "piste choisie\u202f: aide-soignante",
        ),
    ],
)
def test_sentences_are_those_of_a_counsellor(item: TimelineItem, said: str) -> None:
    assert sentence(item, label) == said


def test_a_decision_stands_in_the_voice_of_the_person() -> None:
    said = TimelineItem(TODAY, TimelineKind.DECISION, 1, "Je m’inscris.")
    lines = timeline_lines([said], label)
    assert [line.words.plain for line in lines] == ["décision", "«\u202fJe m’inscris.\u202f»"]


def test_a_day_is_written_once_and_the_person_s_words_stand_apart() -> None:
    items = [
        TimelineItem(TODAY, TimelineKind.RECEPTION, 1, "je [veux]\nchanger"),
        TimelineItem(TODAY, TimelineKind.EPISODE_OPENED, 1),
        TimelineItem(TODAY - timedelta(days=1), TimelineKind.CREATED, 1),
    ]
    lines = timeline_lines(items, label)
    assert [line.margin.plain[:10].strip() for line in lines] == [
        "23/11/2026",
        "",
        "",
        "22/11/2026",
    ]
    assert lines[1].words.plain == "«\u202fje [veux]\nchanger\u202f»"
    assert lines[1].margin.plain.endswith("▎")


@pytest.mark.parametrize("typed", ["« Je veux changer »", "Elle dit « jamais » du travail de nuit"])
def test_the_person_s_words_are_not_quoted_twice(typed: str) -> None:
    item = TimelineItem(TODAY, TimelineKind.RECEPTION, 1, typed)
    assert timeline_lines([item], label)[1].words.plain == typed


def test_a_situation_in_the_very_words_of_the_pack_is_said_once() -> None:
    spans = (StatusSpan("saisonnier", "Saisonnier·ère"),)
    (line,) = situation_lines(spans, TODAY, label)
    assert line.words.plain == "saisonnier·ère"


def test_a_phone_is_never_cut() -> None:
    row = NOBODY._replace(commune="Lyon", phone="+33639980000")
    assert f"06{NBSP}39{NBSP}98{NBSP}00{NBSP}00" in about(row, TODAY, label)[0].words.plain
    identity = Identity(label="Zoé", phone="+33639980000", second_phone="+33639980011")
    (line,) = identity_lines(identity, TODAY)
    assert line.words.plain.split(" ") == [
        f"06{NBSP}39{NBSP}98{NBSP}00{NBSP}00,",
        f"06{NBSP}39{NBSP}98{NBSP}00{NBSP}11",
    ]


@pytest.mark.parametrize("query", ["saison", "73200", "st denis", "ste foy"])
def test_people_are_found_by_situation_postal_code_and_shortened_saints(query: str) -> None:
    identity = Identity(label="Zoé", postal_code="73200", commune="Saint-Denis Sainte-Foy")
    found = NOBODY._replace(
        id=1,
        search_text=search_columns(identity)["search_text"],
        statuses=(StatusSpan("saisonnier"),),
    )
    assert index_of([found, NOBODY._replace(id=2)], label).matching(query) == [1]


@pytest.mark.parametrize(
    ("row", "alert", "tone"),
    [
        ({"next_step_on": date(2026, 11, 20), "next_step": "appeler"}, "◆ 20/11 en retard", "late"),
        ({"next_step_on": date(2026, 11, 25), "next_step": "appeler"}, "▲ 25/11 appeler", "soon"),
        ({"answer_expected_on": date(2026, 11, 17)}, "◆ 17/11 réponse attendue", "late"),
        (
            {"last_contact_on": date(2026, 6, 20), "episode_open": True},
            "○ 5 mois sans contact",
            "muted",
        ),
        ({"last_contact_on": date(2025, 1, 10)}, "▲ 22 mois sans contact", "soon"),
        ({"next_step_on": date(2027, 3, 1), "next_step": "bilan"}, "", "muted"),
    ],
)
def test_the_first_alert_takes_the_place_of_the_step(
    row: dict[str, object], alert: str, tone: str
) -> None:
    line = line_of(NOBODY._replace(**row), TODAY, label)  # type: ignore[arg-type]
    assert line.alert.startswith(alert)
    assert bool(line.alert) == bool(alert)
    assert line.tone == tone


def test_situations_that_run_come_first_then_the_latest() -> None:
    spans = (
        StatusSpan("a", started_on=date(2010, 1, 1), ended_on=date(2015, 1, 1)),
        StatusSpan("saisonnier", "l’hiver", date(2026, 11, 1)),
        StatusSpan("c", started_on=date(2027, 1, 1)),
        StatusSpan("d"),
    )
    shown = [line.words.plain for line in situation_lines(spans, TODAY, label)]
    assert shown == [
        "saisonnier·ère, l’hiver, depuis le 01/11/2026",
        "d",
        "c, depuis le 01/01/2027",
        "a, du 01/01/2010 au 01/01/2015",
    ]
    assert [span.status for span in current_spans(spans, TODAY)] == ["saisonnier", "d"]


def test_a_support_tells_its_moves_the_latest_first() -> None:
    moves = (LevelMove(1, date(2026, 1, 5)), LevelMove(2, date(2026, 2, 5), "envie"))
    episode = EpisodeView(1, date(2026, 1, 5), None, "", moves)
    assert [line.words.plain for line in support_lines([episode])] == [
        "depuis le 05/01/2026",
        "N2, le 05/02/2026\u202f: envie",
        "N1, le 05/01/2026",
    ]


def test_what_speaks_against_a_duplicate_is_said_last() -> None:
    reasons = (Reason.SAME_NAMES, Reason.OTHER_BIRTH_DATE, Reason.SAME_PHONE)
    assert likeness_in_words("Zoé [/b]", LikelyDuplicate(Grade.POSSIBLE, 1, reasons)) == (
        "Zoé [/b] est peut-être la même personne\u202f: "
        "même nom, même téléphone, mais une autre date de naissance"
    )


def test_what_joins_a_merged_dossier_is_counted() -> None:
    other = Dossier(
        id=2,
        uid="",
        rev=1,
        identity=Identity(label="Nadja"),
        statuses=(StatusSpan("a"), StatusSpan("b")),
        episodes=(),
        actions=(),
        referrals=(),
        timeline=(
            TimelineItem(TODAY, TimelineKind.RECEPTION, 1),
            TimelineItem(TODAY, TimelineKind.INTERVIEW, 1, slug="desk"),
        ),
        created_at=datetime(2026, 11, 23, tzinfo=UTC),
        archived_on=None,
    )
    assert joined_in_words(other) == (
        "Rejoignent ce dossier\u202f: 2 situations, 1 accueil, 1 entretien. "
        "Une trace des coordonnées de «\u202fNadja\u202f» est gardée."
    )


@pytest.mark.parametrize(
    ("people", "said"),
    [(50, ""), (95, "▲ reste 5 places"), (100, "▲ plafond atteint"), (112, "◆ 12 au-delà")],
)
def test_the_gauge_speaks_only_when_it_must(people: int, said: str) -> None:
    assert words(Load(people, 100)) == said


@pytest.mark.parametrize("column", list(Column))
@pytest.mark.parametrize("descending", [False, True])
def test_sorting_loses_nobody_and_puts_blanks_last(column: Column, *, descending: bool) -> None:
    rows = [
        NOBODY._replace(id=1, sort_key="b"),
        NOBODY._replace(
            id=2,
            sort_key="a",
            level=2,
            statuses=(StatusSpan("s"),),
            last_contact_on=TODAY,
            next_step_on=TODAY,
        ),
        NOBODY._replace(
            id=3,
            sort_key="c",
            level=1,
            statuses=(StatusSpan("r"),),
            last_contact_on=TODAY - timedelta(days=9),
            next_step_on=TODAY - timedelta(days=9),
        ),
    ]
    ordered: list[PersonRow] = sort_people(
        rows, column, descending=descending, today=TODAY, status_label=label
    )
    keys = [row.id for row in ordered]
    assert sorted(keys) == [1, 2, 3]
    if column is not Column.NAME:
        assert keys[-1] == 1
        assert keys[:2] == ([2, 3] if descending else [3, 2])
