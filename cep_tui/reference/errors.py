"""What can be wrong with a pack, told so that its author can mend it."""

from dataclasses import dataclass

from cep_tui.errors import CepError
from cep_tui.french.typography import plural, polish

_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend in a pack: in which file, at which line (from 1), and what is expected."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return polish(f"{self.file}, ligne {self.line} : {self.message}")


class PackInvalid(CepError):
    """A pack that cannot be read or whose data do not fit together; `problems` says where."""

    def __init__(self, name: str, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        lines = [str(problem) for problem in problems[:_SHOWN]]
        if len(problems) > _SHOWN:
            left = plural(len(problems) - _SHOWN, "autre point", "autres points")
            lines.append(f"… et {left}.")
        head = f"Le référentiel « {name} » est inutilisable ; rien n’a été changé. À corriger :"
        super().__init__("\n".join((polish(head), *lines)))


class PackMissing(CepError):
    """No pack of that name is shipped."""
