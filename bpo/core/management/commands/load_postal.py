"""bin/manage load_postal utf_ken_all.csv"""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any
from zipfile import ZipFile, is_zipfile

from django.core.management.base import BaseCommand, CommandError

from bpo.core import tenancy
from bpo.core.codecs.postal import PostalFileBroken
from bpo.core.postal.actions import SAMPLE, load


class Command(BaseCommand):
    """Fill the shared table of postal codes from Japan Post's file (CSV, or the ZIP as it is downloaded)."""

    help = "日本郵便の郵便番号データ（utf_ken_all または KEN_ALL の CSV・ZIP）を登録する。前の表は置き換わる。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, or the sample of the demo."""
        parser.add_argument("file", nargs="?", type=Path, default=SAMPLE, help="省略すると見本の数件だけを登録する")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        """Load it and say how many."""
        try:
            data = _bytes(file)
            with tenancy.use():
                count = load(data)
        except (OSError, PostalFileBroken) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"郵便番号の表に{count:,}件を登録しました。")


def _bytes(file: Path) -> bytes:
    if not is_zipfile(file):
        return file.read_bytes()
    with ZipFile(file) as archive:
        name = next((one for one in archive.namelist() if one.lower().endswith(".csv")), None)
        if name is None:
            raise PostalFileBroken("ZIPの中にCSVがありません。日本郵便の配布ファイルを指定してください。")
        return archive.read(name)
