"""Taking down at once (撤下, R40), and the lifts by which two officers put back."""
