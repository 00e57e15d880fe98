"""Who we are: the one council whose portal this is; everything that names it reads it from here."""
