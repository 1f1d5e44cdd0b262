"""Tables of programmes: many scored at once, and from rows to cases and back."""
