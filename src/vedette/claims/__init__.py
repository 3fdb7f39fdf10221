"""The same assertion across reports: who it really comes from, and which actor is which."""
