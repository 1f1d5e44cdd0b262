"""Random YAML as people write it: block and flow, every style of text, comments and blank lines anywhere."""

from hypothesis import strategies as st

WORDS = (
    *("a", "b c", "1e3", "010", "yes", "~", "2004-05-31", "null", "12:30", "x: y", "# x", "- x", "-", "?", ":", "a:"),
    *(
        "정책 실패",
        "漢字",
        "it's",
        'say "so"',
        "a, b",
        "{x",
        "[y",
        "100%",
        "@at",
        "",
        " ",
        "!t",
        "&a",
        "*b",
        "| x",
        "> y",
    ),
    *("\\n", "=", "<<", "...", "---", "a\tb", "`", "%x", "\u200b", "long " * 30 + "end", "정책의 실패 " * 20 + "끝"),
)
COMMENTS = ("# note", "#", "#no space", "# 메모", "# a: b", "#: {x", "#   wide   ", "#\ttab")
DEPTH = 3
_NEVER_PLAIN = "!&*-?:,[]{}#|>@`\"'%=~ \t\\<."


@st.composite
def documents(draw):
    """Draw a document; a few of them are no valid YAML."""
    return _Writer(draw).document()


class _Writer:
    """Writes a document, asking at every turn what comes next."""

    def __init__(self, draw):
        self.draw = draw
        self.keys = 0

    def one_of(self, *choices):
        return self.draw(st.sampled_from(choices))

    def some(self, most, least=0):
        return self.draw(st.integers(least, most))

    def document(self):
        start = self.one_of("", "", "", "---\n")
        root = self.one_of(*[self.mapping] * 4, lambda *_: f"{self.flow(0, 0)}{self.behind()}\n")
        text = self.aside(0) + start + root(0, 0) + self.one_of("", "", f"...{self.behind()}\n") + self.aside(0)
        return self.one_of("", "", "\ufeff") + text.replace("\n", self.one_of("\n", "\n", "\r\n"))

    def aside(self, indent):
        """Write comments on lines of their own, and blank lines."""
        lines = ("\n", "   \n", *(f"{' ' * column}{self.one_of(*COMMENTS)}\n" for column in (indent, self.some(6))))
        return "".join(self.one_of(*lines) for _ in range(self.one_of(0, 0, 0, 1, 2)))

    def behind(self):
        return self.one_of("", "", "", "  ", f" {self.one_of(*COMMENTS)}", f"    {self.one_of(*COMMENTS)}")

    def key(self):
        self.keys += 1
        name = f"k{self.keys}"
        return self.one_of(name, name, name, f"'{name}'", f'"{name}"', f"키{self.keys}", f"{name} x", f"? {name}\n")

    def mapping(self, indent, depth):
        text = ""
        for _ in range(self.some(3, 1)):
            key = self.key()
            colon = " " * indent if key.endswith("\n") else self.one_of("", "", " ")
            text += f"{self.aside(indent)}{' ' * indent}{key}{colon}:{self.value(indent, depth, 1)}"
        return text

    def sequence(self, indent, depth):
        text = ""
        for _ in range(self.some(3, 1)):
            gap = self.some(3, 1)
            kind = self.one_of(self.mapping, self.sequence, None, None) if depth < DEPTH else None
            inner = self.value(indent, depth, 1) if kind is None else self.same_line(kind, indent + 1 + gap, depth + 1)
            text += f"{self.aside(indent)}{' ' * indent}-{' ' * gap if kind else ''}{inner}"
        return text

    def same_line(self, kind, indent, depth):
        """Write a block that begins on the line of its dash: without what stands before its first entry."""
        lines = kind(indent, depth).split("\n")
        first = next(n for n, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#"))
        return "\n".join(lines[first:])[indent:]

    def value(self, indent, depth, least):
        kind = self.one_of("text", "text", "flow", "block", "none", *(("map", "list") if depth < DEPTH else ()))
        if kind == "map":
            return f"{self.behind()}\n{self.mapping(indent + self.some(4, 1), depth + 1)}"
        if kind == "list":
            return f"{self.behind()}\n{self.sequence(indent + self.some(4, least), depth + 1)}"
        if kind == "none":
            return f"{self.behind()}\n"
        if kind == "block":
            return f" {self.block(indent)}"
        text = self.flow(indent + 1, depth + 1) if kind == "flow" else self.text(indent + 1)
        return f"{' ' * self.some(3, 1)}{text}{self.behind()}\n"

    def text(self, indent):
        word = self.one_of(*WORDS)
        style = self.one_of("plain", "plain", "single", "double")
        if style == "plain" and (not word or word[0] in _NEVER_PLAIN or word.endswith(":") or set(word) & set(",{[\t")):
            style = "double"
        word = {
            "plain": word.replace(": ", " "),
            "single": f"""'{word.replace("'", "''")}'""",
            "double": '"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"',
        }[style]
        broken = self.one_of(" ", " ", "\n" + " " * (indent + 2), "\n\n" + " " * (indent + 2))
        return word if " #" in word or "# " in word else word.replace(" ", broken, 1)

    def flow(self, indent, depth):
        is_map = self.draw(st.booleans())
        deep = " " * (indent + 2)
        gap = self.one_of("", "", " ", f"\n{deep}", f" {self.one_of(*COMMENTS)}\n{deep}")
        parts = []
        for _ in range(self.some(3)):
            value = self.flow(indent, depth + 1) if depth < DEPTH and self.one_of(0, 0, 1) else self.text(indent)
            parts.append(f"k{self.some(999)}: {value}" if is_map else value)
        end = self.one_of("", f"{gap},", gap) if parts else ""
        text = gap + f",{gap or ' '}".join(parts) + end + self.one_of("", gap)
        return f"{{{text}}}" if is_map else f"[{text}]"

    def block(self, indent):
        deep = " " * (indent + self.some(4, 1))
        lines = []
        for place in range(self.some(4)):
            word = self.one_of(*WORDS).strip() or "x"
            lines.append(self.one_of(deep + word, deep + word, "", f"{deep}{'  ' if place else ''}{word}"))
        text = "".join(f"{line}\n" for line in lines)
        return f"{self.one_of('|', '>')}{self.one_of('', '-', '+')}{self.behind()}\n{text}"
