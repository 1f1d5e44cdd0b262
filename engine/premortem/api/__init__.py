"""The functions that other programs call, by what they do; ``premortem`` itself exports them."""
