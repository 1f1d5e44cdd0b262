"""What a task of portfolio is given."""

import ministry


def test_how_a_table_was_read_is_said(run, tmp_path, monkeypatch):
    ministry.write(tmp_path, encoding="cp949")
    monkeypatch.chdir(tmp_path)
    row = (
        "portfolio",
        "extract",
        "P-1",
        "--table",
        "table.csv",
        "--mapping",
        "mapping.yaml",
        "--rubric",
        "rubric.yaml",
    )
    code, out, err = run(*row)
    assert (code, "첫째 사업" in out) == (0, True)
    assert err.startswith("table.csv: info: the text is not UTF-8 and was read as CP949")


def test_the_place_of_the_table_in_its_file(run, tmp_path, monkeypatch):
    ministry.write(tmp_path)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "table.csv").write_text(f"사업 목록,,,,,,\n{ministry.TABLE}", "utf-8")
    row = (
        "portfolio",
        "extract",
        "P-1",
        "--table",
        "table.csv",
        "--mapping",
        "mapping.yaml",
        "--rubric",
        "rubric.yaml",
    )
    assert run(*row).code == 1
    assert run(*row, "--header", "2").code == 0
    assert run(*row, "--sheet", "\x1b").code == 1


def test_warnings_of_a_mapping_are_said(run, tmp_path, monkeypatch):
    ministry.write(tmp_path)
    monkeypatch.chdir(tmp_path)
    mapping = ministry.MAPPING.replace("no-staff: 인력 없음", "no-staff: {column: 인력 없음, one: 5}")
    (tmp_path / "mapping.yaml").write_text(mapping, "utf-8")
    row = (
        "portfolio",
        "extract",
        "P-1",
        "--table",
        "table.csv",
        "--mapping",
        "mapping.yaml",
        "--rubric",
        "rubric.yaml",
    )
    code, out, err = run(*row)
    assert (code, bool(out)) == (0, True)
    assert err.startswith("mapping.yaml:11:74: questions.no-staff.one: warning: only a direct answer can be a number")
