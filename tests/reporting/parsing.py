"""Reports as a browser and a Markdown viewer understand them."""

import html5lib
from markdown_it import MarkdownIt

SVG = "{http://www.w3.org/2000/svg}svg"
_MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def words(text):
    """Take runs of white space for one space."""
    return " ".join((text or "").split())


def parsed(html, *, strict=True):
    """Parse a page as browsers do.

    Args:
        html: a whole page, or what stands in its body.
        strict: whether any parse error is an error.
    """
    builder = html5lib.getTreeBuilder("etree")
    return html5lib.HTMLParser(builder, strict=strict, namespaceHTMLElements=False).parse(html)


def shown(markdown):
    """Render Markdown as a forge's viewer does, but for its footnotes, and parse it."""
    return parsed(_MARKDOWN.render(markdown), strict=False)


def text(element):
    """Give all text of an element."""
    return words("".join(element.itertext()))


def pictures(page):
    """List the pictures of a page; one within another is a part of it."""
    inner = {part for picture in page.iter(SVG) for part in picture.iter(SVG) if part is not picture}
    return [picture for picture in page.iter(SVG) if picture not in inner]


def outline(root):
    """Write out every element with its attributes, its text and the text after it, one in a line."""
    return [_line(node) for node in root.iter()]


def _line(node):
    attributes = [f"{name}={words(value)}" for name, value in sorted(node.attrib.items())]
    return f"<{node.tag} {' '.join(attributes)}> {words(node.text)} </> {words(node.tail)}"
