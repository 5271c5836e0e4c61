"""docker-compose.yml and Dockerfile against the settings' table of variables. Needs no Docker."""

from __future__ import annotations

import re

import pytest
import yaml

from bpo.settings.variables import BY_NAME, VARIABLES
from tools.services import ROOT

COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
SERVICES = COMPOSE["services"]
OURS = {"web", "worker", "beat", "migrate"}


def names_given(service: str) -> set[str]:
    return {name.removesuffix("_FILE") for name in SERVICES[service]["environment"]}


def test_all_parts_are_there():
    assert set(SERVICES) == OURS | {"db", "valkey"}


@pytest.mark.parametrize("service", sorted(SERVICES))
def test_images_are_named_and_pinned(service):
    image = SERVICES[service]["image"]
    assert ":" in image
    assert service in OURS or re.search(r":\d", image), f"{image} names no version"


@pytest.mark.parametrize("service", sorted(set(SERVICES) - {"migrate"}))
def test_health_checks_are_named(service):
    assert SERVICES[service]["healthcheck"]["test"]


@pytest.mark.parametrize("service", sorted(OURS))
def test_only_known_variables_and_all_that_it_reads(service):
    given = names_given(service)
    assert given <= set(BY_NAME)
    allowed = {variable.name for variable in VARIABLES if service in variable.used_by}
    assert given <= allowed, f"{service} is given {given - allowed}"
    assert allowed <= given, f"{service} cannot be told {allowed - given}"


@pytest.mark.parametrize("service", ["web", "worker", "beat"])
def test_nobody_but_migrate_holds_the_migrators_credentials(service):
    assert "DATABASE_MIGRATOR_URL" not in names_given(service)
    assert "database_migrator_url" not in SERVICES[service]["secrets"]
    assert "DATABASE_MIGRATOR_URL" in names_given("migrate")


@pytest.mark.parametrize("name", [".dockerignore", ".gitignore"])
def test_secrets_get_neither_into_the_image_nor_into_the_repository(name):
    """The image copies the folder, and in the folder lie the secrets of the migrator too."""
    kept_out = {line.strip("/") for line in (ROOT / name).read_text(encoding="utf-8").split()}
    files = {secret["file"].split("/")[1] for secret in COMPOSE["secrets"].values()}
    assert files == {"secrets"}
    assert files | {".env"} <= kept_out


@pytest.mark.parametrize("service", sorted(OURS))
def test_secrets_come_from_files(service):
    environment = SERVICES[service]["environment"]
    for variable in VARIABLES:
        if variable.secret and variable.name != "REDIS_URL":
            assert variable.name not in environment, f"{variable.name} stands in the open"
    wanted = {value.rsplit("/", 1)[1] for name, value in environment.items() if name.endswith("_FILE")}
    assert wanted == set(SERVICES[service]["secrets"])
    assert wanted <= set(COMPOSE["secrets"])


@pytest.mark.parametrize("readme", ["README.md", "README.ja.md"])
def test_the_readme_names_every_file_of_secrets(readme):
    text = (ROOT / readme).read_text(encoding="utf-8")
    assert [name for name in COMPOSE["secrets"] if f"`{name}`" not in text] == []


def test_the_image_uses_the_same_names():
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    named = set(re.findall(r"(?:^|\s)([A-Z][A-Z_]+)=", text))
    known = {name for name in named if name in BY_NAME}
    assert {"DJANGO_SETTINGS_MODULE", "DATA_DIR", "SECRET_KEY", "DATABASE_URL", "REDIS_URL"} <= known
    assert re.search(r"^HEALTHCHECK", text, re.MULTILINE)


def test_bind_mounted_files_exist():
    for service in SERVICES.values():
        for volume in service.get("volumes", []):
            source = volume.split(":")[0]
            if source.startswith("./"):
                assert (ROOT / source).exists(), source
