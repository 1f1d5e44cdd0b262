"""What the documents print in figures, recomputed; and the facts of the bundled cases against what is printed."""

from decimal import ROUND_HALF_UP, Decimal
from math import isclose

import pytest

from library.content import cases, facts_of
from library.documents import documents
from library.locators import parse_locator
from library.printed import SCALES, amounts, cell, figures, said_in, shares, total

REGIONS = ("Busan", "Daegu", "Gwangju", "Gyeongnam")
ITEMS = ("Infra", "TechDev", "Training", "Business Service")
KINDS = ("Innovation infrastructure", "R&D", "Corporate support service", "Industry Planning Agency")
PHASES = ("1st phase", "2nd phase", "9 regions", "Regional Infrastructure program")
LINP, RIPP, RSIP = (column for column in (c[0] for c in documents()["kim-lee-kim"].tables["5"].columns[::2]))
ACCOUNTS = ("Special Account (Mega Region)", "Local Account", "Private Account")


def table_3(row, column):
    return Decimal(str(amounts("3")[row, column]))


def table_4(row, column):
    return amounts("4").get((row, column)) or 0


def table_5(row, industry, year):
    return amounts("5")[row, (industry, year)] or 0


def rounded(number, digits=1):
    """Round as one does by hand: a half goes up."""
    return float(Decimal(number).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))


def per_cent(part, whole):
    return rounded(Decimal(part) * 100 / Decimal(whole))


# ---- Table 3


def national(region):
    return sum(table_3(region, item) for item in ITEMS)


@pytest.mark.parametrize("column", ["Total Amount Invested", *ITEMS])
def test_the_regions_make_the_totals_of_table_3(column):
    assert sum(table_3(region, column) for region in REGIONS) == table_3("Total", column)


def test_the_shares_of_the_text_are_shares_of_the_national_account():
    whole = national("Total")
    assert whole == Decimal("702.3")
    assert [per_cent(table_3("Total", item), whole) for item in ITEMS] == [47.0, 27.5, 9.5, 16.0]
    printed = {47, 27.5, 16.1, 9.4}  # of about 1.9 trillion, says the text: they fit neither that nor the sum of them
    assert printed <= {*figures()["text"]["kim-lee-kim"]["section 2, para. 8"]}
    assert isclose(sum(printed), 100)
    assert per_cent(table_3("Total", "Infra"), 1897) == 17.4


def test_the_centre_is_said_to_give_more_than_the_national_account():
    assert {1.1, 1100} <= said_in(parse_locator("section 2, para. 8", "kim-lee-kim")[0])
    assert per_cent(national("Total"), 1100) == 63.8


@pytest.mark.parametrize(
    ("region", "account", "share", "infrastructure"),
    [
        ("Busan", 95.7, 24.8, 20.5),
        ("Daegu", 232.0, 34.1, 65.6),
        ("Gwangju", 210.3, 52.3, 61.3),
        ("Gyeongnam", 164.3, 38.4, 17.9),
    ],
)
def test_national_money_and_its_use_differ_by_region(region, account, share, infrastructure):
    assert float(national(region)) == account
    assert per_cent(national(region), table_3(region, "Total Amount Invested")) == share
    assert per_cent(table_3(region, "Infra"), national(region)) == infrastructure


def test_daegu_got_more_a_year_than_the_range_of_the_text_allows():
    assert rounded(national("Daegu") / 5) == 46.4
    assert rounded(table_3("Daegu", "Total Amount Invested") / 5) == 136.0
    assert rounded(national("Gwangju") / 5) == 42.1


# ---- Table 4


def test_table_4_is_the_national_account_of_table_3_in_hundreds_of_millions():
    assert table_4("Total", "1st phase") == national("Total") * 10
    assert table_4("Innovation infrastructure", "1st phase") == table_3("Total", "Infra") * 10
    assert table_4("R&D", "1st phase") == table_3("Total", "TechDev") * 10
    both = table_3("Total", "Training") + table_3("Total", "Business Service")
    assert table_4("Corporate support service", "1st phase") == both * 10


@pytest.mark.parametrize(
    ("phase", "printed", "sum_of_rows"),
    [
        ("1st phase", 7023, 7023),
        ("2nd phase", 9496, 9496),
        ("9 regions", 7462, 7062),  # a digit of the last row is lost
        ("Regional Infrastructure program", 1619, 1620),
        ("Total", 25600, 25601),
    ],
)
def test_rows_of_table_4(phase, printed, sum_of_rows):
    assert table_4("Total", phase) == printed
    assert sum(table_4(kind, phase) for kind in KINDS) == sum_of_rows


@pytest.mark.parametrize(
    ("kind", "printed", "sum_of_phases"),
    [
        ("Total", 25600, 25600),
        ("Innovation infrastructure", 12783, 12783),
        ("R&D", 9269, 9269),
        ("Corporate support service", 2941, 2941),
        ("Industry Planning Agency", 608, 208),  # 168 + 40
    ],
)
def test_columns_of_table_4(kind, printed, sum_of_phases):
    assert table_4(kind, "Total") == printed
    assert sum(table_4(kind, phase) for phase in PHASES) == sum_of_phases


def test_the_lost_digit():
    missing = table_4("Total", "9 regions") - sum(table_4(kind, "9 regions") for kind in KINDS[:3])
    assert (table_4("Industry Planning Agency", "9 regions"), missing) == (40, 440)
    assert per_cent(missing, 7462) == shares("4")["Industry Planning Agency", "9 regions"] == 5.9
    assert 168 + missing == table_4("Industry Planning Agency", "Total")
    assert rounded(Decimal("69.8") + Decimal("5.9")) == 75.7
    assert {75.7, 69.8, 5.9, 54.3} <= said_in(parse_locator("section 3, para. 4", "kim-lee-kim")[0])


def test_shares_of_table_4():
    cut_off = {
        ("R&D", "2nd phase"): 54.4,
        ("Corporate support service", "Total"): 11.5,
        ("Industry Planning Agency", "Total"): 2.4,
    }
    for (kind, phase), printed in shares("4").items():
        amount = 440 if (kind, phase) == ("Industry Planning Agency", "9 regions") else table_4(kind, phase)
        computed = per_cent(amount, table_4("Total", phase))
        assert computed == cut_off.get((kind, phase), printed), (kind, phase)
        assert int(10 * amount * 100 / table_4("Total", phase)) / 10 == printed or computed == printed
    whole = [shares("4")[kind, "Total"] for kind in KINDS]
    assert whole == [49.9, 36.2, 11.4, 2.3]
    assert rounded(sum(map(Decimal, map(str, whole)))) == 99.8


def test_infrastructure_went_down_and_research_up():
    first, second = ([shares("4")[kind, phase] for kind in KINDS[:2]] for phase in ("1st phase", "2nd phase"))
    assert (first, second) == ([47.0, 27.5], [32.4, 54.3])


# ---- Table 5


@pytest.mark.parametrize("year", ["2010", "2011"])
@pytest.mark.parametrize("industry", [LINP, RIPP, RSIP])
def test_the_accounts_make_the_totals_of_table_5(industry, year):
    assert sum(table_5(account, industry, year) for account in ACCOUNTS) == table_5("Total", industry, year)


@pytest.mark.parametrize(
    ("row", "first", "second"),
    [(ACCOUNTS[0], 715, 766), (ACCOUNTS[1], 239, 205), (ACCOUNTS[2], 69, 52), ("Total", 1023, 1023)],
)
def test_the_three_programmes_together(row, first, second):
    assert [sum(table_5(row, industry, year) for industry in (LINP, RIPP, RSIP)) for year in ("2010", "2011")] == [
        first,
        second,
    ]


def test_what_the_text_has_of_table_5():
    local_and_private = sum(table_5(account, RIPP, "2011") for account in ACCOUNTS[1:])
    assert (table_5("Total", RIPP, "2011"), local_and_private) == (456, 187)
    assert table_5(ACCOUNTS[0], RIPP, "2011") == 269
    assert table_5("Total", LINP, "2011") == table_5(ACCOUNTS[0], LINP, "2011") == 385
    assert table_5("Total", RSIP, "2011") == 182
    # LINP is the largest on the special account alone.
    assert table_5(ACCOUNTS[0], LINP, "2011") > table_5(ACCOUNTS[0], RIPP, "2011")
    assert table_5("Total", RIPP, "2011") > table_5("Total", LINP, "2011")


# ---- the text


def test_growth_of_the_region_specific_industries():
    assert {71.6, 433, 600, 1271, 2377} <= said_in(parse_locator("section 4, para. 4", "kim-lee-kim")[0])
    assert rounded((433 - Decimal("71.6")) * 100 / Decimal("71.6"), 0) == 505
    assert rounded(433 / Decimal("71.6"), 2) == 6.05
    assert rounded(Decimal(2377) / 1271, 2) == 1.87
    assert rounded(433 / Decimal("71.6") * 1271 / 2377) == 3.2


def test_yearly_averages():
    assert rounded(Decimal("41.3") * 4 / Decimal("14.6")) == 11.3
    assert (32 - 19, 13 * 4, 9 * 4) == (13, 52, 36)
    yearly = Decimal("13.7") * 9
    assert rounded(Decimal("746.2") / yearly) == 6.1
    assert rounded(Decimal("746.2") / 9 / 6) == 13.8
    assert rounded(Decimal("746.2") / 9 / 5) == 16.6
    assert rounded(yearly / Decimal("6.5"), 0) == 19
    # 2.56 trillion is the total of Table 4.
    assert rounded(Decimal(25600) / 10_000, 2) == 2.56


def test_industrial_complexes():
    assert rounded(Decimal("1.47") / Decimal("0.43")) == 3.4


# ---- the tables as they are entered


@pytest.mark.parametrize("table", figures()["tables"])
def test_figures_stand_in_cells_that_the_table_has(table):
    known = documents()["kim-lee-kim"].tables[table]
    rows, columns = ({head for line in lines for head in line} for lines in (known.rows, known.columns))
    entered = figures()["tables"][table]
    assert rows.issuperset(entered["cells"])
    assert columns.issuperset(entered.get("heads", ()))
    for line in entered["cells"].values():
        assert len(line) == len(known.columns) if isinstance(line, list) else columns.issuperset(line)


@pytest.mark.parametrize(
    ("document", "locator"), [(key, one) for key, those in figures()["text"].items() for one in those]
)
def test_figures_stand_at_places_that_the_document_has(document, locator):
    assert len(parse_locator(locator, document)) == 1


# ---- the facts of the cases


def all_facts():
    return [cited for case in cases().values() for cited in facts_of(case)]


def facts_in(file):
    return cases()[file.removeprefix("cases/").removesuffix(".yaml")].facts.values()


def unit(cited):
    return (cited.fact.unit or {}).get("en", "")


def explained(fact):
    """Tell whether a fact says more than a figure: a note in both languages, or another value."""
    return bool(fact.alternatives) or {"en", "ko"} <= (fact.note or {}).keys()


def placed(cited):
    """Give the places of a fact; none where the locator is wrong, which another test says."""
    try:
        return parse_locator(cited.locator, cited.documents[0])
    except ValueError:
        return ()


def contrary(cited):
    """Say which cells a fact names whose figure is not its own; the units say whether an amount or a share is meant."""
    value, told = cited.content.value, unit(cited)
    known = {value, *(other.value for other in cited.fact.alternatives)}
    for place in placed(cited):
        if place.kind == "table" and ("KRW" in told or "per cent" in told):
            printed = cell(place, share="per cent" in told)
            if printed is not None and printed not in known:
                yield f"{cited}: {value} for {printed}"
            several = "KRW" in told and place.exact and len(place.within) > 1
            if several and value not in said_in(place) | {total(place)}:
                yield f"{cited}: {value} is no cell, and not the sum of {total(place)}"


def test_facts_are_what_is_printed_in_the_cells_they_name():
    wrong = [each for cited in all_facts() for each in contrary(cited)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("locator", "value", "wrong"),
    [
        ("Table 3, row Busan, column Infra", 19.6, False),
        ("Table 3, row Busan, column Infra", 16.9, True),
        ("Table 4, row Total, column '1st phase'", 702.3, False),
        ("Table 4, row Total, column '1st phase'", 7023, True),
        ("Table 5, row Total, columns 2011", 1023, False),
        ("Table 5, row Total, columns 2011", 1024, True),
        ("Table 5, row Total, column Strategic Industry, 2011", 465, True),
    ],
)
def test_a_fact_that_is_not_what_is_printed_is_found(locator, value, wrong):
    cited = next(one for one in all_facts() if unit(one) == "billion KRW, all sources" and not one.content.alternatives)
    content = cited.content.model_copy(update={"value": value})
    assert bool([*contrary(cited._replace(locator=locator, content=content))]) == wrong


def is_printed(cited):
    return any(isclose(cited.content.value, figure) for place in placed(cited) for figure in said_in(place))


def is_computed(cited):
    """Tell whether a value is the sum of the cells that are named, or known to come of what is printed."""
    sums = [total(place) for place in placed(cited) if place.kind == "table" and place.exact and place.name in SCALES]
    known = [one["value"] for one in figures()["computed"] if one["unit"] in unit(cited)]
    return any(isclose(cited.content.value, figure) for figure in (*sums, *known))


def test_facts_are_printed_at_their_places_or_computed_and_then_say_so():
    others = [cited for cited in all_facts() if placed(cited) and not is_printed(cited)]
    unknown = [f"{cited}: {cited.content.value} is not printed there" for cited in others if not is_computed(cited)]
    assert not unknown, "\n".join((*unknown, "what comes of what is printed stands under `computed` in figures.yaml"))
    silent = [f"{cited}: no note" for cited in others if not explained(cited.fact) and not cited.content.note]
    assert not silent, "\n".join(silent)


def test_all_that_is_known_to_be_computed_is_a_fact():
    facts = [cited for cited in all_facts() if not is_printed(cited)]
    for one in figures()["computed"]:
        assert any(cited.content.value == one["value"] and one["unit"] in unit(cited) for cited in facts), one


def meets(place, other):
    """Tell whether two places have something in common."""
    if place[:3] != other[:3] or place.part != other.part:
        return False
    return bool(place.within & other.within) or not place.within


def concerned(difference):
    """List the facts at the places of a difference, with one of its values."""
    at = [place for locator in difference["places"] for place in parse_locator(locator, "kim-lee-kim")]
    return [
        cited
        for cited in all_facts()
        if cited.content.value in difference["values"]
        and any(meets(place, other) for place in placed(cited) for other in at)
    ]


def told(difference, fact):
    """Tell whether a fact says that print and arithmetic differ: by two values, or in a note."""
    values = {fact.value, *(other.value for other in fact.alternatives)}
    words = difference.get("words", {})
    noted = bool(words) and all(word in (fact.note or {}).get(lang, "") for lang, word in words.items())
    return noted or len(values.intersection(difference["values"])) > 1


@pytest.mark.parametrize("difference", figures()["differences"], ids=lambda difference: difference["what"])
def test_where_print_and_arithmetic_differ_the_cases_say_so(difference):
    found = concerned(difference)
    assert found
    silent = [cited for cited in found if not any(told(difference, fact) for fact in facts_in(cited.file))]
    assert not silent, "\n".join(map(str, silent))
