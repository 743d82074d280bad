"""Facts proposed from Vietnamese text, confirmed by a person before anything is written."""
