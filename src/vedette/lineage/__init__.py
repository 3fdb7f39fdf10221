"""Which report derives from which (first step: credit, shared quotations, near-equal text)."""
