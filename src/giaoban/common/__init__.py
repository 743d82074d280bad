"""What every app uses; depends on no app."""
