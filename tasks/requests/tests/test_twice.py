"""Two sendings of one form at the same moment, from two connections."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from tasks.requests.models import Request
from tests.fixtures import work


@pytest.mark.slow
def test_a_double_click_in_two_processes_is_one_request(committed_cast):
    cast = committed_cast
    work.make_scope(cast.acme)
    together = Barrier(2)

    def send(title: str) -> str:
        try:
            together.wait(timeout=10)
            fields = {"title": title, "units": 1}
            return work.make_request(cast, cast.acme, form_token="once", fields=fields).number
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        numbers = list(pool.map(send, ["一", "二"]))
    assert numbers == ["ACME-1", "ACME-1"]
    with cast.at(cast.acme):
        assert Request.objects.count() == 1


@pytest.mark.slow
def test_two_requests_at_once_get_two_numbers(committed_cast):
    cast = committed_cast
    work.make_scope(cast.acme, volume_max=1)
    together = Barrier(2)

    def send(token: str) -> tuple[str, str]:
        try:
            together.wait(timeout=10)
            request = work.make_request(cast, cast.acme, form_token=token)
            with cast.at(cast.acme):
                return request.number, request.tasks.get().verdict
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        made = sorted(pool.map(send, ["a", "b"]))
    assert made == [("ACME-1", "IN_SCOPE"), ("ACME-2", "OVER_VOLUME")]
