"""A page that stays open sees its job move, and its button works without leaving the page."""

from __future__ import annotations

import os

import pytest
from django.urls import reverse

from bpo.core import tenancy
from bpo.core.jobs.models import Job, JobState
from bpo.core.jobs.tests.test_pages import make
from tests.fixtures import PASSWORD
from tools import browser

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _sync_api(monkeypatch):
    """Playwright's loop runs in this thread; the ORM calls of the test are not in it."""
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "1")


def test_progress_moves_by_itself_and_a_failed_job_is_tried_again(committed_cast, live_server):
    acme = committed_cast.acme
    job = make(acme, state=JobState.RUNNING, done_items=1, total_items=9)

    def change(**fields):
        with tenancy.use(acme.id):
            Job.objects.filter(pk=job.pk).update(**fields)

    with browser.browser() as chromium:
        page, complaints = browser.context(chromium).new_page(), []
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        browser.sign_in(page, live_server.url, "sato@urakata.example", PASSWORD)
        page.goto(live_server.url + reverse("desk:job", kwargs={"client": acme.code, "pk": job.pk}))
        figures = page.locator(".job [role=status]")
        figures.get_by_text("1 / 9").wait_for()
        change(done_items=5)
        figures.get_by_text("5 / 9").wait_for(timeout=8000)
        change(state=JobState.DEAD, last_error="書式がありません。")
        page.get_by_text("書式がありません。").wait_for(timeout=8000)
        page.get_by_role("button", name="やり直す").click()
        figures.get_by_text("受け付けました。").wait_for(timeout=8000)
        assert page.get_by_role("heading", level=1).count() == 1, "the fragment alone was put in"
        assert complaints == []
        page.screenshot(path=os.environ["SHOT"]) if "SHOT" in os.environ else None
    with tenancy.use(acme.id):
        assert Job.objects.get(pk=job.pk).state == JobState.QUEUED
