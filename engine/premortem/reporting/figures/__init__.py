"""Pictures as files of their own: which picture of which result, laid out on a sheet with all words in it."""
