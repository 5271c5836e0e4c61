"""Files that are served: vendored as declared, hashed with working imports, colours in one place, icons that exist."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.template import Template

from bpo.core.ui import navigation
from bpo.core.ui.storage import as_served
from bpo.core.ui.templatetags import ui

ROOT = Path(settings.BASE_DIR)
VENDORED = json.loads((ROOT / "static/vendor/vendor.json").read_text(encoding="utf-8"))
TOKENS = next((ROOT / "static/vendor/design-tokens").glob("*/tokens.css"))
HOUSES = ("templates", "bpo", "clients", "tasks", "accounting", "hr", "generalaffairs")
TEMPLATES = sorted(path for house in HOUSES for path in (ROOT / house).rglob("*.html"))
SPRITE = next((ROOT / "static/vendor/lucide-static").glob("*/sprite.svg")).read_text(encoding="utf-8")


@pytest.mark.parametrize("item", VENDORED, ids=lambda item: item["name"])
def test_vendored_files_are_what_vendor_json_says(item: dict[str, object]) -> None:
    for file in item["files"]:  # type: ignore[attr-defined]
        assert hashlib.sha256((ROOT / file["path"]).read_bytes()).hexdigest() == file["sha256"]
        assert file["path"] in (ROOT / "NOTICE").read_text(encoding="utf-8")
    assert (ROOT / str(item["licenceText"])).stat().st_size > 300


def test_packages_are_pinned_and_the_lock_names_no_strange_host() -> None:
    wanted = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["dependencies"]
    assert {item["name"]: item["version"] for item in VENDORED} == wanted
    hosts = set(re.findall(r"https?://([^/\"]+)", (ROOT / "package-lock.json").read_text(encoding="utf-8")))
    assert hosts <= {"registry.npmjs.org", "opencollective.com", "github.com"}


def test_colours_live_in_the_tokens_alone() -> None:
    for path in sorted((ROOT / "static/css").glob("*.css")):
        text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.S)
        found = re.findall(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(", text)
        assert bool(found) == (path.name == "tokens.css"), (path.name, found)


def test_every_custom_property_in_use_is_defined() -> None:
    texts = [path.read_text(encoding="utf-8") for path in [*(ROOT / "static/css").glob("*.css"), TOKENS]]
    known = {name for text in texts for name in re.findall(r"(--[\w-]+)\s*:", text)}
    used = {name for text in texts for name in re.findall(r"var\((--[\w-]+)\)", text)}
    assert used - known == set(), "run npm run vendor for a design token that is new here"


def test_sheets_and_scripts_are_served_without_what_only_people_read() -> None:
    for path in [*(ROOT / "static/css").glob("*.css"), *(ROOT / "static/js").glob("*.js")]:
        served = as_served(path.name, path.read_bytes())
        assert len(served) < path.stat().st_size
    # A blank before a pseudo-class is a descendant; minifiers that do not parse lose it.
    nested = b"@layer screens { .flow :is(.done, .now)::before { width: calc(1rem + 2px); } /* why */ }"
    assert as_served("x.css", nested) == b"@layer screens{.flow :is(.done,.now):before{width:calc(1rem + 2px)}}"
    assert as_served("x.js", b"/* why */\nconst a = 1; // how\nlet b = `${a}  KB`;\n") == b"const a=1;let b=`${a}  KB`;"
    assert as_served("x.min.js", nested) == nested


def test_no_script_has_a_template_within_a_template() -> None:
    """The tightening takes the inner one for code, and with it blanks that a person should see."""
    nested = re.compile(r"`[^`]*\$\{[^}`]*`[^`]*`[^`]*\}[^`]*`")
    assert nested.search("`a${b ? `c  ${d}` : ''}`")
    assert [path.name for path in (ROOT / "static/js").glob("*.js") if nested.search(path.read_text("utf-8"))] == []


def test_every_icon_in_use_is_in_the_sprite() -> None:
    known = set(re.findall(r'<symbol id="([^"]+)"', SPRITE))
    for path in TEMPLATES:
        text = path.read_text(encoding="utf-8")
        used = set(re.findall(r"""{%\s*icon\s+["']([^"']+)""", text)) | set(
            re.findall(r"""\bicon(?:_name)?=["']([^"']+)""", text)
        )
        assert used <= known, (str(path.relative_to(ROOT)), used - known)


def test_every_entry_of_the_navigation_has_its_icon() -> None:
    known = set(re.findall(r'<symbol id="([^"]+)"', SPRITE))
    used = {entry.icon for entry in navigation._entries.values()}
    assert used
    assert used <= known, used - known


def test_every_badge_and_notice_has_a_tone_that_exists() -> None:
    """A tone that is written out in a template is checked here, though no page may show that state today."""
    badge = re.compile(r"""{%\s*status\s+\S+\s+(?:_\([^)]*\)|\S+)\s+"(\w+)\"""")
    notice = re.compile(r"""{%\s*notice\s[^%]*tone="(\w+)\"""")
    for path in TEMPLATES:
        text = path.read_text(encoding="utf-8")
        wrong = (set(badge.findall(text)) - ui.TONES) | (set(notice.findall(text)) - {"info", *ui.NOTICE_ICONS})
        assert not wrong, (str(path.relative_to(ROOT)), wrong)


def test_no_template_breaks_the_content_policy() -> None:
    bad = re.compile(
        r"\sstyle=|\son[a-z]+=|javascript:|\shx-on|<style\b|<script(?![^>]*(\ssrc=|type=\"application/json\"))"
    )
    for path in TEMPLATES:
        if "pdf" in path.name or "pdf" in path.parent.name or "email" in str(path):
            continue
        assert not bad.search(path.read_text(encoding="utf-8")), str(path.relative_to(ROOT))


@pytest.mark.slow
@pytest.mark.parametrize(
    "path", [p for p in TEMPLATES if p.is_relative_to(ROOT / "templates")], ids=lambda p: str(p.relative_to(ROOT))
)
def test_every_template_of_the_house_compiles(path: Path) -> None:
    assert Template(path.read_text(encoding="utf-8")).nodelist, "empty, or a syntax error is raised"


def test_scripts_are_small_and_ignore_the_input_method() -> None:
    scripts = sorted((ROOT / "static/js").glob("*.js"))
    htmx = next((ROOT / "static/vendor/htmx.org").glob("*/htmx.min.js"))
    assert sum(len(as_served(path.name, path.read_bytes())) for path in [*scripts, htmx]) <= 90_000
    for path in scripts:
        text = path.read_text(encoding="utf-8")
        assert "localStorage" not in text
        if 'addEventListener("keydown"' in text and path.name != "menu.js":
            assert "isShortcut" in text or "isComposing" in text, path.name


@pytest.mark.slow
def test_the_manifest_rewrites_imports_between_modules(tmp_path: Path, settings) -> None:  # noqa: ANN001
    settings.STATIC_ROOT = str(tmp_path)
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": "bpo.core.ui.storage.ModuleManifestStorage"}}
    settings.STATICFILES_DIRS = [ROOT / "static"]
    finders.get_finder.cache_clear()
    call_command("collectstatic", interactive=False, verbosity=0)
    paths = json.loads((tmp_path / "staticfiles.json").read_text(encoding="utf-8"))["paths"]
    entry = (tmp_path / paths["js/app.js"]).read_text(encoding="utf-8")
    imported = re.findall(r'import ?"\./([^"]+)"', entry)
    assert imported
    for name in imported:
        assert name in {Path(hashed).name for hashed in paths.values()} - {Path(plain).name for plain in paths}
    forms = (tmp_path / paths["js/forms.js"]).read_text(encoding="utf-8")
    assert Path(paths["js/keys.js"]).name in forms
    assert Path(paths["fonts/biz-udpgothic/BIZUDPGothic_400Regular.ttf"]).name in (
        tmp_path / paths["css/pdf.css"]
    ).read_text(encoding="utf-8")
