"""Writes the ZIP: a CSV per table, the people by name, every stored file, and a manifest with hashes and counts."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePath
from typing import IO, Any
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.db import connection, transaction
from django.utils.translation import gettext as _

from bpo.core import tenancy
from bpo.core.documents import storage
from bpo.core.documents.models import StoredFile
from clients.companies.models import Client
from clients.people.models import User
from clients.takeout.tables import Table, cell, tables

FORMAT = "urakata-takeout/1"
PIECE = 1 << 20
STEM_LENGTH, SUFFIX_LENGTH = 60, 10
PEOPLE_HEADS = (("id", "番号"), ("name", "お名前"))
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Contents:
    """What a ZIP holds."""

    tables: int
    rows: int
    files: int
    damaged: int


@contextmanager
def one_moment(tenant: UUID) -> Iterator[None]:
    """The tenant's rows as of one moment, whatever others write meanwhile. To be opened outside any transaction."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        with tenancy.use(tenant):
            yield


class Writer:
    """One ZIP being written. First `write_tables` inside the tenant's context, then `write_files`, then `close`."""

    def __init__(self, target: Path, *, at: datetime) -> None:
        self.archive = ZipFile(target, "w", ZIP_DEFLATED)
        self.stamp = at.timetuple()[:6]
        self.told: dict[str, Any] = {"format": FORMAT, "made_at": at.isoformat(), "tables": [], "files": []}
        self.persons: set[UUID] = set()
        self.wanted: list[tuple[UUID, UUID, str, str]] = []
        self.counted = 0

    def write_tables(self, tenant: UUID) -> None:
        """All rows of the tenant, and which files are to follow."""
        client = Client.objects.get(pk=tenant)
        self.told["client"] = {"id": str(tenant), "code": client.code, "name": client.name}
        for table in tables():
            self._table(table, tenant)
        self._people()
        files = StoredFile.objects.filter(tenant_id=tenant).order_by("pk")
        self.wanted = list(files.values_list("tenant_id", "pk", "name", "sha256"))

    def _table(self, table: Table, tenant: UUID) -> None:
        persons = [at for at, column in enumerate(table.columns) if column.is_person]

        def rows() -> Iterator[list[str]]:
            for row in table.rows(tenant):
                self.persons.update(row[at] for at in persons if isinstance(row[at], UUID))
                yield [cell(value) for value in row]

        columns = [{"name": column.name, "head": column.head} for column in table.columns]
        more = {"left_out": list(table.left_out)} if table.left_out else {}
        self._sheet(table.name, table.title, columns, rows(), more)

    def _people(self) -> None:
        """Names behind the ids in the tables: the client's people and whoever worked for it."""
        found = User.objects.filter(pk__in=self.persons).order_by("pk").values_list("pk", "name")
        columns = [{"name": name, "head": head} for name, head in PEOPLE_HEADS]
        rows = ([cell(value) for value in row] for row in found)
        self._sheet("people", _("表に出てくる人"), columns, rows, {})

    def _sheet(
        self, name: str, title: str, columns: list[dict[str, str]], rows: Iterable[list[str]], more: dict[str, Any]
    ) -> None:
        path, count = f"tables/{name}.csv", 0
        with self._entry(path) as raw:
            sink = _Sink(raw)
            writer = csv.writer(sink, lineterminator="\r\n")
            sink.write("\ufeff")
            writer.writerow([column["head"] for column in columns])
            for row in rows:
                writer.writerow(row)
                count += 1
        self.counted += count
        told = {"path": path, "table": name, "title": title, "rows": count, "sha256": sink.digest.hexdigest()}
        self.told["tables"].append(told | {"columns": columns} | more)

    @contextmanager
    def _entry(self, path: str, *, packed: bool = True) -> Iterator[IO[bytes]]:
        info = ZipInfo(path, date_time=self.stamp)
        info.compress_type = ZIP_DEFLATED if packed else ZIP_STORED
        with self.archive.open(info, "w", force_zip64=True) as raw:
            yield raw

    def write_files(self, progress: Progress) -> None:
        """Every stored file; one that is lost or was changed on disk is named in the manifest and left out."""
        for done, (tenant, pk, name, sha256) in enumerate(self.wanted, start=1):
            told = {"id": str(pk), "name": name, "sha256": sha256}
            source = storage.path_of(tenant, sha256)
            if _hash_of(source) == sha256:
                path = f"files/{pk}_{_short(name)}"
                with self._entry(path) as raw, source.open("rb") as file:
                    while piece := file.read(PIECE):
                        raw.write(piece)
                self.told["files"].append(told | {"path": path, "size": source.stat().st_size})
            else:
                self.told["files"].append(told | {"path": None})
            progress(done, len(self.wanted))

    def close(self, about: dict[str, str]) -> Contents:
        """Manifest and a sheet that explains; gives what the ZIP holds."""
        damaged = sum(row["path"] is None for row in self.told["files"])
        holds = Contents(len(self.told["tables"]), self.counted, len(self.told["files"]) - damaged, damaged)
        text = json.dumps(self.told | about, ensure_ascii=False, indent=1)
        for path, content in (("manifest.json", text), ("README.txt", "\ufeff" + _explanation(self.told))):
            with self._entry(path) as raw:
                raw.write(content.encode())
        self.archive.close()
        return holds


class _Sink:
    """Text on its way into the archive, with the hash of its bytes."""

    def __init__(self, raw: IO[bytes]) -> None:
        self.raw, self.digest = raw, hashlib.sha256()

    def write(self, text: str) -> int:
        """What `csv.writer` asks of a file."""
        data = text.encode()
        self.digest.update(data)
        return self.raw.write(data)


def _hash_of(path: Path) -> str:
    """SHA-256 of a file; empty for one that is not there."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return ""


def digest_of(path: Path) -> str:
    """SHA-256 of the finished ZIP. Raises FileNotFoundError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _short(name: str) -> str:
    """A name that every file system holds; the whole one stands in the table of files."""
    pure = PurePath(name)
    return f"{pure.stem[:STEM_LENGTH]}{pure.suffix[:SUFFIX_LENGTH]}"


def _explanation(told: dict[str, Any]) -> str:
    lines = [
        _("%(name)s（%(code)s）の全データ") % told["client"],
        _("作成した時点：%(moment)s") % {"moment": told["made_at"]},
        "",
        _("tables/ は表ごとのCSVです（UTF-8・BOM付き）。1行目は見出し、日時は日本時間です。"),
        _("「=」などで始まる文字は、表計算ソフトで式にならないよう、先頭に「'」を付けています。"),
        _("人の番号（お名前は tables/people.csv）のように、番号はほかの表の行を指します。"),
        _("files/ は保管しているファイルです。元の名前は tables/core_storedfile.csv にあります。"),
        _("manifest.json に、行数とSHA-256の値があります。受け取った内容の確認にお使いください。"),
        _("ログインや招待に使う秘密の値は含みません（manifest.json の left_out）。"),
        "",
        *(f"{row['path']}\t{row['title']}\t{row['rows']}" for row in told["tables"]),
    ]
    return "\r\n".join(lines) + "\r\n"
