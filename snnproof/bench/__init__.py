"""What rigour costs: this machine's times, widths and numbers of cells, beside those of others.

Everything is measured in one run, and what is compared takes turns, so that ratios mean something
on a machine that does other things as well.  Nothing here takes part in a proof.
"""
