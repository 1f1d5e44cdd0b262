"""``python -m premortem`` does what ``premortem`` does."""

import sys

from premortem.cli import console

sys.exit(console())
