"""A static site of a library of cases: what its pages are and what each shows; nothing is written to a disk here."""
