"""What a scored table is asked to hold."""

import narwhals as nw
import pytest

import premortem
from building import criterion, question, rubric
from premortem.portfolio.kernel.kernel import FIELDS, Kernel
from premortem.portfolio.kernel.outputs import Wanted, about, columns_of, nodes_of, words_of
from premortem.portfolio.kernel.verdicts import STATUSES
from premortem.portfolio.rows.binding import bind
from tabular import mapping

RUBRIC = premortem.load_rubric(
    data=rubric(criterion("a", criterion("a1", question("q")), criterion("a2", question("r"))))
)
MAPPING = mapping(questions={"q": "Q"})
KERNEL = Kernel(bind(MAPPING, ["ID", "Q"], RUBRIC, "t.csv"), {})


def test_criteria_stand_in_the_order_of_the_rubric_the_programme_first():
    assert nodes_of(Wanted(), KERNEL.plan) == ("overall", "a", "a1", "a2")
    assert nodes_of(Wanted(levels=("category",)), KERNEL.plan) == ("overall", "a")


def test_columns_are_those_that_are_wanted():
    wanted = Wanted(("category",), ("status", "point", "band"), 32)
    found = columns_of(wanted, KERNEL)
    assert [*found] == [f"{name}.{field}" for name in ("overall", "a") for field in ("point", "band", "status")]
    words = words_of(found, KERNEL.plan)
    assert words["a.status"] == STATUSES
    assert words["overall.band"] == KERNEL.plan.bands
    assert "a.point" not in words
    assert all(isinstance(one, nw.Expr) for one in found.values())


def test_a_summary_needs_everything():
    assert Wanted(fields=FIELDS[::-1], precision=32).is_whole()
    assert not Wanted(levels=("category",)).is_whole()
    assert not Wanted(fields=("point",)).is_whole()


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        (Wanted(levels=("categry",)), "the rubric has no level 'categry'; did you mean 'category'"),
        (Wanted(levels=("indicator",)), "the rubric has no level 'indicator'"),
        (Wanted(fields=("points",)), "a scored table has no 'points'; did you mean 'point'"),
        (Wanted(precision=16), "numbers have 64 or 32 bits, not 16"),
    ],
    ids=str,
)
def test_what_there_is_not(wanted, message):
    with pytest.raises(ValueError, match=message):
        wanted.check(KERNEL.plan)


def test_what_there_is():
    Wanted(("category", "subtype"), FIELDS, 32).check(KERNEL.plan)


def test_what_a_file_says_of_itself():
    said = about(RUBRIC, MAPPING)
    assert said["premortem.schema"] == "premortem-scores/1"
    assert (said["premortem.rubric"], said["premortem.rubric.version"], said["premortem.mapping"]) == (
        "small",
        "1",
        "m",
    )
    assert said["premortem.version"] == premortem.__version__
    for name in ("rubric", "mapping"):
        assert len(said[f"premortem.{name}.sha256"]) == 64
