"""A table as a ministry would export it, with the usual mess in it, its rubric and its mapping."""

import premortem

RUBRIC = """\
rubric: schools
version: "1"
title: {en: Schools, ko: 학교}
levels: [part, question]
criteria:
  - id: planning
    label: {en: Planning, ko: 계획}
    questions:
      - {id: no-demand, claim: {en: Nobody asked for it., ko: 수요가 없었다.}}
      - {id: no-money, claim: {en: The money was not there., ko: 예산이 없었다.}}
  - id: running
    label: {en: Running, ko: 운영}
    questions: [{id: no-staff, claim: {en: There was no staff., ko: 인력이 없었다.}}]
"""
MAPPING = """\
mapping: ministry
title: {en: Programmes of a ministry, ko: 부처 사업}
rubric: schools
id: 사업번호
programme: {title: 사업명}
groups: {region: {column: 지역, label: {en: Region, ko: 지역}}}
year: 연도
leave-out: [{column: 사업번호, holds: [합계]}]
sources: {register: {citation: 부처 사업 대장, reliability: B}}
codes: {예: full, 일부: partial, 아니오: absent, 해당없음: not-applicable, 비공개: withheld}
questions: {no-demand: 수요 없음, no-money: 예산 없음, no-staff: 인력 없음}
"""
TABLE = """\
사업번호,사업명,지역,연도,수요 없음,예산  없음,인력 없음
P-1,첫째 사업,서울,2019,예,아니오,일부
P-2,둘째 사업,부산,2020, 예 ,,비공개
P-3,,서울,2020,아니오,해당없음,FULL
P-4,넷째 사업,,,,,
p5,"다섯째, 사업",부산,2021,일부,일부,일부
P-6,여섯째 사업,부산,이천,예,예,예
P-7,일곱째 사업,제주,2021,그렇다,예,예
P-1,첫째 사업,서울,2019,예,예,예
,이름만,서울,2019,예,예,예
,,,,,,
합계,,,,3,2,1
"""
"""Five rows can be scored; a year, a code, an id twice, and one that is missing refuse four; two are no programmes."""
ROWS = "11 rows in = 5 scored + 6 refused (2 of them left out as no programmes)"
REASONS = "refused: 2 left-out, 1 bad-value, 1 duplicate-id, 1 missing-key, 1 unknown-code"


def rubric():
    """Load the rubric."""
    return premortem.load_rubric(text=RUBRIC)


def mapping():
    """Load the mapping."""
    return premortem.load_mapping(text=MAPPING, rubric=rubric())


def write(folder, *, encoding="utf-8-sig"):
    """Write all three into a folder, as ``table.csv``, ``mapping.yaml`` and ``rubric.yaml``."""
    (folder / "table.csv").write_text(TABLE, encoding)
    (folder / "mapping.yaml").write_text(MAPPING, "utf-8")
    (folder / "rubric.yaml").write_text(RUBRIC, "utf-8")


def sound():
    """Give the rows of the table that can be scored, and those that are no programmes."""
    lines = TABLE.splitlines(keepends=True)
    return "".join([*lines[:6], *lines[-2:]])
