"""Forms as data: read from XLSForm tables, checked, and handed to the phone and the server in one shape."""
