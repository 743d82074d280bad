"""Pages of bodies, people, rights, clusters and imports."""
