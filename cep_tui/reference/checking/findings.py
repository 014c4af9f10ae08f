"""What a check finds, before it is known in which file and at which line."""

from collections.abc import Collection, Iterable, Iterator

from cep_tui.reference.messages import unknown

Path = tuple[str | int, ...]
Finding = tuple[Path, str | None, str]
"""Where (a path in the pack), which string there, and what is wrong with it, in French."""


def unknown_names(
    path: Path, names: Iterable[str], known: Collection[str], what: str
) -> Iterator[Finding]:
    """Yield the `names` at `path` that are not `known`; `what` they should be, with its article."""
    for name in names:
        if name not in known:
            yield path, name, unknown(what, name, known)
