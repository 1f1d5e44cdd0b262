"""What a site knows of a case before any page is made."""

from building import assess
from premortem.reporting.site.listing import listed, years
from reporting.site.made import PART, TOWNS, town


def test_a_case_is_listed_with_its_names_and_ties_and_no_evidence():
    found = listed(assess(TOWNS, town("station", programme={**PART, "sponsor": "The board", "summary": "Long."})))
    assert found[:6] == (
        "station",
        {"en": "Town station", "ko": "station 마을"},
        "towns",
        "KR",
        {"from": "2001", "to": None},
        {"en": "The board"},
    )
    assert [tie.case for tie in found.kin.programme.part_of] == ["north"]
    assert found.kin.programme.summary is None
    assert not found.kin.evidence


def test_a_case_without_a_programme_has_no_kin():
    assessment = assess(TOWNS, town("nowhere"))
    assert listed(assessment)[3:6] == (None, None, None)
    assert listed(assessment._replace(inputs=None)).kin.programme is None


def test_those_without_a_year_come_last():
    ordered = [listed(assess(TOWNS, town(name, **more))) for name, more in (
        ("b", {"programme": {"period": {"to": 1990}}}), ("c", {"programme": {"period": {"from": 1990}}}), ("a", {}),
    )]  # fmt: skip
    assert [one.case for one in sorted(ordered, key=years)] == ["c", "a", "b"]
