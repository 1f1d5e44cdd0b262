"""What if, in a real browser: the page adds up as the engine does, and keeps what was changed in its address."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import premortem
from browser.opening import COLOURS, Opened
from building import assess, case, criterion, item, question, rubric
from premortem.reading.library import bundled
from premortem.reading.yaml_tree import parse_tree
from premortem.reporting.whatif import model_of, panel_of
from reporting import changing, specimens
from reporting.changing import ID, KIND
from strategies import cases, categorical_rubrics, direct_cases, rubrics, rubrics_and_cases

COMPUTE = "([model, changes]) => changes.map(one => premortem.whatif.compute(model, one))"
RUBRIC = "overseas-cluster-failure"
DRAWN = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def bench(browser, tmp_path_factory):
    """Open a page whose script computes whatever model it is given."""
    file = tmp_path_factory.mktemp("bench") / "page.html"
    file.write_text(specimens.report("maximal", "html"), "utf-8")
    page = browser.new_page()
    page.goto(file.as_uri())
    yield page
    page.close()


def data(kind, name):
    path = bundled(kind)[name]
    return parse_tree(path.read_text("utf-8"), path.name).value


def agree(page, rubric, case, changes):
    """Check that page and engine come to the same with each of some changes."""
    model = json.loads(panel_of(assess(rubric, case).to_dict()).model)
    for one, found in zip(changes, page.evaluate(COMPUTE, [model, changes]), strict=True):
        assert (one, changing.differing(found, changing.engine(rubric, case, one))) == (one, [])


@pytest.mark.parametrize("name", specimens.BUNDLED)
def test_bundled_cases_come_out_as_the_engine_has_them(name, bench):
    frame, told = data("rubric", RUBRIC), data("cases", name)
    model = model_of(assess(frame, told).to_dict())
    drawn = changing.drawing(name)
    changes = [changing.drawn_changes(model, drawn, 6) for _ in range(49)]
    agree(bench, frame, told, [{"settled": {}, "weights": {}}, *changes])


@DRAWN
@given(made=rubrics_and_cases(rubrics(), cases), seed=st.integers(0, 99))
def test_rubrics_of_every_operator_come_out_as_the_engine_has_them(made, seed, bench):
    found = panel_of(assess(*made).to_dict())
    if found:
        model, drawn = json.loads(found.model), changing.drawing(seed)
        agree(bench, *made, [changing.drawn_changes(model, drawn) for _ in range(3)])


@DRAWN
@given(made=rubrics_and_cases(categorical_rubrics(), direct_cases), seed=st.integers(0, 99))
def test_what_labels_decide_stays_and_the_rest_adds_up(made, seed, bench):
    found = panel_of(assess(*made).to_dict())
    if found:
        model, drawn = json.loads(found.model), changing.drawing(seed)
        agree(bench, *made, [changing.drawn_changes(model, drawn) for _ in range(3)])


SCALES = {"finding": {"absent": 0, "full": 1}, "answer": {"N": 0, "Y": 1}}
RULED = {
    "operator": "rules",
    "scale": "answer",
    "rules": [{"id": "a", "when": {"q1": "Y"}, "then": "Y"}, {"otherwise": "N"}],
}
MIXED = rubric(
    criterion("c1", question("q1", scale="answer", unknown="adverse"), **RULED),
    criterion("c2", question("q2"), question("q3", **{"asked-if": {"q4": "Y"}}), operator="harmonic"),
    criterion("c3", question("q4", scale="answer"), question("q5", unknown="favourable"), operator="geometric"),
    scales=SCALES,
)


@pytest.mark.parametrize("answers", [{}, {"q1": "Y"}, {"q4": "Y", "q3": "full"}, {"q4": "N", "q2": "full"}])
@pytest.mark.parametrize("operator", ["worst", "mean", "geometric", "owa"])
def test_labels_and_conditions_beside_numbers_come_out_as_the_engine_has_them(operator, answers, bench):
    frame = {**MIXED, "operator": operator, **({"owa": 2} if operator == "owa" else {})}
    told = case(answers=answers)
    model, drawn = model_of(assess(frame, told).to_dict()), changing.drawing(operator)
    agree(bench, frame, told, [changing.drawn_changes(model, drawn) for _ in range(8)])


# ---- the panel


@pytest.fixture
def panel(opened):
    def open_panel(lang="en", name="report korea-ripp"):
        one = opened(name, lang)
        one.page.locator("#_whatif > summary").click()
        return one

    return open_panel


def told(page, name):
    return page.locator(f"[data-at={name}]")


def lines(page):
    return told(page, "lines").inner_text()


def test_the_next_questions_are_proposed_and_can_be_settled_by_keyboard(panel):
    page = panel().page
    proposed = told(page, "rows").locator("li")
    assert 1 <= proposed.count() <= 4
    assert told(page, "status").inner_text() == "Nothing is changed."
    told(page, "part").focus()
    page.keyboard.press("Tab")  # to the first question
    page.keyboard.press("Tab")
    page.keyboard.press("End")
    assert "Changes: 1." in told(page, "status").inner_text()
    assert "#whatif=1," in page.url
    page.keyboard.press("Tab")  # its weight
    page.keyboard.press("ArrowUp")
    assert "Changes: 2." in told(page, "status").inner_text()
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset.at") == "reset":
            break
    page.keyboard.press("Enter")
    assert told(page, "status").inner_text() == "Nothing is changed."
    assert "#" not in page.url
    assert page.evaluate("document.activeElement.dataset.at") == "part"


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_what_the_panel_shows_is_what_the_engine_finds(lang, panel):
    page = panel(lang).page
    model = model_of(specimens.result("korea-ripp"))
    names = [node[ID] for node in model["nodes"]]
    place = names.index("copied-model")
    told(page, "part").select_option(str(names.index("uniform-policy")))
    page.locator(f"label[data-node='{place}'] select").select_option("4")
    page.locator(f"label[data-node='{place}'] input").fill("2.5")
    changes = {"settled": {str(place): 4}, "weights": {str(place): 2.5}}
    found = changing.engine(data("rubric", RUBRIC), data("cases", "korea-ripp"), changes)
    for name in ("overall", "detached-policy", "uniform-policy"):
        one = found[names.index(name)]
        for number in (
            f"{one['point']:.2f}",
            f"{one['lower']:.2f}–{one['upper']:.2f}",
            f"{100 * one['coverage']:.0f}%",
        ):
            assert number in lines(page)
    assert told(page, "lines").locator("tr").count() == 3
    assert told(page, "changes").locator("li").count() == 2
    shown = told(page, "lines").locator("th").nth(2).inner_text()
    assert shown.startswith("1.1 ")
    told(page, "changes").locator("button").first.click()
    told(page, "changes").locator("button").first.click()
    assert told(page, "result").is_hidden()


def test_a_shared_address_opens_to_the_same_numbers(panel, context):
    page = panel().page
    told(page, "rows").locator("select").first.select_option("4")
    told(page, "rows").locator("input").first.fill("0.3")
    address = told(page, "link").evaluate("link => link.href")
    assert address == page.url
    other = Opened(context, address)
    assert other.page.locator("#_whatif").evaluate("panel => panel.open")
    assert lines(other.page) == lines(page)
    assert other.complaints == []


GARBAGE = (
    "1", "1,", "1,0000000000,s3:1", "2,{hash},s3:1", "1,{hash},", "1,{hash},s3", "1,{hash},s3:9", "1,{hash},s3:-1",
    "1,{hash},s0:0", "1,{hash},w0:1", "1,{hash},w1:0", "1,{hash},w1:-2", "1,{hash},w1:1e99", "1,{hash},w1:NaN",
    "1,{hash},w99999:1", "1,{hash},s1:0", "1,{hash},s3:length", "1,{hash},x3:1", "1,{hash},s3:1,,", "%", "%E0%A4%A",
    "<img src=x onerror=alert(1)>", "1,{hash}," + "s3:1," * 9000, "__proto__,constructor", "1,{hash},s3:01",
)  # fmt: skip


def test_an_address_that_does_not_fit_is_told_and_left_out(opened):
    page = opened("report korea-ripp").page
    model = model_of(specimens.result("korea-ripp"))
    for garbage in GARBAGE:
        page.evaluate("hash => { location.hash = hash; }", f"#whatif={garbage}".replace("{hash}", model["hash"]))
        page.wait_for_function("!document.querySelector('[data-at=refused]').hidden")
        assert told(page, "status").inner_text() == "Nothing is changed."
        page.evaluate("hash => { location.hash = hash; }", f"#whatif=1,{model['hash']},s3:1")
        page.wait_for_function("document.querySelector('[data-at=refused]').hidden")
        assert "Changes: 1." in told(page, "status").inner_text()
        told(page, "reset").click()
    page.evaluate("location.hash = '#_sources'")
    assert told(page, "refused").is_hidden()


def test_a_weight_that_is_none_is_not_taken(panel):
    page = panel().page
    field = told(page, "rows").locator("input").first
    for given_text, taken in (("0", False), ("-1", False), ("", False), ("0.01", True), ("1e13", False), ("3", True)):
        field.fill(given_text)
        assert (given_text, field.get_attribute("aria-invalid")) == (given_text, str(not taken).lower())
        assert (given_text, told(page, "result").is_visible()) == (given_text, taken)
    field.fill("1")
    assert told(page, "result").is_hidden()


def test_an_override_stays(context, tmp_path):
    made = rubric(criterion("c1", question("q1"), question("q2")), criterion("c2", question("q3"), question("q4")))
    said = case(item("q1"), overrides=[{"criterion": "c1", "band": "partial", "reason": "So."}])
    file = tmp_path / "page.html"
    file.write_text(premortem.render(assess(made, said), "html"), "utf-8")
    page = Opened(context, file.as_uri()).page
    page.locator("#_whatif > summary").click()
    told(page, "part").select_option("1")
    told(page, "rows").locator("select").first.select_option("0")
    assert "(overridden by an assessor; that stays)" in lines(page)


def test_numbers_are_rounded_as_in_the_report(context, tmp_path):
    """Halves go to the even side: 0.125 is 0.12, and 0.625 is 0.62."""
    made = rubric(criterion("c1", question("q1"), question("q2")), criterion("c2", question("q3")))
    whole = assess(made, case(item("q1", "minor"), item("q2", "minor")))
    assert (whole.root.children[0].lower, whole.root.children[0].upper) == (0.125, 0.625)
    file = tmp_path / "page.html"
    file.write_text(premortem.render(whole, "html"), "utf-8")
    page = Opened(context, file.as_uri()).page
    page.locator("#_whatif > summary").click()
    told(page, "part").select_option("1")
    told(page, "rows").locator("input").first.fill("2")
    assert "0.12–0.62" in lines(page)
    assert "0.12–0.62" in page.locator("#c1").inner_text()


@pytest.mark.parametrize(("scheme", "lang"), [("light", "ko"), ("dark", "en")])
def test_the_open_panel_fits_and_is_accessible(scheme, lang, panel):
    one = panel(lang)
    page = one.page
    page.emulate_media(color_scheme=scheme)
    told(page, "part").select_option("2")
    told(page, "rows").locator("select").first.select_option("4")
    told(page, "rows").locator("input").nth(1).fill("7")
    assert one.violations(*(COLOURS if scheme == "dark" else ())) == []
    for width in (1280, 768, 390, 320):
        one.resize(width)
        assert (width, page.evaluate("document.documentElement.scrollWidth")) == (width, width)
        sizes = page.locator("#_whatif :is(button, select, input)").evaluate_all(
            "all => all.map(one => one.offsetHeight)"
        )
        assert min(sizes) >= 24
    page.emulate_media(media="print")
    assert not page.locator("#_whatif").is_visible()


def test_every_node_has_a_name(panel):
    page = panel().page
    ids = {node[ID] for node in model_of(specimens.result("korea-ripp"))["nodes"]}
    parts = told(page, "part").locator("option").evaluate_all("all => all.map(one => one.value)")
    for part in parts:
        told(page, "part").select_option(part)
        names = told(page, "rows").locator("li > div").all_inner_texts()
        assert names
        assert not ids & set(names)


@pytest.mark.parametrize("name", ["maximal", "pefa", "uneven", "long", "labels"])
def test_other_reports_open_without_a_complaint(name, opened):
    page = opened(f"report {name}").page
    panel = panel_of(specimens.result(name))
    assert page.locator("#_whatif").count() == (panel is not None)
    if not panel:
        return
    page.locator("#_whatif > summary").click()
    model = json.loads(panel.model)
    drawn = changing.drawing(name)
    for _ in range(10):
        changes = changing.drawn_changes(model, drawn)
        fragment = page.evaluate("([model, changes]) => premortem.whatif.fragmentOf(model, changes)", [model, changes])
        read = page.evaluate("([model, text]) => premortem.whatif.changesIn(model, text)", [model, fragment])
        assert fragment == "" or read == changes
        page.evaluate("hash => { location.hash = hash; }", fragment)
    assert any(isinstance(node[KIND], int) for node in model["nodes"])
