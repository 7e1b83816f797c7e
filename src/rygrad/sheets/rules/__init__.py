"""What is read out of a sheet, decided without asking the database: cells, days, ticks, names, and what follows."""
