"""The lists are asked for in the world of the isolation proofs too: there everything has a row."""

from tests.isolation.conftest import built, world

__all__ = ["built", "world"]
