"""The parameters of SELU that fix a mean and a variance."""
