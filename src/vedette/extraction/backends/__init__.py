"""Ways to read a report, behind one interface (`base.Extractor`), and the list of them."""
