"""Which figures there are, and what each says, on what it rests and of when."""
