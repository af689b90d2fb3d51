"""Tools that wirecopy's cleaning is compared with."""
