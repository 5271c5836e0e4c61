"""Is the process alive, and is it ready to serve?"""

from __future__ import annotations

from collections.abc import Callable

from django.core.cache import cache
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse

from bpo.core.gate import requires
from bpo.core.tenancy import checks


class Alive:
    """Answers /livez and /readyz before the host is looked at: who asks is on the same machine or in the same network
    and knows no name of ours. Nothing of the request is used.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer of the two pages, or of whatever is asked for."""
        asked = {"/livez": livez, "/readyz": readyz}.get(request.path_info)
        if asked is None or request.method not in ("GET", "HEAD"):
            return self.get_response(request)
        return asked(request)


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
