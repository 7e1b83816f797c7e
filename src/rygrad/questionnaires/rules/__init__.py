"""What is decided without asking the database: answers, workbooks, what a new version changes."""
