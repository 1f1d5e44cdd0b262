"""Pictures as SVG text and as rows of characters, drawn from plain numbers."""
