"""What may be shown to whom, and what one could work out from it. Pure: no database, no Django."""
