"""From files to models, or to problems with their places."""
