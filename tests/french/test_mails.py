"""Mail addresses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cep_tui.french.mails import UnreadableMail, parse_mail


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lea.Petit@Exemple.FR ", "lea.petit@exemple.fr"),
        ("mailto:lea@exemple.fr", "lea@exemple.fr"),
        ("o'connor+cep@sous.domaine-exemple.org", "o'connor+cep@sous.domaine-exemple.org"),
        ("a@b.fr", "a@b.fr"),
    ],
)
def test_parse_mail(text: str, expected: str) -> None:
    assert parse_mail(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "pas-un-mail",
        "lea@exemple",
        "lea@@exemple.fr",
        "lea@exemple.fr, zoe@exemple.fr",
        "hélène@exemple.fr",
        ".lea@exemple.fr",
        "lea..petit@exemple.fr",
        "lea@-exemple.fr",
        "lea@exemple.fr\nBcc: x@exemple.fr",
        "a" * 250 + "@exemple.fr",
    ],
)
def test_unreadable_mail(text: str) -> None:
    with pytest.raises(UnreadableMail):
        parse_mail(text)


def test_the_message_does_not_repeat_what_was_typed() -> None:
    with pytest.raises(UnreadableMail) as refused:
        parse_mail("chez Zoé")
    assert "Zoé" not in str(refused.value)


@given(st.emails())
def test_reading_twice_changes_nothing(mail: str) -> None:
    try:
        once = parse_mail(mail)
    except UnreadableMail:
        return
    assert parse_mail(once) == once
