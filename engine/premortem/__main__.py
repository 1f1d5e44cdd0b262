"""``python -m premortem`` does what ``premortem`` does."""

import sys

from premortem.cli import main

sys.exit(main())
