"""Going to an interview from elsewhere: the one that is open, else a new screen of it."""

from dataclasses import replace

from cep_tui.screens.base import BaseScreen, Shell
from cep_tui.screens.interview.note_draft import NoteDraft
from cep_tui.screens.interview_words import interview_of, scope_of
from cep_tui.store.errors import RecordMissing
from cep_tui.store.views import Channel, DraftView, InterviewSetting


def start_interview(shell: Shell, person_id: int) -> int:
    """Today's interview with this person, else a new one that begins now, where the last one took
    place; return its id. Raises `RecordMissing`."""
    from cep_tui.store.interviews import interviews_on

    for interview in interviews_on(shell.vault, shell.today()):
        if interview.person_id == person_id:
            return interview.id
    return _begin(shell, person_id)


def open_interview_screen(
    screen: BaseScreen,
    interview_id: int,
    *,
    quote: str = "",
    line: int | None = None,
    correcting: bool = False,
) -> None:
    """Show an interview over `screen`, or go to where it is open already.

    Args:
        screen: where one is.
        interview_id: which.
        quote: the line to show, as it read once, without its mark.
        line: where that line stood then, from 0: of several that read alike, it is the one.
        correcting: whether to go on with the form of its setting.
    """
    from cep_tui.screens.interview.screen import InterviewScreen

    found = screen.shell.go_to_open(
        lambda each: isinstance(each, InterviewScreen) and each.interview_id == interview_id
    )
    if not isinstance(found, InterviewScreen):
        other = InterviewScreen(interview_id, quote=quote, line=line, correcting=correcting)
        screen.open_over(other)
    elif quote:
        found.go_to_quote(quote, line)
    elif correcting:
        found.action_setting()


def open_draft(screen: BaseScreen, draft: DraftView) -> None:
    """Take up what was left unfinished of an interview: its note, or the form of its setting. A
    note whose interview was undone since is taken up in a new one. Raises `RecordMissing`: the
    person is gone too."""
    from cep_tui.store.drafts import drop_draft, save_draft
    from cep_tui.store.interviews import get_interview

    vault, number = screen.shell.vault, interview_of(draft.scope)
    is_setting = draft.scope != scope_of(number)
    try:
        get_interview(vault, number)
    except RecordMissing:
        if is_setting:
            drop_draft(vault, draft.scope)
            raise
        kept = NoteDraft.from_json(draft.payload)
        number = _begin(screen.shell, kept.person_id)
        rev = get_interview(vault, number).rev
        save_draft(vault, scope_of(number), replace(kept, rev=rev).as_json())
        drop_draft(vault, draft.scope)
    open_interview_screen(screen, number, correcting=is_setting)


def _begin(shell: Shell, person_id: int) -> int:
    from cep_tui.store.interviews import last_interview_setting, open_interview

    vault, now = shell.vault, shell.now()
    last = last_interview_setting(vault)
    setting = InterviewSetting(
        now.date(),
        now,
        channel=last.channel if last else Channel.DESK,
        place=last.place if last else "",
    )
    return open_interview(vault, person_id, setting)
