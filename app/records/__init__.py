"""Every query and every write. Functions take a session and never commit."""
