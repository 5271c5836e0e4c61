"""bin/manage import_inventory, as somebody who takes over a client runs it."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from bpo.core import tenancy
from clients.companies.queries import directory
from clients.inventory.models import InventoryVersion

CASES = Path(__file__).parents[3] / "docs" / "cases"
pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "relay"])


def run(capsys, client, file, *more):
    call_command("import_inventory", "--client", client, "--file", str(file), "--valid-from", "2026-04-01", *more)
    return capsys.readouterr().out


def versions(code):
    found = next(row for row in directory() if row.code == code)
    with tenancy.use(found.id):
        return [(row.number, row.signed_name, row.lines.count()) for row in InventoryVersion.objects.all()]


def test_makes_the_client_and_the_version_and_twice_is_once(committed_cast, capsys):
    solar = CASES / "solar_inventory.csv"
    first = run(capsys, "SOLAR", solar, "--create-client", "日向ソーラー株式会社")
    assert "8行、月396.0時間" in first
    assert versions("SOLAR") == [(1, "引き継ぎ資料", 8)]
    assert "変更なし" in run(capsys, "SOLAR", solar, "--create-client", "日向ソーラー株式会社")
    assert versions("SOLAR") == [(1, "引き継ぎ資料", 8)]


def test_signs_in_the_name_of_the_owner(committed_cast, capsys):
    run(capsys, "ACME", CASES / "data_inventory.csv")
    assert versions("ACME") == [(1, committed_cast.acme.people["OWNER"].name, 7)]


def test_unknown_client(committed_cast, capsys):
    with pytest.raises(CommandError, match="顧客「NOBODY」が見つかりません.*--create-client"):
        run(capsys, "NOBODY", CASES / "data_inventory.csv")


def test_nothing_to_import_exits_with_1_and_names_the_rows(committed_cast, capsys, tmp_path):
    text = (
        (CASES / "solar_inventory.csv")
        .read_text(encoding="utf-8-sig")
        .replace(",事務,", ",事務員,")
        .replace(",バックオフィス,", ",裏,")
    )
    (tmp_path / "bad.csv").write_text(text, encoding="utf-8")
    with pytest.raises(SystemExit) as end:
        run(capsys, "ACME", tmp_path / "bad.csv")
    assert end.value.code == 1
    errors = capsys.readouterr().err
    assert "2行目「区分」を取り込めません。" in errors
    assert "9行目「区分」" in errors
    assert versions("ACME") == []


def test_a_file_with_one_bad_row_waits_for_the_word_of_a_person(committed_cast, capsys, tmp_path):
    lines = (CASES / "solar_inventory.csv").read_text(encoding="utf-8-sig").splitlines()
    lines[3] = lines[3].replace("事務", "事務員").replace("バックオフィス", "裏")
    (tmp_path / "bad.csv").write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(SystemExit) as end:
        run(capsys, "ACME", tmp_path / "bad.csv")
    told = capsys.readouterr().err
    assert end.value.code == 1
    assert "4行目「区分」" in told
    assert "正しい行 7行、エラー 1件" in told
    assert versions("ACME") == []
    assert "7行" in run(capsys, "ACME", tmp_path / "bad.csv", "--good-rows")
    assert versions("ACME") == [(1, committed_cast.acme.people["OWNER"].name, 7)]


def test_a_missing_file_is_named(committed_cast, capsys, tmp_path):
    with pytest.raises(CommandError, match=r"none\.csv」を開けません"):
        run(capsys, "ACME", tmp_path / "none.csv")
