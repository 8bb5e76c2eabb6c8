"""The modules of ``packaging/`` lie in no package: they are found as the scripts find them."""

import sys
from pathlib import Path

PACKAGING = Path(__file__).parents[2] / "packaging"
sys.path += [str(PACKAGING), str(PACKAGING / "frozen"), str(PACKAGING / "windows")]
