"""Writes the bill of materials of what is installed with the program, in CycloneDX's JSON.

    python make_bom.py FILE

Run by the Python of an environment with the program and packaging/build.lock. Times and numbers
come from SOURCE_DATE_EPOCH and from what is inside, so that the same release has the same bill.
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
from blackpool_tracker.services.licences import PROGRAM, Part, needed, parts


def main(target: Path) -> None:
    """Write the bill; ends with what is wrong when it is not as the standard says."""
    written = JsonV1Dot6(bill(parts())).output_as_string(indent=1)
    wrong = JsonStrictValidator(SchemaVersion.V1_6).validate_str(written)
    if wrong is not None:
        sys.exit(f"The bill of materials is not as CycloneDX says: {wrong}")
    target.write_text(f"{written}\n", encoding="utf-8")


def bill(inside: list[Part]) -> Bom:
    """The bill of a release in which these parts are."""
    made = Bom()
    made.metadata.timestamp = datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), UTC)
    made.metadata.component = Component(
        name=PROGRAM,
        version=__version__,
        type=ComponentType.APPLICATION,
        bom_ref=f"{PROGRAM}@{__version__}",
        licenses=[LicenseFactory().make_from_string("MIT")],
    )
    components = {part.name: _component(part) for part in inside}
    made.components = components.values()
    made.register_dependency(made.metadata.component, components.values())
    listing = "\n".join(f"{part.name} {part.version}" for part in inside)
    made.serial_number = uuid5(NAMESPACE_URL, f"{PROGRAM} {__version__}\n{listing}")
    return made


def _component(part: Part) -> Component:
    package = part.name in {package.name for package in needed()}
    return Component(
        name=part.name,
        version=part.version or None,
        type=ComponentType.LIBRARY,
        bom_ref=f"{part.name}@{part.version}" if part.version else part.name,
        purl=PackageURL("pypi", name=part.name.lower(), version=part.version) if package else None,
        licenses=[LicenseFactory().make_from_string(part.licence)],
        description=f"Held by the files of {part.within}." if part.within else None,
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
