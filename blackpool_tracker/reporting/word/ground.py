"""An empty Word document of our own: A4, our styles and lists, a head and a foot to fill.

python-docx has one too, but it speaks American English and brings 400 KB of other styles.
"""

import io
from collections.abc import Mapping
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.oxml.xmlchemy import BaseOxmlElement
from lxml import etree

from blackpool_tracker.reporting.styles import (
    BOTTOM,
    MM,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    SIDE,
    TOP,
)
from blackpool_tracker.reporting.word.elements import made, twips
from blackpool_tracker.reporting.word.looks import FONT, LANGUAGE, styles_part

BULLETS: Final = 1
ALIGNED: Final = 2
"""The numbers of our lists: with bullets, and with the first words of each line as its mark."""

_MAIN: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_FIRST: Final = (1980, 1, 1, 0, 0, 0)
"""The day of every file in the zip: the earliest that a zip can say."""

_PARTS: Final = ("styles", "numbering", "settings", "fontTable", "header", "footer")


def empty() -> bytes:
    """The document as a file."""
    parts = {
        "document": made("document", made("body", _page())),
        "styles": styles_part(),
        "numbering": _numbering(),
        "settings": _settings(),
        "fontTable": _fonts(),
        "header": made("hdr", made("p")),
        "footer": made("ftr", made("p")),
    }
    files = {f"word/{name}.xml": _written(part) for name, part in parts.items()}
    files["[Content_Types].xml"] = _types()
    files["_rels/.rels"] = _links({
        "rId1": (f"{_OFFICE}/officeDocument", "word/document.xml"),
        "rId2": (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
    })  # fmt: skip
    files["word/_rels/document.xml.rels"] = _links(
        {f"rId{at}": (f"{_OFFICE}/{name}", f"{name}.xml") for at, name in enumerate(_PARTS, 1)}
    )
    files["docProps/core.xml"] = (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"/>'.encode()
    )
    return zipped(files)


def zipped(files: Mapping[str, bytes]) -> bytes:
    """The files as a zip that is the same for the same files, on any day."""
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name in sorted(files):  # that of the types, which must be first, begins with a bracket
            entry = ZipInfo(name, _FIRST)
            entry.create_system, entry.compress_type = 0, ZIP_DEFLATED
            archive.writestr(entry, files[name])
    return stream.getvalue()


def _written(part: BaseOxmlElement) -> bytes:
    data: bytes = etree.tostring(part, encoding="UTF-8", standalone=True, xml_declaration=True)
    return data


def _types() -> bytes:
    own = {name: name for name in (*_PARTS, "document")} | {"document": "document.main"}
    told = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_MAIN}.{kind}+xml"/>'
        for name, kind in own.items()
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package'
        f'.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>{told}'
        f'<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats'
        f'-package.core-properties+xml"/></Types>'
    ).encode()


def _links(links: Mapping[str, tuple[str, str]]) -> bytes:
    told = "".join(
        f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>'
        for key, (kind, target) in links.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{told}</Relationships>'.encode()


def _page() -> BaseOxmlElement:
    """A4 with the margins of the printed page."""
    around = {"left": SIDE, "right": SIDE, "top": PAGE_HEIGHT - TOP, "bottom": BOTTOM}
    around |= {"header": 10 * MM, "footer": 8 * MM, "gutter": 0}
    size = made("pgSz", w=twips(PAGE_WIDTH), h=twips(PAGE_HEIGHT))
    page = made("sectPr", size)
    page.append(made("pgMar", **{side: twips(wide) for side, wide in around.items()}))
    for at, kind in ((5, "footer"), (4, "header")):
        page.insert(0, _reference(kind, f"rId{at + 1}"))
    return page


def _reference(kind: str, link: str) -> BaseOxmlElement:
    reference = made(f"{kind}Reference", type="default")
    reference.set(f"{{{_OFFICE}}}id", link)
    return reference


def _numbering() -> BaseOxmlElement:
    bullet = made(
        "lvl",
        made("start", val=1),
        made("numFmt", val="bullet"),
        made("lvlText", val="•"),
        made("lvlJc", val="left"),
        made("pPr", made("ind", left=284, hanging=284)),
        ilvl=0,
    )
    bare = made(
        "lvl",
        made("start", val=1),
        made("numFmt", val="none"),
        made("suff", val="nothing"),
        made("lvlText", val=""),
        made("lvlJc", val="left"),
        ilvl=0,
    )
    kinds = {BULLETS: bullet, ALIGNED: bare}
    single = "singleLevel"
    lists = [
        made("abstractNum", made("multiLevelType", val=single), level, abstractNumId=at)
        for at, level in kinds.items()
    ]
    uses = [made("num", made("abstractNumId", val=at), numId=at) for at in kinds]
    return made("numbering", *lists, *uses)


def _settings() -> BaseOxmlElement:
    """As Word of today sets a page, not as it did years ago."""
    mode = made(
        "compatSetting",
        name="compatibilityMode",
        uri="http://schemas.microsoft.com/office/word",
        val=15,
    )
    return made(
        "settings",
        made("zoom", percent=100),
        made("compat", mode),
        made("themeFontLang", val=LANGUAGE),
        made("decimalSymbol", val="."),
        made("listSeparator", val=","),
    )


def _fonts() -> BaseOxmlElement:
    """Our face, and what stands in for it: every Windows has the first, every Mac the second."""
    face = made(
        "font",
        made("altName", val="Segoe UI,Arial"),
        made("family", val="swiss"),
        made("pitch", val="variable"),
        name=FONT,
    )
    return made("fonts", face)
