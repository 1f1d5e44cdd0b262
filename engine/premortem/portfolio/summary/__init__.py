"""What the programmes of a scored table come to together."""
