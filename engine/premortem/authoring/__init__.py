"""Helping people to write rubrics and cases."""
