"""The sample portfolios kept beside the repository come out as they say they must."""

import json
from pathlib import Path
from typing import Any

import pytest

from cep_tui.errors import CepError
from cep_tui.interop.portfolio_plan import plan_import
from tests.interop.people import imported, rows_of

SAMPLES = Path(__file__).parents[3] / "shared" / "samples" / "portfolio"

pytestmark = pytest.mark.skipif(
    not SAMPLES.is_dir(), reason="the sample portfolios are not beside the repository"
)


def expectations() -> list[tuple[str, dict[str, Any]]]:
    path = SAMPLES / "expect.json"
    return list(json.loads(path.read_text()).items()) if path.is_file() else []


@pytest.mark.parametrize(("name", "expected"), expectations())
def test_sample(name: str, expected: dict[str, Any]) -> None:
    if expected.get("error"):
        with pytest.raises(CepError) as refused:
            rows_of(SAMPLES / name)
        assert refused.value.exit_code == 1
        return
    rows = rows_of(SAMPLES / name)
    plan = plan_import(rows, [])
    document = plan.as_json(dry_run=True)
    document["refused"] = len(document["refused"])
    assert {key: document[key] for key in expected} == expected
    again = plan_import(rows, imported([], plan))
    assert (again.to_create, again.to_update) == ((), ())
