"""Files that are being written: what each comes to now, and what stays of it while it has errors."""

import pytest

import premortem
from authoring.serving import CASE, RUBRIC, WRONG, yaml_files
from premortem.authoring.drafts import Drafts
from premortem.authoring.settling import Reading, stamp_of
from premortem.model.case import Case
from premortem.model.rubric import Rubric
from premortem.problems import Problem
from premortem.reading.library import content_folder
from premortem.reading.loading import read_file

FULL = CASE.replace("newtown", "fulltown").replace("Newtown", "Fulltown")


class Folder:
    """A folder that is watched: what is written into it is read, and what came of it is found by name."""

    def __init__(self, path, rubric=None):
        self.path = path
        self.drafts = Drafts(yaml_files(path), rubric and str(path / rubric), premortem.assess)

    def write(self, **texts):
        for name, text in texts.items():
            (self.path / f"{name}.yaml").write_text(text, "utf-8")
        return self.look()

    def look(self):
        changed = self.drafts.changed()
        self.drafts.take({file: self.read(file) for file in changed})
        return [file.rpartition("/")[2].removesuffix(".yaml") for file in changed]

    def read(self, file):
        stamp = stamp_of(file)
        if stamp is None:
            return Reading(None, None, (Problem("error", file, 0, 0, "", "unreadable", "gone"),))
        return Reading(stamp, read_file(file))

    def __getitem__(self, name):
        return {draft.name.rpartition("/")[2].removesuffix(".yaml"): draft for draft in self.drafts.by_id.values()}[
            name
        ]

    def codes(self, name):
        return [problem.code for problem in self[name].problems if problem.severity == "error"]


@pytest.fixture
def bundle(tmp_path_factory, monkeypatch):
    """A rubric that is bundled."""
    file = tmp_path_factory.mktemp("bundle") / "bundled.yaml"
    file.write_text(RUBRIC.replace("towns", "bundled"))
    for module in ("authoring.drafts", "reading.loading"):
        monkeypatch.setattr(f"premortem.{module}.bundled", lambda _: {"bundled": file})
    monkeypatch.setattr("premortem.reading.loading.bundled_path", lambda _, name: {"bundled": file}.get(name))
    return file


@pytest.fixture
def folder(tmp_path, bundle):
    found = Folder(tmp_path)
    assert found.look() == [bundle.stem]
    return found


def test_there_is_nothing_before_a_first_look(folder):
    assert folder.drafts.by_id == {}
    assert folder.look() == []
    assert folder.drafts.by_id == {}


def test_a_case_is_scored(folder):
    folder.write(a=CASE, towns=RUBRIC)
    draft = folder["a"]
    assert (draft.text, draft.current, folder.codes("a")) == (CASE.encode(), True, [])
    assert isinstance(draft.document, Case)
    assert draft.assessment == premortem.assess(draft.document, folder["towns"].document)
    assert draft.verdict == "◔ at least partial"
    assert list(folder.drafts.by_id) == [folder["a"].id, folder["towns"].id]


def test_what_did_not_change_is_not_read_again(folder):
    folder.write(a=CASE, towns=RUBRIC)
    before = folder["a"]
    assert folder.look() == []
    assert folder.write(b=FULL) == ["b"]
    assert folder["a"].version == before.version


def test_an_error_leaves_the_last_report_that_there_was(folder):
    folder.write(a=CASE, towns=RUBRIC)
    good = folder["a"]
    folder.write(a=WRONG)
    draft = folder["a"]
    assert folder.codes("a") == ["unknown-label"]
    assert (draft.current, draft.text) == (False, WRONG.encode())
    assert (draft.assessment, draft.verdict, draft.version) == (good.assessment, good.verdict, good.version)
    folder.write(a=CASE.replace("finding: full", "finding: minor"))
    assert folder["a"].current
    assert folder["a"].version != good.version


def test_a_file_with_errors_from_the_beginning_has_no_report(folder):
    folder.write(a=WRONG, towns=RUBRIC)
    assert (folder["a"].assessment, folder["a"].document, folder["a"].version) == (None, None, "")
    folder.write(a=CASE)
    assert folder["a"].current


def test_a_rubric_has_problems_of_its_own_and_changes_its_cases(folder):
    folder.write(a=CASE, towns=RUBRIC)
    before = folder["a"]
    assert isinstance(folder["towns"].document, Rubric)
    assert (folder["towns"].assessment, folder["towns"].current) == (None, True)
    folder.write(towns=RUBRIC.replace("Planning", "Plans"))
    assert folder["a"].version != before.version
    folder.write(towns=RUBRIC.replace("claim: Nobody", "clame: Nobody"))
    assert "unknown-key" in folder.codes("towns")
    assert folder.codes("a") == ["unknown-rubric"]
    assert not folder["a"].current


def test_a_case_that_turns_into_a_rubric_is_one(folder):
    folder.write(a=CASE)
    folder.write(a=CASE, b=FULL.replace("rubric: towns", "rubric: bundled"))
    assert folder["b"].current
    folder.write(b=RUBRIC)
    assert (folder["b"].assessment, folder["b"].verdict) == (None, "")
    assert folder["a"].current


def test_files_come_and_go(folder):
    folder.write(a=CASE, b=FULL, towns=RUBRIC)
    (folder.path / "b.yaml").unlink()
    assert folder.look() == ["b"]
    assert [draft.name.rpartition("/")[2] for draft in folder.drafts.by_id.values()] == ["a.yaml", "towns.yaml"]
    assert folder.look() == []
    (folder.path / "towns.yaml").unlink()
    folder.look()
    assert folder.codes("a") == ["unknown-rubric"]


def test_a_named_file_that_is_gone_keeps_its_last_report(tmp_path):
    file = tmp_path / "a.yaml"
    (tmp_path / "towns.yaml").write_text(RUBRIC)
    file.write_text(CASE)
    folder = Folder(tmp_path, "towns.yaml")
    folder.drafts.listed = lambda: [str(file)]
    folder.look()
    good = folder["a"]
    file.unlink()
    folder.look()
    assert folder.codes("a") == ["unreadable"]
    assert (folder["a"].text, folder["a"].assessment, folder["a"].current) == (None, good.assessment, False)


def test_a_bundled_rubric_is_followed_as_well(folder, bundle):
    folder.write(a=CASE.replace("rubric: towns", "rubric: bundled"))
    before = folder["a"]
    assert before.current
    bundle.write_text(bundle.read_text().replace("Planning", "Plans"))
    assert folder.look() == [bundle.stem]
    assert folder["a"].version != before.version


def test_a_file_that_is_not_settled_yet_is_read_next_time(folder):
    (folder.path / "a.yaml").write_text(CASE)
    (folder.path / "towns.yaml").write_text(RUBRIC)
    towns = str(folder.path / "towns.yaml")
    folder.drafts.take({towns: folder.read(towns)})
    assert [draft.name for draft in folder.drafts.by_id.values()] == [towns]
    assert folder.look() == ["a"]
    assert folder["a"].current


def test_too_many_possible_outcomes_are_a_problem_of_the_case(folder, monkeypatch):
    folder.write(a=CASE, towns=RUBRIC)
    good = folder["a"]
    problem = Problem("error", "a", 1, 1, "", "too-complex", "too many ways")

    def refuse(*_):
        raise premortem.InvalidInput([problem])

    monkeypatch.setattr(folder.drafts, "assess", refuse)
    folder.write(a=CASE.replace("full", "minor"))
    assert folder.codes("a") == ["too-complex"]
    assert (folder["a"].assessment, folder["a"].current) == (good.assessment, False)


# ---- a rubric for all cases


@pytest.fixture
def given(tmp_path):
    (tmp_path / "cases").mkdir()
    (tmp_path / "towns.yaml").write_text(RUBRIC)
    folder = Folder(tmp_path / "cases", "../towns.yaml")
    folder.write(a=CASE)
    return folder


def change_rubric(folder, text):
    (folder.path.parent / "towns.yaml").write_text(text)
    folder.look()


def test_a_rubric_for_all_cases_is_no_draft_of_its_own(given):
    assert len(given.drafts.by_id) == 1
    assert given["a"].current


def test_a_broken_rubric_leaves_the_last_reports(given):
    before = given["a"]
    change_rubric(given, RUBRIC.replace("label: Planning", "lable: Planning"))
    assert "unknown-key" in given.codes("a")
    assert {problem.file for problem in given["a"].problems if problem.severity == "error"} == {given.drafts.rubric}
    assert (given["a"].assessment, given["a"].current) == (before.assessment, False)
    given.write(a=CASE.replace("finding: full", "finding: minor"))  # still scored, by the last good rubric
    assert given["a"].version != before.version
    assert not given["a"].current
    change_rubric(given, RUBRIC)
    assert given["a"].current


def test_a_rubric_that_was_never_good_is_all_there_is_to_say(tmp_path):
    (tmp_path / "cases").mkdir()
    (tmp_path / "towns.yaml").write_text("rubric: towns\n")
    folder = Folder(tmp_path / "cases", "../towns.yaml")
    folder.write(a=WRONG)
    assert set(folder.codes("a")) == {"missing-key"}
    assert not folder["a"].current


def test_a_case_is_no_rubric(given):
    change_rubric(given, CASE)
    assert "missing-key" in given.codes("a")
    assert not given["a"].current


def test_a_rubric_that_is_not_settled_yet_is_waited_for(tmp_path):
    (tmp_path / "a.yaml").write_text(CASE)
    folder = Folder(tmp_path, "towns.yaml")
    file = str(tmp_path / "a.yaml")
    folder.drafts.take({file: folder.read(file)})
    assert (folder["a"].problems, folder["a"].assessment) == ((), None)


def test_what_a_rubric_rests_on_counts_as_part_of_it(given):
    before = given["a"]
    variant = "rubric: towns\nversion: 2\nextends: base\nset: {silent: {weight: 2}}\n"
    (given.path.parent / "base.yaml").write_text(RUBRIC.replace("towns", "base"))
    change_rubric(given, variant)
    assert given.codes("a") == []
    changed = given["a"]
    assert changed.version != before.version
    (given.path.parent / "base.yaml").write_text(RUBRIC.replace("towns", "base").replace("Homes", "Houses"))
    given.look()
    assert given["a"].version != changed.version


# ---- where changes matter


def test_folders_are_those_of_the_files_and_of_what_they_link_to(tmp_path):
    real = tmp_path / "real"
    real.mkdir()
    (real / "a.yaml").write_text(CASE)
    here = tmp_path / "here"
    here.mkdir()
    (here / "a.yaml").symlink_to(real / "a.yaml")
    drafts = Drafts(yaml_files(here), None, premortem.assess)
    assert drafts.folders() == {str(here), str(real), str(content_folder("rubric"))}
    empty = Drafts(yaml_files(tmp_path), str(real / "towns.yaml"), premortem.assess)
    assert empty.folders("elsewhere") == {str(real), "elsewhere"}
