"""A fictional portfolio in a throw-away vault: for `cep-tui --demo`, for pictures and for tests."""

from cep_tui.demo.building import Demo, demo_vault, make_demo_vault

__all__ = ["Demo", "demo_vault", "make_demo_vault"]
