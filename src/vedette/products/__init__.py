"""What Vedette hands over: the brief, its formats and plot, the check of citations."""
