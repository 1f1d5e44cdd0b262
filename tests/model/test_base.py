"""The kinds of value that files are made of, and the strictness of every model."""

import copy
import importlib
import pickle
import pkgutil

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, TypeAdapter, ValidationError

import premortem
from building import case, item
from premortem.model import base
from premortem.model.lineage import Lineage
from premortem.problems import Origin


def read(kind, value):
    return TypeAdapter(kind).validate_python(value)


def refused(kind, value):
    with pytest.raises(ValidationError):
        read(kind, value)


# ---- every model of the package


def models():
    for module in pkgutil.walk_packages(premortem.__path__, "premortem."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    return sorted(_below(BaseModel), key=lambda model: model.__qualname__)


def _below(model):
    for found in model.__subclasses__():
        if found.__module__.startswith("premortem."):
            yield found
        yield from _below(found)


@pytest.mark.parametrize("model", models(), ids=lambda model: model.__qualname__)
def test_every_model_is_strict(model):
    config = model.model_config
    assert config["extra"] == "forbid"
    assert config["frozen"]
    assert config["allow_inf_nan"] is False
    assert config["hide_input_in_errors"]


def test_models_are_found():
    assert {"Case", "Rubric", "Item", "Criterion"} <= {model.__name__ for model in models()}


def test_errors_echo_no_input():
    with pytest.raises(ValidationError) as raised:
        premortem.Case.model_validate({"case": "a secret!", "title": ["a secret!"]})
    assert "a secret!" not in str(raised.value)


def test_documents_do_not_change():
    loaded = premortem.load_case(data=case())
    with pytest.raises(ValidationError):
        loaded.title = {"en": "Another"}


def test_documents_are_equal_wherever_they_were_read():
    one, other = (premortem.Case.model_validate(case(item("q"))) for _ in range(2))
    one.read_from(Origin("a.yaml", "0", lambda _: (1, 1)))
    assert one == other
    assert one != premortem.Case.model_validate(case(item("p")))


def test_documents_remember_where_they_were_read():
    made = premortem.Case.model_validate(case())
    assert made.origin is None
    made.read_from(origin := Origin("a.yaml", "0", lambda _: (1, 1)))
    assert made.origin is origin


def test_documents_can_be_pickled_and_copied():
    made = premortem.load_case(data=case(item("q")))
    made.derive(object.__repr__)
    for other in (pickle.loads(pickle.dumps(made)), copy.deepcopy(made)):  # noqa: S301 (our own pickle)
        assert other == made
        assert other.origin is None


def test_what_is_derived_from_a_document_is_derived_once():
    made = premortem.Case.model_validate(case())
    assert made.derive(lambda document: [document.case]) == ["programme"]
    build = object.__repr__
    assert made.derive(build) is made.derive(build)


@pytest.mark.parametrize("copied", [copy.copy, lambda document: document.model_copy(update={"case": "other"})])
def test_a_copy_does_not_share_what_was_worked_out(copied):
    made = premortem.Case.model_validate(case())
    made.read_from(origin := Origin("a.yaml", "0", lambda _: (1, 1)))
    made.descend_from(lineage := Lineage(None, ()))
    name = made.derive(_name)
    pair = made.derive_with(made, _pair)
    other = copied(made)
    assert (other.origin, other.lineage) == (origin, lineage)
    assert other.derive(_name) == [other.case]
    assert other.derive_with(made, _pair) == (other.case, made.case)
    assert made.derive(_name) is name
    assert made.derive_with(made, _pair) is pair


def _name(document):
    return [document.case]


def _pair(document, other):
    return document.case, other.case


# ---- numbers, truth, whole numbers


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.75", 0.75),
        ("-3", -3),
        ("+3.", 3),
        (".5", 0.5),
        ("010", 10),
        ("08", 8),
        ("1e3", 1000),
        ("2.5E-2", 0.025),
        ("9e99", 9e99),
    ],
)
def test_numbers_are_decimals(text, value):
    assert read(base.Number, text) == value


@pytest.mark.parametrize("value", [7, 0.5, -1, 1e200], ids=repr)
def test_numbers_of_plain_data_stay(value):
    assert read(base.Number, value) == value


NO_NUMBERS = (
    *("yes", "0x10", "0b1", "0o7", "1_000", "12:30", "1:59:59", "5,0", "5%", "1e", "e3", ".", "+", "--1", "1e9999"),
    *("1e400", "2024-01-01"),
)
NOT_FINITE = ["inf", ".inf", "-.INF", ".nan", "nan", "9" * 400, float("inf"), float("nan"), 10**400, -(10**400)]
OTHER_DIGITS = ["\u0665", "\uff15"]
OTHER_KINDS = ["", " ", "5 ", True, None, [5], {"v": 5}]


@pytest.mark.parametrize(
    "value", [*NO_NUMBERS, *NOT_FINITE, *OTHER_DIGITS, *OTHER_KINDS], ids=lambda value: repr(value)[:20]
)
def test_what_is_no_number(value):
    refused(base.Number, value)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_number_that_is_written_out_is_read_back(value):
    assert read(base.Number, repr(value)) == value
    assert read(base.Number, value) == value


@pytest.mark.parametrize("value", ["0", "1", 0, 1, "0.5"], ids=repr)
def test_shares(value):
    assert 0 <= read(base.Share, value) <= 1


@pytest.mark.parametrize("value", ["-0.1", "1.1", 2, -1], ids=repr)
def test_what_is_no_share(value):
    refused(base.Share, value)


@pytest.mark.parametrize("value", ["0", "-1", 0, "1e13"], ids=repr)
def test_what_is_no_weight(value):
    refused(base.Positive, value)


def test_masses_start_from_nothing():
    assert read(base.Mass, "0") == 0
    refused(base.Mass, "-0.1")
    refused(base.Mass, "1e13")


@pytest.mark.parametrize(("value", "truth"), [("true", True), ("false", False), (True, True), (False, False)])
def test_booleans(value, truth):
    assert read(base.Boolean, value) is truth


@pytest.mark.parametrize("value", ["yes", "no", "on", "True", "FALSE", "y", "", 1, 0, None, []], ids=repr)
def test_what_is_no_boolean(value):
    refused(base.Boolean, value)


@pytest.mark.parametrize(("value", "number"), [("0", 0), ("007", 7), ("999999999", 999999999), (3, 3)])
def test_whole_numbers(value, number):
    assert read(base.Integer, value) == number


@pytest.mark.parametrize(
    "value", ["1.0", "-1", "1e3", "9999999999", "", "\u0663", 1.5, True, -1, 10**30, None], ids=repr
)
def test_what_is_no_whole_number(value):
    refused(base.Integer, value)


# ---- texts


@pytest.mark.parametrize("text", ["yes", "no", "010", "12:30", "~", "null", "1.10", "2024-01-01", "정책", " x "])
def test_text_stays_text(text):
    assert read(base.Line, text) == text
    assert list(read(base.Text, text).values()) == [text]


@pytest.mark.parametrize(("number", "text"), [(1999, "1999"), (1.5, "1.5")])
def test_numbers_of_plain_data_become_the_text_that_a_file_would_hold(number, text):
    assert read(base.Line, number) == read(base.Label, number) == text


@pytest.mark.parametrize("value", ["", "  ", "\n", True, None, ["x"], {"a": "b"}], ids=repr)
def test_what_is_no_line(value):
    refused(base.Line, value)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Zones", "en"),
        ("정책", "ko"),
        ("Policy (정책)", "ko"),
        ("テクノ", "ja"),
        ("ポリシー policy", "ja"),
        ("政策", "en"),
    ],
)
def test_text_without_a_language_stands_for_its_own(text, language):
    assert read(base.Text, text) == {language: text}


def test_text_by_language():
    assert read(base.Text, {"en": "Zone", "ko": "구역", "zh-Hant": "區"}) == {
        "en": "Zone",
        "ko": "구역",
        "zh-Hant": "區",
    }


@pytest.mark.parametrize(
    "value", [{}, {"EN": "x"}, {"english": "x"}, {"en": ""}, {"en": ["x"]}, 5, None, ["x"]], ids=repr
)
def test_what_is_no_text(value):
    refused(base.Text, value)


@pytest.mark.parametrize("label", ["Some concerns", "D+", "0", "x" * 100])
def test_labels_are_any_short_text(label):
    assert read(base.Label, label) == label


@pytest.mark.parametrize("value", ["", "x" * 101, None, []], ids=["empty", "long", "none", "list"])
def test_what_is_no_label(value):
    refused(base.Label, value)


# ---- names, dates, links


@pytest.mark.parametrize("name", ["a", "1", "a-b", "2004-report"])
def test_ids(name):
    assert read(base.Id, name) == read(base.QuestionId, name) == name


@pytest.mark.parametrize(
    "name",
    [
        "",
        "-a",
        "A",
        "a b",
        "a_b",
        "a.b",
        "../x",
        "..",
        "/x",
        "a/b",
        "a\\b",
        "a\n",
        "é",
        "a\x00",
        "x" * 101,
        "con ",
        "~root",
        5,
        None,
    ],
    ids=repr,
)
def test_what_is_no_id(name):
    refused(base.Id, name)


def test_ids_of_questions_may_hold_dots():
    assert read(base.QuestionId, "q1.1") == "q1.1"
    refused(base.QuestionId, ".1")
    refused(base.QuestionId, "../q")


@pytest.mark.parametrize("name", ["a", "budget_local", "n2"])
def test_names_of_facts(name):
    assert read(base.FactName, name) == name


@pytest.mark.parametrize("name", ["_a", "2a", "a-b", "A", "", "a b", "x" * 101])
def test_what_is_no_name_of_a_fact(name):
    refused(base.FactName, name)


@pytest.mark.parametrize("when", ["2004", "2004-05", "2004-12-31", 1999])
def test_dates_are_years_months_or_days(when):
    assert read(base.When, when) == str(when)


@pytest.mark.parametrize(
    "when",
    ["89", "20041", "2004-13", "2004-5", "2004-00-01", "2004-01-32", "May 2004", "\u0968004", 12, None],
    ids=repr,
)
def test_what_is_no_date(when):
    refused(base.When, when)


@pytest.mark.parametrize("version", ["1", "1.2", "1.0.0", 1, 1.5], ids=repr)
def test_versions(version):
    assert read(base.Version, version) == str(version)


@pytest.mark.parametrize("version", ["", "v1", "1.", "1.0.0.0", "1.0-beta", "1" * 7], ids=repr)
def test_what_is_no_version(version):
    refused(base.Version, version)


@pytest.mark.parametrize(
    "link",
    [
        "https://example.org",
        "http://example.org:8080/a/b?c=d&e=(f)#g",
        "https://한국.kr/정책",
        "http://127.0.0.1/",
        "https://example.org/a%20b",
    ],
)
def test_links(link):
    assert read(base.Link, link) == link


OTHER_SCHEMES = (
    *("javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd"),
    *("blob:https://x/1", "ftp://example.org", "mailto:a@b.c", "HTTPS://x.org"),
    "javascript://https://a.b/%0aalert(1)",
)
NO_HOST = (
    *("//example.org/x", "example.org", "/x", "https://", "https:///x", "http://:80", "https://a.b:99999/"),
    *("https://a.b:x/", "http://[::1/"),
)
USER_NAMES = ["https://user@example.org", "https://a:b@c.d", "https://www.oecd.org@evil.example/"]
BREAKING_OUT = (
    *('https://a.b/"onclick="x', "https://a.b/'x", "https://a.b/<script>", "https://a.b/`x`", "https://a.b/\\x"),
    *("https://a.b/{{x}}", "https://a.b/x|y", "https://a.b/^", "https://a.b/](javascript:x)"),
)
SPACES = [
    "java\tscript:alert(1)",
    "java\nscript:x",
    " https://a.b",
    "https://a.b/a b",
    "https://a.b/\n",
    "https://a.b/\u2028x",
]
OTHER = ["", "\x01https://x", "https://a.b/\x7f", None, 5, ["https://a.b"]]


@pytest.mark.parametrize("link", [*OTHER_SCHEMES, *NO_HOST, *USER_NAMES, *BREAKING_OUT, *SPACES, *OTHER], ids=repr)
def test_what_is_no_link(link):
    refused(base.Link, link)


@pytest.mark.parametrize(
    ("language", "valid"), [("en", True), ("ko", True), ("pt-BR", True), ("e", False), ("EN", False), ("", False)]
)
def test_languages(language, valid):
    if valid:
        assert read(base.Language, language) == language
    else:
        refused(base.Language, language)


def test_the_rest_of_a_text_that_a_comma_cut_off_is_no_language():
    assert read(base.Text, {"en": "Failures", "ko": None}) == {"en": "Failures"}
    refused(base.Text, {"en": "Failures", "strictly": None})
