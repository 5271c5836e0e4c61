"""All data of a client in one ZIP: who may take it, what it holds, how it goes away."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone

from bpo.core import tenancy
from bpo.core.audit.actions import broken_links
from bpo.core.audit.models import Event
from bpo.core.documents import actions as documents
from bpo.core.documents import storage
from bpo.core.jobs import registry, runner
from bpo.core.jobs.celery_tasks import tick
from bpo.core.jobs.models import Job, JobState
from bpo.core.policy import Refused
from bpo.core.testing.jobs import run_all
from clients.companies.models import Person
from clients.people import actions as people
from clients.people.models import Assignment, Invitation
from clients.takeout import actions, shelf
from clients.takeout.models import Takeout
from clients.takeout.tables import tables
from clients.takeout.writing import Writer, one_moment

PAGE = "/desk/clients/ACME/takeout/"
START = datetime(2026, 10, 15, 3, 0, tzinfo=UTC)
pytestmark = [pytest.mark.django_db(transaction=True, databases=["default", "relay"]), pytest.mark.slow]


@pytest.fixture
def cast(committed_cast, settings, tmp_path):
    settings.FILES_DIR = tmp_path  # the companies of all tests have the same ids, and so the same shelf
    return committed_cast


@pytest.fixture
def manager(cast, signed_in):
    return signed_in(cast.staff["manager"], fresh=True)


def made(cast, browser):
    """Asked for on the page and written by the job; gives the row."""
    assert browser.post(f"{PAGE}new/", {"reason": "契約終了に伴う返却"}).url == PAGE
    assert {job.state for job in run_all([cast.acme.id])} == {JobState.DONE}
    with cast.at(cast.acme):
        return Takeout.objects.get(state="READY")


def opened(browser, row):
    answer = browser.get(f"{PAGE}{row.pk}/file/")
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)


def sheet(archive, name):
    return list(csv.reader(io.StringIO(archive.read(f"tables/{name}.csv").decode("utf-8-sig"), newline="")))


def test_the_zip_holds_every_table_and_file_with_its_hash(cast, manager):
    with cast.at(cast.acme, cast.staff["manager"]):
        actor = cast.actor(cast.staff["manager"])
        file = documents.store(data="控え".encode(), name="控え.txt", content_type="", actor=actor)
        Person.objects.create(tenant_id=cast.acme.id, name="=HYPERLINK(1)", department="総務,部\n二課")
    row = made(cast, manager)
    data = opened(manager, row)
    assert hashlib.sha256(data).hexdigest() == row.sha256
    archive = zipfile.ZipFile(io.BytesIO(data))
    assert archive.testzip() is None
    manifest = json.loads(archive.read("manifest.json"))
    assert {told["table"] for told in manifest["tables"]} == {table.name for table in tables()} | {"people"}
    for told in manifest["tables"]:
        content = archive.read(told["path"])
        assert content.startswith(b"\xef\xbb\xbf")
        assert hashlib.sha256(content).hexdigest() == told["sha256"]
        assert len(sheet(archive, told["table"])) == told["rows"] + 1
    people_sheet = sheet(archive, "clients_person")
    head = people_sheet[0]
    assert {"名前", "部署", "メールアドレス"} <= set(head)
    names = [line[head.index("名前")] for line in people_sheet[1:]]
    assert "'=HYPERLINK(1)" in names
    assert len(names) == 5
    assert "総務,部\n二課" in [line[head.index("部署")] for line in people_sheet[1:]]
    assert archive.read(f"files/{file.pk}_控え.txt").decode() == "控え"
    assert [(told["sha256"], told["size"]) for told in manifest["files"]] == [(file.sha256, file.size)]
    assert sheet(archive, "clients_client")[1:][0].count("青葉商事株式会社") >= 1
    assert "sato" in [line[1] for line in sheet(archive, "people")]
    assert "tables/clients_person.csv\tお客様側の人\t5" in archive.read("README.txt").decode("utf-8-sig")


def test_nothing_of_another_client_and_no_secret_is_in_it(cast, manager):
    with cast.at(cast.acme, cast.acme.people["OWNER"]):
        _row, token = people.invite(
            email="new@acme.example",
            name="新任",
            role="REQUESTER",
            actor=cast.actor(cast.acme.people["OWNER"]),
            now=timezone.now(),
        )
        invitation = Invitation.objects.get()
    archive = zipfile.ZipFile(io.BytesIO(opened(manager, made(cast, manager))))
    everything = "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    assert "new@acme.example" in everything
    for hidden in (
        token,
        invitation.nonce,
        invitation.token_hash,
        "北星システム",
        "tanaka",
        str(cast.rival.id),
        "argon2",
    ):
        assert hidden not in everything


def test_rows_are_read_as_of_one_moment(cast, tmp_path):
    """What another connection commits while the tables are written is not half in it."""
    writer = Writer(tmp_path / "x.zip", at=START)
    with one_moment(cast.acme.id):
        assert Person.objects.count() == 4
        with pytest.raises(Exception, match="read-only"), transaction.atomic():
            Person.objects.create(tenant_id=cast.acme.id, name="途中の人")
        writer.write_tables(cast.acme.id)
    writer.write_files(lambda done, total: None)
    assert writer.close({}).damaged == 0


def test_a_lost_file_is_named_and_does_not_stop_the_rest(cast, manager):
    with cast.at(cast.acme, cast.staff["manager"]):
        actor = cast.actor(cast.staff["manager"])
        lost, changed, kept = (
            documents.store(data=text.encode(), name=f"{text}.txt", content_type="", actor=actor)
            for text in ("失われた", "変わった", "残った")
        )
    storage.path_of(cast.acme.id, lost.sha256).unlink()
    storage.path_of(cast.acme.id, changed.sha256).write_bytes("別の".encode())
    row = made(cast, manager)
    assert (row.files, row.damaged) == (1, 2)
    manifest = json.loads(zipfile.ZipFile(io.BytesIO(opened(manager, row))).read("manifest.json"))
    assert {told["id"] for told in manifest["files"] if told["path"] is None} == {str(lost.pk), str(changed.pk)}
    assert [told["id"] for told in manifest["files"] if told["path"]] == [str(kept.pk)]
    assert "ファイル2個は" in manager.get(PAGE).content.decode()


def test_asking_and_opening_need_a_fresh_proof(cast, signed_in, manager):
    stale = signed_in(cast.staff["manager"])
    assert stale.post(f"{PAGE}new/", {"reason": "x"}).url.startswith("/accounts/reauthenticate/")
    with cast.at(cast.acme):
        assert not Takeout.objects.exists()
    row = made(cast, manager)
    assert stale.get(f"{PAGE}{row.pk}/file/").url.startswith("/accounts/reauthenticate/")
    assert stale.post(f"{PAGE}{row.pk}/removal/").url.startswith("/accounts/reauthenticate/")
    assert opened(manager, row)


@pytest.mark.parametrize(("who", "sees"), [("sato", 403), ("auditor", 200), ("tanaka", 404), ("admin", 404)])
def test_only_managers_who_may_write_take_it(cast, signed_in, manager, who, sees):
    row, browser = made(cast, manager), signed_in(cast.staff[who], fresh=True)
    assert browser.get(PAGE).status_code == sees
    refused = 404 if sees == 404 else 403
    assert browser.post(f"{PAGE}new/", {"reason": "x"}).status_code == refused
    assert browser.get(f"{PAGE}{row.pk}/file/").status_code == refused
    assert browser.post(f"{PAGE}{row.pk}/removal/").status_code == refused
    assert b"".join(manager.get(f"{PAGE}{row.pk}/file/").streaming_content)


def test_a_file_of_it_opens_nowhere_else(cast, manager, signed_in):
    row = made(cast, manager)
    assert manager.get(f"/desk/clients/RIVAL/takeout/{row.pk}/file/").status_code == 404
    assert manager.get(f"/desk/clients/ACME/files/{row.pk}/").status_code == 404
    assert signed_in(cast.acme.people["OWNER"]).get(f"/portal/ACME/files/{row.pk}/").status_code == 404


def test_guarded_categories_need_a_manager_who_is_named_for_them(cast, manager):
    with cast.at(cast.acme, cast.staff["manager"]):
        actor = cast.actor(cast.staff["manager"])
        file = documents.store(data=b"1", name="a.txt", content_type="", actor=actor)
        documents.add_document(
            file=file, title="明細", kind="x", subject=cast.acme.row, category="PAYROLL", actor=actor
        )
    assert "区分（給与）" in manager.get(PAGE).content.decode()
    answer = manager.post(f"{PAGE}new/", {"reason": "x"})
    assert answer.status_code == 403
    assert "区分（給与）" in answer.content.decode()
    with cast.at(cast.acme):
        Assignment.objects.filter(user=cast.staff["manager"]).update(categories=["PAYROLL"])
    manager.post(f"{PAGE}new/", {"reason": "x"})
    run_all([cast.acme.id])
    with cast.at(cast.acme):
        row = Takeout.objects.get(categories=["PAYROLL"])
        Assignment.objects.filter(user=cast.staff["manager"]).update(categories=[])
    assert manager.get(f"{PAGE}{row.pk}/file/").status_code == 403, "named when it was made, not any more"


def test_it_expires_after_seven_days_and_the_bytes_go(cast, manager):
    row = made(cast, manager)
    path = shelf.path_of(cast.acme.id, row.pk, row.sha256)
    assert path.is_file()
    almost, after = row.expires_at - timedelta(seconds=1), row.expires_at
    with cast.at(cast.acme, cast.staff["manager"]):
        actor = cast.actor(cast.staff["manager"])
        assert actions.open_zip(row.pk, actor=actor, now=almost)[1] == path
        with pytest.raises(Refused, match="期限が過ぎた"):
            actions.open_zip(row.pk, actor=actor, now=after)
        assert actions.remove_expired(now=almost) == 0
    assert path.is_file()
    with time_machine.travel(after + timedelta(days=1), tick=False):
        tick(timezone.now())
        run_all([tenancy.HOUSE_ID])
    assert not path.exists()
    with cast.at(cast.acme):
        assert Takeout.objects.get().state == "GONE"


def test_removing_it_ends_the_link(cast, manager):
    row = made(cast, manager)
    assert manager.post(f"{PAGE}{row.pk}/removal/").url == PAGE
    answer = manager.get(f"{PAGE}{row.pk}/file/")
    assert answer.status_code == 410
    assert "もう一度書き出して" in answer.content.decode()
    assert not list(shelf.on_shelf(cast.acme.id))
    assert manager.post(f"{PAGE}{row.pk}/removal/").status_code == 409


def test_each_opening_is_in_the_chain_and_on_the_page(cast, manager):
    row = made(cast, manager)
    opened(manager, row)
    opened(manager, row)
    with cast.at(cast.acme):
        events = Event.objects.filter(object_id=row.pk).order_by("seq")
        assert [event.action for event in events] == [
            "takeout.asked",
            "takeout.made",
            "takeout.opened",
            "takeout.opened",
        ]
        assert events.last().actor == cast.staff["manager"].pk
        assert list(broken_links()) == []
    page = manager.get(PAGE).content.decode()
    assert page.partition("開いた記録")[2].count("manager") >= 2
    assert row.sha256 in page


def test_one_at_a_time_with_progress_on_the_page(cast, manager):
    assert manager.post(f"{PAGE}new/", {"reason": "一度目"}).status_code == 302
    page = manager.get(PAGE).content.decode()
    assert "data-job" in page
    assert "書き出しを始める" not in page
    assert manager.post(f"{PAGE}new/", {"reason": "二度目"}).status_code == 409
    with cast.at(cast.acme):
        assert Takeout.objects.get().reason == "一度目"


def test_a_reason_is_needed(cast, manager):
    answer = manager.post(f"{PAGE}new/", {"reason": " "})
    assert answer.status_code == 422
    assert "理由" in answer.content.decode()


def test_whoever_lost_his_seat_gets_nothing_made(cast, manager):
    manager.post(f"{PAGE}new/", {"reason": "x"})
    with cast.at(cast.acme):
        Assignment.objects.filter(user=cast.staff["manager"]).update(valid_to=date(2026, 1, 2))
    run_all([cast.acme.id])
    with cast.at(cast.acme):
        assert Takeout.objects.get().state == "FAILED"
    assert not list(shelf.on_shelf(cast.acme.id))


def test_an_attempt_that_is_done_again_leaves_one_row_and_a_zip_that_opens(cast, manager):
    """The worker dies after the bytes are on the shelf: the next attempt ends it, the sweep takes the first ZIP."""
    manager.post(f"{PAGE}new/", {"reason": "x"})
    with cast.at(cast.acme):
        job = Job.objects.get(kind="takeout.write")

    class Died(BaseException):
        pass

    def die(step, work):
        if step == "finishing":
            raise Died

    registry.watchers.append(die)
    with pytest.raises(Died):
        runner.run(tenant=cast.acme.id, job=job.pk)
    registry.watchers.remove(die)
    assert len(list(shelf.on_shelf(cast.acme.id))) == 1
    with cast.at(cast.acme):
        Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(minutes=1))
    assert runner.run(tenant=cast.acme.id, job=job.pk)
    with cast.at(cast.acme):
        row = Takeout.objects.get(state="READY")
    assert hashlib.sha256(opened(manager, row)).hexdigest() == row.sha256
    with cast.at(cast.acme):
        actions.remove_expired(now=timezone.now() + timedelta(days=2))
    assert list(shelf.on_shelf(cast.acme.id)) == [shelf.path_of(cast.acme.id, row.pk, row.sha256)]


def test_the_link_dies_with_the_assignment(cast, manager):
    row = made(cast, manager)
    assert opened(manager, row)
    with cast.at(cast.acme):
        Assignment.objects.filter(user=cast.staff["manager"]).update(valid_to=timezone.localdate())
    assert manager.get(f"{PAGE}{row.pk}/file/").status_code == 404
    assert manager.get(PAGE).status_code == 404
