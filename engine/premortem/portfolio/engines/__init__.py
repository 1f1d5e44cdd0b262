"""Where tables lie and expressions run."""
