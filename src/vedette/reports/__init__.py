"""From a raw document to a `Report`: clean text, date and its basis, language, publisher."""
