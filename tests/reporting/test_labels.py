"""What reports say of criteria that speak in labels: verdicts, rules, questions that are not asked, direct answers."""

import pytest

from reporting.parsing import pictures, text, words
from reporting.specimens import page, report


def rows(name):
    section = page(name).find(".//section[@class='profile']")
    return [row for row in section.iter("tr") if row.find("th/a") is not None]


@pytest.mark.no_cover
@pytest.mark.parametrize(("name", "headline"), [
    ("sheet", "A sheet: Low. Decided by the rule low-in-all-domains: in the order of the rules, the first that holds."),
    ("sheet-open", "A sheet: Low or Some concerns. Which of them it is remains open."),
    ("sheet-thin", "Too little is known for a verdict: anything from Low to High remains possible."),
    ("sheet-empty", "Nothing can be said yet: no question has evidence."),
    ("gap", "A programme: Low or High. Which of them it is remains open."),
    ("no-rule", "A programme: anything from Low to High. Which of them it is remains open."),
    ("no-verdict", "A programme: no verdict, since the rubric says nothing of this combination."),
    ("adverse", "A programme: Low or High. By the rubric's policy for what is unknown, it counts as High."),
    ("pefa", "Budget reliability: at best D+; the evidence reads as D+."),
    ("asem-thin", ("Too little is known for a verdict: anything from low to high remains possible. "
        "What evidence there is reads as rather low, and that is an indication only.")),
    ("graded", "Too little is known for a verdict: anything from not evident to severe remains possible."),
    ("graded-indicated", "Criterion c1: not evident to severe."),
])  # fmt: skip
def test_headline(name, headline):
    assert text(page(name).find(".//p[@class='headline']")) == headline
    assert headline in words(report(name, "text"))
    assert headline in text(page(name, "markdown"))


def test_headline_of_what_nothing_can_change():
    headline = text(page("sheet-settled").find(".//p[@class='headline']"))
    assert headline.startswith("A sheet: High, whatever the open questions turn out to be. Decided by the rule ")


@pytest.mark.parametrize(("name", "verdicts"), [
    ("sheet-open", ["Low or Some concerns", "○ Low"]),
    ("sheet-thin", ["too little evidence", "– not assessed"]),
    ("sheet-settled", ["● High", "Low to High"]),
    ("adverse", ["● counted as High"]),
    ("adverse-thin", ["too little evidence"]),
    ("graded", ["– not evident to severe", "C+ to B+", "– not assessed"]),
    ("graded-thin", ["too little evidence", "C+, B+ or A", "– not assessed"]),
    ("not-asked", ["○ not evident", "not asked"]),
    ("labels", ["○ sound (overridden)", "● reads severe", "◑ B+", "– not foreseen by the rubric", "not applicable",
        "◔ at least partial", "◔ reads partial", "too little evidence", "◑ substantial"]),
])  # fmt: skip
def test_verdicts_in_short(name, verdicts):
    assert [text(row.find("td[@class='verdict']")) for row in rows(name)] == verdicts


@pytest.mark.parametrize(("name", "descriptions"), [
    ("sheet-open", ["Low or Some concerns", "Low"]),
    ("sheet-thin", ["too little evidence; anything from Low to High possible", "not assessed"]),
    ("adverse", ["counted as High; Low or High possible"]),
    ("no-verdict", ["Low"]),
    ("graded-thin", ["too little evidence; range 0.10–1.00", "C+, B+ or A", "not assessed"]),
])  # fmt: skip
def test_pictures_are_described_in_labels(name, descriptions):
    assert [pictures(row)[0].get("aria-label") for row in rows(name)] == descriptions


def test_picture_of_what_the_rubric_does_not_foresee():
    piers = rows("labels")[3]
    assert pictures(piers)[0].get("aria-label") == "no verdict: the rubric says nothing of this combination"


LINES = [
    ("labels", "Decided by the rule unsigned: in the order of the rules, the first that holds. In the order of the"),
    ("labels", "The label is the lowest of the parts, with a plus if any other is higher."),
    ("labels", "A table of the rubric says to which label the labels of the parts come"),
    ("labels", "No verdict. The rubric says nothing of this combination."),
    ("labels", "B+. In numbers: 0.80. Coverage 100%"),
    ("labels", "The reading is a ranked mean of its parts: the higher ones weigh more."),
    ("labels", "The reading is a ranked mean of its parts: the lower ones weigh more."),
    ("labels", "The reading is the geometric mean of its parts"),
    ("labels", "The reading is the harmonic mean of its parts"),
    ("labels", "Overridden by Lee: sound instead of the computed verdict ("),
    ("labels", "An assessor sets the overall verdict to unsound, in place of the computed one ("),
    ("labels", "2 more questions are not asked, given the other answers."),
    ("labels", "Not asked, given the other answers: 2"),
    ("labels", "Not asked; the answer No that was given does not count"),
    ("labels", "excused is answered, but what else is answered says that it is not asked; the answer does not count"),
    ("labels", "Direct answer: Perhaps"),
    ("labels", "Direct answer: B (0.60)"),
    ("labels", "Not applicable: The rails are of wood."),
    ("labels", "2 questions without evidence, those first that could change most:"),
    ("labels", "A criterion that speaks in labels comes to all labels that it can have"),
    ("sheet-open", "The first rule that holds decides; which one that is, is still open."),
    ("two-rules", "more than one may still be that, all with the same label."),
    ("adverse", "with the unknown as the rubric takes it, that is high."),
    ("adverse-empty", "By the rubric's policy for what is unknown, it counts as High."),
    ("no-rule", "The first rule that holds decides"),
    ("not-asked", "Not asked. The answers to other questions leave no room for it."),
    ("pefa", "Not applicable: There are no subnational governments."),
    ("pefa", "Where this rubric takes the unknown for bad or good, readings and labels follow"),
    ("pefa", "A verdict is indicated when its upper bound lies below the highest band"),
    ("heights", "The reading is the highest of its parts."),
    ("heights", "What the source recommends where something falls short"),
    ("sourced", "2 answers, each with its source."),
]


@pytest.mark.parametrize(("name", "line"), LINES)
@pytest.mark.parametrize("form", ["html", "markdown"])
def test_report_shows(name, line, form):
    assert line in text(page(name, form))


def test_numbers_are_not_spoken_of_where_there_are_none():
    method = text(page("sheet").find(".//section[@class='method']"))
    assert "Strengths" not in method
    assert "range" not in method


def axes(name):
    return [[text(zone) for zone in axis] for axis in page(name).iter("span") if axis.get("class") == "bands"]


def test_axis_is_named_above_the_first_row_and_wherever_it_changes():
    bands = ["○ not evident", "◔ partial", "◑ substantial", "● severe"]
    wear = ["○ C", "◔ C+", "◑ B", "◑ B+", "● A"]
    assert axes("labels") == [["○ sound", "◑ Some doubts", "● unsound"], bands, wear, bands]
    assert axes("sheet") == [["○ Low", "◑ Some concerns", "● High"]]
    assert [len(names) for names in axes("pefa")] == [7]


def test_names_of_uneven_bands_stand_at_their_zones_or_with_their_beginnings():
    [header] = [span for span in page("maximal").iter("span") if span.get("class") == "bands"]
    assert [span.get("class") for span in header] == ["w6", "w6", "w8"]
    [listed] = [span for span in page("uneven").iter("span") if span.get("class") == "listed"]
    assert text(listed) == "○ calm (from 0.00) · ● grave and not to be borne (from 0.90)"


def test_text_report_names_the_labels_above_the_rows_or_below_them():
    assert " D D+ C  C+ B  B+ A\n" in report("pefa", "text")
    assert "  ○ Low · ◑ Some concerns · ● High\n" in report("sheet", "text")
    assert " 0    .25  .5   .75  1\n" in report("graded", "text")


def parts(name, place=0):
    table = page(name).findall(".//details[@class='trace']/table")[place]
    return [[text(cell) for cell in row] for row in (*table.findall("thead/tr"), *table.findall("tbody/tr"))]


def test_parts_in_labels():
    assert parts("sheet-open")[:2] == [["Part", "Label", "Coverage"], ["1.1", "Y", "100%"]]
    assert parts("labels")[-1] == ["The excuse is a good one.", "–", "not asked"]
    assert parts("labels", 1) == [
        ["Part", "Reading", "Range", "Coverage"],
        ["2.1 The spans", "B+ (0.80)", "B+", "100%"],
        ["2.2 The piers", "–", "–", "100%"],
        ["2.3 The rails", "–", "–", "not applicable"],
    ]
    assert parts("nested")[:3] == [
        ["Part", "Label", "Possible", "Coverage"],
        ["Criterion c11", "–", "Low or High", "0%"],
        ["Criterion c12", "severe", "0.50–1.00", "50%"],
    ]


def test_open_questions_that_a_verdict_hangs_on_come_first():
    links = page("labels").findall(".//section[@class='first']//ol/li/a")
    assert [text(link) for link in links] == ["The debt is old.", "The plan was changed."]
    assert "2 questions are still open. Those that a verdict hangs on first:" in " ".join(
        report("labels", "text").split()
    )
