"""What several tests of the craft share."""

import pytest

from cep_tui.reference.models import Pack
from tests.practice.funding_pack import funding_pack


@pytest.fixture(scope="session")
def small_pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """The pack with one funding scheme for each thing that the engine can do."""
    return funding_pack(tmp_path_factory.mktemp("petit"))
