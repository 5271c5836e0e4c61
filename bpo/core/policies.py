"""Gathers the core's policies, so that they are registered at start."""

from bpo.core.documents import policies as documents
from bpo.core.imports import policies as imports
from bpo.core.imports import visibility
from bpo.core.jobs import policies as jobs

__all__ = ["documents", "imports", "jobs", "visibility"]
