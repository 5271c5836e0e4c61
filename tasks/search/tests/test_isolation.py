"""Nothing of a foreign company, nothing guarded, nothing of a colleague's partner; and the index does the work."""

from __future__ import annotations

import os
from contextlib import closing
from datetime import date

import psycopg2
import pytest
from django.db import connection, connections
from django.db.utils import ProgrammingError

from bpo.core import tenancy
from bpo.core.documents.models import Document, StoredFile
from clients.people.models import Assignment, Category, License, Membership
from tasks import seats
from tasks.models import Attachment, Comment, SearchRow, Task
from tasks.search import grants, queries
from tasks.search.models import Kind
from tasks.search.tests.conftest import manual, remark
from tests.fixtures import make_user, seat
from tests.fixtures.work import LICENSED, NOW, PAYROLL, make_scope, make_task

pytestmark = pytest.mark.django_db

ASK = "SELECT kind, title FROM app.search(%s, %s::jsonb, %s, 50, NULL, NULL)"


def everything_at(*tenants) -> str:
    """Grants of everything at these companies, as a forged call would send them."""
    told = [grants.Grant(str(one), Kind.values, ["", *Category.values]).plain() for one in tenants]
    return queries.json.dumps(told)


def test_another_companys_words_are_not_found(cast, task, rivals, ask):
    remark(cast, cast.rival, rivals, "極秘の伝言")
    manual(cast, cast.rival, "極秘手順", "本文")

    assert ask("極秘") == set()
    of_rival = {("COMMENT", rivals.title), ("MANUAL", "極秘手順")}
    assert ask("極秘", cast.staff["tanaka"]) == ask("極秘", cast.staff["manager"]) == of_rival
    assert ask("RIVAL") == ask("北星") == set()


def test_the_database_asks_the_context_and_not_the_caller(cast, task, rivals):
    forged = everything_at(cast.acme.id, cast.rival.id, tenancy.HOUSE_ID)
    with tenancy.use(cast.acme.id), connection.cursor() as cursor:
        cursor.execute(ASK, [["会議資料"], forged, ["TASK"]])
        assert cursor.fetchall() == [("TASK", task.title)]
        cursor.execute("SELECT DISTINCT tenant_id FROM app.search(%s, %s::jsonb, %s, 50, NULL, NULL)",
                       [["会議資料"], forged, Kind.values])  # fmt: skip
        assert cursor.fetchall() == [(cast.acme.id,)]
    with tenancy.use(), connection.cursor() as cursor:
        cursor.execute(ASK, [["会議資料"], forged, Kind.values])
        assert cursor.fetchall() == []


def test_outside_a_context_the_function_raises(cast):
    with pytest.raises(ProgrammingError, match="no tenant context"), connection.cursor() as cursor:
        cursor.execute(ASK, [["会議資料"], "[]", Kind.values])


def test_nobody_else_may_call_it_and_its_role_reads_one_table(cast):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_get_userbyid(proowner), array_remove(ARRAY(SELECT (aclexplode(proacl)).grantee::regrole::text"
            " ORDER BY 1), 'bpo_search') FROM pg_proc WHERE proname = 'search' AND pronamespace = 'app'::regnamespace"
        )
        assert cursor.fetchone() == ("bpo_search", ["bpo_app", "bpo_migrator"])
        cursor.execute(
            "SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'app'::regnamespace"
            " AND c.relkind IN ('r', 'p', 'v')"
            " AND has_table_privilege('bpo_search', c.oid, 'SELECT, INSERT, UPDATE, DELETE')"
        )
        assert cursor.fetchall() == [("tasks_searchrow",)]
        cursor.execute("SELECT rolcanlogin, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = 'bpo_search'")
        assert cursor.fetchone() == (False, False, False)


def test_guarded_work_is_found_by_who_is_named_for_it_alone(cast, task, ask):
    make_scope(cast.acme, PAYROLL.key)
    with cast.at(cast.acme):
        Task.objects.filter(pk=task.pk).update(category="PAYROLL", title="賞与の計算")
    remark_of_payroll(cast, task)

    assert ask("賞与") == set()
    named = make_user("named", "named@urakata.example")
    seat(named, "OPERATOR", cast.acme.id)
    with cast.at(cast.acme):
        Assignment.objects.filter(user=named).update(categories=["PAYROLL"])
    assert ask("賞与", named) == {("TASK", "賞与の計算"), ("COMMENT", "賞与の計算"), ("FILE", "賞与.csv")}


def remark_of_payroll(cast, task) -> None:
    """A comment and a file that hang on the guarded task."""
    with cast.at(cast.acme):
        Comment.objects.create(
            tenant=cast.acme.row,
            task=task,
            audience="INTERNAL",
            author=cast.staff["sato"],
            body="賞与は2か月分",
            at=NOW,
        )
        file = StoredFile.objects.create(tenant=cast.acme.row, name="賞与.csv", content_type="x", size=1, sha256="0")
        Attachment.objects.create(tenant=cast.acme.row, file=file, task=task)


@pytest.mark.parametrize("role", ["REQUESTER", "OWNER", "VIEWER"])
@pytest.mark.parametrize("named", [[], ["PAYROLL"], ["PERSONAL"]])
def test_the_categories_of_a_grant_are_those_of_the_policy(cast, role, named):
    user = make_user("someone", "someone@acme.example")
    with tenancy.use(cast.acme.id):
        Membership.objects.create(
            tenant=cast.acme.row, user=user, role=role, categories=named, valid_from=date(2026, 1, 1)
        )
    actor = cast.actor(user)
    open_to_him = {one for one in Category.values if seats.sees_category(actor, cast.acme.id, one)}
    with tenancy.use(cast.acme.id):
        found = grants.of_portal(actor, cast.acme.id)
    for grant in found:
        assert set(grant.categories) == {"", *open_to_him}
        assert grant.client


@pytest.mark.slow
def test_a_partner_finds_what_was_handed_to_him(cast, task, ask):
    make_scope(cast.acme, LICENSED.key)
    handed = make_task(cast, cast.acme, "WORKING", worktype=LICENSED.key, fields={"title": "算定の届出", "units": 1})
    partner = make_user("partner", "partner@urakata.example")
    seat(partner, "PARTNER", cast.acme.id)
    License.objects.create(user=partner, kind="社会保険労務士", number="1", valid_from=date(2020, 1, 1))
    remark(cast, cast.acme, handed, "算定の確認")
    remark(cast, cast.acme, task, "算定ではない話")

    assert ask("算定", partner) == set()
    with cast.at(cast.acme):
        Task.objects.filter(pk=handed.pk).update(maker=partner)
    assert ask("算定", partner) == {("TASK", "算定の届出"), ("COMMENT", "算定の届出")}
    assert ask("会議資料", partner) == ask("青葉", partner) == set()


def test_reports_are_found_by_managers_alone(cast, task, ask):
    with cast.at(cast.acme):
        file = StoredFile.objects.create(tenant=cast.acme.row, name="r.pdf", content_type="x", size=1, sha256="0")
        Document.objects.create(
            tenant=cast.acme.row, title="10月の月次報告書", kind="report", subject_kind="tasks.SavingsMonth",
            subject=task.pk, data_hash="1", state="READY", file=file, client_visible=True,
        )  # fmt: skip
    assert ask("月次報告書") == set()
    assert ask("月次報告書", cast.staff["manager"]) == {("REPORT", "10月の月次報告書")}


A_CLIENT = """
INSERT INTO clients_client (id, kind, code, name, short_name, kana, corporate_number, stage, band, phone,
                            target_seconds, governance_seconds, fiscal_month)
VALUES (%s, 'CLIENT', 'PLAN', 'x', 'x', '', '', 'ACTIVE', 1, '', 0, 0, 4)
"""
MANY = """
INSERT INTO tasks_searchrow (tenant_id, kind, subject, number, title, body, words, category, client_visible, at)
SELECT %s, 'TASK', uuidv7(), '', t, '', app.search_words(t), '', true, now() - n * interval '1 minute'
  FROM generate_series(1, 3000) n,
       lateral (SELECT '納品書の作成 ' || n || CASE WHEN n %% 1000 = 7 THEN ' 反社' ELSE '' END) x (t)
"""


@pytest.mark.slow
def test_the_plan_uses_the_text_index_as_the_application_role(cast):
    """EXPLAIN of what runs inside the function, for a rare and a two-sign word, as bpo_app behind the wall."""
    allowed = everything_at(cast.acme.id)
    with closing(superuser_link()) as link, link.cursor() as cursor:
        cursor.execute("SET search_path = app, public")
        cursor.execute(A_CLIENT, [str(cast.acme.id)])
        cursor.execute("SELECT set_config('app.tenants', %s, true)", [str(cast.acme.id)])
        cursor.execute(MANY, [str(cast.acme.id)])
        cursor.execute("LOAD 'auto_explain'; SET LOCAL auto_explain.log_min_duration = 0;"
                       " SET LOCAL auto_explain.log_nested_statements = on; SET LOCAL client_min_messages = log;"
                       " SET LOCAL SESSION AUTHORIZATION bpo_app")  # fmt: skip
        cursor.execute("SELECT current_user, session_user")
        assert cursor.fetchone() == ("bpo_app", "bpo_app")
        for word in ("反社", "00", "納品書の作成 2007"):
            link.notices.clear()
            cursor.execute(ASK, [word.split(), allowed, ["TASK"]])
            assert cursor.fetchall()
            plans = "".join(link.notices)
            assert "Bitmap Index Scan on tasks_searchrow_words" in plans, word
            assert "Seq Scan on tasks_searchrow" not in plans, word
        cursor.execute("EXPLAIN SELECT 1 FROM tasks_searchrow WHERE words LIKE '%%反社%%'")
        assert "tasks_searchrow_words" not in str(cursor.fetchall()), "behind the wall the text index is of no use"
        link.rollback()


def superuser_link() -> psycopg2.extensions.connection:
    """As the superuser, who alone may load auto_explain; the questions are asked as bpo_app."""
    name = connections["default"].settings_dict["NAME"]
    return psycopg2.connect(host=os.environ["URAKATA_SOCKET"], user="postgres", dbname=name)


@pytest.mark.slow
def test_foreign_rows_cost_no_visit(cast, task, rivals):
    """A word that only another company has is looked up and nothing else: no row is read, whatever stands there."""

    def visits(word: str) -> int:
        with tenancy.use(cast.acme.id), connection.cursor() as cursor:
            count = "SELECT pg_stat_get_xact_tuples_fetched('app.tasks_searchrow_words'::regclass) + " \
                    "pg_stat_get_xact_tuples_fetched('app.tasks_searchrow'::regclass)"  # fmt: skip
            cursor.execute(count)
            before = cursor.fetchone()[0]
            cursor.execute(ASK, [[word], everything_at(cast.acme.id, cast.rival.id), ["TASK", "COMMENT"]])
            cursor.fetchall()
            cursor.execute(count)
            return cursor.fetchone()[0] - before

    for n in range(20):
        remark(cast, cast.rival, rivals, f"極秘の伝言{n}")
    assert visits("極秘") == visits("存在しない") == 0
    assert visits("会議資料") > 0


def test_every_row_says_whose_it_is(cast, task, rivals):
    for company in (cast.acme, cast.rival):
        with tenancy.use(company.id):
            assert set(SearchRow.objects.values_list("tenant_id", flat=True)) == {company.id}
