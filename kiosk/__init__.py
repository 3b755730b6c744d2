"""The screen: agent (network), activation, enrolment and hands (trust), judge, player (glass)."""
