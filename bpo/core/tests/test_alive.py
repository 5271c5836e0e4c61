"""The two pages for machines answer whoever asks, by whatever name."""

import pytest


@pytest.mark.django_db(databases=["default", "relay"])
@pytest.mark.parametrize("host", ["127.0.0.1:8000", "10.0.0.7", "urakata.example"])
def test_a_health_check_knows_no_name(client, settings, host):
    settings.ALLOWED_HOSTS = ["urakata.example"]
    assert client.get("/livez", headers={"host": host}).content == b"ok"
    assert client.get("/readyz", headers={"host": host}).status_code == 200
    assert client.get("/accounts/login/", headers={"host": host}).status_code == (
        200 if host == "urakata.example" else 400
    )
