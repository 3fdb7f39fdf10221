"""Languages other than English: word lists, numbers, dates, names, and two readers over them.

`plain` reads by words alone and is marked low confidence; `parsed` reads by syntax, where a parser
is installed. Both give the records that the English rules give, so that claims join across
languages.
"""
