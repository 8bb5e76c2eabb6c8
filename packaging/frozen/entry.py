"""Where the frozen program begins, as ``contents.ENTRY`` says."""

import sys

from blackpool_tracker.__main__ import main

sys.exit(main())
