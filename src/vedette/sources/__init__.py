"""Where reports come from: a source yields a `Document` for every row or file, or a `Dropped`."""
