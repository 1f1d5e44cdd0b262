"""The table of all classes of hostile files: modules enter theirs when they are imported."""

from hostile import characters, injections, keys, scalars, structures, wholes  # noqa: F401 (they enter their classes)
from hostile.classes import CLASSES, EITHER, KEPT, NAMED, REFUSED

__all__ = ["CLASSES", "EITHER", "KEPT", "NAMED", "REFUSED"]
