"""Tables of programmes, whatever file or data frame they come in."""
