"""The general event coder: PLOVER root and mode of what a sentence tells, with its parties."""
