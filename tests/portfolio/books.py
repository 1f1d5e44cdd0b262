"""Workbooks for tests, written by hand: every part as small as it can be."""

import zipfile
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LOOKS = ("", "14", "164", "165")
"""Number formats of the styles of cells: none, a day, and those that the book spells out."""


def book(path, cells, *, shared=(), sheets=("Sheet1",), extra="", **parts):
    """Write a workbook whose sheets all hold the same rows, given as XML."""
    relations = "".join(
        f'<Relationship Id="r{place}" Type="{OFFICE}/worksheet" Target="sheet.xml"/>' for place, _ in enumerate(sheets)
    )
    relations += f'<Relationship Id="s" Type="{OFFICE}/sharedStrings" Target="strings.xml"/>'
    relations += f'<Relationship Id="t" Type="{OFFICE}/styles" Target="styles.xml"/>'
    named = "".join(f'<sheet name="{escape(name)}" r:id="r{place}"/>' for place, name in enumerate(sheets))
    strings = "".join(one if one.startswith("<") else f"<si><t>{escape(one)}</t></si>" for one in shared)
    looks = "".join(f'<xf numFmtId="{one}"/>' if one else "<xf/>" for one in LOOKS)
    held = {
        "_rels/.rels": f'<R><Relationship Id="a" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></R>',
        "xl/_rels/workbook.xml.rels": f"<R>{relations}</R>",
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{extra}<sheets>{named}</sheets></workbook>',
        "xl/strings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="164" formatCode="yyyy-mm-dd hh:mm"/>'
        '<numFmt numFmtId="165" formatCode="[h]:mm"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
        f'<cellXfs>{looks}</cellXfs><cellStyles><xf numFmtId="14"/></cellStyles></styleSheet>',
        "xl/sheet.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData></worksheet>',
    } | {name.replace("__", "/").replace("_xml", ".xml"): part for name, part in parts.items()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in held.items():
            if part is not None:
                archive.writestr(name, part)
    return str(path)
