"""Certificates: a statement, how its domain is cut, and a small checker that trusts no one."""
