"""Party organisations: members, their Party age and badges, discipline, grading and commendations."""
