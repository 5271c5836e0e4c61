"""Is the process alive, and is it ready to serve?"""

from __future__ import annotations

from django.core.cache import cache
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse

from bpo.core.gate import requires
from bpo.core.tenancy import checks


@requires("open", area="open")
def livez(request: HttpRequest) -> HttpResponse:
    """200 as long as the process answers."""
    return HttpResponse("ok", content_type="text/plain")


@requires("open", area="open")
def readyz(request: HttpRequest) -> JsonResponse:
    """200 when the database answers as bpo_app with all migrations; Redis down is "degraded", not unready."""
    try:
        problems = ["role"] if checks.roles_that_bypass() else []
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            problems.append("migrations")
    except DatabaseError:
        problems = ["database"]
    degraded = [] if cache.answers() else ["cache"]
    return JsonResponse(
        {"ready": not problems, "problems": problems, "degraded": degraded}, status=503 if problems else 200
    )
