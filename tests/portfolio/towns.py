"""Two small rubrics for tables."""

import premortem

RUBRIC = premortem.load_rubric(
    data={
        "rubric": "towns",
        "version": "1.0.0",
        "title": "Towns",
        "levels": ["part", "question"],
        "criteria": [
            {
                "id": "all",
                "label": "All",
                "questions": [
                    {"id": "no-trams", "number": "1.1", "label": "Trams",
                     "claim": {"en": "There are no trams.", "ko": "전차가 없다."}},
                    {"id": "no-parks", "number": "1.2", "claim": "There are no parks.",
                     "risk": "There will be no parks."},
                    {"id": "streets", "number": "1.3", "label": "Trams", "claim": "Streets are few.",
                     "measure": {"formula": "lost_streets / streets_there", "thresholds": {"full": 0.5}}},
                ],
            }
        ],
    }
)  # fmt: skip
"""A rubric of three questions, one of them measured."""

BY_LABEL = premortem.load_rubric(
    data={
        "rubric": "risk",
        "version": "1.0.0",
        "title": "Risk",
        "levels": ["domain", "question"],
        "scales": {"yes-no": ["Y", "N"], "risk": ["low", "high"]},
        "operator": "weakest-link-plus",
        "scale": "risk",
        "criteria": [
            {
                "id": "d",
                "label": "D",
                "operator": "rules",
                "scale": "risk",
                "rules": [{"id": "r", "when": {"q1": "N"}, "then": "high"}, {"id": "s", "otherwise": "low"}],
                "questions": [{"id": "q1", "claim": "C."}],
            }
        ],
    }
)
"""A rubric whose question is answered by a label."""
