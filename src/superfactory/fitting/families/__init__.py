"""The distributions that times are fitted to, each with its likelihood and its intervals."""
