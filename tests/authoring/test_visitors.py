"""Who may ask: this machine's browsers for this server's pages, and nobody through them."""

import pytest

from premortem.authoring.visitors import HEADERS, address, refusal

OURS = [("host", "127.0.0.1:8000")]
NAVIGATES = [("sec-fetch-mode", "navigate"), ("sec-fetch-dest", "document")]


def status(*headers, method="GET", port=8000):
    refused = refusal(method, headers, port)
    return refused and refused.status


def test_the_address_is_one_of_this_machine():
    assert address(8000) == "http://127.0.0.1:8000/"


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "LOCALHOST:8000"])
def test_its_own_names_are_answered(host):
    assert status(("host", host)) is None


@pytest.mark.parametrize(
    "host",
    [
        "evil.example:8000",
        "127.0.0.1.evil.example:8000",
        "127.0.0.1",
        "127.0.0.1:8001",
        "localhost",
        "0.0.0.0:8000",
        "",
    ],
)
def test_every_other_name_is_refused(host):
    assert status(("host", host)) == 421


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.0.0.1:80"])
def test_browsers_leave_the_usual_port_out(host):
    assert status(("host", host), ("origin", f"http://{host}"), port=80) is None
    assert status(("host", "evil.example"), port=80) == 421


def test_no_name_and_two_names_are_refused():
    assert status() == 421
    assert status(*OURS, *OURS) == 421


@pytest.mark.parametrize("origin", ["http://127.0.0.1:8000", "http://localhost:8000"])
def test_its_own_pages_may_ask(origin):
    assert status(*OURS, ("origin", origin)) is None


@pytest.mark.parametrize("origin", ["http://evil.example", "http://127.0.0.1:9000", "https://127.0.0.1:8000", "null"])
def test_no_other_page_may_ask(origin):
    assert status(*OURS, ("origin", origin)) == 403


@pytest.mark.parametrize("site", ["same-origin", "none"])
def test_the_user_and_its_own_pages_are_answered(site):
    assert status(*OURS, ("sec-fetch-site", site)) is None


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_site_gets_nothing_but_may_link_to_the_page(site):
    assert status(*OURS, ("sec-fetch-site", site)) == 403
    assert status(*OURS, ("sec-fetch-site", site), ("sec-fetch-mode", "navigate"), ("sec-fetch-dest", "iframe")) == 403
    assert status(*OURS, ("sec-fetch-site", site), *NAVIGATES) is None


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE"])
def test_nothing_can_be_written(method):
    assert status(*OURS, method=method) == 405
    assert status(*OURS, method="HEAD") is None


def test_no_other_site_may_frame_embed_or_keep_an_answer():
    assert HEADERS["x-frame-options"] == "SAMEORIGIN"
    assert HEADERS["cross-origin-resource-policy"] == "same-origin"
    assert HEADERS["x-content-type-options"] == "nosniff"
    assert HEADERS["cache-control"] == "no-store"
    assert "frame-ancestors 'self'" in HEADERS["content-security-policy"]
