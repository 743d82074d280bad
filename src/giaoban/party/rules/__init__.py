"""Rules of the work of Party organisations. Pure: no database, no clock."""
