"""Files that are no text, and texts with characters that are not what they seem."""

import gzip

from hostile.classes import EITHER, KEPT, REFUSED, File, hostile
from hostile.documents import quoted

CONTROLS = "\0\a\b\v\f\x0e\x1b\x1c\x7f\x80\x85\x9b\x9f"
LINES = "\x85\u2028\u2029"
BIDIRECTIONAL = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
NO_CHARACTERS = "\ufffe\uffff"
INVISIBLE = "\u00a0\u00ad\u034f\u061c\u115f\u200b\u200c\u200d\u200e\u200f\u2060\u3000\u3164\ufe0f\U000e0041\ue000\u1160"


def _with_bytes(document, data):
    return document.put(document.words, quoted("a@@b")).encode().replace(b"@@", data)


def _raw(document, characters):
    for one in characters:
        data = _with_bytes(document, one.encode())
        yield File(f"{ord(one):04x}", data, document.words.first + 1)


def _escaped(document, characters):
    for one in characters:
        for place in (document.words, document.texts[-1]):
            text = document.put(place, f'"a\\U{ord(one):08x}b"')
            yield File(f"{ord(one):04x} in {place.key}", text, place.first + 1)


@hostile(REFUSED, "control characters")
def _control_characters(document):
    yield from _raw(document, CONTROLS)
    yield File("CR", _with_bytes(document, b"\r"), document.words.first + 1)


@hostile(REFUSED, "control characters as escapes")
def _control_escapes(document):
    yield from _escaped(document, CONTROLS + "\r")


@hostile(REFUSED, "NEL, LS and PS")
def _line_ends(document):
    yield from _raw(document, LINES)
    yield from _escaped(document, LINES)


@hostile(REFUSED, "bidirectional overrides")
def _bidirectional(document):
    yield from _raw(document, BIDIRECTIONAL)
    yield from _escaped(document, BIDIRECTIONAL)


@hostile(REFUSED, "surrogates, and what is no character")
def _surrogates(document):
    line = document.words.first + 1
    yield File("in three bytes", _with_bytes(document, b"\xed\xa0\x80"), line)
    for name, escape in {
        "half": "\\ud800",
        "pair": "\\ud83d\\ude00",
        "beyond": "\\U00110000",
        "far": "\\UFFFFFFFF",
    }.items():
        yield File(name, document.put(document.words, f'"{escape}"'), line)
    yield from _raw(document, NO_CHARACTERS)


@hostile(REFUSED, "NUL")
def _nul(document):
    whole = document.text.encode()
    yield File("within", _with_bytes(document, b"\0"), document.words.first + 1)
    yield File("at the end", whole + b"\0\nhidden: 1\n")
    yield File("at the start", b"\0" + whole)
    yield File("and nothing else", bytes(10_000))


@hostile(REFUSED, "marks of byte order within")
def _marks(document):
    yield from _raw(document, "\ufeff")
    yield File("twice at the start", b"\xef\xbb\xbf\xef\xbb\xbf" + document.text.encode())


@hostile(REFUSED, "UTF-16 and UTF-32")
def _wide(document):
    for encoding in ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le"):
        yield File(encoding, document.text.encode(encoding))
    yield File("marked, the other way round", b"\xfe\xff" + document.text.encode("utf-16-be"))


@hostile(REFUSED, "other encodings, and broken UTF-8")
def _broken(document):
    line = document.words.first + 1
    broken = {
        "overlong": b"\xc0\xaf",
        "Latin-1": b"\xe9",
        "continued": b"\x80\x80",
        "marks": b"\xfe\xff",
        "five": b"\xf8\x88",
    }
    for name, data in broken.items():
        yield File(name, _with_bytes(document, data), line)
    yield File("cut in a letter", document.text.encode() + b"# \xe2\x82")
    yield File("EBCDIC", document.text.encode("cp500", "replace"))


@hostile(REFUSED, "files of other programs")
def _other_programs(document):
    yield File("picture", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)))
    yield File("archive", gzip.compress(document.text.encode(), mtime=0))
    yield File("office", b"PK\x03\x04" + document.text.encode("utf-16-le"))
    yield File("older office", b"\xd0\xcf\x11\xe0" + bytes(500))


@hostile(KEPT, "invisible characters")
def _invisible(document):
    yield File("among words", document.put_texts([f'"a {one}b{one}"' for one in INVISIBLE]))


@hostile(KEPT, "letters of all kinds")
def _letters(document):
    words = [
        "정책 평가",
        "政策評価",
        "\u062a\u0642\u064a\u064a\u0645 \u0627\u0644",
        "cafe\u0301 \u1e9e",
        "\U0001f600 \U0001f1f0\U0001f1f7",
        "e" + "\u0301" * 300,
    ]
    yield File("in turn", document.put_texts([f'"{word}"' for word in words]))


@hostile(EITHER, "lines that end by CR alone")
def _carriage_returns(document):
    yield File("", document.text.replace("\n", "\r"))
