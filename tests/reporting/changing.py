"""What the engine makes of a rubric with other weights and a case with questions settled; and random such changes."""

import copy
import random

import premortem
from building import assess
from premortem.analysis.variations import criteria_in, scored_with
from premortem.model.scores import QuestionResult
from premortem.reporting.whatif import model_of
from premortem.scoring.answers import settled_at
from premortem.scoring.assessing import prepare
from premortem.scoring.scoring import score

ID, PARENT, WEIGHT, KIND = range(4)
WEIGHTS = (0.01, 0.3, 0.5, 1, 1.5, 2, 3.7, 40)


def drawing(seed):
    """Begin a stream of random choices, the same for the same seed."""
    return random.Random(seed)  # noqa: S311 (no secret)


def drawn_changes(model, drawn, count=3):
    """Draw changes as the page keeps them: by place in the model, as its keys are text."""
    nodes = model["nodes"]
    open_to = [place for place, node in enumerate(nodes) if isinstance(node[KIND], int) and node[KIND] >= 0]
    settled = drawn.sample(open_to, min(len(open_to), drawn.randint(0, count)))
    moved = drawn.sample(range(1, len(nodes)), min(len(nodes) - 1, drawn.randint(0, count)))
    return {
        "settled": {str(place): drawn.randrange(len(model["scales"][nodes[place][KIND]])) for place in settled},
        "weights": {str(place): drawn.choice(WEIGHTS) for place in moved},
    }


def engine(rubric, case, changes):
    """Score a case with changes, and give the numbers of every node of the model as the page gives them."""
    model = model_of(assess(rubric, case).to_dict())
    names = [node[ID] for node in model["nodes"]]
    weights = {names[int(place)]: weight for place, weight in changes["weights"].items()}
    other = prepare(premortem.load_case(data=case), premortem.load_rubric(data=_weighed(rubric, weights)))
    said = {**other.answers.questions, **other.answers.unasked}
    settled = {}
    for place, label in changes["settled"].items():
        name = names[int(place)]
        before = said.get(name, other.plan.leaves[name].blank)
        settled[name] = settled_at(before, *model["scales"][model["nodes"][int(place)][KIND]][label])
    root, _ = score(other.answers, other.plan)
    if settled:
        root = scored_with(settled, other.answers, other.plan, criteria_in(root))
    found = _nodes(root)
    bands = list(other.plan.bands)
    return [_told(found[name], bands) for name in names]


def _weighed(rubric, weights):
    """Give a rubric in which some nodes have other weights."""
    rubric = copy.deepcopy(rubric)

    def visit(node):
        if node.get("id") in weights:
            node["weight"] = weights[node["id"]]
        for child in (*node.get("criteria", ()), *node.get("questions", ())):
            visit(child)

    visit(rubric)
    return rubric


def _nodes(node):
    found = {node.head.id: node}
    for child in getattr(node, "children", ()):
        found |= _nodes(child)
    return found


def _told(node, bands):
    told = {"point": node.point, "lower": node.lower, "upper": node.upper, "coverage": node.coverage}
    if isinstance(node, QuestionResult) or node.possible is not None:
        return told
    verdict = node.verdict
    reading = None if verdict.reading is None else bands.index(verdict.reading)
    ends = {"least": bands.index(verdict.at_least), "most": bands.index(verdict.at_most)}
    return {**told, "verdict": {"status": verdict.status, "reading": reading, **ends}}


def differing(found, expected):
    """List where the numbers of a page are not those of the engine."""
    wrong = []
    for place, (one, other) in enumerate(zip(found, expected, strict=True)):
        for name in ("point", "lower", "upper", "coverage"):
            a, b = one[name], other[name]
            if (a is None) != (b is None) or (a is not None and abs(a - b) > 1e-9):
                wrong.append((place, name, a, b))
        if "verdict" in one and one["verdict"] != other["verdict"]:
            wrong.append((place, "verdict", one["verdict"], other["verdict"]))
    return wrong
