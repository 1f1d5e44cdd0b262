"""Reading aids, in a real browser: criteria picked by verdict, all that is folded at once, links that lead there."""

import pytest

from browser.opening import Opened
from reporting import specimens

NAME = "report japan-technopolis"


def tools(page):
    return page.locator("#_tools")


def shown(page):
    rows = "[...document.querySelectorAll('tr[data-verdict]')].filter(row => row.offsetParent)"
    return page.evaluate(f"{rows}.map(row => row.dataset.verdict)")


def sections(page):
    return page.evaluate(
        "[...document.querySelectorAll('section[data-verdict]')].filter(one => one.offsetParent).map(one => one.id)"
    )


def test_criteria_are_picked_by_verdict_and_the_reader_is_told(opened):
    page = opened(NAME).page
    every, all_sections = shown(page), sections(page)
    keys = tools(page).locator("[data-key]").evaluate_all("all => all.map(one => one.dataset.key)")
    assert set(keys) == set(every)
    for key in keys:
        pick = tools(page).locator(f"[data-key='{key}']")
        pick.focus()
        page.keyboard.press("Enter")
        assert pick.get_attribute("aria-pressed") == "true"
        assert (
            tools(page)
            .locator("[role=status]")
            .inner_text()
            .startswith(f"Criteria shown: {every.count(key)} of {len(every)}")
        )
        assert shown(page).count(key) == every.count(key)
        assert set(sections(page)) < set(all_sections)
        page.keyboard.press("Space")
        assert pick.get_attribute("aria-pressed") == "false"
        assert shown(page) == every
    assert tools(page).locator("[role=status]").inner_text() == "All criteria are shown."
    assert sections(page) == all_sections


def test_two_kinds_are_shown_together_and_all_can_be_shown_again(opened):
    page = opened(NAME).page
    every = shown(page)
    assert tools(page).locator("[data-do=all]").is_hidden()
    for place in (0, 1):
        tools(page).locator("[data-key]").nth(place).click()
    assert 0 < len(shown(page)) < len(every)
    page.emulate_media(media="print")
    assert shown(page) == every
    assert not tools(page).is_visible()
    page.emulate_media(media="screen")
    tools(page).locator("[data-do=all]").click()
    assert shown(page) == every
    assert page.evaluate("document.activeElement.dataset.key")


def test_all_that_is_folded_opens_and_closes(opened):
    page = opened(NAME).page
    folded = "[...document.querySelectorAll('main details:not(#_whatif)')].map(one => one.open)"
    tools(page).locator("[data-do=open]").click()
    assert set(page.evaluate(folded)) == {True}
    tools(page).locator("[data-do=close]").click()
    assert set(page.evaluate(folded)) == {False}


def test_what_is_folded_is_not_printed_and_what_is_open_is(opened):
    page = opened(NAME).page
    tools(page).locator("[data-do=close]").click()
    page.locator("details.trace > summary").first.click()
    page.emulate_media(media="print")
    assert [one.is_visible() for one in page.locator("details.trace").all()[:3]] == [True, False, False]


def test_a_link_opens_what_is_folded_and_shows_what_is_hidden(opened, context):
    one = opened(NAME)
    page = one.page
    tools(page).locator("[data-do=close]").click()
    tools(page).locator("[data-key]").first.click()
    gone = page.evaluate("document.querySelector('section.filtered[data-verdict]').id")
    page.evaluate("id => { location.hash = id; }", gone)
    page.wait_for_function("id => document.getElementById(id).offsetParent", arg=gone)
    assert tools(page).locator("[role=status]").inner_text() == "All criteria are shown."
    inner = page.evaluate("""() => {
      const details = document.querySelector("main details:not(#_whatif)");
      const target = details.querySelector("p, li, table");
      target.id = "_target";
      const link = Object.assign(document.createElement("a"), { href: "#_target", textContent: "there" });
      document.querySelector("main").prepend(link);
      return details.open;
    }""")
    assert inner is False
    page.get_by_role("link", name="there", exact=True).click()
    assert page.locator("#_target").is_visible()
    for odd in ("#%E0%A4%A", "#nowhere", "#"):
        page.evaluate("hash => { location.hash = hash; }", odd)
    other = Opened(context, f"{one.url}#_method")
    assert other.page.evaluate("scrollY") > 0
    assert other.complaints == []


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_without_scripts_there_is_no_dead_control(lang, browser, tmp_path):
    file = tmp_path / "page.html"
    file.write_text(specimens.report("japan-technopolis", "html", lang), "utf-8")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(file.as_uri())
    assert page.locator("button, select, input").filter(visible=True).count() == 0
    assert not page.locator("#_whatif").is_visible()
    context.close()


def test_targets_are_large_enough(opened):
    page = opened(NAME).page
    sizes = (
        tools(page).locator("button:visible").evaluate_all("all => all.map(one => [one.offsetWidth, one.offsetHeight])")
    )
    assert all(min(size) >= 24 for size in sizes)
