"""The watch page in a real browser: it follows every save, keeps the reader's place, and never shows half a file."""

import re

import pytest

from authoring.serving import CASE, RUBRIC, WRONG, served, write
from browser.opening import REBOUND, Opened, sync_playwright
from browser.probing import WHOLE, WIDTHS, probed

if sync_playwright:
    from playwright.sync_api import expect

MANY = RUBRIC + "".join(f"      - {{id: q{n}, claim: There is the failure {n}.}}\n" for n in range(24))
"""A rubric whose reports are longer than any window."""
NEWER = CASE.replace("Newtown", "Newtown again")
OLD = CASE.replace("newtown", "oldtown").replace("Newtown", "Oldtown")


class Watched(Opened):
    """The watch page, open."""

    @property
    def report(self):
        """The report that is seen."""
        return self.page.frame_locator("iframe:not(.waiting)")

    @property
    def place(self):
        return self.page.evaluate("document.querySelector('iframe:not(.waiting)').contentWindow.scrollY")

    def shows(self, title):
        expect(self.report.locator("h1")).to_have_text(title, timeout=20_000)

    def problem(self):
        expect(self.page.locator(".problem.error").first).to_be_visible(timeout=20_000)
        return self.page.locator(".problem.error").first.inner_text()


@pytest.fixture
def watch(browser):
    """Open the page of a server; in the end nothing was asked of anybody else, and the browser had no complaint."""
    context = browser.new_context(viewport={"width": 1000, "height": 600})
    opened = []

    def watch(running, path=""):
        opened.append(Watched(context, running.url + path))
        return opened[-1]

    yield watch
    for one in opened:
        assert {re.match("http://[^/]*/|data:", url).group() for url in one.asked} <= {one.url, "data:"}
        assert [said for said in one.complaints if "ERR_CONNECTION_REFUSED" not in said] == []
    context.close()


@pytest.fixture
def case(tmp_path):
    (tmp_path / "towns.yaml").write_text(MANY)
    path = tmp_path / "a.yaml"
    path.write_text(CASE)
    return path


def test_an_error_is_shown_above_the_last_good_report_until_it_is_mended(case, watch):
    with served(case, case.parent / "towns.yaml") as running:
        watched = watch(running)
        watched.shows("Newtown")
        expect(watched.page.locator("#connection")).to_contain_text("Redrawn on every save.")
        write(case, WRONG.replace("Newtown", "Wrongtown"))
        said = watched.problem()
        assert "a.yaml:5:30" in said
        assert "fulll" in said
        assert watched.page.locator(".problem.error mark").inner_text() == "finding: fulll"
        expect(watched.page.locator("#summary")).to_contain_text("1 error")
        expect(watched.page.locator(".standing")).to_have_text("As of the last version without errors.")
        watched.shows("Newtown")
        assert float(watched.page.evaluate("getComputedStyle(document.querySelector('iframe')).opacity")) < 1
        write(case, NEWER)
        watched.shows("Newtown again")
        expect(watched.page.locator(".problem.error")).to_have_count(0)
        expect(watched.page.locator(".standing")).to_have_text("")
        expect(watched.page.locator("h1")).to_have_text("Newtown again")
        expect(watched.page.locator("#drawn time")).not_to_be_empty()


def test_a_redrawn_report_and_a_reload_keep_the_place_and_what_is_open(case, watch):
    with served(case, case.parent / "towns.yaml") as running:
        watched = watch(running)
        watched.shows("Newtown")
        watched.report.locator("details").first.evaluate("details => details.open = true")
        watched.report.locator("#q20").evaluate("part => part.scrollIntoView()")
        place = watched.place
        assert place > 500
        write(case, NEWER)
        watched.shows("Newtown again")
        assert abs(watched.place - place) < 200  # a line more or less above it moves it
        assert abs(watched.report.locator("#q20").evaluate("part => part.getBoundingClientRect().top")) < 30
        assert watched.report.locator("details").first.evaluate("details => details.open")
        watched.page.locator("#next > summary").click()
        watched.page.reload()
        watched.shows("Newtown again")
        assert abs(watched.report.locator("#q20").evaluate("part => part.getBoundingClientRect().top")) < 30
        assert watched.report.locator("details").first.evaluate("details => details.open")
        assert not watched.page.locator("#next").evaluate("details => details.open")


def test_what_is_open_and_focused_beside_the_report_stays_so(case, watch):
    case.write_text(WRONG)
    with served(case, case.parent / "towns.yaml") as running:
        watched = watch(running)
        watched.page.locator(".problem.error summary").click()
        write(case, WRONG.replace("fulll", "fullest"))
        expect(watched.page.locator(".problem.error")).to_contain_text("fullest", timeout=20_000)
        details = watched.page.locator(".problem.error details")
        assert details.evaluate("details => details.open")
        assert details.locator("summary").evaluate("summary => summary === document.activeElement")
        expect(watched.page.locator(".standing")).to_have_text("There is no report yet: mend the errors first.")


def test_half_a_file_is_never_shown(case, watch):
    head, evidence, rest = NEWER.partition(
        "evidence:"
    )  # the head is a valid case as well, about which nothing is known
    with served(case, case.parent / "towns.yaml", quiet=0.5) as running:
        watched = watch(running)
        watched.shows("Newtown")
        watched.page.evaluate("""() => {
            window.seen = new Set();
            const told = () => document.querySelector("#title").innerText + document.querySelector("#list").innerText;
            new MutationObserver(() => seen.add(told())).observe(document.body, {subtree: true, childList: true});
        }""")
        with case.open("w") as file:
            watched.page.wait_for_timeout(60)  # while it is empty
            file.write(head)
            file.flush()
            watched.page.wait_for_timeout(60)  # while half of it is there
            file.write(evidence + rest)
        watched.shows("Newtown again")
        seen = watched.page.evaluate("[...seen].join()")
        assert "too little evidence" in seen
        assert "not assessed" not in seen
        assert "error" not in seen


def test_a_folder_has_a_page_for_each_file(case, watch):
    (case.parent / "b.yaml").write_text(OLD)
    with served(case.parent) as running:
        watched = watch(running)
        watched.shows("Newtown")
        watched.page.get_by_role("link", name="Oldtown").click()
        watched.shows("Oldtown")
        expect(watched.page.locator("#files [aria-current]")).to_contain_text("Oldtown")
        write(case.parent / "c.yaml", WRONG.replace("newtown", "third").replace("Newtown", "Thirdtown"))
        expect(watched.page.locator("#files")).to_contain_text("c.yaml", timeout=20_000)
        watched.shows("Oldtown")
        (case.parent / "b.yaml").unlink()
        watched.shows("Newtown")
        assert watched.page.url == running.url


def test_a_next_question_leads_to_its_place_in_the_report(case, watch):
    with served(case, case.parent / "towns.yaml") as running:
        watched = watch(running)
        watched.shows("Newtown")
        assert watched.place == 0
        watched.page.locator("a[data-goto=q20]").click()
        watched.page.wait_for_function("document.querySelector('iframe').contentWindow.scrollY > 0")
        assert abs(watched.report.locator("#q20").evaluate("part => part.getBoundingClientRect().top")) < 500
        assert watched.page.url == running.url


def test_a_page_says_that_the_server_is_gone_and_goes_on_with_the_next_one(case, watch):
    with served(case, case.parent / "towns.yaml") as running:
        watched = watch(running)
        watched.shows("Newtown")
        port = running.port
    expect(watched.page.locator("#lost")).to_be_visible(timeout=20_000)
    watched.shows("Newtown")
    write(case, NEWER)
    with served(case, case.parent / "towns.yaml", port=port):
        watched.shows("Newtown again")
        expect(watched.page.locator("#lost")).to_be_hidden(timeout=20_000)


def test_another_name_for_this_machine_gets_nothing(case, browser):
    with served(case, case.parent / "towns.yaml") as running:
        page = browser.new_page()
        answer = page.goto(running.url.replace("127.0.0.1", REBOUND))
        assert answer.status == 421
        assert "Newtown" not in page.content()
        page.close()


def test_another_site_cannot_frame_the_page(case, browser):
    with served(case, case.parent / "towns.yaml") as running:
        page = browser.new_page()
        page.set_content(f'<iframe src="{running.url}"></iframe>')
        assert all("Newtown" not in frame.content() for frame in page.frames)
        page.close()


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_the_page_fits_every_window_and_axe_finds_nothing(case, watch, lang):
    case.write_text(WRONG)
    (case.parent / "b.yaml").write_text(OLD)
    with served(case.parent, lang=lang) as running:
        watched = watch(running)
        watched.page.get_by_role("link", name="Oldtown").click()
        watched.shows("Oldtown")
        for width in WIDTHS:
            watched.resize(width)
            watched.page.reload()
            watched.shows("Oldtown")
            assert (width, probed(watched.page, "wide", *WHOLE)) == (width, {})
            assert watched.page.locator("iframe:not(.waiting)").evaluate("frame => frame.clientHeight") > 300
        for scheme in ("light", "dark"):
            watched.page.emulate_media(color_scheme=scheme)
            assert watched.violations() == []
