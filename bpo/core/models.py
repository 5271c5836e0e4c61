"""All tables of the core, gathered for Django."""

from bpo.core.audit.models import Event, EventHead
from bpo.core.cacherow import CacheRow
from bpo.core.calendar.models import Holiday
from bpo.core.documents.models import Document, DownloadLog, StoredFile
from bpo.core.imports.models import ImportMapping, ImportRow, ImportRun
from bpo.core.jobs.models import Job, Outbox
from bpo.core.postal.models import PostalTown

__all__ = [
    "CacheRow",
    "Document",
    "DownloadLog",
    "Event",
    "EventHead",
    "Holiday",
    "ImportMapping",
    "ImportRow",
    "ImportRun",
    "Job",
    "Outbox",
    "PostalTown",
    "StoredFile",
]
