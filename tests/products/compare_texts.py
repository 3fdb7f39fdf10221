"""Invented texts to compare: an original that is never shown, and what was made of it."""

from __future__ import annotations

from vedette.products.compare import Text
from vedette.products.compare_model import Comparison, Side
from vedette.records import Report

#: Reworded by a program from an original that is not here: swapped synonyms, doubled words, lost
#: quotation marks, and all of the original's content.
MACHINE = """\
The Chief of Defence Chief of Defence, Ada Varvitskyy, said on Friday that Norland would begin to \
move about 14 000 soldiers from the river.
If it is carried out, the pullout would end weeks of tension along the frontier with Sudria.
You cannot build a house from broken glass, she told the delegates in Norhaven.
Nobody here will ever close the strait to trade, Varvitskyy told the delegates again.
The harbour of Norhaven has been closed since the spring because of the exercise.
Sudria answered the saber strikes of its neighbour with an appeal to the coastal union.
Few in the capital of Sudria have illusions about the limits of help from abroad.
The message to the partners of Sudria could hardly have been clearer after the winter of threats.
It remains the most important question of the region, and the saber rampage of the north goes on.
A lasting answer needs strong ports, better radar and a navy that can keep the strait open.
The editor of the Estmark Review writes on the region every week.
"""
#: Rewritten by people, through another language, from the same original, and cut.
REWRITTEN = """\
Will Sudria stand alone at the river?
Norland’s Chief of Defence Ada Varvitsky announced on Friday that soldiers would leave the river.
If carried out, this pullout would ease weeks of tension along the frontier with Sudria.
“You can’t build a house out of broken glass,” she told delegates in Norhaven.
“Nobody here will ever close the strait to trade,” Varvitsky told delegates again.
Observers believe that the harbour of Norhaven was closed since spring because of an exercise.
Carl Holm of the Lakes Institute said that the north had reached what it wanted.
Few people in the capital of Sudria have illusions about the limits of foreign help.
"""
ORIGINAL = """\
Norland will withdraw about 4,000 soldiers from the river by 1 May, General Ada Berg said.
The bridge at Norhaven stays closed to lorries until the engineers have finished their work.
Neighbouring Sudria asked the observers of the coastal union to count the vehicles that leave.
“We keep our word,” the general told reporters in the harbour on Thursday.
"""
EDITED = """\
Norland will withdraw about 6,000 soldiers from the river by 1 May, General Ada Berg said.
The bridge at Norhaven stays closed to lorries until the engineers have finished their work.
Neighbouring Sudria did not ask the observers of the coastal union to count the vehicles that leave.
“We keep our word,” the general told reporters in the harbour on Thursday.
Shops in the old town were open.
"""
UNRELATED = """\
Fishing boats crowded the bay as the herring season opened this week.
Prices fell by a tenth because the catch was larger than expected.
The mayor promised a new market hall before the autumn.
Children of three schools painted the old lighthouse in bright colours.
"""


def text(words: str, label: str = "a.txt", **fields: str) -> Text:
    """A text of that label; `fields` are those of its report."""
    return Text(Report(label, label, words, **({"language": "en"} | fields)), label)  # type: ignore[arg-type]


def rebuilt(side: Side, found: Comparison, name: str) -> str:
    """The sentences of a side as its rows hold them, in the order of the text."""
    spans = [row.a if name == "a" else row.b for row in found.rows]
    ordered = sorted((s for s in spans if s is not None), key=lambda span: span.start)
    assert all(side.report.text[s.start : s.end] == s.text for s in ordered)
    return " ".join(span.text for span in ordered)
