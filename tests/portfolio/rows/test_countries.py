"""Codes of countries."""

from premortem.portfolio.rows.countries import COUNTRIES, country_of


def test_small_letters_and_blanks_do_not_count():
    assert country_of(" kr") == "KR"
    assert country_of("XX") is None
    assert len(COUNTRIES) == 249
