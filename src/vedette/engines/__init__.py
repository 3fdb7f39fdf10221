"""How batches run: in this process, or on a pool of this machine's processes."""
