"""F1-F3: extension, first bytes and structure must agree; what acts or hides is refused."""

from __future__ import annotations

import zipfile

import pytest

from bpo.core.documents.inspection import clean_name, inspect
from bpo.core.documents.tests import corpus
from bpo.core.policy import Refused

HONEST = {
    "見積書.pdf": corpus.pdf(),
    "写真.PNG": corpus.png(),
    "写真.jpg": corpus.jpg(),
    "写真.jpeg": corpus.jpg(),
    "iphone.heic": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic",
    "utf8.csv": "氏名,部署\n髙﨑,総務\n".encode(),
    "bom.csv": "氏名,部署\n".encode("utf-8-sig"),
    "excel.csv": "氏名,部署\r\n山田,総務\r\n".encode("cp932"),
    "メモ.txt": "本日の件\n".encode(),
    "一覧.xlsx": corpus.xlsx(),
    "文書.docx": corpus.docx(),
    "まとめ.zip": corpus.packed({"a.txt": b"a", "b/c.pdf": corpus.pdf()}),
}
DISHONEST = {
    "PDFをCSVと名乗る": ("a.csv", corpus.pdf()),
    "画像をPDFと名乗る": ("a.pdf", corpus.png()),
    "ZIPをExcelと名乗る": ("a.xlsx", corpus.packed({"a.txt": b"a"})),
    "実行ファイル": ("a.exe", b"MZ" + b"\0" * 100),
    "実行ファイルをテキストと名乗る": ("a.txt", b"MZ\x90\x00" + b"\0" * 100),
    "二重拡張子": ("請求書.exe.pdf", corpus.pdf()),
    "拡張子なし": ("README", b"hello"),
    "HTML": ("a.html", b"<html></html>"),
    "SVG": ("a.svg", b"<svg/>"),
    "空": ("a.pdf", b""),
    "壊れたPDF": ("a.pdf", b"%PDF-1.7\nbroken"),
    "PDFの前に余分": ("a.pdf", b"GIF89a\n" + corpus.pdf()),
    "PDFとZIPの合体": ("a.pdf", corpus.pdf() + corpus.packed({"a.txt": b"a"})),
    "PNGの後ろにZIP": ("a.png", corpus.png() + corpus.packed({"a.txt": b"a"})),
    "JPEGの後ろにZIP": ("a.jpg", corpus.jpg() + corpus.packed({"a.txt": b"a"})),
    "スクリプト入りPDF": ("a.pdf", corpus.pdf(corpus.with_script)),
    "起動するPDF": ("a.pdf", corpus.pdf(corpus.with_launch)),
    "添付入りPDF": ("a.pdf", corpus.pdf(corpus.with_file)),
    "マクロ付き拡張子": ("a.xlsm", corpus.xlsx()),
    "マクロ": ("a.xlsx", corpus.xlsx(**{"xl__vbaProject.bin": b"x"})),
    "XLMマクロ": ("a.xlsx", corpus.xlsx(**{"xl__macrosheets__sheet1.xml": b"<x/>"})),
    "外部リンク": ("a.xlsx", corpus.xlsx(**{"xl__externalLinks__externalLink1.xml": b"<x/>"})),
    "OLE": ("a.docx", corpus.docx(**{"word__embeddings__oleObject1.bin": b"x"})),
    "外部テンプレート": (
        "a.docx",
        corpus.docx(**{"word___rels__document.xml.rels": corpus.RELATION % b"attachedTemplate"}),
    ),
    "DDE": ("a.docx", corpus.docx(b"<d><instrText>DDEA</instrText><instrText>UTO c cmd</instrText></d>")),
    "エンティティ": ("a.docx", corpus.docx(b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')),
    "入れ子のZIP": ("a.zip", corpus.packed({"b.zip": b"PK\x03\x04"})),
    "名前を変えた入れ子": ("a.zip", corpus.packed({"b.txt": corpus.packed({"c": b"c"})})),
    "実行ファイル入りZIP": ("a.zip", corpus.packed({"setup.exe": b"MZ"})),
    "爆弾": ("a.zip", corpus.packed({"a.txt": b"\0" * 20_000_000})),
    "嘘の大きさ": ("a.zip", corpus.lying_zip()),
    "多すぎる": ("a.zip", corpus.packed({f"{n}.txt": b"" for n in range(1001)}, method=zipfile.ZIP_STORED)),
    "UTF-16": ("a.csv", "氏名".encode("utf-16")),
    "読めない文字コード": ("a.csv", b"\x81\x20\xff\xfe\xfd"),
    "NUL": ("a.txt", b"a\0b"),
}


@pytest.mark.parametrize("name", HONEST)
def test_honest_files_stay(name):
    assert inspect(HONEST[name], name).content_type


@pytest.mark.parametrize("case", DISHONEST)
def test_dishonest_files_are_refused_with_a_sentence(case):
    name, data = DISHONEST[case]
    with pytest.raises(Refused) as refusal:
        inspect(data, name)
    assert name in refusal.value.reason
    assert refusal.value.reason.endswith(("ください。", "送ってください。"))


@pytest.mark.parametrize("password", [{"owner": "o", "user": "u"}, {"owner": "o", "user": ""}])
def test_a_protected_pdf_is_asked_for_again_without_password(password):
    import pikepdf

    data = corpus.pdf(encryption=pikepdf.Encryption(**password))
    with pytest.raises(Refused, match="パスワードを外したPDF"):
        inspect(data, "a.pdf")


def test_a_file_above_the_limit_is_refused_before_it_is_looked_into(settings):
    settings.UPLOAD_LIMIT_BYTES = 10
    with pytest.raises(Refused, match="大きすぎます"):
        inspect(corpus.pdf(), "a.pdf")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\yamada\\見積.pdf", "見積.pdf"),
        ("か\u3099ぞう.png", "がぞう.png"),
        ("髙\ufa11\ufa19ｶﾀﾛｸﾞ.pdf", "髙\ufa11\ufa19ｶﾀﾛｸﾞ.pdf"),
        ("見積\u202efdp.exe", "見積fdp.exe"),
        ("a\0b\n.pdf", "ab.pdf"),
        ("", "名称未設定"),
        ("...", "名称未設定"),
        ("あ" * 300 + ".pdf", "あ" * 146 + ".pdf"),
    ],
)
def test_names_are_cleaned(given, kept):
    assert clean_name(given) == kept
