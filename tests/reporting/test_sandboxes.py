"""Templates of one's own in their sandbox: what they cannot do, what is wrong with them, what stays escaped."""

import re
import types
from pathlib import Path

import pytest
from markupsafe import Markup

from premortem.problems import CODES
from premortem.reading.library import content_folder
from premortem.reporting import arranging
from premortem.reporting.designs import Design
from premortem.reporting.environments import environment_of
from premortem.reporting.kit import Kit
from premortem.reporting.sandboxes import Sandbox, printed
from reporting.designs import filled, refused, written
from reporting.specimens import result

BREACHES = {
    "a class": "{{ ''.__class__ }}",
    "globals of a function": "{{ h.__init__.__globals__ }}",
    "the object of a method": "{{ h.t.__self__ }}",
    "an attribute by name": "{{ h.t|attr('__func__') }}",
    "a format": "{{ '{0.__class__}'.format(r) }}",
    "what the helpers hold": "{{ h.result }}",
    "the folder": "{{ h.design }}",
    "the result changed": "{% set x = r.update({}) %}",
    "a list changed": "{% set x = page.rows.append(1) %}",
    "a function of Jinja": "{{ cycler.__init__.__globals__ }}",
    "a translation of markup": "{{ _('a').translate({97: '<b>'}) }}",
    "the template itself": "{{ self.__init__ }}",
}
MISTAKES = {
    "an unknown name": ("{{ nothing }}", "'nothing' is undefined"),
    "an unknown key": ("{{ r.nothing }}", "'dict object' has no attribute 'nothing'"),
    "an unknown macro": (
        '{% import "words.j2" as words with context %}{{ words.nothing() }}',
        "'jinja2.environment.TemplateModule object' has no attribute 'nothing'",
    ),
    "syntax": ("{% for %}", "the template cannot be read: Expected an expression, got 'end of statement block'"),
    "escaping switched off": ("{% autoescape false %}{% endautoescape %}", "escaping cannot be switched off or on"),
    "a filter around escaping": ("{{ r.case.title|safe }}", "the template cannot be read: No filter named 'safe'"),
    "a message from a value": ("{{ _(r.case.id) }}", "the message of _() has to stand in the template"),
    "a message that is none": ("{{ _() }}", "the message of _() has to stand in the template"),
    "a plural from a value": ('{{ _n("one", r.case.id, 2) }}', "the message of _n() has to stand in the template"),
    "a message from several values": ("{{ _(*[r.case.id]) }}", "the message of _() has to stand in the template"),
    "a plural from several values": ('{{ _n("one", *[r.case.id, 2]) }}', "the message of _n() has to stand in the"),
    "a message by another name": ("{% set say = _ %}{{ say(r.case.id) }}", "_ can only be called with the message"),
    "a message handed on": ("{{ [_n][0]('', r.case.id, 2) }}", "_n can only be called with the message beside it"),
    "chance": ("{{ [1, 2]|random }}", "the template cannot be read: No filter named 'random'"),
    "filling": ("{{ lipsum() }}", "'lipsum' is undefined"),
    "a file": ('{% include "/etc/passwd" %}', "there is no template '/etc/passwd'"),
    "a file above": ('{% include "../x" %}', "there is no template '../x'"),
    "itself": ('{% include "report.html.j2" %}', "templates or macros here call one another without end"),
    "a macro in itself": ("{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}", "without end"),
    "a long range": ("{% for x in range(10**9) %}{% endfor %}", "the template cannot be filled in: Range too big"),
    "a wrong argument": ("{{ h.t(3) }}", "the template cannot be filled in: "),
}


@pytest.mark.parametrize("what", BREACHES)
def test_the_sandbox_refuses(what, tmp_path):
    found = refused(written(tmp_path, report__html__j2=f"\n{BREACHES[what]}"))
    assert (found.file, found.line, found.column) == (str(tmp_path / "report.html.j2"), 2, 1)
    assert found.message.startswith("the sandbox refuses this: access to attribute ")
    assert found.hint.startswith("the page on own templates")


@pytest.mark.parametrize("what", MISTAKES)
def test_a_mistake_is_a_problem_at_its_line(what, tmp_path):
    text, message = MISTAKES[what]
    found = refused(written(tmp_path, report__html__j2=f"\n\n{text}"))
    assert (found.severity, found.file, found.line) == ("error", str(tmp_path / "report.html.j2"), 3)
    assert found.code == "bad-template"
    assert found.code in CODES
    assert message in found.message


def test_a_name_that_is_nearly_right(tmp_path):
    found = refused(written(tmp_path, report__html__j2='{% include "wrds.j2" %}'))
    assert found.hint == "did you mean 'words.j2'?"


def test_a_mistake_that_shows_in_a_bundled_template(tmp_path):
    """Words without a macro that the report says: the report is where it is missed."""
    found = refused(written(tmp_path, words__j2="{# nothing #}"))
    assert found.file == "bundled/report.html.j2"
    assert found.line > 1


def test_a_folder_named_from_within_itself(tmp_path, monkeypatch):
    monkeypatch.chdir(written(tmp_path, report__html__j2="\n{{ nothing }}"))
    assert refused(Path()).file == "report.html.j2"


def test_a_mistake_in_an_included_template(tmp_path):
    found = refused(written(tmp_path, report__html__j2='{% include "own.j2" %}', own__j2="\n{% if %}"))
    assert (found.file, found.line) == (str(tmp_path / "own.j2"), 2)


def test_a_template_that_is_nested_too_deeply(tmp_path):
    found = refused(written(tmp_path, report__html__j2="{{ " + "(" * 5000 + ")" * 5000 + " }}"))
    assert (found.file, found.line) == (str(tmp_path), 0)
    assert "nested too deeply" in found.message


def test_an_error_that_no_template_stands_behind(tmp_path, monkeypatch):
    monkeypatch.setattr(Sandbox, "get_template", lambda *_: 1 / 0)
    found = refused(written(tmp_path, own__css=""))
    assert (found.file, found.line, found.column) == (str(tmp_path), 0, 0)


CANARY = "<b>x</b> *x* [x](y) | {{ 7*7 }}"


def test_values_are_escaped_in_own_templates(tmp_path):
    text = "{% set text = " + repr(CANARY) + " %}{{ text }}{{ text|done }}{{ h.strong(text) }}{{ _('%(x)s', x=text) }}"
    whole = filled(written(tmp_path, report__html__j2=text, report__md__j2=text.replace("{{ text|done }}", "")))
    assert "<b>" not in whole
    assert whole.count("&lt;b&gt;x&lt;/b&gt;") == 4
    marked = filled(tmp_path, "markdown")
    assert "<b>" not in marked
    assert marked.count(r"\*x\* \[x\]\(y) \| \{\{ 7\*7 \}\}") == 3


def test_what_a_macro_printed_is_not_escaped_again():
    assert printed(Markup("<b>x</b>\n y")) == "<b>x</b> y"
    assert printed("<b>") == "&lt;b&gt;"


def test_a_text_that_indents_markup_is_escaped(tmp_path):
    text = """{% set rows = _("x\ny") %}{{ rows|indent("<b>", first=true) }} {{ rows|indent(2) }}"""
    assert filled(written(tmp_path, report__html__j2=text)) == "&lt;b&gt;x\n&lt;b&gt;y x\n  y\n"


PLAIN = (dict, list, set, tuple, str, int, float, bool, type(None))
CALLABLE = (types.FunctionType, types.MethodType, types.BuiltinFunctionType, type)


def reachable(environment, start):
    """Walk all that a template can get at without calling anything: items, and the attributes that it may read."""
    seen, waiting = {}, [start]
    while waiting:
        value = waiting.pop()
        if id(value) in seen or type(value) in (str, int, float, bool):
            continue
        seen[id(value)] = value
        if isinstance(value, dict):
            waiting += [*value.keys(), *value.values()]
        elif isinstance(value, (list, set, tuple)):
            waiting += value
        if isinstance(value, (Kit, tuple)):
            found = {name: getattr(value, name) for name in dir(value) if not name.startswith("_")}
            waiting += [part for name, part in found.items() if environment.is_safe_attribute(value, name, part)]
    return seen.values()


@pytest.mark.parametrize("markup", ["html", "markdown", "text"])
def test_nothing_but_plain_values_and_helpers_is_within_reach(markup, tmp_path):
    plain = result("japan-technopolis")
    design = Design(written(tmp_path, own__css=""))
    kit = Kit(
        plain, "en", markup, nodes=arranging.criteria(plain["root"]), styles=("report",), colour=False, design=design
    )
    environment = environment_of(design, markup, "en")
    context = {"r": plain, "page": arranging.arranged(plain), "h": kit, "lang": "en", "missing": 0, "site": None}
    for value in reachable(environment, context):
        assert isinstance(value, (*PLAIN, Kit, *CALLABLE)), type(value)
        assert not isinstance(value, types.ModuleType)


def test_helpers_show_what_their_class_offers_and_not_what_they_hold(tmp_path):
    environment = environment_of(Design(written(tmp_path, own__css="")), "html", "en")
    plain = result("empty")
    kit = Kit(plain, "en", "html", nodes=(), styles=(), colour=False)
    held = set(vars(kit))
    assert held
    assert not any(environment.is_safe_attribute(kit, name, None) for name in held)
    assert environment.is_safe_attribute(kit, "t", kit.t)


def test_bundled_templates_change_no_list_since_own_ones_import_them():
    for path in content_folder("reports").glob("*.j2"):
        assert not re.search(r"\.(append|extend|insert|update|pop|remove|sort|clear)\(", path.read_text("utf-8")), (
            path.name
        )
