"""Ordered rules against the published judgements, on complete and on unfinished sheets."""

from itertools import product

import pytest

from standards.published import nodes, result, rows, scored

ANSWERS = ("N", "PN", "NI", "PY", "Y")
JUDGEMENTS = ("Low", "Some concerns", "High")
OPEN = "?"
DOMAINS = {"domain-1": ("q1.1", "q1.2", "q1.3"), "domain-5": ("q5.1", "q5.2", "q5.3")}
GOLD = {
    domain: {tuple(row[question] for question in questions): row["judgement"] for row in rows(table)}
    for (domain, questions), table in zip(DOMAINS.items(), ("rob2_D1_gold", "rob2_D5_gold"), strict=True)
}
PARTIAL = {
    tuple(row[question] for question in DOMAINS["domain-1"]): row["possible_judgements"].split("|")
    for row in rows("rob2_D1_partial_expected")
}
SHEETS = [*product((*ANSWERS, OPEN), repeat=3)]


def in_order(judgements):
    return sorted(set(judgements), key=JUDGEMENTS.index)


def completions(domain, sheet):
    """Find the judgements that a sheet can still come to, by filling it in every way."""
    filled = product(*(ANSWERS if answer == OPEN else (answer,) for answer in sheet))
    return in_order(GOLD[domain][answers] for answers in filled)


def overall(first, second):
    if "High" in (first, second):
        return "High"
    return "Low" if first == second == "Low" else "Some concerns"


def answered(**sheets):
    """Score sheets by domain: one answer a question, `OPEN` for none."""
    pairs = (
        pair for name, sheet in sheets.items() for pair in zip(DOMAINS[name.replace("_", "-")], sheet, strict=True)
    )
    return result("rob-2", {question: answer for question, answer in pairs if answer != OPEN})


def judged(node):
    return node["outcome"], node["possible"]


def expected(possible):
    return (possible[0] if len(possible) == 1 else None), possible


def test_the_data_are_all_there():
    assert [len(gold) for gold in GOLD.values()] == [125, 125]
    assert set(PARTIAL) == {sheet for sheet in SHEETS if OPEN in sheet}


def test_the_published_partial_judgements_are_those_of_the_completions():
    assert all(completions("domain-1", sheet) == possible for sheet, possible in PARTIAL.items())


@pytest.mark.parametrize("first", ANSWERS)
def test_every_complete_sheet(first):
    for sheet in product((first,), ANSWERS, ANSWERS):
        found = nodes(answered(domain_1=sheet, domain_5=sheet)["root"])
        judgements = [gold[sheet] for gold in GOLD.values()]
        assert [judged(found[domain]) for domain in DOMAINS] == [(judgement, [judgement]) for judgement in judgements]
        assert judged(found["overall"]) == (overall(*judgements), [overall(*judgements)])


def test_every_partial_row_of_domain_1():
    for sheet, possible in PARTIAL.items():
        assert judged(nodes(answered(domain_1=sheet)["root"])["domain-1"]) == expected(possible), sheet


def test_every_unfinished_sheet_of_domain_5():
    for sheet in PARTIAL:
        found = nodes(answered(domain_5=sheet)["root"])
        assert judged(found["domain-5"]) == expected(completions("domain-5", sheet)), sheet


@pytest.mark.parametrize("first", [*ANSWERS, OPEN])
def test_the_overall_judgement_follows_from_what_the_domains_can_be(first):
    for place, sheet in enumerate(product((first,), (*ANSWERS, OPEN), (*ANSWERS, OPEN))):
        other = SHEETS[place * 37 % len(SHEETS)]
        possible = in_order(
            overall(*pair) for pair in product(completions("domain-1", sheet), completions("domain-5", other))
        )
        assert judged(answered(domain_1=sheet, domain_5=other)["root"]) == expected(possible), (sheet, other)


def test_labels_without_values_have_no_numbers():
    found = nodes(answered(domain_1=("Y", "Y", "N"))["root"])
    for domain in DOMAINS:
        assert [found[domain][field] for field in ("point", "lower", "upper")] == [None, None, None]


def test_coverage_counts_answers():
    found = nodes(answered(domain_1=("Y", "Y", OPEN))["root"])
    assert found["domain-1"]["coverage"] == pytest.approx(2 / 3)
    assert found["domain-5"]["coverage"] == 0
    assert found["overall"]["coverage"] == pytest.approx(1 / 3)


@pytest.mark.parametrize(
    ("sheet", "rule"),
    [
        (("Y", "PN", "N"), "not-concealed"),
        (("Y", "NI", "PY"), "concealment-unclear-and-imbalanced"),
        (("Y", "NI", "PN"), "concealment-unclear"),
        (("N", "Y", "N"), "not-random-or-imbalanced"),
        (("Y", "Y", "Y"), "not-random-or-imbalanced"),
        (("NI", "PY", "NI"), "nothing-against-it"),
    ],
)
def test_the_rule_that_decided_is_named(sheet, rule):
    assert nodes(answered(domain_1=sheet)["root"])["domain-1"]["rule"] == rule


def test_a_verdict_speaks_in_labels():
    open_at_the_top = nodes(answered(domain_1=("Y", "Y", OPEN))["root"])["domain-1"]["verdict"]
    assert (open_at_the_top["at_least"], open_at_the_top["at_most"]) == ("Low", "Some concerns")
    assert open_at_the_top["reading"] is None
    assert open_at_the_top["status"] == "indicated"
    settled = nodes(answered(domain_1=(OPEN, "N", OPEN))["root"])["domain-1"]["verdict"]
    assert (settled["reading"], settled["status"]) == ("High", "established")


def test_the_overall_verdict_is_that_of_the_root():
    whole = answered(domain_1=("Y", "N", "N"))
    assert whole["overall"]["reading"] == whole["root"]["outcome"] == "High"
    assert whole["overall"]["status"] == whole["root"]["verdict"]["status"] == "established"


def test_nothing_answered_is_not_assessed():
    whole = scored("rob-2", {})
    for name in ("overall", *DOMAINS):
        assert judged(whole[name]) == (None, [*JUDGEMENTS])
        assert whole[name]["verdict"]["status"] == "not-assessed"
