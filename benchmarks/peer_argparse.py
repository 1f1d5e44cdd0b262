"""The peer of the start: a command line with one option, and nothing else."""

import argparse

parser = argparse.ArgumentParser()
parser.add_argument("--version", action="version", version="1.0")
parser.parse_args()
