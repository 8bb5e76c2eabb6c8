"""Writes the bill of materials of what is installed with the program, in CycloneDX's JSON.

    python make_bom.py FILE [PACKAGES PYTHON SYSTEM]

Run by the Python of an environment with the program and packaging/build.lock. It tells of that
environment; or of a program for another SYSTEM (as sys.platform calls it), whose packages lie in
the folder PACKAGES and whose Python has that version. Times and numbers come from
SOURCE_DATE_EPOCH and from what is inside, so that the same release has the same bill.
"""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL

from blackpool_tracker import __version__
from blackpool_tracker.services.licences import PROGRAM, THIS, Part, Program, needed, parts


def main(target: Path, program: Program = THIS) -> None:
    """Write the bill; ends with what is wrong when it is not as the standard says."""
    packages = frozenset(package.name for package in needed(program))
    written = JsonV1Dot6(bill(parts(program), packages)).output_as_string(indent=1)
    wrong = JsonStrictValidator(SchemaVersion.V1_6).validate_str(written)
    if wrong is not None:
        sys.exit(f"The bill of materials is not as CycloneDX says: {wrong}")
    target.write_text(f"{written}\n", encoding="utf-8")


def bill(inside: list[Part], packages: frozenset[str]) -> Bom:
    """The bill of a release in which these parts are, and which of them are packages."""
    made = Bom()
    made.metadata.timestamp = datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), UTC)
    made.metadata.component = Component(
        name=PROGRAM,
        version=__version__,
        type=ComponentType.APPLICATION,
        bom_ref=f"{PROGRAM}@{__version__}",
        licenses=[LicenseFactory().make_from_string("MIT")],
    )
    components = {part.name: _component(part, packages) for part in inside}
    made.components = components.values()
    made.register_dependency(made.metadata.component, components.values())
    listing = "\n".join(f"{part.name} {part.version}" for part in inside)
    made.serial_number = uuid5(NAMESPACE_URL, f"{PROGRAM} {__version__}\n{listing}")
    return made


def _component(part: Part, packages: frozenset[str]) -> Component:
    return Component(
        name=part.name,
        version=part.version or None,
        type=ComponentType.LIBRARY,
        bom_ref=f"{part.name}@{part.version}" if part.version else part.name,
        purl=_address(part, packages),
        licenses=[LicenseFactory().make_from_string(part.licence)],
        description=f"Held by the files of {part.within}." if part.within else None,
    )


def _address(part: Part, packages: frozenset[str]) -> PackageURL | None:
    """What weaknesses are looked up by; None for what has no version to look up."""
    if not part.version:
        return None
    if part.name in packages:
        return PackageURL("pypi", name=part.name.lower(), version=part.version)
    name = part.name.partition(",")[0].lower().replace(" ", "-")
    return PackageURL("generic", name=name, version=part.version)


if __name__ == "__main__":
    file, *other = sys.argv[1:]
    main(Path(file), Program(Path(other[0]), *other[1:]) if other else THIS)
