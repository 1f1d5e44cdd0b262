"""What reports say is what the result says: numbers, sides, the unknown, and the six questions of the first screen."""

import re

import pytest

from building import assess, case, criterion, item, question, rubric
from premortem import render
from premortem.reporting import wording
from premortem.reporting.axes import Axes
from reporting.parsing import SVG, pictures, text, words
from reporting.specimens import BUNDLED, LANGUAGES, SPECIMENS, criteria, page, questions, report, result

CASES = (*BUNDLED, "maximal")
IN_BOTH = pytest.mark.parametrize(("name", "lang"), [(name, lang) for name in CASES for lang in LANGUAGES])
EVERYWHERE = pytest.mark.parametrize(("name", "lang"), [(name, lang) for name in SPECIMENS for lang in LANGUAGES])
WORDS = {
    "en": {"range": "range {}", "reading": "reading {}", "answered": "{} of {}", "nothing": "not assessed"},
    "ko": {"range": "범위 {}", "reading": "판독값 {}", "answered": "{1}개 중 {0}개", "nothing": "미평가"},
}


def by_id(whole):
    return {node.get("id"): node for node in whole.iter() if node.get("id")}


def rows(whole):
    """Find the rows of the profile by the id of their criterion."""
    return {
        row.find("th/a").get("href")[1:]: row
        for row in whole.find(".//section[@class='profile']").iter("tr")
        if row.find("th/a") is not None
    }


# ---- the profile


@pytest.mark.no_cover
@EVERYWHERE
def test_profile_has_a_row_for_every_criterion_in_order(name, lang):
    assert list(rows(page(name, "html", lang))) == [node["id"] for node in criteria(result(name)["root"])]


@EVERYWHERE
def test_profile_shows_the_numbers_of_the_result(name, lang):
    said = WORDS[lang]
    found = rows(page(name, "html", lang))
    for node in criteria(result(name)["root"]):
        row = found[node["id"]]
        description = pictures(row)[0].get("aria-label")
        known = bool(node["coverage"]) and node["possible"] is None
        numbers = "" if node["lower"] is None else wording.span(node["lower"], node["upper"])
        assert (said["range"].format(numbers) in description) == known
        assert (
            not known or node["point"] is None or said["reading"].format(wording.number(node["point"])) in description
        )
        labels = [label for label in node["possible"] or () if label not in description]
        assert not labels or not node["coverage"] or len(node["possible"]) > 2
        count = said["answered"].format(node["questions_answered"], node["questions_asked"])
        assert text(row.find("td[@class='count']")) == ("–" if node["dropped"] else count)


@pytest.mark.parametrize(("name", "verdicts"), [
    ("maximal", [
        "too little evidence", "◑ strained (overridden)", "◑ at least strained", "too little evidence",
        "not applicable", "– not assessed", "◑ strained", "too little evidence",
    ]),
    ("wide", ["○ reads not evident"]),
    ("indicated", ["◑ at least substantial", "– not assessed"]),
    ("bare", ["● high", "● high (overridden)"]),
])  # fmt: skip
def test_verdicts_in_short(name, verdicts):
    assert [text(row.find("td[@class='verdict']")) for row in rows(page(name)).values()] == verdicts


@EVERYWHERE
def test_what_is_unknown_is_a_dotted_line_and_words_and_no_number(name, lang):
    found = rows(page(name, "html", lang))
    for node in criteria(result(name)["root"]):
        kinds = [part.get("class") for part in found[node["id"]].iter() if part.get("class")]
        if node["coverage"] == 0:
            verdict = text(found[node["id"]].find("td[@class='verdict']"))
            assert not re.search(r"\d", verdict)
            assert node["dropped"] or node["override"] or WORDS[lang]["nothing"] in verdict
            assert "dotted" in kinds
            assert not {"range", "filled", "hollow"} & set(kinds)
        else:
            marks = set(kinds) & {"range", "filled", "hollow"}
            assert ("range" in marks) == (node["possible"] != [])
            assert bool(marks - {"range"}) == (node["outcome"] is not None or node["point"] is not None)


@IN_BOTH
def test_markdown_profile_shows_the_same_numbers(name, lang):
    table = page(name, "markdown", lang).find(".//table/tbody")
    for node, row in zip(criteria(result(name)["root"]), table, strict=True):
        numbers = words(row[1].find("code").tail)
        expected = f"{wording.span(node['lower'], node['upper'])}, {wording.number(node['point'] or 0)}"
        assert numbers == (expected if node["coverage"] else "")


@IN_BOTH
def test_text_profile_counts_the_answered_questions(name, lang):
    lines = report(name, "text", lang).splitlines()
    for node in criteria(result(name)["root"]):
        count = "–" if node["dropped"] else f"{node['questions_answered']}/{node['questions_asked']}"
        label = wording.chosen(node["label"], lang)[1][:6]
        assert [line for line in lines if label in line and line.endswith(f" {count}")], node["id"]


@EVERYWHERE
def test_text_report_fits_80_columns(name, lang):
    lines = [line for line in report(name, "text", lang).splitlines() if len(line.split()) > 1]
    assert max(map(wording.columns, lines)) <= wording.WIDTH


# ---- the first screen


@IN_BOTH
def test_first_screen_answers_the_six_questions(name, lang):
    """What failed, how surely, on how much, what is unknown, what would change it, what to do next."""
    main = page(name, "html", lang).find("body/main")
    header, profile, rests, *rest = main
    assert [header.tag, profile.get("class"), rests.get("class")] == ["header", "profile", "first"]
    classes = [line.get("class") for line in header]
    assert [classes[:3], classes[-1]] == [[None, "subtitle", "headline"], "key"]
    overall = result(name)["root"]
    sure, evidence, voices, unknown = header[-1]
    assert re.search(r"confidence|신뢰 수준", text(sure), re.IGNORECASE)
    answered = WORDS[lang]["answered"].format(overall["questions_answered"], overall["questions_asked"])
    assert answered in text(evidence)
    assert wording.percent(overall["coverage"]) in text(evidence)
    assert re.search(r"independent|제3자", text(voices))
    assert text(unknown)
    thin = [asked["coverage"] for asked in questions(overall) if asked["coverage"] < 0.5 and not asked["dropped"]]
    assert {str(thin.count(0)), str(len(thin) - thin.count(0))} <= set(re.findall(r"\d+", text(rests[1])))
    assert len(rests[1].findall("ol/li")) == min(len(thin), 3)
    assert rests[2].find("ul/li") is not None or rests[2].find("p") is not None
    assert all(section.get("class") != "first" for section in rest)


@IN_BOTH
def test_headline_names_the_bands_of_the_overall_verdict(name, lang):
    whole = result(name)
    labels = {band["id"]: wording.chosen(band["label"], lang)[1] for band in whole["rubric"]["bands"]}
    headline = text(page(name, "html", lang).find(".//p[@class='headline']"))
    assert labels[whole["overall"]["at_least"]] in headline
    assert labels[whole["overall"]["reading"]] in headline


@pytest.mark.parametrize(("name", "headline"), [
    ("empty", "Nothing can be said yet: no question has evidence."),
    ("nothing-applies", "Nothing can be said yet: no question has evidence."),
    ("established", "Criterion c1: severe, and no further evidence of ordinary weight could change that."),
    ("indicated", "Criterion c1: at least substantial; the evidence reads as severe."),
    ("insufficient", (
        "Too little is known for a verdict: anything from not evident to severe remains possible. "
        "The worst reading, severe (Criterion c1), is an indication only."
    )),
    ("wide", "Criterion c1: not evident to severe; the evidence reads as not evident."),
    ("mean", "A programme: at least partial; the evidence reads as severe."),
    ("maximal", ("The plan is at risk: The law, at least strained; the evidence reads as strained. "
        "The worst reading, failing, is another's (The site), with less behind it.")),
    ("achievement", "The law: at best strained; the evidence reads as strained."),
])  # fmt: skip
def test_headline(name, headline):
    assert text(page(name).find(".//p[@class='headline']")) == headline


@pytest.mark.parametrize(("name", "sentence"), [
    ("indicated", "The overall verdict is that of the worst part, not a mean."),
    ("mean", "The reading is the mean of its parts."),
])  # fmt: skip
def test_method_says_how_the_whole_adds_up(name, sentence):
    assert sentence in text(page(name).find(".//section[@class='method']"))
    assert sentence in text(page(name, "markdown"))


@pytest.mark.parametrize(("evidence", "own"), [(1, True), (3, False)])
def test_a_rubric_is_not_validated_by_the_document_it_comes_from(evidence, own):
    sources = {"paper": {"citation": "The paper"}, "other": {"citation": "Another"}}
    given = [item("q1", source="paper"), *(item("q1", source="other", locator=f"p. {n}") for n in range(evidence - 1))]
    one = rubric(criterion("c1", question("q1")), source={"id": "paper", "citation": "The paper"})
    shown = words(render(assess(one, case(*given, sources=sources)), "text"))
    assert ("this case illustrates the rubric and does not validate it" in shown) == own
    assert ("those items are no test of the rubric" in shown) == (not own)


# ---- questions and their evidence


@IN_BOTH
def test_items_stand_on_the_side_they_speak_for(name, lang):
    articles = by_id(page(name, "html", lang))
    for asked in questions(result(name)["root"]):
        article = articles[asked["id"]]
        counts = [len(side.findall("ul/li")) for side in article.findall("div[@class='sides']/div")]
        if asked["answer"] is not None:
            assert (counts, len(article.findall("ul/li"))) == ([], 1)
            continue
        supporting = sum(one["value"] >= 0.5 for one in asked["items"])
        assert counts == ([supporting, len(asked["items"]) - supporting] if asked["items"] else [])


@IN_BOTH
def test_question_shows_the_numbers_of_the_result(name, lang):
    articles = by_id(page(name, "html", lang))
    for asked in questions(result(name)["root"]):
        reading = articles[asked["id"]].find("div[@class='reading']/p")
        assert (reading is not None) == bool(asked["items"])
        if asked["answer"] is not None:
            assert asked["answer"] in text(reading)
        elif asked["coverage"]:
            for shown in (wording.number(asked["point"]), wording.span(asked["lower"], asked["upper"]),
                          wording.percent(asked["coverage"])):  # fmt: skip
                assert shown in text(reading)
        elif reading is not None:
            assert not re.search("[0-9]", text(reading).partition(" · ")[0])


@IN_BOTH
def test_parts_show_the_numbers_of_the_result(name, lang):
    sections = by_id(page(name, "html", lang))
    for node in criteria(result(name)["root"]):
        table = sections[node["id"]].find("details[@class='trace']/table/tbody")
        assert (table is not None) == bool(node["coverage"])
        for child, row in zip(node["children"], table if table is not None else (), strict=False):
            cells = [text(cell) for cell in row[1:4]]
            point = "–" if child["point"] is None else wording.number(child["point"])
            span = wording.span(child["lower"], child["upper"])
            assert cells == (["–"] * 3 if child["dropped"] else [point, span, wording.percent(child["coverage"])])


def test_what_every_item_counts_for():
    asked = next(one for one in questions(result("maximal")["root"]) if one["id"] == "too-soft")
    article = by_id(page("maximal"))["too-soft"]
    effects = [text(line).rsplit(" · ", 1)[1] for line in article.iter("p") if line.get("class") == "weight"]
    assert len(effects) == len(asked["items"])
    assert effects == [
        "counts for 50% of this answer",
        "said before, does not count again",
        "counts for 10% of this answer",
        "counts for 38% of this answer",
        "counts for 2% of this answer",
    ]


LINES = [
    ("full, strong evidence, on the context ·", "strength and aspect"),
    ("absent, test: hoop · pilots · confidential ·", "a test and a confidential item"),
    ("minor, anecdotal, on the aim", "a strength of the rubric's own"),
    ("p. 2 · settles the question", "a direct answer with a source"),
    ("taken as given · no source given · settles the question", "a direct answer without one"),
    ("full, moderate evidence · hearsay · has no weight", "a source without any reliability"),
    ("Direct answer: poor", "the answer itself"),
    ("Measured: spent / planned = 1.8005", "a measure"),
    ("(with the other values of these facts, findings from 0.25 to 0.75)", "its range"),
    ("Speaks of 1990–1999, before the programme began (2027 – June 2030).", "an item on the time before"),
    ("Speaks of 2031–, after the programme's time (2027 – June 2030).", "an item on the time after"),
    ("Speaks of 2027–2028.", "an item on the time itself"),
    ("Other assessors enter 2 more items, which are not scored here.", "other assessors"),
    ("The items disagree (conflict 0.87 of 1).", "a conflict"),
    ("Looked for, nothing found: The minutes were read.", "no information"),
    ("Exists but was refused; suspected to be adverse: The payroll is closed.", "withheld, adverse"),
    ("Exists but was refused; suspected to be favourable", "withheld, favourable"),
    ("Not applicable: There is no fog here.", "a question that does not apply"),
    ("Not applicable: Never measured.", "a question under a criterion that does not apply"),
    ("Overridden by Kim: strained instead of the computed verdict (", "an override"),
    ("sets the overall verdict to failing, in place of the computed one (", "another"),
    ("also given as 1300: Without the locks.", "an alternative value"),
    ("counts as one voice with board-papers", "a group of sources"),
    ("late is not measured: no fact named weeks", "a remark of the engine"),
    ("edition 3, reviewed, 28 February 2026", "the edition"),
    ("Written by Kim, Lee.", "its authors"),
    ("edition 2, January 2026: One more source.", "what an edition changed"),
    ("Named by the source's table only; its text gives it no number.", "a criterion without a number in the source"),
    ("The reading mixes the highest of its parts (25%) with their mean.", "how a blend adds up"),
    ("The reading is the lowest of its parts.", "how a minimum adds up"),
    ("The bed may be too soft for quays.", "the claim as a risk, of a plan"),
    ("“a bed of mud”", "a quotation"),
    ("港の資金は半分。", "a statement in a third language"),
    ("3 texts of the case or the rubric do not exist in English", "that some texts are in another language"),
]  # fmt: skip


@pytest.mark.parametrize("line", [line for line, _ in LINES], ids=[what for _, what in LINES])
@pytest.mark.parametrize("form", ["html", "markdown"])
def test_report_shows(line, form):
    assert line in re.sub(r"\[\^[^\]]+\]", "", text(page("maximal", form)))  # without the marks of footnotes


@pytest.mark.parametrize("form", ["html", "markdown", "text"])
@pytest.mark.parametrize(("name", "said"), [
    ("approved", "It says what it said when it was approved."),
    ("changed", "It was changed after it had been approved."),
    ("wide", "Nothing shows whether it was changed after it had been approved."),
])  # fmt: skip
def test_report_says_whether_an_approved_case_was_changed(name, said, form):
    assert said in " ".join(report(name, form).split())


def test_many_changes_of_editions_are_folded():
    assert text(page("changed").find(".//details[summary='What its editions changed']/ul/li[last()]")) == "Once."


def test_weight_without_any_reliability_is_no_answer():
    article = by_id(page("weightless"))["q1"]
    assert text(article.find("div[@class='reading']/p")) == "Exists but was refused"
    assert [part.tag for part in pictures(article)[0]][-1].endswith("line")


def test_what_does_not_apply_says_so_without_a_reason():
    shown = text(page("nothing-applies"))
    assert "not-applicable" not in shown
    assert shown.count("Not applicable") == 4


@pytest.mark.parametrize("form", ["html", "markdown"])
def test_time_without_years_is_not_named(form):
    shown = text(page("no-years", form))
    assert "Nobody knows." in shown
    assert ": Nobody knows." not in shown
    assert "Speaks of" not in shown


def test_quotation_is_marked_with_its_language():
    quotes = [(quote.get("lang"), text(quote)) for quote in page("maximal").iter("q")]
    assert quotes == [("en", "a bed of mud"), ("ko", "닻이 박힌다")]


def test_glyphs_spread_over_the_bands_of_the_rubric():
    axis = page("maximal").find(".//span[@class='bands']")
    assert [text(band) for band in axis] == ["○ sound", "◑ strained", "● failing"]


@EVERYWHERE
def test_picture_of_every_row_has_the_zones_of_the_rubric(name, lang):
    found = rows(page(name, "html", lang))
    axes = Axes(result(name), criteria(result(name)["root"]))
    for node in criteria(result(name)["root"]):
        rects = pictures(found[node["id"]])[0].findall(f"{SVG[:-3]}rect")
        zones = [rect for rect in rects if rect.get("class").startswith("zone")]
        assert len(zones) == len(axes.axis(node).names)
