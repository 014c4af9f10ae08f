"""Read a pack from its folder of TOML files, check it, and say in French what is wrong with it.

Importing this module is light; pydantic and the models come with the first pack that is loaded.
"""

from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING

from cep_tui.french.typography import polish
from cep_tui.reference.errors import OverlayInvalid, PackInvalid, PackMissing, in_reading_order
from cep_tui.reference.groups import with_members
from cep_tui.reference.merging import Layers
from cep_tui.reference.reading import Raw, read_path, toml_files

if TYPE_CHECKING:
    from cep_tui.reference.models import Pack

CURRENT = "fr-2026"
"""The pack in use."""

OWN_RECHECKS = "verifications.toml"
"""The file of an overlay that the application writes: rules that were checked again."""

Signature = tuple[tuple[str, int, int], ...]
"""The files of an overlay: name, last change, size."""


@cache
def load_pack(name: str) -> "Pack":
    """Return the shipped pack `name` ("fr-2026"), read once per process.

    Raises `PackMissing` when no such pack is shipped, `PackInvalid` when it does not stand.
    """
    return validated(_shipped_raw(name))


def load_pack_with(name: str, overlay: Path | None) -> "Pack":
    """Return the shipped pack `name` with the rules of the folder `overlay` over it.

    A folder that is not there, or holds no TOML file, changes nothing. Read again only when one of
    its files has changed.

    Raises `PackMissing`, or `OverlayInvalid` with every problem found in the overlay.
    """
    signature = () if overlay is None else _signature(overlay)
    if overlay is None or not signature:
        return load_pack(name)
    return _load_layers(name, overlay, signature)


def shipped_packs() -> tuple[str, ...]:
    """Return the names of the packs shipped with the application."""
    return tuple(sorted(folder.name for folder in _shipped().iterdir() if folder.is_dir()))


def shipped_folder(name: str) -> Traversable:
    """Return the folder of the shipped pack `name`."""
    return _shipped() / name


def status_aliases(pack: "Pack") -> Mapping[str, str]:
    """Return the slug of each status by all it may be called in a spreadsheet.

    Keys went through `cep_tui.french.fold.fold_words`; look up a cell folded the same way.
    """
    return pack.folded_status_aliases


def read_pack(folder: Traversable, name: str) -> "Pack":
    """Return the pack in `folder`, whose TOML files may share out its tables as they like.

    `name` is what messages call it. Raises `PackInvalid` with every problem found.
    """
    return validated(read_path(folder, name))


def validated(raw: Raw) -> "Pack":
    """Return the pack that was read. Raises `PackInvalid` with every problem found."""
    return _validated(raw, frozenset())


def overlaid(name: str, over: Raw) -> "Pack":
    """Return the shipped pack `name` with what was read in `over` laid on it.

    Raises `PackMissing`, or `OverlayInvalid` with every problem found in the overlay.
    """
    layers = Layers(_shipped_raw(name), over, own_rechecks=OWN_RECHECKS)
    try:
        return _validated(layers, layers.local)
    except PackInvalid as error:
        load_pack(name)  # raises: a pack that does not stand by itself is no fault of the overlay
        raise OverlayInvalid(over.name, error.problems) from None


@lru_cache(maxsize=4)
def _load_layers(name: str, overlay: Path, signature: Signature) -> "Pack":  # noqa: ARG001
    """Read the overlay; the signature is there for the cache to tell a changed file."""
    return overlaid(name, read_path(overlay, str(overlay)))


def _validated(raw: Raw | Layers, local: frozenset[str]) -> "Pack":
    """Return the pack. Raises `PackInvalid` with all that is wrong, as far as it can be read."""
    from cep_tui.reference.checking import misfits
    from cep_tui.reference.checking.soundness import sound_part

    if raw.unread:
        raise PackInvalid(raw.name, in_reading_order(raw.problems))
    data, found = with_members(raw.data)
    pack, wrong, left_out = sound_part({"local": local} | data)
    found += wrong
    if pack is not None:
        # What names an entry that was left out is right to.
        found += [one for one in misfits(pack) if str(one[1]).rpartition(".")[2] not in left_out]
    problems = in_reading_order((*raw.problems, *raw.problems_at(found)))
    if pack is None or problems:
        raise PackInvalid(raw.name, problems)
    return pack


@cache
def _shipped_raw(name: str) -> Raw:
    """Return the tables of a shipped pack, parsed once; nobody may change them."""
    if name not in shipped_packs():
        known = ", ".join(f"« {known} »" for known in shipped_packs())
        raise PackMissing(
            polish(f"Ce référentiel n’est pas fourni. Référentiels fournis : {known}.")
        )
    return _readable(read_path(shipped_folder(name), name))


def _readable(raw: Raw) -> Raw:
    if raw.problems:
        raise PackInvalid(raw.name, in_reading_order(raw.problems))
    return raw


def _shipped() -> Traversable:
    return files("cep_tui.reference") / "shipped"


def _signature(overlay: Path) -> Signature:
    """Return what tells whether an overlay was changed; empty when there is none.

    A file that cannot be looked at is there all the same: reading it will say what is wrong.
    """
    try:
        found = sorted(toml_files(overlay)) if overlay.is_dir() else []
        states = [(name, Path(str(file)).stat()) for name, file in found]
    except OSError:
        return ((str(overlay), 0, 0),)
    return tuple((name, state.st_mtime_ns, state.st_size) for name, state in states)
