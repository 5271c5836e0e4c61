"""The pages of jobs: progress for who may see it, retry and cancel, the list with the failed ones first."""

from __future__ import annotations

import re
from html import unescape
from uuid import uuid4

import pytest
from django.db.models.functions import Now
from django.urls import reverse

from bpo.core import tenancy
from bpo.core.jobs import actions
from bpo.core.jobs.models import Job, JobState

SWEEP = "documents.sweep"


def make(company, *, actor=None, state=JobState.QUEUED, key="k", **fields):
    """A job of this company in this state."""
    with tenancy.use(company.id):
        job = actions.enqueue(SWEEP, key=key, label=f"「送付状」の作成 {key}", actor=actor)
        Job.objects.filter(pk=job.pk).update(state=state, **fields)
        return Job.objects.get(pk=job.pk)


def sign_in(client, user):
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def address(cast, area, name, pk, company="acme"):
    return reverse(f"{area}:{name}", kwargs={"client": getattr(cast, company).code, "pk": pk})


def test_a_running_job_shows_how_far_it_is_and_asks_again_by_itself(cast, client):
    job = make(cast.acme, state=JobState.RUNNING, done_items=30, total_items=120, started_at=Now())
    page = sign_in(client, cast.staff["sato"]).get(address(cast, "desk", "job", job.pk))
    text = page.content.decode()
    assert "30 / 120" in text
    assert 'hx-trigger="every 2s"' in text
    assert "中断" in text
    fragment = client.get(address(cast, "desk", "job", job.pk), headers={"HX-Request": "true"}).content.decode()
    assert fragment.strip().startswith("<div")
    assert "<html" not in fragment


@pytest.mark.slow
def test_a_failed_job_says_why_and_offers_to_try_again(cast, client):
    job = make(cast.acme, state=JobState.DEAD, tries=5, last_error="書類を作成できません。書式がありません。")
    desk = sign_in(client, cast.staff["sato"])
    text = desk.get(address(cast, "desk", "job", job.pk)).content.decode()
    assert "書式がありません。" in text
    assert "やり直す" in text
    assert "every 2s" not in text
    answer = desk.post(address(cast, "desk", "job_retry", job.pk), {"next": "/desk/jobs/"})
    assert (answer.status_code, answer.url) == (302, "/desk/jobs/")
    with cast.at(cast.acme):
        assert Job.objects.get(pk=job.pk).state == JobState.QUEUED


def test_it_goes_back_to_no_other_host(cast, client):
    job = make(cast.acme)
    answer = sign_in(client, cast.staff["sato"]).post(
        address(cast, "desk", "job_cancel", job.pk), {"next": "https://evil.example/"}
    )
    assert answer.url == address(cast, "desk", "job", job.pk)


def test_an_ended_job_leads_to_its_file_in_the_readers_frame(cast, client):
    made, requester = uuid4(), cast.acme.people["REQUESTER"]
    job = make(
        cast.acme, actor=cast.actor(requester), state=JobState.DONE, result={"file": str(made), "name": "送付状.pdf"}
    )
    text = sign_in(client, requester).get(address(cast, "portal", "job", job.pk)).content.decode()
    assert address(cast, "portal", "file", made) in text
    assert "送付状.pdf" in text


def test_a_client_sees_his_own_jobs_and_all_others_are_the_same_404(cast, client):
    own = make(cast.acme, actor=cast.actor(cast.acme.people["OWNER"]))
    other, foreign = make(cast.acme, key="other"), make(cast.rival)
    portal = sign_in(client, cast.acme.people["OWNER"])
    assert portal.get(address(cast, "portal", "job", own.pk)).status_code == 200
    for pk in (other.pk, foreign.pk, uuid4()):
        assert portal.get(address(cast, "portal", "job", pk)).status_code == 404
        assert portal.post(address(cast, "portal", "job_cancel", pk)).status_code == 404
        assert portal.post(address(cast, "portal", "job_retry", pk)).status_code == 404
    assert portal.post(address(cast, "portal", "job_cancel", own.pk)).status_code == 302


def test_a_seat_that_only_looks_gets_no_buttons_and_a_reason(cast, client):
    job = make(cast.acme, state=JobState.DEAD)
    auditor = sign_in(client, cast.staff["auditor"])
    assert "やり直す" not in auditor.get(address(cast, "desk", "job", job.pk)).content.decode()
    answer = auditor.post(address(cast, "desk", "job_retry", job.pk))
    assert answer.status_code == 403
    assert "閲覧のみ" in answer.content.decode()


@pytest.mark.parametrize(
    ("who", "shown"),
    [
        ("sato", {"a", "b", "c"}),
        ("tanaka", {"rival"}),
        ("manager", {"a", "b", "c", "rival", "house"}),
        ("admin", {"house"}),
    ],
)
def test_the_list_holds_ones_clients_failed_first(cast, client, who, shown):
    make(cast.acme, key="a", state=JobState.DONE)
    make(cast.acme, key="b", state=JobState.RUNNING)
    make(cast.acme, key="c", state=JobState.DEAD, last_error="理由があります。")
    make(cast.rival, key="rival")
    with tenancy.use(tenancy.HOUSE_ID):
        actions.enqueue(SWEEP, key="house", label="「送付状」の作成 house")
    text = sign_in(client, cast.staff[who]).get(reverse("desk:jobs")).content.decode()
    found = re.findall(r"「送付状」の作成 (\w+)", text)
    assert set(found) == shown
    if "c" in shown:
        assert found[0] == "c"
        assert "理由があります。" in text


@pytest.mark.slow
def test_the_list_can_be_narrowed_to_a_state_and_does_not_ask_more_for_more_rows(
    cast, client, django_assert_max_num_queries
):
    for number in range(40):
        make(cast.acme, key=f"dead{number}", state=JobState.DEAD)
    make(cast.acme, key="done", state=JobState.DONE)
    desk = sign_in(client, cast.staff["sato"])
    desk.get(reverse("desk:jobs"))
    with django_assert_max_num_queries(20):
        text = desk.get(reverse("desk:jobs") + "?state=DEAD").content.decode()
    assert len(set(re.findall(r"dead\d+", text))) == 40
    assert "作成 done" not in text


@pytest.mark.slow
def test_a_long_list_comes_page_by_page_and_the_file_has_it_whole(cast, client):
    for number in range(60):
        make(cast.acme, key=f"done{number}", state=JobState.DONE if number else JobState.DEAD)
    desk = sign_in(client, cast.staff["sato"])
    first = desk.get(reverse("desk:jobs")).content.decode()
    link = unescape(re.search(r'href="([^"]+)" rel="next"', first)[1])
    second = desk.get(reverse("desk:jobs") + link).content.decode()
    found = [re.findall(r"「送付状」の作成 (done\d+)", page) for page in (first, second)]
    assert [len(page) for page in found] == [50, 10]
    assert found[0][0] == "done0"
    assert len({*found[0], *found[1]}) == 60
    assert 'rel="next"' not in second
    csv = desk.get(reverse("desk:jobs_export"), {"format": "csv"}).content.decode("utf-8-sig")
    assert re.findall(r"「送付状」の作成 (done\d+)", csv) == [*found[0], *found[1]]
    succeeded = desk.get(reverse("desk:jobs"), {"state": "DONE"}).content.decode()
    assert len(re.findall(r"「送付状」の作成 done\d+", succeeded)) == 50


def test_its_reader_hides_columns_and_the_file_follows(cast, client):
    make(cast.acme, key="dead", state=JobState.DEAD)
    desk = sign_in(client, cast.staff["sato"])
    page = desk.get(reverse("desk:jobs")).content.decode()
    assert 'action="/view/bpo-core-jobs-jobtable/"' in page
    assert "やり直す" in page
    assert 'name="shown" value="steer"' not in page, "what can be done stays"
    desk.post("/view/bpo-core-jobs-jobtable/", {"offered": ["tries", "tenant"], "shown": ["tenant"]})
    head = desk.get(reverse("desk:jobs")).content.decode().partition("<thead>")[2].partition("</thead>")[0]
    assert "試行" not in head
    header = desk.get(reverse("desk:jobs_export"), {"format": "csv"}).content.decode("utf-8-sig").splitlines()[0]
    assert header == "状態,処理,顧客,成功,失敗,受付,終了,理由"


def test_the_list_is_not_for_clients(cast, client):
    assert sign_in(client, cast.acme.people["OWNER"]).get(reverse("desk:jobs")).status_code == 403


def test_a_button_pressed_too_late_shows_what_became_of_the_job(cast, client):
    job = make(cast.acme, state=JobState.DONE)
    desk, url = sign_in(client, cast.staff["sato"]), address(cast, "desk", "job_cancel", job.pk)
    assert desk.post(url).status_code == 409
    fragment = desk.post(url, headers={"HX-Request": "true"})
    assert fragment.status_code == 200
    assert 'data-job="DONE"' in fragment.content.decode()


def test_a_list_says_row_by_row_what_a_file_cannot_hold_before_it_is_sent(cast, client):
    make(cast.acme, key="plain")
    make(cast.acme, key="𠮷田様の一覧")
    desk = sign_in(client, cast.staff["sato"])
    asked = {"format": "csv-cp932", "client": cast.acme.code}
    shown = desk.get("/desk/jobs/export/", asked).content.decode()
    assert "1か所の内容がそのまま残りません" in shown
    assert "Shift_JIS（CP932）にない文字があります：𠮷" in shown
    assert "format=csv-cp932&amp;client=ACME&amp;anyway=1" in shown
    anyway = desk.get("/desk/jobs/export/", asked | {"anyway": "1"})
    assert "〓田様の一覧" in anyway.content.decode("cp932")
    whole = desk.get("/desk/jobs/export/", asked | {"format": "csv"})
    assert "𠮷田様の一覧" in whole.content.decode("utf-8-sig")
    assert "attachment" in whole["Content-Disposition"]
