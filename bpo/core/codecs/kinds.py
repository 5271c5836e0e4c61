"""What an uploaded file really is, by its first bytes and not by its name."""

from typing import Literal

from bpo.core.codecs.archive import SPLIT, WITHOUT_MACROS
from bpo.core.codecs.limits import MEGABYTE, Limits
from bpo.core.codecs.refusal import TableRefused
from bpo.core.sentence import Sentence, sentence

Kind = Literal["csv", "xlsx"]

TEXT_NAMES = (".csv", ".tsv", ".txt")
SAVE_AS = sentence("CSV または Excel ブック (.xlsx) で保存し、もう一度アップロードしてください。")
AS_UTF8 = sentence("「CSV UTF-8」を選んで保存し、もう一度アップロードしてください。")
EMPTY = sentence("ファイルが空です。")
WITH_HEADING = sentence("見出しとデータの行があるファイルを選んでください。")
ZIP_START = b"PK\x03\x04"
OLE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
STRANGERS: tuple[tuple[bytes, Sentence], ...] = (
    (b"%PDF-", sentence("PDF")),
    (b"\x89PNG", sentence("画像 (PNG)")),
    (b"\xff\xd8\xff", sentence("画像 (JPEG)")),
    (b"GIF8", sentence("画像 (GIF)")),
    (b"II*\x00", sentence("画像 (TIFF)")),
    (b"MM\x00*", sentence("画像 (TIFF)")),
    (b"RIFF", sentence("画像または音声")),
    (b"MZ", sentence("実行ファイル")),
    (b"\x7fELF", sentence("実行ファイル")),
    (b"\xfe\xed\xfa", sentence("実行ファイル")),
    (b"\xcf\xfa\xed\xfe", sentence("実行ファイル")),
    (b"#!", sentence("スクリプト")),
    (b"\x1f\x8b", sentence("圧縮ファイル (gzip)")),
    (b"BZh", sentence("圧縮ファイル (bzip2)")),
    (b"7z\xbc\xaf\x27\x1c", sentence("圧縮ファイル (7z)")),
    (b"Rar!", sentence("圧縮ファイル (RAR)")),
    (b"PK\x05\x06", sentence("空の圧縮ファイル")),
    (b"{\\rtf", sentence("文書 (RTF)")),
    (b"SQLite format 3", sentence("データベース")),
)
MARKUP = (b"<!doctype", b"<html", b"<?xml", b"<svg", b"<table", b"<script")
HEAD_BYTES = 1024


def kind_of(data: bytes, filename: str, limits: Limits) -> Kind:
    """`csv` or `xlsx`; raises `TableRefused` for everything else, for an empty and for a too large file."""
    if not data.strip(b"\x00\r\n\t ,\xef\xbb\xbf"):
        raise TableRefused(EMPTY, WITH_HEADING)
    if len(data) > limits.bytes:
        size = limits.bytes // MEGABYTE
        raise TableRefused(sentence("ファイルが大きすぎます（%(size)s MBまで）。", size=size), SPLIT)
    name = filename.lower()
    if name.endswith((".xlsm", ".xltm", ".xlsb", ".xlam")):
        raise TableRefused(sentence("マクロ付きの Excel ブックです。"), WITHOUT_MACROS)
    _refuse_strangers(data)
    if data.startswith(ZIP_START):
        if not name.endswith(".xlsx"):
            raise TableRefused(sentence("圧縮ファイルです。"), SAVE_AS)
        return "xlsx"
    if name.endswith(".xlsx"):
        raise TableRefused(sentence("名前は .xlsx ですが、中身は Excel ブックではありません。"), SAVE_AS)
    if not name.endswith(TEXT_NAMES):
        raise TableRefused(sentence("扱えない種類のファイルです。"), SAVE_AS)
    return "csv"


def _refuse_strangers(data: bytes) -> None:
    head = data[:HEAD_BYTES]
    if head.startswith(OLE_START):
        raise TableRefused(sentence("古い形式 (.xls) か、パスワードのかかった Excel ブックです。"), SAVE_AS)
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise TableRefused(sentence("文字コードが UTF-16 です。"), AS_UTF8)
    for start, name in STRANGERS:
        if head.startswith(start) or (start == b"%PDF-" and start in head):
            raise TableRefused(sentence("中身は%(name)sです。", name=name), SAVE_AS)
    if head.lstrip(b"\xef\xbb\xbf\r\n\t ").lower().startswith(MARKUP):
        raise TableRefused(sentence("中身はウェブページまたは XML です。"), SAVE_AS)
    if b"\x00" in data and not data.startswith(ZIP_START):
        raise TableRefused(sentence("文字ではないデータ（NUL）が入っています。"), SAVE_AS)
