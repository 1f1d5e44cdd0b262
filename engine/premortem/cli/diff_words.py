"""The words of `premortem diff`, by language."""

from __future__ import annotations

WORDS: dict[str, dict[str, str]] = {
    "en": {
        "same": "The two rubrics do not differ.",
        "not raised": "Warning: the version was not raised, although the rubrics differ in what bears on scores.",
        "summary": (
            "Changes of the rubric: {changes}; can bear on scores: {bearing}.\n"
            "Cases: {cases}; with another overall verdict: {overall}.\n"
            "Verdicts that change: {verdicts}; criteria with the same verdict and other numbers: {moved}."
        ),
        "verdicts": "Verdicts that change",
        "numbers": "Numbers that move",
        "one": "by this change:",
        "alone": "by each of these changes, also made alone:",
        "together": "by several changes together, none alone; they are among these:",
        "partly": " (in part)",
        "criteria": "{count} criteria, most of all ",
        "idle": "Can bear on scores, and changes nothing in these cases:",
        "no case": "Can bear on scores; there is no case to show how (name some with --cases):",
        "no effect": "Without effect on scores:",
        "left out": "Left out of the cases, because a rubric cannot take it:",
        "first": "by the first",
        "second": "by the second",
        "whole": "the programme as a whole",
        "rubric": "whole rubric",
        "criterion": "criterion",
        "question": "question",
        "added": "{kind} added under {under}",
        "removed": "{kind} removed from {under}",
        "moved": "{kind} moved from {was} to {now}",
        "none": "none",
        "status": "status",
        "reading": "reading",
        "at_least": "at least",
        "at_most": "at most",
        "outcome": "outcome",
        "possible": "possible",
        "override": "override",
        "dropped": "left aside",
        "point": "reading",
        "lower": "lower bound",
        "upper": "upper bound",
        "coverage": "coverage",
        "confidence": "confidence",
    },
    "ko": {
        "same": "두 평가틀은 서로 다르지 않다.",
        "not raised": "경고: 점수에 영향을 주는 차이가 있는데도 버전이 올라가지 않았다.",
        "summary": (
            "평가틀의 변경: {changes}건. 그중 점수에 영향을 줄 수 있는 것: {bearing}건.\n"
            "사례: {cases}건. 종합 판정이 바뀌는 사례: {overall}건.\n"
            "바뀌는 판정: {verdicts}건. 판정은 그대로이고 수치만 움직이는 평가 항목: {moved}건."
        ),
        "verdicts": "바뀌는 판정",
        "numbers": "움직이는 수치",
        "one": "다음 변경 때문이다.",
        "alone": "다음 변경 하나하나가 홀로도 바꾼다.",
        "together": "여러 변경이 함께 바꾸며, 하나만으로는 바뀌지 않는다. 다음 가운데 있다.",
        "partly": " (일부)",
        "criteria": "평가 항목 {count}개, 가장 크게는 ",
        "idle": "점수에 영향을 줄 수 있으나 이 사례들에서는 아무것도 바꾸지 않는 변경:",
        "no case": "점수에 영향을 줄 수 있으나 견주어 볼 사례가 없는 변경(--cases로 지정):",
        "no effect": "점수에 영향이 없는 변경:",
        "left out": "평가틀이 받을 수 없어 사례에서 뺀 것:",
        "first": "앞의 평가틀",
        "second": "뒤의 평가틀",
        "whole": "사업 전체",
        "rubric": "평가틀 전체",
        "criterion": "평가 항목",
        "question": "질문",
        "added": "{kind} 추가, 위치: {under}",
        "removed": "{kind} 삭제, 원래 위치: {under}",
        "moved": "{kind} 이동, {was} → {now}",
        "none": "없음",
        "status": "상태",
        "reading": "판독",
        "at_least": "최소",
        "at_most": "최대",
        "outcome": "결과",
        "possible": "가능한 결과",
        "override": "평가자 판정",
        "dropped": "제외",
        "point": "판독값",
        "lower": "하한",
        "upper": "상한",
        "coverage": "충족도",
        "confidence": "신뢰 수준",
    },
}
"""Phrases by language."""

SECTIONS: dict[str, dict[str, str]] = {
    "en": {
        "rubric": "version asked for",
        "sources": "sources",
        "facts": "facts",
        "evidence": "items of evidence",
        "answers": "answers",
        "unknowns": "unknowns",
        "overrides": "overrides",
    },
    "ko": {
        "rubric": "지정한 버전",
        "sources": "출처",
        "facts": "수치",
        "evidence": "근거",
        "answers": "직접 답변",
        "unknowns": "답이 없는 질문",
        "overrides": "평가자 판정",
    },
}
"""What stands under the keys of a case."""

LABELS: dict[str, dict[str, str]] = {
    "en": {},
    "ko": {
        "not-assessed": "미평가",
        "insufficient-evidence": "근거 부족",
        "indicated": "시사됨",
        "established": "확정",
        "very-low": "매우 낮음",
        "low": "낮음",
        "medium": "중간",
        "high": "높음",
        "very-high": "매우 높음",
    },
}
"""Statuses and confidences, where they are not called by their id."""
