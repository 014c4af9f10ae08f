"""docs/packs.md names every table and every key, and its examples are what it says."""

import re
from pathlib import Path
from typing import Any, get_args

import pytest
import rtoml
from pydantic import BaseModel

from cep_tui.reference.models import FundingCondition, Pack
from cep_tui.reference.overlays import check_pack
from cep_tui.reference.packs import CURRENT

TEXT = Path(__file__).parents[2].joinpath("docs", "packs.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```toml\n(.*?)```", TEXT, flags=re.DOTALL)
OF_AN_OVERLAY = {"rechecks"}


def models_in(annotation: Any) -> set[type[BaseModel]]:
    """The models that an annotation holds, and theirs."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        inside = [field.annotation for field in annotation.model_fields.values()]
        return {annotation}.union(*map(models_in, inside))
    return set[type[BaseModel]]().union(*map(models_in, get_args(annotation)))


def named(words: str) -> bool:
    """Whether the page names a table or a key, as code."""
    return re.search(rf"`[^`\n]*\b{re.escape(words)}\b[^`\n]*`", TEXT) is not None


def test_every_table_and_key_is_in_the_specification() -> None:
    keys = {
        field.alias or name
        for model in models_in(Pack)
        for name, field in model.model_fields.items()
    }
    # What no file says: the id is the key of the table, the rest comes with the overlay.
    said = keys - {"id", "local", "rechecked"}
    facts = set(FundingCondition.model_fields)  # docs/cli.md lists them
    assert {key for key in said - facts if not named(key)} == set()


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_can_be_read(example: str) -> None:
    tables = rtoml.loads(example)
    assert set(tables) <= set(Pack.model_fields) | OF_AN_OVERLAY


@pytest.mark.parametrize(
    "example",
    [text for text in EXAMPLES if text.startswith(("# agence.toml", "[rechecks"))],
    ids=["rules", "re-check"],
)
def test_the_examples_of_one_s_own_rules_stand(tmp_path: Path, example: str) -> None:
    path = tmp_path / "agence.toml"
    path.write_text(example, encoding="utf-8")
    assert check_pack(path, CURRENT).is_overlay
