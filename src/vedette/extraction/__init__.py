"""A Report becomes candidate Claims: sentences, attribution, events, quantities, times, places."""
