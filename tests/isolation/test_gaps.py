"""I1–I3: no gap in the catalogue, no unlisted table, no start with a role that walks around the wall."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection, connections

from bpo.core.tenancy import checks, exceptions
from bpo.core.tenancy.models import TenantModel
from tools.services import ROOT, superuser

HERE = Path(__file__).parent
GAPS = (HERE / "rls_gaps.sql").read_text(encoding="utf-8")
REVIEWED = {
    "policies": [f"{table}.{policy}" for table, policy in exceptions.EXTRA_POLICIES],
    "indexes": list(exceptions.UNIQUE_WITHOUT_TENANT),
    "functions": list(exceptions.DEFINER_FUNCTIONS),
}
PLANTED = {
    ("badchild", "FK without tenant_id"),
    ("badchild", "UNIQUE without tenant_id"),
    ("app.f_def()", "SECURITY DEFINER"),
    ("app.bad_tenants()", "context function must be STABLE"),
    ("imm", "extra permissive policy p"),
    ("imm", "owner is postgres"),
    ("imm", "tenant column without ENABLE+FORCE+policy"),
    ("imm", "tenant_id is nullable"),
    ("mv", "materialised view"),
    ("mv", "owner is postgres"),
    ("part_2026", "tenant column without ENABLE+FORCE+policy"),
    ("v_owner", "view without security_invoker"),
    ("v_super", "owner is postgres"),
    ("v_super", "view without security_invoker"),
}


def gaps(cursor) -> set[tuple[str, str]]:
    cursor.execute(GAPS, REVIEWED)
    return set(cursor.fetchall())


def as_superuser():
    return closing(superuser(os.environ["URAKATA_SOCKET"], connections["default"].settings_dict["NAME"]))


def test_i1_the_catalogue_shows_no_gap(db):
    with connection.cursor() as cursor:
        assert gaps(cursor) == set()


def test_i1_each_planted_fault_is_found(db):
    with as_superuser() as link, link.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute((HERE / "planted_faults.sql").read_text(encoding="utf-8"))
        found = {(name.removeprefix("app.") if "(" not in name else name, gap) for name, gap in gaps(cursor)}
        cursor.execute("ROLLBACK")
    missed = {
        (name, gap) for name, gap in PLANTED if not any(name in seen and text.startswith(gap) for seen, text in found)
    }
    assert missed == set()
    assert len(found) >= len(PLANTED)


def test_i2_every_table_is_a_tenants_or_reviewed(db):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname, EXISTS ("
            " SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id')"
            " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE n.nspname = 'app' AND c.relkind IN ('r', 'p')"
        )
        tables = dict(cursor.fetchall())
    unlisted = {name for name, has_tenant in tables.items() if not has_tenant} - set(exceptions.SHARED_TABLES)
    assert unlisted == set()
    assert all(exceptions.SHARED_TABLES.values())


def test_i2_every_model_of_ours_with_a_tenant_uses_the_base_or_is_history():
    for model in apps.get_models():
        if model.__module__.split(".")[0] in {"bpo", "clients", "tasks", "accounting", "hr", "generalaffairs"}:
            fields = {field.name for field in model._meta.get_fields()}
            if "tenant" in fields and not hasattr(model, "pgh_tracked_model"):
                assert issubclass(model, TenantModel), model


@pytest.mark.django_db(databases=["default", "relay"])
def test_i3_the_suite_runs_as_the_applications_role():
    with connection.cursor() as cursor:
        cursor.execute("SELECT session_user, current_user")
        assert cursor.fetchone() == ("bpo_app", "bpo_app")
    assert checks.roles_that_bypass() == []


@pytest.mark.slow
@pytest.mark.parametrize("role", ["postgres", "bpo_migrator"])
@pytest.mark.parametrize(
    "process",
    ["-m bpo.wsgi", "-m celery -A bpo worker -c 1 -P solo", "-m celery -A bpo beat -s {folder}/schedule"],
)
def test_i3_the_project_does_not_start_as_a_role_that_bypasses(db, process, role, tmp_path):
    name = connections["default"].settings_dict["NAME"]
    url = f"postgresql://{role}@/{name}?host={os.environ['URAKATA_SOCKET']}"
    ended = subprocess.run(
        [sys.executable, *process.format(folder=tmp_path).split()],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={**os.environ, "DATABASE_URL": url},
        check=False,
        timeout=120,  # one that starts all the same would run for ever
    )
    assert ended.returncode != 0
    assert "RoleCouldBypass" in ended.stderr
