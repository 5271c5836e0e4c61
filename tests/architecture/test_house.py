"""The house rules that a linter does not know."""

from __future__ import annotations

import importlib
import re

import pytest
from django import forms
from django.core.checks import run_checks
from django.urls import get_resolver

from bpo.core import gate
from bpo.settings.variables import VARIABLES, Variable
from tools import budget
from tools.services import ROOT

OURS = ("bpo", "clients", "tasks", "accounting", "hr", "generalaffairs")


def sources():
    for room in OURS:
        for path in (ROOT / room).rglob("*.py"):
            parts = path.relative_to(ROOT).parts
            if "migrations" not in parts and "tests" not in parts:
                yield path, path.read_text(encoding="utf-8")


@pytest.mark.slow
def test_files_functions_views_and_templates_keep_their_budget():
    assert budget.findings() == []


def test_every_view_names_its_policy():
    assert gate.every_view_names_its_policy() == []
    assert len(list(gate.every_route(get_resolver()))) > 20


@pytest.mark.django_db(databases=["default", "relay", "owner"])  # a generated column asks each for its version
def test_the_system_checks_are_silent():
    assert run_checks() == []


def test_the_domain_reads_no_clock():
    """Dates are passed in; views, jobs, commands and the outbox may ask what time it is."""
    allowed = re.compile(
        r"(views|jobs|tags|middleware|context|celery_tasks|runner|adapter|health|requestlog|sessions|session_store|step_up|remembering)"
        r"|core/(jobs|audit|documents)/actions\.py|/management/|bpo/demo/|/views/"
    )
    guilty = [
        str(path.relative_to(ROOT))
        for path, text in sources()
        if re.search(r"timezone\.(now|localdate|localtime)\(\)|datetime\.now\(|date\.today\(", text)
        and not allowed.search(str(path.relative_to(ROOT)))
    ]
    assert guilty == []


def test_no_statement_passes_the_tenant_context_by():
    """What no wrapper sees is not told whose rows (bpo.core.tenancy.telling)."""
    raw = re.compile(r"\.(copy_expert|copy_from|copy_to|callproc)\(|connection\.connection\b|\bpsycopg2?\.connect\(")
    guilty = [str(path.relative_to(ROOT)) for path, text in sources() if raw.search(text)]
    assert guilty == []


def test_no_raw_cache_and_no_page_cache():
    guilty = [str(path.relative_to(ROOT)) for path, text in sources() if re.search(r"cache_page|\{% cache", text)]
    assert guilty == []


@pytest.mark.parametrize(
    ("name", "required", "empty"), [("README.md", "required", "empty"), ("README.ja.md", "必須", "空")]
)
def test_the_readme_tells_of_every_variable_what_the_table_says(name, required, empty):
    rows = re.findall(r"^\| `([A-Z_]+)` \| (.+?) \| (.+?) \| (.+) \|$", (ROOT / name).read_text("utf-8"), re.MULTILINE)
    told = [(variable, default, used_by) for variable, default, used_by, _meaning in rows]
    assert told == [(one.name, default_of(one, required, empty), ", ".join(sorted(one.used_by))) for one in VARIABLES]
    if name == "README.md":
        assert [meaning.replace("`", "") for *_rest, meaning in rows] == [one.meaning for one in VARIABLES]


def default_of(variable: Variable, required: str, empty: str) -> str:
    if variable.default is None:
        return required
    return f"`{variable.default}`" if variable.default else empty


def all_forms(kind: type[forms.BaseForm]):
    for one in kind.__subclasses__():
        yield one
        yield from all_forms(one)


def test_no_form_has_a_control_of_type_number():
    """Such a control refuses １２ and 1,200 and changes under a mouse wheel; WholeField and AmountField do not."""
    for path, _ in sources():
        if path.stem == "forms":
            importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    ours = {one for one in all_forms(forms.BaseForm) if one.__module__.startswith(OURS)}
    guilty = {
        f"{form.__module__}.{form.__qualname__}.{name}"
        for form in ours
        for name, field in getattr(form, "base_fields", {}).items()
        if getattr(field.widget, "input_type", "") == "number"
    }

    assert len(ours) > 50
    assert guilty == set()
    assert [str(path) for path, text in sources() if "forms.NumberInput" in text] == []
    pages = [path for room in (*OURS, "templates") for path in (ROOT / room).rglob("*.html")]
    assert [str(path) for path in pages if 'type="number"' in path.read_text(encoding="utf-8")] == []
